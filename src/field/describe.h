/* What the reference of fields says of a row beside its label.  The sentences are N_() literals. */
#ifndef FIELD_DESCRIBE_H
#define FIELD_DESCRIBE_H

#include "field/field.h"

/* The name is ours: Wireshark has no field of that name. */
bool field_is_own(const struct field *field);

/* "TCP", "Ethernet", "capture" …: whose field it is. */
const char *field_protocol(const struct field *field);

/* "bytes", "s", "ms"; NULL: it has none. */
const char *field_unit(const struct field *field);

/* What it means that the field is absent. */
const char *field_when_absent(const struct field *field);

#endif
