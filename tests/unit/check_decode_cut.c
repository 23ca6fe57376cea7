/* frame.cut of src/wire/decode_*.c: headers that the capture or the packet cuts.  How many bytes count was asked from
 * tshark 4.0.17 with the same packets, cut after each byte. */
#include <check.h>

#include "unit/packet.h"

Suite *suite_decode_cut(void);

#define ETHERNET "02 00 00 00 00 02  02 00 00 00 00 01  08 00 "
#define TCP_IP "45 00 00 2d 00 07 00 00 40 06 66 c2 0a 00 00 01 0a 00 00 02 "
#define TCP "03 e8 07 d0 00 00 03 e8 00 00 07 d0 50 18 00 64 00 00 00 00 68 65 6c 6c 6f"
#define UDP_IP "45 00 00 21 00 07 00 00 40 11 66 c3 0a 00 00 01 0a 00 00 02 "
#define UDP "03 e8 07 d0 00 0d 00 00 68 65 6c 6c 6f"
#define ICMP_IP "45 00 00 20 00 07 00 00 40 01 66 d4 0a 00 00 01 0a 00 00 02 "
#define ICMP "08 00 33 36 00 01 00 02 61 62 63 64"
#define ARP_ETHERNET "ff ff ff ff ff ff  02 00 00 00 00 01  08 06 "
#define ARP "00 01 08 00 06 04 00 01 02 00 00 00 00 01 0a 00 00 01 00 00 00 00 00 00 0a 00 00 02"

static struct packet p;

static const struct cut_case {
	const char *packet;
	size_t captured;
	enum layer_kind kind;
	uint32_t counts; /* bytes of the header that count */
} cases[] = {
	{ETHERNET TCP_IP TCP, 10, LAYER_ETHERNET, 0}, {ETHERNET TCP_IP TCP, 14, LAYER_IPV4, 0},
	{ETHERNET TCP_IP TCP, 21, LAYER_IPV4, 6}, /* half of flags and offset */
	{ETHERNET TCP_IP TCP, 33, LAYER_IPV4, 19},    {ETHERNET TCP_IP TCP, 34, LAYER_TCP, 0},
	{ETHERNET TCP_IP TCP, 37, LAYER_TCP, 0},      {ETHERNET TCP_IP TCP, 38, LAYER_TCP, 4},
	{ETHERNET TCP_IP TCP, 49, LAYER_TCP, 4},      {ETHERNET TCP_IP TCP, 50, LAYER_TCP, 16},
	{ETHERNET TCP_IP TCP, 54, LAYER_NONE, 0},     {ETHERNET UDP_IP UDP, 37, LAYER_UDP, 0},
	{ETHERNET UDP_IP UDP, 38, LAYER_UDP, 4},      {ETHERNET UDP_IP UDP, 41, LAYER_UDP, 7},
	{ETHERNET UDP_IP UDP, 42, LAYER_NONE, 0},     {ETHERNET ICMP_IP ICMP, 39, LAYER_ICMP, 0},
	{ETHERNET ICMP_IP ICMP, 40, LAYER_ICMP, 6},   {ARP_ETHERNET ARP, 20, LAYER_ARP, 6},
	{ARP_ETHERNET ARP, 41, LAYER_ARP, 8},
};

START_TEST(by_the_capture)
{
	const struct cut_case *c = &cases[_i];
	packet_set(&p, c->packet);
	const struct frame *f = packet_decode_cut(&p, LINK_ETHERNET, c->captured);
	ck_assert_int_eq(f->cut.kind, c->kind);
	if (c->kind == LAYER_NONE)
		return;
	ck_assert_uint_eq(f->cut.header_len, c->counts);
	ck_assert_uint_le(f->cut.offset + f->cut.header_len, c->captured);
	ck_assert_str_eq(packet_anomalies(f), "cut-header");
	ck_assert_ptr_null(frame_layer(f, c->kind, 0)); /* it proves nothing */
}
END_TEST

START_TEST(values)
{
	packet_set(&p, ETHERNET TCP_IP TCP);
	const struct tcp_header *tcp = &packet_decode_cut(&p, LINK_ETHERNET, 40)->cut.tcp;
	ck_assert_uint_eq(tcp->src_port, 1000);
	ck_assert_uint_eq(tcp->dst_port, 2000);
	packet_set(&p, ARP_ETHERNET ARP);
	ck_assert_uint_eq(packet_decode_cut(&p, LINK_ETHERNET, 23)->cut.arp.opcode, 1);
}
END_TEST

