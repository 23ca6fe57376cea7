/*
 * NAME A>B FLAGS [SEQ[:END]] [seq-raw N] [ack N] [ack-raw N] [win N] [urg N] [opt LIST] [off N] payload…
 */
#include "tcp.h"

#include "flow.h"
#include "ip.h"
#include "payload.h"
#include "trace.h"

#include <ctype.h>
#include <string.h>

enum { PROTOCOL_TCP = 6, FLAG_FIN = 0x01, FLAG_SYN = 0x02, FLAG_RST = 0x04, FLAG_ACK = 0x10 };

static uint16_t flags_read(struct words *words)
{
	static const char letters[] = "FSRP.UEWN"; /* bit 0 first */
	const struct token *token = words_take(words, "flags");
	uint16_t flags = 0;

	if (token_is(token, "none"))
		return 0;
	if (isdigit((unsigned char)token->text[0]))
		return (uint16_t)token_number(token, "flags", 0xfff);
	for (const char *at = token->text; *at != '\0'; at++) {
		const char *letter = strchr(letters, *at);

		if (letter == NULL)
			fault(&token->place, "flags are letters of \"%s\", 0xNNN or none, not \"%s\"", letters,
			      token->text);
		flags = (uint16_t)(flags | 1u << (letter - letters));
	}
	return flags;
}

static struct tcp_wish *wish_of(void *packet)
{
	return &((struct packet *)packet)->tcp;
}

static void read_seq_raw(void *packet, struct words *words)
{
	wish_of(packet)->seq_raw = words_maybe(words, "a sequence number", UINT32_MAX);
}

static void read_ack(void *packet, struct words *words)
{
	wish_of(packet)->ack = words_maybe(words, "an acknowledgment number", UINT32_MAX);
}

static void read_ack_raw(void *packet, struct words *words)
{
	wish_of(packet)->ack_raw = words_maybe(words, "an acknowledgment number", UINT32_MAX);
}

static void read_window(void *packet, struct words *words)
{
	wish_of(packet)->window = words_maybe(words, "a window", 65535);
}

static void read_urgent(void *packet, struct words *words)
{
	wish_of(packet)->urgent = words_maybe(words, "an urgent pointer", 65535);
}

static void read_header_length(void *packet, struct words *words)
{
	wish_of(packet)->header_length = words_maybe(words, "a header length", 60);
}

static void read_options(void *packet, struct words *words)
{
	tcp_options_read(packet, words);
}

static const struct word_rule tcp_rules[] = {
	{"seq-raw", read_seq_raw}, {"ack", read_ack},           {"ack-raw", read_ack_raw}, {"win", read_window},
	{"urg", read_urgent},      {"off", read_header_length}, {"opt", read_options},
};

/* SEQ or SEQ:END in relative numbers; false when the next token is something else. */
static bool range_word(struct packet *packet, struct words *words)
{
	const struct token *token = words_peek(words);
	size_t first = strcspn(token->text, ":");

	if (token->kind != TOKEN_WORD || !isdigit((unsigned char)token->text[0]))
		return false;
	packet->tcp.seq = (struct maybe){true, text_number(token, token->text, first, "a sequence number", UINT32_MAX)};
	if (token->text[first] == ':')
		packet->tcp.seq_end =
			(struct maybe){true, text_number(token, token->text + first + 1, token->length - first - 1,
		                                         "a sequence number", UINT32_MAX)};
	words->next++;
	return true;
}

void tcp_read(struct packet *packet, struct flow *flow, struct words *words)
{
	const struct token *ends = words_peek(words);
	unsigned side;

	packet_ends(packet, words, false);
	side = flow_side_of(flow, packet->from, packet->to, ends);
	packet->flow = flow;
	packet->from_port = flow->sides[side].port;
	packet->to_port = flow->sides[1 - side].port;
	packet->tcp.flags = flags_read(words);
	while (words_left(words))
		if (!range_word(packet, words) &&
		    !words_obey(words, tcp_rules, sizeof tcp_rules / sizeof tcp_rules[0], packet) &&
		    !payload_word(packet, words) && !packet_word(packet, words))
			fault(&words_peek(words)->place, "a TCP segment has no \"%s\"", words_peek(words)->text);
}

static uint32_t seq_of(const struct packet *packet, const struct flow_side *sender)
{
	const struct tcp_wish *wish = &packet->tcp;
	uint32_t seq = sender->next;

	if (wish->seq.given)
		seq = sender->isn + wish->seq.value;
	/* The stated end is checked, as a transcript's "1:11" says how many bytes there are. */
	if (wish->seq_end.given && wish->seq_end.value - wish->seq.value != packet->payload.length)
		fault(&packet->place, "%lu:%lu are %lu bytes, but the segment has %lu", (unsigned long)wish->seq.value,
		      (unsigned long)wish->seq_end.value, (unsigned long)(wish->seq_end.value - wish->seq.value),
		      (unsigned long)packet->payload.length);
	return wish->seq_raw.given ? wish->seq_raw.value : seq;
}

static uint32_t ack_of(const struct packet *packet, const struct flow_side *receiver)
{
	const struct tcp_wish *wish = &packet->tcp;

	if (wish->ack_raw.given)
		return wish->ack_raw.value;
	if (wish->ack.given)
		return receiver->isn + wish->ack.value;
	return (wish->flags & FLAG_ACK) != 0 ? receiver->next : 0;
}

static uint16_t window_of(const struct packet *packet, unsigned side)
{
	if (!packet->tcp.window.given)
		return flow_window(packet->flow, side);
	/* A reset's window means nothing for the segments after it. */
	if ((packet->tcp.flags & FLAG_RST) == 0)
		packet->flow->sides[side].window = (uint16_t)packet->tcp.window.value;
	return (uint16_t)packet->tcp.window.value;
}

void tcp_build(struct packet *packet)
{
	struct flow *flow = packet->flow;
	unsigned side = flow->sides[0].host == packet->from ? 0 : 1;
	struct flow_side *sender = &flow->sides[side];
	const struct tcp_wish *wish = &packet->tcp;
	uint32_t seq = seq_of(packet, sender), ack = ack_of(packet, &flow->sides[1 - side]);
	struct bytes *out = &packet->body;
	size_t header;

	tcp_options_stamp(packet, side);
	header = wish->header_length.given ? wish->header_length.value : 20 + wish->options.length;
	bytes_put16(out, packet->from_port);
	bytes_put16(out, packet->to_port);
	bytes_put32(out, seq);
	bytes_put32(out, ack);
	bytes_put16(out, (unsigned)(header / 4) << 12 | wish->flags);
	bytes_put16(out, window_of(packet, side));
	bytes_put16(out, 0);
	bytes_put16(out, wish->urgent.value);
	bytes_put(out, wish->options.at, wish->options.length);
	bytes_put(out, packet->payload.at, packet->payload.length);
	packet->protocol = PROTOCOL_TCP;
	ip_seal(packet, PROTOCOL_TCP, 16, false);
	packet_fact(packet, FACT_SEQ, seq);
	packet_fact(packet, FACT_ACK, ack);
	packet_fact(packet, FACT_PAYLOAD, (uint32_t)packet->payload.length);
	/* A reset's sequence number is the one that provoked it, and need not continue the sender's. */
	if ((wish->flags & FLAG_RST) == 0)
		flow_sent(flow, side, seq, (uint32_t)packet->payload.length,
		          ((wish->flags & FLAG_SYN) != 0 ? 1U : 0U) + ((wish->flags & FLAG_FIN) != 0 ? 1U : 0U));
}
