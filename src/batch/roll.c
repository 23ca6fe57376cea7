/* The students of a class. */
#include "batch/roll.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/limits.h"
#include "base/table.h"
#include "base/vec.h"
#include "batch/folder_name.h"
#include "batch/naming.h"

struct named { /* an entry with whose it is */
	struct naming naming;
	const struct class_entry *entry;
};

struct making {
	const struct class_list *list;
	struct arena *arena;
	struct table *taken; /* keys of ids */
	VEC(struct student) students;
};

static enum naming_form form_of(enum class_entry_kind kind)
{
	return kind == CLASS_FILE ? NAMING_LOOSE : kind == CLASS_ARCHIVE ? NAMING_ARCHIVE : NAMING_FOLDER;
}

/* Students by id, so that ids that fall together are given out in the same order each time; a student's own entries
 * stay together. */
static int by_student(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int order = strcmp(x->naming.id, y->naming.id);
	if (!order)
		order = strcmp(x->naming.key, y->naming.key);
	return order ? order : strcmp(x->entry->name, y->entry->name);
}

static struct msg trouble_of(const struct making *m, const struct class_entry *entry)
{
	struct msg_arg name = MSG_TEXT("name", entry->name);
	if (entry->kind == CLASS_LINK)
		return MSG(m->arena,
		           N_("'{name}' is a link, which is not followed: put the files themselves in its place"),
		           name);
	if (entry->kind == CLASS_SPECIAL)
		return MSG(m->arena, N_("'{name}' is no file and no folder, but a pipe, a device or the like"), name);
	return (struct msg){0};
}

/* Takes ID if no other has it, or one that some file system takes for the same.  *IS_FREE: it was. */
static enum status take_id(struct making *m, const char *id, bool *is_free)
{
	uint64_t digest[2];
	uint32_t other;
	const char *key = id ? folder_key(id, m->arena) : NULL;
	if (!key)
		return STATUS_NOMEM;
	for (size_t i = 0; i < 2; i++)
		digest[i] = hash_bytes(hash_key_of(i), key, strlen(key));
	*is_free = !table_find(m->taken, digest, &other);
	return *is_free ? table_set(m->taken, digest, 0) : STATUS_OK;
}

/* A folder that is all of a student keeps its name: by that the feedback goes back to the platform. */
static const char *called(const struct named *first, size_t n)
{
	return n == 1 && first->entry->kind == CLASS_FOLDER ? first->entry->name : first->naming.id;
}

/* What the student with N entries is called, else the longer name, else the first with a number. */
static enum status choose_id(struct making *m, const struct named *first, size_t n, const char **out)
{
	bool is_free = false;
	const char *id = folder_name(span_of(called(first, n)), m->arena);
	enum status status = take_id(m, id, &is_free);
	*out = id;
	if (status != STATUS_OK || is_free)
		return status;
	*out = folder_name(span_of(first->naming.longer), m->arena);
	status = take_id(m, *out, &is_free);
	for (unsigned i = 2; status == STATUS_OK && !is_free; i++) {
		struct buf numbered = BUF_INIT;
		buf_addf(&numbered, "%s~%u", id, i);
		*out = buf_copy(&numbered, m->arena);
		buf_release(&numbered);
		status = take_id(m, *out, &is_free);
	}
	return status;
}

static const char *join(struct arena *arena, const char *folder, const char *joint, const char *name)
{
	struct buf path = BUF_INIT;
	buf_addf(&path, "%s%s%s", folder, joint, name);
	const char *copy = buf_copy(&path, arena);
	buf_release(&path);
	return copy;
}

/* Where the student's N entries from FIRST on are found. */
static enum status place(struct making *m, const struct named *first, size_t n, struct student *out)
{
	if (n == 1)
		out->trouble = trouble_of(m, first->entry);
	if (n == 1 && first->entry->kind != CLASS_FILE && !m->list->is_archive) {
		out->path = join(m->arena, m->list->path, "/", first->entry->name);
		return out->path ? STATUS_OK : STATUS_NOMEM;
	}
	const char **members = arena_array(m->arena, n, sizeof *members);
	if (!members)
		return STATUS_NOMEM;
	for (size_t i = 0; i < n; i++)
		if (!(members[i] = join(m->arena, m->list->inside, "", first[i].entry->name)))
			return STATUS_NOMEM;
	out->path = m->list->opened;
	out->shown = m->list->path;
	out->members = members;
	out->n_members = n;
	return STATUS_OK;
}

static enum status add_student(struct making *m, const struct named *first, size_t n)
{
	struct student *s = VEC_PUSH(m->arena, &m->students);
	enum status status = s ? choose_id(m, first, n, &s->id) : STATUS_NOMEM;
	return status == STATUS_OK ? place(m, first, n, s) : status;
}

static enum status add_students(struct making *m, const struct named *named, size_t n, size_t max)
{
	for (size_t i = 0, next; i < n; i = next) {
		for (next = i + 1; next < n && strcmp(named[next].naming.key, named[i].naming.key) == 0;)
			next++;
		if (m->students.n == max)
			return STATUS_LIMIT;
		enum status status = add_student(m, &named[i], next - i);
		if (status != STATUS_OK)
			return status;
	}
	return STATUS_OK;
}

static int by_id(const void *a, const void *b)
{
	return strcmp(((const struct student *)a)->id, ((const struct student *)b)->id);
}

enum status roll_read(const struct class_list *list, size_t max, struct arena *arena, struct diag *diag,
                      struct student **out, size_t *n_out)
{
	struct making m = {.list = list, .arena = arena, .taken = table_new(arena, 2 * sizeof(uint64_t), 0)};
	struct named *named = arena_array(arena, list->n, sizeof *named);
	enum status status = m.taken && named ? STATUS_OK : STATUS_NOMEM;
	max = max ? max : LIMIT_STUDENTS;
	for (size_t i = 0; i < list->n && status == STATUS_OK; i++) {
		named[i].entry = &list->entries[i];
		status = naming_read(named[i].entry->name, form_of(named[i].entry->kind), arena, &named[i].naming);
	}
	if (status == STATUS_OK && list->n)
		qsort(named, list->n, sizeof *named, by_student);
	if (status == STATUS_OK)
		status = add_students(&m, named, list->n, max);
	if (status == STATUS_LIMIT)
		DIAG_ERROR_AT(diag, (struct diag_place){.file = list->path}, N_("there are more than {n} submissions"),
		              MSG_NUMBER("n", max));
	if (status != STATUS_OK)
		return status;
	if (m.students.n)
		qsort(m.students.items, m.students.n, sizeof *m.students.items, by_id);
	*out = m.students.items;
	*n_out = m.students.n;
	return STATUS_OK;
}
