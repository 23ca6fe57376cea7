/* src/wire/decode_ipv4.c: RFC 791 3.1 */
#include <check.h>

#include "unit/packet.h"

Suite *suite_decode_ipv4(void);

/* Lab tcp-telnet-close, the SYN: id 32631, TOS 0xc0, TTL 255, header checksum 0xcb70, TCP checksum 0x7d19. */
#define TELNET_IP "45 c0 00 2c 7f 77 00 00 ff 06 cb 70 ac 10 0c 01 ac 10 0c 02 "
#define TELNET_TCP "c2 ea 00 17 56 6e 81 59 00 00 00 00 60 02 10 20 7d 19 00 00 02 04 05 b4 "
/* Lab tcp-smtp, frame 5: id 0x01a7, DF, TTL 128, header checksum 0x749d. */
#define SMTP_IP "45 00 00 30 01 a7 40 00 80 06 74 9d c0 a8 01 b1 c0 a8 01 82 "
#define SMTP_TCP "04 50 00 19 e7 ac 9b 86 00 00 00 00 70 02 ff ff 76 ff 00 00 02 04 05 b4 01 01 04 02 "
#define ETHERNET "02 00 00 00 00 02  02 00 00 00 00 01  08 00 "
enum { AT_LENGTH = 2, AT_FRAGMENT = 6, AT_PROTOCOL = 9, AT_CHECKSUM = 10 };

static struct packet p;

START_TEST(header_of_lab_telnet)
{
	packet_set(&p, TELNET_IP TELNET_TCP);
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_str_eq(packet_layers(f), "ip:tcp");
	ck_assert_str_eq(packet_anomalies(f), "");
	const struct layer *l = frame_layer(f, LAYER_IPV4, 0);
	const struct ipv4_header *ip = &l->ipv4;
	ck_assert_uint_eq(l->offset, 0);
	ck_assert_uint_eq(l->depth, 0);
	ck_assert_uint_eq(l->header_len, 20);
	ck_assert_uint_eq(l->payload_declared, 24);
	ck_assert_uint_eq(ip->ihl_words, 5);
	ck_assert_uint_eq(ip->dscp_ecn, 0xc0);
	ck_assert_uint_eq(ip->total_length, 44);
	ck_assert_uint_eq(ip->effective_length, 44);
	ck_assert_uint_eq(ip->identification, 32631);
	ck_assert(!ip->reserved_flag && !ip->dont_fragment && !ip->more_fragments);
	ck_assert_uint_eq(ip->fragment_offset_bytes, 0);
	ck_assert_uint_eq(ip->ttl, 255);
	ck_assert_uint_eq(ip->protocol, 6);
	ck_assert_uint_eq(ip->checksum.stored, 0xcb70);
	ck_assert_uint_eq(ip->checksum.computed, 0xcb70);
	ck_assert_int_eq(ip->checksum.status, CHECKSUM_GOOD);
	ck_assert_int_eq(ip->checksum.class, CHECKSUM_CLASS_GOOD);
	ck_assert_mem_eq(ip->src, "\xac\x10\x0c\x01", 4);
	ck_assert_mem_eq(ip->dst, "\xac\x10\x0c\x02", 4);
	ck_assert_uint_eq(ip->options.len, 0);
	packet_cut_everywhere(&p, LINK_RAW);
}
END_TEST

START_TEST(header_of_lab_smtp)
{
	packet_set(&p, SMTP_IP SMTP_TCP);
	const struct frame *f = packet_decode(&p, LINK_RAW);
	const struct ipv4_header *ip = &frame_layer(f, LAYER_IPV4, 0)->ipv4;
	ck_assert(ip->dont_fragment);
	ck_assert_uint_eq(ip->identification, 0x01a7);
	ck_assert_int_eq(ip->checksum.status, CHECKSUM_GOOD);
	ck_assert_uint_eq(ip->ttl, 128);
}
END_TEST

