/* src/wire/decode_udp.c: RFC 768 */
#include <check.h>

#include "unit/packet.h"

Suite *suite_decode_udp(void);

/* 10.0.0.1 to 10.0.0.2, protocol 17. */
#define IPV4 "45 00 00 21 00 07 00 00 40 11 66 c3 0a 00 00 01 0a 00 00 02 "
/* 1000 to 2000, "hello".  Pseudo-header 2 * 0x0a00 + 1 + 2 + 17 + 13 = 0x1421; header and data 0x03e8 + 0x07d0 + 13 +
 * 0x6865 + 0x6c6c + 0x6f00 = 0x14f96; together 0x163b7, folded 0x63b8, complement 0x9c47. */
#define UDP "03 e8 07 d0 00 0d 9c 47 68 65 6c 6c 6f "
#define IPV6                                                                                                           \
	"60 00 00 00 00 0d 11 40 20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01"                                      \
	"20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 02 "
enum { AT_LENGTH = 24, AT_CHECKSUM = 26 };

static struct packet p;

static const struct udp_header *udp_of(const struct frame *f)
{
	const struct layer *l = frame_own(f, LAYER_UDP);
	ck_assert_ptr_nonnull(l);
	return &l->udp;
}

START_TEST(header)
{
	packet_set(&p, IPV4 UDP);
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_str_eq(packet_layers(f), "ip:udp");
	ck_assert_str_eq(packet_anomalies(f), "");
	const struct layer *l = frame_own(f, LAYER_UDP);
	ck_assert_uint_eq(l->offset, 20);
	ck_assert_uint_eq(l->header_len, 8);
	ck_assert_uint_eq(l->payload_declared, 5);
	ck_assert_uint_eq(l->depth, 1);
	ck_assert_uint_eq(l->udp.src_port, 1000);
	ck_assert_uint_eq(l->udp.dst_port, 2000);
	ck_assert_uint_eq(l->udp.length, 13);
	ck_assert_uint_eq(l->udp.checksum.stored, 0x9c47);
	ck_assert_uint_eq(l->udp.checksum.computed, 0x9c47);
	ck_assert_int_eq(l->udp.checksum.status, CHECKSUM_GOOD);
	ck_assert_mem_eq(frame_payload(f, l).at, "hello", 5);
	packet_cut_everywhere(&p, LINK_RAW);
}
END_TEST

static const struct checksum_case {
	const char *name;
	unsigned stored;
	int status, class;
	unsigned computed;
} checksum_cases[] = {
	{"right", 0x9c47, CHECKSUM_GOOD, CHECKSUM_CLASS_GOOD, 0x9c47},
	{"absent", 0, CHECKSUM_ABSENT, CHECKSUM_CLASS_UNKNOWN, 0},
	{"one bit wrong", 0x9c46, CHECKSUM_BAD, CHECKSUM_CLASS_BAD, 0x9c47},
	{"left to the card: the pseudo-header's sum", 0x1421, CHECKSUM_BAD, CHECKSUM_CLASS_OFFLOAD, 0x9c47},
	{"the same with length 0", 0x1414, CHECKSUM_BAD, CHECKSUM_CLASS_OFFLOAD_LENGTH0, 0x9c47},
	{"the pseudo-header's sum, complemented", 0xebde, CHECKSUM_BAD, CHECKSUM_CLASS_BAD, 0x9c47},
};

START_TEST(checksums)
{
	const struct checksum_case *c = &checksum_cases[_i];
	packet_set(&p, IPV4 UDP);
	packet_put16(&p, AT_CHECKSUM, c->stored);
	const struct checksum_fact *got = &udp_of(packet_decode(&p, LINK_RAW))->checksum;
	ck_assert_uint_eq(got->stored, c->stored);
	ck_assert_msg((int)got->status == c->status, "%s: status %d", c->name, got->status);
	ck_assert_msg((int)got->class == c->class, "%s: class %d", c->name, got->class);
	if (c->status <= CHECKSUM_GOOD)
		ck_assert_uint_eq(got->computed, c->computed);
}
END_TEST

/* A sum whose complement is 0 is sent as 0xffff, since 0 means "none".  The data word makes it so: pseudo-header 2 *
 * 0x0a00 + 3 + 17 + 10 = 0x141e, header 0x03e8 + 0x07d0 + 10 = 0x0bc2; 0xffff - 0x1fe0 = 0xe01f. */
