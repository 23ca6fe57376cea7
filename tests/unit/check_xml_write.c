/* src/base/xml_write.c */
#include <check.h>

#include "base/xml.h"

Suite *suite_xml_write(void);

static struct buf out;

static void setup(void)
{
	out = (struct buf)BUF_INIT;
}

static void teardown(void)
{
	buf_release(&out);
}

START_TEST(writes_html)
{
	struct xml_tree *tree = xml_tree_html();
	struct xml_element *html = xml_tree_root(tree);
	xml_set(html, "lang", "zh");
	struct xml_element *head = xml_add(html, "head");
	xml_set(xml_add(head, "meta"), "charset", "utf-8");
	xml_add_raw_style(head, "p > b { color: red }");
	struct xml_element *body = xml_add(html, "body");
	struct xml_element *p = xml_add_text_element(body, "p", "note", "\xe5\xb8\xa7 <5> & \"x\"");
	xml_add(p, "br");
	xml_add_text(p, "more");
	struct xml_element *section = xml_add(body, "section");
	ck_assert(xml_has_text(body) && xml_has_text(p) && !xml_has_text(section));
	xml_add(xml_add(section, "dl"), "dt");
	ck_assert(!xml_has_text(section));
	ck_assert_int_eq(xml_tree_write(tree, &out), STATUS_OK);
	ck_assert_str_eq(buf_text(&out), "<!DOCTYPE html>\n<html lang=\"zh\"><head><meta charset=\"utf-8\">"
	                                 "<style>p > b { color: red }</style></head><body>"
	                                 "<p class=\"note\">\xe5\xb8\xa7 &lt;5&gt; &amp; \"x\"<br>more</p>"
	                                 "<section><dl><dt></dt></dl></section></body></html>\n");
	xml_tree_free(tree);
}
END_TEST

START_TEST(writes_xml)
{
	struct xml_tree *tree = xml_tree_xml("answers", "urn:gradecap:answers:1");
	struct xml_element *root = xml_tree_root(tree);
	xml_set(root, "exercise", "a\"b<c>&");
	xml_add_comment(root, "-- x --");
	xml_add_text_element(root, "answer", NULL, "\xe4\xb8\xad");
	ck_assert_int_eq(xml_tree_write(tree, &out), STATUS_OK);
	ck_assert_str_eq(buf_text(&out),
	                 "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	                 "<answers xmlns=\"urn:gradecap:answers:1\" exercise=\"a&quot;b&lt;c&gt;&amp;\">\n"
	                 "  <!--- - x - - -->\n"
	                 "  <answer>\xe4\xb8\xad</answer>\n"
	                 "</answers>\n");
	xml_tree_free(tree);
}
END_TEST

/* What XML 1.0 cannot hold is shown, never lost and never written as it is. */
static const struct {
	const char *text, *shown;
} hostile[] = {
	{"a\x01\x1f", "a\\x01\\x1f"},
	{"\xff\xfe", "\\xff\\xfe"},
	{"\xc0\xaf", "\\xc0\\xaf"},          /* overlong */
	{"\xed\xa0\x80", "\\xed\\xa0\\x80"}, /* a surrogate */
	{"\xef\xbf\xbf", "\\xef\\xbf\\xbf"}, /* U+FFFF */
	{"\xef\xbf\xbd", "\xef\xbf\xbd"},    /* U+FFFD is a character */
	{"\xc2\x85", "\\xc2\\x85"},          /* a control of C1 */
	{"</p><script>", "&lt;/p&gt;&lt;script&gt;"},
	{"tab\tnew\n", "tab\tnew\n"},
};

START_TEST(makes_text_valid)
{
	struct xml_tree *tree = xml_tree_xml("a", NULL);
	xml_add_text(xml_tree_root(tree), hostile[_i].text);
	ck_assert_int_eq(xml_tree_write(tree, &out), STATUS_OK);
	struct buf want = BUF_INIT;
	buf_addf(&want, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>%s</a>\n", hostile[_i].shown);
	ck_assert_str_eq(buf_text(&out), buf_text(&want));
	buf_release(&want);
	xml_tree_free(tree);
}
END_TEST

START_TEST(what_is_written_can_be_read)
{
	struct arena *arena = arena_new(SIZE_MAX);
	struct diag diag;
	diag_init(&diag, arena);
	struct xml_tree *tree = xml_tree_xml("a", "urn:x");
	xml_set(xml_tree_root(tree), "b", "1 < 2 & \"3\" '4' \xf0\x9f\x98\x80");
	ck_assert_int_eq(xml_tree_write(tree, &out), STATUS_OK);
	struct xml_doc *doc = NULL;
	ck_assert_int_eq(xml_parse(buf_span(&out), "a", (struct span){NULL, 0}, &diag, &doc), STATUS_OK);
	ck_assert_str_eq(xml_attr(xml_root(doc), "b", arena), "1 < 2 & \"3\" '4' \xf0\x9f\x98\x80");
	xml_free(doc);
	xml_tree_free(tree);
	arena_free(arena);
}
END_TEST

Suite *suite_xml_write(void)
{
	Suite *s = suite_create("xml_write");
	TCase *t = tcase_create("write");
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, writes_html);
	tcase_add_test(t, writes_xml);
	tcase_add_loop_test(t, makes_text_valid, 0, (int)(sizeof hostile / sizeof hostile[0]));
	tcase_add_test(t, what_is_written_can_be_read);
	suite_add_tcase(s, t);
	return s;
}
