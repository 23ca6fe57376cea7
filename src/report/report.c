/* The table of report formats. */
#include "report/report.h"

#include "report/formats.h"

static const struct report_format formats[] = {
	{"text", ".txt", N_("text for a terminal or a mail"), report_text, false},
	{"json", ".json", N_("the full result for programs (schema gradecap/sheet/1)"), report_json, false},
	{"html", ".html", N_("a self-contained page for a browser"), report_html, false},
	{"csv", ".csv", N_("one row for each student, for spreadsheets"), report_csv, true},
};

const struct report_format *report_formats(size_t *n)
{
	*n = sizeof formats / sizeof *formats;
	return formats;
}

const struct report_format *report_format_find(const char *name)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (strcmp(formats[i].name, name) == 0)
			return &formats[i];
	return NULL;
}

bool report_shows(const struct item *item, const struct report_context *context)
{
	if (context->audience == AUDIENCE_STAFF || item->visible == VISIBLE_ALWAYS)
		return true;
	return item->visible == VISIBLE_AFTER && context->now_ns >= item->visible_after_ns;
}
