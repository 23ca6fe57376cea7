/* Reads pcapng files (draft-ietf-opsawg-pcapng): sections of either byte order, interfaces of any link type and
 * snapshot length, packet blocks of all three kinds. */
#include <errno.h>

#include "base/limits.h"
#include "wire/capture_reader.h"
#include "wire/part.h"
#include "wire/pcapng_inner.h"

enum block_type {
	BLOCK_INTERFACE = 1,
	BLOCK_PACKET = 2, /* obsolete */
	BLOCK_SIMPLE_PACKET = 3,
	BLOCK_NAMES = 4,
	BLOCK_INTERFACE_STATISTICS = 5,
	BLOCK_ENHANCED_PACKET = 6,
	BLOCK_JOURNAL = 9,
	BLOCK_SECRETS = 10,
	BLOCK_CUSTOM = 0xbad,
	BLOCK_CUSTOM_PRIVATE = 0x40000bad,
	BLOCK_SECTION = 0x0a0d0d0a
};
enum { BLOCK_HEADER_BYTES = 8, BLOCK_TRAILER_BYTES = 4, BLOCK_MIN_BYTES = 12 };
/* So much of a block is looked at: a largest packet and what stands before it. */
#define BLOCK_READ_BYTES (LIMIT_PACKET_BYTES + 1024u)

static enum capture_end cut(struct capture *c)
{
	return capture_stop(c, CAPTURE_CUT, N_("the capture stops in the middle of a block, after frame {frame}"),
	                    NULL);
}

/* CAPTURE_MORE when all N bytes were read. */
static enum capture_end read_bytes(struct capture *c, uint8_t *out, size_t n)
{
	if (fread(out, 1, n, c->file) == n)
		return CAPTURE_MORE;
	return ferror(c->file) ? capture_stop_unreadable(c, errno) : cut(c);
}

/* ---- packets ---- */

/* Most captures count from 1970; one whose first time is too far from there counts from a second before it, so that no
 * record of it has the time 0, which Wireshark takes for none. */
static void choose_base(struct capture *c, const struct pcapng_clock *clock, uint64_t ticks)
{
	int64_t unused, seconds;
	uint32_t ns;
	if (c->has_base)
		return;
	c->has_base = true;
	if (!pcapng_time(clock, ticks, &unused) && pcapng_split_time(clock, ticks, &seconds, &ns) &&
	    seconds > INT64_MIN)
		c->info.base_s = seconds - 1;
}

/* Makes a record of PACKET; the three kinds of packet block end here. */
static enum capture_end deliver(struct capture *c, const struct pcapng_block *b, const struct pcapng_packet *packet,
                                struct record *out)
{
	struct pcapng *ng = c->state;
	const struct capture_section *s = &ng->sections.items[ng->section];
	if (packet->interface >= s->n_interfaces)
		return pcapng_broken(c, N_("a packet of an interface that is not described"));
	size_t i = s->first_interface + packet->interface;
	uint32_t captured = packet->captured;
	if (packet->is_simple) {
		uint32_t snap = ng->interfaces.items[i].snap_length;
		captured = packet->original;
		if (snap > 0 && captured > snap)
			captured = snap;
	}
	if (captured > LIMIT_PACKET_BYTES)
		return pcapng_broken(c, N_("a packet larger than 256 KiB"));
	if (captured > packet->room)
		return pcapng_broken(c, N_("a packet larger than its block"));
	*out = (struct record){
		.link_type = ng->interfaces.items[i].link_type,
		.has_interface = true,
		.interface = packet->interface,
		.time_places = ng->clocks.items[i].places,
		.captured = captured,
		.original = packet->original,
		.bytes = packet->bytes,
		.position = b->position,
	};
	if (b->position >= ng->known)
		pcapng_note_packet(c, b, packet, captured);
	if (packet->is_simple)
		return CAPTURE_MORE;
	const struct pcapng_clock *clock = &ng->clocks.items[i];
	choose_base(c, clock, packet->ticks);
	out->has_time = pcapng_time_since(clock, packet->ticks, c->info.base_s, &out->time_ns);
	return CAPTURE_MORE;
}

static enum capture_end packet_block(struct capture *c, const struct pcapng_block *b, struct record *out)
{
	struct pcapng_packet packet;
	bool fits = b->type == BLOCK_ENHANCED_PACKET ? pcapng_read_enhanced(b, &packet)
	            : b->type == BLOCK_PACKET        ? pcapng_read_obsolete(b, &packet)
	                                             : pcapng_read_simple(b, &packet);
	return fits ? deliver(c, b, &packet, out) : pcapng_broken(c, N_("a packet block that is too short"));
}

