/* Finding captures and answers in what was handed in. */
#include "submission/submission.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "base/unpack.h"
#include "base/vec.h"
#include "submission/documents.h"

enum {
	DEPTH_MAX = 4,     /* a student's folder in a folder in an archive's folder */
	HEAD_BYTES = 4096, /* enough to tell text from pictures */
	NAME_CHARS = 200
};

typedef VEC(struct handed) files;

static bool starts(struct span head, const char *magic, size_t n)
{
	return head.len >= n && memcmp(head.at, magic, n) == 0;
}

static bool is_capture(struct span head)
{
	static const struct {
		const char *magic;
		size_t n;
	} magics[] = {
		{"\x0a\x0d\x0d\x0a", 4}, /* pcapng */
		{"\xa1\xb2\xc3\xd4", 4},
		{"\xd4\xc3\xb2\xa1", 4}, /* pcap, microseconds */
		{"\xa1\xb2\x3c\x4d", 4},
		{"\x4d\x3c\xb2\xa1", 4}, /* pcap, nanoseconds */
		{"\xa1\xb2\xcd\x34", 4},
		{"\x34\xcd\xb2\xa1", 4}, /* pcap, modified */
		{"snoop\0\0\0", 8},      /* Solaris snoop */
		{"\x1f\x8b", 2},
		{"\x28\xb5\x2f\xfd", 4}, /* gzip, zstd */
		{"\xfd"
	         "7zXZ\0",
	         6},
		{"\x04\x22\x4d\x18", 4}, /* xz, lz4 */
	};
	for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
		if (starts(head, magics[i].magic, magics[i].n))
			return true;
	return false;
}

enum handed_kind submission_sniff(struct span head)
{
	head = span_sub(head, 0, HEAD_BYTES);
	if (is_capture(head))
		return HANDED_CAPTURE;
	const struct document_kind *document = document_recognise(head);
	if (document)
		return document->is_picture ? HANDED_OTHER : HANDED_TEXT;
	if (starts(head, "PK\x03\x04", 4))
		return HANDED_OTHER;
	/* A cut at the end of HEAD may split a character: that is no reason to call it binary. */
	for (size_t cut = 0; cut < 4 && cut <= head.len; cut++)
		if (text_guess(span_sub(head, 0, head.len - cut)) != TEXT_BINARY)
			return HANDED_TEXT;
	return HANDED_OTHER;
}

static enum status add_file(files *v, struct handed file, struct arena *arena)
{
	struct handed *slot = VEC_PUSH(arena, v);
	if (!slot)
		return STATUS_NOMEM;
	*slot = file;
	return STATUS_OK;
}

struct walk {
	files found;
	struct arena *arena;
	struct diag *notes;
	size_t n_seen;
};

static bool passed_over(const char *name)
{
	return name[0] == '.' || strcmp(name, "__MACOSX") == 0 || strcmp(name, "Thumbs.db") == 0;
}

/* Reads the first bytes of the regular file at PATH without following a link. */
static bool read_head(int dir, const char *name, uint8_t head[HEAD_BYTES], size_t *n)
{
	int fd = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return false;
	ssize_t got = read(fd, head, HEAD_BYTES);
	close(fd);
	*n = got > 0 ? (size_t)got : 0;
	return got >= 0;
}

static enum status walk_file(struct walk *w, int dir, const char *path, const char *name, const char *shown)
{
	uint8_t head[HEAD_BYTES];
	size_t n;
	if (!read_head(dir, name, head, &n)) {
		DIAG_ERROR_AT(w->notes, (struct diag_place){.file = shown}, N_("'{name}' cannot be read"),
		              MSG_TEXT("name", shown));
		return STATUS_OK;
	}
	struct handed file = {.name = shown, .path = path, .kind = submission_sniff(span_make(head, n))};
	size_t max = document_recognise(span_make(head, n)) ? LIMIT_DOCUMENT_BYTES : LIMIT_ANSWERS_BYTES;
	if (file.kind == HANDED_TEXT && file_read(path, max, w->arena, w->notes, &file.bytes) != STATUS_OK)
		file.kind = HANDED_OTHER;
	return add_file(&w->found, file, w->arena);
}

static const char *join(struct arena *arena, const char *folder, const char *name)
{
	struct buf b = BUF_INIT;
	buf_addf(&b, "%s%s%s", folder, *folder ? "/" : "", name);
	const char *joined = buf_copy(&b, arena);
	buf_release(&b);
	return joined;
}

static enum status walk_folder(struct walk *w, const char *path, const char *shown, int depth);

