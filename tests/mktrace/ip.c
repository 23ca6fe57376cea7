/*
 * What surrounds a transport header: pseudo-header, IPv4 header, IPv6 header with its extensions.
 */
#include "ip.h"

enum { FLAG_DONT_FRAGMENT = 0x4000, FLAG_MORE_FRAGMENTS = 0x2000, EXTENSION_FRAGMENT = 44 };

/* One fragment of the body. */
struct piece {
	size_t from, length;
	size_t offset; /* what its header says */
	bool more, first, last;
};

static bool is_ipv4(const struct packet *packet)
{
	return packet->from->address.length == 4;
}

uint32_t ip_pseudo_sum(const struct packet *packet, unsigned protocol, size_t length)
{
	uint32_t sum = protocol + (uint32_t)(length >> 16) + (uint32_t)(length & 0xffff);

	sum = checksum_add(sum, packet->from->address.at, packet->from->address.length);
	return checksum_add(sum, packet->to->address.at, packet->to->address.length);
}

void ip_seal(struct packet *packet, unsigned protocol, size_t offset, bool zero_means_none)
{
	const struct bytes *body = &packet->body;
	struct checksum_rule rule = packet->checksum;
	uint32_t partial = ip_pseudo_sum(packet, protocol, body->length);
	uint16_t right = (uint16_t)~checksum_fold(checksum_add(partial, body->at, body->length));
	uint16_t empty = checksum_fold(ip_pseudo_sum(packet, protocol, 0)), stored;

	if (zero_means_none && right == 0)
		right = 0xffff;
	if (packet->from->offload && rule.kind == CHECKSUM_RIGHT)
		rule.kind = CHECKSUM_OFFLOAD;
	stored = checksum_stored(&rule, right, checksum_fold(partial), empty);
	bytes_set16(&packet->body, offset, stored);
	packet_fact(packet, FACT_CHECKSUM, right);
	packet_fact(packet, FACT_STORED, stored);
}

size_t ip_fragments(const struct packet *packet)
{
	size_t step = packet->ip.split, count;

	if (step == 0)
		return packet->ip.order_count > 0 ? packet->ip.order_count : 1;
	count = (packet->body.length + step - 1) / step;
	if (count > PACKET_FRAGMENTS)
		fault(&packet->place, "this packet would have %lu fragments", (unsigned long)count);
	return packet->ip.order_count > 0 ? packet->ip.order_count : count;
}

static struct piece piece_of(const struct packet *packet, size_t number)
{
	const struct ip_wish *wish = &packet->ip;
	struct piece piece = {.length = packet->body.length, .offset = wish->offset.value};
	size_t count;

	if (wish->split > 0) {
		size_t position = wish->order_count > 0 ? wish->order[number] - 1u : number;

		piece.from = position * wish->split;
		if (piece.from >= packet->body.length)
			fault(&packet->place, "this packet has no fragment %lu", (unsigned long)position + 1);
		piece.offset += piece.from;
		piece.length = packet->body.length - piece.from;
		piece.more = piece.length > wish->split;
		if (piece.more)
			piece.length = wish->split;
	}
	count = ip_fragments(packet);
	piece.first = number == 0;
	piece.last = number + 1 == count;
	if (wish->more_fragments.given)
		piece.more = wish->more_fragments.value != 0;
	return piece;
}

/* The identification of all fragments; the host's counter moves on at the first. */
static uint32_t identify(struct packet *packet, bool first)
{
	struct ip_wish *wish = &packet->ip;

	if (!wish->id.given)
		wish->id = (struct maybe){true, packet->from->id};
	if (first)
		packet->from->id = (uint16_t)(wish->id.value + packet->from->id_step);
	return wish->id.value;
}

static uint32_t or_else(const struct maybe *wish, uint32_t otherwise)
{
	return wish->given ? wish->value : otherwise;
}

