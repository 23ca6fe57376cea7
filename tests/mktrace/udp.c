/*
 * udp A:PORT>B:PORT [udp.len N] payload…
 */
#include "udp.h"

#include "ip.h"
#include "payload.h"

enum { PROTOCOL_UDP = 17 };

void udp_read(struct packet *packet, struct words *words)
{
	packet_ends(packet, words, true);
	while (words_left(words)) {
		if (words_accept(words, "udp.len"))
			packet->udp.length = words_maybe(words, "a length", 65535);
		else if (!payload_word(packet, words) && !packet_word(packet, words))
			fault(&words_peek(words)->place, "a UDP datagram has no \"%s\"", words_peek(words)->text);
	}
}

void udp_build(struct packet *packet)
{
	struct bytes *out = &packet->body;

	bytes_put16(out, packet->from_port);
	bytes_put16(out, packet->to_port);
	bytes_put16(out, packet->udp.length.given ? packet->udp.length.value : (unsigned)packet->payload.length + 8);
	bytes_put16(out, 0);
	bytes_put(out, packet->payload.at, packet->payload.length);
	packet->protocol = PROTOCOL_UDP;
	/* A computed zero is sent as 0xffff, because 0 says that there is no checksum. */
	ip_seal(packet, PROTOCOL_UDP, 6, true);
	packet_fact(packet, FACT_PAYLOAD, (uint32_t)packet->payload.length);
}
