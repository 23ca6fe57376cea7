/* DNS messages (RFC 1035 4), and the protocols of the same format: mDNS (RFC 6762), LLMNR (RFC 4795).
 * What is in it is walked by dns_items.c. */
#include "wire/decode.h"
#include "wire/dns_items.h"

enum { HEADER_BYTES = 12 };

struct notes {
	struct dns_header *header;
	size_t n_data;
};

static bool see_datum(void *ctx, const struct dns_datum *datum)
{
	struct notes *notes = ctx;
	struct dns_header *h = notes->header;
	notes->n_data++;
	if (datum->section != DNS_QUESTION)
		return true;
	if (datum->item == DNS_ITEM_QUERY_NAME && !h->has_question)
		h->qname_offset = datum->offset;
	else if (datum->item == DNS_ITEM_QUERY_TYPE && !h->has_question)
		h->qtype = (uint16_t)datum->number;
	else if (datum->item == DNS_ITEM_QUERY_CLASS && !h->has_question) {
		h->qclass = (uint16_t)datum->number;
		h->has_question = true;
	}
	h->has_transfer = h->has_transfer || (datum->item == DNS_ITEM_QUERY_TYPE &&
	                                      (datum->number == DNS_AXFR || datum->number == DNS_IXFR));
	return true;
}

/* Notes the first question, and whether the message is sound as far as it was captured. */
static void read_items(struct decode *d, struct layer *l)
{
	struct notes notes = {.header = &l->dns};
	l->dns.is_whole = dns_items(d->frame, l, see_datum, &notes);
	if (notes.n_data == LIMIT_DNS_DATA)
		decode_anomaly(d, ANOMALY_DNS_RECORDS);
	else if (!l->dns.is_whole && l->payload_captured == l->payload_declared)
		decode_anomaly(d, ANOMALY_DNS_MALFORMED);
}

static void decode_message(struct decode *d, enum layer_kind kind, bool over_tcp, struct part in)
{
	const uint8_t *h;
	if (!decode_take(d, &in, HEADER_BYTES, ANOMALY_DNS_MALFORMED, &h))
		return;
	struct layer *l = decode_push(d, kind, h, HEADER_BYTES, &in);
	if (!l)
		return;
	l->dns.id = be16(h);
	l->dns.flags = be16(h + 2);
	l->dns.n_questions = be16(h + 4);
	l->dns.n_answers = be16(h + 6);
	l->dns.n_authority = be16(h + 8);
	l->dns.n_additional = be16(h + 10);
	l->dns.over_tcp = over_tcp;
	read_items(d, l);
}

void decode_dns(struct decode *d, struct part in)
{
	decode_message(d, LAYER_DNS, false, in);
}

/* Wireshark's rule for ports that it does not know: a plain query with one question, or a response with few records. */
static bool looks_like_dns(const uint8_t *h)
{
	enum { ANSWERS_MAX = 100, OTHERS_MAX = 10, FLAG_QR = 0x8000, OPCODE = 0x7800 };
	uint16_t flags = be16(h + 2), questions = be16(h + 4), answers = be16(h + 6), authority = be16(h + 8);
	if (flags & OPCODE || be16(h + 10) > OTHERS_MAX)
		return false;
	if (!(flags & FLAG_QR))
		return questions == 1 && answers == 0 && authority == 0;
	return questions <= 1 && answers <= ANSWERS_MAX && authority <= OTHERS_MAX;
}

void decode_dns_guess(struct decode *d, struct part in)
{
	struct part rest = in;
	const uint8_t *h;
	if (in.declared <= HEADER_BYTES || part_take(&rest, HEADER_BYTES, &h) != DECODE_OK || !looks_like_dns(h))
		return;
	uint64_t anomalies = d->frame->anomalies;
	size_t n = d->frame->n_layers;
	decode_message(d, LAYER_DNS, false, in);
	d->frame->anomalies = anomalies; /* of something that may be no DNS at all */
	if (d->frame->n_layers > n)
		d->frame->layers[n].dns.is_guess = true;
}

void decode_mdns(struct decode *d, struct part in)
{
	decode_message(d, LAYER_MDNS, false, in);
}

void decode_llmnr(struct decode *d, struct part in)
{
	decode_message(d, LAYER_LLMNR, false, in);
}

void frame_add_dns(struct frame *f, const struct layer *tcp, uint32_t offset, uint32_t length)
{
	struct decode d = {.frame = f, .ip_depth = tcp->depth};
	size_t captured = offset < f->record.captured ? f->record.captured - offset : 0;
	decode_message(&d, LAYER_DNS, true,
	               (struct part){f->record.bytes + offset, captured < length ? captured : length, length});
}
