/* An expression's result as an answer of a question's type. */
#include "base/text.h"
#include "grade/expect.h"
#include "grade/facts.h"

/* 2^53: whole numbers beyond are not exact in an XPath number. */
static const double whole_max = 9007199254740992.0;

/* NUMBER when it is whole and not negative. */
static bool whole(double number, uint64_t *out)
{
	if (!(number >= 0 && number <= whole_max))
		return false;
	*out = (uint64_t)number;
	return (double)*out == number;
}

/* A whole number of either sign in as many bits as Q has, as a counter in a header wraps around: XPath's "mod" keeps
 * the minus sign, so that the rubric cannot do it itself. */
static bool wrapped(const struct question *q, double number, uint64_t *out)
{
	unsigned bits = q->wraps_bits;
	bool minus = number < 0;
	if (!whole(minus ? -number : number, out) || (minus && bits == 0))
		return false;
	if (minus)
		*out = UINT64_MAX - *out + 1;
	if (bits > 0 && bits < 64)
		*out &= ((uint64_t)1 << bits) - 1;
	return true;
}

/* A rate is in its question's unit; what is whole by its type must be so. */
static bool decimal_from(const struct question *q, double number, struct value *out)
{
	enum { MILLION = 1000000 };
	bool is_int = q->type->is_whole;
	if (q->type->is_rate)
		number *= (double)value_rate_factor(q->rule.unit);
	if (!(number > -9e12 && number < 9e12) || (is_int && number != (double)(int64_t)number))
		return false;
	*out = (struct value){.kind = VALUE_DECIMAL,
	                      .millionths = (int64_t)(number * MILLION + (number < 0 ? -0.5 : 0.5))};
	return true;
}

static bool from_number(struct grading *g, const struct question *q, double number, struct value *out)
{
	enum value_kind kind = q->type->kind;
	uint64_t n;
	if (kind == VALUE_DECIMAL)
		return decimal_from(q, number, out);
	if (kind == VALUE_TIME && number > -9e9 && number < 9e9) {
		*out = value_time((int64_t)(number * 1e9 + (number < 0 ? -0.5 : 0.5)));
		return true;
	}
	if (kind == VALUE_UINT && wrapped(q, number, &n)) {
		*out = value_uint(n);
		return true;
	}
	if (kind == VALUE_UINT || !whole(number, &n))
		return false;
	uint32_t *frame = kind == VALUE_FRAMES && n <= UINT32_MAX ? grading_alloc(g, 1, sizeof *frame) : NULL;
	if (!frame)
		return false;
	*frame = (uint32_t)n;
	*out = (struct value){.kind = VALUE_FRAMES, .frames = {frame, 1}};
	return true;
}

bool expect_read(struct grading *g, const struct question *q, struct span text, struct value *out)
{
	struct readings *readings = grading_alloc(g, 1, sizeof *readings);
	struct span folded = text_fold(text, g->scratch);
	if (!readings || folded.len == 0)
		return false;
	enum status status = value_read_constant(q->type, folded, &q->rule, g->scratch, readings);
	grading_fail(g, status);
	for (size_t i = 0; status == STATUS_OK && i < readings->n; i++)
		if (!readings->items[i].weak) {
			*out = readings->items[i].value;
			return true;
		}
	return false;
}

static bool from_text(struct grading *g, const struct question *q, const char *text, struct value *out)
{
	if (!text || !text[0])
		return false;
	if (q->type->kind != VALUE_TEXT)
		return expect_read(g, q, span_of(text), out);
	*out = value_text(span_of(text));
	return true;
}

/* All values of a node-set as a list is written, those with marks or spaces in them in quotation marks. */
static void add_strings(struct buf *out, const struct xpath_result *result)
{
	for (size_t i = 0; i < result->n_strings; i++) {
		bool quoted = result->strings[i][strcspn(result->strings[i], " ,;/|&+()")] != '\0';
		buf_addf(out, "%s%s%s%s", i > 0 ? "; " : "", quoted ? "\"" : "", result->strings[i],
		         quoted ? "\"" : "");
	}
}

static bool takes_several(const struct value_type *type)
{
	return type->kind == VALUE_LIST || strcmp(type->name, "frames") == 0;
}

static bool from_result(struct grading *g, const struct question *q, const struct xpath_result *result,
                        struct value *out)
{
	struct buf text = BUF_INIT;
	switch (result->kind) {
	case XPATH_NUMBER:
		if (from_number(g, q, result->number, out))
			return true;
		if (q->type->kind == VALUE_UINT)
			return false;
		xpath_add_number(&text, result->number);
		break;
	case XPATH_BOOLEAN:
		if (q->type->kind == VALUE_UINT) {
			*out = value_uint(result->boolean);
			return true;
		}
		buf_add(&text, result->boolean ? "yes" : "no");
		break;
	case XPATH_STRING:
		if (result->n_strings > 1 && takes_several(q->type))
			add_strings(&text, result);
		else
			buf_add(&text, result->string);
		break;
	}
	const char *copy = buf_copy(&text, g->scratch);
	buf_release(&text);
	return from_text(g, q, copy, out);
}

const char *expect_select_fault(struct grading *g, const struct binding *binding, const struct xpath *select)
{
	struct facts facts = {.g = g, .binding = binding};
	struct xpath_result result;
	struct buf text = BUF_INIT;
	if (!facts_compute(&facts, select, &result))
		return facts.failed ? "" : NULL;
	switch (result.kind) {
	case XPATH_NUMBER:
		xpath_add_number(&text, result.number);
		break;
	case XPATH_BOOLEAN:
		buf_add(&text, result.boolean ? "true" : "false");
		break;
	case XPATH_STRING:
		text_add_printable(&text, span_of(result.string), 100);
		break;
	}
	const char *copy = buf_copy(&text, g->scratch);
	buf_release(&text);
	return copy;
}

bool expect_select_value(struct grading *g, const struct binding *binding, const struct question *q,
                         const struct xpath *select, struct value *out)
{
	struct facts facts = {.g = g, .binding = binding};
	struct xpath_result result;
	return facts_eval(&facts, select, &result) && from_result(g, q, &result, out);
}

bool expect_select_shown(struct grading *g, const struct binding *binding, const struct question *q,
                         const struct xpath *select, enum wireshark version, struct value *out)
{
	struct facts facts = {.g = g, .binding = binding, .as_shown = true, .version = version};
	struct xpath_result result;
	return facts_eval(&facts, select, &result) && from_result(g, q, &result, out);
}

bool expect_from_answers(struct grading *g, const struct binding *binding, const struct question *q,
                         const struct xpath *select, struct value *out)
{
	struct facts facts = {.g = g, .binding = binding, .with_answers = true};
	struct xpath_result result;
	return facts_eval(&facts, select, &result) && from_result(g, q, &result, out);
}
