/* Our regular expressions, written as the POSIX ones (regcomp) that mean the same, in a locale of UTF-8.
 *
 * libxml2 has an engine that counts characters too, but it is wrong about repeats in repeats, and hangs on some:
 * findings/libxml2-pattern-of-optional-groups.sh.  The C library's matches without going back; what it needs for
 * counted repeats is bounded by LIMIT_REGEXP_STATES. */
#include "base/regexp.h"

#include <locale.h>
#include <regex.h>

#include "base/limits.h"
#include "base/text.h"

struct translation {
	struct span all, rest;
	struct buf out;
	struct regexp_fault *fault;
	unsigned depth;
};

static bool refuse(struct translation *t, size_t at, const char *reason)
{
	if (!t->fault->reason)
		*t->fault = (struct regexp_fault){reason, at};
	return false;
}

static size_t here(const struct translation *t)
{
	return t->all.len - t->rest.len;
}

static char peek(const struct translation *t, size_t i)
{
	return i < t->rest.len ? (char)t->rest.at[i] : '\0';
}

static void skip(struct translation *t, size_t n)
{
	t->rest = span_sub(t->rest, n, t->rest.len);
}

static bool is_letter_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* The inside of a class for \d, \w, \s; NULL: another letter. */
static const char *class_of(char c)
{
	switch (c) {
	case 'd':
		return "0-9";
	case 'w':
		return "[:alnum:]_";
	case 's':
		return "[:space:]";
	default:
		return NULL;
	}
}

static bool take_char(struct translation *t, uint32_t *c, struct span *bytes)
{
	struct span before = t->rest;
	if (!text_next_char(&t->rest, c))
		return false;
	*bytes = span_sub(before, 0, before.len - t->rest.len);
	return true;
}

static void add_literal(struct buf *out, struct span bytes)
{
	bool special = bytes.len == 1 && strchr("^.[]$()|*+?{}\\", bytes.at[0]);
	if (special && bytes.at[0] == '^')
		buf_add(out, "\\^"); /* alone in a class it would be a mark */
	else if (special)
		buf_addf(out, "[%c]", bytes.at[0]);
	else
		buf_add_span(out, bytes);
}

/* ---- [classes] ---- */

static const char NO_END[] = N_("a '[' has no ']'");

/* One character of a class, with its backslash. */
static bool class_char(struct translation *t, uint32_t *c, struct span *bytes)
{
	size_t at = here(t);
	if (peek(t, 0) == '\\')
		skip(t, 1);
	bool escaped = here(t) > at;
	if (!take_char(t, c, bytes))
		return refuse(t, at, NO_END);
	if (escaped && is_letter_or_digit((char)bytes->at[0]))
		return refuse(t, at, N_("in [ ] a backslash stands before d, w, s or a mark"));
	return true;
}

/* Marks that mean something in a class of POSIX stand at certain places in it. */
struct class_marks {
	bool close, caret, hyphen, open;
};

static bool hold_mark(struct class_marks *m, struct span bytes)
{
	if (bytes.len != 1)
		return false;
	switch (bytes.at[0]) {
	case ']':
		return m->close = true;
	case '^':
		return m->caret = true;
	case '-':
		return m->hyphen = true;
	case '[':
		return m->open = true;
	default:
		return false;
	}
}

static bool class_member(struct translation *t, struct class_marks *marks)
{
	uint32_t from, to;
	struct span first, last;
	size_t at = here(t);
	if (peek(t, 0) == '[' && (peek(t, 1) == ':' || peek(t, 1) == '.' || peek(t, 1) == '='))
		return refuse(t, at, N_("instead of [[:digit:]] and such write \\d, \\w, \\s or a range like [0-9]"));
	if (peek(t, 0) == '\\' && class_of(peek(t, 1))) {
		buf_add(&t->out, class_of(peek(t, 1)));
		skip(t, 2);
		return true;
	}
	if (!class_char(t, &from, &first))
		return false;
	if (peek(t, 0) != '-' || peek(t, 1) == ']') {
		if (!hold_mark(marks, first))
			buf_add_span(&t->out, first);
		return true;
	}
	skip(t, 1);
	if (!class_char(t, &to, &last))
		return false;
	bool mark = hold_mark(&(struct class_marks){0}, first) || hold_mark(&(struct class_marks){0}, last);
	if (from >= 0x80 || to >= 0x80) /* the C library has no order of them in C.UTF-8 */
		return refuse(t, at,
		              N_("a range in [ ] is of ASCII characters; \\w stands for the letters of every script"));
	if (to < from || mark)
		return refuse(t, at, N_("a range in [ ] goes from a lower to a higher letter or digit"));
	buf_add_span(&t->out, first);
	buf_add_char(&t->out, '-');
	buf_add_span(&t->out, last);
	return true;
}

