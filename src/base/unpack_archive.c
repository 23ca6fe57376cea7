/* Archives: their regular files go into memory.  Nothing is written below a name that an archive chose, and every byte
 * that comes out is counted. */
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/spool.h"
#include "base/text.h"
#include "base/unpack.h"
#include "base/unpack_reader.h"
#include "base/vec.h"

enum { FIRST_SIZE = 64 * 1024, HEAD_SIZE = 512 };

struct unpacking {
	struct archive *archive;
	struct unpack_source source;
	const char *path;
	struct arena *arena;
	struct diag *diag;
	bool (*wanted)(const char *name); /* NULL: all are */
	const struct unpack_part *part;   /* NULL: all of the archive */
	struct unpack_left *left;
	struct unpack_left at_start;
	bool tar_only;    /* SOURCE is what a gzip file holds, and shows no other format at its beginning */
	bool is_damaged;  /* as the library does not say: the gzip file, blocks of a tar */
	bool told_damage; /* that files may be missing */
	size_t n_headers; /* that were read */
	size_t n_resumed;
	const char *newest; /* name of the newest one */
	VEC(struct unpack_entry) entries;
};

/* Why ENTRY is passed over; NULL: it is a regular file that can be read. */
static const char *reason_to_skip(struct archive_entry *entry)
{
	if (archive_entry_symlink(entry) || archive_entry_hardlink(entry))
		return N_("'{entry}' in '{path}' was left out: it is a link");
	if (archive_entry_filetype(entry) != AE_IFREG)
		return N_("'{entry}' in '{path}' was left out: it is not a regular file");
	if (archive_entry_is_encrypted(entry))
		return N_("encrypted files are not read: pack '{path}' without a password");
	return NULL;
}

static void warn(struct unpacking *u, const char *sentence, const char *entry, struct msg_arg reason)
{
	diag_add(u->diag, DIAG_WARNING, (struct diag_place){0}, sentence,
	         (const struct msg_arg[]){MSG_TEXT("path", u->path), MSG_TEXT("entry", entry), reason}, 3);
}

/* About the newest entry alone. */
static void warn_entry(struct unpacking *u, const char *sentence, struct msg_arg reason)
{
	diag_add(u->diag, DIAG_WARNING, (struct diag_place){.file = u->newest}, sentence,
	         (const struct msg_arg[]){MSG_TEXT("path", u->path), MSG_TEXT("entry", u->newest), reason}, 3);
}

static enum status complain_limit(struct unpacking *u)
{
	if (u->part) { /* the others' files are not among them */
		DIAG_ERROR_AT(u->diag, (struct diag_place){0},
		              N_("the files handed in unpack to more than {max} bytes, the limit"),
		              MSG_NUMBER("max", LIMIT_HANDED_BYTES));
		return STATUS_LIMIT;
	}
	if (u->at_start.bytes == LIMIT_HANDED_BYTES)
		return unpack_complain_limit(u->path, LIMIT_HANDED_BYTES, u->diag);
	DIAG_ERROR_AT(u->diag, (struct diag_place){0},
	              N_("'{path}' and the files before it unpack to more than {max} bytes, the limit"),
	              MSG_TEXT("path", u->path), MSG_NUMBER("max", LIMIT_HANDED_BYTES));
	return STATUS_LIMIT;
}

static enum status complain_count(struct unpacking *u)
{
	bool alone = u->at_start.entries == LIMIT_HANDED_FILES;
	DIAG_ERROR_AT(u->diag, (struct diag_place){0},
	              u->part ? UNPACK_TOO_MANY
	              : alone ? N_("'{path}' has more than {max} files and folders, the limit")
	                      : N_("with '{path}' there are more than {max} files and folders, the limit"),
	              MSG_TEXT("path", u->path), MSG_NUMBER("max", LIMIT_HANDED_FILES));
	return STATUS_LIMIT;
}

/* A larger size for a block of SIZE bytes of an entry that claims DECLARED bytes (0: it does not say).  One byte more
 * than the content is needed, to see its end.  Claims are not believed far ahead of the bytes. */
static size_t next_size(const struct unpacking *u, size_t size, uint64_t declared)
{
	uint64_t wanted = size < FIRST_SIZE / 2 ? FIRST_SIZE : (uint64_t)size * 2;
	if (declared >= size && declared + 1 < wanted)
		wanted = declared + 1;
	return wanted <= u->left->bytes ? (size_t)wanted : (size_t)u->left->bytes + 1;
}