/* A block that is no packet but a frame on Wireshark's screen: without it all numbers after it would differ. */
static enum capture_end other_block(struct capture *c, const struct pcapng_block *b, struct record *out)
{
	struct span content = b->body;
	static const struct pcapng_clock journal = {.exponent = 6};
	uint64_t time_us = 0;
	int64_t time_ns = 0;
	bool has_time = false;
	if (b->type == BLOCK_JOURNAL) {
		while (content.len > 0 && content.at[content.len - 1] == 0) /* padding */
			content.len--;
		has_time = pcapng_journal_time(content, &time_us);
		if (has_time)
			choose_base(c, &journal, time_us);
		has_time = has_time && pcapng_time_since(&journal, time_us, c->info.base_s, &time_ns);
	} else if (content.len < 4) {
		return pcapng_broken(c, N_("a block that is too short"));
	} else {
		content = span_sub(content, 4, content.len); /* after the number of the organisation */
	}
	if (content.len > LIMIT_PACKET_BYTES)
		return pcapng_broken(c, N_("a packet larger than 256 KiB"));
	*out = (struct record){
		.has_time = has_time,
		.time_ns = time_ns,
		.time_places = 6,
		.link_type = CAPTURE_LINK_NONE,
		.captured = (uint32_t)content.len,
		.original = (uint32_t)content.len,
		.bytes = content.at,
		.position = b->position,
	};
	return CAPTURE_MORE;
}

/* ---- blocks ---- */

/* Some writers forget to count the padding; it is there all the same. */
static uint32_t padded(uint32_t total)
{
	return (total + 3) / 4 * 4;
}

/* Reads the byte order of a section header block, whose length field is in that order too. */
static enum capture_end read_byte_order(struct capture *c, struct pcapng_block *b, uint8_t magic[4])
{
	enum { BYTE_ORDER_MAGIC = 0x1a2b3c4d };
	enum capture_end end = read_bytes(c, magic, 4);
	if (end != CAPTURE_MORE)
		return end;
	b->big_endian = be32(magic) == BYTE_ORDER_MAGIC;
	if (!b->big_endian && le32(magic) != BYTE_ORDER_MAGIC)
		return pcapng_broken(c, N_("a section header without byte order"));
	return CAPTURE_MORE;
}

/* Reads the body (its first ALREADY bytes are in ng->body), skips what is not looked at, and compares the length at the
 * block's end with the one at its beginning. */
static enum capture_end read_body(struct capture *c, struct pcapng_block *b, uint32_t total, size_t already)
{
	struct pcapng *ng = c->state;
	size_t body = padded(total) - BLOCK_MIN_BYTES;
	size_t wanted = body < BLOCK_READ_BYTES ? body : BLOCK_READ_BYTES;
	enum capture_end end = CAPTURE_MORE;
	if (wanted > already)
		end = read_bytes(c, ng->body + already, wanted - already);
	if (end != CAPTURE_MORE)
		return end;
	if (body > wanted && fseeko(c->file, (off_t)(body - wanted), SEEK_CUR) != 0)
		return capture_stop_unreadable(c, errno);
	uint8_t trailer[BLOCK_TRAILER_BYTES];
	end = read_bytes(c, trailer, sizeof trailer);
	if (end != CAPTURE_MORE)
		return end;
	if ((b->big_endian ? be32(trailer) : le32(trailer)) != total)
		return pcapng_broken(c, N_("the two lengths of a block differ"));
	b->body = span_make(ng->body, wanted);
	b->declared = body;
	return CAPTURE_MORE;
}