/* Not by the capture: the packet itself is too short for the header, or the header lies about itself. */
static const struct short_case {
	const char *packet;
	enum layer_kind kind;
	uint32_t counts;
} shorts[] = {
	{"45 00 00 1e 00 07 00 00 40 06 00 00 0a 00 00 01 0a 00 00 02 03 e8 07 d0 00 00 03 e8 00 00", LAYER_TCP, 4},
	{"45 00 00 18 00 07 00 00 40 11 00 00 0a 00 00 01 0a 00 00 02 03 e8 07 d0", LAYER_UDP, 4},
	{"45 00 00 21 00 07 00 00 40 11 66 c3 0a 00 00 01 0a 00 00 02 03 e8 07 d0 00 07 00 00 68 65 6c 6c 6f",
         LAYER_UDP, 6}, /* a length of 7 */
	{"45 00 00 14 00 07 00 00 40 11 66 c3 0a 00 00 01 0a 00 00 02", LAYER_NONE, 0},
	{"43 00 00 21 00 07 00 00 40 11 66 c3 0a 00 00 01 0a 00 00 02 03 e8 07 d0", LAYER_IPV4,
         1}, /* 12 bytes of header */
	{"45 00 00 0a 00 07 00 00 40 11 66 c3 0a 00 00 01 0a 00 00 02 03 e8 07 d0", LAYER_IPV4,
         4}, /* 10 bytes in all */
	{"4f 00 00 18 00 07 00 00 40 11 66 c3 0a 00 00 01 0a 00 00 02 03 e8 07 d0", LAYER_IPV4, 4},
};

START_TEST(by_the_packet)
{
	packet_set(&p, shorts[_i].packet);
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_int_eq(f->cut.kind, shorts[_i].kind);
	if (shorts[_i].kind != LAYER_NONE)
		ck_assert_uint_eq(f->cut.header_len, shorts[_i].counts);
}
END_TEST

/* An ICMP error that quotes 8 bytes behind the IP header: ports and sequence number, but no stream. */
START_TEST(quoted)
{
	packet_set(&p, "45 00 00 38 00 07 00 00 40 01 66 bc 0a 00 00 02 0a 00 00 01 03 03 00 00 00 00 00 00 " TCP_IP
	               "03 e8 07 d0 00 00 03 e8");
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_str_eq(packet_layers(f), "ip:icmp:\"ip");
	ck_assert_int_eq(f->cut.kind, LAYER_TCP);
	ck_assert_uint_eq(f->cut.header_len, 8);
	ck_assert_uint_eq(f->cut.tcp.seq, 1000);
	ck_assert(f->cut.quoted);
	ck_assert_ptr_null(frame_cut_tcp(f));
	ck_assert_str_eq(packet_anomalies(f), "");
}
END_TEST

/* A snapshot length behind the window: the numbers count, and evidence numbers a stream. */
START_TEST(numbers_count)
{
	packet_set(&p, ETHERNET TCP_IP TCP);
	const struct frame *f = packet_decode_cut(&p, LINK_ETHERNET, 51);
	ck_assert_ptr_eq(frame_cut_tcp(f), &f->cut);
	ck_assert_ptr_eq(frame_ip_of(f, &f->cut), frame_layer(f, LAYER_IPV4, 0));
	ck_assert_ptr_null(frame_cut_tcp(packet_decode_cut(&p, LINK_ETHERNET, 49)));
}
END_TEST

/* The IP length lies beyond the frame: the first fragment of such a packet is never put together, and shows alone. */
START_TEST(fragment_with_a_lying_length)
{
	packet_set(&p, "45 00 05 dc 00 07 20 00 40 11 00 00 0a 00 00 01 0a 00 00 02 " UDP);
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_str_eq(packet_layers(f), "ip:udp");
	ck_assert_int_eq(frame_own(f, LAYER_UDP)->udp.checksum.status, CHECKSUM_ABSENT);
	ck_assert_str_eq(packet_anomalies(f), "ipv4-total-length,fragment");
}
END_TEST

static void release(void)
{
	packet_release(&p);
}

Suite *suite_decode_cut(void)
{
	Suite *s = suite_create("decode_cut");
	TCase *t = tcase_create("decode_cut");
	tcase_add_checked_fixture(t, NULL, release);
	tcase_add_loop_test(t, by_the_capture, 0, (int)(sizeof cases / sizeof *cases));
	tcase_add_test(t, values);
	tcase_add_loop_test(t, by_the_packet, 0, (int)(sizeof shorts / sizeof *shorts));
	tcase_add_test(t, quoted);
	tcase_add_test(t, numbers_count);
	tcase_add_test(t, fragment_with_a_lying_length);
	suite_add_tcase(s, t);
	return s;
}
