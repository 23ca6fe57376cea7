/* The way into what was handed in. */
#include "submission/submission.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "submission/walk.h"

struct handed *walk_add(struct walk *w, const char *name, bool is_spare)
{
	struct handed *row = VEC_PUSH(w->arena, &w->files);
	if (row)
		*row = (struct handed){.name = name, .archive = w->archive, .kind = HANDED_OTHER, .is_spare = is_spare};
	return row;
}

enum status walk_refuse(struct walk *w, const char *name, bool is_spare, enum sniff_meant meant, struct msg why)
{
	struct handed *row = walk_add(w, name, is_spare);
	if (!row)
		return STATUS_NOMEM;
	row->meant = meant;
	row->why = why;
	return STATUS_OK;
}

const char *walk_join(struct walk *w, const char *folder, const char *name)
{
	struct buf b = BUF_INIT;
	buf_addf(&b, "%s%s%s", folder, *folder ? "/" : "", name);
	const char *joined = buf_copy(&b, w->arena);
	buf_release(&b);
	return joined;
}

bool walk_count(struct walk *w, const char *name, enum status *status)
{
	if (w->left.entries > 0) {
		w->left.entries--;
		return true;
	}
	*status = STATUS_OK;
	if (!w->is_full)
		*status = walk_refuse(w, name, false, SNIFF_MEANT,
		                      MSG(w->arena, UNPACK_TOO_MANY, MSG_NUMBER("max", LIMIT_HANDED_FILES)));
	w->is_full = true;
	return false;
}

static bool is_spare_part(struct span part)
{
	static const char *const names[] = {"__MACOSX", "Thumbs.db", "desktop.ini"};
	static const char *const ends[] = {"~", ".bak", ".swp"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (span_equal(part, span_of(names[i])))
			return true;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t n = strlen(ends[i]);
		if (part.len > n && span_equal(span_sub(part, part.len - n, n), span_of(ends[i])))
			return true;
	}
	bool is_up = span_equal(part, span_of(".")) || span_equal(part, span_of(".."));
	/* Hidden; Word's note of who has a document open; an automatic copy of Emacs. */
	return part.len > 0 && !is_up &&
	       (part.at[0] == '.' || span_equal(span_sub(part, 0, 2), span_of("~$")) ||
	        (part.at[0] == '#' && part.at[part.len - 1] == '#' && part.len > 1));
}

bool walk_is_spare(const char *name)
{
	struct span rest = span_of(name), part;
	while (text_split(&rest, '/', &part))
		if (is_spare_part(part))
			return true;
	return false;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct handed *)a)->name, ((const struct handed *)b)->name);
}

static const char *base_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash && slash[1] ? slash + 1 : path;
}

/* PATH is the user's word, so a link there is followed; what it is, is asked of the descriptor. */
static enum status walk_root(struct walk *w, const char *path, struct msg *why)
{
	struct stat st;
	bool is_ours = w->part.shown || w->part.is_found; /* the student is not told where a class lies */
	const char *shown = w->part.shown ? w->part.shown : path;
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | (w->part.is_found ? O_NOFOLLOW : 0));
	if (fd < 0 || fstat(fd, &st) != 0) {
		*why = MSG(w->arena, N_("'{path}' cannot be opened: {reason}"),
		           MSG_TEXT("path", is_ours ? base_of(shown) : path), file_reason(errno));
		if (fd >= 0)
			close(fd);
		return STATUS_IO;
	}
	if (S_ISDIR(st.st_mode))
		return w->part.n_members ? walk_members(w, fd) : walk_folder(w, fd, "", false, 0);
	if (S_ISREG(st.st_mode))
		return walk_file(w, &(struct found){.name = base_of(shown), .fd = fd, .is_root = true});
	close(fd);
	*why = MSG(w->arena, N_("'{path}' is neither a file nor a folder"),
	           MSG_TEXT("path", is_ours ? base_of(shown) : path));
	return STATUS_FORMAT;
}

enum status submission_open(const char *path, struct arena *arena, struct msg *why, struct submission **out)
{
	return submission_open_part(path, &(struct submission_part){0}, arena, why, out);
}

enum status submission_open_part(const char *path, const struct submission_part *part, struct arena *arena,
                                 struct msg *why, struct submission **out)
{
	struct walk w = {.arena = arena, .left = UNPACK_LEFT_ALL, .part = *part};
	struct submission *s = arena_alloc(arena, sizeof *s);
	if (!s)
		return STATUS_NOMEM;
	enum status status = walk_root(&w, path, why);
	*s = (struct submission){w.files.items, w.files.n};
	if (status != STATUS_OK) {
		submission_close(s);
		return status;
	}
	if (s->n)
		qsort(s->files, s->n, sizeof *s->files, by_name);
	*out = s;
	return STATUS_OK;
}

void submission_close(struct submission *s)
{
	for (size_t i = 0; s && i < s->n; i++) {
		if (s->files[i].file)
			(void)fclose(s->files[i].file);
		s->files[i].file = NULL;
	}
}
