/* The functions of expressions: XPath 1.0's core library (section 4), which libxml2 brings, and ours: for bytes,
 * for several values, and for sequence numbers.
 *
 * Where the core library turns a number into text, libxml2 writes exponents from 2147483647 on ("3.886848904e+09") and
 * below 0.00001, which XPath 1.0 (section 4.2) does not have and which would spoil every second sequence number.  So
 * numbers become text here, and libxml2's function gets the text. */
#include "base/xml_xpath_functions.h"

/* libxml2's enumerators have the names that base/xml.h uses for its own. */
#define XPATH_NUMBER LIBXML_NUMBER
#define XPATH_STRING LIBXML_STRING
#define XPATH_BOOLEAN LIBXML_BOOLEAN
#include <libxml/hash.h>
#include <libxml/xpathInternals.h>
#undef XPATH_NUMBER
#undef XPATH_STRING
#undef XPATH_BOOLEAN

#include <math.h>

#include "base/number.h"
#include "base/xml_inner.h"

/* ---- numbers as text ---- */

enum { DIGITS = 15 /* that a double keeps of any decimal number */ };

static bool is_whole(double number)
{
	static const double exact = 9007199254740992.0; /* 2^53: there are only whole ones from here on */
	return number >= exact || number <= -exact || (double)(int64_t)number == number;
}

/* DIGITS digits from the first that is not 0, without zeros at the end. */
static void add_fraction(struct buf *out, double number)
{
	struct buf text = BUF_INIT;
	double size = number < 0 ? -number : number;
	int places = DIGITS;
	for (; size >= 1 && places > 1; size /= 10)
		places--;
	for (; size < 0.1; size *= 10)
		places++;
	buf_addf(&text, "%.*f", places, number);
	struct span digits = buf_span(&text);
	while (digits.len > 0 && digits.at[digits.len - 1] == '0')
		digits.len--;
	if (digits.len > 0 && digits.at[digits.len - 1] == '.')
		digits.len--;
	buf_add_span(out, digits);
	out->failed |= !buf_ok(&text);
	buf_release(&text);
}

void xpath_add_number(struct buf *out, double number)
{
	if (isnan(number))
		buf_add(out, "NaN");
	else if (isinf(number))
		buf_add(out, number < 0 ? "-Infinity" : "Infinity");
	else if (is_whole(number))
		buf_addf(out, "%.0f", number == 0 ? 0.0 : number); /* not "-0" */
	else
		add_fraction(out, number);
}

/* Puts TEXT in the place of the object at *SLOT. */
static void replace(xmlXPathParserContextPtr ctxt, xmlXPathObjectPtr *slot, const struct buf *text)
{
	xmlXPathObjectPtr object = buf_ok(text) ? xmlXPathNewString((const xmlChar *)buf_text(text)) : NULL;
	if (!object) {
		xmlXPathErr(ctxt, XPATH_MEMORY_ERROR);
		return;
	}
	xmlXPathFreeObject(*slot);
	*slot = object;
	ctxt->value = ctxt->valueTab[ctxt->valueNr - 1];
}

/* The first N of the N_ARGS arguments on the stack: what is a number becomes its text. */
static void numbers_to_text(xmlXPathParserContextPtr ctxt, int n_args, int n)
{
	for (int i = 0; i < n && i < n_args && n_args <= ctxt->valueNr; i++) {
		xmlXPathObjectPtr *slot = &ctxt->valueTab[ctxt->valueNr - n_args + i];
		struct buf text = BUF_INIT;
		if ((*slot)->type == LIBXML_NUMBER) {
			xpath_add_number(&text, (*slot)->floatval);
			replace(ctxt, slot, &text);
		}
		buf_release(&text);
	}
}

/* A function of the core library whose arguments are all texts, or (substring) the first one. */
#define TEXT_FUNCTION(name, library, n_texts)                                                                          \
	static void name(xmlXPathParserContextPtr ctxt, int n_args)                                                    \
	{                                                                                                              \
		numbers_to_text(ctxt, n_args, n_texts);                                                                \
		library(ctxt, n_args);                                                                                 \
	}
