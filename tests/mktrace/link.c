/*
 * Link headers.
 */
#include "link.h"

#include <string.h>

enum { TYPE_IPV4 = 0x0800, TYPE_VLAN = 0x8100, TYPE_PPPOE = 0x8864, TYPE_IPV6 = 0x86dd, TYPE_QINQ = 0x88a8 };
enum { PPP_IPV4 = 0x0021, PPP_IPV6 = 0x0057, FAMILY_INET = 2, FAMILY_INET6 = 24, ARPHRD_ETHER = 1 };
enum { PACKET_TO_US = 0, PACKET_BROADCAST = 1, PACKET_FROM_US = 4 };

static const struct {
	const char *name;
	uint16_t type;
} link_names[] = {
	{"ethernet", LINK_ETHERNET}, {"raw", LINK_RAW},   {"sll", LINK_SLL},   {"sll2", LINK_SLL2},
	{"null", LINK_NULL},         {"loop", LINK_LOOP}, {"ipv4", LINK_IPV4}, {"ipv6", LINK_IPV6},
};

uint16_t link_read(struct words *words)
{
	const struct token *token = words_take(words, "a link type");

	for (size_t i = 0; i < sizeof link_names / sizeof link_names[0]; i++)
		if (token_is(token, link_names[i].name))
			return link_names[i].type;
	return (uint16_t)token_number(token, "a link type's name or number", 65535);
}

static struct link_wish *wish_of(void *packet)
{
	return &((struct packet *)packet)->link;
}

static void read_source(void *packet, struct words *words)
{
	wish_of(packet)->source = words_take(words, "a link address");
}

static void read_target(void *packet, struct words *words)
{
	wish_of(packet)->target = words_take(words, "a link address");
}

static void read_type(void *packet, struct words *words)
{
	wish_of(packet)->type = words_maybe(words, "an Ethernet type", 65535);
}

static void read_packet_type(void *packet, struct words *words)
{
	wish_of(packet)->packet_type = words_maybe(words, "a packet type", 65535);
}

static void read_pad(void *packet, struct words *words)
{
	wish_of(packet)->pad = words_maybe(words, "a frame length", 65535);
}

static void read_trailer(void *packet, struct words *words)
{
	words_hex(words, &wish_of(packet)->trailer);
}

static void read_wrap(void *packet, struct words *words)
{
	words_hex(words, &wish_of(packet)->wrap);
}

static void add_tag(struct packet *packet, struct words *words, uint16_t type)
{
	struct link_wish *wish = &packet->link;

	if (wish->tag_count == PACKET_TAGS)
		fault(words_place(words), "too many tags");
	wish->tags[wish->tag_count++] = (struct link_tag){type, (uint16_t)words_number(words, "a tag's number", 65535)};
}

static void read_vlan(void *packet, struct words *words)
{
	add_tag(packet, words, TYPE_VLAN);
}

static void read_qinq(void *packet, struct words *words)
{
	add_tag(packet, words, TYPE_QINQ);
}

static void read_pppoe(void *packet, struct words *words)
{
	add_tag(packet, words, TYPE_PPPOE);
}

static const struct word_rule link_rules[] = {
	{"eth.src", read_source}, {"eth.dst", read_target},  {"eth.type", read_type}, {"sll.type", read_packet_type},
	{"pad", read_pad},        {"trailer", read_trailer}, {"vlan", read_vlan},     {"qinq", read_qinq},
	{"pppoe", read_pppoe},    {"wrap", read_wrap},
};

bool link_word(struct packet *packet, struct words *words)
{
	return words_obey(words, link_rules, sizeof link_rules / sizeof link_rules[0], packet);
}

static struct mac mac_or_else(const struct token *token, const struct host *host)
{
	struct mac mac = {{0}};

	if (token == NULL)
		return host == NULL ? mac : host->mac;
	if (!mac_read(token->text, &mac))
		fault(&token->place, "a link address is expected, not \"%s\"", token->text);
	return mac;
}

