/* One file: what it is by its content, and what it is good for. */
#include <errno.h>
#include <unistd.h>

#include "base/file.h"
#include "base/spool.h"
#include "submission/walk.h"

#define SAY_UNREADABLE N_("it cannot be read: {reason}")
#define SAY_TOGETHER                                                                                                   \
	N_("the files handed in have more than {max} bytes together, the limit: this one was not looked at")

static void close_file(const struct found *file)
{
	if (file->fd >= 0)
		close(file->fd);
}

static enum status refuse(struct walk *w, const struct found *file, enum sniff_meant meant, struct msg why)
{
	close_file(file);
	return walk_refuse(w, file->name, file->is_spare, meant, why);
}

static enum status refuse_unreadable(struct walk *w, const struct found *file, int error)
{
	return refuse(w, file, SNIFF_MEANT, MSG(w->arena, SAY_UNREADABLE, file_reason(error)));
}

/* FILE as a stream, to which its descriptor belongs then.  NULL: no memory, and it is closed. */
static FILE *stream_of(const struct found *file)
{
	FILE *stream = file->fd >= 0 ? fdopen(file->fd, "rb") : unpack_file_of(file->bytes);
	if (!stream)
		close_file(file);
	return stream;
}

static enum status add_capture(struct walk *w, const struct found *file, FILE *stream)
{
	if (w->n_captures == LIMIT_HANDED_OPEN) {
		(void)fclose(stream);
		return walk_refuse(w, file->name, file->is_spare, SNIFF_NOT_MEANT,
		                   MSG(w->arena, SAY_TOO_MANY_CAPTURES, MSG_NUMBER("max", LIMIT_HANDED_OPEN)));
	}
	struct handed *row = walk_add(w, file->name, file->is_spare);
	if (!row) {
		(void)fclose(stream);
		return STATUS_NOMEM;
	}
	w->n_captures++;
	row->kind = HANDED_CAPTURE;
	row->file = stream;
	return STATUS_OK;
}

static enum status add_row(struct walk *w, const struct found *file, const struct sniffed *s, enum handed_kind kind,
                           struct span bytes)
{
	struct handed *row = walk_add(w, file->name, file->is_spare);
	if (!row)
		return STATUS_NOMEM;
	row->kind = kind;
	row->meant = s->meant;
	row->bytes = bytes;
	if (kind != HANDED_TEXT || s->meant != SNIFF_NOT_MEANT)
		row->why = sniff_say(s, w->arena);
	return STATUS_OK;
}

/* All of FILE, whose first bytes are HEAD, into *OUT; its descriptor is closed. */
static enum status read_all(struct walk *w, const struct found *file, struct span head, size_t max, struct diag *diag,
                            struct span *out)
{
	bool ok = true;
	if (file->fd < 0) {
		*out = file->bytes;
	} else if (head.len < SNIFF_BYTES) { /* that is all */
		*out = arena_copy(w->arena, head, &ok);
		close_file(file);
	} else {
		FILE *stream = stream_of(file);
		enum status status =
			stream ? file_read_stream(stream, file->name, max, w->arena, diag, out) : STATUS_NOMEM;
		if (stream)
			(void)fclose(stream);
		return status;
	}
	return !ok ? STATUS_NOMEM : out->len > max ? STATUS_LIMIT : STATUS_OK;
}

/* Texts and documents are read at once, so that a thousand of them need no thousand descriptors. */
static enum status add_text(struct walk *w, const struct found *file, const struct sniffed *s, struct span head)
{
	size_t own = s->kind == SNIFF_OFFICE ? LIMIT_DOCUMENT_BYTES : LIMIT_ANSWERS_BYTES;
	bool is_last = file->fd >= 0 && w->left.bytes < own;
	struct diag diag;
	struct span bytes = {NULL, 0};
	diag_init(&diag, w->arena);
	enum status status = read_all(w, file, head, is_last ? (size_t)w->left.bytes : own, &diag, &bytes);
	if (status == STATUS_NOMEM)
		return status;
	if (status == STATUS_OK) {
		w->left.bytes -= file->fd >= 0 ? bytes.len : 0; /* those of archives are counted there */
		return add_row(w, file, s, HANDED_TEXT, bytes);
	}
	struct msg why = status == STATUS_IO && diag.n ? diag.items[0].msg
	                 : is_last ? MSG(w->arena, SAY_TOGETHER, MSG_NUMBER("max", LIMIT_HANDED_BYTES))
	                 : s->meant == SNIFF_MEANT
	                         ? sniff_say(s, w->arena) /* a list of packets, of any length */
	                         : MSG(w->arena, N_("'{path}' is larger than {max} bytes, the limit for such a file"),
	                               MSG_TEXT("path", file->name), MSG_NUMBER("max", own));
	return walk_refuse(w, file->name, file->is_spare, is_last ? SNIFF_MEANT : s->meant, why);
}

