/* Reads Solaris snoop files (RFC 1761), and those of Finisar Surveyor (Shomiti), which has the same records but other
 * numbers for the kinds of network.  All numbers have the highest byte first. */
#include <errno.h>

#include "base/limits.h"
#include "wire/capture_reader.h"
#include "wire/part.h"

enum { FILE_HEADER_BYTES = 16, RECORD_HEADER_BYTES = 24 };
enum { VERSION_OFFSET = 8, NETWORK_OFFSET = 12 };
/* Records are padded to 4 bytes, in some files to 8.  Surveyor puts 16 bytes of its own into the padding, and that is
 * the only thing which tells its files. */
enum { SURVEYOR_PAD_BYTES = 16 };
/* So much padding is read rather than jumped over. */
enum { PAD_MAX_BYTES = 4096 };
#define PRIVATE_NETWORK 0x80000000u /* what Solaris added to RFC 1761 */

struct snoop {
	struct capture_interface interface;
	uint64_t at;   /* where the next record stands */
	uint8_t *body; /* LIMIT_PACKET_BYTES + PAD_MAX_BYTES */
};

struct record_header {
	uint32_t original, captured, record, dropped, seconds, microseconds;
};

struct network {
	uint32_t number; /* in the file */
	uint32_t link_type;
};

/* DLPI numbers; 0 to 9 are those of RFC 1761 section 4. */
static const struct network SOLARIS[] = {
	{0, 1},                     /* IEEE 802.3 */
	{2, 6},                     /* Token Ring */
	{4, 1},                     /* Ethernet */
	{8, 10},                    /* FDDI */
	{9, 0},                     /* other */
	{14, 0},                    /* loopback */
	{16, 122},                  /* IP over Fibre Channel */
	{18, 123},                  /* SunATM */
	{PRIVATE_NETWORK | 5, 226}, /* ipnet */
};
static const struct network SURVEYOR[] = {
	{0, 1},  {2, 6},  {4, 1},  {8, 10}, {10, 1}, {12, 1}, {19, 1}, /* Ethernet of 100 Mbit/s, 1 and 10 Gbit/s */
	{11, 6}, {13, 6}, {14, 6},                                     /* Token Ring */
};

static bool find_network(const struct network *table, size_t n, uint32_t number, uint32_t *link_type)
{
	for (size_t i = 0; i < n; i++)
		if (table[i].number == number) {
			*link_type = table[i].link_type;
			return true;
		}
	return false;
}

static struct record_header read_header(const uint8_t *at)
{
	return (struct record_header){be32(at),      be32(at + 4),  be32(at + 8),
	                              be32(at + 12), be32(at + 16), be32(at + 20)};
}

/* Bytes behind the packet; 0 also when the record's length is too small for it. */
static uint32_t padding(const struct record_header *h)
{
	uint64_t needed = (uint64_t)RECORD_HEADER_BYTES + h->captured;
	return h->record > needed ? (uint32_t)(h->record - needed) : 0;
}

static enum status refuse(const struct capture *c, struct diag *diag, enum status status, const char *english,
                          uint32_t number)
{
	struct msg_arg arg = MSG_NUMBER("n", number);
	diag_add(diag, DIAG_ERROR, (struct diag_place){.file = c->name}, english, &arg, 1);
	return status;
}

static enum status read_file_header(struct capture *c, struct snoop *s, struct diag *diag)
{
	enum { VERSION_FIRST = 2, VERSION_LAST = 5 }; /* from 3 on: Surveyor with its own hardware */
	uint8_t head[FILE_HEADER_BYTES + RECORD_HEADER_BYTES] = {0};
	size_t n = fread(head, 1, sizeof head, c->file);
	if (n < FILE_HEADER_BYTES || fseeko(c->file, FILE_HEADER_BYTES, SEEK_SET) != 0)
		return refuse(
			c, diag, STATUS_FORMAT,
			N_("the capture ends inside its own header: it was cut while it was saved or copied; hand the same file in again"),
			0);
	uint32_t version = be32(head + VERSION_OFFSET), network = be32(head + NETWORK_OFFSET);
	if (version < VERSION_FIRST || version > VERSION_LAST)
		return refuse(c, diag, STATUS_UNSUPPORTED,
		              N_("this is a snoop capture of version {n}, which nobody knows: capture again with "
		                 "Wireshark or tcpdump"),
		              version);
	struct record_header first = read_header(head + FILE_HEADER_BYTES);
	bool is_surveyor = n == sizeof head && padding(&first) >= SURVEYOR_PAD_BYTES;
	bool known =
		is_surveyor
			? find_network(SURVEYOR, sizeof SURVEYOR / sizeof *SURVEYOR, network, &s->interface.link_type)
			: find_network(SOLARIS, sizeof SOLARIS / sizeof *SOLARIS, network, &s->interface.link_type);
	if (!known)
		return refuse(c, diag, STATUS_UNSUPPORTED,
		              N_("this is a snoop capture of a network of kind {n}, which this program does not read: "
		                 "capture on the Ethernet or loopback interface"),
		              network);
	s->interface.time_places = 6;
	s->interface.fcs_bytes = is_surveyor && s->interface.link_type == 1 ? 4 : 0;
	s->at = FILE_HEADER_BYTES;
	return STATUS_OK;
}

