/* The door to libpcap: classic pcap files, and capture filters.  libpcap reads through our own FILE, which keeps no
 * state of its own between records, so that a record can be found again by its position. */
#include <errno.h>
#include <pcap.h>

#include "base/limits.h"
#include "wire/capture_filter.h"
#include "wire/capture_reader.h"
#include "wire/frame.h"
#include "wire/part.h"

enum { FILE_HEADER_BYTES = 24, NETWORK_OFFSET = 20 };
/* The upper bits of the header's network field say whether frames end in a frame check sequence. */
enum { LINK_TYPE_MASK = 0x03ffffff };

struct savefile {
	pcap_t *pcap;
	uint64_t position;     /* of the next record */
	uint32_t record_bytes; /* of a record's header */
	struct capture_interface interface;
};

static enum status fail_detail(const struct capture *c, struct diag *diag, const char *detail)
{
	struct msg_arg arg = MSG_TEXT("detail", detail);
	diag_add(diag, DIAG_ERROR, (struct diag_place){.file = c->name}, N_("the capture cannot be read: {detail}"),
	         &arg, 1);
	return STATUS_FORMAT;
}

/* libpcap only tells its own number of the link type, which differs between systems: the file's is read here, and how
 * long the records' headers are. */
static enum status read_header(struct capture *c, struct savefile *s, struct diag *diag)
{
	static const uint32_t patched = 0xa1b2cd34;
	uint8_t header[FILE_HEADER_BYTES];
	size_t n = fread(header, 1, sizeof header, c->file);
	rewind(c->file);
	if (n < sizeof header) {
		diag_add(diag, DIAG_ERROR, (struct diag_place){.file = c->name},
		         N_("the capture ends inside its own header: it was cut while it was saved or copied"), NULL,
		         0);
		return STATUS_FORMAT;
	}
	const uint8_t *network = header + NETWORK_OFFSET;
	s->interface.link_type = (c->info.big_endian ? be32(network) : le32(network)) & LINK_TYPE_MASK;
	s->record_bytes = be32(header) == patched || le32(header) == patched ? 24 : 16;
	s->position = FILE_HEADER_BYTES;
	return STATUS_OK;
}

static enum status savefile_open(struct capture *c, struct diag *diag)
{
	struct savefile *s = arena_alloc(c->arena, sizeof *s);
	if (!s)
		return STATUS_NOMEM;
	enum status status = read_header(c, s, diag);
	if (status != STATUS_OK)
		return status;
	char detail[PCAP_ERRBUF_SIZE] = "";
	s->pcap = pcap_fopen_offline_with_tstamp_precision(c->file, PCAP_TSTAMP_PRECISION_NANO, detail);
	if (!s->pcap)
		return fail_detail(c, diag, detail);
	s->interface.snap_length = (uint32_t)pcap_snapshot(s->pcap);
	c->state = s;
	c->info.interfaces = &s->interface;
	c->info.n_interfaces = 1;
	return STATUS_OK;
}

/* libpcap reports a file that stops inside a record and a record that makes no sense in the same way; its text and the
 * end of the file tell them apart. */
static enum capture_end savefile_stop(struct capture *c, pcap_t *pcap)
{
	const char *detail = pcap_geterr(pcap);
	if (strncmp(detail, "truncated", strlen("truncated")) == 0 && feof(c->file))
		return capture_stop(c, CAPTURE_CUT,
		                    N_("the capture stops in the middle of a record, after frame {frame}"), NULL);
	struct msg_arg arg = MSG_TEXT("detail", detail);
	return capture_stop(c, CAPTURE_BROKEN, N_("the capture is damaged after frame {frame}: {detail}"), &arg);
}

/* Where the stream stands after a record of CAPTURED bytes.  Asking it each time would cost as much as decoding a
 * header; but libpcap cuts a record that is longer than the snapshot length, and then only the stream knows. */
static uint64_t next_position(const struct capture *c, uint32_t captured)
{
	const struct savefile *s = c->state;
	if (captured >= s->interface.snap_length)
		return (uint64_t)ftello(c->file);
	return s->position + s->record_bytes + captured;
}

static enum capture_end savefile_next(struct capture *c, struct record *out)
{
	struct savefile *s = c->state;
	struct pcap_pkthdr *header;
	const u_char *bytes;
	int found = pcap_next_ex(s->pcap, &header, &bytes);
	if (found == PCAP_ERROR_BREAK)
		return CAPTURE_END;
	if (found != 1)
		return savefile_stop(c, s->pcap);
	*out = (struct record){
		.has_time = true,
		/* Unsigned in the file, so that dates after 2038 work; tv_usec holds nanoseconds here. */
		.time_ns = (int64_t)(uint32_t)header->ts.tv_sec * 1000000000 + header->ts.tv_usec,
		.time_places = c->info.format == CAPTURE_PCAP_NS ? 9 : 6,
		.link_type = s->interface.link_type,
		.captured = header->caplen,
		.original = header->len,
		.bytes = bytes,
		.position = s->position,
	};
	s->position = next_position(c, header->caplen);
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
	struct savefile *s = c->state;
	if (!s)
		return;
	pcap_close(s->pcap); /* closes the FILE too */
	c->file = NULL;
	c->state = NULL;
}

const struct capture_reader savefile_reader = {
	.open = savefile_open,
	.next = savefile_next,
	.mark = savefile_mark,
	.seek = savefile_seek,
	.close = savefile_close,
};

/* ---- capture filters ---- */

