/* A capture file: opened by content, read record by record in file order, and again from any indexed place.  Each
 * format has its reader: classic pcap savefile.c, pcapng pcapng.c, Solaris snoop snoop.c.  Compressed files and pipes
 * are spooled to an unnamed temporary file first.  A read error is never taken for the end of the file. */
#ifndef WIRE_CAPTURE_H
#define WIRE_CAPTURE_H

#include <stdio.h>

#include "base/diag.h"

struct capture;

enum capture_format { CAPTURE_PCAP, CAPTURE_PCAP_NS, CAPTURE_PCAPNG, CAPTURE_SNOOP };

/* Link type of a record that is no packet (a log entry, another program's own block): counted, since Wireshark shows it
 * as a frame, and never decoded. */
#define CAPTURE_LINK_NONE UINT32_MAX

struct record {
	uint32_t frame_no;    /* 1-based, as in Wireshark: every packet block counts */
	bool has_time;        /* false: a pcapng Simple Packet Block */
	int64_t time_ns;      /* since 1970-01-01 UTC and capture_info.base_s */
	uint32_t time_places; /* decimal places of the file's clock: 6, 9, … */
	uint32_t link_type;   /* LINKTYPE_… number as in the file (tcpdump.org/linktypes.html), not libpcap's DLT */
	bool has_interface;   /* the record says on which interface it was seen: packet blocks of pcapng */
	uint32_t interface;   /* pcapng interface number in its section, else 0 */
	uint32_t captured, original; /* bytes; captured <= original is NOT promised by hostile files */
	const uint8_t *bytes;        /* captured bytes, valid until the next read */
	uint64_t position;           /* where the record stands: for capture_seek */
};

enum capture_end {
	CAPTURE_MORE,  /* a record was delivered */
	CAPTURE_END,   /* the file ended where a file may end */
	CAPTURE_CUT,   /* the last record or block is incomplete: what came before counts */
	CAPTURE_BROKEN /* damage: what came before counts */
};

/* What a pcapng interface statistics block says, with which Wireshark ends a capture of its own. */
struct capture_statistics {
	bool present;
	bool has_received, has_dropped, has_start, has_end;
	uint64_t received, dropped; /* packets */
	int64_t start_ns, end_ns;   /* of the capture */
};

struct capture_interface {
	uint32_t link_type, snap_length; /* snap_length 0: no limit */
	const char *name, *description;  /* NULL: not said, as all texts here */
	const char *filter;              /* capture filter */
	const char *hardware, *os;
	uint64_t speed_bps;   /* 0: not said */
	uint32_t time_places; /* decimal places of its clock */
	uint32_t fcs_bytes;   /* frame check sequence at the end of each frame; 0: none, or not said */
	uint32_t section;     /* which of info.sections it belongs to */
	struct capture_statistics statistics;
};

/* pcapng: what a section header says of the machine and program that wrote the section. */
struct capture_section {
	uint64_t position;
	bool big_endian;
	const char *hardware, *os, *application;
	size_t first_interface, n_interfaces;
};

/* What the file says about itself, as far as it was read. */
struct capture_info {
	enum capture_format format;
	bool big_endian;
	uint64_t size_bytes;
	bool compressed;
	const char *hardware, *os, *application; /* of the first section */
	bool has_interface_statistics;
	uint64_t dropped; /* packets that the capturing program says it lost: with packets, or else in statistics */
	struct capture_interface *interfaces;
	size_t n_interfaces;
	const struct capture_section *sections; /* pcapng */
	size_t n_sections;
	/* Seconds since 1970 from which all times of the records count: 0, unless the first of them lies outside of
	 * what 64 bits of nanoseconds hold (1677 to 2262). */
	int64_t base_s;
	uint64_t n_comments;         /* of the file, its interfaces and packets */
	bool has_names, has_secrets; /* name resolution blocks, decryption secrets blocks; neither is looked into */
};

/* Opens PATH ("-": standard input, spooled).  STATUS_FORMAT or STATUS_UNSUPPORTED with a sentence in DIAG that says
 * what the file is instead (empty, text, HTML, an archive, ERF, …) and what to do; STATUS_IO when it cannot be
 * opened.  The capture borrows ARENA. */
enum status capture_open(const char *path, struct arena *arena, struct diag *diag, struct capture **out) MUST_CHECK;
/* The same of a FILE that is open and can be read twice; NAME is for messages.  FILE is closed with the capture, and
 * when it cannot be opened.  What it unpacks to goes into temporary files (base/spool.h), at most MAX_BYTES:
 * STATUS_LIMIT beyond; capture_spooled() says how many they are. */
enum status capture_open_file(FILE *file, const char *name, uint64_t max_bytes, struct arena *arena, struct diag *diag,
                              struct capture **out) MUST_CHECK;
uint64_t capture_spooled(const struct capture *c);
/* The same over bytes in memory, which must outlive the capture. */
enum status capture_open_memory(struct span bytes, const char *name, struct arena *arena, struct diag *diag,
                                struct capture **out) MUST_CHECK;
void capture_close(struct capture *c);

/* The next record.  After anything but CAPTURE_MORE the same answer is given again. */
enum capture_end capture_next(struct capture *c, struct record *out);
/* The sentence that goes with CAPTURE_CUT and CAPTURE_BROKEN (english NULL otherwise). */
const struct msg *capture_trouble(const struct capture *c);

/* A place to come back to.  Marks are small and stay valid for the capture's life. */
struct capture_mark {
	uint64_t position;
	uint32_t frame_no;      /* of the record at POSITION */
	uint32_t section_state; /* pcapng: which section's byte order and interfaces apply */
};
/* Where the next capture_next() will read. */
struct capture_mark capture_mark(const struct capture *c);
/* Goes back (or forth) to MARK. */
enum status capture_seek(struct capture *c, const struct capture_mark *mark) MUST_CHECK;

const struct capture_info *capture_info(const struct capture *c);
/* A record's time as nanoseconds since 1970; the nearest that 64 bits hold. */
int64_t capture_since_1970(const struct capture *c, int64_t time_ns);
const char *capture_format_name(enum capture_format format);            /* "pcap", "pcap (ns)", "pcapng", "snoop" */
enum status capture_sha256(struct capture *c, char out[65]) MUST_CHECK; /* of the file as handed in */

/* A BPF capture filter compiled by libpcap, for records of one link type; one object keeps one program for each link
 * type it met.  STATUS_FORMAT: the expression is wrong, or not read alike by all versions of libpcap: DIAG says why, at
 * PLACE. */
struct capture_filter;
enum status capture_filter_new(const char *expression, struct diag_place place, struct arena *arena, struct diag *diag,
                               struct capture_filter **out) MUST_CHECK;
void capture_filter_free(struct capture_filter *f);
/* No packet can fit: tcp and udp.  Worth a warning, not always seen. */
bool capture_filter_fits_nothing(const struct capture_filter *f);
/* False also when the expression does not compile for the record's link type (e.g. `ether` on raw IP). */
bool capture_filter_match(struct capture_filter *f, const struct record *record);
/* The same for a decoded frame, and true also when the IP packet behind VLAN tags or a PPPoE header fits by itself:
 * `tcp port 80` means such a frame too, although libpcap looks for IP only right behind the link header. */
struct frame;
bool capture_filter_match_frame(struct capture_filter *f, const struct frame *frame);

#endif
