/* What the files of this layer share during one call of grade(): the inputs, the memory, the frames looked at so far,
 * and the first failure. */
#ifndef GRADE_GRADING_H
#define GRADE_GRADING_H

#include "base/table.h"
#include "base/vec.h"
#include "grade/grade.h"

/* A frame decoded once and kept, with a copy of its bytes. */
struct sight {
	struct frame frame;
	struct site site;
};

struct sight_key {
	uint32_t capture, frame_no, version; /* enum wireshark */
};

struct capturer;

/* One capture of the submission.  Everything that is found in one knows its index: candidates, roles, expectations. */
struct graded_capture {
	const struct evidence *evidence;
	const char *name;
	struct site site;         /* the capture as a whole */
	uint32_t n_rules;         /* of the rubric that something in it fits: decides between equals */
	struct sheet_note *notes; /* what it alone gives rise to: grading_notes() */
	size_t n_notes;
	bool has_notes;
	const struct capturer *capturer; /* NULL: not asked for */
};

/* A variable of the rubric with this student's value. */
struct variable_value {
	const char *name;
	const char *value;  /* NULL: not known, or not of the form that the rubric asks for */
	const char *misfit; /* the value that is not of that form; NULL: there is none */
};

#define NO_CAPTURE UINT32_MAX

struct grading {
	const struct grade_input *input;
	const struct rubric *rubric;
	struct graded_capture *captures;
	uint32_t n_captures;
	uint32_t *parts;               /* parallel to rubric->captures: which of CAPTURES each is, or NO_CAPTURE */
	const struct answers *answers; /* NULL: none; a question that can be answered then counts as answered right */
	const char *student_id, *student_name;
	struct arena *arena;   /* lives as long as the sheet */
	struct arena *scratch; /* of the candidate under trial; the same as ARENA otherwise */
	struct diag *diag;
	struct variable_value *variables; /* parallel to rubric->variables */
	struct table *sight_index;
	VEC(struct sight *) sights;
	struct joint_answer *joint_answers; /* parallel to rubric->questions; NULL: the exercise has none */
	size_t *joint_extra;                /* parallel to rubric->joints: values that belong to none of its parts */
	struct readings **readings;         /* parallel to rubric->questions; NULL: not read yet */
	enum status status;                 /* the first failure; everything after it is void */
};

/* Sets up OUT.  On no memory the status says so. */
void grading_start(struct grading *g, const struct grade_input *input, struct arena *arena, struct diag *diag);

/* Remembers the first failure. */
void grading_fail(struct grading *g, enum status status);
static inline bool grading_ok(const struct grading *g)
{
	return g->status == STATUS_OK;
}

static inline const struct evidence *grading_evidence(const struct grading *g, uint32_t capture)
{
	return g->captures[capture].evidence;
}

/* A set of captures: bits 1 << index. */
static inline unsigned grading_all(const struct grading *g)
{
	return (1u << g->n_captures) - 1;
}

/* What CAPTURE alone gives rise to, the most important first; made when first asked for.  NULL: a failure (noted), or
 * nothing. */
struct sheet_note *grading_notes(struct grading *g, uint32_t capture, size_t *n);

/* COUNT zeroed elements of SIZE in the scratch memory; NULL after noting that there is none. */
void *grading_alloc(struct grading *g, size_t count, size_t size);

/* Frame FRAME_NO of CAPTURE in its surroundings, decoded once; NULL: no such frame, or a failure (noted). */
const struct site *sight_at(struct grading *g, uint32_t capture, uint32_t frame_no);
/* The same as VERSION shows it; NULL also when the capture is too large to be read once more. */
const struct site *sight_as(struct grading *g, uint32_t capture, uint32_t frame_no, enum wireshark version);

/* TEXT with {name} of the rubric's variables replaced (rubric_fill).  Without a brace it is TEXT itself.  *COMPLETE
 * becomes false when a value is not known (the name then stays as it is); it is never set to true. */
struct span variables_fill(struct grading *g, struct span text, bool *complete);
/* The same for a NUL-terminated text; NULL stays NULL. */
const char *variables_fill_text(struct grading *g, const char *text, bool *complete);
/* The same for a text in several languages. */
struct text variables_fill_languages(struct grading *g, const struct text *text);
/* The value of variable NAME; NULL: none. */
const char *variables_get(const struct grading *g, const char *name);
/* The first variable that RULE needs and that has no value; RULE NULL: the first whose value is not of its form.  NULL:
 * none. */
const struct variable_value *variables_lacking(const struct grading *g, const struct conversation_rule *rule);

#endif
