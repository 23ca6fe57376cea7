/* Reads classic pcap files in all variants that savefile_layout.c knows.  libpcap, which the filters use (bpf.c), would
 * cut records that are longer than the file's snapshot length, which Wireshark shows whole, and knows fewer variants.
 */
#include <errno.h>

#include "base/limits.h"
#include "wire/capture_reader.h"
#include "wire/part.h"
#include "wire/savefile_layout.h"

struct savefile {
	struct savefile_layout layout;
	uint64_t position;      /* of the next record */
	uint64_t last_position; /* of the record before it; 0: none */
	struct savefile_record last;
	struct capture_interface interface;
	uint8_t *body; /* LIMIT_PACKET_BYTES */
};

static enum status refuse(const struct capture *c, struct diag *diag, enum status status, const char *english,
                          uint32_t number)
{
	struct msg_arg arg = MSG_NUMBER("n", number);
	diag_add(diag, DIAG_ERROR, (struct diag_place){.file = c->name}, english, &arg, 1);
	return status;
}

static enum status read_file_header(struct capture *c, struct savefile_layout *layout, struct diag *diag)
{
	uint8_t header[SAVEFILE_HEADER_BYTES];
	size_t n = fread(header, 1, sizeof header, c->file);
	if (n < sizeof header || !savefile_recognise(span_make(header, n), layout))
		return refuse(
			c, diag, STATUS_FORMAT,
			N_("the capture ends inside its own header: it was cut while it was saved or copied; hand the same file in again"),
			0);
	savefile_read_header(header, layout);
	if (layout->major < 2)
		return refuse(c, diag, STATUS_UNSUPPORTED,
		              N_("this is a pcap capture of version {n}, which nobody has written for 30 years: its "
		                 "header is damaged, copy or capture it again"),
		              layout->major);
	if (layout->reserved != 0)
		return refuse(c, diag, STATUS_FORMAT,
		              N_("the capture's header is damaged (kind of network: {n}): copy or capture it again"),
		              layout->reserved | layout->link_type);
	return STATUS_OK;
}

/* A program writes its records within hours, and none without bytes. */
static bool follows(const struct savefile_record *first, const struct savefile_record *r)
{
	enum { SECONDS_APART = 366 * 86400 };
	uint32_t apart = r->seconds > first->seconds ? r->seconds - first->seconds : first->seconds - r->seconds;
	return r->captured > 0 && apart < SECONDS_APART;
}

/* True when the first records make sense in LAYOUT; the end of the file makes sense as well.  Damage must not look like
 * a kind of file that is hardly ever seen, so that STRICT asks for more. */
static bool suits(struct capture *c, const struct savefile_layout *layout, bool strict)
{
	enum { RECORDS_TRIED = 3 };
	uint64_t at = layout->file_header;
	struct savefile_record first = {0};
	for (int i = 0; i < RECORDS_TRIED && at < c->stream_size; i++) {
		uint8_t header[SAVEFILE_RECORD_MAX_BYTES];
		if (fseeko(c->file, (off_t)at, SEEK_SET) != 0 ||
		    fread(header, 1, layout->record, c->file) < layout->record)
			return false;
		struct savefile_record r = savefile_read_record(layout, header);
		if (i == 0)
			first = r;
		if (!savefile_record_plausible(layout, &r) || (strict && !follows(&first, &r)))
			return false;
		at += layout->record + r.captured;
	}
	return at <= c->stream_size;
}

/* The usual kind of record header, unless its records make no sense and those of another kind do. */
static void choose_kind(struct capture *c, struct savefile_layout *layout)
{
	for (size_t i = 0; i < layout->n_kinds; i++) {
		layout->record = layout->kinds[i];
		if (layout->n_kinds == 1 || suits(c, layout, i > 0))
			return;
	}
	layout->record = layout->kinds[0];
}

