/* The inside of struct evidence, for src/evidence only. */
#ifndef EVIDENCE_STORE_H
#define EVIDENCE_STORE_H

#include "base/table.h"
#include "base/vec.h"
#include "evidence/arp_pairs.h"
#include "evidence/arp_track.h"
#include "evidence/datagrams.h"
#include "evidence/dns_link.h"
#include "evidence/dns_stream.h"
#include "evidence/dns_track.h"
#include "evidence/echo_track.h"
#include "evidence/evidence.h"
#include "evidence/flow.h"
#include "evidence/ftp_track.h"
#include "evidence/pair_track.h"
#include "evidence/reassembly.h"
#include "evidence/tcp_track.h"

struct place {
	uint32_t next_frame_no; /* what capture_next() will read; 0: unknown */
};

/* What moves after the evidence was built: the place in the file, and segments that were asked for. */
struct look {
	struct place *place;                               /* in the file; shared by all that read it */
	const struct evidence *as[WIRESHARKS];             /* as another version shows it; NULL: not built */
	struct tcp_tracker *one;                           /* for the segments of one connection */
	struct tcp_tracker *walk;                          /* for a walk over the file; NULL: made when needed */
	struct reassembly *one_fragments, *walk_fragments; /* likewise */
	struct dns_streams *one_dns, *walk_dns;            /* likewise */
	uint32_t dns_stream;                               /* what ONE_DNS has seen: segments of this connection */
	size_t dns_next;                                   /* up to this one (not included); 0: nothing */
	struct udp_last *walk_udp;                         /* of a walk: by UDP stream */
	bool is_walking;
	struct table *segments_of; /* stream to number in SEGMENTS */
	VEC(struct segments) segments;
};

struct evidence {
	struct arena *arena;
	enum wireshark wireshark;
	struct capture *capture;
	struct capture_facts facts;
	struct flows *flows;
	VEC(struct tcp_connection) tcp;
	VEC(struct udp_conversation) udp;
	struct dns_track dns;
	struct ftp_track ftp;
	struct echo_track echo;
	struct arp_track arp;
	struct arp_pairs arp_pairs;
	struct pair_track pairs;
	struct dns_links links;
	struct datagrams fragments;
	struct table *datagrams;        /* from the frame that completes a datagram to that of its first fragment */
	VEC(struct capture_mark) index; /* of frames 1, 1 + INDEX_STEP, … */
	struct look *look;
};

/* The segment that TCP (a layer of F, between ENDS) is of C; numbers only, no analysis. */
struct segment segment_of(const struct frame *f, const struct layer *tcp, const struct flow_ends *ends,
                          const struct tcp_connection *c);

/* Reads the record of frame FRAME_NO: STATUS_FORMAT when there is none. */
enum status look_record(const struct evidence *e, uint32_t frame_no, struct record *out) MUST_CHECK;

/* Frame FRAME_NO with everything but messages over TCP. */
enum status look_frame(const struct evidence *e, uint32_t frame_no, struct frame *out) MUST_CHECK;

/* What a walk has seen of a UDP stream. */
struct udp_last {
	int64_t time_ns; /* of its last datagram; TIME_UNKNOWN_NS: never */
	uint32_t frames; /* that had one */
};
/* One for each UDP stream; NULL: no memory. */
struct udp_last *look_udp_lasts(const struct evidence *e) MUST_CHECK;
/* The time of the datagram before the first one in F; looks at other frames, so that F must be read again. */
enum status look_udp_previous(const struct evidence *e, const struct frame *f, int64_t *out) MUST_CHECK;
/* The same for all of SITE's frame, in a walk; LAST is brought forward. */
void look_walk_udp(struct udp_last *last, struct site *site);

#endif
