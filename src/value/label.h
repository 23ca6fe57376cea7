/* Labels in an answer: "Src Port: 1103, Dst Port: 53" has a value under each of two, and which field a label belongs to
 * decides.  For read.c. */
#ifndef VALUE_LABEL_H
#define VALUE_LABEL_H

#include "value/value.h"

enum { LABELS_MAX = 32 };

struct label {
	enum label_owner owner;
	struct span text;  /* the label */
	struct span value; /* what stands under it; may be empty */
	bool is_loose;     /* neither a sign nor a verb stands between them: "frame 5" */
};

struct labels {
	struct label items[LABELS_MAX];
	size_t n;
	bool too_many; /* then N is 0 */
};

/* The labels of TEXT, by what RULE knows of them. */
void labels_find(struct span text, const struct value_rule *rule, struct labels *out);

#endif
