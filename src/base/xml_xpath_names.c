/* The lexical structure of XPath 1.0 (section 3.7), as far as it takes to find names. */
#include "base/xml_xpath_names.h"

#include "base/vec.h"
#include "base/xml_xpath_functions.h"

enum token { TOKEN_START, TOKEN_VARIABLE, TOKEN_NAME, TOKEN_OPERATOR, TOKEN_SLASH, TOKEN_OPEN, TOKEN_OTHER };

enum { PREDICATES_MAX = 8 };

struct reader {
	struct arena *arena;
	struct span rest;
	enum token before, before2; /* the last two tokens */
	const char *variable;       /* of the last TOKEN_VARIABLE */
	const char *function;       /* that the last TOKEN_OPEN belongs to; NULL */
	bool tested;                /* the last variable or context name stands alone in such a function */
	/* Of each '[' that is open: whose elements it tests.  NULL: cannot be told. */
	const char *tests[PREDICATES_MAX];
	size_t n_tests;
	VEC(const char *) variables, elements, functions;
	VEC(struct xpath_path) paths;
	bool failed;
};

static bool is_name_char(uint8_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
	       c == '.' || c >= 0x80;
}

static bool is_name_start(uint8_t c)
{
	return is_name_char(c) && c != '-' && c != '.' && !(c >= '0' && c <= '9');
}

static bool is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

static uint8_t at(const struct reader *r, size_t i)
{
	return i < r->rest.len ? r->rest.at[i] : 0;
}

static void skip(struct reader *r, size_t n)
{
	r->rest = span_sub(r->rest, n, r->rest.len);
}

static void skip_space(struct reader *r)
{
	while (at(r, 0) == ' ' || at(r, 0) == '\t' || at(r, 0) == '\r' || at(r, 0) == '\n')
		skip(r, 1);
}

static void see(struct reader *r, enum token token)
{
	r->before2 = r->before;
	r->before = token;
}

/* [7] QName: a colon inside belongs to the name, a double colon ends an axis name. */
static const char *take_name(struct reader *r)
{
	size_t n = 0;
	while (is_name_char(at(r, n)) || (at(r, n) == ':' && at(r, n + 1) != ':' && n > 0 && at(r, n - 1) != ':'))
		n++;
	const char *name = arena_text(r->arena, span_sub(r->rest, 0, n));
	r->failed |= !name;
	skip(r, n);
	return name ? name : "";
}

/* NAMES is grown by one NAME unless it is there. */
#define KEEP(r, list, name)                                                                                            \
	do {                                                                                                           \
		size_t keep_i_ = 0;                                                                                    \
		while (keep_i_ < (list)->n && strcmp((list)->items[keep_i_], (name)) != 0)                             \
			keep_i_++;                                                                                     \
		const char **keep_at_ = keep_i_ < (list)->n ? &(list)->items[keep_i_] : VEC_PUSH((r)->arena, (list));  \
		if (keep_at_)                                                                                          \
			*keep_at_ = (name);                                                                            \
		else                                                                                                   \
			(r)->failed = true;                                                                            \
	} while (0)

/* 3.7: a name or '*' after an operand is an operator. */
static bool operand_before(const struct reader *r)
{
	return r->before == TOKEN_VARIABLE || r->before == TOKEN_NAME || r->before == TOKEN_OTHER;
}

static bool tests_only(const char *function)
{
	return function &&
	       (strcmp(function, "count") == 0 || strcmp(function, "boolean") == 0 || strcmp(function, "not") == 0);
}

/* Whose field a bare name is: that of the innermost [ ], or of the context node. */
static const char *context_of(const struct reader *r)
{
	if (r->n_tests == 0)
		return "";
	return r->n_tests <= PREDICATES_MAX ? r->tests[r->n_tests - 1] : NULL;
}

static void keep_path(struct reader *r, const char *element)
{
	struct xpath_path *path = VEC_PUSH(r->arena, &r->paths);
	if (!path) {
		r->failed = true;
		return;
	}
	bool after_variable = r->before == TOKEN_SLASH && r->before2 == TOKEN_VARIABLE;
	bool bare = r->before != TOKEN_SLASH;
	path->element = element;
	path->chooses = r->n_tests > 0;
	path->variable = after_variable ? r->variable : bare ? context_of(r) : NULL;
	path->tested = after_variable ? r->tested : bare && r->before == TOKEN_OPEN && tests_only(r->function);
	/* count(a) + 1 tests; count(a + 1) does not */
	skip_space(r);
	path->tested = path->tested && at(r, 0) == ')';
	KEEP(r, &r->elements, element);
}

static void read_variable(struct reader *r)
{
	skip(r, 1);
	skip_space(r);
	r->variable = take_name(r);
	KEEP(r, &r->variables, r->variable);
	r->tested = r->before == TOKEN_OPEN && tests_only(r->function);
	see(r, TOKEN_VARIABLE);
}

static bool is_node_type(const char *name)
{
	return strcmp(name, "node") == 0 || strcmp(name, "text") == 0 || strcmp(name, "comment") == 0 ||
	       strcmp(name, "processing-instruction") == 0;
}

