/* A class: every submission in a folder, each graded in a child process of its own with limits on memory and time, so
 * that one submission, however broken or hostile, costs only itself and becomes a row that says why. */
#ifndef BATCH_BATCH_H
#define BATCH_BATCH_H

#include "report/report.h"
#include "rubric/rubric.h"

struct batch_progress {
	size_t done, total;
	const char *student_id;    /* the one just finished */
	const struct msg *trouble; /* why it could not be graded; NULL: graded */
};

struct batch_input {
	const struct rubric *rubric;
	const char *shipped_rubrics; /* folder of the rubrics that come with the program; NULL: not known */
	const char *submissions;     /* a folder: folders, archives and loose files of students */
	const char *out_folder;      /* made when missing */
	unsigned jobs;               /* children at once; 0: one for each processor */
	unsigned seconds;            /* wall clock for one submission; 0: the default of limits.h */
	uint64_t memory_bytes;       /* address space of one child; 0: the default */
	size_t row_bytes;            /* of one student in grades.csv; 0: the default */
	size_t max_students;         /* 0: the default */
	struct report_context context;
	void (*progress)(void *ctx, const struct batch_progress *progress); /* may be NULL */
	void *ctx;
};

struct batch_result {
	size_t students, graded, not_graded;
	size_t unwritten;   /* of these: the file system took no reports */
	bool is_incomplete; /* the archive of the class is damaged, so that students may be missing; DIAG says so */
};

/* Writes OUT/students/ID/{report.txt,report.html,sheet.json} for each student and OUT/grades.csv for the class, in the
 * order of the ids, whatever the number of jobs.  Every entry of the class has its row.  STATUS_FORMAT: the class
 * cannot be read; STATUS_IO, STATUS_NOMEM, STATUS_LIMIT: it could not be finished; DIAG says why. */
enum status batch(const struct batch_input *input, struct arena *arena, struct diag *diag,
                  struct batch_result *out) MUST_CHECK;

#endif
