/* A whole line of Wireshark's packet details as an answer: what it prints behind the label of the field asked for is
 * the value, whatever words and numbers stand in it; a line that is only a label says that the thing is there. */
#ifndef VALUE_LINE_H
#define VALUE_LINE_H

#include "value/value.h"

struct line {
	struct span rest; /* behind the label, without the bracket that closes a line in brackets */
	bool has_sign;    /* ':' stands behind the label, and is not part of the rest */
	uint8_t bit;      /* '0' or '1', the only bit that is drawn in front of it; 0: there is no such drawing */
};

/* False: TEXT does not begin with a label of the field asked for, brackets, drawn bits and "Expert Info (…)" aside. */
bool line_cut(struct span text, const struct value_rule *rule, struct line *out);

/* The number of "EUI-64 (27)": a name, and all of a parenthesis at the end.  Empty: TEXT is no such value. */
struct span line_named_number(struct span text);

#endif
