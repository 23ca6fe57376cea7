#include "unit/grading_case.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "grade/read_answers.h"

static const char *root_of(const char *variable)
{
	const char *root = getenv(variable);
	return root ? root : ".";
}

static const char *path_in(struct grading_case *c, const char *root, const char *path)
{
	struct buf full = BUF_INIT;
	buf_addf(&full, "%s/%s", root, path);
	const char *copy = buf_copy(&full, c->arena);
	buf_release(&full);
	ck_assert_ptr_nonnull(copy);
	return copy;
}

static const char *first_trouble(struct grading_case *c)
{
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < c->diag.n; i++) {
		buf_addf(&text, "%u:%u: ", c->diag.items[i].place.line, c->diag.items[i].place.column);
		msg_format(&text, LANG_EN, &c->diag.items[i].msg);
		buf_add_char(&text, '\n');
	}
	const char *copy = buf_copy(&text, c->arena);
	buf_release(&text);
	return copy;
}

static void start(struct grading_case *c)
{
	*c = (struct grading_case){.arena = arena_new(SIZE_MAX)};
	ck_assert_ptr_nonnull(c->arena);
	diag_init(&c->diag, c->arena);
}

static void load(struct grading_case *c, struct span rubric, const char *name)
{
	enum status status = rubric_load(rubric, name, grade_vocabulary(), &c->diag, &c->rubric);
	ck_assert_msg(status == STATUS_OK, "%s: %s", name, first_trouble(c));
}

/* QUESTIONS with a prompt in each, since a rubric must have them. */
static void add_questions(struct buf *xml, const char *questions)
{
	static const char prompt[] = "<prompt xml:lang='en'>What is it?</prompt>";
	const char *rest = questions, *start;
	while ((start = strstr(rest, "<question")) != NULL) {
		const char *end = strchr(start, '>');
		bool empty = end[-1] == '/';
		buf_add_span(xml, span_make(rest, (size_t)(end - rest) - empty));
		buf_addf(xml, ">%s%s", prompt, empty ? "</question>" : "");
		rest = end + 1;
	}
	buf_add(xml, rest);
}

static void load_parts(struct grading_case *c, const char *evidence, const char *questions)
{
	struct buf xml = BUF_INIT;
	buf_add(&xml, "<exercise xmlns='urn:gradecap:rubric:1' id='test'>\n<title xml:lang='en'>Test</title>\n");
	if (evidence[0] == '!') { /* "!variables!evidence" */
		const char *end = strchr(evidence + 1, '!');
		buf_add_span(&xml, span_make(evidence + 1, (size_t)(end - evidence - 1)));
		evidence = end + 1;
	}
	buf_addf(&xml, "<evidence>%s</evidence>\n", evidence);
	buf_add(&xml, "<section><title xml:lang='en'>Questions</title>");
	add_questions(&xml, questions);
	buf_add(&xml, "</section></exercise>\n");
	load(c, buf_span(&xml), "test.xml");
	buf_release(&xml);
}

static void gather(struct grading_case *c, struct capture *capture, const char *name)
{
	struct evidence *evidence;
	ck_assert_msg(evidence_build(capture, c->arena, &c->diag, &evidence) == STATUS_OK, "%s", first_trouble(c));
	if (c->n_captures == 0) {
		c->capture = capture;
		c->evidence = evidence;
	}
	c->captures[c->n_captures++] = (struct grade_capture){evidence, name};
}

static void open_captures(struct grading_case *c, const char *captures)
{
	char *rest = (char *)(uintptr_t)arena_text(c->arena, span_of(captures)), *state;
	for (char *name = strtok_r(rest, " ", &state); name; name = strtok_r(NULL, " ", &state)) {
		struct capture *capture;
		const char *path = path_in(c, root_of("BUILDDIR"), name);
		ck_assert_msg(capture_open(path, c->arena, &c->diag, &capture) == STATUS_OK, "%s: %s", path,
		              first_trouble(c));
		gather(c, capture, file_base_name(name));
	}
	if (c->n_captures == 1)
		c->captures[0].name = "capture.pcapng";
}

void grading_case_open(struct grading_case *c, const char *capture, const char *evidence, const char *questions)
{
	start(c);
	load_parts(c, evidence, questions);
	open_captures(c, capture);
}