static bool class(struct translation *t)
{
	struct class_marks marks = {0};
	struct buf outer = t->out, inner;
	size_t at = here(t);
	skip(t, 1);
	bool negative = peek(t, 0) == '^';
	skip(t, negative);
	t->out = (struct buf)BUF_INIT;
	bool ok = peek(t, 0) != ']' || refuse(t, at, N_("there is nothing in [ ]"));
	while (ok && t->rest.len > 0 && peek(t, 0) != ']')
		ok = class_member(t, &marks);
	ok = ok && (t->rest.len > 0 || refuse(t, at, NO_END));
	skip(t, 1);
	inner = t->out;
	t->out = outer;
	bool caret_only = marks.caret && !negative && !marks.close && !marks.open && !marks.hyphen && !inner.len;
	if (caret_only)
		buf_add(&t->out, "\\^");
	else
		buf_addf(&t->out, "[%s%s%s%s%s%s]", negative ? "^" : "", marks.close ? "]" : "", buf_text(&inner),
		         marks.open ? "[" : "", marks.caret ? "^" : "", marks.hyphen ? "-" : "");
	t->out.failed |= !buf_ok(&inner);
	buf_release(&inner);
	return ok;
}

/* ---- atoms ---- */

static bool escape(struct translation *t)
{
	size_t at = here(t);
	char c = peek(t, 1);
	uint32_t ignored;
	struct span bytes;
	const char *small = class_of(c), *large = c >= 'A' && c <= 'Z' ? class_of((char)(c - 'A' + 'a')) : NULL;
	skip(t, 1);
	if (small || large) {
		skip(t, 1);
		buf_addf(&t->out, "[%s%s]", small ? "" : "^", small ? small : large);
		return true;
	}
	if (is_letter_or_digit(c))
		return refuse(
			t, at,
			N_("of the letters only \\d, \\w, \\s, \\D, \\W and \\S have a meaning behind a backslash"));
	if (!take_char(t, &ignored, &bytes))
		return refuse(t, at, N_("a backslash stands at the end"));
	add_literal(&t->out, bytes);
	return true;
}

static bool alternatives(struct translation *t, uint64_t *states);

static bool group(struct translation *t, uint64_t *states)
{
	enum { DEPTH_MAX = 10 };
	size_t at = here(t);
	skip(t, 1);
	if (peek(t, 0) == '?' && peek(t, 1) == ':')
		skip(t, 2); /* nothing is kept anyway */
	if (peek(t, 0) == '?')
		return refuse(t, at, N_("(?…) has no meaning here: write a plain group ( )"));
	if (++t->depth > DEPTH_MAX)
		return refuse(t, at, N_("groups stand too deep in each other"));
	buf_add_char(&t->out, '(');
	if (!alternatives(t, states))
		return false;
	if (peek(t, 0) != ')')
		return refuse(t, at, N_("a '(' has no ')'"));
	skip(t, 1);
	t->depth--;
	buf_add_char(&t->out, ')');
	return true;
}

static bool atom(struct translation *t, uint64_t *states)
{
	uint32_t c;
	struct span bytes;
	*states = 1;
	switch (peek(t, 0)) {
	case '(':
		return group(t, states);
	case '[':
		return class(t);
	case '\\':
		return escape(t);
	case '.':
		skip(t, 1);
		buf_add_char(&t->out, '.');
		return true;
	case ')':
		return refuse(t, here(t), N_("a ')' has no '('"));
	case '*':
	case '+':
	case '?':
	case '{':
		return refuse(t, here(t), N_("there is nothing before it that could be repeated"));
	case '^':
	case '$':
		return refuse(
			t, here(t),
			N_("the whole value must match anyway: leave out '^' and '$' (\\^ and \\$ are the characters)"));
	default:
		if (!take_char(t, &c, &bytes))
			return refuse(t, here(t), N_("there is nothing"));
		add_literal(&t->out, bytes);
		return true;
	}
}

/* ---- repeats ---- */

static bool count(struct translation *t, uint64_t *out)
{
	*out = 0;
	size_t n = 0;
	for (; n < 4 && peek(t, n) >= '0' && peek(t, n) <= '9'; n++)
		*out = *out * 10 + (uint64_t)(peek(t, n) - '0');
	skip(t, n);
	return n > 0;
}

/* {2}, {2,} or {2,4} */
static bool braces(struct translation *t, uint64_t *most)
{
	uint64_t least;
	size_t at = here(t);
	struct span whole = t->rest;
	skip(t, 1);
	bool ok = count(t, &least);
	*most = least;
	if (ok && peek(t, 0) == ',') {
		skip(t, 1);
		*most = least + 1;
		if (peek(t, 0) != '}')
			ok = count(t, most);
	}
	if (!ok || peek(t, 0) != '}' || *most < least || *most > LIMIT_REGEXP_STATES)
		return refuse(t, at, N_("a repeat is written {3}, {3,} or {3,5}, with numbers up to 255"));
	skip(t, 1);
	buf_add_span(&t->out, span_sub(whole, 0, whole.len - t->rest.len));
	return true;
}

