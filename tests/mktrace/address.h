/*
 * Network and link addresses.
 */
#ifndef MKTRACE_ADDRESS_H
#define MKTRACE_ADDRESS_H

#include <stdbool.h>
#include <stdint.h>

struct address {
	unsigned length; /* 4 or 16 */
	uint8_t at[16];
};

struct mac {
	uint8_t at[6];
};

/* Both are false, and OUT is untouched, when TEXT is something else. */
bool address_read(const char *text, struct address *out);
bool mac_read(const char *text, struct mac *out);

#endif
