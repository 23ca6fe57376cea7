/* A file of answers, and each answer read as each type.  What was read must be equal to itself. */
#include <stdlib.h>

#include "fuzz/fuzz.h"
#include "submission/answers.h"
#include "value/value.h"

static void read_as_all(struct span folded, struct arena *arena, struct buf *text)
{
	static const struct value_rule rule = {.bits = 32};
	size_t n;
	const struct value_type *types = value_types(&n);
	for (size_t i = 0; i < n; i++) {
		struct readings readings;
		if (types[i].read(folded, &rule, arena, &readings) != STATUS_OK)
			continue;
		if (readings.n > LIMIT_READINGS)
			abort();
		for (size_t k = 0; k < readings.n; k++) {
			text->len = 0;
			types[i].format(&readings.items[k].value, &rule, LANG_ZH, text);
			(void)types[i].equal(&readings.items[k].value, &readings.items[k], &rule);
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(FUZZ_MEMORY_BYTES), *values = arena_new(FUZZ_MEMORY_BYTES);
	struct buf text = BUF_INIT;
	struct answers *answers = NULL;
	struct msg why = {0};
	if (!arena || !values)
		abort();
	enum status status = answers_read(span_make(data, size), "fuzz", arena, &why, &answers);
	if (status == STATUS_FORMAT && !why.english)
		abort(); /* refused without a word */
	for (size_t i = 0; status == STATUS_OK && i < answers->n; i++) {
		const struct answer *answer = &answers->items[i];
		if (answers_find(answers, answer->id) != answer)
			abort();
		if (answer->folded.len > 0)
			read_as_all(answer->folded, values, &text);
		arena_clear(values);
	}
	buf_release(&text);
	arena_free(values);
	arena_free(arena);
	return 0;
}
