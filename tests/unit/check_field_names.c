/* src/field/names.c: what stands for numbers, by the registries and as Wireshark prints them */
#include <check.h>

#include "base/text.h"
#include "field/names.h"
#include "value/notation.h"

Suite *suite_field_names(void);

static const struct {
	const char *field, *name;
	uint64_t value;
} rows[] = {
	{"ip.proto", "TCP", 6},
	{"ip.proto", "User Datagram Protocol", 17},
	{"ipv6.nxt", "ICMPv6", 58},
	{"eth.type", "ARP", 0x0806},
	{"arp.opcode", "reply", 2},
	{"icmp.type", "Echo (ping) request", 8},
	{"icmp.type", "Time-to-live exceeded", 11},
	{"icmp.code", "Port unreachable", 3},
	{"dns.qry.type", "AAAA", 28},
	{"dns.qry.type", "HTTPS", 65},
	{"dns.flags.rcode", "No such name", 3},
	{"dns.flags.response", "Message is a response", 1},
	{"dns.flags.response", "Message is a query", 0},
	{"dns.flags.truncated", "Message is not truncated", 0},
	{"dns.flags.recdesired", "Don't do query recursively", 0},
	{"ip.flags", "Don't fragment", VALUE_NAME_BIT | 2},
	{"ip.flags", "0x4000", 2},
	{"ip.version", "IPv6", 6},
	{"tcp.checksum.status", "Unverified", 2},
	{"tcp.option_kind", "SACK permitted", 4},
};

START_TEST(names)
{
	const struct field *field = field_find(rows[_i].field);
	ck_assert_ptr_nonnull(field);
	const struct value_name *found = NULL;
	for (const struct value_name *n = field_names(field); n && n->texts; n++) {
		const struct phrase table[] = {{n->texts, n->value}, {NULL, 0}};
		if (phrase_whole(table, span_of(rows[_i].name))) {
			ck_assert_msg(!found, "'%s' is in two rows", rows[_i].name);
			found = n;
		}
	}
	ck_assert_ptr_nonnull(found);
	ck_assert_uint_eq(found->value, rows[_i].value);
}
END_TEST

START_TEST(fields_without_names)
{
	ck_assert_ptr_null(field_names(field_find("tcp.srcport")));
	ck_assert_ptr_null(field_names(field_find("frame.time")));
}
END_TEST

Suite *suite_field_names(void)
{
	Suite *suite = suite_create("field_names");
	TCase *tc = tcase_create("field_names");
	tcase_add_loop_test(tc, names, 0, (int)(sizeof rows / sizeof rows[0]));
	tcase_add_test(tc, fields_without_names);
	suite_add_tcase(suite, tc);
	return suite;
}
