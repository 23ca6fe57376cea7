/* What all reports for people share. */
#include "report/layout.h"

#include "base/text.h"

enum { VALUE_CHARS = 300, FILE_CHARS = 200 };

const char *layout_title(const struct item *item, enum lang lang)
{
	const char *own = text_in(&item->title, lang);
	if (*own)
		return own;
	return item->title_tr ? msg_tr(lang, item->title_tr) : item->id;
}

const char *layout_role(const struct item_role *role, enum lang lang)
{
	const char *own = text_in(&role->own_label, lang);
	if (*own)
		return own;
	return role->label ? msg_tr(lang, role->label) : role->name;
}

void layout_add_value(struct buf *out, const struct item_value *value, enum lang lang)
{
	struct buf text = BUF_INIT;
	value->type->format(&value->value, value->rule, lang, &text);
	text_add_printable(out, buf_span(&text), VALUE_CHARS);
	out->failed |= !buf_ok(&text);
	buf_release(&text);
	if (value->basis)
		buf_addf(out, lang == LANG_ZH ? "（%s）" : " (%s)", msg_tr(lang, value->basis));
}

void layout_add_values(struct buf *out, const struct item_value *values, size_t n, enum lang lang)
{
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_add(out, " / ");
		layout_add_value(out, &values[i], lang);
	}
}

void layout_add_msg(struct buf *out, const struct msg *msg, enum lang lang)
{
	if (!msg->english)
		return;
	struct buf text = BUF_INIT; /* arguments may hold what strangers wrote */
	msg_format(&text, lang, msg);
	text_add_printable(out, buf_span(&text), LIMIT_MESSAGE_CHARS);
	out->failed |= !buf_ok(&text);
	buf_release(&text);
}

static bool ends_as_a_sentence(struct span text)
{
	static const char *const ends[] = {".", "!", "?", "…", "。", "！", "？"};
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t len = strlen(ends[i]);
		if (text.len >= len && memcmp(text.at + text.len - len, ends[i], len) == 0)
			return true;
	}
	return false;
}

void layout_add_sentence(struct buf *out, const struct msg *msg, enum lang lang)
{
	struct buf text = BUF_INIT;
	layout_add_msg(&text, msg, lang);
	struct span all = buf_span(&text);
	/* A name at the beginning stays as it is spelt. */
	bool begins_small =
		lang == LANG_EN && all.len && !msg->file && msg->english[0] >= 'a' && msg->english[0] <= 'z';
	if (begins_small)
		buf_add_char(out, (char)(all.at[0] - 'a' + 'A'));
	buf_add_span(out, span_sub(all, begins_small, all.len));
	if (all.len && !ends_as_a_sentence(all))
		buf_add(out, lang == LANG_ZH ? "。" : ".");
	out->failed |= !buf_ok(&text);
	buf_release(&text);
}

/* Names of files are what strangers wrote. */
static struct msg_arg file_arg(struct buf *printable, const char *file)
{
	text_add_printable(printable, span_of(file), FILE_CHARS);
	return (struct msg_arg)MSG_TEXT("file", buf_text(printable));
}

void layout_add_frame(struct buf *out, uint32_t frame_no, const char *file, enum lang lang)
{
	struct buf name = BUF_INIT;
	if (frame_no && file)
		MSG_SAY(out, lang, N_("frame {frame} of {file}"), MSG_NUMBER("frame", frame_no), file_arg(&name, file));
	else if (frame_no)
		MSG_SAY(out, lang, N_("frame {frame}"), MSG_NUMBER("frame", frame_no));
	else
		buf_add(out, msg_tr(lang, N_("missing")));
	buf_release(&name);
}

void layout_add_mark(struct buf *out, uint32_t frame_no, const char *file)
{
	if (file) {
		text_add_printable(out, span_of(file), FILE_CHARS);
		buf_add_char(out, ' ');
	}
	buf_addf(out, "#%u", frame_no);
}

void layout_add_role_frames(struct buf *out, const struct item_role *role, const char *file, enum lang lang)
{
	enum { SHOWN_MAX = 20 };
	if (role->n_frames <= 1) {
		layout_add_frame(out, role->frame_no, file, lang);
		return;
	}
	struct buf list = BUF_INIT;
	for (size_t i = 0; i < role->n_frames && i < SHOWN_MAX; i++)
		buf_addf(&list, i ? ", %u" : "%u", role->frames[i]);
	if (role->n_frames > SHOWN_MAX)
		buf_addf(&list, ", … %u", role->frames[role->n_frames - 1]);
	struct buf name = BUF_INIT;
	const struct msg_arg args[] = {MSG_NUMBER("n", role->n_frames), MSG_TEXT("frames", buf_text(&list)),
	                               file ? file_arg(&name, file) : (struct msg_arg){0}};
	msg_say(out, lang, file ? N_("{n} frames of {file}: {frames}") : N_("{n} frames: {frames}"), args,
	        file ? 3 : 2);
	buf_release(&name);
	buf_release(&list);
}