static bool piece(struct translation *t, uint64_t *states)
{
	uint64_t most = 1;
	size_t at = here(t);
	if (!atom(t, states))
		return false;
	char c = peek(t, 0);
	if (c == '{') {
		if (!braces(t, &most))
			return false;
	} else if (c && strchr("*+?", c)) {
		skip(t, 1);
		buf_add_char(&t->out, c);
	} else {
		return true;
	}
	if (peek(t, 0) && strchr("*+?{", peek(t, 0)))
		return refuse(t, here(t), N_("one repeat stands behind another"));
	*states *= most > 0 ? most : 1;
	return *states <= LIMIT_REGEXP_STATES || refuse(t, at, N_("it repeats too much"));
}

static bool is_end(const struct translation *t)
{
	return t->rest.len == 0 || peek(t, 0) == '|' || (peek(t, 0) == ')' && t->depth > 0);
}

/* a|b|c up to a ')' or the end. */
static bool alternatives(struct translation *t, uint64_t *states)
{
	for (*states = 0;;) {
		if (is_end(t))
			return refuse(t, here(t), N_("there is nothing"));
		while (!is_end(t)) {
			uint64_t more;
			if (!piece(t, &more))
				return false;
			*states += more;
		}
		if (peek(t, 0) != '|')
			break;
		skip(t, 1);
		buf_add_char(&t->out, '|');
	}
	return *states <= LIMIT_REGEXP_STATES || refuse(t, here(t), N_("it repeats too much"));
}

/* PATTERN without the marks of a beginning and an end. */
static struct span without_ends(struct span pattern, size_t *cut)
{
	*cut = pattern.len > 0 && pattern.at[0] == '^';
	pattern = span_sub(pattern, *cut, pattern.len);
	size_t backslashes = 0;
	while (backslashes + 1 < pattern.len && pattern.at[pattern.len - 2 - backslashes] == '\\')
		backslashes++;
	if (pattern.len > 0 && pattern.at[pattern.len - 1] == '$' && backslashes % 2 == 0)
		pattern.len--;
	return pattern;
}

/* PATTERN as one of POSIX, appended to OUT. */
static bool translate(const char *pattern, struct buf *out, struct regexp_fault *fault)
{
	size_t cut;
	struct span inner = without_ends(span_of(pattern), &cut);
	struct translation t = {.all = inner, .rest = inner, .out = *out, .fault = fault};
	uint64_t states;
	*fault = (struct regexp_fault){NULL, 0};
	buf_add(&t.out, "^(");
	bool ok = !strchr(pattern, '\n') && text_is_utf8(inner) ? alternatives(&t, &states)
	                                                        : refuse(&t, 0, N_("it holds a line break"));
	buf_add(&t.out, ")$");
	fault->at += cut;
	*out = t.out;
	return ok;
}

/* ---- matching ---- */

/* Characters are those of UTF-8, whatever the user's own locale. */
static locale_t utf8_locale(void)
{
	static const char *const names[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8"};
	locale_t locale = (locale_t)0;
	for (size_t i = 0; i < sizeof names / sizeof *names && locale == (locale_t)0; i++)
		locale = newlocale(LC_CTYPE_MASK, names[i], (locale_t)0);
	return locale;
}

/* Compiles POSIX and matches TEXT (NULL: does not). */
static enum status run(const char *posix, const char *text, bool *matches)
{
	regex_t regex;
	locale_t locale = utf8_locale();
	if (locale == (locale_t)0)
		return STATUS_UNSUPPORTED;
	locale_t before = uselocale(locale);
	int failure = regcomp(&regex, posix, REG_EXTENDED | REG_NOSUB);
	if (failure == 0) {
		*matches = text && regexec(&regex, text, 0, NULL, 0) == 0;
		regfree(&regex);
	}
	uselocale(before);
	freelocale(locale);
	return failure == 0 ? STATUS_OK : failure == REG_ESPACE ? STATUS_NOMEM : STATUS_FORMAT;
}

enum status regexp_check(const char *pattern, struct regexp_fault *fault)
{
	struct buf posix = BUF_INIT;
	bool matches, ok = translate(pattern, &posix, fault);
	enum status status = !ok              ? STATUS_FORMAT
	                     : buf_ok(&posix) ? run(buf_text(&posix), NULL, &matches)
	                                      : STATUS_NOMEM;
	if (status == STATUS_FORMAT && !fault->reason)
		fault->reason = N_("it is no regular expression");
	buf_release(&posix);
	return status;
}

bool regexp_matches(const char *pattern, const char *text)
{
	struct regexp_fault fault;
	struct buf posix = BUF_INIT;
	bool matches = false;
	bool ok = strlen(text) <= LIMIT_REGEXP_TEXT_BYTES && translate(pattern, &posix, &fault) && buf_ok(&posix) &&
	          run(buf_text(&posix), text, &matches) == STATUS_OK;
	buf_release(&posix);
	return ok && matches;
}
