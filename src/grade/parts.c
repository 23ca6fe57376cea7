/* Which capture is which part of the exercise, where a rubric asks for a capture of its own for each part.  What each
 * file earns as each part is found by grading the part on it alone; the best sharing out follows from that.  Then files
 * are moved or exchanged as long as all together, with what is between the parts, comes to more. */
#include "base/text.h"
#include "grade/mark.h"
#include "grade/selector.h"

enum { FILES_MAX = LIMIT_HANDED_CAPTURES };

struct sharing {
	struct selector *s;
	const struct rubric *rubric;
	uint32_t *file; /* by part: index of its capture, or NO_CAPTURE */
	size_t n_trials;
	struct arena *memory; /* of a trial */
};

/* What a sharing comes to; compared in this order. */
struct worth {
	uint64_t points_h, n_present, n_named;
};

static int compare(const struct worth *a, const struct worth *b)
{
	if (a->points_h != b->points_h)
		return a->points_h > b->points_h ? -1 : 1;
	if (a->n_present != b->n_present)
		return a->n_present > b->n_present ? -1 : 1;
	return a->n_named > b->n_named ? -1 : a->n_named < b->n_named;
}

static bool has_name(const char *name, const char *part)
{
	struct span all = span_of(name ? name : ""), want = span_of(part);
	for (size_t i = 0; i + want.len <= all.len; i++)
		if (text_equal_nocase(span_sub(all, i, want.len), want))
			return true;
	return false;
}

static uint64_t count_names(const struct sharing *sh)
{
	const struct grading *g = sh->s->g;
	uint64_t n = 0;
	for (size_t i = 0; i < sh->rubric->n_captures; i++) {
		const char *want = sh->rubric->captures[i].file;
		n += want && sh->file[i] != NO_CAPTURE && has_name(g->captures[sh->file[i]].name, want);
	}
	return n;
}

/* Where each rule is looked for: in the file of its part, the others in REST. */
static void set_captures(struct sharing *sh, unsigned rest)
{
	for (size_t i = 0; i < sh->rubric->n_conversations; i++) {
		const struct capture_part *part = sh->rubric->conversations[i].part;
		uint32_t file = part ? sh->file[part->index] : NO_CAPTURE;
		sh->s->captures[i] = !part ? rest : file == NO_CAPTURE ? 0 : 1u << file;
	}
}

static struct worth worth_of(struct sharing *sh, const struct selection *selection)
{
	struct grading *g = sh->s->g;
	struct worth worth = {.n_named = count_names(sh)};
	struct marking marking;
	marking_start(g, &selection->binding, selection->candidates, true, &marking);
	for (size_t i = 0; i < sh->rubric->n_questions && grading_ok(g); i++)
		worth.points_h += mark_question(&marking, i)->points_h;
	for (size_t i = 0; i < selection->binding.n; i++) {
		const struct bound *b = &selection->binding.items[i];
		for (size_t k = 0; b->candidate && k < b->rule->n_patterns; k++) {
			struct pattern_result result;
			pattern_judge(&b->rule->patterns[k], &b->matches[k], &result);
			worth.points_h += result.points_h;
			worth.n_present += result.n_present;
		}
	}
	return worth;
}

/* Grades with the files as they are shared out now, in memory that is given back. */
static struct worth try_sharing(struct sharing *sh, unsigned rest)
{
	struct selector *s = sh->s;
	struct selection *kept = s->selection, selection;
	struct worth worth = {0};
	set_captures(sh, rest);
	s->selection = &selection;
	s->g->scratch = s->base = sh->memory;
	selector_run(s);
	if (grading_ok(s->g))
		worth = worth_of(sh, &selection);
	s->g->scratch = s->base = s->g->arena;
	arena_clear(sh->memory);
	s->selection = kept;
	sh->n_trials++;
	return worth;
}

/* ---- each part alone ---- */

static void add(struct worth *sum, const struct worth *more)
{
	sum->points_h += more->points_h;
	sum->n_present += more->n_present;
	sum->n_named += more->n_named;
}

/* What part PART on file FILE comes to beyond NOTHING. */
static struct worth alone(struct sharing *sh, size_t part, uint32_t file, const struct worth *nothing)
{
	sh->file[part] = file;
	struct worth worth = try_sharing(sh, 0);
	sh->file[part] = NO_CAPTURE;
	worth.points_h -= worth.points_h > nothing->points_h ? nothing->points_h : worth.points_h;
	return worth;
}

/* The best sharing by what each part comes to alone: part by part, for each set of files used so far the best so far.
 * Of equals the first parts have the first files. */