/* A tag announces the type after it; PPPoE announces nothing and carries a PPP protocol number instead. */
static void put_tags(const struct packet *packet, unsigned ethertype, struct bytes *out)
{
	for (size_t i = 0; i < packet->link.tag_count; i++) {
		const struct link_tag *tag = &packet->link.tags[i];

		bytes_put16(out, tag->type);
		if (tag->type == TYPE_PPPOE) {
			bytes_put16(out, 0x1100);
			bytes_put16(out, tag->value);
			bytes_put16(out, (unsigned)(packet->body.length + (ethertype == TYPE_IPV6 ? 42 : 22)));
			bytes_put16(out, ethertype == TYPE_IPV6 ? PPP_IPV6 : PPP_IPV4);
			return;
		}
		bytes_put16(out, tag->value);
	}
	bytes_put16(out, ethertype);
}

static void begin_ethernet(const struct packet *packet, unsigned ethertype, struct bytes *out)
{
	struct mac source = mac_or_else(packet->link.source, packet->from);
	struct mac target = mac_or_else(packet->link.target, packet->to);

	bytes_put(out, target.at, 6);
	bytes_put(out, source.at, 6);
	put_tags(packet, ethertype, out);
}

static unsigned packet_type_of(const struct packet *packet)
{
	struct mac target = mac_or_else(packet->link.target, packet->to);

	if (packet->link.packet_type.given)
		return packet->link.packet_type.value;
	if (packet->from != NULL && packet->from->captured_here)
		return PACKET_FROM_US;
	return (target.at[0] & 1) != 0 ? PACKET_BROADCAST : PACKET_TO_US;
}

static void put_cooked_address(const struct packet *packet, struct bytes *out)
{
	struct mac source = mac_or_else(packet->link.source, packet->from);

	bytes_put(out, source.at, 6);
	bytes_fill(out, 0, 2);
}

static void begin_sll(const struct packet *packet, unsigned ethertype, struct bytes *out)
{
	bytes_put16(out, packet_type_of(packet));
	bytes_put16(out, ARPHRD_ETHER);
	bytes_put16(out, 6);
	put_cooked_address(packet, out);
	put_tags(packet, ethertype, out);
}

static void begin_sll2(const struct packet *packet, unsigned ethertype, struct bytes *out)
{
	bytes_put16(out, ethertype);
	bytes_put16(out, 0);
	bytes_put32(out, 2);
	bytes_put16(out, ARPHRD_ETHER);
	bytes_put8(out, packet_type_of(packet));
	bytes_put8(out, 6);
	put_cooked_address(packet, out);
}

void link_begin(const struct packet *packet, unsigned link_type, unsigned ethertype, bool big, struct bytes *out)
{
	unsigned family = ethertype == TYPE_IPV6 ? FAMILY_INET6 : FAMILY_INET;

	if (packet->link.type.given)
		ethertype = packet->link.type.value;
	switch (link_type) {
	case LINK_ETHERNET:
		begin_ethernet(packet, ethertype, out);
		break;
	case LINK_SLL:
		begin_sll(packet, ethertype, out);
		break;
	case LINK_SLL2:
		begin_sll2(packet, ethertype, out);
		break;
	case LINK_NULL:
	case LINK_LOOP:
		bytes_put32(out, big || link_type == LINK_LOOP ? family : family << 24);
		break;
	case LINK_RAW:
	case LINK_IPV4:
	case LINK_IPV6:
		break;
	default:
		if (packet->link.wrap.length == 0)
			fault(&packet->place, "for link type %u frames are given with \"hex\" or \"wrap\"", link_type);
		break;
	}
	bytes_put(out, packet->link.wrap.at, packet->link.wrap.length);
}

void link_end(const struct packet *packet, unsigned link_type, struct bytes *out)
{
	size_t target = packet->link.pad.given ? packet->link.pad.value : 0;

	if (!packet->link.pad.given && packet->from != NULL && link_type == LINK_ETHERNET)
		target = packet->from->pad;
	bytes_put(out, packet->link.trailer.at, packet->link.trailer.length);
	if (out->length < target)
		bytes_fill(out, 0, target - out->length);
}
