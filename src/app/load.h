/* Loading what commands work on, with the right messages and exit codes. */
#ifndef APP_LOAD_H
#define APP_LOAD_H

#include "app/command.h"
#include "evidence/evidence.h"
#include "rubric/rubric.h"

/* EXIT_DONE, or EXIT_USAGE when there is no file PATH ("-" is always there): then two lines say so, with the name of
 * one that is there and much like it, or how the command is written. */
int load_require(struct session *s, const char *path);

/* *CAPTURE and *ANSWERS the right way round, by what the files are; a note says when they were not. */
void load_unswap(struct session *s, const char **capture, const char **answers);

/* Loads the rubric at PATH, or the one that comes with the program under this id ("tcp-smtp"); free with rubric_free.
 * EXIT_DONE, EXIT_USAGE (there is no such file), EXIT_RUBRIC (also when it cannot be read), EXIT_ENVIRONMENT. */
int load_rubric(struct session *s, const char *path, struct rubric **out);

/* The folder of the rubrics that come with the program; NULL: there is none. */
const char *find_shipped_rubrics(struct session *s);

/* Opens the capture and gathers its evidence.  EXIT_DONE, EXIT_USAGE (there is no such file), EXIT_SUBMISSION,
 * EXIT_ENVIRONMENT.  The capture is closed with capture_close(evidence_capture(…)). */
int load_evidence(struct session *s, const char *path, struct evidence **out);
/* The same as VERSION shows it (evidence_build_as()). */
int load_evidence_as(struct session *s, const char *path, enum wireshark version, struct evidence **out);

#endif
