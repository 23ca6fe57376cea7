/*
 * The words that any packet may have, and the facts that a line may expect.
 */
#include "packet.h"

#include "ip.h"
#include "link.h"
#include "trace.h"

#include <string.h>

static const char *const fact_names[FACT_COUNT] = {
	[FACT_FRAME_LENGTH] = "len", [FACT_IP_CHECKSUM] = "ip.cksum", [FACT_CHECKSUM] = "cksum", [FACT_SEQ] = "seq",
	[FACT_ACK] = "ack",          [FACT_PAYLOAD] = "payload",      [FACT_STORED] = "stored",
};

void packet_clear(struct packet *packet, struct trace *trace, const struct place *place)
{
	struct packet fresh = {.trace = trace, .place = *place};

	fresh.payload = packet->payload;
	fresh.body = packet->body;
	fresh.link.trailer = packet->link.trailer;
	fresh.link.wrap = packet->link.wrap;
	fresh.ip.options = packet->ip.options;
	fresh.tcp.options = packet->tcp.options;
	*packet = fresh;
	bytes_clear(&packet->payload);
	bytes_clear(&packet->body);
	bytes_clear(&packet->link.trailer);
	bytes_clear(&packet->link.wrap);
	bytes_clear(&packet->ip.options);
	bytes_clear(&packet->tcp.options);
}

void packet_release(struct packet *packet)
{
	bytes_release(&packet->payload);
	bytes_release(&packet->body);
	bytes_release(&packet->link.trailer);
	bytes_release(&packet->link.wrap);
	bytes_release(&packet->ip.options);
	bytes_release(&packet->tcp.options);
}

static void read_checksum(void *packet, struct words *words)
{
	((struct packet *)packet)->checksum = checksum_read(words);
}

static void read_snap(void *packet, struct words *words)
{
	((struct packet *)packet)->record.snap = words_maybe(words, "a captured length", 0x40000);
}

static void read_wire(void *packet, struct words *words)
{
	((struct packet *)packet)->record.wire = words_maybe(words, "a length on the wire", UINT32_MAX);
}

static void read_record_flags(void *packet, struct words *words)
{
	((struct packet *)packet)->record.flags = words_maybe(words, "an enhanced packet block's flags", UINT32_MAX);
}

static void read_dropped(void *packet, struct words *words)
{
	((struct packet *)packet)->record.dropped = words_maybe(words, "a number of packets", UINT32_MAX);
}

static void read_comment(void *packet, struct words *words)
{
	((struct packet *)packet)->record.comment = words_text(words, "a comment");
}

static void read_form(void *subject, struct words *words)
{
	struct packet *packet = subject;

	if (words_accept(words, "simple"))
		packet->record.form = RECORD_SIMPLE;
	else if (words_accept(words, "old"))
		packet->record.form = RECORD_OLD;
	else
		fault(words_place(words), "a frame is put into the file as \"simple\" or \"old\"");
}

static void read_expect(void *subject, struct words *words)
{
	struct packet *packet = subject;
	const struct token *name = words_take(words, "what to expect");
	struct expectation *expectation = &packet->expectations[packet->expectation_count];

	if (packet->expectation_count == PACKET_EXPECTATIONS)
		fault(&name->place, "too many expectations");
	for (unsigned i = 0; i < FACT_COUNT; i++)
		if (token_is(name, fact_names[i])) {
			*expectation = (struct expectation){.fact = (enum packet_fact)i, .token = *name};
			expectation->value = words_number(words, "the expected number", UINT32_MAX);
			packet->expectation_count++;
			return;
		}
	fault(&name->place, "\"%s\" cannot be expected", name->text);
}

static const struct word_rule packet_rules[] = {
	{"cksum", read_checksum},  {"snap", read_snap}, {"wire", read_wire},       {"flags", read_record_flags},
	{"comment", read_comment}, {"as", read_form},   {"dropped", read_dropped}, {"expect", read_expect},
};

bool packet_word(struct packet *packet, struct words *words)
{
	return words_obey(words, packet_rules, sizeof packet_rules / sizeof packet_rules[0], packet) ||
	       ip_word(packet, words) || link_word(packet, words);
}

void packet_ends(struct packet *packet, struct words *words, bool ports)
{
	const struct token *token = words_take(words, ports ? "HOST:PORT>HOST:PORT" : "HOST>HOST");
	const struct hosts *hosts = &packet->trace->hosts;
	const char *arrow = strchr(token->text, '>');
	size_t before;

	if (arrow == NULL)
		fault(&token->place, "%s is expected, not \"%s\"", ports ? "HOST:PORT>HOST:PORT" : "HOST>HOST",
		      token->text);
	before = (size_t)(arrow - token->text);
	if (ports) {
		packet->from = end_read(hosts, token, token->text, before, &packet->from_port);
		packet->to = end_read(hosts, token, arrow + 1, token->length - before - 1, &packet->to_port);
	} else {
		packet->from = hosts_find(hosts, token, token->text, before);
		packet->to = hosts_find(hosts, token, arrow + 1, token->length - before - 1);
	}
	if (packet->from->address.length != packet->to->address.length)
		fault(&token->place, "one end has an IPv4 address and the other an IPv6 address");
}

void packet_fact(struct packet *packet, enum packet_fact fact, uint32_t value)
{
	packet->facts[fact] = (struct maybe){true, value};
}

void packet_prove(const struct packet *packet)
{
	for (size_t i = 0; i < packet->expectation_count; i++) {
		const struct expectation *expected = &packet->expectations[i];
		const struct maybe *fact = &packet->facts[expected->fact];
		const char *name = fact_names[expected->fact];

		if (!fact->given)
			fault(&expected->token.place, "this frame has no \"%s\"", name);
		if (fact->value != expected->value)
			fault(&expected->token.place, "%s is %lu (0x%lx), not %lu (0x%lx)", name,
			      (unsigned long)fact->value, (unsigned long)fact->value, (unsigned long)expected->value,
			      (unsigned long)expected->value);
	}
}
