/*
 * Solaris snoop (RFC 1761): one header, then records with padding.  All numbers have the highest byte first.
 */
#include "savefile.h"

#include "link.h"

void snoop_begin(struct savefile *savefile)
{
	enum { VERSION = 2, NETWORK_ETHERNET = 4, NETWORK_LOOPBACK = 14 };
	struct bytes *out = &savefile->out;
	uint16_t link = savefile->plain.link_type;

	savefile->big_endian = true;
	bytes_put(out, "snoop\0\0", 8);
	savefile_put32(savefile, out, VERSION);
	savefile_put32(savefile, out,
	               link == LINK_ETHERNET ? NETWORK_ETHERNET
	               : link == LINK_NULL   ? NETWORK_LOOPBACK
	                                     : link);
}

void snoop_frame(struct savefile *savefile, const struct savefile_record *record, size_t captured)
{
	enum { HEADER = 24 };
	const int64_t second = 1000000000;
	struct bytes *out = &savefile->out;

	if (record->dropped.given)
		savefile->dropped += record->dropped.value;
	savefile_put32(savefile, out, record->wire.given ? record->wire.value : (uint32_t)record->length);
	savefile_put32(savefile, out, (uint32_t)captured);
	savefile_put32(savefile, out, (uint32_t)(HEADER + (captured + 3) / 4 * 4));
	savefile_put32(savefile, out, savefile->dropped);
	savefile_put32(savefile, out, (uint32_t)(record->time_ns / second));
	savefile_put32(savefile, out, (uint32_t)(record->time_ns % second / 1000));
	bytes_put(out, record->at, captured);
	for (size_t i = captured; i % 4 != 0; i++)
		bytes_put8(out, 0);
}
