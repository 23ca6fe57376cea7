/* src/wire/decode_icmp.c: RFC 792, RFC 4443, RFC 4884 */
#include <check.h>

#include "unit/packet.h"

Suite *suite_decode_icmp(void);

/* 10.0.0.1 to 10.0.0.2, protocol 1; the total length is put in. */
#define IPV4 "45 00 00 00 00 07 00 00 40 01 00 00 0a 00 00 01 0a 00 00 02 "
/* 2001:db8::1 to 2001:db8::2, next header 58; the payload length is put in. */
#define IPV6                                                                                                           \
	"60 00 00 00 00 00 3a 40 20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01"                                      \
	"20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 02 "
/* A segment with an MSS option and 3 bytes of data; its checksum is right. */
#define QUOTED_TCP                                                                                                     \
	"45 00 00 2f 00 07 00 00 40 06 66 c0 0a 00 00 01 0a 00 00 02"                                                  \
	"03 e8 00 50 00 00 00 01 00 00 00 02 60 10 00 64 bb 11 00 00 02 04 05 b4 61 62 63 "
/* A DNS query: www.example.com A, id 0x1234. */
#define QUOTED_DNS                                                                                                     \
	"45 00 00 3d 00 07 00 00 40 11 66 a7 0a 00 00 01 0a 00 00 02 03 e8 00 35 00 29 8a ec"                          \
	"12 34 01 00 00 01 00 00 00 00 00 00 03 77 77 77 07 65 78 61 6d 70 6c 65 03 63 6f 6d 00 00 01 00 01 "

static struct packet p;

static const struct frame *decode_v4(const char *message, size_t n_cut)
{
	packet_set(&p, IPV4);
	packet_add(&p, message);
	p.len -= n_cut;
	packet_put16(&p, 2, (unsigned)p.len);
	return packet_decode(&p, LINK_RAW);
}

static const struct frame *decode_v6(const char *message)
{
	packet_set(&p, IPV6);
	packet_add(&p, message);
	packet_put16(&p, 4, (unsigned)p.len - 40);
	return packet_decode(&p, LINK_RAW);
}

START_TEST(echo)
{
	/* 0x0800 + 0x1234 + 7 + 0x6162 + 0x6364 = 0xdf01; complement 0x20fe */
	const struct frame *f = decode_v4("08 00 20 fe 12 34 00 07 61 62 63 64", 0);
	ck_assert_str_eq(packet_layers(f), "ip:icmp");
	const struct layer *l = frame_layer(f, LAYER_ICMP, 0);
	ck_assert_uint_eq(l->icmp.type, 8);
	ck_assert_uint_eq(l->icmp.code, 0);
	ck_assert(l->icmp.is_echo && !l->icmp.quotes_packet);
	ck_assert_uint_eq(l->icmp.id, 0x1234);
	ck_assert_uint_eq(l->icmp.sequence, 7);
	ck_assert_int_eq(l->icmp.checksum.status, CHECKSUM_GOOD);
	ck_assert_uint_eq(l->payload_declared, 4);
	packet_cut_everywhere(&p, LINK_RAW);
	f = packet_decode_cut(&p, LINK_RAW, p.len - 1);
	ck_assert_int_eq(frame_layer(f, LAYER_ICMP, 0)->icmp.checksum.status, CHECKSUM_UNVERIFIED);
	p.bytes[31] ^= 1;
	f = packet_decode(&p, LINK_RAW);
	ck_assert_int_eq(frame_layer(f, LAYER_ICMP, 0)->icmp.checksum.status, CHECKSUM_BAD);
	ck_assert_uint_eq(frame_layer(f, LAYER_ICMP, 0)->icmp.checksum.computed, 0x20fd);
}
END_TEST

START_TEST(echo_over_ipv6)
{
	/* pseudo-header 2 * 0x2001 + 2 * 0x0db8 + 1 + 2 + 11 + 58 = 0x5bba, message 0x8000 + 1 + 2 + 0x6162 + 0x6300
	 * = 0x14465; together 0x1a01f, folded 0xa020, complement 0x5fdf */
	const struct frame *f = decode_v6("80 00 5f df 00 01 00 02 61 62 63");
	ck_assert_str_eq(packet_layers(f), "ipv6:icmpv6");
	const struct layer *l = frame_layer(f, LAYER_ICMPV6, 0);
	ck_assert(l->icmp.is_echo);
	ck_assert_uint_eq(l->icmp.sequence, 2);
	ck_assert_int_eq(l->icmp.checksum.status, CHECKSUM_GOOD);
	packet_cut_everywhere(&p, LINK_RAW);
}
END_TEST

