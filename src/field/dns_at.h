/* Finding data in the DNS messages of a frame, for the field files. */
#ifndef FIELD_DNS_AT_H
#define FIELD_DNS_AT_H

#include "field/field.h"
#include "wire/dns_items.h"

/* The NTH layer that holds a message in DNS format; NULL: none. */
const struct layer *dns_layer_at(const struct site *site, size_t nth);

/* A datum and the message around it. */
struct dns_place {
	const struct layer *layer;
	struct span message;
	struct dns_datum datum;
};
/* The NTH datum that is ITEM, over all messages of the frame. */
bool dns_item_at(const struct site *site, enum dns_item item, size_t nth, struct dns_place *out);
/* The NTH datum of the answer sections that people call an answer: an address or a name. */
bool dns_answer_at(const struct site *site, size_t nth, struct dns_place *out);

/* Ways to make a value of a datum. */
typedef bool dns_give_fn(const struct site *site, const struct dns_place *place, struct value *out);
dns_give_fn dns_give_number, dns_give_name, dns_give_name_len, dns_give_text, dns_give_printable, dns_give_bytes;
dns_give_fn dns_give_ipv4, dns_give_ipv6, dns_give_moment, dns_give_base32, dns_give_udp_size;
dns_give_fn dns_give_one;                                                          /* it is there */
dns_give_fn dns_give_instance, dns_give_service, dns_give_proto, dns_give_domain;  /* parts of an SRV record's name */
dns_give_fn dns_give_bit0, dns_give_bit7, dns_give_bit8, dns_give_dnskey_reserved; /* parts of a number */

bool dns_give(const struct site *site, enum dns_item item, size_t nth, dns_give_fn *give, struct value *out);

/* Defines a getter of all data that are ITEM. */
#define DNS_GETTER(getter, item, give)                                                                                 \
	static bool getter(const struct site *site, size_t nth, struct value *out)                                     \
	{                                                                                                              \
		return dns_give(site, item, nth, give, out);                                                           \
	}

#endif
