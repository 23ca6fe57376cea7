/* ICMP (RFC 792) and ICMPv6 (RFC 4443).  Errors quote the beginning of the packet that caused them: its headers become
 * quoted layers as far as their bytes go. */
#include "wire/checksum_fact.h"
#include "wire/decode.h"

enum { HEADER_BYTES = 8 };

struct message_kind {
	bool is_error, is_echo;
	unsigned length_at, length_unit; /* where RFC 4884 puts the quote's length, and in which units; 0: nowhere */
};

static struct message_kind kind_of_icmp(uint8_t type)
{
	switch (type) {
	case 0: /* echo reply */
	case 8: /* echo */
		return (struct message_kind){.is_echo = true};
	case 3:  /* destination unreachable */
	case 11: /* time exceeded */
	case 12: /* parameter problem */
		return (struct message_kind){.is_error = true, .length_at = 5, .length_unit = 4};
	case 4: /* source quench */
	case 5: /* redirect */
		return (struct message_kind){.is_error = true};
	default:
		return (struct message_kind){0};
	}
}

static struct message_kind kind_of_icmpv6(uint8_t type)
{
	switch (type) {
	case 128: /* echo */
	case 129: /* echo reply */
		return (struct message_kind){.is_echo = true};
	case 1: /* destination unreachable */
	case 3: /* time exceeded */
		return (struct message_kind){.is_error = true, .length_at = 4, .length_unit = 8};
	case 2: /* packet too big */
	case 4: /* parameter problem */
		return (struct message_kind){.is_error = true};
	default:
		return (struct message_kind){0};
	}
}

static struct checksum_fact verify(const struct decode *d, enum layer_kind layer, const struct part *message)
{
	uint16_t stored = be16(message->at + 2);
	if (d->quoted || d->length_unsure || !decode_can_verify(d, message))
		return checksum_fact_open(stored, CHECKSUM_UNVERIFIED);
	struct span covered = span_make(message->at, message->captured);
	return layer == LAYER_ICMP ? checksum_fact_plain(stored, covered)
	                           : checksum_fact_pseudo(stored, covered, d->ip, IP_PROTOCOL_ICMPV6);
}

/* What is quoted is cut by design, so its own lengths are believed: nothing in it is an anomaly. */
static void decode_quote(struct decode *d, const uint8_t *h, const struct message_kind *kind, decode_fn *decode_ip,
                         struct part in)
{
	size_t length = kind->length_unit ? (size_t)h[kind->length_at] * kind->length_unit : 0;
	if (length > 0)
		part_narrow(&in, length);
	d->quoted = true;
	decode_ip(d, (struct part){in.at, in.captured, SIZE_MAX});
}

/* Type, code and checksum of a version 4 message are of use with what follows them. */
static void note_cut(struct decode *d, enum layer_kind layer, const struct part *message)
{
	enum { FIRST_WORDS = 6 };
	uint8_t h[HEADER_BYTES];
	struct layer *l = decode_cut(d, layer, message, h, sizeof h);
	if (!l)
		return;
	l->icmp.type = h[0];
	l->icmp.code = h[1];
	l->icmp.checksum = checksum_fact_open(be16(h + 2), CHECKSUM_UNVERIFIED);
	l->icmp.id = be16(h + 4);
	l->icmp.is_echo = (layer == LAYER_ICMP ? kind_of_icmp(h[0]) : kind_of_icmpv6(h[0])).is_echo;
	if (layer == LAYER_ICMP && l->header_len < FIRST_WORDS)
		l->header_len = 0;
}

static void decode_message(struct decode *d, enum layer_kind layer, struct part in)
{
	struct part message = in;
	const uint8_t *h;
	if (!decode_take(d, &in, HEADER_BYTES, ANOMALY_HEADER_MISSING, &h)) {
		note_cut(d, layer, &message);
		return;
	}
	struct layer *l = decode_push(d, layer, h, HEADER_BYTES, &in);
	if (!l)
		return;
	struct message_kind kind = layer == LAYER_ICMP ? kind_of_icmp(h[0]) : kind_of_icmpv6(h[0]);
	l->icmp.type = h[0];
	l->icmp.code = h[1];
	l->icmp.is_echo = kind.is_echo;
	l->icmp.quotes_packet = kind.is_error;
	if (kind.is_echo) {
		l->icmp.id = be16(h + 4);
		l->icmp.sequence = be16(h + 6);
	}
	l->icmp.checksum = verify(d, layer, &message);
	if (kind.is_error)
		decode_quote(d, h, &kind, layer == LAYER_ICMP ? decode_ipv4 : decode_ipv6, in);
}

void decode_icmp(struct decode *d, struct part in)
{
	decode_message(d, LAYER_ICMP, in);
}

void decode_icmpv6(struct decode *d, struct part in)
{
	decode_message(d, LAYER_ICMPV6, in);
}
