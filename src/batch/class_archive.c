/* The entries of an archive of a whole class: names only, from which the students are told apart.  What a student
 * handed in is read later, by the child that grades it. */
#include "batch/class_archive.h"

#include <errno.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/spool.h"
#include "base/unpack.h"
#include "base/unpack_list.h"
#include "base/vec.h"
#include "batch/naming.h"
#include "wire/sniff.h"

struct found {            /* an entry of the archive */
	const char *path; /* without "." and empty parts; the folders above it are entries, too, if only by this */
	enum class_entry_kind kind;
};

struct reading {
	struct arena *arena;
	struct class_limits limits;
	struct class_list *list;
	struct diag *diag;
	VEC(struct found) found;
	VEC(struct class_entry) entries;
};

bool class_is_archive(FILE *in, const char *name, struct arena *arena)
{
	uint8_t head[SNIFF_BYTES];
	size_t n = fread(head, 1, sizeof head, in);
	enum sniff_kind kind = sniff_head(span_make(head, n)).kind;
	if (kind != SNIFF_COMPRESSED)
		return kind == SNIFF_ARCHIVE;
	rewind(in);
	n = unpack_head(in, arena, head, sizeof head);
	return n > 0 ? sniff_head(span_make(head, n)).kind == SNIFF_ARCHIVE : naming_is_archive(name);
}

/* '/' sorts before everything, so that what is in a folder follows it. */
static int by_path(const void *a, const void *b)
{
	const char *x = ((const struct found *)a)->path, *y = ((const struct found *)b)->path;
	while (*x && *x == *y) {
		x++;
		y++;
	}
	int cx = *x == '/' ? 1 : (unsigned char)*x, cy = *y == '/' ? 1 : (unsigned char)*y;
	return cx - cy;
}

static enum class_entry_kind kind_of(const struct reading *r, const struct unpack_listed *entry)
{
	if (entry->is_folder)
		return CLASS_FOLDER;
	if (!entry->is_file)
		return entry->is_link ? CLASS_LINK : CLASS_SPECIAL;
	FILE *head = entry->head.len ? unpack_file_of(entry->head) : NULL;
	bool is_archive = head ? class_is_archive(head, entry->name, r->arena) : naming_is_archive(entry->name);
	if (head)
		fclose(head);
	return is_archive ? CLASS_ARCHIVE : CLASS_FILE;
}

/* NAME with '/' between its parts; "": it has none.  NULL: no memory. */
static const char *path_of(const char *name, struct arena *arena)
{
	struct buf path = BUF_INIT;
	struct span rest = span_of(name), part;
	while (unpack_next_part(&rest, &part)) {
		buf_add(&path, path.len ? "/" : "");
		buf_add_span(&path, part);
	}
	const char *copy = buf_copy(&path, arena);
	buf_release(&path);
	return copy;
}

static enum status complain_entries(const struct reading *r)
{
	DIAG_ERROR_AT(r->diag, (struct diag_place){0}, N_("'{path}' has more than {max} files and folders, the limit"),
	              MSG_TEXT("path", r->list->path), MSG_NUMBER("max", r->limits.entries));
	return STATUS_LIMIT;
}

static enum status keep(void *ctx, const struct unpack_listed *entry)
{
	struct reading *r = ctx;
	const char *path = path_of(entry->name, r->arena);
	if (!path)
		return STATUS_NOMEM;
	if (!*path)
		return STATUS_OK;
	if (r->found.n == r->limits.entries)
		return complain_entries(r);
	struct found *found = VEC_PUSH(r->arena, &r->found);
	if (!found)
		return STATUS_NOMEM;
	*found = (struct found){path, kind_of(r, entry)};
	return STATUS_OK;
}

/* Gathers what lies directly in the folder INSIDE: one entry for each first part of the paths behind it. */
static enum status gather(struct reading *r, const char *inside)
{
	size_t skip = strlen(inside);
	r->entries.n = 0;
	for (size_t i = 0; i < r->found.n; i++) {
		const struct found *found = &r->found.items[i];
		if (strncmp(found->path, inside, skip) != 0 || !found->path[skip])
			continue;
		const char *rest = found->path + skip;
		size_t len = strcspn(rest, "/");
		bool is_below = rest[len] != '\0';
		struct class_entry *last = r->entries.n ? &r->entries.items[r->entries.n - 1] : NULL;
		if (last && strncmp(last->name, rest, len) == 0 && !last->name[len]) {
			last->kind = is_below ? CLASS_FOLDER : found->kind; /* of one name, the last one counts */
			continue;
		}
		const char *name = arena_text(r->arena, span_make(rest, len));
		if (!name)
			return STATUS_NOMEM;
		if (naming_is_litter(name))
			continue;
		struct class_entry *entry = VEC_PUSH(r->arena, &r->entries);
		if (!entry)
			return STATUS_NOMEM;
		*entry = (struct class_entry){.name = name, .kind = is_below ? CLASS_FOLDER : found->kind};
	}
	return STATUS_OK;
}

