/* src/base/xml_xpath.c, xml_xpath_functions.c and xml_xpath_names.c */
#include <check.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/xml.h"

Suite *suite_xml_xpath(void);

static struct arena *arena;
static struct xpath *x;

static void setup(void)
{
	arena = arena_new(SIZE_MAX);
	x = NULL;
}

static void teardown(void)
{
	xpath_release(x);
	arena_free(arena);
}

static void compile(const char *text)
{
	struct xpath_error error;
	ck_assert_int_eq(xpath_compile(text, arena, &x, &error), STATUS_OK);
}

/* ---- names ---- */

static const char *joined(const char **items, size_t n)
{
	struct buf b = BUF_INIT;
	for (size_t i = 0; i < n; i++)
		buf_addf(&b, "%s%s", i ? " " : "", items[i]);
	const char *text = buf_copy(&b, arena);
	buf_release(&b);
	return text ? text : "";
}

/* Paths as VARIABLE/ELEMENT; "." for the context node, "?" when it cannot be told, "!" when only tested. */
static const char *joined_paths(const struct xpath_names *names)
{
	struct buf b = BUF_INIT;
	for (size_t i = 0; i < names->n_paths; i++) {
		const struct xpath_path *p = &names->paths[i];
		buf_addf(&b, "%s%s/%s%s", i ? " " : "",
		         !p->variable   ? "?"
		         : *p->variable ? p->variable
		                        : ".",
		         p->element, p->tested ? "!" : "");
	}
	const char *text = buf_copy(&b, arena);
	buf_release(&b);
	return text ? text : "";
}

static const struct {
	const char *text, *variables, *paths, *functions;
} names[] = {
	{"$mail.syn-ack/tcp.seq_raw + $mail.syn/tcp.len", "mail.syn-ack mail.syn",
         "mail.syn-ack/tcp.seq_raw mail.syn/tcp.len", ""},
	{"tcp.len = 10 and tcp.flags.push=1", "", "./tcp.len ./tcp.flags.push", ""},
	{"$a/x -1", "a", "a/x", ""},
	{"$a/x-1", "a", "a/x-1", ""}, /* a hyphen is part of a name in XPath */
	{"div div mod * mod", "", "./div ./mod ./mod", ""},
	{"count($a/x) > 0 or boolean( $b / y ) or not(z)", "a b", "a/x! b/y! ./z!", "count boolean not"},
	{"count($a/x[y = 1])", "a", "a/x ?/y", "count"},
	{"$a[x = 1]/y + $b/z", "a b", "a/x a/y b/z", ""},
	{"$a[x = $b[y > 1]/z and w]/v", "a b", "a/x b/y b/z a/w a/v", ""},
	{"count($a[x[1] = 2][3]/y)", "a", "a/x a/y", "count"},
	{"y[1] + x", "", "./y ./x", ""},
	{"not($a/x = 1)", "a", "a/x", "not"},
	{"($a | $b)/x", "a b", "?/x", ""},
	{"$a/x/y", "a", "a/x ?/y", ""},
	{"/x", "", "?/x", ""},
	{"concat('$no', \"it's\", $yes)", "yes", "", "concat"},
	{"$a/child::x", "a", "a/x", ""},
	{"$a/* * 2", "a", "a/*", ""},
	{"@id", "", "./@id", ""},
	{"string(.) = $var.sid", "var.sid", "", "string"},
	{"$a/x + $a/x", "a", "a/x a/x", ""},
	{"text() = 'a'", "", "", ""},
};

START_TEST(finds_names)
{
	compile(names[_i].text);
	const struct xpath_names *n = xpath_names(x);
	ck_assert_str_eq(joined(n->variables, n->n_variables), names[_i].variables);
	ck_assert_str_eq(joined_paths(n), names[_i].paths);
	ck_assert_str_eq(joined(n->functions, n->n_functions), names[_i].functions);
	ck_assert_str_eq(xpath_text(x), names[_i].text);
}
END_TEST

START_TEST(renames_variables)
{
	ck_assert_str_eq(xpath_rename("$row/a + $row.x/b + $rows/c + $answer.row/d + '$row'", "row", "mail.syn", arena),
	                 "$mail.syn/a + $mail.syn.x/b + $rows/c + $answer.row/d + '$row'");
}
END_TEST

