/* src/field/field.c: which of several headers a question means.  `gradecap fields` prints them all, outer first, as
 * tshark does; a question about a segment means the header that carries it. */
#include <check.h>

#include "field/field.h"
#include "unit/packet.h"

Suite *suite_fields_own(void);

static struct packet p;
static struct arena *arena;

static void setup(void)
{
	packet_set(&p, "");
	arena = arena_new(1 << 16);
}

static void teardown(void)
{
	packet_release(&p);
	arena_free(arena);
}

/* What is printed. */
static const char *printed(const char *name)
{
	static char text[128];
	struct site site = {.frame = &p.frame, .arena = arena};
	struct buf out = BUF_INIT;
	field_add_plain(&out, field_find(name), &site);
	ck_assert_uint_lt(buf_span(&out).len, sizeof text);
	strcpy(text, buf_text(&out));
	buf_release(&out);
	return text;
}

/* What a question for the NTH value gets; "": nothing. */
static const char *asked(const char *name, size_t nth)
{
	static char text[128];
	struct site site = {.frame = &p.frame, .arena = arena};
	const struct field *field = field_find(name);
	struct buf out = BUF_INIT;
	struct value v;
	if (field_own(field, &site, nth, &v))
		value_add_plain(&out, &v, field->base);
	ck_assert_uint_lt(buf_span(&out).len, sizeof text);
	strcpy(text, buf_text(&out));
	buf_release(&out);
	return text;
}

/* Ethernet, IPv4 192.0.2.1 to 192.0.2.2 with TTL 255, GRE, IPv4 10.0.0.1 to 10.0.0.2 with TTL 64, UDP 7 to 9. */
static void tunnel(void)
{
	packet_add(&p, "020000000002 020000000001 0800");
	packet_add(&p, "4500 0038 0001 0000 ff2f 0000 c0000201 c0000202");
	packet_add(&p, "0000 0800");
	packet_add(&p, "4500 0020 0002 0000 4011 0000 0a000001 0a000002");
	packet_add(&p, "0007 0009 000c 0000 61626364");
	packet_decode(&p, LINK_ETHERNET);
}

START_TEST(in_a_tunnel_the_inner_packet_is_meant)
{
	tunnel();
	ck_assert_str_eq(printed("ip.src"), "192.0.2.1,10.0.0.1");
	ck_assert_str_eq(asked("ip.src", 0), "10.0.0.1");
	ck_assert_str_eq(asked("ip.src", 1), "");
	ck_assert_str_eq(printed("ip.ttl"), "255,64");
	ck_assert_str_eq(asked("ip.ttl", 0), "64");
	ck_assert_str_eq(asked("udp.srcport", 0), "7");
	/* Two values for each header. */
	ck_assert_str_eq(printed("ip.addr"), "192.0.2.1,192.0.2.2,10.0.0.1,10.0.0.2");
	ck_assert_str_eq(asked("ip.addr", 0), "10.0.0.1");
	ck_assert_str_eq(asked("ip.addr", 1), "10.0.0.2");
	/* There is one Ethernet header. */
	ck_assert_str_eq(asked("eth.src", 0), "02:00:00:00:00:01");
}
END_TEST

START_TEST(its_bytes_are_those_of_the_inner_packet)
{
	tunnel();
	struct site site = {.frame = &p.frame, .arena = arena};
	const struct field *ttl = field_find("ip.ttl");
	uint32_t from, to;
	ck_assert_uint_eq(field_own_start(ttl, &site), 1);
	ck_assert(field_bytes(ttl, &site, field_own_start(ttl, &site), &from, &to));
	ck_assert_uint_eq(from, 14 + 20 + 4 + 8);
	ck_assert_uint_eq(to, from + 1);
}
END_TEST

/* IPv6 in IPv4 (protocol 41): the version of the inner header, and no IPv4 header inside. */
START_TEST(versions_are_of_either_header)
{
	packet_add(&p, "4500 003c 0001 0000 ff29 0000 c0000201 c0000202");
	packet_add(&p, "60000000 0000 3b 40 20010db8000000000000000000000001 20010db8000000000000000000000002");
	packet_decode(&p, LINK_RAW);
	ck_assert_str_eq(printed("ip.version"), "4,6");
	ck_assert_str_eq(asked("ip.version", 0), "6");
	ck_assert_str_eq(asked("ip.src", 0), "192.0.2.1");
}
END_TEST