/* The entries look like submissions, and not like a student's own files. */
static bool is_class(const struct reading *r)
{
	size_t n_known = 0, n_whole = 0;
	for (size_t i = 0; i < r->entries.n; i++) {
		const struct class_entry *entry = &r->entries.items[i];
		n_known += naming_system(entry->name) || naming_companion_of(entry->name);
		n_whole += entry->kind == CLASS_FOLDER || entry->kind == CLASS_ARCHIVE;
	}
	return n_whole > 1 || (n_known > 0 && n_known == r->entries.n);
}

/* Who packs a folder gets it into the archive: as long as there is one only, and a class in it, that is entered. */
static enum status find_class(struct reading *r, const char **inside)
{
	*inside = "";
	enum status status = gather(r, *inside);
	while (status == STATUS_OK && r->entries.n == 1 && r->entries.items[0].kind == CLASS_FOLDER &&
	       !naming_system(r->entries.items[0].name)) {
		struct buf deeper = BUF_INIT;
		buf_addf(&deeper, "%s%s/", *inside, r->entries.items[0].name);
		const char *before = *inside, *path = buf_copy(&deeper, r->arena);
		buf_release(&deeper);
		if (!path)
			return STATUS_NOMEM;
		*inside = path;
		status = gather(r, *inside);
		if (status == STATUS_OK && !is_class(r) &&
		    !(r->entries.n == 1 && r->entries.items[0].kind == CLASS_FOLDER)) {
			*inside = before;
			return gather(r, *inside);
		}
	}
	return status;
}

/* A tar that is compressed has no list, and each student would unpack all of it: once is enough. */
static enum status spool(struct reading *r, FILE *in)
{
	struct class_list *list = r->list;
	struct buf path = BUF_INIT;
	list->spool = spool_new();
	if (!list->spool) {
		DIAG_ERROR_AT(r->diag, (struct diag_place){0}, N_("cannot keep what '{path}' unpacks to: {reason}"),
		              MSG_TEXT("path", list->path), file_reason(errno));
		return STATUS_IO;
	}
	enum status status = unpack_stream(in, list->path, list->spool, r->limits.bytes, r->diag);
	if (status == STATUS_FORMAT && ftello(list->spool) > 0) /* what came before the damage counts; it was told */
		status = STATUS_OK;
	/* Each child needs a position of its own in it. */
	buf_addf(&path, "/proc/self/fd/%d", fileno(list->spool));
	list->opened = buf_copy(&path, r->arena);
	buf_release(&path);
	return status == STATUS_OK && !list->opened ? STATUS_NOMEM : status;
}

static enum status open_archive(const struct reading *r, const char *path, FILE **out)
{
	*out = fopen(path, "rbe");
	if (*out)
		return STATUS_OK;
	DIAG_ERROR_AT(r->diag, (struct diag_place){0}, N_("cannot read '{path}': {reason}"),
	              MSG_TEXT("path", r->list->path), file_reason(errno));
	return STATUS_IO;
}

static enum status list_entries(struct reading *r)
{
	uint8_t head[512];
	FILE *in;
	enum status status = open_archive(r, r->list->path, &in);
	if (status != STATUS_OK)
		return status;
	size_t n = fread(head, 1, sizeof head, in);
	rewind(in);
	if (unpack_sniff(span_make(head, n)) == UNPACK_COMPRESSED) {
		status = spool(r, in);
		fclose(in);
		if (status == STATUS_OK)
			status = open_archive(r, r->list->opened, &in);
		if (status != STATUS_OK)
			return status;
	}
	status = unpack_list(in, r->list->path, keep, r, r->diag);
	fclose(in);
	return status;
}

enum status class_archive_read(struct class_list *list, struct class_limits limits, struct arena *arena,
                               struct diag *diag)
{
	struct reading r = {.arena = arena, .limits = limits, .list = list, .diag = diag};
	enum status status = list_entries(&r);
	if (status != STATUS_OK)
		return status;
	if (r.found.n)
		qsort(r.found.items, r.found.n, sizeof *r.found.items, by_path);
	status = find_class(&r, &list->inside);
	list->entries = r.entries.items;
	list->n = r.entries.n;
	return status;
}