static const struct {
	const char *text, *reason, *near;
} refused[] = {
	{"1 +", "it is not an expression of XPath 1.0", ""},     {"$ + 1", "a name is missing after '$'", "+ 1"},
	{"(1", "it is not an expression of XPath 1.0", ""},      {"", "it is not an expression of XPath 1.0", ""},
	{"a b", "it is not an expression of XPath 1.0", "b"},    {"'open", "a quoted text has no end", ""},
	{"count(a", "it is not an expression of XPath 1.0", ""}, {"a[1", "a condition in [ ] is not complete", ""},
};

START_TEST(refuses)
{
	struct xpath_error error;
	ck_assert_int_eq(xpath_compile(refused[_i].text, arena, &x, &error), STATUS_FORMAT);
	ck_assert_ptr_null(x);
	ck_assert_str_eq(error.reason, refused[_i].reason);
	ck_assert_str_eq(error.near, refused[_i].near);
}
END_TEST

START_TEST(functions_are_those_of_the_core_library_and_ours)
{
	ck_assert(xpath_is_function("substring-before"));
	ck_assert(xpath_is_function("hex-to-text"));
	ck_assert(xpath_is_function("max"));
	ck_assert(!xpath_is_function("document"));
	size_t n = 0;
	while (xpath_function(n))
		n++;
	ck_assert_uint_eq(n, 27 + 7); /* XPath 1.0, section 4; and ours */
}
END_TEST

/* ---- evaluation over these facts: a has x = 5 and list = 1, 2, 3; b has nothing; n is 7; the context has y = 9 ----
 */

static bool is_element(void *ctx, const char *variable)
{
	(void)ctx;
	return strcmp(variable, "n") != 0 && strcmp(variable, "gone") != 0;
}

static bool plain(void *ctx, const char *variable, struct buf *out)
{
	(void)ctx;
	if (strcmp(variable, "n") != 0)
		return false;
	buf_add(out, "7");
	return true;
}

/* $s is four elements, $none is none. */
static size_t elements(void *ctx, const char *variable)
{
	(void)ctx;
	return strcmp(variable, "s") == 0 ? 4 : strcmp(variable, "none") != 0;
}

static size_t field(void *ctx, const char *variable, size_t at, const char *name, struct buf *values, size_t *ends,
                    size_t max)
{
	static const struct {
		const char *x, *y;
	} rows[] = {{"10", "a"}, {"2", "b"}, {"2", "a"}, {"9", "c"}};
	(void)ctx;
	ck_assert_uint_ge(max, 3);
	if (strcmp(variable, "s") == 0) {
		ck_assert_uint_lt(at, 4);
		buf_add(values, name[0] == 'x' ? rows[at].x : name[0] == 'y' ? rows[at].y : "same");
		ends[0] = values->len;
		return 1;
	}
	ck_assert_uint_eq(at, 0);
	if (strcmp(variable, "a") == 0 && strcmp(name, "x") == 0) {
		buf_add(values, "5");
		ends[0] = values->len;
		return 1;
	}
	if (strcmp(variable, "a") == 0 && strcmp(name, "list") == 0) {
		for (size_t i = 0; i < 3; i++) {
			buf_addf(values, "%u", (unsigned)i + 1);
			ends[i] = values->len;
		}
		return 3;
	}
	if (strcmp(variable, "a") == 0 && strcmp(name, "hostile") == 0) {
		buf_add_span(values, span_make("<&\0\xff\x1b]]>", 8));
		ends[0] = values->len;
		return 1;
	}
	if (strcmp(variable, "a") == 0 && strcmp(name, "big") == 0) {
		buf_add(values, "4294967295");
		ends[0] = values->len;
		return 1;
	}
	if (strcmp(variable, "") == 0 && strcmp(name, "y") == 0) {
		buf_add(values, "9");
		ends[0] = values->len;
		return 1;
	}
	return 0;
}

static const struct xpath_facts facts = {NULL, is_element, plain, field, elements};

