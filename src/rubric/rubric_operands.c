/* What expressions do with values that they cannot be used for.  Bytes are hexadecimal digits there ("474554"), so that
 * contains(…, 'GET') never holds and 00000258 would be taken for 258; an address is no number, and a number never the
 * text 'SYN': all this is found by reading the expression, and refused. */
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
	bool quiet, compares;
};

static const struct operand other = {.kind = OPERAND_OTHER};

/* ---- what is said ---- */

static void tell(const struct reader *r, const struct operand *bytes, const char *english)
{
	if (!r->quiet)
		SAY(r->l, r->node, r->attr, english, MSG_TEXT("name", bytes->field));
}

static enum value_kind kind_of(const struct operand *o)
{
	const struct field *f = o->kind == OPERAND_FIELD ? field_find(o->field) : NULL;
	const struct value_type *type = f ? value_type_find(f->type) : NULL;
	return type ? type->kind : VALUE_NONE;
}

static bool is_address(const struct operand *o)
{
	enum value_kind kind = kind_of(o);
	return kind == VALUE_IPV4 || kind == VALUE_IPV6 || kind == VALUE_MAC;
}

static bool is_number(const struct operand *o)
{
	enum value_kind kind = kind_of(o);
	return kind == VALUE_UINT || kind == VALUE_TIME || kind == VALUE_FRAMES || kind == VALUE_DECIMAL;
}

static void tell_number(const struct reader *r, const struct operand *o)
{
	if (o->kind == OPERAND_BYTES)
		tell(r, o,
		     N_("'{name}' is bytes, hexadecimal digits in an expression: to compute with them write "
		        "hex-to-number(…) around"));
	else if (is_address(o))
		tell(r, o, N_("'{name}' is no number, and nothing can be computed with it"));
}

/* Whether NUMBER, as XPath reads texts, is none. */
static bool is_no_number(struct span text)
{
	text = text_trim(text);
	for (size_t i = 0; i < text.len; i++)
		if (!strchr("-.0123456789", text.at[i]))
			return true;
	return text.len == 0;
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
	const struct operand *field = a->kind == OPERAND_FIELD ? a : b, *text = field == a ? b : a;
	bool is_word = text->kind == OPERAND_LITERAL && is_no_number(text->text);
	if (r->compares && field->kind == OPERAND_FIELD && is_number(field) && is_word)
		tell(r, field,
		     N_("'{name}' is a number in an expression, and never this text: a flag is 1 or 0, as in tcp.flags.syn = 1"));
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
			r->compares = true;
			meet(r, &left, &right);
			r->compares = false;
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

void rubric_check_operands(struct loader *l, const struct xml_node *node, const char *attr, const char *text)
{
	struct reader r = {.l = l, .node = node, .attr = attr, .rest = span_of(text)};
	(void)expression(&r);
}

static bool no_element(void *ctx, const char *variable)
{
	(void)ctx;
	(void)variable;
	return false;
}

static bool no_value(void *ctx, const char *variable, struct buf *out)
{
	(void)out;
	return no_element(ctx, variable);
}

/* An expression that names no fact gives the same everywhere: whether a number of Q can be that. */
static void check_constant(struct loader *l, const struct xml_node *node, const char *attr, const struct xpath *x,
                           const struct question *q)
{
	const struct xpath_names *names = xpath_names(x);
	const struct xpath_facts none = {.is_element = no_element, .plain = no_value};
	struct xpath_result result;
	bool absent;
	if (names->n_variables || names->n_paths || xpath_eval(x, &none, l->arena, &result, &absent) != STATUS_OK)
		return;
	bool number = result.kind == XPATH_NUMBER;
	double size = number && result.number < 0 ? -result.number : result.number;
	bool fits = number && size < 9e15 && (double)(int64_t)size == size && (result.number >= 0 || q->wraps_bits);
	if (fits || result.kind != XPATH_NUMBER)
		return;
	struct buf text = BUF_INIT;
	xpath_add_number(&text, result.number);
	SAY(l, node, attr,
	    N_("this is {result}, and an answer of type '{type}' is never that: floor(…) or round(…) makes a whole number of "
	       "it, and there are the types int and decimal"),
	    MSG_TEXT("result", buf_text(&text)), MSG_TEXT("type", q->type->name));
	buf_release(&text);
}

void rubric_check_result(struct loader *l, const struct xml_node *node, const char *attr, const struct xpath *x,
                         const struct question *q)
{
	const struct value_type *type = q->type;
	struct reader r = {.l = l, .node = node, .attr = attr, .rest = span_of(xpath_text(x)), .quiet = true};
	struct operand result = expression(&r);
	r.quiet = false;
	if (type && (type->kind == VALUE_UINT || type->kind == VALUE_TIME))
		tell_number(&r, &result);
	if (type && type->kind == VALUE_UINT)
		check_constant(l, node, attr, x, q);
}
