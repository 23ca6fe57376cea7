/*
 * Running the statements of a trace: files in files, changes to what a file includes, repetition.
 */
#ifndef MKTRACE_SCRIPT_H
#define MKTRACE_SCRIPT_H

#include "trace.h"

/* Obeys all of the file PATH. */
void script_run(struct trace *trace, const char *path);

#endif
