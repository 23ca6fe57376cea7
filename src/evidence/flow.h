/* Which conversation a TCP segment or UDP datagram belongs to: addresses and ports without regard to direction; VLAN
 * tags and tunnels do not separate, as in Wireshark.  The newest conversation of an address pair wins; older ones (port
 * reuse) are found again by frame number.  What opens a new conversation is the caller's business. */
#ifndef EVIDENCE_FLOW_H
#define EVIDENCE_FLOW_H

#include "evidence/tcp.h"

enum flow_kind { FLOW_TCP, FLOW_UDP };

struct flow_ends {
	struct endpoint from, to; /* sender and receiver of the layer; address bytes that are not used are 0 */
	uint16_t ip_id;           /* IPv4 identification; 0: IPv6 */
};

/* The ends of a TCP or UDP layer (its own IP header, so quoted layers have theirs).  False: there is no IP header. */
bool flow_ends_of(const struct frame *f, const struct layer *layer, struct flow_ends *out);

/* Both with unused bytes 0. */
static inline bool endpoint_equal(const struct endpoint *a, const struct endpoint *b)
{
	return a->port == b->port && a->address_len == b->address_len &&
	       memcmp(a->address, b->address, sizeof a->address) == 0;
}

/* Which side of C sends. */
static inline uint8_t flow_side(const struct flow_ends *ends, const struct tcp_connection *c)
{
	return endpoint_equal(&ends->from, &c->side[0].endpoint) ? 0 : 1;
}

struct flows;

/* NULL: no memory. */
struct flows *flows_new(struct arena *arena) MUST_CHECK;
/* A seed for other tables with keys from the network. */
uint64_t flows_seed(const struct flows *flows);

/* The newest conversation between these ends; false: none. */
bool flows_find(const struct flows *flows, enum flow_kind kind, const struct flow_ends *ends, uint32_t *stream);

/* The conversation between these ends that frame FRAME_NO belongs to: the newest that began not later. FIRST_FRAME(ctx,
 * stream) tells where a stream begins. */
bool flows_find_at(const struct flows *flows, enum flow_kind kind, const struct flow_ends *ends, uint32_t frame_no,
                   uint32_t (*first_frame)(const void *ctx, uint32_t stream), const void *ctx, uint32_t *stream);

/* Makes STREAM the newest conversation between these ends. */
enum status flows_add(struct flows *flows, enum flow_kind kind, const struct flow_ends *ends,
                      uint32_t stream) MUST_CHECK;

#endif
