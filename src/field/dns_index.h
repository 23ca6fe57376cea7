/* All data of the DNS messages of one frame, found in one walk over each message and kept by kind, so that a field with
 * thousands of values costs no more than the message is long. */
#ifndef FIELD_DNS_INDEX_H
#define FIELD_DNS_INDEX_H

#include "field/field.h"
#include "wire/dns_items.h"

struct dns_index;

/* The index of the frame of SITE: made when it is first asked for, kept in the site's memo.  NULL: no memory. */
const struct dns_index *dns_index_at(const struct site *site);

/* The NTH datum that is ITEM, over all messages of the frame; DNS_ITEM_NONE: that people call an answer.  *NTH_LAYER:
 * which layer of the frame holds it.  False: there are not so many. */
bool dns_index_datum(const struct dns_index *index, enum dns_item item, size_t nth, struct dns_datum *out,
                     size_t *nth_layer);

#endif