TEXT_FUNCTION(concat, xmlXPathConcatFunction, n_args)
TEXT_FUNCTION(contains, xmlXPathContainsFunction, n_args)
TEXT_FUNCTION(normalize_space, xmlXPathNormalizeFunction, n_args)
TEXT_FUNCTION(starts_with, xmlXPathStartsWithFunction, n_args)
TEXT_FUNCTION(string, xmlXPathStringFunction, n_args)
TEXT_FUNCTION(string_length, xmlXPathStringLengthFunction, n_args)
TEXT_FUNCTION(substring, xmlXPathSubstringFunction, 1)
TEXT_FUNCTION(substring_after, xmlXPathSubstringAfterFunction, n_args)
TEXT_FUNCTION(substring_before, xmlXPathSubstringBeforeFunction, n_args)
TEXT_FUNCTION(translate, xmlXPathTranslateFunction, n_args)

/* ---- bytes, which expressions see as hexadecimal digits ---- */

static int digit_of(xmlChar c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The bytes that the hexadecimal digits TEXT stand for; false: it holds something else, or half a byte. */
static bool add_bytes(struct buf *out, const xmlChar *text)
{
	for (; *text; text += 2) {
		int high = digit_of(text[0]), low = high < 0 ? -1 : digit_of(text[1]);
		if (low < 0)
			return false;
		buf_add_char(out, (char)(high * 16 + low));
	}
	return true;
}

/* Takes the one argument of a function for bytes off the stack. */
static bool pop_bytes(xmlXPathParserContextPtr ctxt, int n_args, struct buf *out)
{
	if (n_args != 1) {
		xmlXPathErr(ctxt, XPATH_INVALID_ARITY);
		return false;
	}
	numbers_to_text(ctxt, 1, 1);
	xmlChar *text = xmlXPathPopString(ctxt);
	bool ok = text && add_bytes(out, text);
	xmlFree(text);
	if (!ok)
		xmlXPathErr(ctxt, XPATH_INVALID_TYPE);
	return ok;
}

/* hex-to-text('474554') is 'GET'; bytes that no text holds become \xNN. */
static void hex_to_text(xmlXPathParserContextPtr ctxt, int n_args)
{
	struct buf bytes = BUF_INIT, legal = BUF_INIT;
	if (pop_bytes(ctxt, n_args, &bytes)) {
		xml_add_legal(&legal, buf_span(&bytes));
		xmlXPathObjectPtr object =
			buf_ok(&bytes) && buf_ok(&legal) ? xmlXPathNewString((const xmlChar *)buf_text(&legal)) : NULL;
		if (object)
			valuePush(ctxt, object);
		else
			xmlXPathErr(ctxt, XPATH_MEMORY_ERROR);
	}
	buf_release(&bytes);
	buf_release(&legal);
}

/* hex-to-number('00000258') is 600, the first byte being the highest as on the wire; no bytes are no number. */
static void hex_to_number(xmlXPathParserContextPtr ctxt, int n_args)
{
	struct buf bytes = BUF_INIT;
	if (pop_bytes(ctxt, n_args, &bytes)) {
		struct span all = buf_span(&bytes);
		double number = all.len > 0 ? 0 : (double)NAN;
		for (size_t i = 0; i < all.len; i++)
			number = number * 256 + all.at[i];
		xmlXPathObjectPtr object = xmlXPathNewFloat(number);
		if (object)
			valuePush(ctxt, object);
		else
			xmlXPathErr(ctxt, XPATH_MEMORY_ERROR);
	}
	buf_release(&bytes);
}

/* ---- several values, and sequence numbers ---- */

/* The one argument, a node-set; NULL after noting an error.  Free it. */
static xmlXPathObjectPtr take_set(xmlXPathParserContextPtr ctx, int n)
{
	if (n != 1) {
		xmlXPathSetArityError(ctx);
		return NULL;
	}
	xmlXPathObjectPtr set = valuePop(ctx);
	if (set && set->type == XPATH_NODESET)
		return set;
	xmlXPathFreeObject(set);
	xmlXPathSetTypeError(ctx);
	return NULL;
}

static size_t count(const xmlXPathObject *set)
{
	return set->nodesetval && set->nodesetval->nodeNr > 0 ? (size_t)set->nodesetval->nodeNr : 0;
}

/* The least (SIGN -1) or largest (1) number; NaN of none, and when one is no number. */
static void extreme(xmlXPathParserContextPtr ctx, int n, int sign)
{
	xmlXPathObjectPtr set = take_set(ctx, n);
	if (!set)
		return;
	double best = (double)NAN;
	for (size_t i = 0; i < count(set); i++) {
		double number = xmlXPathCastNodeToNumber(set->nodesetval->nodeTab[i]);
		if (isnan(number)) {
			best = number;
			break;
		}
		if (i == 0 || (sign > 0 ? number > best : number < best))
			best = number;
	}
	xmlXPathFreeObject(set);
	valuePush(ctx, xmlXPathNewFloat(best));
}

static void min(xmlXPathParserContextPtr ctx, int n)
{
	extreme(ctx, n, -1);
}

static void max(xmlXPathParserContextPtr ctx, int n)
{
	extreme(ctx, n, 1);
}

/* How many different texts the nodes have; false: no memory. */
static bool count_distinct(const xmlXPathObject *set, size_t *out)
{
	xmlHashTablePtr seen = xmlHashCreate(0);
	bool ok = seen;
	for (size_t i = 0; ok && i < count(set); i++) {
		xmlChar *text = xmlXPathCastNodeToString(set->nodesetval->nodeTab[i]);
		ok = text && (xmlHashLookup(seen, text) || xmlHashAddEntry(seen, text, seen) == 0);
		xmlFree(text);
	}
	*out = ok ? (size_t)xmlHashSize(seen) : 0;
	xmlHashFree(seen, NULL);
	return ok;
}

static bool take_distinct(xmlXPathParserContextPtr ctx, int n, size_t *out)
{
	xmlXPathObjectPtr set = take_set(ctx, n);
	bool ok = set && count_distinct(set, out);
	if (set && !ok)
		xmlXPathErr(ctx, XPATH_MEMORY_ERROR);
	xmlXPathFreeObject(set);
	return ok;
}

static void distinct(xmlXPathParserContextPtr ctx, int n)
{
	size_t different;
	if (take_distinct(ctx, n, &different))
		valuePush(ctx, xmlXPathNewFloat((double)different));
}

static void all_equal(xmlXPathParserContextPtr ctx, int n)
{
	size_t different;
	if (take_distinct(ctx, n, &different))
		valuePush(ctx, xmlXPathNewBoolean(different <= 1));
}

/* RFC 9293 3.4: numbers of 32 bits that wrap around; how far the first is ahead of the second, below 0: behind. */
static void seq_diff(xmlXPathParserContextPtr ctx, int n)
{
	static const double modulus = 4294967296.0, exact_max = 9007199254740992.0; /* 2^32, 2^53 */
	if (n != 2) {
		xmlXPathSetArityError(ctx);
		return;
	}
	double b = xmlXPathPopNumber(ctx), a = xmlXPathPopNumber(ctx);
	double difference = a - b;
	if (!(difference > -exact_max && difference < exact_max))
		difference = (double)NAN;
	else
		difference -= modulus * (double)(int64_t)(difference / modulus);
	if (difference >= modulus / 2)
		difference -= modulus;
	else if (difference < -modulus / 2)
		difference += modulus;
	valuePush(ctx, xmlXPathNewFloat(difference));
}

/* ---- the table ---- */

static const struct function {
	const char *name;
	xmlXPathFunction call; /* NULL: libxml2's own */
} functions[] = {
	{"all-equal", all_equal},
	{"boolean", NULL},
	{"ceiling", NULL},
	{"concat", concat},
	{"contains", contains},
	{"count", NULL},
	{"distinct", distinct},
	{"false", NULL},
	{"floor", NULL},
	{"hex-to-number", hex_to_number},
	{"hex-to-text", hex_to_text},
	{"id", NULL},
	{"lang", NULL},
	{"last", NULL},
	{"local-name", NULL},
	{"max", max},
	{"min", min},
	{"name", NULL},
	{"namespace-uri", NULL},
	{"normalize-space", normalize_space},
	{"not", NULL},
	{"number", NULL},
	{"position", NULL},
	{"round", NULL},
	{"seq-diff", seq_diff},
	{"starts-with", starts_with},
	{"string", string},
	{"string-length", string_length},
	{"substring", substring},
	{"substring-after", substring_after},
	{"substring-before", substring_before},
	{"sum", NULL},
	{"translate", translate},
	{"true", NULL},
};

static const struct function *find(const char *name)
{
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
		if (strcmp(functions[i].name, name) == 0)
			return &functions[i];
	return NULL;
}

const char *xpath_function(size_t i)
{
	return i < sizeof functions / sizeof *functions ? functions[i].name : NULL;
}

bool xpath_is_function(const char *name)
{
	return find(name) != NULL;
}

/* libxml2 asks here before it looks into its own list. */
static xmlXPathFunction look_up(void *ctx, const xmlChar *name, const xmlChar *ns)
{
	(void)ctx;
	const struct function *f = ns ? NULL : find((const char *)name);
	return f ? f->call : NULL;
}

void xpath_use_functions(struct _xmlXPathContext *context)
{
	xmlXPathRegisterFuncLookup(context, look_up, NULL);
}
