/* Office documents as answers: made here with libarchive, from the mark-up that Word, Excel, LibreOffice write. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/unpack.h"
#include "submission/answers.h"
#include "unit/archive_writer.h"
#include "unit/unit.h"
#include "wire/sniff.h"

static const char *const ids[] = {"syn.seq", "q1a", "q1b"};
static const struct archive_kind zip = {"zip", "zip", NULL, NULL};

static struct arena *arena;
static char path[] = "check-office-XXXXXX";

static void set_up(void)
{
	arena = arena_new(SIZE_MAX);
	strcpy(path, "check-office-XXXXXX"); /* tests may share a process */
	int fd = mkstemp(path);
	ck_assert_int_ge(fd, 0);
	close(fd);
}

static void tear_down(void)
{
	unlink(path);
	arena_free(arena);
}

static const char *shown(const struct answers *a)
{
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < a->n; i++) {
		if (!a->items[i].text.len)
			continue;
		buf_addf(&out, "%s%s=", out.len ? "|" : "", a->items[i].id);
		buf_add_span(&out, a->items[i].text);
	}
	const char *copy = buf_copy(&out, arena);
	buf_release(&out);
	return copy;
}

static struct span document_of(const struct archive_item *items)
{
	archive_write_items(path, &zip, items);
	return archive_read_bytes(path, arena);
}

static enum status read_items(const struct archive_item *items, struct msg *why, struct answers **out)
{
	*why = (struct msg){0};
	return answers_read_for(ids, 3, document_of(items), "a.docx", arena, why, out);
}

/* ---- what each program's mark-up gives ---- */

#define W "<w:document xmlns:w='w' xmlns:mc='mc' xmlns:wps='wps'><w:body>"
#define W_END "</w:body></w:document>"
#define P(text) "<w:p><w:r><w:t xml:space='preserve'>" text "</w:t></w:r></w:p>"
#define TC(text) "<w:tc><w:tcPr><w:tcW w:w='9'/></w:tcPr>" P(text) "</w:tc>"
#define ODT                                                                                                                 \
	"<office:document-content xmlns:office='o' xmlns:text='t' xmlns:table='b' xmlns:svg='s'><office:automatic-styles/>" \
	"<office:body><office:text>"
#define ODT_END "</office:text></office:body></office:document-content>"
#define ODS "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:table='b'><office:body><office:spreadsheet>"
#define ODS_END "</office:spreadsheet></office:body></office:document-content>"

