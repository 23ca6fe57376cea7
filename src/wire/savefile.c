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
	uint64_t position; /* of the next record */
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
		return refuse(c, diag, STATUS_FORMAT,
		              N_("the capture ends inside its own header: it was cut while it was saved or copied"), 0);
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

static enum capture_end cut(struct capture *c)
{
	if (ferror(c->file))
		return capture_stop_unreadable(c, errno);
	return capture_stop(c, CAPTURE_CUT, N_("the capture stops in the middle of a record, after frame {frame}"),
	                    NULL);
}

static enum capture_end broken(struct capture *c)
{
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
