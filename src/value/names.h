/* Names that stand for numbers, in an answer: "UDP", "UDP (17)", "type A", A记录.  For read.c. */
#ifndef VALUE_NAMES_H
#define VALUE_NAMES_H

#include "value/value.h"

/* Adds a part for each name of RULE->names in TEXT, and gives TEXT without them and the words that go with names
 * ("record", 类型) as *REST, which may be empty; its memory is ARENA's.  Under a type of texts a name is read as the
 * one that its field holds, and so is its number.  STATUS_NOMEM. */
enum status names_read(const struct value_type *type, struct span text, const struct value_rule *rule,
                       struct arena *arena, struct readings *out, struct span *rest) MUST_CHECK;

#endif
