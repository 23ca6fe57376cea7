/* Whether an answer names a field: by Wireshark's name, by a label, or as people say. */
#ifndef FIELD_MEANT_H
#define FIELD_MEANT_H

#include "field/field.h"

/* For struct value_rule of type "field". */
extern const struct value_fields field_words;

#endif
