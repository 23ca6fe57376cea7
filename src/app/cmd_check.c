/* gradecap check: is this rubric sound, and what does it expect of this capture? */
#include <config.h>

#include "app/load.h"
#include "app/truth.h"
#include "base/text.h"
#include "report/layout.h"

static const struct option_row rows[] = {
	{'c', "capture", "FILE",
         N_("dry run: shows the truth for every question on this capture; repeatable, when the lab has several"), true},
	{'a', "answers", "FILE", N_("and how these answers would be marked"), false},
	{'o', "output", "FILE", N_("writes there instead of to standard output"), false},
	{0, NULL, NULL, NULL, false},
};

static void add_summary(struct buf *out, struct session *s, const struct rubric *r)
{
	size_t n_evidence = 0;
	for (size_t i = 0; i < r->n_conversations; i++)
		for (size_t j = 0; j < r->conversations[i].n_patterns; j++)
			n_evidence += r->conversations[i].patterns[j].item_id != NULL;
	struct buf points = BUF_INIT;
	points_add(&points, r->points_h);
	MSG_SAY(out, s->lang,
	        N_("{id}: valid; {evidence} required {evidence?piece|pieces} of evidence, {questions} {questions?question|questions}, {points} {points?point|points}"),
	        MSG_TEXT("id", r->id), MSG_NUMBER("evidence", n_evidence), MSG_NUMBER("questions", r->n_questions),
	        MSG_TEXT("points", buf_text(&points)));
	buf_add_char(out, '\n');
	buf_release(&points);
}

static void add_expected(struct buf *out, const struct item *item, enum lang lang)
{
	for (size_t i = 0; i < item->n_expected; i++) {
		struct buf value = BUF_INIT;
		const struct item_value *want = &item->expected[i];
		want->type->format(&want->value, want->rule, lang, &value);
		buf_add(out, i ? " | " : "  ");
		text_add_printable(out, buf_span(&value), 200);
		if (want->basis)
			buf_addf(out, " (%s)", msg_tr(lang, want->basis));
		buf_release(&value);
	}
}

/* Which value a question means whose field has several in a frame. */
static void add_which(struct buf *out, struct session *s, const struct question *q)
{
	if (q->truth != TRUTH_FIELD || !q->field->many || q->nth < 1)
		return;
	buf_addf(out, "  %-28s  ", q->id);
	MSG_SAY(out, s->lang,
	        N_("value {nth} of '{name}' in the frame, counted from the top of Wireshark's packet details; "
	           "nth=\"all\", or neither nth nor type, asks for the whole list"),
	        MSG_NUMBER("nth", (uint64_t)q->nth), MSG_TEXT("name", q->field->name));
	buf_add_char(out, '\n');
}

static void add_role(struct buf *out, const struct item_role *role)
{
	buf_addf(out, "  %s ", role->name);
	if (!role->frame_no)
		buf_add(out, "–");
	else
		buf_addf(out, "%u", role->frame_no);
	for (size_t i = 1; i < role->n_frames && i < LIMIT_LIST; i++)
		buf_addf(out, ",%u", role->frames[i]);
	if (role->n_frames > LIMIT_LIST)
		buf_addf(out, ",…,%u", role->frames[role->n_frames - 1]);
}

/* Why a question has no right answer here; SAID is the reason that was given last: what is missing has one for many. */
static void add_reason(struct buf *out, struct session *s, const struct item *item, struct buf *said)
{
	struct buf why = BUF_INIT;
	msg_format(&why, s->lang, &item->message);
	if (item->detail.english) {
		buf_add(&why, s->lang == LANG_ZH ? "" : " ");
		msg_format(&why, s->lang, &item->detail);
	}
	bool is_new = !span_equal(buf_span(&why), buf_span(said));
	buf_addf(out, "  %s", is_new ? buf_text(&why) : msg_tr(s->lang, N_("the same reason")));
	buf_clear(said);
	buf_add_span(said, buf_span(&why));
	out->failed |= !buf_ok(&why) || !buf_ok(said);
	buf_release(&why);
}

static void add_item(struct buf *out, struct session *s, const struct sheet *sheet, const struct item *item,
                     struct buf *said)
{
	const char *file = sheet_capture_name(sheet, item->capture);
	buf_addf(out, "  %-28s", item->id);
	if (item->kind == ITEM_EVIDENCE) {
		for (size_t i = 0; i < item->n_roles; i++)
			add_role(out, &item->roles[i]);
		if (item->frame_no && file) {
			buf_add(out, "  (");
			text_add_printable(out, span_of(file), 200);
			buf_add_char(out, ')');
		}
		buf_addf(out, "  [%s]\n", msg_tr(s->lang, verdict_label(item->verdict)));
		return;
	}
	if (item->frame_no) {
		buf_add(out, "  ");
		layout_add_mark(out, item->frame_no, file);
	}
	add_expected(out, item, s->lang);
	if (item->given) {
		buf_add(out, "  ← ");
		text_add_printable(out, span_of(item->given), 200);
		buf_addf(out, "  [%s]", msg_tr(s->lang, verdict_label(item->verdict)));
	} else if (!item->n_expected) {
		add_reason(out, s, item, said);
	}
	buf_add_char(out, '\n');
}

