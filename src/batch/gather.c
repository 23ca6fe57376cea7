/* From files to the evidence that is graded. */
#include "batch/gather.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/vec.h"

enum { LEFT_OUT_NAMED = 20 };

struct gathering {
	struct gathered *out;
	struct arena *arena;
	struct diag *diag;
	struct handed **files; /* by name */
	uint64_t spool_left;   /* bytes that compressed captures may still unpack to */
	size_t n;
	char sha256[LIMIT_HANDED_CAPTURES][65]; /* parallel to out->items; only of several files */
	VEC(struct sheet_note) notes;
	VEC(struct gather_refusal) refused;
	struct buf left_out; /* names of files beyond LIMIT_HANDED_CAPTURES */
	size_t n_left_out;
};

/* By the name that the sheet shows, then by the whole of it. */
static int by_name(const void *a, const void *b)
{
	const struct handed *x = *(const struct handed *const *)a, *y = *(const struct handed *const *)b;
	int order = strcmp(file_base_name(x->name), file_base_name(y->name));
	return order ? order : strcmp(x->name, y->name);
}

/* Without its folders, unless another file has the same name in another folder. */
static const char *shown_name(const struct gathering *g, size_t i)
{
	const char *name = file_base_name(g->files[i]->name);
	bool twice = (i > 0 && strcmp(file_base_name(g->files[i - 1]->name), name) == 0) ||
	             (i + 1 < g->n && strcmp(file_base_name(g->files[i + 1]->name), name) == 0);
	return twice ? g->files[i]->name : name;
}

static enum status add_note(struct gathering *g, const char *code, struct msg msg)
{
	struct sheet_note *note = VEC_PUSH(g->arena, &g->notes);
	if (!note)
		return STATUS_NOMEM;
	*note = (struct sheet_note){.code = code, .severity = NOTE_WARNING, .msg = msg};
	return STATUS_OK;
}

struct msg gather_reason(const struct diag *diag, size_t n_before)
{
	return diag->n > n_before ? diag->items[n_before].msg : MSG_PLAIN(N_("the file cannot be read"));
}

static enum status refuse(struct gathering *g, size_t i, struct msg why)
{
	struct gather_refusal *refusal = VEC_PUSH(g->arena, &g->refused);
	if (!refusal)
		return STATUS_NOMEM;
	*refusal = (struct gather_refusal){g->files[i]->name, why, false};
	if (!g->out->why.english)
		g->out->why = why;
	why.file = shown_name(g, i);
	return g->n > 1 ? add_note(g, "unreadable-capture", why) : STATUS_OK;
}

/* Index of the capture so far that has the same bytes; out->n: none. */
static size_t find_same(const struct gathering *g, const char *sha256)
{
	size_t i = 0;
	while (i < g->out->n && strcmp(g->sha256[i], sha256) != 0)
		i++;
	return i;
}

/* Takes CAPTURE unless its bytes are there already.  *TAKEN: it is OUT's now. */
static enum status take(struct gathering *g, size_t i, struct capture *capture, bool *taken)
{
	struct gathered *out = g->out;
	struct evidence *evidence;
	char *sha256 = g->sha256[out->n];
	enum status status = g->n > 1 ? capture_sha256(capture, sha256) : STATUS_OK;
	size_t same = g->n > 1 && status == STATUS_OK ? find_same(g, sha256) : out->n;
	if (same < out->n)
		return add_note(g, "same-capture",
		                MSG(g->arena, N_("'{name}' is the same file as '{other}': it counts once."),
		                    MSG_TEXT("name", shown_name(g, i)), MSG_TEXT("other", out->items[same].name)));
	if (status == STATUS_OK)
		status = evidence_build(capture, g->arena, g->diag, &evidence);
	if (status != STATUS_OK)
		return status;
	*taken = true;
	out->items[out->n++] = (struct grade_capture){evidence, shown_name(g, i)};
	return STATUS_OK;
}