/* The misprint of the lab's source: 0xc070 for 0xcb70. */
START_TEST(wrong_checksum)
{
	packet_set(&p, TELNET_IP TELNET_TCP);
	packet_put16(&p, AT_CHECKSUM, 0xc070);
	const struct frame *f = packet_decode(&p, LINK_RAW);
	const struct checksum_fact *c = &frame_layer(f, LAYER_IPV4, 0)->ipv4.checksum;
	ck_assert_int_eq(c->status, CHECKSUM_BAD);
	ck_assert_int_eq(c->class, CHECKSUM_CLASS_BAD);
	ck_assert_uint_eq(c->stored, 0xc070);
	ck_assert_uint_eq(c->computed, 0xcb70);
	ck_assert_str_eq(packet_layers(f), "ip:tcp");
	packet_put16(&p, AT_CHECKSUM, 0); /* left to the network card */
	f = packet_decode(&p, LINK_RAW);
	c = &frame_layer(f, LAYER_IPV4, 0)->ipv4.checksum;
	ck_assert_int_eq(c->status, CHECKSUM_BAD);
	ck_assert_int_eq(c->class, CHECKSUM_CLASS_ZERO);
}
END_TEST

static const struct damage_case {
	const char *name;
	size_t at;
	uint8_t value;
	const char *layers, *anomalies;
} damage_cases[] = {
	{"version 5", 0, 0x55, "", "ip-version"},
	{"header of 16 bytes", 0, 0x44, "", "ipv4-header-length"},
	{"header of 0 bytes", 0, 0x40, "", "ipv4-header-length"},
	{"header of 60 bytes", 0, 0x4f, "", "ipv4-header-length"},
	{"length 19", 3, 19, "", "ipv4-total-length"},
	{"length 20", 3, 20, "ip", "header-missing"},
	{"length 39", 3, 39, "ip", "header-missing"},
	{"length 40: the option is missing", 3, 40, "ip:tcp", "tcp-data-offset"},
	{"length 45: one more than there is", 3, 45, "ip:tcp", "ipv4-total-length"},
	{"length 65280 and more", 2, 0xff, "ip:tcp", "ipv4-total-length"},
	{"first fragment, its checksum wrong now", 6, 0x20, "ip:tcp", "fragment"},
	{"later fragment", 7, 0x01, "ip", "fragment"},
	{"unknown protocol", 9, 254, "ip", ""},
	{"protocol that hides the rest (ESP)", 9, 50, "ip", ""},
};

START_TEST(damage)
{
	const struct damage_case *c = &damage_cases[_i];
	packet_set(&p, TELNET_IP TELNET_TCP);
	p.bytes[c->at] = c->value;
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_msg(strcmp(packet_layers(f), c->layers) == 0, "%s: %s", c->name, packet_layers(f));
	ck_assert_msg(strcmp(packet_anomalies(f), c->anomalies) == 0, "%s: %s", c->name, packet_anomalies(f));
	packet_cut_everywhere(&p, LINK_RAW);
}
END_TEST

/* Declared longer than the frame although nothing was cut: what is there is read, and verified as Wireshark does. */
START_TEST(length_beyond_the_frame)
{
	packet_set(&p, TELNET_IP TELNET_TCP);
	packet_put16(&p, AT_LENGTH, 1500);
	const struct frame *f = packet_decode(&p, LINK_RAW);
	const struct layer *ip = frame_layer(f, LAYER_IPV4, 0), *tcp = frame_layer(f, LAYER_TCP, 0);
	ck_assert_uint_eq(ip->ipv4.total_length, 1500);
	ck_assert_uint_eq(ip->ipv4.effective_length, 44);
	ck_assert_int_eq(tcp->tcp.checksum.status, CHECKSUM_GOOD);
	ck_assert_uint_eq(tcp->tcp.data_length, 0);
}
END_TEST

/* Segmentation offload: the frame's length counts. */
START_TEST(length_zero)
{
	packet_set(&p, ETHERNET TELNET_IP TELNET_TCP);
	packet_fill(&p, PACKET_MAX - p.len, 'x'); /* more than any MTU */
	packet_put16(&p, 14 + AT_LENGTH, 0);
	const struct frame *f = packet_decode(&p, LINK_ETHERNET);
	ck_assert_str_eq(packet_layers(f), "eth:ip:tcp");
	ck_assert_str_eq(packet_anomalies(f), "ipv4-total-length-zero");
	const struct layer *ip = frame_layer(f, LAYER_IPV4, 0), *tcp = frame_layer(f, LAYER_TCP, 0);
	ck_assert_uint_eq(ip->ipv4.total_length, 0);
	ck_assert_uint_eq(ip->ipv4.effective_length, PACKET_MAX - 14);
	ck_assert_uint_eq(tcp->tcp.data_length, PACKET_MAX - 14 - 20 - 24);
	ck_assert_uint_eq(f->trailer_len, 0);
	p.bytes[14 + AT_PROTOCOL] = 17;
	f = packet_decode(&p, LINK_ETHERNET);
	ck_assert_str_eq(packet_layers(f), "eth:ip:udp"); /* offload of UDP (USO) leaves the same 0 */
	ck_assert_str_eq(packet_anomalies(f), "ipv4-total-length-zero,udp-length");
}
END_TEST

