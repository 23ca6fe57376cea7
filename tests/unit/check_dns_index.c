/* src/field/dns_index.c: the data of all messages of a frame, by kind */
#include <check.h>

#include "field/dns_index.h"
#include "unit/packet.h"

Suite *suite_dns_index(void);

static struct packet p;
static struct arena *arena;
static struct site_memo memo;
static struct site site;

/* A response: "a.b" CNAME "b", "b" A 10.0.0.1, and NS "b" in the authority section. */
static void setup(void)
{
	arena = arena_new(SIZE_MAX);
	packet_set(&p, "45 00 00 70 00 01 00 00 40 11 00 00 0a 00 00 01 0a 00 00 02 00 35 10 00 00 5c 00 00"
	               "00 01 80 00 00 01 00 02 00 01 00 00 01 61 01 62 00 00 01 00 01"
	               "c0 0c 00 05 00 01 00 00 00 3c 00 02 c0 0e c0 0e 00 01 00 01 00 00 00 3c 00 04 0a 00 00 01"
	               "c0 0e 00 02 00 01 00 00 00 3c 00 02 c0 0e");
	packet_put16(&p, 2, (unsigned)p.len);
	packet_put16(&p, 24, (unsigned)p.len - 20);
	packet_decode(&p, LINK_RAW);
	memo = (struct site_memo){.arena = arena};
	site = (struct site){.frame = &p.frame, .arena = arena, .memo = &memo};
}

static void teardown(void)
{
	packet_release(&p);
	arena_free(arena);
}

static const char *shown(const char *field)
{
	struct buf text = BUF_INIT;
	field_add_plain(&text, field_find(field), &site);
	const char *copy = buf_copy(&text, arena);
	buf_release(&text);
	return copy;
}

START_TEST(data_by_kind)
{
	ck_assert_str_eq(shown("dns.qry.name"), "a.b");
	ck_assert_str_eq(shown("dns.resp.name"), "a.b,b,b");
	ck_assert_str_eq(shown("dns.resp.type"), "5,1,2");
	ck_assert_str_eq(shown("dns.ns"), "b");
	ck_assert_str_eq(shown("dns.mx.mail_exchange"), "");
	/* what people call answers: not the authority's NS */
	ck_assert_str_eq(shown("dns.answers"), "b,10.0.0.1");
}
END_TEST

START_TEST(made_once)
{
	const struct dns_index *index = dns_index_at(&site);
	ck_assert_ptr_nonnull(index);
	(void)shown("dns.qry.name");
	ck_assert_ptr_eq(dns_index_at(&site), index);
	struct dns_datum datum;
	size_t nth_layer;
	ck_assert(dns_index_datum(index, DNS_ITEM_NAME, 2, &datum, &nth_layer));
	ck_assert_int_eq(p.frame.layers[nth_layer].kind, LAYER_DNS);
	ck_assert_int_eq(datum.section, DNS_AUTHORITY);
	ck_assert(!dns_index_datum(index, DNS_ITEM_NAME, 3, &datum, &nth_layer));
	ck_assert(!dns_index_datum(index, DNS_ITEM_EXTRANEOUS, 0, &datum, &nth_layer));
}
END_TEST

/* A site made by hand keeps nothing. */
START_TEST(without_memo)
{
	site.memo = NULL;
	ck_assert_str_eq(shown("dns.resp.name"), "a.b,b,b");
}
END_TEST

START_TEST(without_memory)
{
	for (size_t k = 0; k < 4; k++) {
		memo = (struct site_memo){.arena = arena_new(SIZE_MAX)};
		arena_fail_at(memo.arena, k);
		ck_assert_ptr_null(dns_index_at(&site));
		ck_assert_str_eq(shown("dns.resp.name"), "");
		arena_free(memo.arena);
	}
}
END_TEST

/* The frame without its message, as one asks for the outer part of a tunnel. */
START_TEST(outer_part)
{
	(void)shown("dns.qry.name");
	struct frame outer = p.frame;
	outer.n_layers--;
	site.frame = &outer;
	ck_assert_str_eq(shown("dns.qry.name"), "");
}
END_TEST

Suite *suite_dns_index(void)
{
	Suite *s = suite_create("dns_index");
	TCase *t = tcase_create("dns_index");
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, data_by_kind);
	tcase_add_test(t, made_once);
	tcase_add_test(t, without_memo);
	tcase_add_test(t, without_memory);
	tcase_add_test(t, outer_part);
	suite_add_tcase(s, t);
	return s;
}
