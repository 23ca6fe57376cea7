/*
 * arp A>B request|reply
 */
#include "arp.h"

#include <string.h>

enum { ARP_REQUEST = 1, ARP_REPLY = 2 };

void arp_read(struct packet *packet, struct words *words)
{
	static const struct token everybody = {.kind = TOKEN_WORD, .text = "ff:ff:ff:ff:ff:ff", .length = 17};
	static const uint8_t zero[6] = {0};
	struct bytes *out = &packet->body;
	bool request;

	packet_ends(packet, words, false);
	if (packet->from->address.length != 4)
		fault(words_place(words), "ARP is for IPv4 addresses");
	request = words_accept(words, "request");
	if (!request && !words_accept(words, "reply"))
		fault(words_place(words), "ARP messages are \"request\" or \"reply\"");
	if (request)
		packet->link.target = &everybody;
	while (words_left(words))
		if (!packet_word(packet, words))
			fault(&words_peek(words)->place, "an ARP message has no \"%s\"", words_peek(words)->text);
	bytes_put32(out, 0x00010800);
	bytes_put16(out, 0x0604);
	bytes_put16(out, request ? ARP_REQUEST : ARP_REPLY);
	bytes_put(out, packet->from->mac.at, 6);
	bytes_put(out, packet->from->address.at, 4);
	bytes_put(out, request ? zero : packet->to->mac.at, 6);
	bytes_put(out, packet->to->address.at, 4);
}
