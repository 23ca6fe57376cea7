/*
 * ip.id N, ip.ttl N, ip.tos N, ip.df, ip.nodf, ip.mf, ip.offset N, ip.len N, ip.proto N, ip.version N, ip.label N,
 * ip.opt HEX, ip.cksum RULE, ip.split N [ip.order N,N,…], ip.ext NAME [content HEX]
 */
#include "ip.h"

#include <string.h>

static struct ip_wish *wish_of(void *packet)
{
	return &((struct packet *)packet)->ip;
}

static void read_id(void *packet, struct words *words)
{
	wish_of(packet)->id = words_maybe(words, "an identification", UINT32_MAX);
}

static void read_ttl(void *packet, struct words *words)
{
	wish_of(packet)->ttl = words_maybe(words, "a time to live", 255);
}

static void read_tos(void *packet, struct words *words)
{
	wish_of(packet)->tos = words_maybe(words, "a type of service", 255);
}

static void read_df(void *packet, struct words *words)
{
	(void)words;
	wish_of(packet)->dont_fragment = (struct maybe){true, 1};
}

static void read_nodf(void *packet, struct words *words)
{
	(void)words;
	wish_of(packet)->dont_fragment = (struct maybe){true, 0};
}

static void read_mf(void *packet, struct words *words)
{
	(void)words;
	wish_of(packet)->more_fragments = (struct maybe){true, 1};
}

static void read_offset(void *packet, struct words *words)
{
	wish_of(packet)->offset = words_maybe(words, "a fragment offset in bytes", 65528);
	if (wish_of(packet)->offset.value % 8 != 0)
		fault(words_place(words), "a fragment offset is a multiple of 8");
}

static void read_length(void *packet, struct words *words)
{
	wish_of(packet)->length = words_maybe(words, "a length", 65535);
}

static void read_protocol(void *packet, struct words *words)
{
	wish_of(packet)->protocol = words_maybe(words, "a protocol number", 255);
}

static void read_version(void *packet, struct words *words)
{
	wish_of(packet)->version = words_maybe(words, "a version", 15);
}

static void read_label(void *packet, struct words *words)
{
	wish_of(packet)->flow_label = words_maybe(words, "a flow label", 0xfffff);
}

static void read_options(void *packet, struct words *words)
{
	words_hex(words, &wish_of(packet)->options);
	if (wish_of(packet)->options.length > 40)
		fault(words_place(words), "IPv4 options are at most 40 bytes");
}

static void read_checksum(void *packet, struct words *words)
{
	wish_of(packet)->checksum = checksum_read(words);
}

static void read_split(void *packet, struct words *words)
{
	wish_of(packet)->split = words_number(words, "a fragment's length", 65528);
	if (wish_of(packet)->split == 0 || wish_of(packet)->split % 8 != 0)
		fault(words_place(words), "a fragment's length is a multiple of 8");
}

static void read_order(void *packet, struct words *words)
{
	struct ip_wish *wish = wish_of(packet);
	const struct token *token = words_take(words, "fragment numbers");
	const char *at = token->text;

	for (;;) {
		size_t length = strcspn(at, ",");

		if (wish->order_count == PACKET_FRAGMENTS)
			fault(&token->place, "too many fragments");
		wish->order[wish->order_count] =
			(uint8_t)text_number(token, at, length, "a fragment's number", PACKET_FRAGMENTS);
		if (wish->order[wish->order_count++] == 0)
			fault(&token->place, "fragments are numbered from 1");
		if (at[length] == '\0')
			break;
		at += length + 1;
	}
}

static void read_extension(void *packet, struct words *words)
{
	static const struct {
		const char *name;
		uint8_t protocol;
	} names[] = {{"hop-by-hop", 0}, {"routing", 43}, {"destination", 60}};
	struct ip_wish *wish = wish_of(packet);
	const struct token *name = words_take(words, "an extension header");
	struct ip_extension *extension = &wish->extensions[wish->extension_count];

	if (wish->extension_count == PACKET_EXTENSIONS)
		fault(&name->place, "too many extension headers");
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (token_is(name, names[i].name)) {
			*extension = (struct ip_extension){.protocol = names[i].protocol};
			if (words_accept(words, "content"))
				extension->content = words_take(words, "bytes in hexadecimal");
			wish->extension_count++;
			return;
		}
	fault(&name->place, "extension headers are hop-by-hop, routing and destination, not \"%s\"", name->text);
}

static const struct word_rule ip_rules[] = {
	{"ip.id", read_id},           {"ip.ttl", read_ttl},     {"ip.tos", read_tos},
	{"ip.df", read_df},           {"ip.nodf", read_nodf},   {"ip.mf", read_mf},
	{"ip.offset", read_offset},   {"ip.len", read_length},  {"ip.proto", read_protocol},
	{"ip.version", read_version}, {"ip.label", read_label}, {"ip.opt", read_options},
	{"ip.cksum", read_checksum},  {"ip.split", read_split}, {"ip.order", read_order},
	{"ip.ext", read_extension},
};

bool ip_word(struct packet *packet, struct words *words)
{
	return words_obey(words, ip_rules, sizeof ip_rules / sizeof ip_rules[0], packet);
}
