/* Tables of texts and how a type reads them, for check_value_<type>.c. */
#ifndef UNIT_VALUE_ROWS_H
#define UNIT_VALUE_ROWS_H

#include <check.h>

#include "value/value.h"

/* READ is all readings of TEXT, values as value_add_plain() prints them in decimal: parts with " | " between them, the
 * readings of a part with " / ", "~" before a weak one, "?" for a part without readings; "" for an unreadable text. */
struct value_row {
	const char *text;
	const char *read;
};

/* Folds ROW's text, reads it with TYPE and compares. */
void value_row_check(const char *type, const struct value_rule *rule, const struct value_row *row);

/* Whether the answer TEXT has a part, and all its parts a reading, that equals WANT (a weak one beside another). */
bool value_is_right(const char *type, const struct value_rule *rule, const struct value *want, const char *text);

/* format() in both languages reads back as V, and V alone. */
void value_round_trip(const char *type, const struct value_rule *rule, const struct value *v);

/* Texts that no type may fail on: long, without sense, full of marks. */
void value_hostile(const char *type, const struct value_rule *rule);

#define N_ROWS(rows) ((int)(sizeof(rows) / sizeof((rows)[0])))

#endif