/* How libarchive goes on behind an entry that it cannot read. */
enum entry_end { ENTRY_READ, ENTRY_LOST, ENTRY_FATAL };

/* RESULT is that of reading content.  Before 3.7 a wrong checksum is a warning, later a failure: both cost the entry.
 */
static enum entry_end judge(int64_t result)
{
	return result >= 0 ? ENTRY_READ : result == ARCHIVE_FATAL ? ENTRY_FATAL : ENTRY_LOST;
}

/* The content of the entry at hand.  A NUL follows it, which is not counted. */
static enum status read_content(struct unpacking *u, uint64_t declared, struct span *out, enum entry_end *end)
{
	size_t size = 0, len = 0;
	uint8_t *at = NULL;
	*end = ENTRY_READ;
	if (declared > u->left->bytes)
		return complain_limit(u);
	for (;;) {
		if (len == size) {
			size_t larger = next_size(u, size, declared);
			at = arena_resize(u->arena, at, size, larger);
			if (!at)
				return unpack_complain_memory(u->path, u->diag);
			size = larger;
		}
		la_ssize_t n = archive_read_data(u->archive, at + len, size - len);
		*end = judge(n);
		if (n <= 0)
			break;
		len += (size_t)n;
		if (len > u->left->bytes)
			return complain_limit(u);
	}
	u->left->bytes -= len;
	*out = span_make(at, len);
	return STATUS_OK;
}

/* Passes over the content of the entry at hand, which counts as well: skipping is no way around the limit. */
static enum status drain(struct unpacking *u, enum entry_end *end)
{
	for (;;) {
		const void *block;
		size_t size = 0;
		la_int64_t offset;
		int result = archive_read_data_block(u->archive, &block, &size, &offset);
		*end = result == ARCHIVE_EOF ? ENTRY_READ : judge(result);
		if (result != ARCHIVE_OK)
			return STATUS_OK;
		if (size > u->left->bytes)
			return complain_limit(u);
		u->left->bytes -= size;
	}
}

static enum status keep_entry(struct unpacking *u, struct unpack_entry entry)
{
	struct unpack_entry *kept = VEC_PUSH(u->arena, &u->entries);
	if (!kept)
		return unpack_complain_memory(u->path, u->diag);
	*kept = entry;
	return STATUS_OK;
}

static enum status take_file(struct unpacking *u, struct archive_entry *entry, enum entry_end *end)
{
	struct unpack_entry taken = {.name = u->newest};
	la_int64_t declared = archive_entry_size_is_set(entry) ? archive_entry_size(entry) : 0;
	enum status status = read_content(u, declared > 0 ? (uint64_t)declared : 0, &taken.bytes, end);
	if (status == STATUS_OK && *end == ENTRY_READ)
		return keep_entry(u, taken);
	if (status == STATUS_OK && u->source.error)
		return unpack_complain_damage(u->archive, &u->source, u->path, u->diag);
	if (status == STATUS_OK)
		warn_entry(u, N_("'{entry}' in '{path}' was left out: {reason}"), unpack_reason(u->archive));
	return status;
}

/* The entry belongs to somebody else: it costs nothing and is not looked at. */
static bool is_foreign(const struct unpacking *u)
{
	return u->part && !u->part->has(u->part->ctx, u->newest);
}

static enum status take_entry(struct unpacking *u, struct archive_entry *entry, enum entry_end *end)
{
	*end = ENTRY_READ;
	if (archive_entry_filetype(entry) == AE_IFDIR)
		return drain(u, end);
	const char *skipped = reason_to_skip(entry);
	if (!skipped && u->wanted && !u->wanted(u->newest))
		return drain(u, end);
	if (!skipped)
		return take_file(u, entry, end);
	warn_entry(u, skipped, (struct msg_arg)MSG_TEXT("reason", ""));
	/* What is encrypted cannot grow, and some versions take the attempt for the end of the archive. */
	return archive_entry_is_encrypted(entry) ? STATUS_OK : drain(u, end);
}

