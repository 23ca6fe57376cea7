/* How a function that can fail says so: 0, or a negative code.  The sentence for a user goes into a struct diag. */
#ifndef BASE_STATUS_H
#define BASE_STATUS_H

enum status {
	STATUS_OK = 0,
	STATUS_NOMEM = -1,      /* memory, or an arena's byte limit */
	STATUS_LIMIT = -2,      /* a limit of base/limits.h was reached */
	STATUS_IO = -3,         /* the file system or a pipe failed */
	STATUS_FORMAT = -4,     /* input is not what it should be; diag says where */
	STATUS_UNSUPPORTED = -5 /* well-formed, but of a kind that this program does not read */
};

#define MUST_CHECK __attribute__((warn_unused_result))

#endif
