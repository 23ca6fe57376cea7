/* Candidates: the connections, conversations and exchanges of the captures that fit the constraints of a conversation
 * rule (ports, addresses, filter, text, name, type).  Which of them is graded, select.h decides. */
#ifndef GRADE_CANDIDATE_H
#define GRADE_CANDIDATE_H

#include "grade/grading.h"

struct binding;
struct bound_role;

/* How well a candidate does; compared in this order. */
struct candidate_merit {
	bool opens;         /* has all the handshakes that the rule asks for, whatever they earn */
	uint32_t points_h;  /* of the items about it */
	uint32_t n_present; /* patterns of the rule of which nothing is missing */
};

struct candidate {
	const struct tcp_connection *tcp; /* one of these; none: the capture as a whole */
	const struct udp_conversation *udp;
	const struct dns_exchange *dns;
	const struct echo_exchange *echo;
	const struct arp_exchange *arp;
	uint8_t client;   /* index of the client's side */
	uint32_t capture; /* index of the capture that it is in */
	uint32_t first_frame;
	uint32_t request_frame, reply_frame; /* UDP: first frame of client and of server; 0: none */
	struct candidate_merit most;         /* what it can come to, as the records tell */
	struct candidate_merit graded;       /* what it came to, if is_graded */
	bool is_graded;
	uint32_t n_rules;  /* graded_capture.n_rules of its capture */
	uint32_t affinity; /* how many of its own numbers the answers contain */
};

struct candidates {
	struct candidate *items; /* by capture and first frame */
	size_t n;
	bool variable_missing; /* the rule needs a variable that has no value: n is 0 */
	/* It takes an address, port or name from this role, which is not in the capture, or from a frame that does not
	 * say it: n is 0.  NULL: it does not. */
	const struct bound_role *lacks;
};

/* Fills OUT (scratch memory) with what is in CAPTURES, a set of them.  Failures are noted in G; a filter that does not
 * compile is STATUS_FORMAT with DIAG. */
void candidates_find(struct grading *g, const struct conversation_rule *rule, const struct binding *binding,
                     unsigned captures, struct candidates *out);

/* The same connection, conversation or exchange, perhaps recorded in two captures. */
bool candidate_same(const struct candidate *a, const struct candidate *b);

/* Endpoints by part: 0 client, 1 server.  NULL for the capture as a whole. */
const struct endpoint *candidate_endpoint(const struct candidate *c, int who);

/* Compiles FILTER with variables filled in.  NULL: absent; or it does not compile with this student's variables, so
 * that nothing fits; or a failure (noted).  Free it. */
struct capture_filter *candidate_filter(struct grading *g, const char *filter, struct diag_place place);

/* True when the payload of LAYER holds TEXT. */
bool candidate_payload_has(const struct frame *f, const struct layer *layer, struct span text);

/* Index of the sender of F among the two sides of a UDP conversation; -1: not of it. */
int candidate_udp_side(const struct udp_conversation *udp, const struct frame *f);

#endif