START_TEST(no_echo)
{
	const struct frame *f = decode_v4("0d 00 00 00 12 34 00 07 00 00 00 00 00 00 00 00 00 00 00 00", 0);
	ck_assert_str_eq(packet_layers(f), "ip:icmp");
	ck_assert(!f->layers[1].icmp.is_echo && !f->layers[1].icmp.quotes_packet);
	ck_assert_uint_eq(f->layers[1].icmp.id, 0);
}
END_TEST

START_TEST(too_short)
{
	const struct frame *f = decode_v4("08 00 00 00 12 34 00", 0);
	ck_assert_str_eq(packet_layers(f), "ip");
	ck_assert_str_eq(packet_anomalies(f), "header-missing");
}
END_TEST

/* How much of the quoted packet is there, and which of its headers that shows. */
static const struct quote_case {
	const char *name, *message;
	size_t n_cut;
	const char *layers;
} quote_cases[] = {
	{"all of a TCP segment", "03 01 00 00 00 00 00 00 " QUOTED_TCP, 0, "ip:icmp:\"ip:\"tcp"},
	{"TCP without its data", "03 01 00 00 00 00 00 00 " QUOTED_TCP, 3, "ip:icmp:\"ip:\"tcp"},
	{"TCP without its option", "03 01 00 00 00 00 00 00 " QUOTED_TCP, 7, "ip:icmp:\"ip:\"tcp"},
	{"19 bytes of TCP", "03 01 00 00 00 00 00 00 " QUOTED_TCP, 8, "ip:icmp:\"ip"},
	{"8 bytes of TCP (RFC 792)", "03 01 00 00 00 00 00 00 " QUOTED_TCP, 19, "ip:icmp:\"ip"},
	{"half an IP header", "03 01 00 00 00 00 00 00 " QUOTED_TCP, 37, "ip:icmp"},
	{"nothing", "03 01 00 00 00 00 00 00 " QUOTED_TCP, 47, "ip:icmp"},
	{"all of a DNS query", "03 03 00 00 00 00 00 00 " QUOTED_DNS, 0, "ip:icmp:\"ip:\"udp:\"dns"},
	{"8 bytes of UDP", "03 03 00 00 00 00 00 00 " QUOTED_DNS, 33, "ip:icmp:\"ip:\"udp"},
	{"time exceeded", "0b 00 00 00 00 00 00 00 " QUOTED_DNS, 33, "ip:icmp:\"ip:\"udp"},
	{"parameter problem", "0c 00 00 00 00 00 00 00 " QUOTED_DNS, 33, "ip:icmp:\"ip:\"udp"},
	{"source quench", "04 00 00 00 00 00 00 00 " QUOTED_DNS, 33, "ip:icmp:\"ip:\"udp"},
	{"redirect", "05 01 00 00 0a 00 00 03 " QUOTED_DNS, 33, "ip:icmp:\"ip:\"udp"},
	{"echo: no quote", "08 00 00 00 00 00 00 00 " QUOTED_DNS, 33, "ip:icmp"},
	{"quotes an echo",
         "0b 00 00 00 00 00 00 00 45 00 00 54 00 07 00 00 01 01 00 00 0a 00 00 01 0a 00 00 02"
         "08 00 20 fe 12 34 00 07",
         0, "ip:icmp:\"ip:\"icmp"},
};

START_TEST(quotes)
{
	const struct quote_case *c = &quote_cases[_i];
	const struct frame *f = decode_v4(c->message, c->n_cut);
	ck_assert_msg(strcmp(packet_layers(f), c->layers) == 0, "%s: %s", c->name, packet_layers(f));
	/* That a quote is cut is how it should be. */
	ck_assert_str_eq(packet_anomalies(f), "");
	packet_cut_everywhere(&p, LINK_RAW);
}
END_TEST

