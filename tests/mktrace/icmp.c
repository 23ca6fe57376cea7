/*
 * icmp A>B KIND [code N] [id N] [seq N] [rest N] [quote [frame LABEL] [first N]] payload…
 */
#include "icmp.h"

#include "ip.h"
#include "payload.h"
#include "trace.h"

#include <ctype.h>

enum { PROTOCOL_ICMP = 1, PROTOCOL_ICMPV6 = 58 };

static const struct {
	const char *name;
	uint8_t type, type6;
} icmp_kinds[] = {
	{"echo-request", 8, 128}, {"echo-reply", 0, 129},          {"unreachable", 3, 1},
	{"time-exceeded", 11, 3}, {"neighbour-solicit", 135, 135}, {"neighbour-advert", 136, 136},
};

static bool is_ipv4(const struct packet *packet)
{
	return packet->from->address.length == 4;
}

static uint8_t kind_read(const struct packet *packet, struct words *words)
{
	const struct token *token = words_take(words, "a kind of message");

	for (size_t i = 0; i < sizeof icmp_kinds / sizeof icmp_kinds[0]; i++)
		if (token_is(token, icmp_kinds[i].name))
			return is_ipv4(packet) ? icmp_kinds[i].type : icmp_kinds[i].type6;
	return (uint8_t)token_number(token, "a kind of message or its type", 255);
}

static void read_code(void *packet, struct words *words)
{
	((struct packet *)packet)->icmp.code = (uint8_t)words_number(words, "a code", 255);
}

static void read_id(void *packet, struct words *words)
{
	((struct packet *)packet)->icmp.rest |= words_number(words, "an identifier", 65535) << 16;
}

static void read_seq(void *packet, struct words *words)
{
	((struct packet *)packet)->icmp.rest |= words_number(words, "a sequence number", 65535);
}

static void read_rest(void *packet, struct words *words)
{
	((struct packet *)packet)->icmp.rest = words_number(words, "four bytes as a number", UINT32_MAX);
}

/* The network header and what follows it, of the last frame or the one with a label. */
static void read_quote(void *subject, struct words *words)
{
	struct packet *packet = subject;
	const struct token *next = words_peek(words);
	const char *label = NULL;
	const struct made_frame *frame;
	const uint8_t *from;
	size_t length;

	if (next != NULL && words_accept(words, "frame"))
		label = words_text(words, "a frame's label");
	frame = trace_frame(packet->trace, &words->line, label);
	from = packet->trace->made.at + frame->network_at;
	length = frame->at + frame->length - frame->network_at;
	if (words_accept(words, "first")) {
		size_t wanted = words_number(words, "a number of bytes", 65535);

		length = wanted < length ? wanted : length;
	} else if (is_ipv4(packet) && length > 0 && length > (from[0] & 15u) * 4 + 8) {
		/* The quoted header and 64 bits of its data (RFC 792). */
		length = (from[0] & 15u) * 4 + 8;
	}
	bytes_put(&packet->payload, from, length);
}

static const struct word_rule icmp_rules[] = {
	{"code", read_code}, {"id", read_id}, {"seq", read_seq}, {"rest", read_rest}, {"quote", read_quote},
};

void icmp_read(struct packet *packet, struct words *words)
{
	packet_ends(packet, words, false);
	packet->icmp.type = kind_read(packet, words);
	while (words_left(words))
		if (!words_obey(words, icmp_rules, sizeof icmp_rules / sizeof icmp_rules[0], packet) &&
		    !payload_word(packet, words) && !packet_word(packet, words))
			fault(&words_peek(words)->place, "an ICMP message has no \"%s\"", words_peek(words)->text);
}

/* ICMP's checksum has no pseudo-header, unlike ICMPv6's. */
static void seal_icmp(struct packet *packet)
{
	uint16_t right = (uint16_t)~checksum_fold(checksum_add(0, packet->body.at, packet->body.length));
	uint16_t stored = checksum_stored(&packet->checksum, right, 0, 0);

	bytes_set16(&packet->body, 2, stored);
	packet_fact(packet, FACT_CHECKSUM, right);
	packet_fact(packet, FACT_STORED, stored);
}

void icmp_build(struct packet *packet)
{
	struct bytes *out = &packet->body;

	bytes_put8(out, packet->icmp.type);
	bytes_put8(out, packet->icmp.code);
	bytes_put16(out, 0);
	bytes_put32(out, packet->icmp.rest);
	bytes_put(out, packet->payload.at, packet->payload.length);
	packet->protocol = is_ipv4(packet) ? PROTOCOL_ICMP : PROTOCOL_ICMPV6;
	if (is_ipv4(packet))
		seal_icmp(packet);
	else
		ip_seal(packet, PROTOCOL_ICMPV6, 2, false);
	packet_fact(packet, FACT_PAYLOAD, (uint32_t)packet->payload.length);
}