void layout_add_place(struct buf *out, const struct item *item, const char *file, enum lang lang)
{
	const char *comma = lang == LANG_ZH ? "，" : ", ";
	if (!item->frame_no || !item->field_where)
		return;
	layout_add_frame(out, item->frame_no, file, lang);
	buf_addf(out, "%s%s", comma, item->field_where);
	if (item->has_bytes && item->bytes_to > item->bytes_from) {
		const struct msg_arg args[] = {MSG_NUMBER("from", item->bytes_from),
		                               MSG_NUMBER("to", item->bytes_to - 1)};
		buf_add(out, comma);
		msg_say(out, lang,
		        item->bytes_to - item->bytes_from == 1 ? N_("byte {from} of the frame")
		                                               : N_("bytes {from} to {to} of the frame"),
		        args, 2);
	}
}

bool layout_banner(const struct sheet *sheet, struct sheet_note *out)
{
	if (sheet->banner.code)
		*out = sheet->banner;
	else if (sheet->status != SHEET_GRADED)
		*out = (struct sheet_note){
			.code = sheet_status_name(sheet->status), .severity = NOTE_PROBLEM, .msg = sheet->status_msg};
	else
		return false;
	return true;
}

void layout_add_score(struct buf *out, uint32_t points_h, uint32_t max_h)
{
	points_add(out, points_h);
	buf_add(out, " / ");
	points_add(out, max_h);
}

bool layout_is_right(const struct item *item)
{
	return item->verdict == VERDICT_CORRECT;
}

bool layout_needs_truth(const struct item *item)
{
	return item->truth.english && !(item->n_expected && item->field_where);
}

void layout_add_conversation(struct buf *out, const struct sheet_conversation *c, const char *file, enum lang lang)
{
	const char *label = text_in(&c->label, lang);
	text_add_printable(out, span_of(*label ? label : c->id), 200);
	buf_add(out, lang == LANG_ZH ? "：" : ": ");
	if (c->client && c->server)
		buf_addf(out, "%s → %s", c->client, c->server);
	struct buf name = BUF_INIT;
	const struct msg_arg args[] = {MSG_NUMBER("from", c->first_frame), MSG_NUMBER("to", c->last_frame),
	                               file ? file_arg(&name, file) : (struct msg_arg){0}};
	if (c->first_frame) {
		buf_add(out, lang == LANG_ZH ? "，" : ", ");
		msg_say(out, lang, file ? N_("frames {from} to {to} of {file}") : N_("frames {from} to {to}"), args,
		        file ? 3 : 2);
	}
	buf_release(&name);
	buf_add(out, lang == LANG_ZH ? "。" : ". ");
	layout_add_msg(out, &c->why, lang);
}

bool layout_shows_files(const struct sheet *sheet)
{
	size_t n_taken[SHEET_TAKEN_ARCHIVE + 1] = {0};
	for (size_t i = 0; i < sheet->n_files; i++)
		n_taken[sheet->files[i].taken] += !sheet->files[i].is_minor;
	return n_taken[SHEET_TAKEN_NOT] + n_taken[SHEET_TAKEN_ARCHIVE] > 0 || n_taken[SHEET_TAKEN_CAPTURE] > 1 ||
	       (sheet->n_files > 0 && (!n_taken[SHEET_TAKEN_CAPTURE] || !n_taken[SHEET_TAKEN_ANSWERS]));
}

bool layout_shows_file(struct layout_files *seen, const struct sheet_file *file)
{
	enum { SHOWN_OF_A_KIND = 5, KINDS_MAX = sizeof seen->sentences / sizeof *seen->sentences };
	size_t i = 0;
	if (file->is_minor || file->taken != SHEET_TAKEN_NOT || !file->why.english)
		return !file->is_minor;
	while (i < seen->n_sentences && strcmp(seen->sentences[i], file->why.english) != 0)
		i++;
	if (i == seen->n_sentences && i < KINDS_MAX)
		seen->sentences[seen->n_sentences++] = file->why.english;
	if (i < KINDS_MAX && ++seen->n_said[i] <= SHOWN_OF_A_KIND)
		return true;
	seen->n_more++;
	return false;
}

void layout_add_taken(struct buf *out, const struct sheet *sheet, const struct sheet_file *file, enum lang lang)
{
	struct buf why = BUF_INIT, said = BUF_INIT;
	layout_add_msg(&why, &file->why, lang);
	layout_add_msg(&said, &sheet->status_msg, lang);
	buf_add(out, msg_tr(lang, sheet_taken_label(file->taken)));
	if (why.len)
		buf_add(out, lang == LANG_ZH ? "：" : ": ");
	if (why.len && span_equal(buf_span(&why), buf_span(&said)))
		buf_add(out, msg_tr(lang, N_("the reason stands above")));
	else
		buf_add_span(out, buf_span(&why));
	out->failed |= !buf_ok(&why) || !buf_ok(&said);
	buf_release(&why);
	buf_release(&said);
}
