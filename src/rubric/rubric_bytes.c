/* Bytes in expressions.  They are hexadecimal digits there ("474554"), so that contains(…, 'GET') never holds and
 * 00000258 would be taken for 258: what treats bytes as a text or a number is found by reading the expression, and
 * refused. */
#include "base/text.h"
#include "rubric/rubric_load.h"

enum operand_kind {
	OPERAND_OTHER,
	OPERAND_BYTES, /* a field of bytes, or a part of one */
	OPERAND_FIELD, /* another field */
	OPERAND_LITERAL,
	OPERAND_NUMBER
};

struct operand {
	enum operand_kind kind;
	const char *field; /* of the first two */
	struct span text;  /* of a literal, without its quotes */
};

struct reader {
	struct loader *l;
	const struct xml_node *node;
	const char *attr;
	struct span rest;
	unsigned depth;
	bool quiet;
};

static const struct operand other = {.kind = OPERAND_OTHER};

/* ---- what is said ---- */

static void tell(const struct reader *r, const struct operand *bytes, const char *english)
{
	if (!r->quiet)
		SAY(r->l, r->node, r->attr, english, MSG_TEXT("name", bytes->field));
}

static void tell_number(const struct reader *r, const struct operand *o)
{
	if (o->kind == OPERAND_BYTES)
		tell(r, o,
		     N_("'{name}' is bytes, hexadecimal digits in an expression: to compute with them write "
		        "hex-to-number(…) around"));
}

static bool is_hex(struct span text, bool *large)
{
	*large = false;
	for (size_t i = 0; i < text.len; i++) {
		uint8_t c = text.at[i];
		*large = *large || (c >= 'A' && c <= 'F');
		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')))
			return false;
	}
	return text.len > 0;
}

/* BYTES and a literal meet, in a comparison or as arguments. */
static void meet(const struct reader *r, const struct operand *a, const struct operand *b)
{
	const struct operand *bytes = a->kind == OPERAND_BYTES ? a : b, *literal = bytes == a ? b : a;
	bool large;
	if (bytes->kind != OPERAND_BYTES)
		return;
	if (literal->kind == OPERAND_NUMBER)
		tell_number(r, bytes);
	else if (literal->kind == OPERAND_LITERAL && !is_hex(literal->text, &large))
		tell(r, bytes,
		     N_("'{name}' is bytes, hexadecimal digits in an expression (GET is 474554): for their text write "
		        "hex-to-text(…) around"));
	else if (literal->kind == OPERAND_LITERAL && large)
		tell(r, bytes,
		     N_("'{name}' is bytes, hexadecimal digits in an expression: write them with small letters"));
}

/* ---- tokens ---- */

static void skip_space(struct reader *r)
{
	while (r->rest.len > 0 && r->rest.at[0] <= ' ')
		r->rest = span_sub(r->rest, 1, r->rest.len);
}

static bool take(struct reader *r, const char *mark)
{
	skip_space(r);
	size_t n = strlen(mark);
	if (!span_equal(span_sub(r->rest, 0, n), span_of(mark)))
		return false;
	r->rest = span_sub(r->rest, n, r->rest.len);
	return true;
}

static bool is_name_char(uint8_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
	       c == '.' || c >= 0x80;
}

static struct span take_name(struct reader *r)
{
	size_t n = 0;
	skip_space(r);
	while (n < r->rest.len && is_name_char(r->rest.at[n]))
		n++;
	struct span name = span_sub(r->rest, 0, n);
	r->rest = span_sub(r->rest, n, r->rest.len);
	return name;
}

/* An operator that is a word. */
static bool take_word(struct reader *r, const char *word)
{
	struct reader before = *r;
	if (span_equal(take_name(r), span_of(word)))
		return true;
	*r = before;
	return false;
}

/* ---- primary expressions ---- */

static struct operand expression(struct reader *r);

static bool is_one_of(struct span name, const char *const *list)
{
	for (; *list; list++)
		if (span_equal(name, span_of(*list)))
			return true;
	return false;
}

static struct operand call(struct reader *r, struct span name)
{
	static const char *const computing[] = {"number", "sum", "floor",    "round", "ceiling",
	                                        "min",    "max", "seq-diff", NULL};
	static const char *const searching[] = {"contains", "starts-with", "substring-before", "substring-after", NULL};
	static const char *const keeping[] = {"substring", "substring-before", "substring-after", "string", NULL};
	static const char *const unpacking[] = {"hex-to-number", "hex-to-text", NULL};
	struct operand first = other;
	skip_space(r);
	bool more = r->rest.len > 0 && r->rest.at[0] != ')';
	for (unsigned i = 0; more && r->rest.len > 0; i++) {
		struct operand argument = expression(r);
		if (i == 0)
			first = argument;
		if (is_one_of(name, computing))
			tell_number(r, &argument);
		if (i == 1 && is_one_of(name, searching))
			meet(r, &first, &argument);
		if (argument.kind == OPERAND_FIELD && is_one_of(name, unpacking))
			tell(r, &argument,
			     N_("'{name}' is no field of bytes: it needs no hex-to-number(…) or hex-to-text(…)"));
		more = take(r, ",");
	}
	(void)take(r, ")");
	return first.kind == OPERAND_BYTES && is_one_of(name, keeping) ? first : other;
}