void grading_case_open_file(struct grading_case *c, const char *capture, const char *rubric)
{
	start(c);
	load(c, grading_case_file(c, root_of("SRCDIR"), rubric), rubric);
	open_captures(c, capture);
}

void grading_case_open_bytes(struct grading_case *c, struct span capture, const char *evidence, const char *questions)
{
	start(c);
	load_parts(c, evidence, questions);
	struct capture *opened;
	ck_assert_msg(capture_open_memory(capture, "memory", c->arena, &c->diag, &opened) == STATUS_OK, "%s",
	              first_trouble(c));
	gather(c, opened, "capture.pcapng");
}

void grading_case_close(struct grading_case *c)
{
	for (size_t i = 0; i < c->n_captures; i++)
		capture_close(evidence_capture(c->captures[i].evidence));
	rubric_free(c->rubric);
	arena_free(c->arena);
}

struct span grading_case_file(struct grading_case *c, const char *root, const char *path)
{
	struct span bytes;
	const char *full = path_in(c, root, path);
	ck_assert_msg(file_read(full, 1 << 26, c->arena, &c->diag, &bytes) == STATUS_OK, "%s: %s", full,
	              first_trouble(c));
	return bytes;
}

struct sheet *grading_case_run(struct grading_case *c, const char *answers)
{
	struct msg why;
	c->answers = NULL;
	if (answers)
		ck_assert_int_eq(read_answers(c->rubric, span_of(answers), "answers.txt", c->arena, &why, &c->answers),
		                 STATUS_OK);
	struct grade_input input = {.rubric = c->rubric,
	                            .captures = c->captures,
	                            .n_captures = c->n_captures,
	                            .answers = c->answers,
	                            .student_id = c->student_id};
	enum status status = grade(&input, c->arena, &c->diag, &c->sheet);
	ck_assert_msg(status == STATUS_OK, "status %d: %s", status, first_trouble(c));
	ck_assert(sheet_is_sound(c->sheet));
	return c->sheet;
}

const struct item *grading_case_item(const struct grading_case *c, const char *id)
{
	for (size_t i = 0; i < c->sheet->n_items; i++)
		if (strcmp(c->sheet->items[i].id, id) == 0)
			return &c->sheet->items[i];
	ck_abort_msg("no item '%s'", id);
}

const struct sheet_note *grading_case_note(const struct grading_case *c, const char *code)
{
	for (size_t i = 0; i < c->sheet->n_notes; i++)
		if (strcmp(c->sheet->notes[i].code, code) == 0)
			return &c->sheet->notes[i];
	return NULL;
}

const char *grading_case_say(const struct grading_case *c, const struct msg *msg)
{
	struct buf text = BUF_INIT;
	msg_format(&text, LANG_EN, msg);
	const char *copy = buf_copy(&text, c->arena);
	buf_release(&text);
	ck_assert_ptr_nonnull(copy);
	return copy;
}

const char *grading_case_expected(const struct grading_case *c, const struct item *item, size_t i)
{
	struct buf text = BUF_INIT;
	ck_assert_uint_lt(i, item->n_expected);
	const struct item_value *v = &item->expected[i];
	v->type->format(&v->value, v->rule, LANG_EN, &text);
	const char *copy = buf_copy(&text, c->arena);
	buf_release(&text);
	return copy;
}

const char *grading_case_key(struct grading_case *c)
{
	struct buf key = BUF_INIT;
	const struct sheet *sheet = grading_case_run(c, NULL);
	for (size_t i = 0; i < sheet->n_items; i++) {
		const struct item *item = &sheet->items[i];
		if (item->kind != ITEM_QUESTION || item->n_expected == 0)
			continue;
		buf_addf(&key, "%s: %s\n", item->id, grading_case_expected(c, item, 0));
	}
	const char *copy = buf_copy(&key, c->arena);
	buf_release(&key);
	ck_assert_ptr_nonnull(copy);
	return copy;
}

void grading_case_expect(const struct grading_case *c, const char *id, enum verdict verdict, uint32_t points_h)
{
	const struct item *item = grading_case_item(c, id);
	ck_assert_msg(item->verdict == verdict && item->points_h == points_h, "%s: %s, %u hundredths: %s %s", id,
	              verdict_name(item->verdict), item->points_h, grading_case_say(c, &item->message),
	              grading_case_say(c, &item->detail));
	ck_assert_str_ne(grading_case_say(c, &item->message), "");
}