static const struct {
	const char *name, *part, *text, *answers;
} documents[] = {
	{"paragraphs", "word/document.xml", W P("q1a: 5") P("q1b: 6") W_END, "q1a=5|q1b=6"},
	{"runs", "word/document.xml",
         W
         "<w:p><w:r><w:t>q1</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>a: </w:t></w:r><w:r><w:t>5</w:t></w:r></w:p>" W_END,
         "q1a=5"},
	{"tab and line break", "word/document.xml",
         W "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>q1a</w:t><w:tab/><w:t>5</w:t><w:br/>"
           "<w:t>q1b: 6</w:t></w:r></w:p>" W_END,
         "q1a=5|q1b=6"},
	{"deleted and inserted", "word/document.xml",
         W
         "<w:p><w:r><w:t>q1a: </w:t></w:r><w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:ins><w:r><w:t>5</w:t></w:r>"
         "</w:ins><w:moveFrom><w:r><w:t>8</w:t></w:r></w:moveFrom></w:p>" W_END,
         "q1a=5"},
	{"table", "word/document.xml",
         W P("Lab") "<w:tbl><w:tr>" TC("Question") TC("Prompt") TC("Answer") "</w:tr><w:tr>" TC("q1a") TC("Which?")
                 TC("5") "</w:tr><w:tr>" TC("q1b") TC("What?") TC("") "</w:tr></w:tbl>" W_END,
         "q1a=5"},
	{"cell over two columns", "word/document.xml",
         W "<w:tbl><w:tr>" TC("id") TC("a") TC("b")
                 TC("answer") "</w:tr><w:tr>" TC("q1a") "<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" P(
			 "Which?") "</w:tc>" TC("5") "</w:tr></w:tbl>" W_END,
         "q1a=5"},
	{"paragraphs in a cell", "word/document.xml",
         W "<w:tbl><w:tr><w:tc>" P("Which?") P("q1a") "</w:tc><w:tc>" P("5") P("6") "</w:tc></w:tr></w:tbl>" W_END,
         "q1a=5\n6"},
	{"frame around the sheet", "word/document.xml",
         W "<w:tbl><w:tr><w:tc>" P("q1a: 5") P("q1b: 6") "</w:tc></w:tr></w:tbl>" W_END, "q1a=5|q1b=6"},
	{"headings", "word/document.xml",
         W "<w:p><w:pPr><w:pStyle w:val='Heading2'/></w:pPr><w:r><w:t>q1a</w:t></w:r></w:p>" P("5")
                 P("6") "<w:p><w:pPr><w:pStyle w:val='berschrift1'/></w:pPr><w:r><w:t>More</w:t></w:r></w:p>" P("words")
                         W_END,
         "q1a=5\n6"},
	{"forms and fields", "word/document.xml",
         W
         "<w:p><w:r><w:t>q1a: </w:t></w:r><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here"
         "</w:t></w:r></w:sdtContent></w:sdt></w:p><w:p><w:r><w:t>q1b: </w:t></w:r><w:sdt><w:sdtPr/><w:sdtContent><w:r>"
         "<w:t>6</w:t></w:r></w:sdtContent></w:sdt><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>" W_END,
         "q1b=6"},
	{"text box once", "word/document.xml",
         W "<w:p><w:r><w:t>Lab</w:t><mc:AlternateContent><mc:Choice Requires='wps'><w:txbxContent>" P(
		 "q1a: 5") "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" P("q1a: 7") "</w:txbxContent></mc:Fallback>"
                                                                                                  "</mc:AlternateContent></w:r></w:p>" W_END,
         "q1a=5"},
	{"odt", "content.xml",
         ODT
         "<text:tracked-changes><text:p>q1a: 9</text:p></text:tracked-changes><text:h text:outline-level='1'>Lab</text:h>"
         "<text:p>q1a:<text:s/><text:span>5</text:span>,<text:s text:c='2'/>6</text:p>"
         "<text:p>q1b<text:tab/>7<text:line-break/>syn.seq:\n  8</text:p>" ODT_END,
         "q1a=5,  6|q1b=7|syn.seq=8"},
	{"odt, list, note, comment", "content.xml",
         ODT
         "<text:list><text:list-item><text:p>q1a: 5<text:note><text:note-body><text:p>q1b: 9</text:p></text:note-body>"
         "</text:note><office:annotation><text:p>no</text:p></office:annotation></text:p></text:list-item></text:list>" ODT_END,
         "q1a=5"},
	{"odt, table", "content.xml",
         ODT
         "<table:table><table:table-column/><table:table-row><table:table-cell><text:p>q1a</text:p></table:table-cell>"
         "<table:table-cell><text:p>5</text:p><text:p>6</text:p></table:table-cell></table:table-row></table:table>" ODT_END,
         "q1a=5\n6"},
	{"odt, table in a cell", "content.xml",
         ODT
         "<table:table><table:table-row><table:table-cell><table:table><table:table-row><table:table-cell><text:p>q1a"
         "</text:p></table:table-cell><table:table-cell><text:p>5</text:p></table:table-cell></table:table-row>"
         "</table:table></table:table-cell></table:table-row></table:table>" ODT_END,
         "q1a=5"},
	{"odt, heading", "content.xml",
         ODT "<text:h text:outline-level='2'>q1a</text:h><text:p>5</text:p><text:h text:outline-level='2'>x</text:h>"
             "<text:p>6</text:p>" ODT_END,
         "q1a=5"},
	{"ods", "content.xml",
         ODS
         "<table:table><table:table-row><table:table-cell><text:p>q1a</text:p></table:table-cell>"
         "<table:table-cell table:number-columns-repeated='2'/><table:table-cell office:value='5'><text:p>5</text:p>"
         "</table:table-cell><table:table-cell table:number-columns-repeated='16000'/></table:table-row>"
         "<table:table-row table:number-rows-repeated='1048000'><table:table-cell "
         "table:number-columns-repeated='16384'/></table:table-row></table:table>" ODS_END,
         "q1a=5"},
};

