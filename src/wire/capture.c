/* Opens captures: decides by content what a file is, spools pipes and compressed files, and hands the rest to the
 * reader of the format (savefile.c, pcapng.c, snoop.c).  Knows nothing of packets. */
#include "wire/capture.h"

#include <errno.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/spool.h"
#include "base/unpack.h"
#include "wire/capture_reader.h"
#include "wire/sniff.h"

/* From 64 KiB on the system calls no longer count. */
enum { STREAM_BUFFER_BYTES = 256 * 1024 };

static void complain(struct diag *diag, const char *name, const char *english, const char *placeholder,
                     const char *text)
{
	struct msg_arg arg = MSG_TEXT(placeholder, text);
	diag_add(diag, DIAG_ERROR, (struct diag_place){.file = name}, english, &arg, text ? 1 : 0);
}

/* ENGLISH names {reason}, which is that of the error number ERROR. */
static enum status fail_reason(const struct capture *c, struct diag *diag, const char *english, int error)
{
	struct msg_arg reason = file_reason(error);
	diag_add(diag, DIAG_ERROR, (struct diag_place){.file = c->name}, english, &reason, 1);
	return STATUS_IO;
}

static enum status fail_read(const struct capture *c, struct diag *diag, int error)
{
	return fail_reason(c, diag, N_("the file cannot be read: {reason}"), error);
}

static enum status fail_memory(const struct capture *c, struct diag *diag)
{
	complain(diag, c->name, N_("not enough memory"), NULL, NULL);
	return STATUS_NOMEM;
}

static enum status fail_limit(const struct capture *c, struct diag *diag)
{
	struct msg_arg max = MSG_NUMBER("max", c->max_bytes);
	diag_add(
		diag, DIAG_ERROR, (struct diag_place){.file = c->name},
		N_("the capture is larger than {max} bytes, the limit for one that must be copied: set a capture filter "
	           "or capture less"),
		&max, 1);
	return STATUS_LIMIT;
}

enum capture_end capture_stop(struct capture *c, enum capture_end end, const char *english,
                              const struct msg_arg *detail)
{
	struct msg_arg args[2] = {MSG_NUMBER("frame", c->frame_no)};
	if (detail)
		args[1] = *detail;
	c->trouble = msg_make(c->arena, english, args, detail ? 2 : 1);
	return end;
}

enum capture_end capture_stop_unreadable(struct capture *c, int error)
{
	struct msg_arg detail = file_reason(error);
	detail.name = "detail";
	return capture_stop(c, CAPTURE_BROKEN, N_("the capture cannot be read after frame {frame}: {detail}"), &detail);
}

/* Gives STREAM a large buffer; without memory the standard one does, more slowly. */
static void enlarge_buffer(struct capture *c, FILE *stream)
{
	char *buffer = arena_alloc(c->arena, STREAM_BUFFER_BYTES);
	if (buffer)
		(void)setvbuf(stream, buffer, _IOFBF, STREAM_BUFFER_BYTES);
}

static FILE *new_spool(struct capture *c, struct diag *diag)
{
	FILE *spool = spool_new();
	if (!spool) {
		(void)fail_reason(c, diag, N_("no temporary file can be made: {reason}"), errno);
		return NULL;
	}
	enlarge_buffer(c, spool);
	return spool;
}

/* Copies IN, which cannot be read twice, to a temporary file that becomes c->file. */
static enum status spool_pipe(struct capture *c, FILE *in, struct diag *diag)
{
	static const size_t chunk_bytes = 64 * 1024;
	uint8_t *chunk = arena_alloc(c->arena, chunk_bytes);
	if (!chunk)
		return fail_memory(c, diag);
	c->file = new_spool(c, diag);
	if (!c->file)
		return STATUS_IO;
	uint64_t total = 0;
	for (size_t n; (n = fread(chunk, 1, chunk_bytes, in)) > 0;) {
		total += n;
		if (total > c->max_bytes)
			return fail_limit(c, diag);
		c->spooled += n;
		if (fwrite(chunk, 1, n, c->file) != n)
			return fail_read(c, diag, errno);
	}
	if (ferror(in) || fflush(c->file) != 0)
		return fail_read(c, diag, errno);
	rewind(c->file);
	return STATUS_OK;
}

static enum status open_file(struct capture *c, const char *path, struct diag *diag)
{
	if (strcmp(path, "-") == 0)
		return spool_pipe(c, stdin, diag);
	FILE *file = fopen(path, "rbe");
	if (!file)
		return fail_reason(c, diag, N_("the file cannot be opened: {reason}"), errno);
	struct stat about;
	enum status status = STATUS_OK;
	if (fstat(fileno(file), &about) != 0) {
		status = fail_read(c, diag, errno);
	} else if (S_ISDIR(about.st_mode)) {
		complain(diag, c->name, N_("this is a folder, not a capture file"), NULL, NULL);
		status = STATUS_IO;
	} else if (S_ISREG(about.st_mode)) {
		enlarge_buffer(c, file);
		c->file = file;
		return STATUS_OK;
	} else {
		status = spool_pipe(c, file, diag);
	}
	(void)fclose(file);
	return status;
}

