/* All of grading: a rubric of the tree, an answers file and a capture give a sheet that is sound, the same each time,
 * and whose key earns everything.
 *
 * Input: a line that names the rubric (any other text: one of them by its hash), the answers, a line "%%", the capture.
 * The rubrics are read from $SRCDIR/rubrics. */
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "fuzz/fuzz.h"
#include "fuzz/fuzz_grade.h"
#include "grade/grade.h"
#include "hostile/labs.h"
#include "hostile/sound.h"
#include "report/report.h"

/* Once: the process keeps them. */
static struct labs known;

static void fail(const char *why, const char *detail)
{
	fprintf(stderr, "fuzz_grade: %s %s\n", why, detail);
	abort();
}

bool fuzz_grade_split(struct span input, struct fuzz_grade_parts *out)
{
	static const char separator[] = "\n%%\n";
	const uint8_t *line = memchr(input.at, '\n', input.len);
	if (!line)
		return false;
	size_t head = (size_t)(line - input.at);
	out->name = span_sub(input, 0, head);
	const uint8_t *end = memmem(line, input.len - head, separator, strlen(separator));
	if (!end)
		return false;
	size_t answers = (size_t)(end - input.at);
	out->answers = answers > head ? span_sub(input, head + 1, answers - head - 1 + 1) : (struct span){0};
	out->capture = span_sub(input, answers + strlen(separator), SIZE_MAX);
	return true;
}

static const struct rubric *rubric_named(struct span name)
{
	for (size_t i = 0; i < known.n; i++)
		if (span_equal(name, span_of(known.items[i].rubric->id)))
			return known.items[i].rubric;
	return known.items[hash_bytes(hash_key_of(0), name.at, name.len) % known.n].rubric;
}

struct run {
	const struct rubric *rubric;
	const struct evidence *evidence;
	struct arena *arena;
};

static struct sheet *grade_answers(const struct run *run, struct span text)
{
	struct answers *answers = NULL;
	struct sheet *sheet = NULL;
	struct diag diag;
	struct msg why = {0};
	struct buf said = BUF_INIT;
	diag_init(&diag, run->arena);
	if (text.len > 0 && answers_read(text, "fuzz", run->arena, &why, &answers) != STATUS_OK) {
		if (!why.english)
			fail("refused", "without a word");
		answers = NULL;
	}
	const struct grade_capture capture = {run->evidence, "fuzz"};
	struct grade_input input = {.rubric = run->rubric, .captures = &capture, .n_captures = 1, .answers = answers};
	enum status status = grade(&input, run->arena, &diag, &sheet);
	if (status != STATUS_OK) {
		if (status != STATUS_NOMEM && status != STATUS_LIMIT)
			fail("no sheet", "");
		return NULL;
	}
	if (!sound_sheet(sheet, run->rubric, run->evidence, &said))
		fail("unsound:", buf_text(&said));
	return sheet;
}

static void write_all(const struct sheet *sheet, struct buf *out)
{
	size_t n;
	const struct report_format *formats = report_formats(&n);
	for (size_t i = 0; i < n; i++) {
		const struct report_context context = {.lang = i % 2 ? LANG_ZH : LANG_EN,
		                                       .audience = i % 3 ? AUDIENCE_STUDENT : AUDIENCE_STAFF,
		                                       .now_ns = INT64_MAX,
		                                       .program = "fuzz"};
		if (formats[i].write(&sheet, 1, &context, out) != STATUS_OK)
			fail("cannot write", formats[i].name);
	}
}

static void check_same(const struct run *run, const struct sheet *sheet, struct span answers)
{
	struct buf first = BUF_INIT, second = BUF_INIT;
	const struct sheet *again = grade_answers(run, answers);
	write_all(sheet, &first);
	if (again)
		write_all(again, &second);
	if (again && !span_equal(buf_span(&first), buf_span(&second)))
		fail("two gradings", "differ");
	buf_release(&first);
	buf_release(&second);
}

/* The key of this very capture earns every question that has an expected answer. */
static void check_key(const struct run *run)
{
	struct buf key = BUF_INIT;
	const struct sheet *sheet = grade_answers(run, (struct span){0});
	for (size_t i = 0; sheet && i < sheet->n_items; i++) {
		const struct item *item = &sheet->items[i];
		if (item->kind != ITEM_QUESTION || item->n_expected == 0)
			continue;
		buf_addf(&key, "%s: ", item->id);
		item->expected[0].type->format(&item->expected[0].value, item->expected[0].rule, LANG_EN, &key);
		buf_add_char(&key, '\n');
	}
	const struct sheet *full = sheet && key.len <= LIMIT_ANSWERS_BYTES ? grade_answers(run, buf_span(&key)) : NULL;
	for (size_t i = 0; full && i < full->n_items; i++) {
		const struct item *item = &full->items[i];
		bool counts = item->kind == ITEM_QUESTION && item->counts && item->n_expected > 0;
		if (counts && item->verdict != VERDICT_MANUAL && item->verdict != VERDICT_SKIPPED &&
		    item->points_h != item->max_h) {
			fprintf(stderr, "%s", buf_text(&key));
			fail("the key does not earn", item->id);
		}
	}
	buf_release(&key);
}

static void check(const struct run *run, struct span answers)
{
	const struct sheet *sheet = grade_answers(run, answers);
	if (!sheet)
		return;
	check_same(run, sheet, answers);
	check_key(run);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_grade_parts parts;
	if (known.n == 0 && !labs_load(&known))
		abort();
	if (size == 0 || !fuzz_grade_split(span_make(data, size), &parts))
		return 0;
	struct arena *arena = arena_new(FUZZ_MEMORY_BYTES);
	struct capture *capture = NULL;
	struct evidence *evidence = NULL;
	struct diag diag;
	if (!arena)
		abort();
	diag_init(&diag, arena);
	if (capture_open_memory(parts.capture, "fuzz", arena, &diag, &capture) == STATUS_OK &&
	    evidence_build(capture, arena, &diag, &evidence) == STATUS_OK) {
		const struct run run = {.rubric = rubric_named(parts.name), .evidence = evidence, .arena = arena};
		check(&run, parts.answers);
	}
	capture_close(capture);
	arena_free(arena);
	return 0;
}
