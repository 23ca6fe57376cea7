/*
 * [LABEL:] [@SECONDS|+SECONDS|-SECONDS] CONNECTION …|udp …|icmp …|arp …|ip …|hex …|again …
 */
#include "frame.h"

#include "arp.h"
#include "icmp.h"
#include "ip.h"
#include "link.h"
#include "payload.h"
#include "tcp.h"
#include "udp.h"

#include <ctype.h>
#include <string.h>

enum { TYPE_IPV4 = 0x0800, TYPE_ARP = 0x0806, TYPE_IPV6 = 0x86dd };

/* A frame being made, and whether the capture has it. */
struct making {
	struct trace *trace;
	const char *label;
	bool visible;
};

/* The word before a colon; NULL when the line has none. */
static const char *label_read(struct trace *trace, struct words *words, size_t number)
{
	const struct token *token = words_peek(words);
	const char *label;

	if (token->length < 2 || token->text[token->length - 1] != ':')
		return NULL;
	label = memory_text(&trace->memory, token->text, token->length - 1);
	if (isdigit((unsigned char)label[0]) &&
	    text_number(token, label, strlen(label), "a frame's number", UINT32_MAX) != number)
		fault(&token->place, "this is frame %lu of its file, not %s", (unsigned long)number, label);
	words->next++;
	return label;
}

static void time_read(struct trace *trace, struct words *words)
{
	const struct token *token = words_peek(words);
	char sign = token == NULL ? '\0' : token->text[0];

	if (sign == '@')
		trace->now_ns = trace->start_ns + text_seconds(token, token->text + 1);
	else if (sign == '+')
		trace->now_ns += text_seconds(token, token->text + 1);
	else if (sign == '-')
		trace->now_ns -= text_seconds(token, token->text + 1);
	else
		trace->now_ns = trace->timed ? trace->now_ns + trace->step_ns : trace->start_ns;
	if (trace->now_ns < 0)
		fault(&token->place, "times before 1970 are not possible");
	trace->timed = true;
	if (sign != '\0' && strchr("@+-", sign) != NULL)
		words->next++;
}

/* Puts what is in trace->frame into the file. */
static void write_frame(const struct making *making, size_t network_at)
{
	struct trace *trace = making->trace;
	const struct packet *packet = &trace->packet;
	struct made_frame *frame;
	struct savefile_record record = {
		.time_ns = trace->now_ns,
		.at = trace->frame.at,
		.length = trace->frame.length,
		.snap = packet->record.snap,
		.wire = packet->record.wire,
		.flags = packet->record.flags,
		.dropped = packet->record.dropped,
		.form = packet->record.form,
		.comment = packet->record.comment,
	};

	if (making->visible)
		savefile_frame(&trace->savefile, &record);
	trace->frames = memory_grow(&trace->memory, trace->frames, trace->frame_count, sizeof *trace->frames);
	frame = &trace->frames[trace->frame_count++];
	*frame = (struct made_frame){
		.label = making->label,
		.at = trace->made.length,
		.length = trace->frame.length,
		.network_at = trace->made.length + network_at,
		.payload_at = trace->made.length + trace->frame.length,
		.payload_length = packet->payload.length,
	};
	bytes_put(&trace->made, trace->frame.at, trace->frame.length);
	bytes_put(&trace->made, packet->payload.at, packet->payload.length);
}

/* One frame: link header, what NETWORK adds, padding. */
static void wrap(const struct making *making, unsigned ethertype, size_t fragment)
{
	struct trace *trace = making->trace;
	struct packet *packet = &trace->packet;
	unsigned link_type = savefile_open(&trace->savefile)->link_type;
	size_t network_at;

	bytes_clear(&trace->frame);
	link_begin(packet, link_type, ethertype, trace->savefile.big_endian, &trace->frame);
	network_at = trace->frame.length;
	if (ethertype == TYPE_ARP)
		bytes_put(&trace->frame, packet->body.at, packet->body.length);
	else
		ip_build(packet, fragment, &trace->frame);
	link_end(packet, link_type, &trace->frame);
	packet_fact(packet, FACT_FRAME_LENGTH, (uint32_t)trace->frame.length);
	write_frame(making, network_at);
}

