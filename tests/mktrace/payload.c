/*
 * "text", hex HEX, bytes N [of N], data [frame LABEL], dns MESSAGE
 */
#include "payload.h"

#include "dns.h"
#include "trace.h"

/* Lines of 64 characters that tell where one is: readable in a packet viewer, and no two neighbours alike. */
static void put_pattern(struct bytes *out, size_t length)
{
	static const char letters[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

	for (size_t i = 0; i < length; i++) {
		size_t line = i / 64, column = i % 64;

		bytes_put8(out, column == 63 ? '\n' : (unsigned char)letters[(line + column) % 62]);
	}
}

static void read_bytes(struct packet *packet, struct words *words)
{
	size_t length = words_number(words, "a number of bytes", 65535);

	if (words_accept(words, "of"))
		bytes_fill(&packet->payload, (uint8_t)words_number(words, "a byte", 255), length);
	else
		put_pattern(&packet->payload, length);
}

/* What an earlier frame carried, as a retransmission carries it again. */
static void read_data(struct packet *packet, struct words *words)
{
	const char *label = words_accept(words, "frame") ? words_text(words, "a frame's label") : NULL;
	const struct made_frame *frame = trace_frame(packet->trace, words_place(words), label);

	bytes_put(&packet->payload, packet->trace->made.at + frame->payload_at, frame->payload_length);
}

bool payload_word(struct packet *packet, struct words *words)
{
	const struct token *token = words_peek(words);

	if (token->kind == TOKEN_TEXT) {
		bytes_put(&packet->payload, token->text, token->length);
		words->next++;
	} else if (words_accept(words, "hex")) {
		words_hex(words, &packet->payload);
	} else if (words_accept(words, "bytes")) {
		read_bytes(packet, words);
	} else if (words_accept(words, "data")) {
		read_data(packet, words);
	} else if (words_accept(words, "dns")) {
		/* Over TCP the message's length goes before it (RFC 1035, 4.2.2). */
		dns_read(words, packet->flow != NULL, &packet->payload);
	} else {
		return false;
	}
	return true;
}
