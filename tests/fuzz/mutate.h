/* Mutators: how libFuzzer changes inputs that have a form.  They are linked into the libFuzzer programs only. */
#ifndef FUZZ_MUTATE_H
#define FUZZ_MUTATE_H

#include "wire/frame.h"

/* libFuzzer's own. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed);

/* Makes lengths and checksums of the frame RECORD, whose bytes are BYTES, agree with its contents. */
void mutate_mend_frame(const struct record *record, uint8_t *bytes);

#endif
