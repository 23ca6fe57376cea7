/* What people call fields: Wireshark's labels, those of its packet list and of tcpdump, and the words of both
 * languages. An answer may hold several values, each under such a label. */
#ifndef FIELD_LABELS_H
#define FIELD_LABELS_H

#include "field/field.h"

/* For struct value_rule, with the field asked for (struct field *) as FIELD: whose label stands at AT in TEXT, and its
 * length.  Its own are the labels of its row, its names, those of the table here that list it, and those of the field
 * that is the other half of its pair (raw and relative) or takes its place (IPv6 for IPv4).  LABEL_NONE with a length:
 * a member of the value, "SYN=1". */
enum label_owner field_label_at(const void *field, struct span text, size_t at, size_t *len);

/* How much of TEXT from AT on is a label of FIELD's own row, or its name; 0: none. */
size_t field_row_label_at(const struct field *field, struct span text, size_t at);

/* What some versions of Wireshark print for FIELD instead of the label at the end of its `where`: the NTH of these (0:
 * first), with the VERSIONS that do, such as "4.4+"; NULL: no more. */
const char *field_printed_as(const struct field *field, size_t nth, const char **versions);

#endif
