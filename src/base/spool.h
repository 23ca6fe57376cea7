/* Temporary files without a name: for what cannot be read twice, and for what is unpacked and too large for memory. */
#ifndef BASE_SPOOL_H
#define BASE_SPOOL_H

#include <stdio.h>

/* A new empty file for writing and reading, in the folder that the environment names in TMPDIR, else in /tmp.  It has
 * no name, so that nobody else can open it and nothing stays behind, whatever happens.  NULL: errno says why. */
FILE *spool_new(void);

#endif
