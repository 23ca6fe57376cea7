/* Questions and their answers.  A response belongs to the newest unanswered question with its addresses, ports, id,
 * name and type; without a question section the name does not count.  A question sent again within 5 s of the first is
 * a repeat, as Wireshark counts; after the answer, or later, it is a new one.  A frame that was captured twice (the
 * same IP packet within 50 ms) is no repeat. */
#ifndef EVIDENCE_DNS_TRACK_H
#define EVIDENCE_DNS_TRACK_H

#include "base/table.h"
#include "base/vec.h"
#include "evidence/evidence.h"
#include "evidence/flow.h"

/* A frame's exchange. */
struct dns_part {
	uint32_t frame_no, exchange;
	bool is_response;
};

/* What else is remembered of an exchange. */
struct dns_memory {
	uint32_t older;                 /* the one before it with its stream and id, + 1; 0: none */
	uint16_t query_ip, response_ip; /* IPv4 identification of the last of each; 0: IPv6 */
	int64_t last_response_time_ns;
};

struct dns_track {
	struct arena *arena;
	VEC(struct dns_exchange) exchanges;
	VEC(struct dns_memory) memory; /* of each exchange */
	VEC(struct dns_part) parts;    /* by frame */
	struct table *newest;          /* exchange by stream and id */
};

enum status dns_track_init(struct dns_track *t, struct arena *arena, uint64_t seed) MUST_CHECK;

/* The DNS layer of frame F, with the ends of the TCP or UDP layer below and its stream. */
enum status dns_track_see(struct dns_track *t, const struct frame *f, const struct layer *dns,
                          const struct flow_ends *ends, uint32_t stream) MUST_CHECK;

/* The exchange in which a frame has a part; NULL: none. */
const struct dns_exchange *dns_track_of(const struct dns_track *t, uint32_t frame_no);

/* The first frame after FRAME_NO that repeats the query of X, or its response; 0: none. */
uint32_t dns_track_repeat(const struct dns_track *t, const struct dns_exchange *x, bool response, uint32_t frame_no);

#endif