static const struct {
	const char *text;
	enum xpath_kind kind;
	double number;
	const char *string;
	bool boolean, absent;
} values[] = {
	{"1 + 2", XPATH_NUMBER, 3, NULL, false, false},
	{"$a/x + $n", XPATH_NUMBER, 12, NULL, false, false},
	{"($a/big + 2) mod 4294967296", XPATH_NUMBER, 1, NULL, false, false},
	{"y * 2", XPATH_NUMBER, 18, NULL, false, false},
	{"sum($a/list)", XPATH_NUMBER, 6, NULL, false, false},
	{"count($a/list)", XPATH_NUMBER, 3, NULL, false, false},
	{"$a/list[2]", XPATH_STRING, 0, "2", false, false},
	{"$a/x = 5", XPATH_BOOLEAN, 0, NULL, true, false},
	{"$n", XPATH_STRING, 0, "7", false, false},
	{"concat($a/x, '.', $n)", XPATH_STRING, 0, "5.7", false, false},
	{"$a/hostile", XPATH_STRING, 0, "<&\\x00\\xff\\x1b]]>", false, false},
	{"$b/x", XPATH_STRING, 0, "", false, true},
	{"$b/x = $a/x", XPATH_BOOLEAN, 0, NULL, false, true},
	{"$gone", XPATH_STRING, 0, "", false, true},
	{"count($b/x) > 0", XPATH_BOOLEAN, 0, NULL, false, false}, /* asked whether it is there */
	{"count($b/x) + $b/x", XPATH_NUMBER, (double)NAN, NULL, false, true},
	{"$a/x[. = 6]", XPATH_STRING, 0, "", false, true},
	{"$s[2]/x", XPATH_STRING, 0, "2", false, false},
	{"$s[last()]/y", XPATH_STRING, 0, "c", false, false},
	{"count($s)", XPATH_NUMBER, 4, NULL, false, false},
	{"count($none)", XPATH_NUMBER, 0, NULL, false, false},
	{"sum($s[x < 10]/x)", XPATH_NUMBER, 13, NULL, false, false},
	{"count($s[y = 'a' and x > 5])", XPATH_NUMBER, 1, NULL, false, false},
	{"$s[x = $s[y = 'c']/x]/y", XPATH_STRING, 0, "c", false, false},
	{"max($s/x) - min($s/x)", XPATH_NUMBER, 8, NULL, false, false},
	{"max($s/y)", XPATH_NUMBER, (double)NAN, NULL, false, false},
	{"max($none/x)", XPATH_NUMBER, (double)NAN, NULL, false, false},
	{"min($a/list)", XPATH_NUMBER, 1, NULL, false, false},
	{"distinct($s/x)", XPATH_NUMBER, 3, NULL, false, false},
	{"distinct($none/x)", XPATH_NUMBER, 0, NULL, false, false},
	{"all-equal($s/z)", XPATH_BOOLEAN, 0, NULL, true, false},
	{"all-equal($s/y)", XPATH_BOOLEAN, 0, NULL, false, false},
	{"all-equal($s[y = 'a' or y = 'b'][position() > 1]/x)", XPATH_BOOLEAN, 0, NULL, true, false},
	{"seq-diff(5, 4294967290)", XPATH_NUMBER, 11, NULL, false, false},
	{"seq-diff(4294967290, 5)", XPATH_NUMBER, -11, NULL, false, false},
	{"seq-diff($a/x, 3)", XPATH_NUMBER, 2, NULL, false, false},
	{"seq-diff(0, 2147483648)", XPATH_NUMBER, -2147483648.0, NULL, false, false},
	{"64 * ($a/x <= 64) + 128 * ($a/x > 64)", XPATH_NUMBER, 64, NULL, false, false},
	/* XPath 1.0, 4.2: digits, no exponent; 15 digits of what is not whole */
	{"string($a/big + 2)", XPATH_STRING, 0, "4294967297", false, false},
	{"string(-$a/big)", XPATH_STRING, 0, "-4294967295", false, false},
	{"concat('ack ', $a/big - 1, '!')", XPATH_STRING, 0, "ack 4294967294!", false, false},
	{"concat(substring($a/big + 1, 3, 4), $a/big + 1)", XPATH_STRING, 0, "94964294967296", false, false},
	{"substring-before(concat($a/big + 1, ' x'), ' ')", XPATH_STRING, 0, "4294967296", false, false},
	{"substring-after($a/big + 1, 429)", XPATH_STRING, 0, "4967296", false, false},
	{"translate(normalize-space($a/big + 1), 4, 0)", XPATH_STRING, 0, "0290967296", false, false},
	{"string-length($a/big + 1)", XPATH_NUMBER, 10, NULL, false, false},
	{"contains($a/big + 1, '4967296')", XPATH_BOOLEAN, 0, NULL, true, false},
	{"starts-with($a/big + 1, 4294967296)", XPATH_BOOLEAN, 0, NULL, true, false},
	{"string($a/big + 1) = '4294967296'", XPATH_BOOLEAN, 0, NULL, true, false},
	{"string(0.000012)", XPATH_STRING, 0, "0.000012", false, false},
	{"string(-0.000000125)", XPATH_STRING, 0, "-0.000000125", false, false},
	{"string(0.1 + 0.2)", XPATH_STRING, 0, "0.3", false, false},
	{"string(3886848904.5)", XPATH_STRING, 0, "3886848904.5", false, false},
	{"string(-0)", XPATH_STRING, 0, "0", false, false},
	{"concat(1 div 0, ' ', -1 div 0, ' ', 0 div 0)", XPATH_STRING, 0, "Infinity -Infinity NaN", false, false},
	/* bytes */
	{"hex-to-text('474554202f0d0a')", XPATH_STRING, 0, "GET /\r\n", false, false},
	{"hex-to-text('e5bca0ff00')", XPATH_STRING, 0, "张\\xff\\x00", false, false},
	{"hex-to-text('')", XPATH_STRING, 0, "", false, false},
	{"hex-to-text(474554)", XPATH_STRING, 0, "GET", false, false},
	{"hex-to-number('00000258')", XPATH_NUMBER, 600, NULL, false, false},
	{"hex-to-number('E7AC9B86') + 1", XPATH_NUMBER, 3886848903, NULL, false, false},
	{"hex-to-number('')", XPATH_NUMBER, (double)NAN, NULL, false, false},
};

