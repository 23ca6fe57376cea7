/*
 * The classic format: one header, then records.
 */
#include "savefile.h"

static const uint32_t magic_us = 0xa1b2c3d4, magic_ns = 0xa1b23c4d;

static uint32_t minor_version(const struct savefile *savefile)
{
	return savefile->pcap.minor.given ? savefile->pcap.minor.value : 4;
}

void pcap_begin(struct savefile *savefile)
{
	struct bytes *out = &savefile->out;
	uint32_t magic = savefile->kind == SAVEFILE_PCAP_NS ? magic_ns : magic_us, network = savefile->plain.link_type;

	if (savefile->pcap.magic.given)
		magic = savefile->pcap.magic.value;
	if (savefile->pcap.fcs.given)
		network |= savefile->pcap.fcs.value / 2 << 28 | 1u << 26;
	savefile_put32(savefile, out, magic);
	savefile_put16(savefile, out, 2);
	savefile_put16(savefile, out, (uint16_t)minor_version(savefile));
	savefile_put32(savefile, out, 0);
	savefile_put32(savefile, out, 0);
	savefile_put32(savefile, out, savefile->plain.snaplen);
	savefile_put32(savefile, out, network);
}

void pcap_frame(struct savefile *savefile, const struct savefile_record *record, size_t captured)
{
	const int64_t second = 1000000000;
	struct bytes *out = &savefile->out;
	int64_t fraction = record->time_ns % second;
	uint32_t original = record->wire.given ? record->wire.value : (uint32_t)record->length;
	bool older = minor_version(savefile) < 3; /* the original length came first */

	savefile_put32(savefile, out, (uint32_t)(record->time_ns / second));
	savefile_put32(savefile, out, (uint32_t)(savefile->kind == SAVEFILE_PCAP_NS ? fraction : fraction / 1000));
	savefile_put32(savefile, out, older ? original : (uint32_t)captured);
	savefile_put32(savefile, out, older ? (uint32_t)captured : original);
	for (uint32_t i = 16; savefile->pcap.record_header.given && i < savefile->pcap.record_header.value; i++)
		bytes_put8(out, 0);
	bytes_put(out, record->at, captured);
}
