/* Walks a message for dns_items.h: header lines of questions and records, and what follows them. */
#include "wire/dns_walk.h"

enum { HEADER_BYTES = 12, SECTIONS = 4, OPCODE_DSO = 6 };

struct span dns_message(const struct frame *f, const struct layer *dns)
{
	return span_sub(span_make(f->record.bytes, f->record.captured), dns->offset,
	                (size_t)dns->header_len + dns->payload_captured);
}

static bool is_mdns(const struct layer *dns)
{
	return dns->kind == LAYER_MDNS;
}

/* Type and class after the name at AT: Wireshark shows nothing of an entry whose fixed part is not whole. */
static bool read_fixed(struct dns_walk *w, size_t fixed, struct dns_name *name, size_t *name_len,
                       const uint8_t **after_name)
{
	*name_len = w->stopped ? 0 : dns_names_read(w->names, w->at, name);
	if (*name_len == 0 || w->message.len - w->at < *name_len || w->message.len - w->at - *name_len < fixed) {
		w->stopped = true;
		return false;
	}
	*after_name = w->message.at + w->at + *name_len;
	return true;
}

static void walk_question(struct dns_walk *w, bool mdns)
{
	struct dns_name name;
	size_t name_len;
	const uint8_t *h;
	if (!read_fixed(w, 4, &name, &name_len, &h))
		return;
	dns_walk_tell_name(w, DNS_ITEM_QUERY_NAME, name_len, 0, span_make(name.bytes, name.len));
	w->at += name_len;
	dns_walk_number(w, DNS_ITEM_QUERY_TYPE, 2);
	uint16_t class = be16(h + 2);
	dns_walk_tell(w, DNS_ITEM_QUERY_CLASS, 2, mdns ? class & 0x7fffu : class);
	if (mdns)
		dns_walk_tell(w, DNS_ITEM_QUERY_UNICAST, 2, class >> 15);
	w->at += 2;
}

static void walk_class(struct dns_walk *w, enum dns_item item, uint16_t class, bool mdns)
{
	dns_walk_tell(w, item, 2, mdns ? class & 0x7fffu : class);
	if (mdns)
		dns_walk_tell(w, DNS_ITEM_CACHE_FLUSH, 2, class >> 15);
	w->at += 2;
}

/* RFC 6891 6.1.3 */
static void walk_opt_header(struct dns_walk *w, const uint8_t *h, bool mdns)
{
	walk_class(w, DNS_ITEM_UDP_SIZE, be16(h + 2), mdns);
	dns_walk_number(w, DNS_ITEM_EXTENDED_RCODE, 1);
	dns_walk_number(w, DNS_ITEM_EDNS_VERSION, 1);
	uint16_t z = be16(h + 6);
	dns_walk_tell(w, DNS_ITEM_Z, 2, z);
	dns_walk_tell(w, DNS_ITEM_DNSSEC_OK, 2, z >> 15);
	dns_walk_tell(w, DNS_ITEM_Z_RESERVED, 2, z & 0x7fffu);
	w->at += 2;
}

static void walk_record(struct dns_walk *w, bool mdns)
{
	enum { FIXED = 10 };
	struct dns_name name;
	size_t name_len;
	const uint8_t *h;
	if (!read_fixed(w, FIXED, &name, &name_len, &h))
		return;
	uint16_t type = be16(h), data_len = be16(h + 8);
	if (data_len > w->message.len - w->at - name_len - FIXED) { /* nothing is shown of it */
		w->stopped = true;
		return;
	}
	dns_walk_tell_name(w, type == DNS_SRV ? DNS_ITEM_SRV_OWNER : DNS_ITEM_NAME, name_len, 0,
	                   span_make(name.bytes, name.len));
	w->at += name_len;
	dns_walk_number(w, DNS_ITEM_TYPE, 2);
	if (type == DNS_OPT) {
		walk_opt_header(w, h, mdns);
	} else {
		walk_class(w, DNS_ITEM_CLASS, be16(h + 2), mdns);
		dns_walk_number(w, DNS_ITEM_TTL, 4);
	}
	dns_walk_number(w, DNS_ITEM_DATA_LENGTH, 2);
	if (w->stopped || data_len == 0)
		return;
	w->end = w->at + data_len;
	dns_walk_rdata(w, type);
	w->at = w->end;
}

/* RFC 8490 5.4: a message without entries may hold type-length-values. */
static void skip_stateful(struct dns_walk *w)
{
	while (!w->stopped && w->declared > w->at && w->declared - w->at >= 4 && dns_walk_has(w, 4)) {
		uint16_t len = be16(w->message.at + w->at + 2);
		w->at += 4;
		dns_walk_bytes(w, DNS_ITEM_NONE, len);
	}
}

bool dns_items(const struct frame *f, const struct layer *dns, bool (*see)(void *ctx, const struct dns_datum *datum),
               void *ctx)
{
	const struct dns_header *h = &dns->dns;
	const uint16_t counts[SECTIONS] = {h->n_questions, h->n_answers, h->n_authority, h->n_additional};
	struct dns_names names;
	dns_names_init(&names, dns_message(f, dns));
	struct dns_walk w = {.message = dns_message(f, dns),
	                     .names = &names,
	                     .room = LIMIT_DNS_DATA,
	                     .declared = (size_t)dns->header_len + dns->payload_declared,
	                     .at = HEADER_BYTES,
	                     .see = see,
	                     .ctx = ctx};
	bool is_empty = true;
	for (int s = 0; s < SECTIONS; s++) {
		w.section = (enum dns_section)s;
		is_empty = is_empty && counts[s] == 0;
		for (uint32_t i = 0; i < counts[s] && !w.stopped; i++) {
			if (s == DNS_QUESTION)
				walk_question(&w, is_mdns(dns));
			else
				walk_record(&w, is_mdns(dns));
		}
	}
	if (is_empty && (h->flags >> 11 & 15) == OPCODE_DSO)
		skip_stateful(&w);
	if (!w.stopped && w.declared > w.at)
		dns_walk_bytes(&w, DNS_ITEM_EXTRANEOUS, w.declared - w.at);
	return !w.stopped || w.is_full; /* sound as far as it was read */
}
