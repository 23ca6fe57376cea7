/* Text in lines, for a terminal. */
#ifndef REPORT_WRAP_H
#define REPORT_WRAP_H

#include "base/buf.h"

enum { WRAP_WIDTH = 100 };

/* Columns that UTF-8 text takes: an ideograph has two. */
unsigned wrap_columns(struct span text);

/* Appends TEXT in lines of at most WIDTH columns, each with a newline.  USED columns of the first line are taken, later
 * lines begin with INDENT blanks. */
void wrap_add(struct buf *out, struct span text, unsigned width, unsigned used, unsigned indent);

#endif
