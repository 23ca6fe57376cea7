/* Where the reports of a sheet go. */
#include <config.h>

#include <time.h>
#include <unistd.h>

#include "app/outputs.h"

static int refuse_format(struct session *s, const char *name)
{
	size_t n;
	struct nearest nearest = {.name = name};
	const struct report_format *formats = report_formats(&n);
	for (size_t i = 0; i < n; i++)
		nearest_offer(&nearest, formats[i].name);
	int code = usage_error(s, N_("there is no format '{subject}'; see 'gradecap list formats'"), name);
	options_suggest(&nearest, "", &s->diag);
	return code;
}

static int add_output(struct session *s, struct outputs *out, const char *text)
{
	const char *equals = strchr(text, '=');
	struct buf name = BUF_INIT;
	buf_add_span(&name, span_make(text, equals ? (size_t)(equals - text) : strlen(text)));
	const struct report_format *format = report_format_find(buf_text(&name));
	int code = format ? EXIT_DONE : refuse_format(s, buf_text(&name));
	buf_release(&name);
	if (!format)
		return code;
	if (out->n == OUTPUTS_MAX)
		return usage_error(s, N_("too many options"), "");
	out->items[out->n].format = format;
	out->items[out->n++].path = equals && equals[1] ? equals + 1 : NULL;
	return EXIT_DONE;
}

static int64_t now_ns(void)
{
	struct timespec now;
	if (clock_gettime(CLOCK_REALTIME, &now) != 0)
		return 0;
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static int parse_audience(struct session *s, struct report_context *out)
{
	const char *text = option_value(&s->options, "audience");
	if (text && strcmp(text, "staff") == 0)
		out->audience = AUDIENCE_STAFF;
	else if (text && strcmp(text, "student") != 0)
		return usage_error(s, N_("--audience is student or staff, not '{subject}'"), text);
	return EXIT_DONE;
}

static int place_output(struct session *s, struct outputs *out)
{
	const char *path = option_value(&s->options, "output");
	size_t n_stdout = 0;
	if (path && out->n > 1)
		return usage_error(s, N_("-o is for a single format; use -f FORMAT=FILE"), "");
	if (path && out->items[0].path)
		return usage_error(s, N_("give the file either with -o or with -f FORMAT=FILE"), "");
	if (path)
		out->items[0].path = path;
	for (size_t i = 0; i < out->n; i++)
		n_stdout += !out->items[i].path;
	return n_stdout > 1 ? usage_error(s, N_("only one report can go to standard output; use -f FORMAT=FILE"), "")
	                    : EXIT_DONE;
}

int outputs_context(struct session *s, struct report_context *out)
{
	*out = (struct report_context){.lang = s->lang, .now_ns = now_ns(), .program = PROGRAM};
	return parse_audience(s, out);
}

int outputs_parse(struct session *s, struct outputs *out)
{
	const char *text;
	*out = (struct outputs){.n = 0};
	int code = outputs_context(s, &out->context);
	for (size_t i = 0; code == EXIT_DONE && (text = option_nth(&s->options, "format", i)); i++)
		code = add_output(s, out, text);
	if (code == EXIT_DONE && !out->n)
		code = add_output(s, out, "text");
	if (code == EXIT_DONE)
		code = place_output(s, out);
	out->context.color = isatty(STDOUT_FILENO) && !option_value(&s->options, "output");
	return code;
}

int outputs_write(struct session *s, const struct outputs *outputs, const struct sheet *sheet)
{
	int code = EXIT_DONE;
	for (size_t i = 0; i < outputs->n; i++) {
		struct buf out = BUF_INIT;
		struct report_context context = outputs->context;
		context.color = context.color && !outputs->items[i].path;
		if (outputs->items[i].format->write(&sheet, 1, &context, &out) != STATUS_OK)
			out.failed = true;
		int one = session_write(s, &out, outputs->items[i].path);
		if (one != EXIT_DONE)
			code = one;
	}
	return code;
}
