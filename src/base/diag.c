/* A list of messages about input that somebody must mend.  Printing is app's business. */
#include "base/diag.h"

#include "base/limits.h"
#include "base/vec.h"

void diag_init(struct diag *d, struct arena *arena)
{
	*d = (struct diag){.arena = arena};
}

/* FILE in the list's own memory: the place may outlive the document that it came from.  Neighbours share one copy. */
static const char *keep_file(const struct diag *d, const char *file)
{
	if (!file)
		return NULL;
	const char *before = d->n > 0 ? d->items[d->n - 1].place.file : NULL;
	if (before && strcmp(before, file) == 0)
		return before;
	return arena_text(d->arena, span_of(file));
}

void diag_add(struct diag *d, enum diag_severity severity, struct diag_place place, const char *english,
              const struct msg_arg *args, size_t n_args)
{
	if (severity == DIAG_ERROR)
		d->n_errors++;
	struct diag_entry *entry = NULL;
	const char *file = NULL;
	if (d->n < LIMIT_DIAG_ENTRIES) {
		file = keep_file(d, place.file);
		entry = VEC_PUSH(d->arena, d);
	}
	if (!entry) {
		d->n_dropped++;
		return;
	}
	entry->severity = severity;
	entry->place = (struct diag_place){file, place.line, place.column};
	entry->msg = msg_make(d->arena, english, args, n_args);
}