/* A row of a grid for which the worksheet has no words but the role's name. */
static void add_row(struct buf *out, struct session *s, const struct rubric *r, size_t i)
{
	const struct question *q = &r->questions[i], *before = i > 0 ? q - 1 : NULL;
	const struct role_ref *ref = &q->row;
	if (!q->grid_row || !ref->pattern || !ref->pattern->role || *text_in(&ref->pattern->label, s->lang))
		return;
	if (before && before->grid == q->grid && before->row.pattern == ref->pattern)
		return;
	buf_addf(out, "  %-28s  ", q->id);
	MSG_SAY(out, s->lang, N_("the row '{role}' of the grid has no words of its own: give its <frame> a <label>"),
	        MSG_TEXT("role", ref->role));
	buf_add_char(out, '\n');
}

static void add_whiches(struct buf *out, struct session *s, const struct rubric *r)
{
	for (size_t i = 0; i < r->n_questions; i++) {
		add_which(out, s, &r->questions[i]);
		add_row(out, s, r, i);
	}
}

static int add_blind_spots(struct buf *out, struct session *s, const struct truth *t)
{
	struct grade_input input = truth_input(t);
	struct grade_blind_spot *spots;
	size_t n;
	if (grade_blind_spots(&input, s->arena, &s->diag, &spots, &n) != STATUS_OK)
		return EXIT_ENVIRONMENT;
	if (n) {
		buf_add_char(out, '\n');
		MSG_SAY(out, s->lang,
		        N_("On this capture some mistakes give the right answer, so that the question cannot tell them "
		           "apart:"),
		        MSG_TEXT("", ""));
		buf_add_char(out, '\n');
	}
	for (size_t i = 0; i < n; i++)
		buf_addf(out, "  %-28s  %s: %s\n", spots[i].item_id, spots[i].slip->name,
		         msg_tr(s->lang, spots[i].slip->label));
	return EXIT_DONE;
}

/* Without answers, whatever the capture cannot show is a fault of rubric or capture. */
static size_t count_faults(const struct sheet *sheet)
{
	size_t faults = 0;
	for (size_t i = 0; i < sheet->n_items; i++) {
		const struct item *item = &sheet->items[i];
		if (item->kind == ITEM_EVIDENCE)
			faults += item->counts && item->verdict != VERDICT_CORRECT;
		else
			faults += item->counts && !item->n_expected && item->verdict != VERDICT_MANUAL;
	}
	return faults;
}

static int dry_run(struct session *s, const char *path, struct buf *out)
{
	struct truth t;
	int code = truth_open(s, path, option_value(&s->options, "answers"), &t);
	if (code != EXIT_DONE)
		return code;
	add_summary(out, s, t.rubric);
	for (size_t i = 0; i < t.sheet->n_conversations; i++) {
		const struct sheet_conversation *c = &t.sheet->conversations[i];
		layout_add_conversation(out, c, sheet_capture_name(t.sheet, c->capture), s->lang);
		buf_add_char(out, '\n');
	}
	struct buf said = BUF_INIT;
	for (size_t i = 0; i < t.sheet->n_items; i++)
		add_item(out, s, t.sheet, &t.sheet->items[i], &said);
	buf_release(&said);
	add_whiches(out, s, t.rubric);
	code = add_blind_spots(out, s, &t);
	size_t faults = count_faults(t.sheet);
	if (faults) {
		buf_add_char(out, '\n');
		MSG_SAY(out, s->lang, N_("{n} {n?item has|items have} no full answer on this capture"),
		        MSG_NUMBER("n", faults));
		buf_add_char(out, '\n');
	}
	truth_close(&t);
	return code == EXIT_DONE && faults ? EXIT_BELOW : code;
}

static int run(struct session *s)
{
	const char *capture = option_value(&s->options, "capture");
	if (s->options.n_operands != 1)
		return usage_error(s, N_("'{command}' needs one rubric"), "");
	if (!capture && option_value(&s->options, "answers"))
		return usage_error(s, N_("answers can only be checked on a capture: add -c CAPTURE"), "");
	struct buf out = BUF_INIT;
	int code;
	if (capture) {
		code = dry_run(s, s->options.operands[0], &out);
	} else {
		struct rubric *rubric;
		code = load_rubric(s, s->options.operands[0], &rubric);
		if (code == EXIT_DONE) {
			add_summary(&out, s, rubric);
			add_whiches(&out, s, rubric);
			rubric_free(rubric);
		}
	}
	if (code > EXIT_BELOW) { /* nothing to show */
		buf_release(&out);
		return code;
	}
	int written = session_write(s, &out, option_value(&s->options, "output"));
	return written == EXIT_DONE ? code : written;
}

const struct command command_check = {
	.name = "check",
	.usage = "RUBRIC [-c CAPTURE... [-a ANSWERS]]",
	.summary = N_("validates a rubric, and shows what it expects of a capture"),
	.options = rows,
	.run = run,
};
