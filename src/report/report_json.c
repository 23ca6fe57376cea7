/* The sheet as JSON: the full form, schema gradecap/sheet/1.  Keys are an interface; new ones may be added. */
#include "report/formats.h"
#include "report/json_text.h"
#include "report/layout.h"

static void set_string(json_t *object, const char *key, const char *text)
{
	if (text)
		json_object_set_new(object, key, json_text(text));
}

static void set_msg(json_t *object, const char *key, const struct msg *msg, enum lang lang)
{
	if (!msg->english)
		return;
	struct buf text = BUF_INIT;
	layout_add_msg(&text, msg, lang);
	set_string(object, key, buf_text(&text));
	buf_release(&text);
}

static void set_sentence(json_t *object, const char *key, const struct msg *msg, enum lang lang)
{
	struct buf text = BUF_INIT;
	layout_add_sentence(&text, msg, lang);
	if (msg->english)
		set_string(object, key, buf_text(&text));
	buf_release(&text);
}

static void set_text(json_t *object, const char *key, const struct text *text, enum lang lang)
{
	const char *in = text_in(text, lang);
	if (*in)
		set_string(object, key, in);
}
static json_t *values_json(const struct item_value *values, size_t n, enum lang lang)
{
	json_t *list = json_array();
	for (size_t i = 0; i < n; i++) {
		struct buf text = BUF_INIT;
		values[i].type->format(&values[i].value, values[i].rule, lang, &text);
		json_array_append_new(list, json_text(buf_text(&text)));
		buf_release(&text);
	}
	return list;
}

static void set_read_as(json_t *object, const struct item *item, enum lang lang)
{
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < item->n_read_as; i++) {
		buf_add(&text, i ? " / " : "");
		item->read_as[i].type->format(&item->read_as[i].value, item->read_as[i].rule, lang, &text);
	}
	if (item->n_read_as)
		set_string(object, "read_as", buf_text(&text));
	buf_release(&text);
}

/* A number, or a list of a role that is several frames. */
static json_t *role_json(const struct item_role *role)
{
	if (!role->frames)
		return role->frame_no ? json_integer(role->frame_no) : json_null();
	json_t *frames = json_array();
	for (size_t i = 0; i < role->n_frames; i++)
		json_array_append_new(frames, json_integer(role->frames[i]));
	return frames;
}

static json_t *roles_json(const struct item *item)
{
	json_t *roles = json_object();
	for (size_t i = 0; i < item->n_roles; i++)
		json_object_set_new(roles, item->roles[i].name, role_json(&item->roles[i]));
	return roles;
}

static void set_answer(json_t *j, const struct item *item, enum lang lang)
{
	set_string(j, "given", item->given);
	set_read_as(j, item, lang);
	json_object_set_new(j, "expected", values_json(item->expected, item->n_expected, lang));
	set_string(j, "field", item->field);
	set_string(j, "role", item->role);
	if (item->frame_no)
		json_object_set_new(j, "frame", json_integer(item->frame_no));
	if (item->has_bytes)
		json_object_set_new(j, "bytes", json_pack("[i,i]", (int)item->bytes_from, (int)item->bytes_to));
	set_string(j, "slip", item->slip);
}

static json_t *item_json(const struct sheet *sheet, const struct item *item, const struct report_context *context)
{
	json_t *j = json_object();
	set_string(j, "id", item->id);
	set_string(j, "kind", item->kind == ITEM_EVIDENCE ? "evidence" : "question");
	json_object_set_new(j, "max", json_points(item->max_h));
	json_object_set_new(j, "points", json_points(item->points_h));
	if (!item->counts)
		json_object_set_new(j, "counts", json_false());
	if (!report_shows(item, context)) {
		json_object_set_new(j, "hidden", json_true());
		return j;
	}
	set_string(j, "verdict", verdict_name(item->verdict));
	set_string(j, "title", layout_title(item, context->lang));
	if (item->frame_no)
		set_string(j, "capture", sheet_capture_name(sheet, item->capture));
	if (item->kind == ITEM_EVIDENCE)
		json_object_set_new(j, "roles", roles_json(item));
	else
		set_answer(j, item, context->lang);
	set_sentence(j, "message", &item->message, context->lang);
	set_sentence(j, "detail", &item->detail, context->lang);
	set_msg(j, "truth", &item->truth, context->lang);
	if (item->verdict != VERDICT_CORRECT)
		set_text(j, "hint", &item->hint, context->lang);
	set_text(j, "explanation", &item->explain, context->lang);
	set_text(j, "note", &item->alternative_note, context->lang);
	return j;
}

static json_t *languages_json(const struct text *text)
{
	json_t *j = json_object();
	for (int lang = 0; lang < LANG_COUNT; lang++)
		if (text->in[lang])
			set_string(j, lang_name((enum lang)lang), text->in[lang]);
	return j;
}

