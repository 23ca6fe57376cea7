/* Lays a sheet out for people and programs; computes nothing.  The table of formats is the extension point. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "sheet/sheet.h"

enum audience { AUDIENCE_STUDENT, AUDIENCE_STAFF };

struct report_context {
	enum lang lang;
	enum audience audience;
	int64_t now_ns;      /* for items visible after a date; INT64_MAX shows them */
	const char *program; /* "gradecap 0.1.0" */
	unsigned width;      /* columns for text; 0: 80 */
	bool color;          /* ANSI colours in text */
};

struct report_format {
	const char *name, *suffix; /* "text", ".txt" */
	const char *help;          /* N_() */
	/* Appends the report of N sheets (csv: one row each; others: exactly 1). */
	enum status (*write)(const struct sheet *const *sheets, size_t n, const struct report_context *context,
	                     struct buf *out);
	bool many; /* understands more than one sheet */
};

const struct report_format *report_formats(size_t *n);
const struct report_format *report_format_find(const char *name);

/* May ITEM be shown to this audience now? */
bool report_shows(const struct item *item, const struct report_context *context);

#endif
