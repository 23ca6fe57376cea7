/* A binding: for each conversation rule of the rubric the candidate that was taken, and for each role its frame. */
#ifndef GRADE_BINDING_H
#define GRADE_BINDING_H

#include "grade/candidate.h"
#include "grade/pattern.h"

struct bound_role {
	const struct pattern_rule *pattern;
	const char *name;       /* short: "syn-ack" */
	const char *label;      /* N_(); NULL: the teacher names it */
	uint32_t capture;       /* index of the capture that the frame is in */
	uint32_t frame_no;      /* of several the first; 0: in none */
	const uint32_t *frames; /* of a role that is several, in order; NULL: of one */
	size_t n_frames;
	bool is_none; /* of several: they were looked for, and there is none */
};

/* One conversation rule and what satisfies it. */
struct bound {
	const struct conversation_rule *rule;
	const struct candidate *candidate; /* NULL: nothing in the capture fits */
	bool part_missing;                 /* because no capture is that part of the exercise */
	bool variable_missing;             /* because the student's variable is not known */
	const struct bound_role *lacks;    /* because this does not say whom it is about; NULL: it is not that */
	struct bound_role *roles;
	size_t n_roles;
	struct match *matches; /* parallel to rule->patterns */
	size_t *first_role;    /* index in roles of each pattern's first one */
	struct site site;      /* the conversation as a whole */
};

struct binding {
	struct bound *items; /* parallel to rubric->conversations */
	size_t n;
	const uint32_t *parts; /* grading.parts */
	uint32_t capture;      /* index of the one that "the capture" means where a rubric asks for it as a whole */
};

/* A binding in which nothing is bound yet (scratch memory). */
void binding_start(struct grading *g, struct binding *out);
/* Binds conversation I to CANDIDATE, finding the frames of all its roles. */
void binding_take(struct grading *g, struct binding *binding, size_t i, const struct candidate *candidate);
/* The same for patterns that need the records only: enough to rank candidates. */
void binding_peek(struct grading *g, struct binding *binding, size_t i, const struct candidate *candidate);

const struct bound *binding_of(const struct binding *binding, const struct conversation_rule *rule);
/* The role REF means; NULL when REF is a conversation as a whole, or nothing. */
const struct bound_role *binding_role(const struct binding *binding, const struct role_ref *ref);
/* ROLE as an argument of a sentence: the pattern's label for it, the teacher's, or its name. */
struct msg_arg bound_role_arg(const char *placeholder, const struct bound_role *role);
/* Its frame; 0: not in the capture. */
uint32_t binding_frame(const struct binding *binding, const struct role_ref *ref);
/* All of them, in order. */
struct frame_list {
	const uint32_t *no;
	size_t n;
};
struct frame_list bound_role_frames(const struct bound_role *role);
/* The frames that REF means, in order: one, or all of its role. */
struct frame_list binding_frames(const struct binding *binding, const struct role_ref *ref);
/* The first role that PATTERN needs and that is not in the capture; NULL: none. */
const struct bound_role *binding_lacks(const struct binding *binding, const struct pattern_rule *pattern);
/* Index of the capture that REF looks at; where nothing is bound, that of the capture as a whole. */
uint32_t binding_capture(const struct binding *binding, const struct role_ref *ref);
/* Where REF looks: its role's frame, or its conversation, or the capture.  NULL: not there. */
const struct site *binding_site(struct grading *g, const struct binding *binding, const struct role_ref *ref);
/* The same as VERSION shows it.  A connection as a whole is the one that its first frame is in; NULL also for a
 * conversation of another kind, for the capture, and where sight_as() gives none. */
const struct site *binding_site_as(struct grading *g, const struct binding *binding, const struct role_ref *ref,
                                   enum wireshark version);

#endif
