/* Places in an XML text.  Only as much of XML 1.0 (production numbers in the comments) as it takes to tell start tags
 * from everything else; whether the text is well-formed is libxml2's business. */
#include "base/xml_scan.h"

#include "base/limits.h"
#include "base/text.h"
#include "base/vec.h"

struct scanner {
	struct span text;
	size_t at;
	uint32_t line, column;
	struct arena *arena;
	VEC(struct xml_spot) spots;
	VEC(struct xml_attr_spot) attrs; /* of all elements; a spot's pointer is set at the end */
	uint32_t depth;
	bool failed; /* memory */
};

static bool at_end(const struct scanner *s)
{
	return s->at >= s->text.len;
}

static uint8_t here(const struct scanner *s)
{
	return at_end(s) ? 0 : s->text.at[s->at];
}

static void step(struct scanner *s)
{
	if (at_end(s))
		return;
	uint8_t c = s->text.at[s->at++];
	if (c == '\n') {
		s->line++;
		s->column = 1;
	} else if (at_end(s) || (s->text.at[s->at] & 0xc0) != 0x80) { /* the last byte of its character */
		s->column++;
	}
}

static bool sees(const struct scanner *s, const char *word)
{
	return span_equal(span_sub(s->text, s->at, strlen(word)), span_of(word));
}

static void pass(struct scanner *s, const char *word)
{
	for (size_t n = strlen(word); n > 0; n--)
		step(s);
}

/* As many steps as lead to TO. */
static void step_to(struct scanner *s, size_t to)
{
	while (s->at < to)
		step(s);
}

/* Up to END; to the end of the text when it is not there. */
static void step_until(struct scanner *s, const char *end)
{
	size_t n = text_find(span_sub(s->text, s->at, s->text.len), span_of(end));
	step_to(s, n == SIZE_MAX ? s->text.len : s->at + n);
}

/* Up to and including END. */
static void pass_until(struct scanner *s, const char *end)
{
	step_until(s, end);
	pass(s, end);
}

static bool is_space(uint8_t c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void pass_space(struct scanner *s)
{
	while (is_space(here(s)))
		step(s);
}

static bool ends_name(uint8_t c)
{
	return c == 0 || is_space(c) || c == '=' || c == '/' || c == '>' || c == '<' || c == '"' || c == '\'';
}

static struct span pass_name(struct scanner *s)
{
	size_t from = s->at;
	while (!at_end(s) && !ends_name(here(s)))
		step(s);
	return span_sub(s->text, from, s->at - from);
}

/* [41] Attribute.  False: this is none. */
static bool pass_attribute(struct scanner *s)
{
	struct xml_attr_spot spot = {.line = s->line, .column = s->column};
	spot.name = pass_name(s);
	pass_space(s);
	if (spot.name.len == 0 || here(s) != '=')
		return false;
	step(s);
	pass_space(s);
	uint8_t quote = here(s);
	if (quote != '"' && quote != '\'')
		return false;
	struct xml_attr_spot *kept = VEC_PUSH(s->arena, &s->attrs);
	if (!kept) {
		s->failed = true;
		return false;
	}
	*kept = spot;
	pass_until(s, (const char[]){(char)quote, 0}); /* the opening one */
	pass_until(s, (const char[]){(char)quote, 0});
	return true;
}

static void refuse(struct xml_scan *out, enum xml_scan_problem problem, uint32_t line, uint32_t column)
{
	out->problem = problem;
	out->line = line;
	out->column = column;
}

/* [40] STag and [44] EmptyElemTag, from the '<' on.  False: not well-formed, or no memory. */
static bool pass_start_tag(struct scanner *s, struct xml_scan *out)
{
	struct xml_spot spot = {.line = s->line, .column = s->column};
	size_t first_attr = s->attrs.n;
	step(s);
	if (pass_name(s).len == 0)
		return false;
	pass_space(s);
	while (!at_end(s) && here(s) != '>' && here(s) != '/') {
		if (s->attrs.n - first_attr == LIMIT_XML_ATTRIBUTES) {
			refuse(out, XML_SCAN_ATTRIBUTES, spot.line, spot.column);
			return false;
		}
		if (!pass_attribute(s))
			return false;
		pass_space(s);
	}
	bool empty = here(s) == '/';
	pass_until(s, ">");
	if (!empty)
		s->depth++;
	spot.n_attrs = (uint32_t)(s->attrs.n - first_attr);
	struct xml_spot *kept = VEC_PUSH(s->arena, &s->spots);
	if (!kept) {
		s->failed = true;
		return false;
	}
	*kept = spot;
	return true;
}

/* One piece of mark-up, from its '<' on.  False: stop reading. */
static bool pass_markup(struct scanner *s, struct xml_scan *out)
{
	if (sees(s, "<!--")) {
		pass(s, "<!--");
		pass_until(s, "-->");
	} else if (sees(s, "<![CDATA[")) {
		pass_until(s, "]]>");
	} else if (sees(s, "<?")) {
		pass_until(s, "?>");
	} else if (sees(s, "</")) {
		pass_until(s, ">");
		s->depth -= s->depth > 0;
	} else if (sees(s, "<!") || s->depth >= LIMIT_XML_DEPTH) {
		refuse(out, sees(s, "<!") ? XML_SCAN_DOCTYPE : XML_SCAN_DEEP, s->line, s->column);
		return false;
	} else {
		return pass_start_tag(s, out);
	}
	return true;
}

static void set_attributes(struct scanner *s)
{
	size_t first = 0;
	for (size_t i = 0; i < s->spots.n; i++) {
		struct xml_spot *spot = &s->spots.items[i];
		spot->attrs = spot->n_attrs > 0 ? &s->attrs.items[first] : NULL;
		first += spot->n_attrs;
	}
}

enum status xml_scan(struct span text, struct arena *arena, struct xml_scan *out)
{
	struct scanner s = {.text = text, .line = 1, .column = 1, .arena = arena};
	struct xml_scan result = {.problem = XML_SCAN_FINE};
	for (;;) {
		step_until(&s, "<");
		if (at_end(&s) || !pass_markup(&s, &result))
			break;
	}
	if (s.failed)
		return STATUS_NOMEM;
	set_attributes(&s);
	result.spots = s.spots.items;
	result.n_spots = s.spots.n;
	*out = result;
	return STATUS_OK;
}
