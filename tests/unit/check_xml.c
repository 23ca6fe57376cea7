/* src/base/xml.c and src/base/xml_scan.c: what is refused and where, places, hostile texts. */
#include <check.h>

#include "base/limits.h"
#include "base/xml.h"

Suite *suite_xml(void);

static struct arena *arena;
static struct diag diag;
static struct xml_doc *doc;

static void setup(void)
{
	arena = arena_new(SIZE_MAX);
	diag_init(&diag, arena);
	doc = NULL;
}

static void teardown(void)
{
	xml_free(doc);
	arena_free(arena);
}

static enum status parse(const char *text)
{
	return xml_parse(span_of(text), "a.xml", (struct span){NULL, 0}, &diag, &doc);
}

static const char *sentence(size_t i)
{
	struct buf b = BUF_INIT;
	msg_format(&b, LANG_EN, &diag.items[i].msg);
	const char *text = buf_copy(&b, arena);
	buf_release(&b);
	return text;
}

/* ---- refused ---- */

static const struct {
	const char *name, *text;
	uint32_t line, column;
	const char *sentence; /* how it begins */
} refused[] = {
	{"empty", "", 1, 1, "this is not an XML text"},
	{"plain text", "hello", 1, 1, "this is not an XML text"},
	{"no element", "<!-- x -->", 1, 11, "this is not an XML text"},
	{"end tag", "<a>\n<b>\n</c></a>", 3, 5, "<b> of line 2 is closed by </c>"},
	{"cut", "<a>\n<b>", 2, 4, "<b> of line 2 is not closed"},
	{"cut in a tag", "<a", 1, 3, "'>' is missing: the tag is not closed"},
	{"cut in a comment", "<a><!-- x", 1, 10, "a comment is not closed: --> is missing"},
	{"less-than in an attribute", "<a b='1 < 2'/>", 1, 9, "'<' inside an attribute is written as &lt;"},
	{"ampersand", "<a>x & y</a>", 1, 7,
         "a name is missing here; '<' and '&' themselves are written as &lt; and &amp;, and '&&' in an "
         "expression as 'and'"},
	{"less-than", "<a>x < y</a>", 1, 7,
         "a name is missing here; '<' and '&' themselves are written as &lt; and &amp;, and '&&' in an "
         "expression as 'and'"},
	{"ampersand before letters", "<a>x&y</a>", 1, 7, "';' is missing here; '&' itself is written as &amp;"},
	{"entity", "<a>&x;</a>", 1, 7, "&x; is not known; '&' itself is written as &amp;"},
	{"character code", "<a>&#xZ;</a>", 1, 7, "there is no character of this number"},
	{"character", "<a>\x01</a>", 1, 4, "this character is not allowed in XML"},
	{"two attributes", "<a b='1' b='2'/>", 1, 15, "the attribute 'b' stands here twice"},
	{"no quotes", "<a b=1/>", 1, 6, "the value of an attribute stands in quotes: name=\"value\""},
	{"no value", "<a b/>", 1, 5, "the value of an attribute stands in quotes: name=\"value\""},
	{"open quotes", "<a b='1/>", 1, 10, "the quotes of an attribute's value are not closed"},
	{"no space", "<a b='1'c='2'/>", 1, 9, "a space or '>' is missing here"},
	{"two elements", "<a/><b/>", 1, 5, "nothing may stand behind the end of the first element"},
	{"end of CDATA", "<a>]]></a>", 1, 4, "]]> is written as ]]&gt;"},
	{"hyphens in a comment", "<a><!-- x -- y --></a>", 1, 11, "-- cannot stand inside a comment"},
	{"late declaration", "<a><?xml version='1.0'?></a>", 1, 9, "<?xml …?> stands only at the very beginning"},
	{"prefix", "<a x:b='1'/>", 1, 11, "a name with ':' is not known here"},
	{"another version", "<?xml version='2.0'?><a/>", 1, 20, "the text is not well-formed XML: the mistake is here"},
	{"doctype", "<?xml version='1.0'?>\n <!DOCTYPE a>\n<a/>", 2, 2, "a document type declaration"},
	{"billion laughs",
         "<!DOCTYPE a [<!ENTITY x 'ha'><!ENTITY y '&x;&x;&x;&x;'><!ENTITY z '&y;&y;&y;&y;'>]><a>&z;</a>", 1, 1,
         "a document type declaration"},
	{"external entity", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", 1, 1,
         "a document type declaration"},
	{"doctype behind a comment", "<!-- <!DOCTYPE b> --><!DOCTYPE a SYSTEM 'http://example.org/a.dtd'><a/>", 1, 22,
         "a document type declaration"},
	{"GB18030 that says UTF-8", "<?xml version='1.0' encoding='UTF-8'?><a>\xd6\xd0\xce\xc4</a>", 1, 1,
         "the text is not UTF-8"},
	{"Latin-1 that says nothing", "<?xml version='1.0'?><a>caf\xe9 </a>", 1, 1,
         "the text is not UTF-8; save it as UTF-8, or name its encoding in the first line"},
	{"unknown encoding", "<?xml version='1.0' encoding='EBCDIC-US'?><a>\xff\xff</a>", 1, 1,
         "the encoding 'EBCDIC-US' is not read here"},
	{"a byte order mark and no UTF-8", "\xef\xbb\xbf<a>\xff</a>", 1, 1,
         "the text holds characters that cannot be read"},
};