static void wrap_ip(const struct making *making)
{
	struct packet *packet = &making->trace->packet;
	size_t count = ip_fragments(packet);

	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			making->trace->now_ns += making->trace->step_ns;
		wrap(making, packet->from->address.length == 4 ? TYPE_IPV4 : TYPE_IPV6, i);
	}
}

static void make_udp(const struct making *making, struct words *words)
{
	udp_read(&making->trace->packet, words);
	udp_build(&making->trace->packet);
	wrap_ip(making);
}

static void make_icmp(const struct making *making, struct words *words)
{
	icmp_read(&making->trace->packet, words);
	icmp_build(&making->trace->packet);
	wrap_ip(making);
}

static void make_arp(const struct making *making, struct words *words)
{
	arp_read(&making->trace->packet, words);
	wrap(making, TYPE_ARP, 0);
}

/* ip A>B proto N payload…: any protocol, its header as bytes. */
static void make_ip(const struct making *making, struct words *words)
{
	struct packet *packet = &making->trace->packet;

	packet_ends(packet, words, false);
	while (words_left(words)) {
		if (words_accept(words, "proto"))
			packet->protocol = (uint8_t)words_number(words, "a protocol number", 255);
		else if (!payload_word(packet, words) && !packet_word(packet, words))
			fault(&words_peek(words)->place, "an IP packet has no \"%s\"", words_peek(words)->text);
	}
	bytes_put(&packet->body, packet->payload.at, packet->payload.length);
	wrap_ip(making);
}

/* hex HEX…: the whole frame as bytes. */
static void make_hex(const struct making *making, struct words *words)
{
	struct trace *trace = making->trace;

	bytes_clear(&trace->frame);
	words->next--;
	while (words_left(words))
		if (!payload_word(&trace->packet, words) && !packet_word(&trace->packet, words))
			fault(&words_peek(words)->place, "a frame in hexadecimal has no \"%s\"",
			      words_peek(words)->text);
	bytes_put(&trace->frame, trace->packet.payload.at, trace->packet.payload.length);
	packet_fact(&trace->packet, FACT_FRAME_LENGTH, (uint32_t)trace->frame.length);
	write_frame(making, 0);
}

/* again [LABEL]: the last frame, or the one with that label, once more. */
static void make_again(const struct making *making, struct words *words)
{
	struct trace *trace = making->trace;
	const char *label = words_accept(words, "frame") ? words_text(words, "a frame's label") : NULL;
	const struct made_frame *frame = trace_frame(trace, &words->line, label);
	size_t network_at = frame->network_at - frame->at;

	while (words_left(words))
		if (!packet_word(&trace->packet, words))
			fault(&words_peek(words)->place, "a repeated frame has no \"%s\"", words_peek(words)->text);
	bytes_clear(&trace->frame);
	bytes_put(&trace->frame, trace->made.at + frame->at, frame->length);
	bytes_put(&trace->packet.payload, trace->made.at + frame->payload_at, frame->payload_length);
	write_frame(making, network_at);
}

static void make_tcp(const struct making *making, struct flow *flow, struct words *words)
{
	tcp_read(&making->trace->packet, flow, words);
	tcp_build(&making->trace->packet);
	wrap_ip(making);
}

/* The frame itself, behind its label and time. */
static void make(const struct making *making, struct words *words)
{
	static const struct {
		const char *word;
		void (*make)(const struct making *making, struct words *words);
	} kinds[] = {
		{"udp", make_udp}, {"icmp", make_icmp}, {"arp", make_arp},
		{"ip", make_ip},   {"hex", make_hex},   {"again", make_again},
	};
	const struct token *kind = words_take(words, "a connection's name or a protocol");
	struct flow *flow = flows_find(&making->trace->flows, kind->text);

	if (flow != NULL) {
		make_tcp(making, flow, words);
		return;
	}
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (token_is(kind, kinds[i].word)) {
			kinds[i].make(making, words);
			return;
		}
	fault(&kind->place, "\"%s\" is neither a statement nor a protocol nor a connection", kind->text);
}

void frame_make(struct trace *trace, struct words *words, size_t number, bool visible, bool prove)
{
	struct making making = {.trace = trace, .visible = visible};

	packet_clear(&trace->packet, trace, &words->line);
	making.label = label_read(trace, words, number);
	time_read(trace, words);
	make(&making, words);
	if (prove)
		packet_prove(&trace->packet);
}