static struct operand field_named(struct reader *r, struct span name)
{
	const char *text = arena_text(r->l->arena, name);
	const struct field *f = text ? field_find(text) : NULL;
	const struct value_type *type = f ? value_type_find(f->type) : NULL;
	if (!type)
		return other;
	return (struct operand){.kind = type->kind == VALUE_BYTES ? OPERAND_BYTES : OPERAND_FIELD, .field = f->name};
}

static struct operand literal(struct reader *r)
{
	char quote[2] = {(char)r->rest.at[0], '\0'};
	r->rest = span_sub(r->rest, 1, r->rest.len);
	size_t n = text_find(r->rest, span_of(quote));
	struct operand found = {.kind = OPERAND_LITERAL, .text = span_sub(r->rest, 0, n)};
	r->rest = n == SIZE_MAX ? (struct span){NULL, 0} : span_sub(r->rest, n + 1, r->rest.len);
	return found;
}

static struct operand primary(struct reader *r)
{
	skip_space(r);
	uint8_t c = r->rest.len > 0 ? r->rest.at[0] : 0;
	if (c == '"' || c == '\'')
		return literal(r);
	if (take(r, "(")) {
		struct operand inner = expression(r);
		(void)take(r, ")");
		return inner;
	}
	bool variable = take(r, "$");
	struct span name = take_name(r);
	if (name.len > 0 && !variable && name.at[0] >= '0' && name.at[0] <= '9')
		return (struct operand){.kind = OPERAND_NUMBER};
	if (name.len > 0 && !variable && take(r, "("))
		return call(r, name);
	if (!name.len && r->rest.len > 0) /* what is not looked into: '*', '@', '.' */
		r->rest = span_sub(r->rest, 1, r->rest.len);
	return variable ? other : field_named(r, name);
}

/* A path with its conditions: its last step says what it is. */
static struct operand path(struct reader *r)
{
	struct operand found = primary(r);
	for (;;) {
		if (take(r, "/")) {
			found = primary(r);
		} else if (take(r, "[")) {
			(void)expression(r);
			(void)take(r, "]");
		} else {
			return found;
		}
	}
}

/* ---- operators, from those that bind most ---- */

static struct operand product(struct reader *r)
{
	bool minus = take(r, "-");
	struct operand left = path(r);
	while (minus || take(r, "*") || take_word(r, "div") || take_word(r, "mod")) {
		tell_number(r, &left);
		struct operand right = minus ? other : path(r);
		tell_number(r, &right);
		left = other;
		minus = false;
	}
	return left;
}

static struct operand sum(struct reader *r)
{
	struct operand left = product(r);
	while (take(r, "+") || take(r, "-")) {
		struct operand right = product(r);
		tell_number(r, &left);
		tell_number(r, &right);
		left = other;
	}
	return left;
}

static struct operand comparison(struct reader *r)
{
	struct operand left = sum(r);
	for (;;) {
		bool order = take(r, "<=") || take(r, ">=") || take(r, "<") || take(r, ">");
		if (!order && !take(r, "=") && !take(r, "!="))
			return left;
		struct operand right = sum(r);
		if (order) {
			tell_number(r, &left);
			tell_number(r, &right);
		} else {
			meet(r, &left, &right);
		}
		left = other;
	}
}

static struct operand expression(struct reader *r)
{
	enum { DEPTH_MAX = 100 };
	if (++r->depth > DEPTH_MAX)
		r->rest = (struct span){NULL, 0};
	struct operand left = comparison(r);
	while (take_word(r, "and") || take_word(r, "or") || take(r, "|")) {
		(void)comparison(r);
		left = other;
	}
	r->depth--;
	return left;
}

void rubric_check_bytes(struct loader *l, const struct xml_node *node, const char *attr, const char *text)
{
	struct reader r = {.l = l, .node = node, .attr = attr, .rest = span_of(text)};
	(void)expression(&r);
}

void rubric_check_result(struct loader *l, const struct xml_node *node, const char *attr, const struct xpath *x,
                         const struct value_type *type)
{
	struct reader r = {.l = l, .node = node, .attr = attr, .rest = span_of(xpath_text(x)), .quiet = true};
	struct operand result = expression(&r);
	r.quiet = false;
	if (type && (type->kind == VALUE_UINT || type->kind == VALUE_TIME))
		tell_number(&r, &result);
}
