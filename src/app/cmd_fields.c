/* gradecap fields: one tab-separated row for each frame, like tshark -T fields. */
#include <config.h>

#include "app/load.h"
#include "base/file.h"
#include "base/text.h"
#include "field/field.h"

static const struct option_row rows[] = {
	{'e', "field", "FIELD", N_("prints this field (repeatable); see 'gradecap list fields'"), true},
	{0, "filter", "BPF", N_("only frames that match this capture filter, such as 'tcp port 25'"), false},
	{0, "wireshark", "VERSION", N_("prints as this version does: 4.0 (else), 4.4, 4.6"), false},
	{'E', "set", "header=y|n", N_("prints a first line with the names of the fields"), true},
	{0, NULL, NULL, NULL, false},
};

enum { FIELDS_MAX = OPTIONS_MAX };

struct printer {
	const struct field *fields[FIELDS_MAX];
	size_t n;
	enum wireshark wireshark;
	struct buf rows;
	struct arena *scratch; /* values of one frame */
	struct diag *diag;
	bool failed; /* to write */
};

static int choose_fields(struct session *s, struct printer *p)
{
	const char *name;
	for (size_t i = 0; (name = option_nth(&s->options, "field", i)); i++) {
		const struct field *field = field_find(name);
		if (!field && field_nearest(name)) {
			DIAG_ERROR_AT(&s->diag, (struct diag_place){0},
			              N_("there is no field '{field}'; did you mean '{nearest}'?"),
			              MSG_TEXT("field", name), MSG_TEXT("nearest", field_nearest(name)));
			return EXIT_USAGE;
		}
		if (!field)
			return usage_error(s, N_("there is no field '{subject}'; see 'gradecap list fields'"), name);
		p->fields[p->n++] = field;
	}
	return p->n ? EXIT_DONE : usage_error(s, N_("'{command}' needs at least one field: -e FIELD"), "");
}

/* Writes the rows so far. */
static bool flush_rows(struct printer *p)
{
	if (!buf_ok(&p->rows)) {
		DIAG_ERROR_PLAIN(p->diag, (struct diag_place){0}, N_("there is not enough memory"));
		p->failed = true;
	} else if (!p->failed) {
		p->failed = file_write(NULL, buf_span(&p->rows), p->diag) != STATUS_OK;
	}
	buf_clear(&p->rows);
	return !p->failed;
}

static bool print_row(void *ctx, const struct site *site)
{
	enum { BLOCK = 64 * 1024 };
	struct printer *p = ctx;
	struct buf value = BUF_INIT;
	for (size_t i = 0; i < p->n; i++) {
		if (i)
			buf_add_char(&p->rows, '\t');
		buf_clear(&value);
		field_add_plain(&value, p->fields[i], site);
		text_add_printable(&p->rows, buf_span(&value), SIZE_MAX);
	}
	buf_add_char(&p->rows, '\n');
	p->rows.failed |= !buf_ok(&value);
	buf_release(&value);
	arena_clear(p->scratch);
	return p->rows.failed || p->rows.len >= BLOCK ? flush_rows(p) : true;
}

static int choose_wireshark(struct session *s, struct printer *p)
{
	const char *name = option_value(&s->options, "wireshark");
	if (!name || wireshark_by_name(name, &p->wireshark))
		return EXIT_DONE;
	return usage_error(s, N_("--wireshark knows 4.0, 4.4 and 4.6, not '{subject}'"), name);
}

static int wants_header(struct session *s, bool *header)
{
	const char *setting;
	for (size_t i = 0; (setting = option_nth(&s->options, "set", i)); i++) {
		if (strcmp(setting, "header=y") == 0)
			*header = true;
		else if (strcmp(setting, "header=n") == 0)
			*header = false;
		else
			return usage_error(s, N_("-E knows header=y and header=n, not '{subject}'"), setting);
	}
	return EXIT_DONE;
}

static void print_header(struct printer *p)
{
	for (size_t i = 0; i < p->n; i++)
		buf_addf(&p->rows, "%s%s", i ? "\t" : "", p->fields[i]->name);
	buf_add_char(&p->rows, '\n');
}

static int walk(struct session *s, struct printer *p, const char *path, struct capture_filter *filter)
{
	struct evidence *evidence;
	int code = load_evidence_as(s, path, p->wireshark, &evidence);
	if (code != EXIT_DONE)
		return code;
	p->scratch = arena_new(LIMIT_FRAME_VALUES_BYTES);
	enum status status = p->scratch ? evidence_walk(evidence, filter, p->scratch, print_row, p) : STATUS_NOMEM;
	arena_free(p->scratch);
	const struct msg *trouble = capture_trouble(evidence_capture(evidence));
	if (trouble && trouble->english)
		diag_add(&s->diag, DIAG_WARNING, (struct diag_place){.file = path}, trouble->english, trouble->args,
		         trouble->n_args);
	capture_close(evidence_capture(evidence));
	return flush_rows(p) && status == STATUS_OK ? EXIT_DONE : EXIT_ENVIRONMENT;
}

static int run(struct session *s)
{
	struct printer p = {.rows = BUF_INIT, .diag = &s->diag};
	bool header = false;
	if (s->options.n_operands != 1)
		return usage_error(s, N_("'{command}' needs one capture file"), "");
	int code = choose_fields(s, &p);
	if (code == EXIT_DONE)
		code = choose_wireshark(s, &p);
	if (code == EXIT_DONE)
		code = wants_header(s, &header);
	if (code != EXIT_DONE)
		return code;
	code = load_require(s, s->options.operands[0]);
	if (code != EXIT_DONE)
		return code;
	struct capture_filter *filter = NULL;
	const char *expression = option_value(&s->options, "filter");
	enum status status = STATUS_OK;
	if (expression)
		status = capture_filter_new(expression, (struct diag_place){0}, s->arena, &s->diag, &filter);
	if (status != STATUS_OK)
		return status == STATUS_NOMEM ? EXIT_ENVIRONMENT : EXIT_USAGE;
	if (filter && capture_filter_fits_nothing(filter))
		diag_add(&s->diag, DIAG_WARNING, (struct diag_place){0},
		         N_("no packet can fit the capture filter '{filter}'"),
		         &(struct msg_arg)MSG_TEXT("filter", expression), 1);
	if (header)
		print_header(&p);
	code = walk(s, &p, s->options.operands[0], filter);
	capture_filter_free(filter);
	buf_release(&p.rows);
	return code;
}

const struct command command_fields = {
	.name = "fields",
	.usage = "-e FIELD [-e FIELD]... [--filter BPF] [-E header=y] [--wireshark VERSION] CAPTURE",
	.summary = N_("prints fields of every frame as tab-separated rows, with the names and values of tshark"),
	.options = rows,
	.run = run,
};
