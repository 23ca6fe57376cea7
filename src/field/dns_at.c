/* Finding data in the DNS messages of a frame; what values are made of them is in dns_give.c. */
#include "field/dns_at.h"

const struct layer *dns_layer_at(const struct site *site, size_t nth)
{
	for (size_t i = 0; site->frame && i < site->frame->n_layers; i++) {
		const struct layer *l = &site->frame->layers[i];
		bool is_dns = l->kind == LAYER_DNS || l->kind == LAYER_MDNS || l->kind == LAYER_LLMNR;
		if (is_dns && nth-- == 0)
			return l;
	}
	return NULL;
}

struct search {
	enum dns_item item; /* DNS_ITEM_NONE: an answer */
	size_t left;
	bool found;
	struct dns_datum datum;
};

static bool is_answer(const struct dns_datum *datum)
{
	if (datum->section != DNS_ANSWER)
		return false;
	switch (datum->item) {
	case DNS_ITEM_A:
	case DNS_ITEM_AAAA:
	case DNS_ITEM_CNAME:
	case DNS_ITEM_PTR:
	case DNS_ITEM_NS:
	case DNS_ITEM_MX:
		return true;
	default:
		return false;
	}
}

static bool see_datum(void *ctx, const struct dns_datum *datum)
{
	struct search *s = ctx;
	bool fits = s->item == DNS_ITEM_NONE ? is_answer(datum) : datum->item == s->item;
	if (!fits || s->left-- > 0)
		return true;
	s->found = true;
	s->datum = *datum;
	return false;
}

bool dns_item_at(const struct site *site, enum dns_item item, size_t nth, struct dns_place *out)
{
	struct search s = {.item = item, .left = nth};
	for (size_t i = 0; (out->layer = dns_layer_at(site, i)); i++) {
		dns_items(site->frame, out->layer, see_datum, &s);
		if (!s.found)
			continue;
		out->message = dns_message(site->frame, out->layer);
		out->datum = s.datum;
		return true;
	}
	return false;
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