START_TEST(refuses)
{
	ck_assert_int_eq(parse(refused[_i].text), STATUS_FORMAT);
	ck_assert_uint_eq(diag.n, 1);
	ck_assert_ptr_null(doc);
	ck_assert_str_eq(diag.items[0].place.file, "a.xml");
	ck_assert_uint_eq(diag.items[0].place.line, refused[_i].line);
	ck_assert_msg(strncmp(sentence(0), refused[_i].sentence, strlen(refused[_i].sentence)) == 0, "%s: %s",
	              refused[_i].name, sentence(0));
	ck_assert_msg(diag.items[0].place.column == refused[_i].column, "%s: column %u", refused[_i].name,
	              diag.items[0].place.column);
}
END_TEST

START_TEST(refuses_nul)
{
	static const char text[] = "<a>\0</a>";
	ck_assert_int_eq(xml_parse(span_make(text, sizeof text - 1), "a.xml", (struct span){NULL, 0}, &diag, &doc),
	                 STATUS_FORMAT);
	ck_assert_str_eq(sentence(0), "this is not an XML text");
}
END_TEST

static const char *nested(unsigned depth)
{
	struct buf b = BUF_INIT;
	for (unsigned i = 0; i < depth; i++)
		buf_add(&b, "<a>");
	for (unsigned i = 0; i < depth; i++)
		buf_add(&b, "</a>");
	const char *text = buf_copy(&b, arena);
	buf_release(&b);
	return text;
}

START_TEST(depth_has_a_limit)
{
	ck_assert_int_eq(parse(nested(LIMIT_XML_DEPTH + 1)), STATUS_LIMIT);
	ck_assert_uint_eq(diag.items[0].place.column, 3 * LIMIT_XML_DEPTH + 1);
	ck_assert_str_eq(sentence(0), "elements are nested more than 64 deep");
	ck_assert_int_eq(parse(nested(LIMIT_XML_DEPTH)), STATUS_OK);
}
END_TEST

START_TEST(size_has_a_limit)
{
	struct buf b = BUF_INIT;
	buf_add(&b, "<a b='");
	while (b.len < LIMIT_RUBRIC_BYTES - 4)
		buf_add(&b, "x");
	buf_add(&b, "'/>\n");
	ck_assert_int_eq(xml_parse(buf_span(&b), "a.xml", (struct span){NULL, 0}, &diag, &doc), STATUS_OK);
	xml_free(doc);
	doc = NULL;
	buf_add(&b, "\n");
	ck_assert_int_eq(xml_parse(buf_span(&b), "a.xml", (struct span){NULL, 0}, &diag, &doc), STATUS_LIMIT);
	buf_release(&b);
}
END_TEST

