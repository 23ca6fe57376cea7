/* Lists an archive. */
#include "base/unpack_list.h"

#include <archive.h>
#include <archive_entry.h>

#include "base/unpack.h"
#include "base/unpack_reader.h"

static bool is_hex(uint8_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
}

static bool is_separator(struct span name, size_t at)
{
	if (name.at[at] != '\\')
		return name.at[at] == '/';
	return at + 3 >= name.len || name.at[at + 1] != 'x' || !is_hex(name.at[at + 2]) || !is_hex(name.at[at + 3]);
}

bool unpack_next_part(struct span *rest, struct span *part)
{
	while (rest->len > 0) {
		size_t n = 0;
		while (n < rest->len && !is_separator(*rest, n))
			n++;
		*part = span_sub(*rest, 0, n);
		*rest = span_sub(*rest, n + 1, rest->len);
		if (part->len > 0 && !span_equal(*part, span_of(".")))
			return true;
	}
	return false;
}

struct lister {
	struct archive *archive;
	struct unpack_source source;
	const char *name;
	struct arena *scratch; /* the name of one entry */
	struct diag *diag;
	struct buf newest; /* name of the newest entry */
};

static enum status refuse(const struct lister *l, enum status status, const char *sentence)
{
	DIAG_ERROR_AT(l->diag, (struct diag_place){0}, sentence, MSG_TEXT("path", l->name));
	return status;
}

/* Looks at the beginning of the file, which is where an archive shows itself. */
static enum status check_head(struct lister *l)
{
	uint8_t bytes[512];
	struct span head = span_make(bytes, fread(bytes, 1, sizeof bytes, l->source.file));
	if (head.len >= 4 && memcmp(head.at, "Rar!", 4) == 0)
		return refuse(l, STATUS_UNSUPPORTED,
		              N_("'{path}' is a RAR archive, which this program does not read: pack the files as zip"));
	if (unpack_sniff(head) != UNPACK_ARCHIVE || fseeko(l->source.file, 0, SEEK_SET) != 0)
		return refuse(l, STATUS_FORMAT, N_("'{path}' is no archive (zip, tar or 7z)"));
	return STATUS_OK;
}

static struct span read_head(struct lister *l, struct archive_entry *entry, uint8_t *bytes)
{
	size_t n = 0;
	la_ssize_t got = 1;
	if (archive_entry_is_encrypted(entry)) /* some versions take the attempt for the end of the archive */
		return span_make(NULL, 0);
	while (n < UNPACK_LIST_HEAD && got > 0) {
		got = archive_read_data(l->archive, bytes + n, UNPACK_LIST_HEAD - n);
		if (got > 0)
			n += (size_t)got;
	}
	return span_make(bytes, n);
}

static enum status tell_entry(struct lister *l, struct archive_entry *entry,
                              enum status (*each)(void *ctx, const struct unpack_listed *entry), void *ctx)
{
	uint8_t head[UNPACK_LIST_HEAD];
	bool is_link = archive_entry_symlink(entry) || archive_entry_hardlink(entry);
	struct unpack_listed listed = {
		.name = unpack_entry_name(entry, l->scratch),
		.is_folder = archive_entry_filetype(entry) == AE_IFDIR && !is_link,
		.is_file = archive_entry_filetype(entry) == AE_IFREG && !is_link,
		.is_link = is_link,
	};
	if (!listed.name)
		return STATUS_NOMEM;
	if (listed.is_file)
		listed.head = read_head(l, entry, head);
	buf_clear(&l->newest);
	buf_add(&l->newest, listed.name);
	enum status status = each(ctx, &listed);
	arena_clear(l->scratch);
	return status;
}

static enum status tell_end(struct lister *l, size_t n_entries)
{
	if (n_entries == 0)
		return unpack_complain_damage(l->archive, &l->source, l->name, l->diag);
	diag_add(
		l->diag, DIAG_WARNING, (struct diag_place){0},
		N_("'{path}' cannot be read behind '{entry}': {reason}; files may be missing, copy or upload it again"),
		(const struct msg_arg[]){MSG_TEXT("path", l->name), MSG_TEXT("entry", buf_text(&l->newest)),
	                                 unpack_reason(l->archive)},
		3);
	return STATUS_OK;
}

static enum status tell_entries(struct lister *l, enum status (*each)(void *ctx, const struct unpack_listed *entry),
                                void *ctx)
{
	struct archive_entry *entry;
	bool told = false;
	for (size_t n = 0;;) {
		int result = archive_read_next_header(l->archive, &entry);
		if (result == ARCHIVE_EOF)
			return STATUS_OK;
		if (result == ARCHIVE_RETRY && n > 0) { /* a block of a tar that is no header */
			if (!told)
				(void)tell_end(l, n);
			told = true;
			continue;
		}
		if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
			return tell_end(l, n);
		enum status status = tell_entry(l, entry, each, ctx);
		if (status != STATUS_OK)
			return status;
		n++;
	}
}

enum status unpack_list(FILE *in, const char *name, enum status (*each)(void *ctx, const struct unpack_listed *entry),
                        void *ctx, struct diag *diag)
{
	struct lister l = {.source.file = in, .name = name, .scratch = arena_new(1 << 20), .diag = diag};
	enum status status = l.scratch ? check_head(&l) : STATUS_NOMEM;
	if (status == STATUS_OK && !(l.archive = unpack_reader_new(&l.source)))
		status = STATUS_NOMEM;
	if (status == STATUS_OK) {
		struct unpack_locale locale = unpack_locale_lend();
		archive_read_support_format_tar(l.archive);
		archive_read_support_format_zip(l.archive);
		archive_read_support_format_7zip(l.archive);
		unpack_reader_can_seek(l.archive);
		status = archive_read_open1(l.archive) == ARCHIVE_OK ? tell_entries(&l, each, ctx) : tell_end(&l, 0);
		unpack_locale_return(locale);
	}
	archive_read_free(l.archive);
	arena_free(l.scratch);
	buf_release(&l.newest);
	return status;
}
