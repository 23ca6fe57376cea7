/* src/value/label.c */
#include <check.h>

#include "base/text.h"
#include "value/label.h"
#include "value/notation.h"

Suite *suite_label(void);

/* The asked field is a source port; the others are known by these words. */
static enum label_owner label_at(const void *label_of, struct span text, size_t at, size_t *len)
{
	static const struct phrase words[] = {
		{"source|src|source-port|src-port|源端口", LABEL_OWN},
		{"destination|dst|destination-port|dst-port|seq|sequence-number|ack|frame|frame-number|bytes-on-wire",
	         LABEL_OTHER},
		{"目的端口|bytes-captured|a|aaaa|cname", LABEL_OTHER},
		{NULL, 0},
	};
	const struct phrase *p = phrase_at(words, text, at, len);
	(void)label_of;
	return p ? (enum label_owner)p->value : LABEL_NONE;
}

static const struct {
	const char *text, *labels; /* '+' before a value of the asked field's label, '-' of another's */
} rows[] = {
	{"Src Port: 1103, Dst Port: 53", "+ 1103, |- 53"},
	{"src 25 dst 1104", "+25 |-1104"},
	{"seq=0, ack=1", "-0, |-1"},
	{"源端口为1104", "+1104"},
	{"The source port is 1104 and the destination is 25", "+1104 and the |-25"},
	{"sequence number of the ACK is 1", "-1"},
	{"1104 → 25 [SYN] Seq=0", "+1104|-25|-0"},
	{"IP 10.0.0.1.1104 > 10.0.0.2.25: Flags [S], seq 7", "+10.0.0.1.1104|-10.0.0.2.25|-7"},
	{"1.1.1.1:80->2.2.2.2:90", "+1.1.1.1:80|-2.2.2.2:90"},
	{"Frame 5: 62 bytes on wire (496 bits), 62 bytes captured (496 bits)", "-5|-62 bytes|-62 bytes"},
	{"x: type A, class IN, addr 10.0.0.1", "-10.0.0.1"},
	/* Only spoken of. */
	{"by adding 1 to the sequence number", ""},
	{"1104", ""},
	{"->", ""},
	{"1 ->", ""},
	{"", ""},
};

START_TEST(finds)
{
	static const struct value_rule rule = {.label_at = label_at};
	struct labels labels;
	struct buf out = BUF_INIT;
	labels_find(span_of(rows[_i].text), &rule, &labels);
	for (size_t i = 0; i < labels.n; i++) {
		buf_add(&out, i > 0 ? "|" : "");
		buf_add_char(&out, labels.items[i].owner == LABEL_OWN ? '+' : '-');
		buf_add_span(&out, labels.items[i].value);
	}
	ck_assert_str_eq(buf_text(&out), rows[_i].labels);
	buf_release(&out);
}
END_TEST

START_TEST(without_words)
{
	static const struct value_rule none = {0}, rule = {.label_at = label_at};
	static char text[10 * (LABELS_MAX + 1)];
	struct labels labels;
	labels_find(span_of("Src Port: 1103"), &none, &labels);
	ck_assert_uint_eq(labels.n, 0);
	for (size_t i = 0; i < sizeof text; i++)
		text[i] = "seq: 0 ack"[i % 10] == 'k' ? ' ' : "seq: 0    "[i % 10];
	labels_find(span_make(text, sizeof text), &rule, &labels);
	ck_assert(labels.too_many);
	ck_assert_uint_eq(labels.n, 0);
}
END_TEST

Suite *suite_label(void)
{
	Suite *suite = suite_create("label");
	TCase *tc = tcase_create("label");
	tcase_add_loop_test(tc, finds, 0, (int)(sizeof rows / sizeof rows[0]));
	tcase_add_test(tc, without_words);
	suite_add_tcase(suite, tc);
	return suite;
}