/* ---- read ---- */

START_TEST(walks_in_order)
{
	ck_assert_int_eq(parse("\xef\xbb\xbf<a><!-- <x/> --><b c='1' xml:lang='zh'>  one\n two </b>"
	                       "<?pi <y/>?><d><![CDATA[<z/> &]]></d></a>\n"),
	                 STATUS_OK);
	const struct xml_node *a = xml_root(doc), *b = xml_first_child(a), *d = xml_next(b);
	ck_assert(xml_is(a, "a") && xml_is(b, "b") && xml_is(d, "d"));
	ck_assert_ptr_null(xml_next(d));
	ck_assert_ptr_null(xml_first_child(d));
	ck_assert_str_eq(xml_text(b, arena), "one two");
	ck_assert_str_eq(xml_text(d, arena), "<z/> &");
	ck_assert_str_eq(xml_attr(b, "c", arena), "1");
	ck_assert_str_eq(xml_attr(b, "xml:lang", arena), "zh");
	ck_assert_ptr_null(xml_attr(b, "lang", arena));
	ck_assert_str_eq(xml_namespace(b), "");
}
END_TEST

START_TEST(knows_places)
{
	/* Columns count characters: the two Chinese ones before <b> are six bytes. */
	ck_assert_int_eq(
		parse("<?xml version='1.0'?>\n<a\n  one = '>'\n  two='/'>\xe4\xb8\xad\xe6\x96\x87<b/>\r\n\t<c d='x'/></a>"),
		STATUS_OK);
	const struct xml_node *a = xml_root(doc), *b = xml_first_child(a), *c = xml_next(b);
	struct {
		struct diag_place place;
		uint32_t line, column;
	} rows[] = {
		{xml_place(a), 2, 1},
		{xml_attr_place(a, "one"), 3, 3},
		{xml_attr_place(a, "two"), 4, 3},
		{xml_attr_place(a, "three"), 2, 1}, /* not there: the element's */
		{xml_place(b), 4, 13},
		{xml_place(c), 5, 2},
		{xml_attr_place(c, "d"), 5, 5},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		ck_assert_uint_eq(rows[i].place.line, rows[i].line);
		ck_assert_uint_eq(rows[i].place.column, rows[i].column);
		ck_assert_str_eq(rows[i].place.file, "a.xml");
	}
}
END_TEST

static void count_attribute(void *ctx, const char *name, const char *value)
{
	buf_addf(ctx, "%s=%s;", name, value);
}

START_TEST(visits_attributes)
{
	ck_assert_int_eq(parse("<a xmlns='urn:x' xmlns:y='urn:y' b='1' y:c='2' xml:lang='en'/>"), STATUS_OK);
	struct buf b = BUF_INIT;
	xml_each_attr(xml_root(doc), count_attribute, &b);
	ck_assert_str_eq(buf_text(&b), "b=1;y:c=2;xml:lang=en;");
	ck_assert_str_eq(xml_namespace(xml_root(doc)), "urn:x");
	buf_release(&b);
}
END_TEST

static const struct {
	const char *name;
	const char *bytes;
	size_t len;
} encodings[] = {
	{"GB18030", "<?xml version='1.0' encoding='gb18030'?><a>\xd6\xd0\xce\xc4</a>", 51},
	{"Big5", "<?xml version='1.0' encoding='big5'?><a>\xa4\xa4\xa4\xe5</a>", 48},
	{"GB2312", "<?xml version='1.0' encoding=\"GB2312\"?><a>\xd6\xd0\xce\xc4</a>", 50},
	{"UTF-16LE", "\xff\xfe<\0a\0>\0\x2d\x4e\x87\x65<\0/\0a\0>\0", 20},
	{"UTF-16BE", "\xfe\xff\0<\0a\0>\x4e\x2d\x65\x87\0<\0/\0a\0>", 20},
	{"says GBK, is UTF-8", "<?xml version='1.0' encoding='GBK'?><a>\xe4\xb8\xad\xe6\x96\x87</a>", 49},
};

