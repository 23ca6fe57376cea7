/* One answer that holds the values of several parts, "0, 1" or "seq=0 ack=1" or "ack 1; seq 0", told apart: by what
 * they are called where the answer says so, else by their order. */
#ifndef VALUE_SPLIT_H
#define VALUE_SPLIT_H

#include "value/value.h"

/* A part that the answer may have. */
struct split_part {
	const struct value_type *type;
	const struct value_rule *rule;
	const char *const *names; /* what it may be called, phrases as in notation.h; NULL ends them */
	bool by_field;            /* the labels of its own field mean it too (rule->label_at) */
};

/* What the answer says of a part. */
struct split_value {
	struct span text; /* folded; empty: nothing */
	bool repeated;    /* it is given more than once; TEXT then has all of it, parted by ';' */
};

/* Tells TEXT (UTF-8 as written) apart into OUT, one for each of the N parts; *N_EXTRA: values that belong to none,
 * since there are more than parts.  Texts live in ARENA.  STATUS_NOMEM only. */
enum status split_answer(struct span text, const struct split_part *parts, size_t n, struct arena *arena,
                         struct split_value *out, size_t *n_extra) MUST_CHECK;

#endif
