/* DNS messages (RFC 1035 4) over UDP and TCP, and the protocols of the same format: mDNS (RFC 6762), LLMNR (RFC 4795).
 * Records are walked by dns.c. */
#include "wire/decode.h"
#include "wire/dns.h"

enum { HEADER_BYTES = 12 };

/* Notes the first question, and whether the message is sound as far as it was captured. */
static void read_records(struct decode *d, struct layer *l)
{
	struct dns_iter it = dns_records(d->frame, l);
	struct dns_record record;
	while (dns_record_next(&it, &record)) {
		if (record.section != DNS_QUESTION || l->dns.has_question)
			continue;
		l->dns.has_question = true;
		l->dns.qtype = record.type;
		l->dns.qclass = record.class;
		l->dns.qname_offset = record.name_offset;
	}
	if (it.malformed && l->payload_captured == l->payload_declared)
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
	read_records(d, l);
}

void decode_dns(struct decode *d, struct part in)
{
	decode_message(d, LAYER_DNS, false, in);
}

void decode_mdns(struct decode *d, struct part in)
{
	decode_message(d, LAYER_MDNS, false, in);
}

void decode_llmnr(struct decode *d, struct part in)
{
	decode_message(d, LAYER_LLMNR, false, in);
}

/* A message after its length (RFC 1035 4.2.2), when it lies in this segment as a whole; a segment that begins elsewhere
 * in the stream shows none. */
void decode_dns_tcp(struct decode *d, struct part in)
{
	const uint8_t *prefix;
	if (part_take(&in, 2, &prefix) != DECODE_OK)
		return;
	size_t length = be16(prefix);
	if (length < HEADER_BYTES || length > in.declared)
		return;
	part_narrow(&in, length);
	decode_message(d, LAYER_DNS, true, in);
}
