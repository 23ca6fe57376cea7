/* The mutator of fuzz_decode: libFuzzer's mutations, and after half of them a frame that is right again. */
#include "fuzz/fuzz_decode.h"
#include "fuzz/mutate.h"
#include "hostile/mend.h"

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed)
{
	struct record record;
	size = LLVMFuzzerMutate(data, size, max);
	if (seed % 2 && fuzz_decode_record(data, size, &record))
		mend_frame(&record, data + (record.bytes - data));
	return size;
}