static enum status open_reader(struct unpacking *u)
{
	archive_read_free(u->archive);
	u->archive = unpack_reader_new(&u->source);
	if (!u->archive)
		return unpack_complain_memory(u->path, u->diag);
	archive_read_support_format_tar(u->archive);
	if (!u->tar_only) {
		archive_read_support_format_zip(u->archive);
		archive_read_support_format_7zip(u->archive);
	}
	unpack_reader_can_seek(u->archive);
	return archive_read_open1(u->archive) == ARCHIVE_OK ? STATUS_OK : STATUS_FORMAT;
}

/* The archive cannot be read (on): what was read before stays. */
static enum status tell_end(struct unpacking *u)
{
	struct msg_arg path = MSG_TEXT("path", u->path);
	bool has_format = archive_format(u->archive) != 0; /* asking more without one is a crash in libarchive 3.6 */
	if (u->source.error)
		return unpack_complain_damage(u->archive, &u->source, u->path, u->diag);
	if (u->n_headers > 0) {
		warn(u,
		     u->part ? UNPACK_DAMAGED
		             : N_("'{path}' cannot be read behind '{entry}': {reason}; files may be missing, copy or upload it again"),
		     u->newest, unpack_reason(u->archive));
		u->told_damage = true;
		return STATUS_OK;
	}
	if (!has_format && !u->is_damaged && unpack_is_unknown(u->archive))
		DIAG_ERROR_AT(u->diag, (struct diag_place){0}, N_("'{path}' is no archive (zip, tar or 7z)"), path);
	else if (has_format && archive_read_has_encrypted_entries(u->archive) == 1)
		DIAG_ERROR_AT(u->diag, (struct diag_place){0}, N_("'{path}' is encrypted: pack it without a password"),
		              path);
	else
		return unpack_complain_damage(u->archive, &u->source, u->path, u->diag);
	return STATUS_FORMAT;
}

