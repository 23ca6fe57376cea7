/* Where the reports of a sheet go: -f FORMAT[=FILE], -o FILE, --audience. */
#ifndef APP_OUTPUTS_H
#define APP_OUTPUTS_H

#include "app/command.h"
#include "report/report.h"

enum { OUTPUTS_MAX = 16 };

struct outputs {
	struct {
		const struct report_format *format;
		const char *path; /* NULL: standard output */
	} items[OUTPUTS_MAX];
	size_t n;
	struct report_context context;
};

/* What every report is told: language, audience, the time. */
int outputs_context(struct session *s, struct report_context *out);

/* Reads the options; EXIT_DONE or EXIT_USAGE. */
int outputs_parse(struct session *s, struct outputs *out);

/* Writes every report; EXIT_DONE or EXIT_ENVIRONMENT. */
int outputs_write(struct session *s, const struct outputs *outputs, const struct sheet *sheet);

#endif
