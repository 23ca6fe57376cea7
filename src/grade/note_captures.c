/* The note that says what each of several captures was used for. */
#include "grade/note_sheet.h"

/* Appends TEXT to a list that began at FROM. */
static void add_to_list(struct buf *out, size_t from, const char *separator, const char *text)
{
	buf_add(out, out->len > from ? separator : "");
	buf_add(out, text);
}

static const char *label_in(struct grading *g, const struct text *label, enum lang lang, const char *otherwise)
{
	struct text filled = variables_fill_languages(g, label);
	const char *text = text_in(&filled, lang);
	return *text ? text : otherwise;
}

/* Frames of whole captures have labels of their own. */
static void add_frames(struct grading *g, const struct bound *b, uint32_t capture, enum lang lang, struct buf *out,
                       size_t from)
{
	for (size_t i = 0; i < b->n_roles; i++) {
		const struct bound_role *role = &b->roles[i];
		if (role->frame_no && role->capture == capture)
			add_to_list(out, from, lang == LANG_ZH ? "、" : ", ",
			            label_in(g, &role->pattern->label, lang, role->name));
	}
}

static bool asks_whole(const struct rubric *r)
{
	for (size_t i = 0; i < r->n_questions; i++)
		if (select_asks_whole(&r->questions[i]))
			return true;
	return false;
}

static void add_uses(struct grading *g, const struct selection *selection, uint32_t capture, enum lang lang,
                     struct buf *out)
{
	size_t from = out->len;
	for (size_t i = 0; i < selection->binding.n; i++) {
		const struct bound *b = &selection->binding.items[i];
		if (!b->candidate)
			continue;
		if (b->rule->protocol == CONVERSATION_CAPTURE)
			add_frames(g, b, capture, lang, out, from);
		else if (b->candidate->capture == capture)
			add_to_list(out, from, lang == LANG_ZH ? "、" : ", ",
			            label_in(g, &b->rule->label, lang, b->rule->id));
	}
	if (selection->binding.capture == capture && asks_whole(g->rubric))
		add_to_list(out, from, lang == LANG_ZH ? "、" : ", ", msg_tr(lang, N_("the capture as a whole")));
	if (out->len == from)
		buf_add(out, msg_tr(lang, N_("nothing that the exercise asks for")));
}

/* "dns.pcapng (the lookup); web.pcapng (the web connection)" */
static const char *uses_in(struct grading *g, const struct selection *selection, enum lang lang)
{
	struct buf text = BUF_INIT;
	for (uint32_t i = 0; i < g->n_captures; i++) {
		const char *name = g->captures[i].name;
		buf_add(&text, !i ? "" : lang == LANG_ZH ? "；" : "; ");
		buf_addf(&text, lang == LANG_ZH ? "%s（" : "%s (", name ? name : "");
		add_uses(g, selection, i, lang, &text);
		buf_add(&text, lang == LANG_ZH ? "）" : ")");
	}
	const char *copy = buf_copy(&text, g->arena);
	buf_release(&text);
	if (!copy)
		grading_fail(g, STATUS_NOMEM);
	return copy;
}

bool note_captures(struct grading *g, const struct selection *selection, struct msg *out)
{
	struct text *uses = g->n_captures > 1 ? grading_alloc(g, 1, sizeof *uses) : NULL;
	if (!uses)
		return false;
	for (int i = 0; i < LANG_COUNT; i++)
		uses->in[i] = uses_in(g, selection, (enum lang)i);
	*out = MSG(g->arena,
	           N_("{n} captures were handed in and graded together: {uses}. A frame number is that of the file "
	              "that is named with it."),
	           MSG_NUMBER("n", g->n_captures), {.name = "uses", .own = uses});
	return grading_ok(g);
}
