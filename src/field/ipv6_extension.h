/* The extension headers of an IPv6 header (RFC 8200 4), which the decoder has proved as part of its layer. */
#ifndef FIELD_IPV6_EXTENSION_H
#define FIELD_IPV6_EXTENSION_H

#include "wire/frame.h"

enum ipv6_extension_kind {
	IPV6_HOP_BY_HOP = 0,
	IPV6_ROUTING = 43,
	IPV6_FRAGMENT = 44,
	IPV6_AUTHENTICATION = 51,
	IPV6_DESTINATION = 60
};

struct ipv6_extension {
	uint8_t kind;      /* as the header before it says */
	uint32_t offset;   /* in the frame */
	struct span bytes; /* whole; the first is the next header */
};

struct ipv6_extensions {
	struct span rest;
	uint32_t offset;
	uint8_t next;
};
struct ipv6_extensions ipv6_extensions(const struct frame *frame, const struct layer *ipv6);
/* False: no more. */
bool ipv6_extension_next(struct ipv6_extensions *it, struct ipv6_extension *out);

/* As in frame.protocols; NULL: one without a name. */
const char *ipv6_extension_name(uint8_t kind);

#endif