/* One program for each link type met. */
enum { FILTER_PROGRAMS = 16 };
struct program {
	uint32_t link_type;
	bool compiled; /* false: the expression makes no sense for this link type */
	struct bpf_program code;
};
struct capture_filter {
	const char *expression;
	struct program programs[FILTER_PROGRAMS];
	size_t n_programs;
};

/* libpcap's number of a LINKTYPE_: they are equal but for those whose old numbers meant different things on different
 * systems. */
static int dlt_of(uint32_t link_type)
{
	switch (link_type) {
	case 100:
		return DLT_ATM_RFC1483;
	case 12: /* some systems wrote their own number of raw IP */
	case 14:
	case 101:
		return DLT_RAW;
	case 104:
		return DLT_C_HDLC;
	case 107:
		return DLT_FRELAY;
	case 108:
		return DLT_LOOP;
	case 109:
		return DLT_ENC;
	case 117:
		return DLT_PFLOG;
	default:
		return (int)link_type;
	}
}

static bool compile(const char *expression, uint32_t link_type, struct bpf_program *out, char *detail, size_t room)
{
	pcap_t *dead = pcap_open_dead(dlt_of(link_type), LIMIT_PACKET_BYTES);
	if (!dead)
		return false;
	bool ok = pcap_compile(dead, out, expression, 1, PCAP_NETMASK_UNKNOWN) == 0;
	if (!ok && detail) {
		strncpy(detail, pcap_geterr(dead), room - 1);
		detail[room - 1] = '\0';
	}
	pcap_close(dead);
	return ok;
}

/* Keeps a program for LINK_TYPE, also when there is none to be had.  When all places are taken the last one is given
 * up: no honest file has so many link types. */
static struct program *program_add(struct capture_filter *f, uint32_t link_type, char *detail, size_t room)
{
	if (f->n_programs == FILTER_PROGRAMS && f->programs[--f->n_programs].compiled)
		pcap_freecode(&f->programs[f->n_programs].code);
	struct program *p = &f->programs[f->n_programs++];
	p->link_type = link_type;
	p->compiled = compile(f->expression, link_type, &p->code, detail, room);
	return p;
}

enum status capture_filter_new(const char *expression, struct diag_place place, struct arena *arena, struct diag *diag,
                               struct capture_filter **out)
{
	/* An expression may be meant for wireless frames only: it is wrong when it suits none of these. */
	static const uint32_t usual[] = {DLT_EN10MB, 101, DLT_LINUX_SLL, DLT_IEEE802_11_RADIO, DLT_NULL};
	if (strlen(expression) > LIMIT_FILTER_BYTES) {
		DIAG_ERROR_AT(diag, place, N_("the capture filter has more than {n} characters"),
		              MSG_NUMBER("n", LIMIT_FILTER_BYTES));
		return STATUS_FORMAT;
	}
	struct span host = capture_filter_host_name(span_of(expression));
	if (host.len > 0) {
		const char *name = arena_text(arena, host);
		DIAG_ERROR_AT(diag, place,
		              N_("\"{name}\" in the capture filter: names of hosts are not looked up, "
		                 "write the address"),
		              MSG_TEXT("name", name ? name : ""));
		return STATUS_FORMAT;
	}
	struct capture_filter *f = arena_alloc(arena, sizeof *f);
	if (f)
		f->expression = arena_text(arena, span_of(expression));
	if (!f || !f->expression)
		return STATUS_NOMEM;
	char detail[PCAP_ERRBUF_SIZE] = "";
	bool suits = false;
	for (size_t i = 0; i < sizeof usual / sizeof *usual && !suits; i++)
		suits = program_add(f, usual[i], i == 0 ? detail : NULL, sizeof detail)->compiled;
	if (!suits) {
		DIAG_ERROR_AT(diag, place, N_("the capture filter is wrong: {detail}"), MSG_TEXT("detail", detail));
		capture_filter_free(f);
		return STATUS_FORMAT;
	}
	*out = f;
	return STATUS_OK;
}

void capture_filter_free(struct capture_filter *f)
{
	if (!f)
		return;
	for (size_t i = 0; i < f->n_programs; i++)
		if (f->programs[i].compiled)
			pcap_freecode(&f->programs[i].code);
	f->n_programs = 0;
}

bool capture_filter_match(struct capture_filter *f, const struct record *record)
{
	const struct program *p = NULL;
	for (size_t i = 0; i < f->n_programs && !p; i++)
		if (f->programs[i].link_type == record->link_type)
			p = &f->programs[i];
	if (!p)
		p = program_add(f, record->link_type, NULL, 0);
	if (!p->compiled)
		return false;
	struct pcap_pkthdr header = {.caplen = record->captured, .len = record->original};
	return pcap_offline_filter(&p->code, &header, record->bytes) != 0;
}

bool capture_filter_match_frame(struct capture_filter *f, const struct frame *frame)
{
	const struct record *record = &frame->record;
	if (capture_filter_match(f, record))
		return true;
	bool is_tagged = false;
	for (size_t i = 0; i < frame->n_layers; i++) {
		const struct layer *l = &frame->layers[i];
		if (l->kind == LAYER_VLAN || l->kind == LAYER_SERVICE_TAG || l->kind == LAYER_PPPOE ||
		    l->kind == LAYER_MPLS)
			is_tagged = true;
		if (l->kind != LAYER_IPV4 && l->kind != LAYER_IPV6)
			continue;
		if (!is_tagged || l->offset > record->captured || l->offset > record->original)
			return false;
		struct record packet = *record;
		packet.link_type = 101; /* LINKTYPE_RAW */
		packet.bytes = record->bytes + l->offset;
		packet.captured = record->captured - l->offset;
		packet.original = record->original - l->offset;
		return capture_filter_match(f, &packet);
	}
	return false;
}
