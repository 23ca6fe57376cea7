/* The evidence of a capture made with packets.h, with all that it lives in. */
#ifndef UNIT_SEEN_H
#define UNIT_SEEN_H

#include "evidence/evidence.h"
#include "unit/packets.h"

struct seen {
	struct packets *packets;
	struct arena *arena;
	struct diag diag;
	struct capture *capture;
	struct evidence *evidence; /* NULL until seen_build() */
};

/* Room for packets. */
void seen_init(struct seen *s);
/* Reads what was packed; fails the test when that cannot be. */
void seen_build(struct seen *s);
void seen_release(struct seen *s);

/* Connection STREAM, which must exist. */
const struct tcp_connection *seen_tcp(const struct seen *s, uint32_t stream);
/* Segment I (from 0) of connection STREAM, which must exist. */
const struct segment *seen_segment(const struct seen *s, uint32_t stream, size_t i);
/* DNS exchange I, which must exist. */
const struct dns_exchange *seen_dns(const struct seen *s, size_t i);
size_t seen_tcp_count(const struct seen *s);
size_t seen_dns_count(const struct seen *s);

#endif