static enum status measure(struct capture *c, struct diag *diag)
{
	off_t size = -1;
	if (fseeko(c->file, 0, SEEK_END) == 0)
		size = ftello(c->file);
	if (size < 0 || fseeko(c->file, 0, SEEK_SET) != 0)
		return fail_read(c, diag, errno);
	c->stream_size = (uint64_t)size;
	return STATUS_OK;
}

static void pass_on(const struct diag *from, struct diag *to)
{
	for (size_t i = 0; i < from->n; i++)
		diag_add(to, from->items[i].severity, from->items[i].place, from->items[i].msg.english,
		         from->items[i].msg.args, from->items[i].msg.n_args);
}

static enum status refuse(struct capture *c, const struct sniffed *found, struct diag *diag)
{
	struct msg why = sniff_say(found, c->arena);
	diag_add(diag, DIAG_ERROR, (struct diag_place){.file = c->name}, why.english, why.args, why.n_args);
	return found->status;
}

/* Replaces c->file, which is compressed, by a temporary file with what it unpacks to.  The outermost file is kept: it
 * is what was handed in. */
static enum status inflate(struct capture *c, struct diag *diag)
{
	FILE *spool = new_spool(c, diag);
	if (!spool)
		return STATUS_IO;
	struct diag own;
	diag_init(&own, c->arena);
	enum status status = unpack_stream(c->file, c->name, spool, c->max_bytes - c->spooled, &own);
	if (!c->handed_in)
		c->handed_in = c->file;
	else
		(void)fclose(c->file);
	c->file = spool;
	if (status == STATUS_OK || status == STATUS_FORMAT) {
		if (fflush(spool) != 0)
			return fail_read(c, diag, errno);
		enum status measured = measure(c, diag);
		if (measured != STATUS_OK)
			return measured;
		c->spooled += c->stream_size;
		/* A download that stopped half-way still shows the first part of the lab. */
		c->unpack_damaged |= status == STATUS_FORMAT;
		if (status == STATUS_OK || c->stream_size > 0)
			return STATUS_OK;
	}
	if (status == STATUS_LIMIT)
		return fail_limit(c, diag);
	pass_on(&own, diag);
	return status;
}

static enum status sniff_file(struct capture *c, struct diag *diag, struct sniffed *out)
{
	uint8_t *head = arena_alloc(c->arena, SNIFF_BYTES);
	if (!head)
		return fail_memory(c, diag);
	size_t n = fread(head, 1, SNIFF_BYTES, c->file);
	c->head = span_make(head, n);
	if (ferror(c->file))
		return fail_read(c, diag, errno);
	rewind(c->file);
	*out = sniff_head(c->head);
	return STATUS_OK;
}

/* FOUND is what c->file is; on success what remains when it is not compressed any more. */
static enum status unpack_layers(struct capture *c, struct diag *diag, struct sniffed *found)
{
	for (int layers = 0; found->kind == SNIFF_COMPRESSED; layers++) {
		if (layers == LIMIT_COMPRESSIONS) {
			struct msg_arg max = MSG_NUMBER("max", LIMIT_COMPRESSIONS);
			diag_add(diag, DIAG_ERROR, (struct diag_place){.file = c->name},
			         N_("the file was compressed more than {max} times: unpack it"), &max, 1);
			return STATUS_UNSUPPORTED;
		}
		c->info.compressed = true;
		enum status status = inflate(c, diag);
		if (status == STATUS_OK)
			status = sniff_file(c, diag, found);
		if (status != STATUS_OK)
			return status;
	}
	return STATUS_OK;
}

/* c->file is open: finds the reader of its format and lets it begin. */
static enum status start(struct capture *c, struct diag *diag)
{
	struct sniffed found;
	enum status status = measure(c, diag);
	if (status == STATUS_OK)
		status = sniff_file(c, diag, &found);
	if (status != STATUS_OK)
		return status;
	c->info.size_bytes = c->stream_size;
	status = unpack_layers(c, diag, &found);
	if (status != STATUS_OK)
		return status;
	if (!sniff_is_capture(&found)) {
		sniff_by_name(c->name, &found);
		return refuse(c, &found, diag);
	}
	c->info.format = found.format;
	c->info.big_endian = found.big_endian;
	c->reader = found.kind == SNIFF_PCAP     ? &savefile_reader
	            : found.kind == SNIFF_PCAPNG ? &pcapng_reader
	                                         : &snoop_reader;
	struct diag own;
	diag_init(&own, c->arena);
	status = c->reader->open(c, &own);
	if (status == STATUS_FORMAT && sniff_is_reencoded(c->head, &found))
		return refuse(c, &found, diag);
	pass_on(&own, diag);
	return status == STATUS_NOMEM ? fail_memory(c, diag) : status;
}

static enum status finish_open(struct capture *c, enum status status, struct diag *diag, struct capture **out)
{
	if (status == STATUS_OK)
		status = start(c, diag);
	if (status == STATUS_OK)
		*out = c;
	else
		capture_close(c);
	return status;
}