START_TEST(quoted_headers)
{
	const struct frame *f = decode_v4("03 01 00 00 00 00 00 00 " QUOTED_TCP, 7);
	const struct layer *tcp = frame_layer(f, LAYER_TCP, 0);
	ck_assert(tcp->quoted);
	ck_assert(f->layers[1].icmp.quotes_packet);
	ck_assert_uint_eq(tcp->depth, 2);
	ck_assert_uint_eq(tcp->tcp.src_port, 1000);
	ck_assert_uint_eq(tcp->tcp.data_offset_words, 6);
	ck_assert(tcp->tcp.options_cut);
	ck_assert_int_eq(tcp->tcp.checksum.status, CHECKSUM_UNVERIFIED);
	const struct layer *ip = frame_layer(f, LAYER_IPV4, 1);
	ck_assert(ip->quoted);
	ck_assert_uint_eq(ip->ipv4.effective_length, 47);
	/* What the frame itself carries: ICMP and no TCP. */
	ck_assert_ptr_null(frame_own(f, LAYER_TCP));
	ck_assert_ptr_eq(frame_own(f, LAYER_IPV4), &f->layers[0]);
	ck_assert_ptr_eq(frame_ip_of(f, tcp), ip);
	ck_assert_ptr_eq(frame_ip_of(f, &f->layers[1]), &f->layers[0]);
	/* All of it is there: it can be verified. */
	f = decode_v4("03 01 00 00 00 00 00 00 " QUOTED_TCP, 0);
	tcp = frame_layer(f, LAYER_TCP, 0);
	ck_assert_int_eq(tcp->tcp.checksum.status, CHECKSUM_GOOD);
	ck_assert_uint_eq(tcp->tcp.data_length, 3);
}
END_TEST

/* RFC 4884: 16 words of quote (the datagram is shorter), then extensions that are no part of it. */
START_TEST(quote_with_extensions)
{
	packet_set(&p, IPV4 "0b 00 00 00 00 10 00 00"
	                    "45 00 00 60 00 07 00 00 40 11 00 00 0a 00 00 01 0a 00 00 02 03 e8 07 d0 00 4c 00 00");
	packet_fill(&p, 64 - 28, 'y');
	packet_add(&p, "20 00 00 00 00 04 01 01");
	packet_put16(&p, 2, (unsigned)p.len);
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_str_eq(packet_layers(f), "ip:icmp:\"ip:\"udp");
	const struct layer *udp = frame_layer(f, LAYER_UDP, 0);
	ck_assert_uint_eq(udp->payload_declared, 0x4c - 8);
	ck_assert_uint_eq(udp->payload_captured, 64 - 28);
}
END_TEST

static const struct quote6_case {
	const char *message, *layers;
} quote6_cases[] = {
	{"01 04 00 00 00 00 00 00", "ipv6:icmpv6:\"ipv6:\"udp"}, /* unreachable */
	{"02 00 00 00 00 00 05 00", "ipv6:icmpv6:\"ipv6:\"udp"}, /* too big */
	{"03 00 00 00 00 00 00 00", "ipv6:icmpv6:\"ipv6:\"udp"}, /* time exceeded */
	{"04 00 00 00 00 00 00 28", "ipv6:icmpv6:\"ipv6:\"udp"}, /* parameter problem */
	{"87 00 00 00 00 00 00 00", "ipv6:icmpv6"},              /* neighbour solicitation */
};

START_TEST(quotes_over_ipv6)
{
	const struct quote6_case *c = &quote6_cases[_i];
	packet_set(&p, IPV6);
	packet_add(&p, c->message);
	packet_add(&p, IPV6 "03 e8 07 d0 00 0d 54 d5 68 65 6c 6c 6f");
	packet_put16(&p, 4, (unsigned)p.len - 40);
	packet_put16(&p, 40 + 8 + 4, 13);
	p.bytes[40 + 8 + 6] = 17;
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_str_eq(packet_layers(f), c->layers);
	packet_cut_everywhere(&p, LINK_RAW);
}
END_TEST

/* An error that quotes an error, and so on: ends at the limit of layers. */
START_TEST(quotes_without_end)
{
	packet_set(&p, "");
	for (int i = 0; i < 40; i++)
		packet_add(&p, "45 00 05 00 00 07 00 00 40 01 00 00 0a 00 00 01 0a 00 00 02 03 01 00 00 00 00 00 00");
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_uint_eq(f->n_layers, LIMIT_LAYERS);
	ck_assert_str_eq(packet_anomalies(f), "too-many-layers,ipv4-total-length");
}
END_TEST

static void release(void)
{
	packet_release(&p);
}

Suite *suite_decode_icmp(void)
{
	Suite *s = suite_create("decode_icmp");
	TCase *t = tcase_create("decode_icmp");
	tcase_add_checked_fixture(t, NULL, release);
	tcase_add_test(t, echo);
	tcase_add_test(t, echo_over_ipv6);
	tcase_add_test(t, no_echo);
	tcase_add_test(t, too_short);
	tcase_add_loop_test(t, quotes, 0, (int)(sizeof quote_cases / sizeof *quote_cases));
	tcase_add_test(t, quoted_headers);
	tcase_add_test(t, quote_with_extensions);
	tcase_add_loop_test(t, quotes_over_ipv6, 0, (int)(sizeof quote6_cases / sizeof *quote6_cases));
	tcase_add_test(t, quotes_without_end);
	suite_add_tcase(s, t);
	return s;
}
