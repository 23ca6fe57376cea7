/* The mutator of fuzz_grade: the capture, or all that stands before it. */
#include <stdlib.h>

#include "fuzz/fuzz_grade.h"
#include "fuzz/mutate_capture.h"

/* Changes the text before the capture, which moves behind it. */
static size_t mutate_text(uint8_t *data, size_t head, size_t size, size_t max)
{
	size_t tail = size - head;
	uint8_t *copy = malloc(tail + 1);
	if (!copy)
		return size;
	memcpy(copy, data + head, tail);
	size_t changed = LLVMFuzzerMutate(data, head, max - tail);
	memcpy(data + changed, copy, tail);
	free(copy);
	return changed + tail;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed)
{
	struct fuzz_grade_parts parts;
	if (size == 0 || size > max || !fuzz_grade_split(span_make(data, size), &parts) || parts.capture.len == 0)
		return LLVMFuzzerMutate(data, size, max);
	size_t head = (size_t)(parts.capture.at - data);
	if (seed % 2)
		return mutate_text(data, head, size, max);
	return head + mutate_capture(data + head, size - head, max - head, seed / 2);
}
