/* A file of answers, and each answer read as each type: what was read can be written, and reads the same again. */
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "fuzz/fuzz.h"
#include "submission/answers.h"
#include "value/value.h"

static const char *const syn_words[] = {"connection request", "同步", NULL};
static const struct choice choices[] = {
	{.id = "syn", .label = {{"SYN segment", "SYN 报文段"}}, .synonyms = syn_words},
	{.id = "fin", .label = {{"FIN segment", "FIN 报文段"}}},
	{.id = "none", .label = {{"neither", "都不是"}}},
};

static const struct value_rule rules[] = {
	{.bits = 32},
	{.bits = 8, .base = BASE_HEX8, .ordered = true, .choices = choices, .n_choices = 3},
	{.unit = UNIT_MS, .padding_counts = true, .choices = choices, .n_choices = 3},
	{.bits = 9, .base = BASE_FLAGS, .prefix_allowed = true, .choices = choices, .n_choices = 3},
};

struct reader {
	const struct value_type *type;
	const struct value_rule *rule;
	struct arena *arena;
};

static void fail(const struct reader *r, const struct buf *text, const char *why)
{
	fprintf(stderr, "fuzz_answers: type %s, '%s': %s\n", r->type->name, buf_text(text), why);
	abort();
}

/* The canonical text of what was read gives the same value. */
static void read_back(const struct reader *r, const struct reading *reading)
{
	struct buf text = BUF_INIT;
	struct readings again;
	bool found = false;
	r->type->format(&reading->value, r->rule, LANG_EN, &text);
	if (!text_is_utf8(buf_span(&text)))
		fail(r, &text, "is not UTF-8");
	struct span folded = text_fold(buf_span(&text), r->arena);
	if (!folded.at || value_read(r->type, folded, r->rule, r->arena, &again) != STATUS_OK)
		again.n = 0; /* no memory for it */
	for (size_t i = 0; i < again.n; i++)
		found = found || r->type->equal(&reading->value, &again.items[i], r->rule);
	if (folded.at && !found && r->type->equal(&reading->value, reading, r->rule))
		fail(r, &text, "reads as another value");
	buf_release(&text);
}

/* A number that a field of this type cannot have is kept for the sentence about it, and no truth is ever like it. */
static bool can_be_true(const struct reader *r, const struct value *v)
{
	unsigned bits = strcmp(r->type->name, "port") == 0 ? 16 : r->rule->bits;
	return v->kind != VALUE_UINT || bits == 0 || v->u >> bits == 0;
}

static void read_as(const struct reader *r, struct span folded)
{
	struct readings readings;
	if (value_read(r->type, folded, r->rule, r->arena, &readings) != STATUS_OK)
		return;
	if (readings.n > LIMIT_READINGS)
		abort();
	for (size_t i = 0; i < readings.n; i++) {
		bool is_pair = readings.items[i].value.kind == VALUE_LIST && r->type->kind != VALUE_LIST;
		if (!readings.items[i].weak && !is_pair && can_be_true(r, &readings.items[i].value))
			read_back(r, &readings.items[i]);
	}
}

/* Each answer by one of the rules. */
static void read_as_all(struct span folded, size_t rule, struct arena *arena)
{
	size_t n;
	const struct value_type *types = value_types(&n);
	for (size_t i = 0; i < n; i++) {
		const struct reader reader = {
			.type = &types[i], .rule = &rules[rule % (sizeof rules / sizeof *rules)], .arena = arena};
		read_as(&reader, folded);
	}
}

/* Ids of several kinds, so that all ways to name a question are tried. */
static const char *const ids[] = {"syn.seq", "syn-ack.ack", "setup.frames", "q1a", "q1b", "3b", "first-closer"};

/* Read for an exercise: refused with words, or answers that can be found, of which one is for the exercise or
 * .trouble says why not. */
static struct answers *read_for(struct span bytes, struct arena *arena)
{
	struct answers *answers = NULL;
	struct msg why = {0};
	enum { N = sizeof ids / sizeof *ids };
	enum status status = answers_read_for(ids, N, bytes, "fuzz", arena, &why, &answers);
	bool found = false;
	if (status != STATUS_OK && status != STATUS_NOMEM && !why.english)
		abort(); /* refused without a word */
	for (size_t i = 0; answers && i < N; i++)
		found = found || answers_find(answers, ids[i]);
	if (answers && found == (answers->trouble.english != NULL))
		abort();
	return answers;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(FUZZ_MEMORY_BYTES), *values = arena_new(FUZZ_MEMORY_BYTES);
	struct answers *answers = NULL;
	struct msg why = {0};
	if (!arena || !values)
		abort();
	enum status status = answers_read(span_make(data, size), "fuzz", arena, &why, &answers);
	if (status != STATUS_OK && status != STATUS_NOMEM && !why.english)
		abort(); /* refused without a word */
	for (size_t i = 0; status == STATUS_OK && i < answers->n; i++) {
		const struct answer *answer = &answers->items[i];
		if (answers_find(answers, answer->id) != answer)
			abort();
		if (!text_is_utf8(answer->text) || !text_is_utf8(answer->folded) ||
		    answer->folded.len > answer->text.len)
			abort();
		if (answer->folded.len > 0)
			read_as_all(answer->folded, i, values);
		arena_clear(values);
	}
	arena_clear(arena);
	answers = read_for(span_make(data, size), arena);
	for (size_t i = 0; answers && i < answers->n; i++)
		if (!text_is_utf8(answers->items[i].text) || answers_find(answers, answers->items[i].id) == NULL)
			abort();
	arena_free(values);
	arena_free(arena);
	return 0;
}