/* A document whose kind alone is reason to refuse it. */
static enum status add_refused(struct walk *w, const struct found *file, const struct sniffed *s, struct span head)
{
	bool ok = true;
	struct span bytes = file->fd >= 0 ? arena_copy(w->arena, head, &ok) : file->bytes;
	close_file(file);
	return ok ? add_row(w, file, s, HANDED_TEXT, bytes) : STATUS_NOMEM;
}

static enum status take(struct walk *w, const struct found *file, const struct sniffed *s, struct span head);

/* A text that is compressed.  What can be unpacked of a damaged one counts. */
static enum status inflate(struct walk *w, const struct found *file, FILE *in, const struct sniffed *s,
                           struct span head)
{
	struct diag diag;
	FILE *out = spool_new();
	int error = errno;
	diag_init(&diag, w->arena);
	uint64_t max = w->left.bytes < LIMIT_DOCUMENT_BYTES ? w->left.bytes : LIMIT_DOCUMENT_BYTES;
	enum status status = out ? unpack_stream(in, file->name, out, max, &diag) : STATUS_IO;
	struct found plain = *file;
	plain.fd = out ? dup(fileno(out)) : -1;
	plain.bytes = (struct span){NULL, 0};
	if (out)
		(void)fclose(out);
	(void)fclose(in);
	if (plain.fd >= 0 && lseek(plain.fd, 0, SEEK_SET) == 0 && (status == STATUS_OK || status == STATUS_FORMAT))
		return take(w, &plain, s, head);
	return refuse(w, &plain, SNIFF_MEANT,
	              diag.n ? diag.items[0].msg : MSG(w->arena, SAY_UNREADABLE, file_reason(error)));
}

static enum status take_compressed(struct walk *w, const struct found *file)
{
	uint8_t *bytes = arena_alloc(w->arena, SNIFF_BYTES);
	FILE *in = stream_of(file);
	if (!bytes || !in) {
		if (in)
			(void)fclose(in);
		return STATUS_NOMEM;
	}
	struct span head = span_make(bytes, unpack_head(in, w->arena, bytes, SNIFF_BYTES));
	struct sniffed s = sniff_head(head);
	/* What shows nothing is damaged: whoever opens the capture says how. */
	if (!head.len || sniff_is_capture(&s) || s.kind == SNIFF_COMPRESSED)
		return add_capture(w, file, in);
	if (s.kind == SNIFF_ARCHIVE)
		return walk_archive(w, file, in);
	if (s.kind == SNIFF_TEXT || s.kind == SNIFF_OFFICE)
		return inflate(w, file, in, &s, head);
	(void)fclose(in);
	return take(w, &(struct found){.name = file->name, .fd = -1, .bytes = head, .is_spare = file->is_spare}, &s,
	            head);
}

/* S is what HEAD, the first bytes of FILE, shows; nothing in it is compressed any more. */
static enum status take(struct walk *w, const struct found *file, const struct sniffed *s, struct span head)
{
	FILE *stream;
	switch (s->kind) {
	case SNIFF_PCAP:
	case SNIFF_PCAPNG:
	case SNIFF_SNOOP:
		stream = stream_of(file);
		return stream ? add_capture(w, file, stream) : STATUS_NOMEM;
	case SNIFF_ARCHIVE:
		stream = stream_of(file);
		return stream ? walk_archive(w, file, stream) : STATUS_NOMEM;
	case SNIFF_TEXT:
	case SNIFF_OFFICE:
		return add_text(w, file, s, head);
	case SNIFF_PAGES:
	case SNIFF_PDF:
	case SNIFF_OLD_OFFICE:
	case SNIFF_RTF:
	case SNIFF_WEB_PAGE:
	case SNIFF_SHORTCUT:
		return add_refused(w, file, s, head);
	default:
		close_file(file);
		return add_row(w, file, s, s->kind == SNIFF_PICTURE ? HANDED_PICTURE : HANDED_OTHER,
		               (struct span){NULL, 0});
	}
}

enum status walk_file(struct walk *w, const struct found *file)
{
	uint8_t bytes[SNIFF_BYTES];
	struct span head = span_sub(file->bytes, 0, SNIFF_BYTES);
	if (file->fd >= 0) {
		ssize_t n = pread(file->fd, bytes, sizeof bytes, 0);
		if (n < 0)
			return refuse_unreadable(w, file, errno);
		head = span_make(bytes, (size_t)n);
	}
	struct sniffed s = sniff_head(head);
	sniff_by_name(file->name, &s);
	return s.kind == SNIFF_COMPRESSED ? take_compressed(w, file) : take(w, file, &s, head);
}
