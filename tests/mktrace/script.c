/*
 * include FILE, after only RANGES, drop RANGES, after N … end, instead N … end; repeat N … end.
 *
 * A run is one reading of one file.  Its frames are numbered as the file's own author numbers them; edits belong to the
 * file that includes it and name those numbers.
 */
#include "script.h"

#include "frame.h"

#include <string.h>

enum { INCLUDE_DEPTH = 8 };

enum edit_kind { EDIT_ONLY, EDIT_DROP, EDIT_AFTER, EDIT_INSTEAD };

/* A change to an included file: frame numbers, and statements of the including one. */
struct edit {
	enum edit_kind kind;
	struct place place;
	size_t first_no, last_no;
	size_t from, to; /* positions in the including script */
	bool used;
};

struct run {
	struct trace *trace;
	struct script script;
	struct run *parent; /* whose include statement began this run */
	struct edit *edits; /* to this run's frames */
	size_t edit_count;
	struct edit *pending; /* to the next file that this run includes */
	size_t pending_count;
	size_t frame_no;
};

static void run_range(struct run *run, size_t from, size_t to);

/* The position of the "end" that belongs to the block that begins at FROM. */
static size_t block_end(const struct run *run, size_t from)
{
	static const char *const openers[] = {"repeat", "after", "instead"};
	size_t depth = 1;

	for (size_t i = from; i < run->script.count; i++) {
		const struct token *first = &run->script.statements[i].tokens[0];

		for (size_t k = 0; k < sizeof openers / sizeof openers[0]; k++)
			depth += token_is(first, openers[k]);
		if (token_is(first, "end") && --depth == 0)
			return i;
	}
	fault(&run->script.statements[from - 1].tokens[0].place, "the block that begins here has no \"end\"");
}

static void add_edit(struct run *run, const struct edit *edit)
{
	run->pending = memory_grow(&run->trace->memory, run->pending, run->pending_count, sizeof *run->pending);
	run->pending[run->pending_count++] = *edit;
}

/* Ranges like 3, 5-7 and 9-. */
static void read_ranges(struct run *run, struct words *words, enum edit_kind kind)
{
	do {
		const struct token *token = words_take(words, "frame numbers");
		size_t length = strcspn(token->text, "-");
		struct edit edit = {.kind = kind, .place = token->place};

		edit.first_no = edit.last_no = text_number(token, token->text, length, "a frame number", UINT32_MAX);
		if (token->text[length] == '-' && token->text[length + 1] == '\0')
			edit.last_no = SIZE_MAX;
		else if (token->text[length] == '-')
			edit.last_no = text_number(token, token->text + length + 1, token->length - length - 1,
			                           "a frame number", UINT32_MAX);
		add_edit(run, &edit);
	} while (words_left(words));
}

static struct edit *find_edit(const struct run *run, enum edit_kind kind, size_t from)
{
	for (size_t i = from; i < run->edit_count; i++) {
		struct edit *edit = &run->edits[i];

		if (edit->kind == kind && edit->first_no <= run->frame_no && run->frame_no <= edit->last_no) {
			edit->used = true;
			return edit;
		}
	}
	return NULL;
}

static bool keeps(const struct run *run)
{
	bool restricted = false;

	for (size_t i = 0; i < run->edit_count; i++)
		restricted = restricted || run->edits[i].kind == EDIT_ONLY;
	if (find_edit(run, EDIT_DROP, 0) != NULL)
		return false;
	return !restricted || find_edit(run, EDIT_ONLY, 0) != NULL;
}

/* Whether all that happens in ORIGIN is what its own file says, so that what it expects must hold. */
static bool is_as_written(const struct run *origin)
{
	for (const struct run *run = origin; run != NULL; run = run->parent)
		for (size_t i = 0; i < run->edit_count; i++)
			if (run->edits[i].kind == EDIT_AFTER || run->edits[i].kind == EDIT_INSTEAD)
				return false;
	return true;
}