START_TEST(evaluates)
{
	compile(values[_i].text);
	struct xpath_result result;
	bool absent = !values[_i].absent;
	ck_assert_int_eq(xpath_eval(x, &facts, arena, &result, &absent), STATUS_OK);
	ck_assert_int_eq(absent, values[_i].absent);
	ck_assert_int_eq(result.kind, values[_i].kind);
	if (result.kind == XPATH_NUMBER && isnan(values[_i].number))
		ck_assert(isnan(result.number));
	else if (result.kind == XPATH_NUMBER)
		ck_assert_double_eq(result.number, values[_i].number);
	else if (result.kind == XPATH_STRING)
		ck_assert_str_eq(result.string, values[_i].string);
	else
		ck_assert_int_eq(result.boolean, values[_i].boolean);
}
END_TEST

static const char *const failing[] = {"nothing-such(1)",
                                      "document('/etc/passwd')",
                                      "p:x",
                                      "count(1)",
                                      "max(1)",
                                      "distinct()",
                                      "seq-diff(1)",
                                      "hex-to-text('GET')",
                                      "hex-to-number('123')",
                                      "hex-to-number('12 34')",
                                      "hex-to-text()",
                                      "concat('one')",
                                      "string(1, 2)",
                                      "hex-to-text(1, 2)",
                                      "substring()",
                                      "contains(1)",
                                      "string-length(1, 2)"};

/* ---- numbers as text ---- */

static const char *text_of(const char *format, uint64_t number)
{
	struct buf b = BUF_INIT;
	for (const char *c = format; *c; c++)
		if (*c == '#')
			buf_addf(&b, "(%" PRIu64 " + $n - 7)", number); /* a sum, so that it is a number */
		else
			buf_add_char(&b, *c);
	xpath_release(x);
	compile(buf_text(&b));
	buf_release(&b);
	struct xpath_result result;
	bool absent;
	ck_assert_int_eq(xpath_eval(x, &facts, arena, &result, &absent), STATUS_OK);
	ck_assert_int_eq(result.kind, XPATH_STRING);
	return result.string;
}

