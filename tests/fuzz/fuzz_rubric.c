/* A rubric: the schema, its meaning, its expressions and its patterns of text. */
#include <stdlib.h>

#include "fuzz/fuzz.h"
#include "grade/grade.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(FUZZ_MEMORY_BYTES);
	struct rubric *rubric = NULL;
	struct diag diag;
	if (!arena)
		abort();
	diag_init(&diag, arena);
	enum status status = rubric_load(span_make(data, size), "fuzz", grade_vocabulary(), &diag, &rubric);
	if (status == STATUS_OK && (diag.n_errors > 0 || !rubric))
		abort();
	if (status == STATUS_FORMAT && diag.n_errors == 0)
		abort(); /* refused without a word */
	if (status == STATUS_OK)
		for (size_t i = 0; i < rubric->n_questions; i++)
			if (rubric_question(rubric, rubric->questions[i].id) != &rubric->questions[i])
				abort();
	rubric_free(rubric);
	arena_free(arena);
	return 0;
}
