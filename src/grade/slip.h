/* Typical mistakes.  A slip is a row: a name, a label, and a function that computes from the truth the wrong values
 * that the mistake would give on this very capture and says how each came about.  A slip is named only when the answer
 * is such a value and no accepted answer is. */
#ifndef GRADE_SLIP_H
#define GRADE_SLIP_H

#include "grade/answer_check.h"

struct frame_shift;

/* A wrong answer under examination; or, without readings, a question of which a teacher wants to know whether it can
 * tell the slip from the truth. */
struct slip_case {
	struct grading *g;
	const struct binding *binding;
	const struct candidates *candidates; /* parallel to rubric->conversations; NULL: not known */
	const struct question *question;
	const struct expectation *truth;
	const struct readings *readings; /* NULL: looking for blind spots */
	const struct frame_shift *shift; /* what the student's frame numbers have in common; NULL: not known */
	/* The TCP segment that the question is about; NULL: none. */
	const struct layer *layer;
	const struct tcp_header *tcp;
	/* Results. */
	bool found;                    /* the answer is the wrong value */
	bool blind;                    /* a wrong value equals the truth */
	const struct reading *reading; /* found: the reading that is it */
	bool derived;                  /* found: a relative or scaled number, so the truth is shown as one too */
	struct msg detail;             /* found: how it came about */
	int zone_quarters;             /* found: by how many quarters of an hour the answer is ahead of the truth */
};

struct slip {
	struct slip_info info;
	void (*look)(struct slip_case *c); /* calls slip_says for each wrong value; stops when that is true */
	bool blind_spots;                  /* worth telling a teacher when it equals the truth */
};

const struct slip *slip_of(const struct slip_info *info);

void slip_case_start(struct slip_case *c, struct grading *g, const struct binding *binding,
                     const struct question *question, const struct expectation *truth);

/* True when the student wrote WRONG and WRONG is not accepted; then C->found is set and the caller says how it came
 * about in C->detail. */
bool slip_says(struct slip_case *c, struct value wrong);
/* The same for a number. */
bool slip_says_uint(struct slip_case *c, uint64_t wrong);
/* The same for a number that was written in hexadecimal, or that was not. */
bool slip_says_written(struct slip_case *c, uint64_t wrong, bool in_hex);

/* ---- what the slips share ---- */

/* Small numbers, yes and no occur everywhere: elsewhere in the capture they prove nothing. */
bool slip_is_telling(const struct slip_case *c, const struct value *v);

/* The truth as a number. */
bool slip_truth(const struct slip_case *c, uint64_t *out);
/* True when the question asks for field NAME, or for the other half of its pair. */
bool slip_asks(const struct slip_case *c, const char *name);
/* V, or the truth (in the basis of the answer), as the student would write it. */
const char *slip_text(struct slip_case *c, const struct value *v);
const char *slip_truth_text(struct slip_case *c);
const char *slip_uint_text(struct slip_case *c, uint64_t v);
/* Both numbers of a raw/derived pair named by its raw field at SITE, relative ones included. */
struct slip_pair {
	const struct site *site;
	bool has_raw, has_derived;
	uint64_t raw, derived;
};
bool slip_pair_at(struct slip_case *c, const char *raw_name, const struct site *site, struct slip_pair *out);
/* True when the student wrote the raw or the derived number of the pair plus DELTA (mod 2^32). */
bool slip_says_pair(struct slip_case *c, const struct slip_pair *pair, int64_t delta);
/* The capture that the truth is from, and a frame of it; NULL: no such frame. */
const struct evidence *slip_evidence(const struct slip_case *c);
const struct site *slip_sight(struct slip_case *c, uint32_t frame_no);
/* Segments of the connection that the question is about; n 0: none. */
struct segments slip_segments(struct slip_case *c);
/* The segment of the frame asked about; NULL: none. */
const struct segment *slip_segment(struct slip_case *c);
/* The truth of the same question elsewhere: at SITE. */
bool slip_value_at(struct slip_case *c, const struct site *site, struct value *out);
/* One frame number as an answer of the question's type; *FRAME_NO must live as long. */
struct value slip_frame_value(const struct slip_case *c, const uint32_t *frame_no);
/* Frame FRAME_NO of CAPTURE in a sentence: "5", or "5 (web.pcapng)" when the truth is from another capture. */
const char *slip_frame_text(struct slip_case *c, uint32_t capture, uint32_t frame_no);
/* The connection rule that the question is about; NULL: none. */
const struct bound *slip_bound(const struct slip_case *c);

#endif
