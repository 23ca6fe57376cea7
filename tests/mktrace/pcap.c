/*
 * The classic format: one header, then records.
 */
#include "savefile.h"

static const uint32_t magic_us = 0xa1b2c3d4, magic_ns = 0xa1b23c4d;

void pcap_begin(struct savefile *savefile)
{
	struct bytes *out = &savefile->out;

	savefile_put32(savefile, out, savefile->kind == SAVEFILE_PCAP_NS ? magic_ns : magic_us);
	savefile_put16(savefile, out, 2);
	savefile_put16(savefile, out, 4);
	savefile_put32(savefile, out, 0);
	savefile_put32(savefile, out, 0);
	savefile_put32(savefile, out, savefile->plain.snaplen);
	savefile_put32(savefile, out, savefile->plain.link_type);
}

void pcap_frame(struct savefile *savefile, const struct savefile_record *record, size_t captured)
{
	const int64_t second = 1000000000;
	struct bytes *out = &savefile->out;
	int64_t fraction = record->time_ns % second;

	savefile_put32(savefile, out, (uint32_t)(record->time_ns / second));
	savefile_put32(savefile, out, (uint32_t)(savefile->kind == SAVEFILE_PCAP_NS ? fraction : fraction / 1000));
	savefile_put32(savefile, out, (uint32_t)captured);
	savefile_put32(savefile, out, record->wire.given ? record->wire.value : (uint32_t)record->length);
	bytes_put(out, record->at, captured);
}