static enum status walk_entry(struct walk *w, int dir, const char *path, const char *shown, const char *name, int depth)
{
	struct stat st;
	if (passed_over(name) || fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return STATUS_OK;
	if (++w->n_seen > LIMIT_ARCHIVE_ENTRIES)
		return STATUS_LIMIT;
	const char *path_in = join(w->arena, path, name), *shown_in = join(w->arena, shown, name);
	if (!path_in || !shown_in)
		return STATUS_NOMEM;
	if (S_ISREG(st.st_mode))
		return walk_file(w, dir, path_in, name, shown_in);
	if (S_ISDIR(st.st_mode) && depth < DEPTH_MAX)
		return walk_folder(w, path_in, shown_in, depth + 1);
	DIAG_ERROR_AT(w->notes, (struct diag_place){.file = shown_in},
	              N_("'{name}' is passed over: it is a link, a device or too deep a folder"),
	              MSG_TEXT("name", shown_in));
	return STATUS_OK;
}

static enum status walk_folder(struct walk *w, const char *path, const char *shown, int depth)
{
	DIR *dir = opendir(path);
	if (!dir)
		return STATUS_IO;
	enum status status = STATUS_OK;
	for (struct dirent *entry; status == STATUS_OK && (entry = readdir(dir));)
		status = walk_entry(w, dirfd(dir), path, shown, entry->d_name, depth);
	closedir(dir);
	return status;
}

static enum status walk_members(struct walk *w, const char *path, const char *const *members, size_t n)
{
	int dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dir < 0)
		return STATUS_IO;
	enum status status = STATUS_OK;
	for (size_t i = 0; i < n && status == STATUS_OK; i++)
		status = walk_entry(w, dir, path, "", members[i], 0);
	close(dir);
	return status;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct handed *)a)->name, ((const struct handed *)b)->name);
}

static enum status walk_archive(struct walk *w, const char *path)
{
	struct unpack_entry *entries;
	size_t n;
	enum status status = unpack_archive(path, w->arena, w->notes, &entries, &n);
	for (size_t i = 0; i < n && status == STATUS_OK; i++) {
		const char *slash = strrchr(entries[i].name, '/');
		if (passed_over(slash ? slash + 1 : entries[i].name) || strstr(entries[i].name, "__MACOSX/"))
			continue;
		struct handed file = {
			.name = entries[i].name, .bytes = entries[i].bytes, .kind = submission_sniff(entries[i].bytes)};
		status = add_file(&w->found, file, w->arena);
	}
	return status;
}

static const char *reason(enum status status)
{
	switch (status) {
	case STATUS_IO:
		return N_("'{name}' cannot be opened");
	case STATUS_LIMIT:
		return N_("'{name}' holds too many or too large files");
	default:
		return N_("there is not enough memory");
	}
}

/* What was said of an archive that cannot be opened: it comes last.  NULL: nothing. */
static const struct diag_entry *archive_fault(const struct diag *notes)
{
	const struct diag_entry *last = notes->n > 0 ? &notes->items[notes->n - 1] : NULL;
	return last && last->severity == DIAG_ERROR ? last : NULL;
}

enum status submission_open(const char *path, struct arena *arena, struct msg *why, struct submission **out)
{
	return submission_open_members(path, NULL, 0, arena, why, out);
}

enum status submission_open_members(const char *path, const char *const *members, size_t n_members, struct arena *arena,
                                    struct msg *why, struct submission **out)
{
	struct submission *s = arena_alloc(arena, sizeof *s);
	if (!s)
		return STATUS_NOMEM;
	diag_init(&s->notes, arena);
	struct walk w = {.arena = arena, .notes = &s->notes};
	struct stat st = {0};
	enum status status = stat(path, &st) != 0 ? STATUS_IO : STATUS_OK;
	if (status == STATUS_OK && n_members)
		status = walk_members(&w, path, members, n_members);
	else if (status == STATUS_OK)
		status = S_ISDIR(st.st_mode) ? walk_folder(&w, path, "", 0) : walk_archive(&w, path);
	if (status != STATUS_OK) {
		const struct diag_entry *told = S_ISDIR(st.st_mode) ? NULL : archive_fault(&s->notes);
		*why = told ? told->msg : MSG(arena, reason(status), MSG_TEXT("name", path));
		return status;
	}
	s->files = w.found.items;
	s->n = w.found.n;
	if (s->n)
		qsort(s->files, s->n, sizeof *s->files, by_name);
	*out = s;
	return STATUS_OK;
}