static enum status open_file(struct gathering *g, struct handed *file, struct capture **out)
{
	FILE *stream = file->file;
	if (file->path)
		return capture_open(file->path, g->arena, g->diag, out);
	file->file = NULL; /* it is the capture's now */
	enum status status = capture_open_file(stream, file->name, g->spool_left, g->arena, g->diag, out);
	if (status == STATUS_OK)
		g->spool_left -= capture_spooled(*out);
	return status;
}

/* Opens and reads one file; one that cannot be read becomes a reason. */
static enum status gather_one(struct gathering *g, size_t i)
{
	struct capture *capture;
	size_t before = g->diag->n;
	bool taken = false;
	enum status status = open_file(g, g->files[i], &capture);
	if (status == STATUS_OK) {
		status = take(g, i, capture, &taken);
		if (!taken)
			capture_close(capture);
	}
	if (status == STATUS_OK || status == STATUS_NOMEM)
		return status;
	return refuse(g, i, gather_reason(g->diag, before));
}

static enum status leave_out(struct gathering *g, size_t i)
{
	struct gather_refusal *refusal = VEC_PUSH(g->arena, &g->refused);
	if (!refusal)
		return STATUS_NOMEM;
	struct msg why = MSG(g->arena, SAY_TOO_MANY_CAPTURES, MSG_NUMBER("max", LIMIT_HANDED_CAPTURES));
	*refusal = (struct gather_refusal){g->files[i]->name, why, true};
	if (g->n_left_out++ >= LEFT_OUT_NAMED)
		return STATUS_OK;
	buf_add(&g->left_out, g->left_out.len ? ", " : "");
	buf_add(&g->left_out, shown_name(g, i));
	return STATUS_OK;
}

static enum status note_left_out(struct gathering *g)
{
	if (g->n_left_out > LEFT_OUT_NAMED)
		buf_add(&g->left_out, ", …");
	if (g->n_left_out == 0)
		return STATUS_OK;
	return add_note(g, "captures-left-out",
	                MSG(g->arena,
	                    N_("At most {max} captures of one submission are graded; {n} {n?was|were} not looked at: "
	                       "{names}. Hand in only those that the exercise asks for."),
	                    MSG_NUMBER("max", LIMIT_HANDED_CAPTURES), MSG_NUMBER("n", g->n_left_out),
	                    MSG_TEXT("names", buf_text(&g->left_out))));
}

enum status gather(struct handed *files, size_t n, uint64_t spool_max, struct arena *arena, struct diag *diag,
                   struct gathered *out)
{
	struct gathering g = {
		.out = out, .arena = arena, .diag = diag, .n = n, .spool_left = spool_max, .left_out = BUF_INIT};
	*out = (struct gathered){0};
	g.files = arena_array(arena, n, sizeof *g.files);
	enum status status = g.files || n == 0 ? STATUS_OK : STATUS_NOMEM;
	for (size_t i = 0; g.files && i < n; i++)
		g.files[i] = &files[i];
	if (g.files && n > 1)
		qsort(g.files, n, sizeof *g.files, by_name);
	for (size_t i = 0; i < n && status == STATUS_OK; i++)
		status = out->n < LIMIT_HANDED_CAPTURES ? gather_one(&g, i) : leave_out(&g, i);
	if (status == STATUS_OK)
		status = note_left_out(&g);
	if (status == STATUS_OK && !buf_ok(&g.left_out))
		status = STATUS_NOMEM;
	buf_release(&g.left_out);
	out->notes = g.notes.items;
	out->n_notes = g.notes.n;
	out->refused = g.refused.items;
	out->n_refused = g.refused.n;
	for (size_t i = 0; i < n; i++)
		if (files[i].file)
			(void)fclose(files[i].file); /* not looked at, since something else went wrong first */
	if (status != STATUS_OK)
		gather_close(out);
	return status;
}

void gather_close(struct gathered *g)
{
	for (size_t i = 0; i < g->n; i++)
		capture_close(evidence_capture(g->items[i].evidence));
	g->n = 0;
}
