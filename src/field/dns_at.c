/* Finding records in the DNS messages of a frame. */
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

static bool wanted(const struct dns_record *r, enum dns_section section, int type)
{
	bool in_section = section == DNS_QUESTION ? r->section == DNS_QUESTION : r->section != DNS_QUESTION;
	return in_section && (type < 0 || r->type == type);
}

bool dns_record_at(const struct site *site, enum dns_section section, int type, size_t nth, struct dns_at *out)
{
	const struct layer *l;
	for (size_t i = 0; (l = dns_layer_at(site, i)); i++) {
		struct dns_iter it = dns_records(site->frame, l);
		while (dns_record_next(&it, &out->record)) {
			if (wanted(&out->record, section, type) && nth-- == 0) {
				out->message = it.message;
				return true;
			}
		}
	}
	return false;
}
