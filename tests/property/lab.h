/* A lab on the bench: its rubric, a capture as bytes, answers as text, and grading of any of them in memory. */
#ifndef PROPERTY_LAB_H
#define PROPERTY_LAB_H

#include "evidence/evidence.h"
#include "grade/grade.h"

struct lab {
	struct arena *arena;
	struct rubric *rubric;
	const char *id;
	const char *capture_name;
	struct span capture; /* the file's bytes */
	struct span model;   /* answers/model.txt; empty when there is none */
};

/* All captures of all exercises: rubrics/ID.xml in SRCDIR, exercises/ID/NAME.pcap[ng] in BUILDDIR.  Sorted. */
struct lab_name {
	char id[256], capture[256];
};
size_t lab_names(struct lab_name *out, size_t max);

void lab_open(struct lab *lab, const struct lab_name *name);
void lab_close(struct lab *lab);

/* One grading.  The sheet lives until graded_free. */
struct graded {
	struct arena *arena;
	struct sheet *sheet; /* NULL: the capture could not be opened */
	uint32_t frames;
};
void lab_grade(const struct lab *lab, struct span capture, struct span answers, struct graded *out);
/* The same of several captures, in this order of names. */
void lab_grade_all(const struct lab *lab, const struct span *captures, size_t n, struct span text, struct graded *out);
void graded_free(struct graded *g);

/* The expected answers for CAPTURE as text, in ARENA; items of the kinds that SKIP says are left out. */
struct span lab_key(const struct lab *lab, struct span capture, struct arena *arena,
                    bool (*skip)(const struct item *item));

/* The item with this id; NULL: none. */
const struct item *graded_item(const struct graded *g, const char *id);

#endif
