/* Days and times in xlsx are plain numbers; only a cell's format says so (ECMA-376 part 1, 18.8.30 and 18.8.31). */
#include "base/number.h"
#include "base/text.h"
#include "submission/office.h"

/* Formats that are looked at, of cells and of the workbook's own: honest workbooks have some dozens, and each of the
 * first is compared with all of the second. */
enum { FORMATS_MAX = 4000, OWN_MAX = 400 };

/* The formats that every program knows by number. */
static bool is_known_date(uint64_t number)
{
	return (number >= 14 && number <= 22) || (number >= 45 && number <= 47);
}

/* Whether a code such as "[$-407]yyyy\-mm" has letters of days or times, outside of quotes and brackets.  "[h]" is a
 * time all the same. */
static bool is_date_code(const char *code)
{
	char closing = '\0';
	if (strcmp(code, "General") == 0)
		return false;
	for (; *code; code++) {
		if (closing) {
			closing = *code == closing ? '\0' : closing;
		} else if (*code == '"') {
			closing = '"';
		} else if (*code == '[' && code[1] && !(strchr("hms", code[1]) && code[2] && strchr("]hms", code[2]))) {
			closing = ']';
		} else if ((*code == '\\' || *code == '_' || *code == '*') && code[1]) {
			code++;
		} else if (strchr("ymdhs", *code)) {
			return true;
		}
	}
	return false;
}

static const struct xml_node *child(const struct xml_node *node, const char *name)
{
	const struct xml_node *n = node ? xml_first_child(node) : NULL;
	while (n && !xml_is(n, name))
		n = xml_next(n);
	return n;
}

static bool number_attribute(struct office *o, const struct xml_node *node, uint64_t *out)
{
	const char *text = xml_attr(node, "numFmtId", o->arena);
	return text && number_digits(span_of(text), 10, UINT32_MAX, out);
}

/* The numbers of the workbook's own formats that show days or times. */
struct own_dates {
	uint64_t numbers[OWN_MAX];
	size_t n;
};

static void collect(struct office *o, const struct xml_node *formats, struct own_dates *out)
{
	const struct xml_node *n = formats ? xml_first_child(formats) : NULL;
	for (size_t i = 0; n && i < OWN_MAX; i++, n = xml_next(n)) {
		const char *code = xml_attr(n, "formatCode", o->arena);
		if (code && is_date_code(code) && number_attribute(o, n, &out->numbers[out->n]))
			out->n++;
	}
}

static bool is_date(const struct own_dates *own, uint64_t number)
{
	for (size_t i = 0; i < own->n; i++)
		if (own->numbers[i] == number)
			return true;
	return is_known_date(number);
}

enum status xlsx_dates_read(struct office *o, struct xlsx_dates *out)
{
	struct xml_doc *doc;
	enum status status = office_part(o, "xl/styles.xml", &doc);
	if (status != STATUS_OK || !doc)
		return status;
	struct own_dates own = {.n = 0};
	const struct xml_node *cells = child(xml_root(doc), "cellXfs");
	collect(o, child(xml_root(doc), "numFmts"), &own);
	out->is_date = arena_array(o->arena, FORMATS_MAX, sizeof *out->is_date);
	const struct xml_node *n = cells && out->is_date ? xml_first_child(cells) : NULL;
	for (; n && out->n < FORMATS_MAX; n = xml_next(n)) {
		uint64_t number = 0;
		bool has_number = number_attribute(o, n, &number);
		out->is_date[out->n++] = has_number && is_date(&own, number);
	}
	xml_free(doc);
	return out->is_date ? STATUS_OK : STATUS_NOMEM;
}
