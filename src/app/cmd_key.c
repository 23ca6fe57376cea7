/* gradecap key: the expected answers for one capture, as an answers file. */
#include <config.h>

#include "app/load.h"
#include "app/truth.h"
#include "base/limits.h"
#include "base/text.h"
#include "report/layout.h"

static const struct option_row rows[] = {
	{'r', "rubric", "FILE", N_("the exercise's rubric (XML)"), false},
	{'c', "capture", "FILE", N_("the capture; repeatable, when the lab has several"), true},
	{'o', "output", "FILE", N_("writes there instead of to standard output"), false},
	{0, NULL, NULL, NULL, false},
};

static void add_head(struct buf *out, struct session *s, const struct rubric *rubric, const struct sheet *sheet)
{
	struct buf names = BUF_INIT, line = BUF_INIT; /* names of files must not add lines */
	for (size_t i = 0; i < sheet->n_captures; i++)
		buf_addf(&names, "%s%s", i ? ", " : "", sheet->captures[i].name);
	buf_add(out, "# ");
	MSG_SAY(&line, s->lang,
	        sheet->n_captures > 1
	                ? N_("Expected answers of '{exercise}' for the captures {capture}, computed from them.")
	                : N_("Expected answers of '{exercise}' for the capture {capture}, computed from it."),
	        MSG_TEXT("exercise", rubric->id), MSG_TEXT("capture", buf_text(&names)));
	text_add_printable(out, buf_span(&line), LIMIT_MESSAGE_CHARS);
	out->failed |= !buf_ok(&names) || !buf_ok(&line);
	buf_release(&names);
	buf_release(&line);
	buf_add_char(out, '\n');
}

/* Of several captures the one that the answers below are from, where it is another than before (*LAST). */
static void add_file(struct buf *out, struct session *s, const struct sheet *sheet, const struct item *item,
                     const char **last)
{
	const char *file = item->frame_no ? sheet_capture_name(sheet, item->capture) : NULL;
	if (!file || (file == *last && !item->in_several))
		return;
	buf_add(out, "# ");
	if (item->in_several)
		layout_add_msg(out, &item->truth, s->lang);
	else
		text_add_printable(out, span_of(file), 200);
	buf_add_char(out, '\n');
	*last = item->in_several ? NULL : file;
}

static void add_key(struct buf *out, struct session *s, const struct rubric *rubric, const struct sheet *sheet)
{
	const char *last = NULL;
	add_head(out, s, rubric, sheet);
	for (size_t i = 0; i < sheet->n_items; i++) {
		const struct item *item = &sheet->items[i];
		if (item->kind != ITEM_QUESTION)
			continue;
		if (item->verdict == VERDICT_MANUAL)
			buf_addf(out, "# %s: %s\n", item->id, msg_tr(s->lang, N_("marked by a person")));
		else if (item->n_expected) {
			add_file(out, s, sheet, item, &last);
			truth_add_line(out, item, s->lang);
		} else
			buf_addf(out, "# %s: %s\n", item->id, msg_tr(s->lang, N_("this capture has no answer")));
	}
}

static int run(struct session *s)
{
	const char *path = option_value(&s->options, "rubric"), *capture = option_value(&s->options, "capture");
	if (!path || !capture || s->options.n_operands)
		return usage_error(s, N_("'{command}' needs -r RUBRIC and -c CAPTURE"), "");
	struct truth truth;
	int code = truth_open(s, path, NULL, &truth);
	if (code != EXIT_DONE)
		return code;
	struct buf out = BUF_INIT;
	add_key(&out, s, truth.rubric, truth.sheet);
	code = session_write(s, &out, option_value(&s->options, "output"));
	truth_close(&truth);
	return code;
}

const struct command command_key = {
	.name = "key",
	.usage = "-r RUBRIC -c CAPTURE... [-o FILE]",
	.summary = N_("computes the expected answers for a capture, as an answers file"),
	.options = rows,
	.run = run,
};