START_TEST(documents_are_read)
{
	struct msg why;
	struct answers *a;
	const struct archive_item items[] = {{.name = documents[_i].part, .text = documents[_i].text},
	                                     {.name = "media/picture.png", .text = "\x89PNG"},
	                                     {.name = NULL}};
	ck_assert_msg(read_items(items, &why, &a) == STATUS_OK, "%s: %s", documents[_i].name, why.english);
	ck_assert_msg(strcmp(shown(a), documents[_i].answers) == 0, "%s: '%s'", documents[_i].name, shown(a));
	ck_assert_str_eq(a->encoding, "");
}
END_TEST

/* ---- spreadsheets of several parts ---- */

#define WORKBOOK                                                                                                        \
	"<workbook xmlns='m' xmlns:r='r'><sheets><sheet name='B' sheetId='2' r:id='rId7'/><sheet name='A' sheetId='1' " \
	"state='hidden' r:id='rId3'/></sheets></workbook>"
#define RELATIONS                                                                                                      \
	"<Relationships xmlns='p'><Relationship Id='rId3' Target='/xl/worksheets/one.xml'/><Relationship Id='rId7' "   \
	"Target='worksheets/two.xml'/></Relationships>"
#define STRINGS                                                                                                               \
	"<sst><si><t>q1a</t></si><si><r><t>q1</t></r><r><rPr><b/></rPr><t xml:space='preserve'>b</t></r><rPh sb='0'><t>x</t>" \
	"</rPh></si></sst>"
#define SHEET(rows) "<worksheet xmlns='m'><cols><col min='1'/></cols><sheetData>" rows "</sheetData></worksheet>"

static const struct {
	const char *name, *first, *second, *answers;
} sheets[] = {
	{"shared strings", SHEET("<row r='2'><c r='A2' t='s'><v>0</v></c><c r='B2'><v>5</v></c></row>"),
         SHEET("<row><c t='s'><v>1</v></c><c t='inlineStr'><is><t>6\n7</t></is></c></row>"), "q1a=5|q1b=6\n7"},
	{"columns left out", SHEET("<row r='1'><c r='B1' t='s'><v>0</v></c><c r='D1'><v>5</v></c></row>"), NULL,
         "q1a=5"},
	{"numbers",
         SHEET("<row><c t='s'><v>0</v></c><c><v>1.1000000000000001</v></c></row><row><c t='s'><v>1</v></c><c "
               "t='n'><v>3886848902</v></c></row><row><c t='str'><v>syn.seq</v></c><c><v>1.4784E-2</v></c></row>"),
         NULL, "q1a=1.1|q1b=3886848902|syn.seq=0.014784"},
	{"small numbers",
         SHEET("<row><c t='s'><v>0</v></c><c><v>1.0000000000000001E-5</v></c></row><row><c t='s'><v>1</v></c><c><v>-0</v></c>"
               "</row><row><c t='str'><v>syn.seq</v></c><c><v>1E+20</v></c></row>"),
         NULL, "q1a=0.00001|q1b=-0|syn.seq=1E+20"},
	{"yes and no, mistakes",
         SHEET("<row><c t='s'><v>0</v></c><c t='b'><v>1</v></c></row><row><c t='s'><v>1</v></c><c t='b'><v>0</v></c></row>"
               "<row><c t='str'><v>syn.seq</v></c><c t='e'><v>#REF!</v></c></row>"),
         NULL, "q1a=TRUE|q1b=FALSE|syn.seq=#REF!"},
	{"formula", SHEET("<row><c t='s'><v>0</v></c><c><f>2+3</f><v>5</v></c></row>"), NULL, "q1a=5"},
	{"a string that is not there", SHEET("<row><c t='s'><v>0</v></c><c t='s'><v>99</v></c></row>"), NULL, ""},
	{"a column far out", SHEET("<row><c r='A1' t='s'><v>0</v></c><c r='XFD1'><v>5</v></c></row>"), NULL, ""},
};

