/*
 * The capture file: pcap or pcapng, in either byte order, or snoop.  It knows frames as bytes, not as packets.
 */
#ifndef MKTRACE_SAVEFILE_H
#define MKTRACE_SAVEFILE_H

#include "bytes.h"
#include "words.h"

enum savefile_kind { SAVEFILE_PCAPNG, SAVEFILE_PCAP, SAVEFILE_PCAP_NS, SAVEFILE_SNOOP };

struct savefile_interface {
	const char *name; /* in the trace */
	uint16_t link_type;
	uint32_t snaplen;        /* 0: no limit */
	struct maybe resolution; /* as the option if_tsresol has it */
	int64_t offset_s;
	uint64_t era_s; /* added to every time: 64 bits of nanoseconds end in 2262 */
	const char *card, *description, *filter, *os, *comment; /* NULL: none */
};

/* What a pcap file may have of its own. */
struct savefile_pcap {
	struct maybe magic, minor;  /* else the usual ones: version 2.4 */
	struct maybe record_header; /* its bytes, those after 16 are 0 */
	struct maybe fcs;           /* bytes of the frame check sequence */
};

struct savefile {
	struct memory *memory;
	enum savefile_kind kind;
	struct savefile_pcap pcap;
	bool big_endian;
	bool stated;                                       /* a "file" statement came */
	bool begun;                                        /* the header is written */
	const char *hardware, *os, *application, *comment; /* of the section; NULL: none */
	struct savefile_interface *interfaces;
	size_t interface_count, interface; /* INTERFACE: where the following frames go */
	struct savefile_interface plain;   /* what "file" says about the only interface */
	struct bytes out, block;
	size_t cut;
	uint32_t dropped; /* snoop: packets lost so far */
};

struct savefile_record {
	int64_t time_ns;
	const uint8_t *at;
	size_t length; /* on the wire */
	struct maybe snap, wire, flags, dropped;
	unsigned form; /* enum record_form */
	const char *comment;
};

void savefile_init(struct savefile *savefile, struct memory *memory);
void savefile_release(struct savefile *savefile);

/* Obeys one of the statements file, interface, on, section, names, statistics, block, raw, append, cut. */
bool savefile_statement(struct savefile *savefile, struct words *words);

/* The interface on which the next frame is seen; writes the header and a default interface if need be. */
const struct savefile_interface *savefile_open(struct savefile *savefile);
void savefile_frame(struct savefile *savefile, const struct savefile_record *record);

/* Writes everything to PATH. */
void savefile_store(struct savefile *savefile, const char *path);

/* pcap.c */
void pcap_begin(struct savefile *savefile);
void pcap_frame(struct savefile *savefile, const struct savefile_record *record, size_t captured);

/* snoop.c */
void snoop_begin(struct savefile *savefile);
void snoop_frame(struct savefile *savefile, const struct savefile_record *record, size_t captured);

/* pcapng.c */
void pcapng_begin(struct savefile *savefile);
void pcapng_interface(struct savefile *savefile, const struct savefile_interface *interface);
void pcapng_frame(struct savefile *savefile, const struct savefile_record *record, size_t captured);
void pcapng_names(struct savefile *savefile, struct words *words);
void pcapng_statistics(struct savefile *savefile, struct words *words);
void pcapng_block(struct savefile *savefile, struct words *words);

/* Numbers in the file's own byte order. */
void savefile_put16(const struct savefile *savefile, struct bytes *out, uint16_t value);
void savefile_put32(const struct savefile *savefile, struct bytes *out, uint32_t value);
void savefile_put64(const struct savefile *savefile, struct bytes *out, uint64_t value);

#endif
