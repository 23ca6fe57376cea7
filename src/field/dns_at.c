/* Finding data in the DNS messages of a frame; what values are made of them is in dns_give.c. */
#include "field/dns_at.h"

#include "field/dns_index.h"

const struct layer *dns_layer_at(const struct site *site, size_t nth)
{
	for (size_t i = 0; site->frame && i < site->frame->n_layers; i++) {
		const struct layer *l = &site->frame->layers[i];
		if (layer_is_dns(l) && nth-- == 0)
			return l;
	}
	return NULL;
}

bool dns_item_at(const struct site *site, enum dns_item item, size_t nth, struct dns_place *out)
{
	const struct dns_index *index = dns_layer_at(site, 0) ? dns_index_at(site) : NULL;
	size_t nth_layer;
	/* The frame may be the outer part of the one that the index is of. */
	if (!index || !dns_index_datum(index, item, nth, &out->datum, &nth_layer) || nth_layer >= site->frame->n_layers)
		return false;
	out->layer = &site->frame->layers[nth_layer];
	out->message = dns_message(site->frame, out->layer);
	return true;
}

bool dns_answer_at(const struct site *site, size_t nth, struct dns_place *out)
{
	return dns_item_at(site, DNS_ITEM_NONE, nth, out);
}

bool dns_give(const struct site *site, enum dns_item item, size_t nth, dns_give_fn *give, struct value *out)
{
	struct dns_place place;
	return dns_item_at(site, item, nth, &place) && give(site, &place, out);
}
