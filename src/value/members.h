/* Members of lists that have a type of their own.  Private to src/value. */
#ifndef VALUE_MEMBERS_H
#define VALUE_MEMBERS_H

#include "value/types.h"

/* TEXT as a list of MEMBERs, each way of parting them a reading of one part; none: OUT is as it was.  The members of a
 * reading are value_add_plain()ed.  STATUS_NOMEM only. */
enum status value_members_read(struct span text, const struct value_member *member, struct arena *arena,
                               struct readings *out) MUST_CHECK;

/* Appends ITEM so that it is read as one member again. */
void value_members_format(struct buf *out, struct span item);

#endif