static void share_out(struct sharing *sh, const struct worth *values, uint32_t n_files)
{
	static const struct worth none;
	size_t n_parts = sh->rubric->n_captures, n_sets = (size_t)1 << n_files;
	struct worth *best = grading_alloc(sh->s->g, (n_parts + 1) * n_sets, sizeof *best);
	if (!best)
		return;
	/* best[part * n_sets + used]: what this part and those behind it come to when these files are used already. */
	for (size_t part = n_parts; part-- > 0;)
		for (size_t used = 0; used < n_sets; used++) {
			struct worth *here = &best[part * n_sets + used];
			*here = best[(part + 1) * n_sets + used];
			for (uint32_t file = 0; file < n_files; file++) {
				const struct worth *value = &values[part * n_files + file];
				if (used & (size_t)1 << file || compare(value, &none) >= 0)
					continue;
				struct worth with = best[(part + 1) * n_sets + (used | (size_t)1 << file)];
				add(&with, value);
				if (compare(&with, here) < 0)
					*here = with;
			}
		}
	size_t used = 0;
	for (size_t part = 0; part < n_parts; part++) {
		const struct worth *here = &best[part * n_sets + used];
		for (uint32_t file = 0; file < n_files && sh->file[part] == NO_CAPTURE; file++) {
			const struct worth *value = &values[part * n_files + file];
			if (used & (size_t)1 << file || compare(value, &none) >= 0)
				continue;
			struct worth with = best[(part + 1) * n_sets + (used | (size_t)1 << file)];
			add(&with, value);
			if (compare(&with, here) == 0)
				sh->file[part] = file;
		}
		if (sh->file[part] != NO_CAPTURE)
			used |= (size_t)1 << sh->file[part];
	}
}

static void start(struct sharing *sh, uint32_t n_files)
{
	size_t n_parts = sh->rubric->n_captures;
	struct worth *values = grading_alloc(sh->s->g, n_parts * n_files, sizeof *values);
	struct worth nothing = try_sharing(sh, 0);
	for (size_t part = 0; values && part < n_parts; part++)
		for (uint32_t file = 0; file < n_files && grading_ok(sh->s->g); file++)
			values[part * n_files + file] = alone(sh, part, file, &nothing);
	if (grading_ok(sh->s->g))
		share_out(sh, values, n_files);
}

/* ---- all together ---- */

/* PART gets FILE; who had it gets what PART had. */
static void move(struct sharing *sh, size_t part, uint32_t file)
{
	for (size_t i = 0; i < sh->rubric->n_captures; i++)
		if (sh->file[i] == file)
			sh->file[i] = sh->file[part];
	sh->file[part] = file;
}

static void improve(struct sharing *sh, uint32_t n_files)
{
	unsigned all = grading_all(sh->s->g);
	struct worth best = try_sharing(sh, all);
	bool changed = true;
	while (changed && grading_ok(sh->s->g)) {
		changed = false;
		for (size_t part = 0; part < sh->rubric->n_captures; part++)
			for (uint32_t file = 0; file < n_files && sh->n_trials < LIMIT_PART_TRIALS; file++) {
				uint32_t before[FILES_MAX];
				if (sh->file[part] == file)
					continue;
				memcpy(before, sh->file, sh->rubric->n_captures * sizeof *before);
				move(sh, part, file);
				struct worth worth = try_sharing(sh, all);
				if (compare(&worth, &best) < 0) {
					best = worth;
					changed = true;
				} else {
					memcpy(sh->file, before, sh->rubric->n_captures * sizeof *before);
				}
			}
	}
}

/* Who recorded all in one file has what was asked for: a part that has no file of its own is looked for in those of the
 * others, and the sheet says so. */
static void share_files(struct sharing *sh, uint32_t n_files)
{
	unsigned all = grading_all(sh->s->g);
	struct worth best = try_sharing(sh, all);
	for (size_t part = 0; part < sh->rubric->n_captures; part++) {
		uint32_t found = NO_CAPTURE;
		for (uint32_t file = 0; file < n_files && sh->file[part] == NO_CAPTURE && grading_ok(sh->s->g);
		     file++) {
			sh->file[part] = file;
			struct worth worth = try_sharing(sh, all);
			sh->file[part] = NO_CAPTURE;
			if (compare(&worth, &best) < 0) {
				best = worth;
				found = file;
			}
		}
		if (found != NO_CAPTURE)
			sh->file[part] = found;
	}
}

static bool lacks_file(const struct sharing *sh)
{
	for (size_t i = 0; i < sh->rubric->n_captures; i++)
		if (sh->file[i] == NO_CAPTURE)
			return true;
	return false;
}

void parts_share(struct selector *s)
{
	struct grading *g = s->g;
	struct sharing sh = {.s = s, .rubric = g->rubric, .file = g->parts};
	sh.memory = arena_new(LIMIT_SUBMISSION_BYTES);
	if (!sh.memory)
		grading_fail(g, STATUS_NOMEM);
	if (grading_ok(g))
		start(&sh, g->n_captures);
	if (grading_ok(g))
		improve(&sh, g->n_captures);
	if (grading_ok(g) && lacks_file(&sh))
		share_files(&sh, g->n_captures);
	arena_free(sh.memory);
	set_captures(&sh, grading_all(g));
}