START_TEST(spreadsheets_are_read)
{
	struct msg why;
	struct answers *a;
	const struct archive_item items[] = {
		{.name = "[Content_Types].xml", .text = "<Types/>"},
		{.name = "xl/workbook.xml", .text = WORKBOOK},
		{.name = "xl/_rels/workbook.xml.rels", .text = RELATIONS},
		{.name = "xl/sharedStrings.xml", .text = STRINGS},
		{.name = "xl/worksheets/two.xml", .text = sheets[_i].first},
		{.name = sheets[_i].second ? "xl/worksheets/one.xml" : NULL, .text = sheets[_i].second},
		{.name = NULL}};
	ck_assert_msg(read_items(items, &why, &a) == STATUS_OK, "%s", sheets[_i].name);
	ck_assert_msg(strcmp(shown(a), sheets[_i].answers) == 0, "%s: '%s'", sheets[_i].name, shown(a));
}
END_TEST

START_TEST(rows_have_the_numbers_that_people_see)
{
	struct msg why;
	struct answers *a;
	const struct archive_item items[] = {
		{.name = "xl/workbook.xml", .text = WORKBOOK},
		{.name = "xl/_rels/workbook.xml.rels", .text = RELATIONS},
		{.name = "xl/worksheets/two.xml",
	         .text = SHEET("<row r='17'><c t='str'><v>q1a</v></c><c><v>5</v></c></row>")},
		{.name = NULL}};
	ck_assert_int_eq(read_items(items, &why, &a), STATUS_OK);
	ck_assert_uint_eq(answers_find(a, "q1a")->line, 17);
}
END_TEST

static const struct {
	const char *format, *code; /* numFmtId of the cell, the code of format 200 */
	size_t n_notes;
} dates[] = {
	{"0", "0", 0},        {"14", "0", 1},          {"22", "0", 1},         {"45", "0", 1},
	{"2", "0", 0},        {"200", "yyyy\\-mm", 1}, {"200", "0.00E+00", 0}, {"200", "[Red]0 \"days\"", 0},
	{"200", "[h]:mm", 1}, {"200", "General", 0},
};

/* "5-6" was typed, and the spreadsheet made a day of it. */
START_TEST(days_are_told)
{
	struct msg why;
	struct answers *a;
	struct buf styles = BUF_INIT;
	buf_addf(
		&styles,
		"<styleSheet><numFmts><numFmt numFmtId='200' formatCode='%s'/></numFmts><cellStyleXfs><xf numFmtId='14'/>"
		"</cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='%s'/></cellXfs></styleSheet>",
		strchr(dates[_i].code, '"') ? "[Red]0 &quot;days&quot;" : dates[_i].code, dates[_i].format);
	const struct archive_item items[] = {
		{.name = "xl/workbook.xml", .text = WORKBOOK},
		{.name = "xl/_rels/workbook.xml.rels", .text = RELATIONS},
		{.name = "xl/styles.xml", .text = buf_text(&styles)},
		{.name = "xl/worksheets/two.xml",
	         .text = SHEET(
			 "<row><c t='str'><v>q1a</v></c><c s='1'><v>45448</v></c></row><row><c t='str'><v>q1b</v></c><c "
			 "s='9'><v>7</v></c></row><row><c t='str'><v>syn.seq</v></c><c s='1'/></row>")},
		{.name = NULL}};
	ck_assert_int_eq(read_items(items, &why, &a), STATUS_OK);
	ck_assert_str_eq(shown(a), "q1a=45448|q1b=7");
	ck_assert_msg(a->notes.n == dates[_i].n_notes, "%s %s", dates[_i].format, dates[_i].code);
	buf_release(&styles);
}
END_TEST

/* ---- what is refused ---- */

