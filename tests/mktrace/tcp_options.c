/*
 * TCP options as a list of words.
 */
#include "tcp.h"

#include "flow.h"
#include "trace.h"

#include <string.h>

enum { OPTION_EOL, OPTION_NOP, OPTION_MSS, OPTION_SCALE, OPTION_SACK_PERMITTED, OPTION_SACK, OPTION_TIMESTAMP = 8 };

/* One item of the list: its name up to "=", and what follows. */
struct item {
	const struct token *token;
	const char *name, *value; /* VALUE NULL: none */
	size_t name_length, value_length;
};

static bool item_is(const struct item *item, const char *name)
{
	return strlen(name) == item->name_length && memcmp(name, item->name, item->name_length) == 0;
}

static uint32_t item_number(const struct item *item, const char *what, uint32_t most)
{
	return text_number(item->token, item->value, item->value_length, what, most);
}

static struct item item_next(const struct token *token, const char *at)
{
	struct item item = {.token = token, .name = at};
	size_t length = strcspn(at, ",");

	item.name_length = strcspn(at, "=,");
	if (item.name_length < length) {
		item.value = at + item.name_length + 1;
		item.value_length = length - item.name_length - 1;
	}
	return item;
}

/* Both halves of FIRST-SECOND or FIRST:SECOND. */
static void pair_read(const struct token *token, const char *text, size_t length, char between, uint32_t out[2])
{
	const char *middle = memchr(text, between, length);

	if (middle == NULL)
		fault(&token->place, "two numbers with \"%c\" between them are expected", between);
	out[0] = text_number(token, text, (size_t)(middle - text), "a number", UINT32_MAX);
	out[1] = text_number(token, middle + 1, length - (size_t)(middle + 1 - text), "a number", UINT32_MAX);
}

/* Blocks in relative numbers of the other side, which SACK speaks about. */
static void put_sack(struct packet *packet, const struct item *item)
{
	struct bytes *options = &packet->tcp.options;
	const struct flow *flow = packet->flow;
	uint32_t base = flow->sides[flow->sides[0].host == packet->from ? 1 : 0].isn;
	size_t length_at = options->length + 1;
	const char *at = item->value, *end = item->value + item->value_length;

	bytes_put16(options, OPTION_SACK << 8);
	for (;;) {
		const char *colon = memchr(at, ':', (size_t)(end - at));
		uint32_t edges[2];

		pair_read(item->token, at, (size_t)((colon == NULL ? end : colon) - at), '-', edges);
		bytes_put32(options, base + edges[0]);
		bytes_put32(options, base + edges[1]);
		if (colon == NULL)
			break;
		at = colon + 1;
	}
	options->at[length_at] = (uint8_t)(options->length - length_at + 1);
}

static void put_timestamp(struct packet *packet, const struct item *item)
{
	struct bytes *options = &packet->tcp.options;
	uint32_t values[2] = {0, 0};

	bytes_put16(options, OPTION_TIMESTAMP << 8 | 10);
	packet->tcp.own_timestamp = item->value == NULL;
	packet->tcp.timestamp_at = options->length;
	if (item->value != NULL)
		pair_read(item->token, item->value, item->value_length, ':', values);
	bytes_put32(options, values[0]);
	bytes_put32(options, values[1]);
}

static void put_hex(struct packet *packet, const struct item *item)
{
	char digits[96];
	struct token token = *item->token;

	if (item->value_length >= sizeof digits)
		fault(&item->token->place, "too many options");
	memcpy(digits, item->value, item->value_length);
	digits[item->value_length] = '\0';
	token.text = digits;
	token_hex(&token, &packet->tcp.options);
}

static void put_item(struct packet *packet, const struct item *item)
{
	struct bytes *options = &packet->tcp.options;
	bool valued = item->value != NULL;

	if (item_is(item, "ts")) {
		put_timestamp(packet, item);
	} else if (!valued && item_is(item, "nop")) {
		bytes_put8(options, OPTION_NOP);
	} else if (!valued && item_is(item, "eol")) {
		bytes_put8(options, OPTION_EOL);
	} else if (!valued && item_is(item, "sackok")) {
		bytes_put16(options, OPTION_SACK_PERMITTED << 8 | 2);
	} else if (valued && item_is(item, "mss")) {
		bytes_put16(options, OPTION_MSS << 8 | 4);
		bytes_put16(options, item_number(item, "a segment size", 65535));
	} else if (valued && item_is(item, "ws")) {
		bytes_put16(options, OPTION_SCALE << 8 | 3);
		bytes_put8(options, item_number(item, "a shift", 255));
	} else if (valued && item_is(item, "sack")) {
		put_sack(packet, item);
	} else if (valued && item_is(item, "hex")) {
		put_hex(packet, item);
	} else {
		fault(&item->token->place, "\"%.*s\" is not an option", (int)item->name_length, item->name);
	}
}

void tcp_options_read(struct packet *packet, struct words *words)
{
	const struct token *token = words_take(words, "options");
	const char *at = token->text;

	packet->tcp.options_given = true;
	if (token_is(token, "none"))
		return;
	for (;;) {
		struct item item = item_next(token, at);

		put_item(packet, &item);
		at += strcspn(at, ",");
		if (*at == '\0')
			break;
		at++;
	}
	bytes_align(&packet->tcp.options, 4);
	if (packet->tcp.options.length > 40)
		fault(&token->place, "TCP options are at most 40 bytes");
}

void tcp_options_stamp(struct packet *packet, unsigned side)
{
	struct bytes *options = &packet->tcp.options;
	struct flow *flow = packet->flow;
	uint32_t value, echo;

	if (flow->timestamps && !packet->tcp.options_given) {
		bytes_put32(options, (uint32_t)OPTION_NOP << 24 | OPTION_NOP << 16 | OPTION_TIMESTAMP << 8 | 10);
		bytes_put32(options, 0);
		bytes_put32(options, 0);
		packet->tcp.own_timestamp = true;
		packet->tcp.timestamp_at = 4;
	}
	if (!packet->tcp.own_timestamp)
		return;
	value = flow_timestamp(flow, side, packet->trace->now_ns);
	echo = flow->sides[1 - side].timestamp_last;
	bytes_set16(options, packet->tcp.timestamp_at, value >> 16);
	bytes_set16(options, packet->tcp.timestamp_at + 2, value & 0xffff);
	bytes_set16(options, packet->tcp.timestamp_at + 4, echo >> 16);
	bytes_set16(options, packet->tcp.timestamp_at + 6, echo & 0xffff);
}
