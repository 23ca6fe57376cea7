/* Changing a capture for libFuzzer. */
#ifndef FUZZ_MUTATE_CAPTURE_H
#define FUZZ_MUTATE_CAPTURE_H

#include "fuzz/mutate.h"

/* DATA holds SIZE bytes of a capture and has room for MAX; the new size. */
size_t mutate_capture(uint8_t *data, size_t size, size_t max, unsigned seed);

#endif
