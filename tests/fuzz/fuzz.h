/* A fuzz target: one file per entrance of outside bytes.  libFuzzer calls it (--enable-fuzzing), or replay.c does. */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* Stops the process when a promise of a header is broken; always 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FUZZ_MEMORY_BYTES = 256 << 20 };

#endif