static json_t *files_json(const struct sheet *sheet, enum lang lang)
{
	json_t *list = json_array();
	for (size_t i = 0; i < sheet->n_files; i++) {
		const struct sheet_file *file = &sheet->files[i];
		json_t *j = json_object();
		set_string(j, "name", file->name);
		set_string(j, "taken_as", sheet_taken_name(file->taken));
		set_msg(j, "message", &file->why, lang);
		json_array_append_new(list, j);
	}
	return list;
}

static json_t *inputs_json(const struct sheet *sheet, const struct report_context *context)
{
	json_t *j = json_object(), *captures = json_array();
	set_string(j, "rubric_sha256", sheet->rubric_sha256);
	for (size_t i = 0; i < sheet->n_captures; i++) {
		json_t *capture = json_object();
		set_string(capture, "name", sheet->captures[i].name);
		set_string(capture, "sha256", sheet->captures[i].sha256);
		set_string(capture, "format", sheet->captures[i].format);
		json_object_set_new(capture, "frames", json_integer(sheet->captures[i].frames));
		json_array_append_new(captures, capture);
	}
	json_object_set_new(j, "captures", captures);
	if (sheet->n_files)
		json_object_set_new(j, "files", files_json(sheet, context->lang));
	if (*sheet->answers_sha256)
		set_string(j, "answers_sha256", sheet->answers_sha256);
	set_string(j, "program", context->program);
	return j;
}

static json_t *conversations_json(const struct sheet *sheet, enum lang lang)
{
	json_t *all = json_object();
	for (size_t i = 0; i < sheet->n_conversations; i++) {
		const struct sheet_conversation *c = &sheet->conversations[i];
		json_t *j = json_object();
		set_string(j, "protocol", c->protocol);
		set_string(j, "capture", sheet_capture_name(sheet, c->capture));
		json_object_set_new(j, "stream", json_integer(c->stream));
		set_string(j, "client", c->client);
		set_string(j, "server", c->server);
		json_object_set_new(j, "first_frame", json_integer(c->first_frame));
		json_object_set_new(j, "last_frame", json_integer(c->last_frame));
		set_msg(j, "why", &c->why, lang);
		json_object_set_new(j, "others", json_integer(c->others));
		json_object_set_new(all, c->id, j);
	}
	return all;
}

static json_t *note_json(const struct sheet *sheet, const struct sheet_note *note, enum lang lang)
{
	json_t *j = json_object(), *frames = json_array();
	set_string(j, "code", note->code);
	set_string(j, "severity", note_severity_name(note->severity));
	set_sentence(j, "message", &note->msg, lang);
	if (note->n_frames)
		set_string(j, "capture", sheet_capture_name(sheet, note->capture));
	for (size_t f = 0; f < note->n_frames; f++)
		json_array_append_new(frames, json_integer(note->frames[f]));
	json_object_set_new(j, "frames", frames);
	if (note->n_frames_all > note->n_frames)
		json_object_set_new(j, "frames_in_all", json_integer((json_int_t)note->n_frames_all));
	return j;
}

static json_t *notes_json(const struct sheet *sheet, enum lang lang)
{
	json_t *list = json_array();
	for (size_t i = 0; i < sheet->n_notes; i++)
		json_array_append_new(list, note_json(sheet, &sheet->notes[i], lang));
	return list;
}

static json_t *sheet_json(const struct sheet *sheet, const struct report_context *context)
{
	json_t *j = json_object(), *exercise = json_object(), *student = json_object(), *items = json_array();
	set_string(j, "schema", "gradecap/sheet/1");
	set_string(exercise, "id", sheet->exercise_id);
	json_object_set_new(exercise, "title", languages_json(&sheet->exercise_title));
	json_object_set_new(j, "exercise", exercise);
	set_string(student, "id", sheet->student_id);
	set_string(student, "name", sheet->student_name);
	json_object_set_new(j, "student", student);
	set_string(j, "status", sheet_status_name(sheet->status));
	set_sentence(j, "status_message", &sheet->status_msg, context->lang);
	struct sheet_note banner;
	if (layout_banner(sheet, &banner))
		json_object_set_new(j, "banner", note_json(sheet, &banner, context->lang));
	json_object_set_new(j, "score", json_points(sheet->score_h));
	json_object_set_new(j, "max_score", json_points(sheet->max_score_h));
	json_object_set_new(j, "provisional", json_boolean(sheet->provisional));
	set_string(j, "lang", lang_name(context->lang));
	json_object_set_new(j, "inputs", inputs_json(sheet, context));
	json_object_set_new(j, "conversation", conversations_json(sheet, context->lang));
	for (size_t i = 0; i < sheet->n_items; i++)
		json_array_append_new(items, item_json(sheet, &sheet->items[i], context));
	json_object_set_new(j, "items", items);
	json_object_set_new(j, "notes", notes_json(sheet, context->lang));
	return j;
}

enum status report_json(const struct sheet *const *sheets, size_t n, const struct report_context *context,
                        struct buf *out)
{
	if (n != 1)
		return STATUS_UNSUPPORTED;
	json_add(out, sheet_json(sheets[0], context));
	return buf_ok(out) ? STATUS_OK : STATUS_NOMEM;
}
