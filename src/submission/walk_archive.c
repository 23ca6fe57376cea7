/* Archives: each entry becomes a file of the submission, and what is said of damage a row. */
#include <stdlib.h>

#include "base/unpack_list.h"
#include "submission/walk.h"

#define SAY_DEEP                                                                                                        \
	N_("more than {max} archives lie in each other, the limit: unpack it, and hand in the capture and the answers " \
	   "only")
#define SAY_REPLACED                                                                                                   \
	N_("a later entry of the same name in this archive counts, as it does when the archive is unpacked")
#define SAY_DROPPED N_("{n} more {n?file|files} of this archive could not be read")

struct entry {
	const char *name; /* without "./" and doubled slashes, which lead to the same file */
	struct span bytes;
	size_t position;
	bool is_replaced;
};

static const char *plain_name(const char *name)
{
	while (name[0] == '.' && name[1] == '/') {
		name += 2;
		while (*name == '/')
			name++;
	}
	return name;
}

static int by_name_and_position(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = strcmp(x->name, y->name);
	return order ? order : x->position < y->position ? -1 : x->position > y->position;
}

/* In the order of names; all but the last of one name are replaced. */
static struct entry *sort(struct walk *w, const struct unpack_entry *unpacked, size_t n)
{
	struct entry *entries = arena_array(w->arena, n, sizeof *entries);
	if (!entries)
		return NULL;
	for (size_t i = 0; i < n; i++)
		entries[i] =
			(struct entry){.name = plain_name(unpacked[i].name), .bytes = unpacked[i].bytes, .position = i};
	if (n)
		qsort(entries, n, sizeof *entries, by_name_and_position);
	for (size_t i = 1; i < n; i++)
		entries[i - 1].is_replaced = strcmp(entries[i - 1].name, entries[i].name) == 0;
	return entries;
}

static enum status take(struct walk *w, const struct found *archive, const struct entry *entry)
{
	bool is_spare = archive->is_spare || walk_is_spare(entry->name);
	const char *name = walk_join(w, archive->is_root ? "" : archive->name, entry->name);
	if (!name)
		return STATUS_NOMEM;
	if (entry->is_replaced)
		return walk_refuse(w, name, is_spare, SNIFF_NOT_MEANT, MSG_PLAIN(SAY_REPLACED));
	return walk_file(w, &(struct found){.name = name,
	                                    .fd = -1,
	                                    .bytes = entry->bytes,
	                                    .is_spare = is_spare,
	                                    .archives = archive->archives + 1});
}

static enum status take_all(struct walk *w, const struct found *archive, const struct unpack_entry *unpacked, size_t n)
{
	struct entry *entries = sort(w, unpacked, n);
	enum status status = entries ? STATUS_OK : STATUS_NOMEM;
	for (size_t i = 0; i < n && status == STATUS_OK; i++)
		status = take(w, archive, &entries[i]);
	return status;
}

static enum status tell_archive(struct walk *w, const struct found *archive, struct msg why)
{
	enum status status = walk_refuse(w, archive->name, archive->is_spare, SNIFF_MEANT, why);
	if (status != STATUS_OK)
		return status;
	w->files.items[w->files.n - 1].kind = HANDED_ARCHIVE;
	w->files.items[w->files.n - 1].archive = NULL;
	return STATUS_OK;
}

/* What was said of an entry, or of all of the archive. */
static enum status tell(struct walk *w, const struct found *archive, const struct diag_entry *said)
{
	if (!said->place.file)
		return tell_archive(w, archive, said->msg);
	const char *entry = plain_name(said->place.file);
	const char *name = walk_join(w, archive->is_root ? "" : archive->name, entry);
	bool is_spare = archive->is_spare || walk_is_spare(entry);
	return name ? walk_refuse(w, name, is_spare, SNIFF_MEANT, said->msg) : STATUS_NOMEM;
}

/* NAME is FOLDER or lies below it. */
static bool is_below(const char *name, const char *folder)
{
	struct span rest = span_of(name), above = span_of(folder), part, want;
	while (unpack_next_part(&above, &want))
		if (!unpack_next_part(&rest, &part) || !span_equal(part, want))
			return false;
	return true;
}

/* An archive of a whole class: is the entry NAME one of this student's? */
static bool is_member(void *ctx, const char *name)
{
	const struct walk *w = ctx;
	for (size_t i = 0; i < w->part.n_members; i++)
		if (is_below(name, w->part.members[i]))
			return true;
	return false;
}

enum status walk_archive(struct walk *w, const struct found *file, FILE *in)
{
	struct diag diag;
	struct unpack_entry *unpacked;
	size_t n;
	diag_init(&diag, w->arena);
	if (file->archives == LIMIT_HANDED_ARCHIVES) {
		(void)fclose(in);
		return tell_archive(w, file, MSG(w->arena, SAY_DEEP, MSG_NUMBER("max", LIMIT_HANDED_ARCHIVES)));
	}
	const struct unpack_part part = {.has = is_member, .ctx = w};
	bool is_class = file->is_root && w->part.n_members > 0;
	if (unpack_archive_part(in, file->name, is_class ? &part : NULL, &w->left, w->arena, &diag, &unpacked, &n) ==
	    STATUS_NOMEM)
		return STATUS_NOMEM;
	const char *outer = w->archive;
	w->archive = file->name;
	enum status status = take_all(w, file, unpacked, n);
	for (size_t i = 0; i < diag.n && status == STATUS_OK; i++)
		status = tell(w, file, &diag.items[i]);
	w->archive = outer;
	if (status == STATUS_OK && diag.n_dropped)
		status = tell_archive(w, file, MSG(w->arena, SAY_DROPPED, MSG_NUMBER("n", diag.n_dropped)));
	return status;
}