START_TEST(computed_zero)
{
	packet_set(&p, "45 00 00 1e 00 07 00 00 40 11 66 c6 0a 00 00 01 0a 00 00 02 03 e8 07 d0 00 0a ff ff e0 1f");
	ck_assert_int_eq(udp_of(packet_decode(&p, LINK_RAW))->checksum.status, CHECKSUM_GOOD);
	packet_put16(&p, AT_CHECKSUM, 0x1234);
	const struct checksum_fact *c = &udp_of(packet_decode(&p, LINK_RAW))->checksum;
	ck_assert_int_eq(c->status, CHECKSUM_BAD);
	ck_assert_uint_eq(c->computed, 0xffff);
}
END_TEST

START_TEST(zero_over_ipv6_is_forbidden)
{
	packet_set(&p, IPV6 "03 e8 07 d0 00 0d 00 00 68 65 6c 6c 6f");
	const struct checksum_fact *c = &udp_of(packet_decode(&p, LINK_RAW))->checksum;
	ck_assert_int_eq(c->status, CHECKSUM_ILLEGAL);
	ck_assert_int_eq(c->class, CHECKSUM_CLASS_ZERO);
}
END_TEST

START_TEST(cut_data)
{
	packet_set(&p, IPV4 UDP);
	const struct frame *f = packet_decode_cut(&p, LINK_RAW, 32);
	const struct layer *l = frame_own(f, LAYER_UDP);
	ck_assert_uint_eq(l->payload_declared, 5);
	ck_assert_uint_eq(l->payload_captured, 4);
	ck_assert_int_eq(l->udp.checksum.status, CHECKSUM_UNVERIFIED);
	ck_assert_int_eq(l->udp.checksum.class, CHECKSUM_CLASS_UNKNOWN);
	ck_assert_str_eq(packet_anomalies(f), "");
	f = packet_decode_cut(&p, LINK_RAW, 27);
	ck_assert_str_eq(packet_layers(f), "ip");
	ck_assert_str_eq(packet_anomalies(f), "cut-header");
}
END_TEST

START_TEST(length_smaller_than_the_header)
{
	packet_set(&p, IPV4 UDP);
	packet_put16(&p, AT_LENGTH, 7);
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_str_eq(packet_layers(f), "ip");
	ck_assert_str_eq(packet_anomalies(f), "udp-length");
}
END_TEST

START_TEST(length_8_is_an_empty_datagram)
{
	packet_set(&p, IPV4 UDP);
	packet_put16(&p, AT_LENGTH, 8);
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_str_eq(packet_layers(f), "ip:udp");
	ck_assert_str_eq(packet_anomalies(f), "");
	ck_assert_uint_eq(frame_own(f, LAYER_UDP)->payload_declared, 0);
	ck_assert_uint_eq(frame_own(f, LAYER_UDP)->payload_captured, 0);
}
END_TEST

START_TEST(length_beyond_the_packet)
{
	packet_set(&p, IPV4 UDP);
	packet_put16(&p, AT_LENGTH, 14);
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_str_eq(packet_layers(f), "ip:udp");
	ck_assert_str_eq(packet_anomalies(f), "udp-length");
	ck_assert_int_eq(udp_of(f)->checksum.status, CHECKSUM_UNVERIFIED);
	ck_assert_uint_eq(frame_own(f, LAYER_UDP)->payload_declared, 5);
}
END_TEST

/* UDP's own length decides what is summed, also where IP claims more than there is. */
START_TEST(ip_length_beyond_the_frame)
{
	packet_set(&p, IPV4 UDP);
	packet_put16(&p, 2, 0x22);
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_str_eq(packet_anomalies(f), "ipv4-total-length");
	ck_assert_int_eq(udp_of(f)->checksum.status, CHECKSUM_GOOD);
}
END_TEST

static void release(void)
{
	packet_release(&p);
}

Suite *suite_decode_udp(void)
{
	Suite *s = suite_create("decode_udp");
	TCase *t = tcase_create("decode_udp");
	tcase_add_checked_fixture(t, NULL, release);
	tcase_add_test(t, header);
	tcase_add_loop_test(t, checksums, 0, (int)(sizeof checksum_cases / sizeof *checksum_cases));
	tcase_add_test(t, computed_zero);
	tcase_add_test(t, zero_over_ipv6_is_forbidden);
	tcase_add_test(t, cut_data);
	tcase_add_test(t, length_smaller_than_the_header);
	tcase_add_test(t, length_8_is_an_empty_datagram);
	tcase_add_test(t, length_beyond_the_packet);
	tcase_add_test(t, ip_length_beyond_the_frame);
	suite_add_tcase(s, t);
	return s;
}
