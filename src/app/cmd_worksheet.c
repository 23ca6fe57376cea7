/* gradecap worksheet: what students fill in. */
#include <config.h>

#include "app/load.h"
#include "app/worksheet.h"

static const struct option_row rows[] = {
	{'r', "rubric", "FILE", N_("the exercise's rubric (XML)"), false},
	{'f', "format", "text|html|xml", N_("text to fill in (the default), html to print, xml for tools"), false},
	{'o', "output", "FILE", N_("writes there instead of to standard output"), false},
	{0, NULL, NULL, NULL, false},
};

static const struct {
	const char *name;
	enum status (*write)(const struct rubric *rubric, enum lang lang, struct buf *out);
} forms[] = {{"text", worksheet_text}, {"html", worksheet_html}, {"xml", worksheet_xml}};

static int run(struct session *s)
{
	const char *path = option_value(&s->options, "rubric");
	const char *format = option_value(&s->options, "format");
	if (!path || s->options.n_operands)
		return usage_error(s, N_("'{command}' needs a rubric: -r FILE"), "");
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		if (strcmp(forms[i].name, format ? format : "text") != 0)
			continue;
		struct rubric *rubric;
		int code = load_rubric(s, path, &rubric);
		if (code != EXIT_DONE)
			return code;
		struct buf out = BUF_INIT;
		if (forms[i].write(rubric, s->lang, &out) != STATUS_OK)
			out.failed = true;
		rubric_free(rubric);
		return session_write(s, &out, option_value(&s->options, "output"));
	}
	struct nearest nearest = {.name = format};
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		nearest_offer(&nearest, forms[i].name);
	int code = usage_error(s, N_("a worksheet is text, html or xml, not '{subject}'"), format);
	options_suggest(&nearest, "", &s->diag);
	return code;
}

const struct command command_worksheet = {
	.name = "worksheet",
	.usage = "-r RUBRIC [-f text|html|xml] [-o FILE]",
	.summary = N_("writes a blank worksheet for students"),
	.options = rows,
	.run = run,
};