START_TEST(options)
{
	/* header length 24: three no-operations and the end of the list */
	packet_set(&p, "46 00 00 30 7f 77 00 00 ff 06 00 00 ac 10 0c 01 ac 10 0c 02 01 01 01 00 " TELNET_TCP);
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_str_eq(packet_layers(f), "ip:tcp");
	const struct layer *ip = frame_layer(f, LAYER_IPV4, 0);
	ck_assert_uint_eq(ip->header_len, 24);
	ck_assert_uint_eq(ip->ipv4.options.len, 4);
	ck_assert_mem_eq(ip->ipv4.options.at, "\1\1\1\0", 4);
	ck_assert_int_eq(frame_layer(f, LAYER_TCP, 0)->tcp.checksum.status, CHECKSUM_GOOD);
	packet_cut_everywhere(&p, LINK_RAW);
	f = packet_decode_cut(&p, LINK_RAW, 22);
	ck_assert_uint_eq(f->n_layers, 0);
	ck_assert_str_eq(packet_anomalies(f), "cut-header");
}
END_TEST

START_TEST(fragment_members)
{
	packet_set(&p, TELNET_IP TELNET_TCP);
	packet_put16(&p, AT_FRAGMENT, 0x8000 | 0x2000 | 185); /* 185 * 8 = 1480 */
	const struct frame *f = packet_decode(&p, LINK_RAW);
	const struct ipv4_header *ip = &frame_layer(f, LAYER_IPV4, 0)->ipv4;
	ck_assert(ip->reserved_flag && ip->more_fragments && !ip->dont_fragment);
	ck_assert_uint_eq(ip->fragment_offset_bytes, 1480);
	packet_put16(&p, AT_FRAGMENT, 0x1fff);
	f = packet_decode(&p, LINK_RAW);
	ck_assert_uint_eq(frame_layer(f, LAYER_IPV4, 0)->ipv4.fragment_offset_bytes, 65528);
}
END_TEST

START_TEST(ip_in_ip)
{
	packet_set(&p, "45 00 00 40 00 07 00 00 40 04 00 00 0a 00 00 01 0a 00 00 02 " TELNET_IP TELNET_TCP);
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_str_eq(packet_layers(f), "ip:ip:tcp");
	const struct layer *tcp = frame_layer(f, LAYER_TCP, 0);
	ck_assert_ptr_eq(frame_ip_of(f, tcp), frame_layer(f, LAYER_IPV4, 1));
	ck_assert_uint_eq(frame_layer(f, LAYER_IPV4, 1)->depth, 1);
	ck_assert_uint_eq(tcp->depth, 2);
	ck_assert_int_eq(tcp->tcp.checksum.status, CHECKSUM_GOOD); /* by the inner addresses */
	packet_cut_everywhere(&p, LINK_RAW);
}
END_TEST

START_TEST(ip_in_ip_without_end)
{
	packet_set(&p, "");
	for (int i = 0; i < 60; i++) {
		packet_add(&p, "45 00 00 00 00 07 00 00 40 04 00 00 0a 00 00 01 0a 00 00 02");
		packet_put16(&p, (size_t)i * 20 + 2, (unsigned)(60 - i) * 20);
	}
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_uint_eq(f->n_layers, LIMIT_NESTING + 1);
	ck_assert_str_eq(packet_anomalies(f), "too-many-layers");
}
END_TEST

static void release(void)
{
	packet_release(&p);
}

Suite *suite_decode_ipv4(void)
{
	Suite *s = suite_create("decode_ipv4");
	TCase *t = tcase_create("decode_ipv4");
	tcase_add_checked_fixture(t, NULL, release);
	tcase_add_test(t, header_of_lab_telnet);
	tcase_add_test(t, header_of_lab_smtp);
	tcase_add_test(t, wrong_checksum);
	tcase_add_loop_test(t, damage, 0, (int)(sizeof damage_cases / sizeof *damage_cases));
	tcase_add_test(t, length_beyond_the_frame);
	tcase_add_test(t, length_zero);
	tcase_add_test(t, options);
	tcase_add_test(t, fragment_members);
	tcase_add_test(t, ip_in_ip);
	tcase_add_test(t, ip_in_ip_without_end);
	suite_add_tcase(s, t);
	return s;
}
