/* docx (ECMA-376 part 1, 17): the document's own story, paragraphs and tables in reading order.  What was deleted while
 * changes were tracked is not read, what was inserted is; nor are notes, comments, headers, the codes of fields, and
 * the grey prompts of forms that were never filled in.  Text boxes count as text at their place. */
#include "base/number.h"
#include "base/text.h"
#include "submission/office.h"

struct docx {
	struct page page;
	struct arena *arena;
	unsigned in_text; /* depth of elements that hold text */
};

static const struct xml_node *child(const struct xml_node *node, const char *name)
{
	const struct xml_node *n = node ? xml_first_child(node) : NULL;
	while (n && !xml_is(n, name))
		n = xml_next(n);
	return n;
}

/* The value of NODE's property NAME in its group of properties GROUP; NULL: it has none. */
static const char *property(struct docx *d, const struct xml_node *node, const char *group, const char *name)
{
	const struct xml_node *found = child(child(node, group), name);
	return found ? xml_attr_any(found, "val", d->arena) : NULL;
}

/* "Heading2", and what Word calls it in other languages, which ends in the level too: "berschrift2". */
static unsigned level_of_style(const char *style)
{
	static const char *const words[] = {"heading", "berschrift", "titre", "titulo", "rubrik", "标题", "title"};
	struct span text = span_of(style);
	uint8_t last = text.len ? text.at[text.len - 1] : 0;
	unsigned level = last >= '1' && last <= '9' ? (unsigned)(last - '0') : 1;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (text_find_nocase(text, span_of(words[i])) != SIZE_MAX)
			return level;
	return text.len == 1 && last >= '1' && last <= '9' ? level : 0; /* Chinese Word: "2" */
}

/* Signs that are elements. */
static void read_sign(struct docx *d, const struct xml_node *node)
{
	static const struct {
		const char *name, *text;
	} signs[] = {{"tab", "\t"}, {"ptab", "\t"}, {"br", "\n"}, {"cr", "\n"}, {"noBreakHyphen", "-"}};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (xml_is(node, signs[i].name))
			page_text(&d->page, span_of(signs[i].text));
}

static bool is_skipped(const struct xml_node *node)
{
	static const char *const names[] = {"del",      "moveFrom", "instrText", "delInstrText", "delText",
	                                    "Fallback", "sdtPr",    "pPr",       "rPr",          "tcPr",
	                                    "tblPr",    "trPr",     "sectPr"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (xml_is(node, names[i]))
			return true;
	/* A form that shows its prompt. */
	return xml_is(node, "sdt") && child(child(node, "sdtPr"), "showingPlcHdr");
}

static bool enter(void *ctx, const struct xml_node *node)
{
	struct docx *d = ctx;
	if (is_skipped(node))
		return false;
	read_sign(d, node);
	if (xml_is(node, "t"))
		d->in_text++;
	if (xml_is(node, "p")) {
		if (!d->page.in_cell) /* a text box ends the line that it is in */
			page_end_paragraph(&d->page);
		const char *style = property(d, node, "pPr", "pStyle");
		d->page.level = style ? level_of_style(style) : 0;
	}
	if (xml_is(node, "tbl"))
		page_begin_table(&d->page);
	if (xml_is(node, "tc"))
		page_begin_cell(&d->page);
	return true;
}

static void end_cell(struct docx *d, const struct xml_node *node)
{
	const char *columns = property(d, node, "tcPr", "gridSpan");
	uint64_t n;
	page_end_cell(&d->page, 1);
	if (!columns || !number_digits(span_of(columns), 10, LIMIT_SHEET_CELLS, &n))
		return;
	for (uint64_t i = 1; i < n && !d->page.in_cell; i++) {
		page_begin_cell(&d->page);
		page_end_cell(&d->page, 1);
	}
}

static void leave(void *ctx, const struct xml_node *node)
{
	struct docx *d = ctx;
	if (xml_is(node, "t"))
		d->in_text--;
	else if (xml_is(node, "p"))
		page_end_paragraph(&d->page);
	else if (xml_is(node, "tc"))
		end_cell(d, node);
	else if (xml_is(node, "tr"))
		page_end_row(&d->page, 0);
}

static void take_text(void *ctx, struct span text)
{
	struct docx *d = ctx;
	if (d->in_text)
		page_text(&d->page, text);
}

enum status docx_read(struct office *o)
{
	struct docx d = {.arena = o->arena};
	struct xml_doc *doc;
	enum status status = office_part(o, DOCX_PART, &doc);
	if (status != STATUS_OK)
		return status;
	const struct xml_visitor visitor = {.ctx = &d, .enter = enter, .leave = leave, .text = take_text};
	page_start(&d.page, o->out);
	xml_walk(xml_root(doc), &visitor);
	xml_free(doc);
	return page_finish(&d.page);
}
