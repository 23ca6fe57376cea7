/* Walks the extension headers of an IPv6 layer. */
#include "field/ipv6_extension.h"

enum { FIXED_BYTES = 40, UNIT = 8 };

struct ipv6_extensions ipv6_extensions(const struct frame *frame, const struct layer *ipv6)
{
	struct span all =
		span_sub(span_make(frame->record.bytes, frame->record.captured), ipv6->offset, ipv6->header_len);
	return (struct ipv6_extensions){
		.rest = span_sub(all, FIXED_BYTES, all.len),
		.offset = ipv6->offset + FIXED_BYTES,
		.next = ipv6->ipv6.next_header,
	};
}

static size_t extension_len(uint8_t kind, uint8_t length)
{
	if (kind == IPV6_FRAGMENT)
		return UNIT;
	return kind == IPV6_AUTHENTICATION ? ((size_t)length + 2) * 4 : ((size_t)length + 1) * UNIT;
}

bool ipv6_extension_next(struct ipv6_extensions *it, struct ipv6_extension *out)
{
	if (it->rest.len < UNIT)
		return false;
	const uint8_t *h = it->rest.at;
	size_t len = extension_len(it->next, h[1]);
	if (len > it->rest.len)
		return false;
	*out = (struct ipv6_extension){.kind = it->next, .offset = it->offset, .bytes = span_sub(it->rest, 0, len)};
	it->next = h[0];
	it->rest = span_sub(it->rest, len, it->rest.len - len);
	it->offset += (uint32_t)len;
	return true;
}

const char *ipv6_extension_name(uint8_t kind)
{
	static const struct {
		uint8_t kind;
		const char *name;
	} names[] = {
		{IPV6_HOP_BY_HOP, "ipv6.hopopts"},
		{IPV6_ROUTING, "ipv6.routing"},
		{IPV6_FRAGMENT, "ipv6.fraghdr"},
		{IPV6_AUTHENTICATION, "ah"},
		{IPV6_DESTINATION, "ipv6.dstopts"},
		{135, "mipv6"},
		{139, "hip"},
		{140, "shim6"},
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i].kind == kind)
			return names[i].name;
	return NULL;
}