static void run_after(struct run *run)
{
	for (size_t i = 0; i < run->edit_count; i++) {
		struct edit *edit = find_edit(run, EDIT_AFTER, i);

		if (edit == NULL)
			return;
		i = (size_t)(edit - run->edits);
		run_range(run->parent, edit->from, edit->to);
	}
}

/* A frame happens in ORIGIN and then in each file that includes it, unless an edit takes it out on the way. */
static void run_frame(struct run *origin, struct words *words)
{
	struct run *last = origin;
	const struct edit *instead = NULL;
	bool visible = true;

	for (struct run *run = origin; run != NULL && visible && instead == NULL; run = run->parent) {
		run->frame_no++;
		last = run;
		instead = find_edit(run, EDIT_INSTEAD, 0);
		visible = keeps(run);
	}
	if (instead != NULL)
		run_range(last->parent, instead->from, instead->to);
	else
		frame_make(origin->trace, words, origin->frame_no, visible, is_as_written(origin));
	for (struct run *run = origin; run != last->parent; run = run->parent)
		run_after(run);
}

static void run_file(struct run *run)
{
	run_range(run, 0, run->script.count);
	if (run->pending_count > 0)
		fault(&run->pending[0].place, "no \"include\" follows this change");
	for (size_t i = 0; i < run->edit_count; i++)
		if (!run->edits[i].used)
			fault(&run->edits[i].place, "\"%s\" has no such frame", run->script.path);
}

/* PATH is relative to the folder of the file that names it. */
static void run_include(struct run *run, struct words *words)
{
	const struct token *token = words_take(words, "a file's name");
	const char *slash = strrchr(run->script.path, '/');
	size_t folder = slash == NULL ? 0 : (size_t)(slash + 1 - run->script.path);
	char *path = memory_take(&run->trace->memory, folder + token->length + 1);
	struct run included = {.trace = run->trace, .parent = run};
	size_t depth = 0;

	words_end(words);
	for (const struct run *above = run; above != NULL; above = above->parent)
		if (++depth > INCLUDE_DEPTH)
			fault(&token->place, "files include each other more than %d deep", INCLUDE_DEPTH);
	memcpy(path, run->script.path, folder);
	memcpy(path + folder, token->text, token->length);
	included.script = script_read(&run->trace->memory, path, &token->place);
	included.edits = run->pending;
	included.edit_count = run->pending_count;
	run->pending = NULL;
	run->pending_count = 0;
	run_file(&included);
}

/* Obeys the block statement at POSITION; the position of its "end", or POSITION when it is no block. */
static size_t run_block(struct run *run, struct words *words, size_t position)
{
	struct edit edit = {.place = words->line, .from = position + 1};

	if (words_accept(words, "repeat")) {
		uint32_t times = words_number(words, "how often", 1000000);

		edit.to = block_end(run, edit.from);
		for (uint32_t i = 0; i < times; i++)
			run_range(run, edit.from, edit.to);
	} else {
		edit.kind = words_accept(words, "after") ? EDIT_AFTER : EDIT_INSTEAD;
		if (edit.kind == EDIT_INSTEAD && !words_accept(words, "instead"))
			return position;
		edit.first_no = edit.last_no = words_number(words, "a frame number", UINT32_MAX);
		edit.to = block_end(run, edit.from);
		add_edit(run, &edit);
	}
	words_end(words);
	return edit.to;
}

static void run_range(struct run *run, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		struct words words = words_of(&run->script.statements[i]);
		size_t end = run_block(run, &words, i);

		if (end != i)
			i = end;
		else if (words_accept(&words, "include"))
			run_include(run, &words);
		else if (words_accept(&words, "only"))
			read_ranges(run, &words, EDIT_ONLY);
		else if (words_accept(&words, "drop"))
			read_ranges(run, &words, EDIT_DROP);
		else if (words_accept(&words, "end"))
			fault(&words.line, "\"end\" ends nothing");
		else if (!trace_statement(run->trace, &words))
			run_frame(run, &words);
	}
}

void script_run(struct trace *trace, const char *path)
{
	struct run run = {.trace = trace};

	run.script = script_read(&trace->memory, path, NULL);
	run_file(&run);
	hosts_end(&trace->hosts);
}
