/* Required-frame patterns: which frames of a candidate play which role.  A row of the table is what rubrics see
 * (pattern_info) with its finder; one file for each pattern, the table in vocabulary.c. */
#ifndef GRADE_PATTERN_H
#define GRADE_PATTERN_H

#include "grade/candidate.h"

enum { PATTERN_ROLES_MAX = 4 };

struct binding;
struct bound;

/* What a pattern found. */
struct match {
	uint32_t frame_no[PATTERN_ROLES_MAX]; /* by role; 0: not in the capture */
	const uint32_t *frames;               /* of a role that is several frames, in order; NULL: of one */
	size_t n_frames;
	bool is_none;      /* it was looked for, and there is none: of several frames a fact like any other */
	bool too_many;     /* frames match than a role may have: none is taken */
	const char *shape; /* another shape than the usual one: a policy's name; NULL: the usual one */
};

/* Where it looks. */
struct pattern_site {
	struct grading *g;
	const struct candidate *candidate;
	const struct pattern_rule *rule;
	const struct binding *binding; /* roles found so far */
	const struct bound *bound;     /* of the same conversation */
};

struct pattern {
	struct pattern_info info;
	const struct policy *defaults; /* for shapes that a rubric says nothing about; shape NULL at the end */
	bool from_record;              /* looks at the evidence's records only: cheap */
	bool opens;                    /* a conversation that has it is taken before any that has not */
	void (*find)(const struct pattern_site *site, struct match *out);
	/* Why roles are missing, or what is unusual, and what to do.  English NULL: nothing to say. */
	struct msg (*advise)(const struct pattern_site *site, const struct match *match);
};

const struct pattern *pattern_of(const struct pattern_info *info);

/* Number of roles of RULE, the name of the I-th and its label (N_(); NULL: the teacher's own). */
size_t pattern_n_roles(const struct pattern_rule *rule);
const char *pattern_role(const struct pattern_rule *rule, size_t i);
const char *pattern_role_label(const struct pattern_rule *rule, size_t i);

/* The points that MATCH earns, and how they came about. */
struct pattern_result {
	uint32_t points_h;
	size_t n_present, n_roles;
	const struct policy *policy; /* the one that decided; NULL: counted by frames */
};
void pattern_judge(const struct pattern_rule *rule, const struct match *match, struct pattern_result *out);

extern const struct pattern pattern_handshake, pattern_close, pattern_reset, pattern_exchange, pattern_udp_exchange,
	pattern_echo_exchange, pattern_arp_exchange, pattern_frame, pattern_frames;

#endif
