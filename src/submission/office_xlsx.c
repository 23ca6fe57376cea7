/* xlsx (ECMA-376 part 1, 18): the rows of all sheets in the workbook's order, hidden ones too.  Cells have their
 * values, and formulas the result that was saved with them. */
#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"
#include "base/vec.h"
#include "submission/office.h"

/* Sheets that are read, and relations that are looked through for each: a workbook has a handful, and their product is
 * what a hostile one could make of it. */
enum { SHEETS_MAX = 64, RELATIONS_MAX = 1000 };

struct xlsx {
	struct office *office;
	struct page page;
	VEC(struct span) strings; /* that cells refer to by number */
	struct xml_doc *relations;
	struct xlsx_dates dates;
	struct buf text; /* of a string or cell */
	unsigned in_text;
};

/* ---- texts ---- */

static bool enter(void *ctx, const struct xml_node *node)
{
	struct xlsx *x = ctx;
	if (xml_is(node, "rPh")) /* how a Japanese word is pronounced */
		return false;
	x->in_text += xml_is(node, "t") || xml_is(node, "v");
	return true;
}

static void leave(void *ctx, const struct xml_node *node)
{
	struct xlsx *x = ctx;
	x->in_text -= xml_is(node, "t") || xml_is(node, "v");
}

static void take_text(void *ctx, struct span text)
{
	struct xlsx *x = ctx;
	if (x->in_text)
		buf_add_span(&x->text, text);
}

/* All text in NODE, in x->text. */
static void gather(struct xlsx *x, const struct xml_node *node)
{
	const struct xml_visitor visitor = {.ctx = x, .enter = enter, .leave = leave, .text = take_text};
	buf_clear(&x->text);
	xml_walk(node, &visitor);
}

static enum status read_strings(struct xlsx *x)
{
	struct xml_doc *doc;
	bool ok = true;
	enum status status = office_part(x->office, "xl/sharedStrings.xml", &doc);
	if (status != STATUS_OK || !doc)
		return status;
	for (const struct xml_node *n = xml_first_child(xml_root(doc)); n && ok; n = xml_next(n)) {
		struct span *slot = VEC_PUSH(x->office->arena, &x->strings);
		gather(x, n);
		ok = slot != NULL && buf_ok(&x->text);
		if (ok)
			*slot = arena_copy(x->office->arena, buf_span(&x->text), &ok);
	}
	xml_free(doc);
	return ok ? STATUS_OK : STATUS_NOMEM;
}

/* ---- cells ---- */

/* A number as the spreadsheet shows it, with 15 digits and no exponent: files have "1.1000000000000001" for 1.1. */
static void add_number(struct page *p, const char *text)
{
	enum { DIGITS = 15, PLACES_MAX = 30 };
	char *end;
	double value = strtod(text, &end);
	struct buf shown = BUF_INIT;
	buf_addf(&shown, "%.*g", DIGITS, value);
	const char *e = strchr(buf_text(&shown), 'e');
	long exponent = e ? strtol(e + 1, NULL, 10) : 0;
	if (exponent < 0 && DIGITS - exponent <= PLACES_MAX) {
		buf_clear(&shown);
		buf_addf(&shown, "%.*f", (int)(DIGITS - 1 - exponent), value);
		while (shown.data[shown.len - 1] == '0')
			shown.len--;
	}
	page_text(p, *end != '\0' || exponent > 0 || !isfinite(value) ? span_of(text) : buf_span(&shown));
	buf_release(&shown);
}

/* The text of cell C. */
static void add_value(struct xlsx *x, const struct xml_node *c)
{
	const char *type = xml_attr(c, "t", x->office->arena);
	uint64_t i;
	gather(x, c);
	if (!type || strcmp(type, "n") == 0) {
		const char *format = xml_attr(c, "s", x->office->arena);
		if (x->text.len)
			add_number(&x->page, buf_text(&x->text));
		if (x->text.len && format && x->dates.n && number_digits(span_of(format), 10, x->dates.n - 1, &i) &&
		    x->dates.is_date[i])
			page_is_date(&x->page);
	} else if (strcmp(type, "s") == 0) {
		if (x->strings.n && number_digits(buf_span(&x->text), 10, x->strings.n - 1, &i))
			page_text(&x->page, x->strings.items[i]);
	} else if (strcmp(type, "b") == 0) {
		page_text(&x->page, span_of(strcmp(buf_text(&x->text), "1") == 0 ? "TRUE" : "FALSE"));
	} else {
		page_text(&x->page, buf_span(&x->text));
	}
}

