/*
 * tcp NAME A:PORT B:PORT [isn A-NUMBER B-NUMBER] [win A-WINDOW B-WINDOW] [ts A-CLOCK B-CLOCK] [unread] [established]
 */
#include "flow.h"

#include <string.h>

struct host *end_read(const struct hosts *hosts, const struct token *token, const char *text, size_t length,
                      uint16_t *port)
{
	const char *colon = memchr(text, ':', length);

	if (colon == NULL)
		fault(&token->place, "HOST:PORT is expected in \"%s\"", token->text);
	*port = (uint16_t)text_number(token, colon + 1, length - (size_t)(colon + 1 - text), "a port", 65535);
	return hosts_find(hosts, token, text, (size_t)(colon - text));
}

static void read_isn(void *subject, struct words *words)
{
	struct flow *flow = subject;

	for (unsigned i = 0; i < 2; i++) {
		flow->sides[i].isn = words_number(words, "an initial sequence number", UINT32_MAX);
		flow->sides[i].next = flow->sides[i].isn;
	}
}

static void read_window(void *subject, struct words *words)
{
	struct flow *flow = subject;

	for (unsigned i = 0; i < 2; i++)
		flow->sides[i].window = (uint16_t)words_number(words, "a window", 65535);
}

static void read_timestamps(void *subject, struct words *words)
{
	struct flow *flow = subject;

	flow->timestamps = true;
	for (unsigned i = 0; i < 2; i++)
		flow->sides[i].timestamp = words_number(words, "a timestamp", UINT32_MAX);
}

static void read_unread(void *flow, struct words *words)
{
	(void)words;
	((struct flow *)flow)->unread = true;
}

/* The SYNs were sent before the trace begins. */
static void read_established(void *subject, struct words *words)
{
	struct flow *flow = subject;

	(void)words;
	for (unsigned i = 0; i < 2; i++)
		flow->sides[i].next = flow->sides[i].isn + 1;
}

static const struct word_rule flow_rules[] = {
	{"isn", read_isn},
	{"win", read_window},
	{"ts", read_timestamps},
	{"unread", read_unread},
	{"established", read_established},
};

void flows_read(struct flows *flows, const struct hosts *hosts, struct words *words)
{
	const struct token *name = words_take(words, "a connection's name");
	struct flow *flow = memory_take(flows->memory, sizeof *flow);

	if (flows_find(flows, name->text) != NULL)
		fault(&name->place, "there is a connection \"%s\" already", name->text);
	flow->name = name->text;
	for (unsigned i = 0; i < 2; i++) {
		const struct token *end = words_take(words, "HOST:PORT");

		flow->sides[i].host = end_read(hosts, end, end->text, end->length, &flow->sides[i].port);
		flow->sides[i].window = 65535;
	}
	while (words_left(words))
		if (!words_obey(words, flow_rules, sizeof flow_rules / sizeof flow_rules[0], flow))
			fault(&words_peek(words)->place, "a connection has no \"%s\"", words_peek(words)->text);
	flows->at = memory_grow(flows->memory, flows->at, flows->count, sizeof *flows->at);
	flows->at[flows->count++] = flow;
}

struct flow *flows_find(const struct flows *flows, const char *name)
{
	for (size_t i = 0; i < flows->count; i++)
		if (strcmp(flows->at[i]->name, name) == 0)
			return flows->at[i];
	return NULL;
}

unsigned flow_side_of(const struct flow *flow, const struct host *from, const struct host *to,
                      const struct token *token)
{
	for (unsigned i = 0; i < 2; i++)
		if (flow->sides[i].host == from && flow->sides[1 - i].host == to)
			return i;
	fault(&token->place, "\"%s\" is between %s and %s, not \"%s\"", flow->name, flow->sides[0].host->name,
	      flow->sides[1].host->name, token->text);
}

void flow_sent(struct flow *flow, unsigned side, uint32_t seq, uint32_t length, uint32_t controls)
{
	struct flow_side *sender = &flow->sides[side];
	uint32_t next = seq + length + controls, news = next - sender->next;

	/* Sequence numbers are compared by the sign of their difference (RFC 9293, 3.4). */
	if (news >= 0x80000000u)
		return;
	sender->next = next;
	sender->bytes += news < length ? news : length;
}

uint16_t flow_window(const struct flow *flow, unsigned side)
{
	uint16_t window = flow->sides[side].window;

	return flow->unread ? (uint16_t)(window - flow->sides[1 - side].bytes) : window;
}

uint32_t flow_timestamp(struct flow *flow, unsigned side, int64_t now_ns)
{
	struct flow_side *sender = &flow->sides[side];

	if (!flow->begun)
		flow->begun_ns = now_ns;
	flow->begun = true;
	sender->timestamp_last = sender->timestamp + (uint32_t)((now_ns - flow->begun_ns) / 1000000);
	return sender->timestamp_last;
}
