/* The mutator of fuzz_evidence. */
#include "fuzz/mutate_capture.h"

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed)
{
	return mutate_capture(data, size, max, seed);
}
