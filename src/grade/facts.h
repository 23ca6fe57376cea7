/* What XPath expressions of a rubric see: roles and conversations as elements whose children are fields, answers and
 * variables as plain values. */
#ifndef GRADE_FACTS_H
#define GRADE_FACTS_H

#include "grade/binding.h"

/* A field asked for in all frames of a role: one that has its header will do. */
struct member_field {
	const char *variable, *field;
	bool is_there;
};

/* Where an expression is evaluated. */
struct facts {
	struct grading *g;
	const struct binding *binding;
	const struct site *context; /* the frame that bare field names mean; NULL: none */
	bool with_answers;          /* $answer.ID are known */
	bool as_shown;              /* fields that versions show differently are as VERSION shows them */
	enum wireshark version;
	/* found while evaluating */
	bool unknown;                   /* a role, header or answer is not there */
	bool absent;                    /* some fact is not there */
	bool failed;                    /* a function was given what it cannot work with */
	const struct xpath *expression; /* that is evaluated */
	/* Of roles that are several frames one after the other is looked at: */
	struct frame *storage;
	struct site member;               /* the frame in STORAGE, … */
	const struct evidence *member_of; /* … of this evidence; NULL: none */
	VEC(struct member_field) of_members;
};

/* Evaluates X.  False: a fact that it names is not there, or it is not a number or text.  Failures are noted. */
bool facts_eval(struct facts *facts, const struct xpath *x, struct xpath_result *out);

/* The same for whatever result there is when all facts are there: not a number, infinity, an empty text. */
bool facts_compute(struct facts *facts, const struct xpath *x, struct xpath_result *out);

/* True when X holds for the frame at SITE (a frame condition's "where"), where BINDING has the other roles. */
bool facts_hold(struct grading *g, const struct binding *binding, const struct xpath *x, const struct site *site);

#endif