static void build_ipv4(struct packet *packet, const struct piece *piece, struct bytes *out)
{
	struct ip_wish *wish = &packet->ip;
	const struct host *from = packet->from;
	size_t at = out->length, header = 20 + (wish->options.length + 3) / 4 * 4;
	uint32_t id = identify(packet, piece->first);
	bool dont = or_else(&wish->dont_fragment, from->dont_fragment) != 0;
	uint16_t right;

	bytes_put8(out, (or_else(&wish->version, 4) << 4 | (unsigned)(header / 4)) & 0xff);
	bytes_put8(out, or_else(&wish->tos, from->tos));
	bytes_put16(out, or_else(&wish->length, (uint32_t)(header + piece->length)));
	bytes_put16(out, id);
	bytes_put16(out, (unsigned)(piece->offset / 8) | (dont ? FLAG_DONT_FRAGMENT : 0u) |
	                         (piece->more ? FLAG_MORE_FRAGMENTS : 0u));
	bytes_put8(out, or_else(&wish->ttl, from->ttl));
	bytes_put8(out, or_else(&wish->protocol, packet->protocol));
	bytes_put16(out, 0);
	bytes_put(out, from->address.at, 4);
	bytes_put(out, packet->to->address.at, 4);
	bytes_put(out, wish->options.at, wish->options.length);
	bytes_fill(out, 0, header - 20 - wish->options.length);
	right = (uint16_t)~checksum_fold(checksum_add(0, out->at + at, header));
	bytes_set16(out, at + 10, checksum_stored(&wish->checksum, right, 0, 0));
	packet_fact(packet, FACT_IP_CHECKSUM, right);
}

/* Writes one extension header; NEXT is the protocol number after it. */
static void put_extension(const struct ip_extension *extension, unsigned next, struct bytes *out)
{
	struct bytes content = {0};
	size_t room;

	if (extension->content != NULL)
		token_hex(extension->content, &content);
	room = (content.length + 2 + 7) / 8 * 8 - 2;
	bytes_put8(out, next);
	bytes_put8(out, (unsigned)(room + 2) / 8 - 1);
	bytes_put(out, content.at, content.length);
	/* PadN fills options headers; a routing header's content is given whole (RFC 8200, 4.2). */
	if (room - content.length == 1)
		bytes_put8(out, 0);
	else if (room > content.length) {
		bytes_put8(out, 1);
		bytes_put8(out, (unsigned)(room - content.length - 2));
		bytes_fill(out, 0, room - content.length - 2);
	}
	bytes_release(&content);
}

static void build_ipv6(struct packet *packet, const struct piece *piece, struct bytes *out)
{
	const struct ip_wish *wish = &packet->ip;
	const struct host *from = packet->from;
	bool fragmented = wish->split > 0 || wish->offset.given || wish->more_fragments.given;
	uint32_t protocol = or_else(&wish->protocol, packet->protocol),
		 first = fragmented ? EXTENSION_FRAGMENT : protocol;
	size_t length_at = out->length + 4, header_end;

	bytes_put32(out, or_else(&wish->version, 6) << 28 | or_else(&wish->tos, from->tos) << 20 |
	                         or_else(&wish->flow_label, 0));
	bytes_put16(out, 0);
	bytes_put8(out, wish->extension_count > 0 ? wish->extensions[0].protocol : first);
	bytes_put8(out, or_else(&wish->ttl, from->ttl));
	bytes_put(out, from->address.at, 16);
	bytes_put(out, packet->to->address.at, 16);
	header_end = out->length;
	for (size_t i = 0; i < wish->extension_count; i++)
		put_extension(&wish->extensions[i],
		              i + 1 < wish->extension_count ? wish->extensions[i + 1].protocol : first, out);
	if (fragmented) {
		bytes_put16(out, protocol << 8);
		bytes_put16(out, (unsigned)(piece->offset & 0xfff8) | (piece->more ? 1u : 0u));
		bytes_put32(out, identify(packet, piece->first));
	}
	bytes_set16(out, length_at, or_else(&wish->length, (uint32_t)(out->length - header_end + piece->length)));
}

void ip_build(struct packet *packet, size_t number, struct bytes *out)
{
	struct piece piece = piece_of(packet, number);

	if (is_ipv4(packet))
		build_ipv4(packet, &piece, out);
	else
		build_ipv6(packet, &piece, out);
	if (piece.length > 0)
		bytes_put(out, packet->body.at + piece.from, piece.length);
}
