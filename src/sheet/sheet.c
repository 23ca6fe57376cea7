/* The result model: names of verdicts and states, sums, and the check of what must always hold.  Who earns what is
 * decided in grade/; how it looks, in report/. */
#include "sheet/sheet.h"

struct name_row {
	const char *name, *label;
};

static const struct name_row verdicts[] = {
	[VERDICT_CORRECT] = {"correct", N_("correct")},
	[VERDICT_PARTIAL] = {"partial", N_("partly correct")},
	[VERDICT_FOLLOW_THROUGH] = {"follow-through", N_("consistent with an earlier answer")},
	[VERDICT_INCORRECT] = {"incorrect", N_("incorrect")},
	[VERDICT_UNREADABLE] = {"unreadable", N_("could not be read")},
	[VERDICT_MISSING] = {"missing", N_("missing")},
	[VERDICT_SKIPPED] = {"skipped", N_("could not be judged")},
	[VERDICT_MANUAL] = {"manual", N_("to be marked by a person")},
};

const char *verdict_name(enum verdict v)
{
	return verdicts[v].name;
}

const char *verdict_label(enum verdict v)
{
	return verdicts[v].label;
}

static const char *const status_names[] = {
	[SHEET_GRADED] = "graded",
	[SHEET_UNREADABLE_CAPTURE] = "unreadable-capture",
	[SHEET_UNREADABLE_ANSWERS] = "unreadable-answers",
	[SHEET_INCOMPLETE] = "incomplete",
	[SHEET_ERROR] = "error",
};

const char *sheet_status_name(enum sheet_status s)
{
	return status_names[s];
}

static const struct name_row uses[] = {
	[SHEET_TAKEN_NOT] = {"nothing", N_("not taken")},
	[SHEET_TAKEN_CAPTURE] = {"capture", N_("the capture")},
	[SHEET_TAKEN_ANSWERS] = {"answers", N_("the answers")},
	[SHEET_TAKEN_ARCHIVE] = {"archive", N_("an archive")},
};

const char *sheet_taken_name(enum sheet_taken t)
{
	return uses[t].name;
}

const char *sheet_taken_label(enum sheet_taken t)
{
	return uses[t].label;
}

const char *sheet_capture_name(const struct sheet *s, uint32_t index)
{
	return s->n_captures > 1 && index < s->n_captures ? s->captures[index].name : NULL;
}

struct totals {
	uint64_t score_h, max_h;
	bool provisional;
};

static struct totals add_up(const struct sheet *s)
{
	struct totals t = {0};
	for (size_t i = 0; i < s->n_items; i++) {
		const struct item *item = &s->items[i];
		if (!item->counts)
			continue;
		t.score_h += item->points_h;
		t.max_h += item->max_h;
		t.provisional = t.provisional || item->verdict == VERDICT_MANUAL;
	}
	return t;
}

void sheet_total(struct sheet *s)
{
	struct totals t = add_up(s);
	s->score_h = t.score_h > UINT32_MAX ? UINT32_MAX : (uint32_t)t.score_h;
	s->max_score_h = t.max_h > UINT32_MAX ? UINT32_MAX : (uint32_t)t.max_h;
	s->provisional = t.provisional;
}

/* What a verdict says about points. */
static bool points_fit_verdict(const struct item *item)
{
	if (item->points_h > item->max_h)
		return false;
	switch (item->verdict) {
	case VERDICT_CORRECT:
		return item->points_h == item->max_h;
	case VERDICT_PARTIAL:
	case VERDICT_FOLLOW_THROUGH:
		return true;
	case VERDICT_INCORRECT:
	case VERDICT_UNREADABLE:
	case VERDICT_MISSING:
	case VERDICT_SKIPPED:
	case VERDICT_MANUAL:
		return item->points_h == 0;
	}
	return false;
}

/* Quadratic on purpose: LIMIT_RUBRIC_ITEMS is small and nothing may be allocated here. */
static bool ids_unique(const struct sheet *s)
{
	for (size_t i = 0; i < s->n_items; i++) {
		const struct item *a = &s->items[i];
		if (!a->id || !a->id[0])
			return false;
		for (size_t k = i + 1; k < s->n_items; k++) {
			const struct item *b = &s->items[k];
			if (!b->id || strcmp(a->id, b->id) == 0)
				return false;
		}
	}
	return true;
}

bool sheet_is_sound(const struct sheet *s)
{
	struct totals t = add_up(s);
	if (t.score_h != s->score_h || t.max_h != s->max_score_h || t.score_h > t.max_h)
		return false;
	if (t.provisional != s->provisional)
		return false;
	for (size_t i = 0; i < s->n_items; i++)
		if (!points_fit_verdict(&s->items[i]))
			return false;
	return ids_unique(s);
}

const char *note_severity_name(enum note_severity s)
{
	static const char *const names[] = {
		[NOTE_INFO] = "info", [NOTE_WARNING] = "warning", [NOTE_PROBLEM] = "problem"};
	return names[s];
}