static enum status savefile_open(struct capture *c, struct diag *diag)
{
	struct savefile *s = arena_alloc(c->arena, sizeof *s);
	if (!s)
		return STATUS_NOMEM;
	s->body = arena_alloc(c->arena, LIMIT_PACKET_BYTES);
	if (!s->body)
		return STATUS_NOMEM;
	enum status status = read_file_header(c, &s->layout, diag);
	if (status != STATUS_OK)
		return status;
	choose_kind(c, &s->layout);
	if (fseeko(c->file, (off_t)s->layout.file_header, SEEK_SET) != 0)
		return refuse(c, diag, STATUS_IO, N_("the file cannot be read to its end"), 0);
	s->position = s->layout.file_header;
	s->interface.link_type = s->layout.link_type;
	s->interface.snap_length = s->layout.snap_length;
	s->interface.time_places = s->layout.nanoseconds ? 9 : 6;
	s->interface.fcs_bytes = s->layout.fcs_bytes;
	c->state = s;
	c->info.format = s->layout.nanoseconds ? CAPTURE_PCAP_NS : CAPTURE_PCAP;
	c->info.interfaces = &s->interface;
	c->info.n_interfaces = 1;
	return STATUS_OK;
}

/* ---- damage by copying as text ---- */

/* Where a record of N bytes at BYTES ends after its line ends were made longer (LF to CR LF; TO_PAIRS) or shorter; 0:
 * it has none, or others. */
static size_t converted_end(struct span bytes, size_t n, bool to_pairs)
{
	size_t at = 0, ends = 0;
	for (size_t original = 0; original < n && at < bytes.len; original++, at++) {
		bool is_pair = bytes.at[at] == '\r' && at + 1 < bytes.len && bytes.at[at + 1] == '\n';
		bool is_end = is_pair || bytes.at[at] == '\n';
		if (is_end && is_pair != to_pairs)
			return 0;
		ends += is_end;
		at += is_pair;
		original += is_end && !to_pairs;
	}
	return ends > 0 ? at : 0;
}

/* The next record's header at AT, with its line ends made as they were when TO_PAIRS; *CHANGED: it had some.  False:
 * the file ends before. */
static bool read_converted(struct capture *c, uint64_t at, bool to_pairs, uint8_t *header, bool *changed)
{
	const struct savefile *s = c->state;
	uint8_t there[2 * SAVEFILE_RECORD_MAX_BYTES] = {0};
	*changed = false;
	if (fseeko(c->file, (off_t)at, SEEK_SET) != 0 || fread(there, 1, sizeof there, c->file) < s->layout.record)
		return false;
	for (size_t i = 0, from = 0; i < s->layout.record; i++, from++) {
		bool is_pair = to_pairs && there[from] == '\r' && there[from + 1] == '\n';
		*changed = *changed || is_pair;
		from += is_pair;
		header[i] = there[from];
	}
	return true;
}

/* A record that follows the last one, or the file's end. */
static bool is_record_at(struct capture *c, uint64_t at, bool to_pairs, bool must_change)
{
	const struct savefile *s = c->state;
	uint8_t header[SAVEFILE_RECORD_MAX_BYTES];
	bool changed;
	if (at == c->stream_size)
		return !must_change;
	if (!read_converted(c, at, to_pairs, header, &changed) || (must_change && !changed))
		return false;
	struct savefile_record r = savefile_read_record(&s->layout, header);
	return savefile_record_plausible(&s->layout, &r) && follows(&s->last, &r);
}

static enum capture_end copied_as_text(struct capture *c)
{
	return capture_stop(
		c, CAPTURE_BROKEN,
		N_("the capture was copied as if it were text, which changed it from frame {frame} on: copy it "
	           "again, as binary (in FTP: binary; for Git: *.pcap binary in .gitattributes)"),
		NULL);
}

/* Line ends in the record before were made longer or shorter, and everything behind them has moved by as many bytes; or
 * those in the header of this one. */