static const struct {
	const char *name, *part, *text, *said;
} refused[] = {
	{"not well-formed", "word/document.xml", "<w:document", "damaged"},
	{"document type", "word/document.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "damaged"},
	{"no document in it", "docProps/app.xml", "<x/>", "docx, odt or xlsx"},
	{"slides", "ppt/presentation.xml", "<x/>", "docx, odt or xlsx"},
	{"book", "mimetype", "application/epub+zip", "docx, odt or xlsx"},
};

START_TEST(what_cannot_be_read_says_so)
{
	struct msg why;
	struct answers *a;
	struct buf said = BUF_INIT;
	const struct archive_item items[] = {{.name = refused[_i].part, .text = refused[_i].text}, {.name = NULL}};
	ck_assert_msg(read_items(items, &why, &a) == STATUS_FORMAT, "%s", refused[_i].name);
	msg_format(&said, LANG_EN, &why);
	ck_assert_msg(strstr(buf_text(&said), refused[_i].said) != NULL, "%s: %s", refused[_i].name, buf_text(&said));
	buf_release(&said);
}
END_TEST

START_TEST(elements_nested_without_end_are_refused)
{
	struct msg why;
	struct answers *a;
	struct buf text = BUF_INIT;
	buf_add(&text, "<w:document xmlns:w='w'>");
	for (int i = 0; i < LIMIT_XML_DEPTH; i++)
		buf_add(&text, "<w:tbl>");
	const struct archive_item items[] = {{.name = "word/document.xml", .text = buf_text(&text)}, {.name = NULL}};
	ck_assert_int_eq(read_items(items, &why, &a), STATUS_FORMAT);
	ck_assert_ptr_nonnull(why.english);
	buf_release(&text);
}
END_TEST

static enum status read_filled(size_t n_bytes, size_t n_marks, struct msg *why)
{
	struct answers *a;
	struct buf text = BUF_INIT;
	buf_add(&text, "<w:document xmlns:w='w'>");
	for (size_t i = 0; i < n_marks - 3; i++)
		buf_add(&text, "<w:p/>");
	while (text.len < n_bytes)
		buf_add_char(&text, ' ');
	buf_add(&text, "</w:document>");
	const struct archive_item items[] = {{.name = "word/document.xml", .text = buf_text(&text)}, {.name = NULL}};
	enum status status = read_items(items, why, &a);
	buf_release(&text);
	return status;
}

/* A few kilobytes that unpack to more than is read of one part. */
START_TEST(bombs_are_refused)
{
	struct msg why;
	ck_assert_int_eq(read_filled(0, LIMIT_DOCUMENT_MARKS, &why), STATUS_OK);
	ck_assert_int_eq(read_filled(0, LIMIT_DOCUMENT_MARKS + 1, &why), STATUS_FORMAT);
	ck_assert_ptr_nonnull(why.english);
	ck_assert_int_eq(read_filled(LIMIT_RUBRIC_BYTES, 3, &why), STATUS_FORMAT);
	ck_assert_ptr_nonnull(why.english);
}
END_TEST

/* Each cut of a document is refused with a sentence, or read. */
START_TEST(cut_documents_are_no_crash)
{
	const struct archive_item items[] = {{.name = documents[4].part, .text = documents[4].text}, {.name = NULL}};
	struct span whole = document_of(items);
	for (size_t n = 0; n < whole.len; n += 7) {
		struct msg why = {0};
		struct answers *a;
		enum status status = answers_read_for(ids, 3, span_sub(whole, 0, n), "a", arena, &why, &a);
		ck_assert(status == STATUS_OK || (status == STATUS_FORMAT && why.english));
	}
}
END_TEST

/* ---- the archive ---- */

static bool ends_in_xml(const char *name)
{
	size_t n = strlen(name);
	return n > 4 && strcmp(name + n - 4, ".xml") == 0;
}

START_TEST(only_what_is_wanted_is_unpacked)
{
	struct diag diag;
	struct unpack_entry *entries;
	size_t n;
	const struct archive_item items[] = {{.name = "a.xml", .text = "one"},
	                                     {.name = "b.png", .text = "two"},
	                                     {.name = "c.xml", .text = "three"},
	                                     {.name = NULL}};
	struct span bytes = document_of(items), cut = span_sub(bytes, 0, 20), none = {NULL, 0};
	diag_init(&diag, arena);
	struct unpack_left left = UNPACK_LEFT_ALL;
	FILE *in = unpack_file_of(bytes);
	ck_assert_int_eq(unpack_archive(in, "m", ends_in_xml, &left, arena, &diag, &entries, &n), STATUS_OK);
	ck_assert_uint_eq(n, 2);
	ck_assert_str_eq(entries[0].name, "a.xml");
	ck_assert_str_eq(entries[1].name, "c.xml");
	ck_assert(span_equal(entries[1].bytes, span_of("three")));
	in = unpack_file_of(cut);
	ck_assert_int_eq(unpack_archive(in, "m", ends_in_xml, &left, arena, &diag, &entries, &n), STATUS_FORMAT);
	in = unpack_file_of(none);
	ck_assert_int_eq(unpack_archive(in, "m", ends_in_xml, &left, arena, &diag, &entries, &n), STATUS_FORMAT);
	ck_assert_uint_eq(diag.n_errors, 2);
}
END_TEST

/* ---- kinds ---- */

static const struct {
	const char *bytes;
	size_t n;
	const char *said;
} kinds[] = {
	{"%PDF-1.7\n", 9, "PDF"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", 10, "docx"},
	{"{\\rtf1\\ansi}", 12, "RTF"},
	{"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x12\0\0\0Index/Document.iwa", 48, "Pages"},
	{"<!DOCTYPE HTML><p>q1a: 5</p>", 28, "web page"},
	{"<html lang='en'><p>q1a: 5</p>", 29, "web page"},
	{"\x89PNG\r\n\x1a\n", 8, "picture"},
	{"\xff\xd8\xff\xe0", 4, "picture"},
};

START_TEST(other_kinds_say_what_to_hand_in)
{
	struct msg why = {0};
	struct answers *a;
	struct buf said = BUF_INIT;
	struct span bytes = span_make(kinds[_i].bytes, kinds[_i].n);
	ck_assert_int_eq(answers_read_for(ids, 3, bytes, "a", arena, &why, &a), STATUS_FORMAT);
	msg_format(&said, LANG_EN, &why);
	ck_assert_msg(strstr(buf_text(&said), kinds[_i].said) != NULL, "%s", buf_text(&said));
	buf_release(&said);
}
END_TEST

/* The first part, by which a document is known, differs between the programs that write it. */
static const struct {
	const char *first; /* part */
	int kind;          /* enum sniff_kind */
} firsts[] = {
	{"[Content_Types].xml", SNIFF_OFFICE}, /* Word, Excel */
	{"_rels/.rels", SNIFF_OFFICE},         /* LibreOffice */
	{"mimetype", SNIFF_OFFICE},            /* OpenDocument */
	{"docProps/app.xml", SNIFF_OFFICE},    /* openpyxl */
	{"word/numbering.xml", SNIFF_OFFICE},  /* Google Docs */
	{"word/capture.pcapng", SNIFF_ARCHIVE},
	{"password/notes.txt", SNIFF_ARCHIVE},
	{"answers.xml", SNIFF_ARCHIVE},
};

START_TEST(documents_are_no_archives)
{
	const struct archive_item items[] = {{.name = firsts[_i].first, .text = "<x/>"}, {.name = NULL}};
	ck_assert_msg((int)sniff_head(document_of(items)).kind == firsts[_i].kind, "%s", firsts[_i].first);
}
END_TEST

#define COUNT(array) (int)(sizeof(array) / sizeof(array)[0])

Suite *suite_office(void);
Suite *suite_office(void)
{
	Suite *s = suite_create("office");
	TCase *c = tcase_create("office");
	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_loop_test(c, documents_are_read, 0, COUNT(documents));
	tcase_add_loop_test(c, spreadsheets_are_read, 0, COUNT(sheets));
	tcase_add_loop_test(c, days_are_told, 0, COUNT(dates));
	tcase_add_test(c, rows_have_the_numbers_that_people_see);
	tcase_add_loop_test(c, what_cannot_be_read_says_so, 0, COUNT(refused));
	tcase_add_test(c, elements_nested_without_end_are_refused);
	tcase_add_test(c, bombs_are_refused);
	tcase_add_test(c, cut_documents_are_no_crash);
	tcase_add_test(c, only_what_is_wanted_is_unpacked);
	tcase_add_loop_test(c, other_kinds_say_what_to_hand_in, 0, COUNT(kinds));
	tcase_add_loop_test(c, documents_are_no_archives, 0, COUNT(firsts));
	suite_add_tcase(s, c);
	return s;
}
