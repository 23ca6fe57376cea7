/* The variants of classic pcap.  A file says by its magic number which ones come into question, and by its version how
 * the lengths stand; the rest can only be guessed from the records. */
#include "wire/savefile_layout.h"

#include "base/limits.h"
#include "wire/part.h"

static const struct variant {
	uint32_t magic;
	bool nanoseconds;
	uint32_t file_header;
	uint32_t kinds[SAVEFILE_RECORD_KINDS]; /* 0: none */
} VARIANTS[] = {
	/* Also Linux systems of 1999 (interface, protocol and packet type behind the lengths) and Nokia firewalls. */
	{0xa1b2c3d4, false, SAVEFILE_HEADER_BYTES, {16, 24, 20}},
	{0xa1b23c4d, true, SAVEFILE_HEADER_BYTES, {16}},
	/* The same Linux systems, once they had a magic number of their own; SuSE's have 4 bytes more. */
	{0xa1b2cd34, false, SAVEFILE_HEADER_BYTES, {24, 28}},
	/* Ixia, hardware and software: the length of all records stands behind the header. */
	{0x1c0001ac, false, SAVEFILE_HEADER_BYTES + 4, {16}},
	{0x1c0001ab, false, SAVEFILE_HEADER_BYTES + 4, {16}},
};

static uint16_t get16(const struct savefile_layout *layout, const uint8_t *at)
{
	return layout->big_endian ? be16(at) : le16(at);
}

static uint32_t get32(const struct savefile_layout *layout, const uint8_t *at)
{
	return layout->big_endian ? be32(at) : le32(at);
}

static const struct variant *find_variant(uint32_t magic)
{
	for (size_t i = 0; i < sizeof VARIANTS / sizeof *VARIANTS; i++)
		if (VARIANTS[i].magic == magic)
			return &VARIANTS[i];
	return NULL;
}

bool savefile_recognise(struct span head, struct savefile_layout *out)
{
	if (head.len < 4)
		return false;
	const struct variant *v = find_variant(le32(head.at));
	bool big_endian = !v;
	if (big_endian)
		v = find_variant(be32(head.at));
	if (!v)
		return false;
	*out = (struct savefile_layout){
		.big_endian = big_endian, .nanoseconds = v->nanoseconds, .file_header = v->file_header};
	while (out->n_kinds < SAVEFILE_RECORD_KINDS && v->kinds[out->n_kinds] > 0) {
		out->kinds[out->n_kinds] = v->kinds[out->n_kinds];
		out->n_kinds++;
	}
	out->record = out->kinds[0];
	return true;
}

/* AIX wrote version 2.2 with the interface types of RFC 1573 and nanoseconds.  Other programs of that time used neither
 * these numbers nor, but for PPP, these interfaces. */
static void adapt_to_aix(struct savefile_layout *out)
{
	enum { FDDI_PADDING = 3 };
	static const struct {
		uint32_t interface_type, link_type, padding;
	} types[] = {{6, 1, 0}, {9, 6, 0}, {15, 10, FDDI_PADDING}, {24, 0, 0}};
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		if (types[i].interface_type != out->link_type)
			continue;
		out->link_type = types[i].link_type;
		out->padding = types[i].padding;
		out->nanoseconds = true;
		out->swapped = true;
		out->n_kinds = 1;
		return;
	}
}

void savefile_read_header(const uint8_t header[SAVEFILE_HEADER_BYTES], struct savefile_layout *out)
{
	enum { MAJOR = 4, MINOR = 6, SNAP_LENGTH = 16, NETWORK = 20 };
	enum { DG_UX_MAJOR = 543 };
	uint32_t network = get32(out, header + NETWORK);
	out->major = get16(out, header + MAJOR);
	out->minor = get16(out, header + MINOR);
	out->snap_length = get32(out, header + SNAP_LENGTH);
	/* 4 bits length of the frame check sequence in units of 2 bytes, 1 bit whether that is said, 16 bits type. */
	out->link_type = network & 0xffff;
	out->reserved = network & 0x03ff0000;
	if (network & 0x04000000)
		out->fcs_bytes = (network >> 28) * 2;
	out->swapped = (out->major == 2 && out->minor < 3) || out->major == DG_UX_MAJOR;
	out->perhaps_swapped = out->major == 2 && out->minor == 3;
	if (out->major == 2 && out->minor == 2 && !out->nanoseconds && out->kinds[0] == 16)
		adapt_to_aix(out);
}

struct savefile_record savefile_read_record(const struct savefile_layout *layout, const uint8_t *at)
{
	struct savefile_record r = {get32(layout, at), get32(layout, at + 4), get32(layout, at + 8),
	                            get32(layout, at + 12)};
	if (layout->swapped || (layout->perhaps_swapped && r.captured > r.original)) {
		uint32_t first = r.captured;
		r.captured = r.original;
		r.original = first;
	}
	return r;
}

bool savefile_record_plausible(const struct savefile_layout *layout, const struct savefile_record *record)
{
	static const uint32_t original_max = 128u << 20, second = 1000000;
	if (!layout->nanoseconds && record->fraction >= second)
		return false;
	uint32_t snap_length = layout->snap_length > 0 ? layout->snap_length : UINT32_MAX; /* 0: some say no limit so */
	return record->captured <= LIMIT_PACKET_BYTES && record->captured <= snap_length &&
	       record->captured <= record->original && record->original <= original_max;
}
