/* odt and ods (OpenDocument 1.3): paragraphs, headings and tables of the body in reading order.  Deleted text of
 * tracked changes, notes and comments are not read; hidden rows and columns are. */
#include "base/number.h"
#include "base/text.h"
#include "submission/office.h"

struct odf {
	struct page page;
	struct arena *arena;
	unsigned in_text; /* depth of paragraphs */
	uint32_t row;     /* of the sheet; texts have no numbers of rows that people see */
	bool is_spreadsheet;
};

static uint64_t number_of(struct odf *d, const struct xml_node *node, const char *name, uint64_t max)
{
	const char *text = xml_attr_any(node, name, d->arena);
	uint64_t n = 1;
	return text && number_digits(span_of(text), 10, UINT32_MAX, &n) ? (n < max ? n : max) : 1;
}

static bool is_skipped(const struct xml_node *node)
{
	static const char *const names[] = {"tracked-changes", "annotation", "note",  "ruby-text",
	                                    "sequence-decls",  "forms",      "title", "desc"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (xml_is(node, names[i]))
			return true;
	return false;
}

static bool is_paragraph(const struct xml_node *node)
{
	return xml_is(node, "p") || xml_is(node, "h");
}

static bool is_cell(const struct xml_node *node)
{
	return xml_is(node, "table-cell") || xml_is(node, "covered-table-cell");
}

static void read_sign(struct odf *d, const struct xml_node *node)
{
	enum { SPACES_MAX = 80 };
	if (xml_is(node, "tab"))
		page_text(&d->page, span_of("\t"));
	if (xml_is(node, "line-break"))
		page_text(&d->page, span_of("\n"));
	for (uint64_t i = xml_is(node, "s") ? number_of(d, node, "c", SPACES_MAX) : 0; i > 0; i--)
		page_text(&d->page, span_of(" "));
}

static bool enter(void *ctx, const struct xml_node *node)
{
	struct odf *d = ctx;
	if (is_skipped(node))
		return false;
	if (d->in_text)
		read_sign(d, node);
	if (is_paragraph(node)) {
		if (!d->page.in_cell) /* a text box ends the line that it is in */
			page_end_paragraph(&d->page);
		d->in_text++;
		d->page.level = xml_is(node, "h") ? (unsigned)number_of(d, node, "outline-level", 9) : 0;
	}
	if (is_cell(node)) {
		const char *type = xml_attr_any(node, "value-type", d->arena);
		page_begin_cell(&d->page);
		if (type && (strcmp(type, "date") == 0 || strcmp(type, "time") == 0))
			page_is_date(&d->page);
	}
	d->is_spreadsheet = d->is_spreadsheet || xml_is(node, "spreadsheet");
	if (xml_is(node, "table") && !d->page.in_cell) {
		page_begin_table(&d->page);
		d->row = 0;
	}
	return true;
}

static void leave(void *ctx, const struct xml_node *node)
{
	struct odf *d = ctx;
	if (is_paragraph(node)) {
		page_end_paragraph(&d->page);
		d->in_text--;
	} else if (is_cell(node)) {
		page_end_cell(&d->page, (size_t)number_of(d, node, "number-columns-repeated", LIMIT_SHEET_CELLS));
	} else if (xml_is(node, "table-row")) {
		page_end_row(&d->page, d->is_spreadsheet ? d->row + 1 : 0);
		d->row += (uint32_t)number_of(d, node, "number-rows-repeated", 1 << 20);
	}
}

/* White space is one space, whatever it is in the file (6.1.2). */
static void take_text(void *ctx, struct span text)
{
	struct odf *d = ctx;
	for (size_t i = 0; d->in_text && i < text.len; i++) {
		bool is_space = text.at[i] == ' ' || (text.at[i] >= '\t' && text.at[i] <= '\r');
		bool after_space =
			i > 0 && (text.at[i - 1] == ' ' || (text.at[i - 1] >= '\t' && text.at[i - 1] <= '\r'));
		if (!is_space)
			page_text(&d->page, span_sub(text, i, 1));
		else if (!after_space)
			page_text(&d->page, span_of(" "));
	}
}

enum status odf_read(struct office *o)
{
	struct odf d = {.arena = o->arena};
	struct xml_doc *doc;
	enum status status = office_part(o, ODF_PART, &doc);
	if (status != STATUS_OK)
		return status;
	const struct xml_visitor visitor = {.ctx = &d, .enter = enter, .leave = leave, .text = take_text};
	page_start(&d.page, o->out);
	for (const struct xml_node *n = xml_first_child(xml_root(doc)); n; n = xml_next(n))
		if (xml_is(n, "body"))
			xml_walk(n, &visitor);
	xml_free(doc);
	return page_finish(&d.page);
}
