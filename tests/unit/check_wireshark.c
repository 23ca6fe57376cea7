/* Which Wireshark is spoken, and the table of their differences. */
#include "evidence/wireshark.h"

#include <check.h>
#include <string.h>

#include "field/field.h"

Suite *suite_wireshark(void);

/* As dumpcap, tshark and editcap of these versions write it (the option shb_userappl of pcapng). */
static const struct {
	const char *application;
	int version; /* -1: not Wireshark's */
} writers[] = {
	{"Dumpcap (Wireshark) 4.4.6 (v4.4.6-0-gdd1e6e9f3b8c)", WIRESHARK_4_4},
	{"Dumpcap (Wireshark) 4.0.17 (Git v4.0.17 packaged as 4.0.17-0+deb12u1)", WIRESHARK_4_0},
	{"Dumpcap (Wireshark) 4.2.5", WIRESHARK_4_0},
	{"TShark (Wireshark) 4.6.0.", WIRESHARK_4_6},
	{"Editcap (Wireshark) 5.0.1", WIRESHARK_4_6},
	{"Dumpcap (Wireshark) 4.10.0", WIRESHARK_4_6},
	{"Dumpcap (Wireshark) 3.6.2", WIRESHARK_4_0},
	{"Dumpcap 1.12.4 (Wireshark)", -1},
	{"Wireshark", -1},
	{"Dumpcap (Wireshark) 4", -1},
	{"Dumpcap (Wireshark) 99999.1", -1},
	{"tcpdump (libpcap 1.10.4)", -1},
	{"", -1},
	{NULL, -1},
};

START_TEST(writer_names_a_version)
{
	enum wireshark version;
	bool is_known = wireshark_of_writer(writers[_i].application, &version);
	ck_assert_msg(is_known == (writers[_i].version >= 0), "%s", writers[_i].application);
	if (is_known)
		ck_assert_int_eq((int)version, writers[_i].version);
}
END_TEST

START_TEST(versions_have_names)
{
	enum wireshark version;
	for (int i = 0; i < WIRESHARKS; i++) {
		ck_assert(wireshark_by_name(wireshark_name((enum wireshark)i), &version));
		ck_assert_int_eq((int)version, i);
	}
	ck_assert(!wireshark_by_name("4.2", &version));
	ck_assert(!wireshark_by_name("", &version));
}
END_TEST

START_TEST(quirks_hold_from_to)
{
	ck_assert(wireshark_has(WIRESHARK_4_0, QUIRK_SNMP_STREAM));
	ck_assert(!wireshark_has(WIRESHARK_4_4, QUIRK_SNMP_STREAM));
	ck_assert(!wireshark_has(WIRESHARK_4_0, QUIRK_PARTIAL_SUM_GOOD));
	ck_assert(wireshark_has(WIRESHARK_4_4, QUIRK_PARTIAL_SUM_GOOD));
	ck_assert(wireshark_has(WIRESHARK_4_6, QUIRK_PARTIAL_SUM_GOOD));
	ck_assert(!wireshark_has(WIRESHARK_4_4, QUIRK_FLIGHT_AFTER_ACK));
}
END_TEST

/* A slip of the pen in a name would be a difference that nobody is granted. */
START_TEST(fields_of_quirks_exist)
{
	const struct quirk_info *quirk;
	for (size_t i = 0; (quirk = quirk_info(i)); i++) {
		char names[1024];
		ck_assert_uint_lt(strlen(quirk->fields), sizeof names);
		memcpy(names, quirk->fields, strlen(quirk->fields) + 1);
		for (char *rest = names, *name; (name = strtok_r(rest, ", ", &rest));) {
			ck_assert_msg(field_find(name) != NULL, "%s", name);
			ck_assert(wireshark_differs(name));
		}
		ck_assert_int_le((int)quirk->from, (int)quirk->to);
	}
	ck_assert(!wireshark_differs("tcp.srcport"));
	ck_assert(!wireshark_differs("tcp"));
	ck_assert(!wireshark_differs("stream"));
	ck_assert(!wireshark_differs("tcp.analysis.rt"));
}
END_TEST

Suite *suite_wireshark(void)
{
	Suite *s = suite_create("wireshark");
	TCase *tc = tcase_create("table");
	tcase_add_loop_test(tc, writer_names_a_version, 0, sizeof writers / sizeof *writers);
	tcase_add_test(tc, versions_have_names);
	tcase_add_test(tc, quirks_hold_from_to);
	tcase_add_test(tc, fields_of_quirks_exist);
	suite_add_tcase(s, tc);
	return s;
}