/* The block at ng->at; CAPTURE_END: there is none. */
static enum capture_end read_block(struct capture *c, struct pcapng_block *b)
{
	struct pcapng *ng = c->state;
	uint8_t header[BLOCK_HEADER_BYTES];
	if (ng->at == c->stream_size)
		return CAPTURE_END;
	enum capture_end end = read_bytes(c, header, sizeof header);
	if (end != CAPTURE_MORE)
		return end;
	size_t already = 0;
	b->position = ng->at;
	b->big_endian = ng->sections.n > 0 && ng->sections.items[ng->section].big_endian;
	if (be32(header) == BLOCK_SECTION) { /* reads the same in both byte orders */
		end = read_byte_order(c, b, ng->body);
		if (end != CAPTURE_MORE)
			return end;
		already = 4;
	}
	b->type = b->big_endian ? be32(header) : le32(header);
	uint32_t total = b->big_endian ? be32(header + 4) : le32(header + 4);
	if (total < BLOCK_MIN_BYTES + already || total > LIMIT_PCAPNG_BLOCK_BYTES)
		return pcapng_broken(c, N_("a block length that makes no sense"));
	if (padded(total) > c->stream_size - ng->at)
		return cut(c);
	end = read_body(c, b, total, already);
	if (end == CAPTURE_MORE)
		ng->at += padded(total);
	return end;
}

/* Handles the next block; *DELIVERED is set when it was a packet. */
static enum capture_end next_block(struct capture *c, struct record *out, bool *delivered)
{
	struct pcapng *ng = c->state;
	struct pcapng_block b = {0};
	enum capture_end end = read_block(c, &b);
	if (end != CAPTURE_MORE)
		return end;
	switch (b.type) {
	case BLOCK_SECTION:
		end = pcapng_note_section(c, &b);
		break;
	case BLOCK_INTERFACE:
		end = pcapng_note_interface(c, &b);
		break;
	case BLOCK_INTERFACE_STATISTICS:
		pcapng_note_statistics(c, &b);
		break;
	case BLOCK_NAMES:
		c->info.has_names = true;
		break;
	case BLOCK_SECRETS:
		c->info.has_secrets = true;
		break;
	case BLOCK_PACKET:
	case BLOCK_SIMPLE_PACKET:
	case BLOCK_ENHANCED_PACKET:
		*delivered = true;
		end = packet_block(c, &b, out);
		break;
	case BLOCK_JOURNAL:
	case BLOCK_CUSTOM:
	case BLOCK_CUSTOM_PRIVATE:
		*delivered = true;
		end = other_block(c, &b, out);
		break;
	default: /* unknown blocks */
		break;
	}
	if (end == CAPTURE_MORE && ng->known < ng->at) /* a block that ends reading ends it again */
		ng->known = ng->at;
	return end;
}

static enum capture_end pcapng_next(struct capture *c, struct record *out)
{
	bool delivered = false;
	enum capture_end end = CAPTURE_MORE;
	while (end == CAPTURE_MORE && !delivered)
		end = next_block(c, out, &delivered);
	return end;
}

/* The first block is the section header: what it says belongs to the whole file. */
static enum status pcapng_open(struct capture *c, struct diag *diag)
{
	struct pcapng *ng = arena_alloc(c->arena, sizeof *ng);
	if (!ng)
		return STATUS_NOMEM;
	ng->body = arena_alloc(c->arena, BLOCK_READ_BYTES);
	if (!ng->body)
		return STATUS_NOMEM;
	c->state = ng;
	struct record none;
	bool delivered = false;
	enum capture_end end = next_block(c, &none, &delivered);
	if (end == CAPTURE_MORE)
		return STATUS_OK;
	if (ng->no_memory)
		return STATUS_NOMEM;
	struct diag_place place = {.file = c->name};
	if (end == CAPTURE_BROKEN)
		diag_add(diag, DIAG_ERROR, place, c->trouble.english, c->trouble.args, c->trouble.n_args);
	else
		diag_add(
			diag, DIAG_ERROR, place,
			N_("the capture ends inside its own header: it was cut while it was saved or copied; hand the same file in again"),
			NULL, 0);
	return STATUS_FORMAT;
}

static struct capture_mark pcapng_mark(const struct capture *c)
{
	const struct pcapng *ng = c->state;
	return (struct capture_mark){.position = ng->at, .section_state = ng->section};
}

static enum status pcapng_seek(struct capture *c, const struct capture_mark *mark)
{
	struct pcapng *ng = c->state;
	if (fseeko(c->file, (off_t)mark->position, SEEK_SET) != 0)
		return STATUS_IO;
	ng->at = mark->position;
	ng->section = mark->section_state;
	return STATUS_OK;
}

static void pcapng_close(struct capture *c)
{
	c->state = NULL; /* all in the arena */
}

const struct capture_reader pcapng_reader = {
	.open = pcapng_open,
	.next = pcapng_next,
	.mark = pcapng_mark,
	.seek = pcapng_seek,
	.close = pcapng_close,
};