/* Tags stand side by side: the first is the first. */
START_TEST(tags_are_no_tunnel)
{
	packet_add(&p, "020000000002 020000000001 8100 0064 8100 2005 0806");
	packet_add(&p, "0001 0800 06 04 0001 020000000001 0a000001 000000000000 0a000002");
	packet_decode(&p, LINK_ETHERNET);
	ck_assert_str_eq(printed("vlan.id"), "100,5");
	ck_assert_str_eq(asked("vlan.id", 0), "100");
	ck_assert_str_eq(asked("vlan.id", 1), "5");
	ck_assert_str_eq(printed("vlan.priority"), "0,1");
	ck_assert_str_eq(printed("vlan.etype"), "0x8100,0x0806");
}
END_TEST

/* An ICMP error is about itself; what it quotes comes second. */
START_TEST(quoted_headers_come_second)
{
	packet_add(&p, "4500 0038 0001 0000 4001 0000 0a000063 0a000001");
	packet_add(&p, "0b00 0000 00000000");
	packet_add(&p, "4500 0020 0002 0000 0111 0000 0a000001 0a000002 0007 0009 000c 0000");
	packet_decode(&p, LINK_RAW);
	ck_assert_str_eq(printed("ip.src"), "10.0.0.99,10.0.0.1");
	ck_assert_str_eq(asked("ip.src", 0), "10.0.0.99");
	ck_assert_str_eq(asked("ip.src", 1), "10.0.0.1");
	ck_assert_str_eq(asked("ip.ttl", 1), "1");
	ck_assert_str_eq(asked("udp.dstport", 0), "9");
}
END_TEST

/* Numbers inside of bytes: DSCP 46 and ECN 1 in 0xb9, flags and offset in 0x6003 (DF, MF, 3 units of 8 bytes). */
START_TEST(numbers_inside_of_bytes)
{
	packet_add(&p, "46b9 001c abcd 6003 4011 1234 0a000001 0a000002 01010100 00000000");
	packet_decode(&p, LINK_RAW);
	ck_assert_str_eq(printed("ip.version"), "4");
	ck_assert_str_eq(printed("ip.hdr_len"), "24");
	ck_assert_str_eq(printed("ip.dsfield"), "0xb9");
	ck_assert_str_eq(printed("ip.dsfield.dscp"), "46");
	ck_assert_str_eq(printed("ip.dsfield.ecn"), "1");
	ck_assert_str_eq(printed("ip.flags"), "0x03");
	ck_assert_str_eq(printed("ip.flags.rb"), "0");
	ck_assert_str_eq(printed("ip.flags.df"), "1");
	ck_assert_str_eq(printed("ip.flags.mf"), "1");
	ck_assert_str_eq(printed("ip.frag_offset"), "3");
	ck_assert_str_eq(asked("ip.frag_offset", 0), "24");
	ck_assert_str_eq(printed("ip.id"), "0xabcd");
	ck_assert_str_eq(printed("ip.opt.type"), "1,1,1,0");
}
END_TEST

/* Traffic class 0xb9 and flow label 0x12345 share words; payload length 0, next header 59 (none). */
START_TEST(numbers_that_share_bytes_in_ipv6)
{
	packet_add(&p, "6b912345 0000 3b 40 20010db8000000000000000000000001 20010db8000000000000000000000002");
	packet_decode(&p, LINK_RAW);
	ck_assert_str_eq(printed("ipv6.version"), "6");
	ck_assert_str_eq(printed("ipv6.tclass"), "0x000000b9");
	ck_assert_str_eq(printed("ipv6.tclass.dscp"), "46");
	ck_assert_str_eq(printed("ipv6.tclass.ecn"), "1");
	ck_assert_str_eq(printed("ipv6.flow"), "0x012345");
	ck_assert_str_eq(printed("ipv6.addr"), "2001:db8::1,2001:db8::2");
}
END_TEST

/* Every row at every place of a packet that is cut: nothing is read beyond what was captured. */
START_TEST(nothing_beyond_the_capture)
{
	tunnel();
	for (size_t captured = 0; captured <= p.len; captured++) {
		packet_decode_cut(&p, LINK_ETHERNET, captured);
		struct field_walk at = {0};
		const struct field *f;
		while ((f = field_next(&at)))
			if (f->scope == SCOPE_FRAME && strncmp(f->name, "frame.", 6) != 0)
				printed(f->name);
	}
}
END_TEST

Suite *suite_fields_own(void)
{
	Suite *s = suite_create("fields_own");
	TCase *tc = tcase_create("own");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, in_a_tunnel_the_inner_packet_is_meant);
	tcase_add_test(tc, its_bytes_are_those_of_the_inner_packet);
	tcase_add_test(tc, versions_are_of_either_header);
	tcase_add_test(tc, tags_are_no_tunnel);
	tcase_add_test(tc, quoted_headers_come_second);
	tcase_add_test(tc, numbers_inside_of_bytes);
	tcase_add_test(tc, numbers_that_share_bytes_in_ipv6);
	tcase_add_test(tc, nothing_beyond_the_capture);
	suite_add_tcase(s, tc);
	return s;
}
