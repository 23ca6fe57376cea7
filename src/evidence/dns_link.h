/* Which message Wireshark takes for the response to which: by conversation and id alone, for mDNS and LLMNR as well as
 * for DNS.  This is what students see; what is graded is another matter (dns_track.h). */
#ifndef EVIDENCE_DNS_LINK_H
#define EVIDENCE_DNS_LINK_H

#include "base/table.h"
#include "base/vec.h"
#include "evidence/evidence.h"

struct dns_transaction {
	uint32_t request_frame, response_frame; /* the first of each; 0: none yet */
	int64_t request_time_ns;
	bool has_transfer; /* asks for a zone: many responses are no repeats */
};

/* One message.  The N-th of a frame is the N-th in a row with its number. */
struct dns_link {
	uint32_t frame_no;
	uint32_t transaction; /* position + 1; 0: a response to nothing */
};

struct dns_links {
	struct arena *arena;
	VEC(struct dns_transaction) transactions;
	VEC(struct dns_link) links; /* by frame */
	struct table *newest;       /* transaction by protocol, stream and id */
};

enum status dns_links_init(struct dns_links *l, struct arena *arena, uint64_t seed) MUST_CHECK;

/* The next message of frame F, in the conversation STREAM of UDP or TCP. */
enum status dns_links_see(struct dns_links *l, const struct frame *f, const struct layer *dns,
                          uint32_t stream) MUST_CHECK;

/* Number of messages in a frame. */
size_t dns_links_count(const struct dns_links *l, uint32_t frame_no);

#endif