/* Every way in which the core library makes a text of its arguments. */
static const char *const ways[] = {
	"string(#)",
	"concat(#, '')",
	"concat('', #)",
	"substring(#, 1)",
	"substring-before(concat(#, 'x'), 'x')",
	"substring-after(concat('x', #), 'x')",
	"normalize-space(#)",
	"translate(#, 'x', 'y')",
	"translate(string(concat(#, '')), '', '')",
	"substring(#, 1, string-length(#))",
	"substring(#, 1, 100 * (string(#) = concat(#, '')))",
	"substring(#, 1, 100 * contains(#, #))",
	"substring(#, 1, 100 * starts-with(concat(#, '9'), #))",
};

/* Sequence numbers and their sums: on both sides of each power of two up to 2^53, and in between. */
START_TEST(whole_numbers_are_digits)
{
	uint64_t random = 88172645463325252 + (uint64_t)_i; /* Marsaglia's xorshift */
	for (unsigned bits = 31; bits <= 53; bits++)
		for (unsigned step = 0; step < 6; step++) {
			random ^= random << 13;
			random ^= random >> 7;
			random ^= random << 17;
			uint64_t power = (uint64_t)1 << bits;
			uint64_t number = step < 3 ? power - 1 + step : power / 2 + random % (power / 2);
			if (number >= (uint64_t)1 << 53)
				continue;
			char want[32];
			snprintf(want, sizeof want, "%" PRIu64, number);
			ck_assert_str_eq(text_of(ways[_i], number), want);
		}
}
END_TEST

/* Nothing is printed: standard error is a file during the test, and stays empty. */
START_TEST(evaluation_fails_quietly)
{
	FILE *printed = tmpfile();
	ck_assert_ptr_nonnull(printed);
	ck_assert_int_ge(dup2(fileno(printed), STDERR_FILENO), 0);
	compile(failing[_i]);
	struct xpath_result result;
	bool absent;
	ck_assert_int_eq(xpath_eval(x, &facts, arena, &result, &absent), STATUS_FORMAT);
	fflush(NULL);
	ck_assert_int_eq(lseek(STDERR_FILENO, 0, SEEK_END), 0);
	fclose(printed);
}
END_TEST

START_TEST(runaway_is_stopped)
{
	/* Each predicate walks all nodes for each node: 3 to the power of 40 steps without LIMIT_XPATH_STEPS. */
	struct buf b = BUF_INIT;
	buf_add(&b, "$a/list");
	for (int i = 0; i < 40; i++)
		buf_add(&b, "[count(../list[. > 0");
	for (int i = 0; i < 40; i++)
		buf_add(&b, "]) > 0]");
	const char *text = buf_copy(&b, arena);
	struct xpath_error error;
	buf_release(&b);
	ck_assert_int_eq(xpath_compile(text, arena, &x, &error), STATUS_OK);
	struct xpath_result result;
	bool absent;
	ck_assert_int_lt(xpath_eval(x, &facts, arena, &result, &absent), STATUS_OK);
}
END_TEST

START_TEST(long_expressions_are_refused)
{
	char text[LIMIT_XPATH_BYTES + 2];
	memset(text, '1', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	struct xpath_error error;
	ck_assert_int_eq(xpath_compile(text, arena, &x, &error), STATUS_FORMAT);
	ck_assert_str_eq(error.reason, "it is too long");
}
END_TEST

Suite *suite_xml_xpath(void)
{
	Suite *s = suite_create("xml_xpath");
	TCase *t = tcase_create("xpath");
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, finds_names, 0, (int)(sizeof names / sizeof names[0]));
	tcase_add_test(t, renames_variables);
	tcase_add_loop_test(t, refuses, 0, (int)(sizeof refused / sizeof refused[0]));
	tcase_add_test(t, functions_are_those_of_the_core_library_and_ours);
	tcase_add_loop_test(t, evaluates, 0, (int)(sizeof values / sizeof values[0]));
	tcase_add_loop_test(t, whole_numbers_are_digits, 0, (int)(sizeof ways / sizeof ways[0]));
	tcase_add_loop_test(t, evaluation_fails_quietly, 0, (int)(sizeof failing / sizeof failing[0]));
	tcase_add_test(t, runaway_is_stopped);
	tcase_add_test(t, long_expressions_are_refused);
	suite_add_tcase(s, t);
	return s;
}
