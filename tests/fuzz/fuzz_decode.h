/* The form of the inputs of fuzz_decode, for the target and its mutator. */
#ifndef FUZZ_FUZZ_DECODE_H
#define FUZZ_FUZZ_DECODE_H

#include "wire/frame.h"

/* The record that DATA means, borrowed from it; false: too short or too long. */
bool fuzz_decode_record(const uint8_t *data, size_t size, struct record *out);

/* The bytes before a frame of LINK_TYPE that was cut by CUT bytes; false: no such input. */
enum { FUZZ_DECODE_HEAD = 3 };
bool fuzz_decode_head(uint32_t link_type, uint32_t cut, uint8_t out[FUZZ_DECODE_HEAD]);

#endif