static bool is_text_mode(struct capture *c)
{
	struct savefile *s = c->state;
	size_t n = s->layout.record + (size_t)s->last.captured,
	       twice = n < LIMIT_PACKET_BYTES / 2 ? 2 * n : LIMIT_PACKET_BYTES;
	if (s->last_position == 0 || fseeko(c->file, (off_t)s->last_position, SEEK_SET) != 0)
		return false;
	struct span there = span_make(s->body, fread(s->body, 1, twice, c->file));
	for (int to_pairs = 0; to_pairs < 2; to_pairs++) {
		size_t end = converted_end(there, n, to_pairs);
		if (end && is_record_at(c, s->last_position + end, to_pairs, false))
			return true;
	}
	return is_record_at(c, s->position, true, true);
}

static enum capture_end cut(struct capture *c)
{
	if (ferror(c->file))
		return capture_stop_unreadable(c, errno);
	if (is_text_mode(c))
		return copied_as_text(c);
	return capture_stop(c, CAPTURE_CUT, N_("the capture stops in the middle of a record, after frame {frame}"),
	                    NULL);
}

static enum capture_end broken(struct capture *c)
{
	if (is_text_mode(c))
		return copied_as_text(c);
	struct msg_arg detail = MSG_TR("detail", N_("a packet larger than 256 KiB"));
	return capture_stop(c, CAPTURE_BROKEN, N_("the capture is damaged after frame {frame}: {detail}"), &detail);
}

static int64_t time_of(const struct savefile_layout *layout, const struct savefile_record *r)
{
	/* Unsigned in the file, so that dates after 2038 work. */
	return (int64_t)r->seconds * 1000000000 + (int64_t)r->fraction * (layout->nanoseconds ? 1 : 1000);
}

static enum capture_end savefile_next(struct capture *c, struct record *out)
{
	struct savefile *s = c->state;
	const struct savefile_layout *layout = &s->layout;
	uint8_t header[SAVEFILE_RECORD_MAX_BYTES];
	size_t n = fread(header, 1, layout->record, c->file);
	if (n < layout->record)
		return n == 0 && feof(c->file) ? CAPTURE_END : cut(c);
	struct savefile_record r = savefile_read_record(layout, header);
	if (r.captured > LIMIT_PACKET_BYTES)
		return broken(c);
	if (s->last_position && !follows(&s->last, &r)) {
		if (is_text_mode(c))
			return copied_as_text(c);
		if (fseeko(c->file, (off_t)(s->position + layout->record), SEEK_SET) != 0)
			return cut(c);
	}
	if (fread(s->body, 1, r.captured, c->file) < r.captured)
		return cut(c);
	uint32_t padding = r.captured < layout->padding ? r.captured : layout->padding;
	*out = (struct record){
		.has_time = true,
		.time_ns = time_of(layout, &r),
		.time_places = layout->nanoseconds ? 9 : 6,
		.link_type = s->interface.link_type,
		.captured = r.captured - padding,
		.original = r.original < padding ? 0 : r.original - padding,
		.bytes = s->body + padding,
		.position = s->position,
	};
	s->last = r;
	s->last_position = s->position;
	s->position += layout->record + r.captured;
	return CAPTURE_MORE;
}

static struct capture_mark savefile_mark(const struct capture *c)
{
	const struct savefile *s = c->state;
	return (struct capture_mark){.position = s->position};
}

static enum status savefile_seek(struct capture *c, const struct capture_mark *mark)
{
	struct savefile *s = c->state;
	if (fseeko(c->file, (off_t)mark->position, SEEK_SET) != 0)
		return STATUS_IO;
	s->position = mark->position;
	s->last_position = 0; /* of what comes before it nothing is known */
	return STATUS_OK;
}

static void savefile_close(struct capture *c)
{
	c->state = NULL; /* all in the arena */
}

const struct capture_reader savefile_reader = {
	.open = savefile_open,
	.next = savefile_next,
	.mark = savefile_mark,
	.seek = savefile_seek,
	.close = savefile_close,
};
