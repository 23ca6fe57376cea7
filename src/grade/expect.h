/* From a question and a binding to the answers that are right on this capture, with the basis and credit of each. */
#ifndef GRADE_EXPECT_H
#define GRADE_EXPECT_H

#include "grade/binding.h"

enum expected_why {
	EXPECTED_TRUTH,       /* what the rubric asks for */
	EXPECTED_OTHER_BASIS, /* the other one of raw and relative (or scaled); both are right */
	EXPECTED_LATE,        /* accepted because the base of the asked one is not in the capture */
	EXPECTED_NO_ACK,      /* 0 for the acknowledgment number of a segment without ACK flag */
	EXPECTED_ALSO,        /* as right as the truth: the protocol leaves open which one is meant */
	EXPECTED_VERSION,     /* what another version of Wireshark shows */
	EXPECTED_ALTERNATIVE, /* the rubric lists it */
	EXPECTED_BESIDE       /* not accepted by itself, but no fault beside a right part: the other basis */
};

struct expected {
	struct value value;
	enum expected_why why;
	const char *basis; /* N_(): "raw", "relative", "scaled"; NULL */
	uint32_t credit_h; /* 10000: full */
	unsigned versions; /* bits 1 << enum wireshark: which of them show it, as far as was asked */
	const struct text *note;
};

/* Why nothing can be expected. */
enum expect_gap {
	GAP_NONE,
	GAP_MANUAL,       /* a person marks it */
	GAP_CONVERSATION, /* its conversation is not in the capture */
	GAP_PART,         /* no capture is that part of the exercise */
	GAP_ROLE,         /* its frame is not in the capture */
	GAP_FIELD,        /* the frame does not have the field */
	GAP_EXPRESSION,   /* the expression has no value here */
	GAP_RESULT,       /* it has one, and an answer of the question's type is never that: the rubric's fault */
	GAP_VARIABLE      /* the student's variable is not known */
};

/* A frame whose number counts for another one's. */
struct frame_copy {
	uint32_t frame_no, original;
	bool is_fragment; /* the first fragment of the datagram that ORIGINAL completes; else a repeat of ORIGINAL */
};

struct expectation {
	struct expected *items; /* the truth first, EXPECTED_BESIDE last; n 0: see gap */
	size_t n, capacity;
	unsigned absent; /* bits as of expected.versions: which show none, as far as was asked */
	enum expect_gap gap;
	const struct bound *gap_bound;       /* the conversation that the gap is in; NULL */
	const struct bound_role *gap_role;   /* the missing role; NULL */
	const struct capture_part *gap_part; /* GAP_PART */
	const char *absence;                 /* GAP_FIELD: N_() sentence */
	const char *result;                  /* GAP_RESULT: as text; "": it could not be computed, or is empty */
	const struct question *question;     /* GAP_RESULT */
	const struct field *field;           /* the field of the truth; NULL */
	const struct site *site;             /* where it was read; NULL */
	uint32_t capture;                    /* index of the capture that the truth is from */
	uint32_t frame_no;                   /* where to look; 0 */
	bool late; /* the asked number has no certain base here: what the segment holds and what Wireshark shows count
	            */
	bool has_bytes;
	uint32_t bytes_from, bytes_to;
	const char *ambiguity;           /* why EXPECTED_ALSO is among the items (N_()); NULL: it is not */
	bool in_several;                 /* TRUTH_FRAMES: its frames are of more than one capture */
	const struct frame_copy *copies; /* TRUTH_FRAMES */
	size_t n_copies;
};

/* Fills OUT (scratch memory). */
void expect(struct grading *g, const struct binding *binding, const struct question *q, struct expectation *out);

/* For expect.c: the frame numbers that Q asks for; and the reason why REF has no site. */
void expect_frames(struct grading *g, const struct binding *binding, const struct question *q, struct expectation *e);
void expect_gap_at(const struct binding *binding, const struct role_ref *ref, struct expectation *e);

/* What SELECT gives on this capture, as an answer to Q; false: nothing. */
bool expect_select_value(struct grading *g, const struct binding *binding, const struct question *q,
                         const struct xpath *select, struct value *out);

/* What SELECT gives as a plain text, for a question of whose type that is not: "" when it fails to be computed, NULL
 * when a fact is not there. */
const char *expect_select_fault(struct grading *g, const struct binding *binding, const struct xpath *select);

/* The same where VERSION's screen is asked for the fields that versions show differently. */
bool expect_select_shown(struct grading *g, const struct binding *binding, const struct question *q,
                         const struct xpath *select, enum wireshark version, struct value *out);

/* What SELECT gives with the student's own answers as $answer.ID; false: nothing. */
bool expect_from_answers(struct grading *g, const struct binding *binding, const struct question *q,
                         const struct xpath *select, struct value *out);

/* TEXT read as an answer to Q is read; false: it cannot be. */
bool expect_read(struct grading *g, const struct question *q, struct span text, struct value *out);

/* The value of FIELD at SITE as an answer to Q: the one that Q asks for (nth), in its type and unit.  False: absent, or
 * not of that kind. */
bool expect_value(struct grading *g, const struct question *q, const struct field *field, const struct site *site,
                  struct value *out);

/* The same as Wireshark's screen shows it (struct site.wireshark), where that is of the kind of Q. */
bool expect_shown(struct grading *g, const struct question *q, const struct field *field, const struct site *site,
                  struct value *out);

/* True when FIELD may be among the TCP options that the snapshot length cut off, so that its absence, or an incomplete
 * list, says nothing. */
bool expect_is_cut(const struct field *field, const struct site *site);

/* "raw", "relative" or "scaled" (N_()); NULL: FIELD is no half of a pair. */
const char *expect_basis(const struct field *field);

#endif