static void read_name(struct reader *r)
{
	if (operand_before(r)) { /* and, or, div, mod */
		take_name(r);
		see(r, TOKEN_OPERATOR);
		return;
	}
	const char *name = take_name(r);
	skip_space(r);
	if (at(r, 0) == ':' && at(r, 1) == ':') { /* axis */
		skip(r, 2);
		return;
	}
	if (at(r, 0) == '(') {
		skip(r, 1);
		r->function = name;
		if (!is_node_type(name))
			KEEP(r, &r->functions, name);
		see(r, TOKEN_OPEN);
		return;
	}
	keep_path(r, name);
	see(r, TOKEN_NAME);
}

static void read_literal(struct reader *r)
{
	uint8_t quote = at(r, 0);
	skip(r, 1);
	while (r->rest.len > 0 && at(r, 0) != quote)
		skip(r, 1);
	skip(r, 1);
	see(r, TOKEN_OTHER);
}

static void read_number(struct reader *r)
{
	while (is_digit(at(r, 0)) || at(r, 0) == '.')
		skip(r, 1);
	see(r, TOKEN_OTHER);
}

static void read_attribute(struct reader *r)
{
	skip(r, 1);
	struct buf name = BUF_INIT;
	buf_addf(&name, "@%s", take_name(r));
	const char *kept = buf_copy(&name, r->arena);
	buf_release(&name);
	keep_path(r, kept ? kept : "@");
	see(r, TOKEN_NAME);
}

/* $x[a = 1]/b: 'a' and 'b' are fields of $x. */
static void open_predicate(struct reader *r)
{
	if (r->n_tests < PREDICATES_MAX)
		r->tests[r->n_tests] = r->before == TOKEN_VARIABLE ? r->variable : NULL;
	r->n_tests++;
	r->function = NULL;
	see(r, TOKEN_OPEN);
}

static void close_predicate(struct reader *r)
{
	const char *of = r->n_tests > 0 ? context_of(r) : NULL;
	r->n_tests -= r->n_tests > 0;
	r->tested = false;
	if (of)
		r->variable = of;
	see(r, of ? TOKEN_VARIABLE : TOKEN_OTHER);
}

static void read_mark(struct reader *r)
{
	uint8_t c = at(r, 0);
	if (c == '*' && !operand_before(r)) {
		skip(r, 1);
		keep_path(r, "*");
		see(r, TOKEN_NAME);
		return;
	}
	skip(r, 1);
	if (c == '[') {
		open_predicate(r);
	} else if (c == ']') {
		close_predicate(r);
	} else if (c == '(' || c == ',') {
		r->function = NULL;
		see(r, TOKEN_OPEN);
	} else if (c == '/') {
		see(r, TOKEN_SLASH);
	} else if (c == ')' || c == '.') {
		see(r, TOKEN_OTHER);
	} else {
		see(r, TOKEN_OPERATOR);
	}
}

enum status xpath_names_read(const char *text, struct arena *arena, struct xpath_names *out)
{
	struct reader r = {.arena = arena, .rest = span_of(text)};
	for (skip_space(&r); r.rest.len > 0 && !r.failed; skip_space(&r)) {
		uint8_t c = at(&r, 0);
		if (c == '$')
			read_variable(&r);
		else if (c == '"' || c == '\'')
			read_literal(&r);
		else if (is_digit(c) || (c == '.' && is_digit(at(&r, 1))))
			read_number(&r);
		else if (c == '@')
			read_attribute(&r);
		else if (is_name_start(c))
			read_name(&r);
		else
			read_mark(&r);
	}
	if (r.failed)
		return STATUS_NOMEM;
	*out = (struct xpath_names){.variables = r.variables.items,
	                            .n_variables = r.variables.n,
	                            .elements = r.elements.items,
	                            .n_elements = r.elements.n,
	                            .functions = r.functions.items,
	                            .n_functions = r.functions.n,
	                            .paths = r.paths.items,
	                            .n_paths = r.paths.n};
	return STATUS_OK;
}

/* Appends the variable at the start of REST, renamed when it is FROM or FROM.REST; gives how much of REST that was. */
static size_t add_renamed(struct buf *out, struct span rest, const char *from, const char *to)
{
	size_t n = 1;
	while (n < rest.len && is_name_char(rest.at[n]))
		n++;
	struct span name = span_sub(rest, 1, n - 1);
	size_t len = strlen(from);
	bool same = name.len >= len && memcmp(name.at, from, len) == 0 && (name.len == len || name.at[len] == '.');
	buf_add_char(out, '$');
	if (same) {
		buf_add(out, to);
		name = span_sub(name, len, name.len);
	}
	buf_add_span(out, name);
	return n;
}

const char *xpath_rename(const char *text, const char *from, const char *to, struct arena *arena)
{
	struct buf out = BUF_INIT;
	struct span all = span_of(text);
	uint8_t quote = 0;
	for (size_t i = 0; i < all.len;) {
		uint8_t c = all.at[i];
		if (!quote && c == '$') {
			i += add_renamed(&out, span_sub(all, i, all.len), from, to);
			continue;
		}
		if (quote ? c == quote : c == '"' || c == '\'')
			quote = quote ? 0 : c;
		buf_add_char(&out, (char)c);
		i++;
	}
	const char *copy = buf_copy(&out, arena);
	buf_release(&out);
	return copy;
}