static enum status snoop_open(struct capture *c, struct diag *diag)
{
	struct snoop *s = arena_alloc(c->arena, sizeof *s);
	if (!s)
		return STATUS_NOMEM;
	s->body = arena_alloc(c->arena, LIMIT_PACKET_BYTES + PAD_MAX_BYTES);
	if (!s->body)
		return STATUS_NOMEM;
	enum status status = read_file_header(c, s, diag);
	if (status != STATUS_OK)
		return status;
	c->state = s;
	c->info.interfaces = &s->interface;
	c->info.n_interfaces = 1;
	return STATUS_OK;
}

/* REASON is an N_() literal. */
static enum capture_end broken(struct capture *c, const char *reason)
{
	struct msg_arg detail = MSG_TR("detail", reason);
	return capture_stop(c, CAPTURE_BROKEN, N_("the capture is damaged after frame {frame}: {detail}"), &detail);
}

static enum capture_end cut(struct capture *c)
{
	return capture_stop(c, CAPTURE_CUT, N_("the capture stops in the middle of a record, after frame {frame}"),
	                    NULL);
}

/* CAPTURE_MORE when the lengths fit each other. */
static enum capture_end check_lengths(struct capture *c, const struct record_header *h)
{
	if (h->captured > LIMIT_PACKET_BYTES || h->original > LIMIT_PACKET_BYTES)
		return broken(c, N_("a packet larger than 256 KiB"));
	if (h->record < RECORD_HEADER_BYTES + h->captured)
		return broken(c, N_("a record that is shorter than its packet"));
	const struct snoop *s = c->state;
	if (h->record <= c->stream_size - s->at)
		return CAPTURE_MORE;
	return padding(h) > PAD_MAX_BYTES ? broken(c, N_("a record length that makes no sense")) : cut(c);
}

/* The packet and the padding behind it. */
static bool read_body(struct capture *c, const struct record_header *h)
{
	const struct snoop *s = c->state;
	uint32_t pad = padding(h);
	size_t wanted = h->captured + (pad <= PAD_MAX_BYTES ? pad : 0);
	if (fread(s->body, 1, wanted, c->file) < wanted)
		return false;
	return pad <= PAD_MAX_BYTES || fseeko(c->file, (off_t)(s->at + h->record), SEEK_SET) == 0;
}

static enum capture_end snoop_next(struct capture *c, struct record *out)
{
	struct snoop *s = c->state;
	uint8_t head[RECORD_HEADER_BYTES];
	if (s->at == c->stream_size)
		return CAPTURE_END;
	if (fread(head, 1, sizeof head, c->file) < sizeof head)
		return ferror(c->file) ? capture_stop_unreadable(c, errno) : cut(c);
	struct record_header h = read_header(head);
	enum capture_end end = check_lengths(c, &h);
	if (end != CAPTURE_MORE)
		return end;
	if (!read_body(c, &h))
		return capture_stop_unreadable(c, errno);
	if (h.dropped > c->info.dropped)
		c->info.dropped = h.dropped; /* counted from the beginning */
	*out = (struct record){
		.has_time = true,
		.time_ns = (int64_t)h.seconds * 1000000000 + (int64_t)h.microseconds * 1000,
		.time_places = 6,
		.link_type = s->interface.link_type,
		.captured = h.captured,
		.original = h.original,
		.bytes = s->body,
		.position = s->at,
	};
	s->at += h.record;
	return CAPTURE_MORE;
}

static struct capture_mark snoop_mark(const struct capture *c)
{
	const struct snoop *s = c->state;
	return (struct capture_mark){.position = s->at};
}

static enum status snoop_seek(struct capture *c, const struct capture_mark *mark)
{
	struct snoop *s = c->state;
	if (fseeko(c->file, (off_t)mark->position, SEEK_SET) != 0)
		return STATUS_IO;
	s->at = mark->position;
	return STATUS_OK;
}

static void snoop_close(struct capture *c)
{
	c->state = NULL; /* all in the arena */
}

const struct capture_reader snoop_reader = {
	.open = snoop_open,
	.next = snoop_next,
	.mark = snoop_mark,
	.seek = snoop_seek,
	.close = snoop_close,
};