static struct capture *new_capture(const char *name, uint64_t max_bytes, struct arena *arena, struct diag *diag)
{
	struct capture *c = arena_alloc(arena, sizeof *c);
	const char *copy = arena_text(arena, span_of(name));
	if (!c || !copy) {
		(void)fail_memory(&(struct capture){.name = name}, diag);
		return NULL;
	}
	*c = (struct capture){.arena = arena, .name = copy, .max_bytes = max_bytes};
	return c;
}

enum status capture_open_capped(const char *path, uint64_t max_bytes, struct arena *arena, struct diag *diag,
                                struct capture **out)
{
	struct capture *c = new_capture(path, max_bytes, arena, diag);
	return c ? finish_open(c, open_file(c, path, diag), diag, out) : STATUS_NOMEM;
}

enum status capture_open(const char *path, struct arena *arena, struct diag *diag, struct capture **out)
{
	return capture_open_capped(path, LIMIT_CAPTURE_BYTES, arena, diag, out);
}

enum status capture_open_file(FILE *file, const char *name, uint64_t max_bytes, struct arena *arena, struct diag *diag,
                              struct capture **out)
{
	struct capture *c = new_capture(name, max_bytes, arena, diag);
	if (!c) {
		(void)fclose(file);
		return STATUS_NOMEM;
	}
	enlarge_buffer(c, file);
	c->file = file;
	return finish_open(c, STATUS_OK, diag, out);
}

enum status capture_open_memory(struct span bytes, const char *name, struct arena *arena, struct diag *diag,
                                struct capture **out)
{
	FILE *file = unpack_file_of(bytes);
	if (file)
		return capture_open_file(file, name, LIMIT_CAPTURE_BYTES, arena, diag, out);
	return fail_memory(&(struct capture){.name = name}, diag);
}

uint64_t capture_spooled(const struct capture *c)
{
	return c->spooled;
}

void capture_close(struct capture *c)
{
	if (!c)
		return;
	if (c->reader)
		c->reader->close(c);
	if (c->file)
		(void)fclose(c->file);
	if (c->handed_in)
		(void)fclose(c->handed_in);
	c->file = c->handed_in = NULL;
	c->reader = NULL;
}

enum capture_end capture_next(struct capture *c, struct record *out)
{
	if (c->end != CAPTURE_MORE)
		return c->end;
	if (c->frame_no == UINT32_MAX) {
		c->end = capture_stop(c, CAPTURE_BROKEN, N_("the capture has more frames than this program counts"),
		                      NULL);
		return c->end;
	}
	enum capture_end end = c->reader->next(c, out);
	if (end == CAPTURE_MORE) {
		out->frame_no = ++c->frame_no;
		return end;
	}
	if (c->unpack_damaged && end != CAPTURE_BROKEN)
		end = capture_stop(
			c, CAPTURE_CUT,
			N_("the compressed file is incomplete or damaged: only {frame} {frame?frame|frames} could be read"),
			NULL);
	c->end = end;
	return end;
}

const struct msg *capture_trouble(const struct capture *c)
{
	return &c->trouble;
}

struct capture_mark capture_mark(const struct capture *c)
{
	struct capture_mark mark = c->reader->mark(c);
	mark.frame_no = c->frame_no + 1;
	return mark;
}

enum status capture_seek(struct capture *c, const struct capture_mark *mark)
{
	enum status status = c->reader->seek(c, mark);
	if (status != STATUS_OK)
		return status;
	c->frame_no = mark->frame_no - 1;
	c->end = CAPTURE_MORE;
	c->trouble = (struct msg){0};
	return STATUS_OK;
}

const struct capture_info *capture_info(const struct capture *c)
{
	return &c->info;
}

int64_t capture_since_1970(const struct capture *c, int64_t time_ns)
{
	int64_t base_ns, sum;
	bool late = c->info.base_s > 0;
	if (__builtin_mul_overflow(c->info.base_s, INT64_C(1000000000), &base_ns) ||
	    __builtin_add_overflow(base_ns, time_ns, &sum))
		return late ? INT64_MAX : INT64_MIN + 1;
	return sum;
}

const char *capture_format_name(enum capture_format format)
{
	static const char *const names[] = {
		[CAPTURE_PCAP] = "pcap",
		[CAPTURE_PCAP_NS] = "pcap (ns)",
		[CAPTURE_PCAPNG] = "pcapng",
		[CAPTURE_SNOOP] = "snoop",
	};
	return names[format];
}

enum status capture_sha256(struct capture *c, char out[65])
{
	struct capture_mark mark = capture_mark(c);
	FILE *file = c->handed_in ? c->handed_in : c->file;
	rewind(file);
	enum status status = file_sha256_stream(file, out);
	if (c->handed_in)
		return status;
	/* The stream is the reader's: put it back where it was. */
	enum status back = c->reader->seek(c, &mark);
	return status == STATUS_OK ? back : status;
}
