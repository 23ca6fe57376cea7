/* TCP options as people list them: names with values, in place of bytes.  For value_options.c. */
#ifndef VALUE_OPTIONS_FORM_H
#define VALUE_OPTIONS_FORM_H

#include "value/notation.h"

enum option_kind {
	OPTION_EOL = 0,
	OPTION_NOP = 1,
	OPTION_MSS = 2,
	OPTION_WSCALE = 3,
	OPTION_SACK_PERMITTED = 4,
	OPTION_SACK = 5,
	OPTION_TIMESTAMPS = 8
};

/* Numbers that stand behind an option's name, by the word before each; the first of each kind counts. */
enum option_number {
	NUMBER_PLAIN,   /* "MSS=1460", "WS=8" */
	NUMBER_FIRST,   /* shift of a window scale, TSval */
	NUMBER_SECOND,  /* factor of a window scale ("x256"), of NOP ("NOP x2"), TSecr */
	NUMBER_OF_KIND, /* "(2)" behind MSS: the kind, unless there is no other */
	OPTION_NUMBERS
};

struct named_option {
	uint8_t kind;
	bool has[OPTION_NUMBERS];
	uint32_t number[OPTION_NUMBERS];
};

struct named_options {
	struct named_option items[LIMIT_TCP_OPTIONS];
	size_t n;
	bool too_many;
};

/* The options that TEXT names, in its order; other words are passed over. */
void options_from_names(struct span text, struct named_options *out);

/* Writes NAMED as option bytes of at most MAX bytes.  What was named without its value has only kind and length.  A
 * small bare number of a window scale is the shift, or with SCALE_IS_FACTOR the factor.  The length; 0: too long. */
size_t options_encode(const struct named_options *named, bool scale_is_factor, uint8_t *out, size_t max);

#endif
