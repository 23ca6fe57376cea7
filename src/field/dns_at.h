/* Finding records in the DNS messages of a frame, for the field files. */
#ifndef FIELD_DNS_AT_H
#define FIELD_DNS_AT_H

#include "field/field.h"
#include "wire/dns.h"

/* The NTH layer that holds a message in DNS format; NULL: none. */
const struct layer *dns_layer_at(const struct site *site, size_t nth);

struct dns_at {
	struct span message;
	struct dns_record record;
};
/* The NTH record of SECTION (DNS_QUESTION, or DNS_ANSWER for all three sections of resource records) with TYPE (-1:
 * any), over all messages of the frame. */
bool dns_record_at(const struct site *site, enum dns_section section, int type, size_t nth, struct dns_at *out);

#endif
