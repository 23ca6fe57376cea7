/* Names that stand for the numbers of a field: 17 is UDP.  As Wireshark of any version prints them, and as people say.
 */
#ifndef FIELD_NAMES_H
#define FIELD_NAMES_H

#include "field/field.h"

/* Of FIELD, for struct value_rule; NULL: its numbers have none. */
const struct value_name *field_names(const struct field *field);

#endif