START_TEST(reads_encodings)
{
	struct span bytes = span_make(encodings[_i].bytes, encodings[_i].len);
	ck_assert_int_eq(xml_parse(bytes, "a.xml", (struct span){NULL, 0}, &diag, &doc), STATUS_OK);
	ck_assert_str_eq(xml_text(xml_root(doc), arena), "\xe4\xb8\xad\xe6\x96\x87");
}
END_TEST

/* ---- walking with text ---- */

struct walked {
	struct buf out;
	const char *closed; /* element that is not gone into */
};

static bool walk_in(void *ctx, const struct xml_node *node)
{
	struct walked *w = ctx;
	buf_addf(&w->out, "<%s>", xml_name(node));
	return !w->closed || !xml_is(node, w->closed);
}

static void walk_out(void *ctx, const struct xml_node *node)
{
	struct walked *w = ctx;
	buf_addf(&w->out, "</%s>", xml_name(node));
}

static void walk_text(void *ctx, struct span text)
{
	struct walked *w = ctx;
	buf_add_span(&w->out, text);
}

static const struct {
	const char *text, *closed, *walked;
} walks[] = {
	{"<a/>", NULL, "<a></a>"},
	{"<a> x<b/>y<c>z<!-- n --></c>\n</a>", NULL, "<a> x<b></b>y<c>z</c>\n</a>"},
	{"<a><b><c>1</c></b><![CDATA[<2>]]></a>", NULL, "<a><b><c>1</c></b><2></a>"},
	{"<a>1<b>2<c/></b>3</a>", "b", "<a>1<b>3</a>"},
	{"<a>1</a>", "a", "<a>"},
};

START_TEST(walks_with_text)
{
	struct walked w = {.out = BUF_INIT, .closed = walks[_i].closed};
	const struct xml_visitor visitor = {.ctx = &w, .enter = walk_in, .leave = walk_out, .text = walk_text};
	ck_assert_int_eq(parse(walks[_i].text), STATUS_OK);
	xml_walk(xml_root(doc), &visitor);
	ck_assert_str_eq(buf_text(&w.out), walks[_i].walked);
	buf_release(&w.out);
}
END_TEST

START_TEST(an_attribute_in_any_namespace)
{
	ck_assert_int_eq(parse("<a xmlns:r='r' name='1' r:id='2'/>"), STATUS_OK);
	ck_assert_str_eq(xml_attr_any(xml_root(doc), "id", arena), "2");
	ck_assert_str_eq(xml_attr_any(xml_root(doc), "name", arena), "1");
	ck_assert_ptr_null(xml_attr_any(xml_root(doc), "no", arena));
}
END_TEST

Suite *suite_xml(void)
{
	Suite *s = suite_create("xml");
	TCase *t = tcase_create("read");
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, refuses, 0, (int)(sizeof refused / sizeof refused[0]));
	tcase_add_test(t, refuses_nul);
	tcase_add_test(t, depth_has_a_limit);
	tcase_add_test(t, size_has_a_limit);
	tcase_add_test(t, walks_in_order);
	tcase_add_test(t, knows_places);
	tcase_add_test(t, visits_attributes);
	tcase_add_loop_test(t, walks_with_text, 0, (int)(sizeof walks / sizeof walks[0]));
	tcase_add_test(t, an_attribute_in_any_namespace);
	tcase_add_loop_test(t, reads_encodings, 0, (int)(sizeof encodings / sizeof encodings[0]));
	suite_add_tcase(s, t);
	return s;
}