/* A zip lists its entries, so that one behind a damaged one can be found again.  *GOES_ON: it was. */
static enum status resume(struct unpacking *u, bool *goes_on)
{
	bool is_zip = (archive_format(u->archive) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP;
	*goes_on = false;
	if (!is_zip || archive_filter_count(u->archive) > 1 || u->n_resumed++ == LIMIT_ARCHIVE_DAMAGED)
		return STATUS_OK;
	struct archive *before = u->archive;
	u->archive = NULL;
	enum status status = fseeko(u->source.file, 0, SEEK_SET) == 0 ? open_reader(u) : STATUS_FORMAT;
	*goes_on = status == STATUS_OK;
	for (size_t i = 0; i < u->n_headers && *goes_on; i++) {
		struct archive_entry *entry;
		int result = archive_read_next_header(u->archive, &entry);
		*goes_on = result == ARCHIVE_OK || result == ARCHIVE_WARN;
	}
	if (!*goes_on) { /* its words tell why */
		archive_read_free(u->archive);
		u->archive = before;
	} else {
		archive_read_free(before);
	}
	return status == STATUS_NOMEM ? status : STATUS_OK;
}

/* The next header, also behind blocks of a tar that are none.  ARCHIVE_FATAL: there is no more to be had. */
static enum status next_header(struct unpacking *u, struct archive_entry **entry, int *result)
{
	enum { TAR_BLOCK = 512 };
	while ((*result = archive_read_next_header(u->archive, entry)) == ARCHIVE_RETRY) {
		if (!u->told_damage && u->n_headers > 0)
			warn(u,
			     u->part ? UNPACK_DAMAGED
			             : N_("'{path}' is damaged behind '{entry}'; files may be missing, copy or upload it again"),
			     u->newest, (struct msg_arg)MSG_TR("reason", N_("its bytes do not fit together")));
		u->told_damage |= u->n_headers > 0;
		u->is_damaged = true;
		if (u->left->bytes < TAR_BLOCK)
			return complain_limit(u);
		u->left->bytes -= TAR_BLOCK;
	}
	return STATUS_OK;
}

static enum status take_entries(struct unpacking *u)
{
	for (;;) {
		struct archive_entry *entry;
		enum entry_end end;
		bool goes_on = true;
		int result;
		enum status status = next_header(u, &entry, &result);
		if (status || result == ARCHIVE_EOF)
			return status;
		if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
			return tell_end(u);
		u->newest = unpack_entry_name(entry, u->arena);
		if (!u->newest)
			return unpack_complain_memory(u->path, u->diag);
		u->n_headers++;
		if (is_foreign(u)) {
			end = judge(archive_read_data_skip(u->archive));
		} else if (u->left->entries == 0) {
			return complain_count(u);
		} else {
			u->left->entries--;
			status = take_entry(u, entry, &end);
		}
		if (status == STATUS_OK && end == ENTRY_FATAL)
			status = resume(u, &goes_on);
		if (status)
			return status;
		if (!goes_on)
			return tell_end(u);
	}
}

/* CRC-32 as in gzip, of a few bytes. */
static uint32_t crc32_of(struct span bytes)
{
	uint32_t crc = UINT32_MAX;
	for (size_t i = 0; i < bytes.len; i++) {
		crc ^= bytes.at[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? UINT32_C(0xedb88320) : 0);
	}
	return ~crc;
}

/* HEAD begins a 7z archive, and the sum over where its list is does not fit.  libarchive checks that from 3.8 on. */
static bool is_broken_7z(struct span head)
{
	enum { SUM_AT = 8, START_AT = 12, START_BYTES = 20 };
	struct span sum = span_sub(head, SUM_AT, 4), start = span_sub(head, START_AT, START_BYTES);
	if (head.len < START_AT + START_BYTES || memcmp(head.at, "7z\xbc\xaf\x27\x1c", 6) != 0)
		return false;
	return crc32_of(start) !=
	       (sum.at[0] | (uint32_t)sum.at[1] << 8 | (uint32_t)sum.at[2] << 16 | (uint32_t)sum.at[3] << 24);
}

/* Looks at the beginning of the file, which is where an archive shows itself: libarchive would also take a zip at the
 * end of something else, of a capture of a download for instance. */
static enum status check_head(struct unpacking *u)
{
	uint8_t bytes[HEAD_SIZE];
	struct span head = span_make(bytes, fread(bytes, 1, sizeof bytes, u->source.file));
	struct msg_arg path = MSG_TEXT("path", u->path);
	if (ferror(u->source.file) || fseeko(u->source.file, 0, SEEK_SET) != 0) {
		DIAG_ERROR_AT(u->diag, (struct diag_place){0}, N_("cannot read '{path}': {reason}"), path,
		              file_reason(errno));
		return STATUS_IO;
	}
	if (head.len >= 4 && memcmp(head.at, "Rar!", 4) == 0) {
		DIAG_ERROR_AT(u->diag, (struct diag_place){0},
		              N_("'{path}' is a RAR archive, which this program does not read: pack the files as zip"),
		              path);
		return STATUS_UNSUPPORTED;
	}
	if (is_broken_7z(head)) {
		DIAG_ERROR_AT(u->diag, (struct diag_place){0}, UNPACK_DAMAGED, path,
		              MSG_TR("reason", N_("its bytes do not fit together")));
		return STATUS_FORMAT;
	}
	if (unpack_sniff(head) == UNPACK_PLAIN) {
		DIAG_ERROR_AT(u->diag, (struct diag_place){0}, N_("'{path}' is no archive (zip, tar or 7z)"), path);
		return STATUS_FORMAT;
	}
	return STATUS_OK;
}

/* A tar has its headers, and files filled up to whole blocks, besides its content. */
static uint64_t spool_max(const struct unpacking *u)
{
	enum { TAR_BYTES_PER_FILE = 2048 };
	return u->left->bytes + (uint64_t)u->left->entries * TAR_BYTES_PER_FILE;
}

/* gzip does not say where it ends: libarchive gives nothing of a small file that was cut, and does not check the sum of
 * its bytes.  zlib does both. */
static enum status inflate_gzip(struct unpacking *u)
{
	uint8_t bytes[HEAD_SIZE];
	struct diag unheard;
	FILE *plain = spool_new();
	diag_init(&unheard, u->arena);
	enum status status = plain ? unpack_gzip(u->source.file, u->path, plain, spool_max(u), &unheard) : STATUS_IO;
	u->is_damaged = status == STATUS_FORMAT;
	if (u->is_damaged)
		status = STATUS_OK;
	if (status == STATUS_LIMIT)
		status = complain_limit(u);
	else if (status == STATUS_IO || (status == STATUS_OK && fseeko(plain, 0, SEEK_SET) != 0))
		DIAG_ERROR_AT(u->diag, (struct diag_place){0}, N_("cannot keep what '{path}' unpacks to: {reason}"),
		              MSG_TEXT("path", u->path), file_reason(errno));
	if (!plain)
		return STATUS_IO;
	(void)fclose(u->source.file);
	u->source.file = plain;
	size_t n = fread(bytes, 1, sizeof bytes, plain);
	u->tar_only = unpack_sniff(span_make(bytes, n)) == UNPACK_PLAIN;
	return status != STATUS_OK || fseeko(plain, 0, SEEK_SET) == 0 ? status : STATUS_IO;
}

/* A zip has the list of its entries at its end; without, libarchive takes those that it finds, and says nothing. */
static bool lacks_its_list(struct unpacking *u)
{
	enum { TAIL = 65535 + 22 }; /* a comment may follow */
	bool is_zip = (archive_format(u->archive) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP;
	if (!is_zip || archive_filter_count(u->archive) > 1 || fseeko(u->source.file, 0, SEEK_END) != 0)
		return false;
	off_t size = ftello(u->source.file);
	uint8_t *tail = arena_alloc(u->arena, TAIL);
	if (!tail || fseeko(u->source.file, size > TAIL ? size - TAIL : 0, SEEK_SET) != 0)
		return false;
	size_t n = fread(tail, 1, TAIL, u->source.file);
	return text_find(span_make(tail, n), span_of("PK\x05\x06")) == SIZE_MAX;
}

/* Everything was read that could be: what the library did not see of damage. */
static enum status tell_damage(struct unpacking *u)
{
	bool is_cut = !u->told_damage && lacks_its_list(u);
	struct msg_arg reason =
		MSG_TR("reason", u->is_damaged ? N_("its bytes do not fit together") : N_("it ends too early"));
	if (u->told_damage || (!u->is_damaged && !is_cut))
		return STATUS_OK;
	diag_add(u->diag, u->n_headers > 0 ? DIAG_WARNING : DIAG_ERROR, (struct diag_place){0}, UNPACK_DAMAGED,
	         (const struct msg_arg[]){MSG_TEXT("path", u->path), reason}, 2);
	return u->n_headers > 0 ? STATUS_OK : STATUS_FORMAT;
}

static enum status read_archive(struct unpacking *u)
{
	static const char gzip[] = "\x1f\x8b\x08";
	char start[sizeof gzip] = "";
	enum status status = check_head(u);
	if (status)
		return status;
	bool is_gzip = fread(start, 1, sizeof gzip - 1, u->source.file) == sizeof gzip - 1 && strcmp(start, gzip) == 0;
	if (fseeko(u->source.file, 0, SEEK_SET) != 0)
		return STATUS_IO;
	if (is_gzip && unpack_gzip_available() && (status = inflate_gzip(u)) != STATUS_OK)
		return status;
	status = open_reader(u);
	if (status != STATUS_NOMEM)
		status = status == STATUS_OK ? take_entries(u) : tell_end(u);
	if (status == STATUS_OK)
		status = tell_damage(u);
	archive_read_free(u->archive);
	return status;
}

/* Reads U's archive and closes its file. */
static enum status unpack(struct unpacking *u, struct unpack_entry **out, size_t *n_out)
{
	struct unpack_locale locale = unpack_locale_lend();
	enum status status = read_archive(u);
	unpack_locale_return(locale);
	(void)fclose(u->source.file);
	*out = u->entries.items;
	*n_out = u->entries.n;
	return status;
}

enum status unpack_archive(FILE *in, const char *name, bool (*wanted)(const char *name), struct unpack_left *left,
                           struct arena *arena, struct diag *diag, struct unpack_entry **out, size_t *n_out)
{
	struct unpacking u = {
		.path = name, .arena = arena, .diag = diag, .wanted = wanted, .left = left, .at_start = *left};
	u.source.file = in;
	return unpack(&u, out, n_out);
}

enum status unpack_archive_part(FILE *in, const char *name, const struct unpack_part *part, struct unpack_left *left,
                                struct arena *arena, struct diag *diag, struct unpack_entry **out, size_t *n_out)
{
	struct unpacking u = {
		.path = name, .arena = arena, .diag = diag, .part = part, .left = left, .at_start = *left};
	u.source.file = in;
	return unpack(&u, out, n_out);
}