/* The column of "BC17", from 0; DEFAULT where it is not said. */
static size_t column_of(const char *place, size_t otherwise)
{
	size_t column = 0;
	for (; place && *place >= 'A' && *place <= 'Z' && column < 1 << 20; place++)
		column = column * 26 + (size_t)(*place - 'A' + 1);
	return column ? column - 1 : otherwise;
}

static void read_row(struct xlsx *x, const struct xml_node *row)
{
	const char *said = xml_attr(row, "r", x->office->arena);
	uint64_t number = 0;
	size_t column = 0;
	if (said && !number_digits(span_of(said), 10, UINT32_MAX, &number))
		number = 0;
	for (const struct xml_node *c = xml_first_child(row); c; c = xml_next(c)) {
		size_t at = column_of(xml_attr(c, "r", x->office->arena), column);
		for (; column < at && column < LIMIT_SHEET_CELLS; column++) {
			page_begin_cell(&x->page);
			page_end_cell(&x->page, 1);
		}
		page_begin_cell(&x->page);
		add_value(x, c);
		page_end_cell(&x->page, 1);
		column = at + 1;
	}
	page_end_row(&x->page, (uint32_t)number);
}

/* ---- sheets ---- */

static enum status read_sheet(struct xlsx *x, const char *part)
{
	struct xml_doc *doc;
	enum status status = office_part(x->office, part, &doc);
	if (status != STATUS_OK || !doc)
		return status;
	x->page.number = 0;
	page_begin_table(&x->page);
	for (const struct xml_node *n = xml_first_child(xml_root(doc)); n; n = xml_next(n))
		for (const struct xml_node *row = xml_is(n, "sheetData") ? xml_first_child(n) : NULL; row;
		     row = xml_next(row))
			read_row(x, row);
	xml_free(doc);
	return x->page.status;
}

/* The part that the workbook calls ID; NULL: none. */
static const char *part_of(struct xlsx *x, const char *id)
{
	struct arena *arena = x->office->arena;
	const struct xml_node *n = x->relations && id ? xml_first_child(xml_root(x->relations)) : NULL;
	for (size_t i = 0; n && i < RELATIONS_MAX; i++, n = xml_next(n)) {
		const char *own = xml_attr(n, "Id", arena), *target = xml_attr(n, "Target", arena);
		if (!own || !target || strcmp(own, id) != 0)
			continue;
		struct buf part = BUF_INIT;
		buf_addf(&part, "%s%s", target[0] == '/' ? "" : "xl/", target[0] == '/' ? target + 1 : target);
		const char *copy = buf_copy(&part, arena);
		buf_release(&part);
		return copy;
	}
	return NULL;
}

/* Whether PART is among the N parts before it, to which it is added. */
static bool was_read(const char *part, const char **parts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (parts[i] && strcmp(parts[i], part) == 0)
			return true;
	parts[n] = part;
	return false;
}

static enum status read_sheets(struct xlsx *x, const struct xml_node *workbook)
{
	const char *parts[SHEETS_MAX] = {NULL};
	const struct xml_node *sheets = xml_first_child(workbook);
	enum status status = STATUS_OK;
	while (sheets && !xml_is(sheets, "sheets"))
		sheets = xml_next(sheets);
	const struct xml_node *sheet = sheets ? xml_first_child(sheets) : NULL;
	for (size_t i = 0; sheet && i < SHEETS_MAX && status == STATUS_OK; i++, sheet = xml_next(sheet)) {
		const char *part = part_of(x, xml_attr_any(sheet, "id", x->office->arena));
		if (part && !was_read(part, parts, i))
			status = read_sheet(x, part);
	}
	return status;
}

enum status xlsx_read(struct office *o)
{
	struct xlsx x = {.office = o, .text = BUF_INIT};
	struct xml_doc *workbook = NULL;
	page_start(&x.page, o->out);
	enum status status = office_part(o, XLSX_PART, &workbook);
	if (status == STATUS_OK)
		status = office_part(o, "xl/_rels/workbook.xml.rels", &x.relations);
	if (status == STATUS_OK)
		status = read_strings(&x);
	if (status == STATUS_OK)
		status = xlsx_dates_read(o, &x.dates);
	if (status == STATUS_OK)
		status = read_sheets(&x, xml_root(workbook));
	enum status finished = page_finish(&x.page);
	xml_free(x.relations);
	xml_free(workbook);
	buf_release(&x.text);
	return status == STATUS_OK ? finished : status;
}
