/*
 * Faults: the only way in which mktrace stops early.  A fault names the place in the trace and ends the program.
 */
#ifndef MKTRACE_FAULT_H
#define MKTRACE_FAULT_H

struct place {
	const char *file; /* NULL: no place, the fault concerns the program's run */
	unsigned line, column;
};

/* Prints "mktrace: FILE:LINE:COLUMN: sentence" to standard error and exits with status 1. */
_Noreturn void fault(const struct place *place, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
