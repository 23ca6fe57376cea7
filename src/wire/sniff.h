/* What a file is, told from its first bytes and never from its name. */
#ifndef WIRE_SNIFF_H
#define WIRE_SNIFF_H

#include "base/status.h"
#include "wire/capture.h"

enum sniff_kind { SNIFF_PCAP, SNIFF_PCAPNG, SNIFF_SNOOP, SNIFF_COMPRESSED, SNIFF_OTHER };

struct sniffed {
	enum sniff_kind kind;
	enum capture_format format; /* of the kinds that are read */
	bool big_endian;            /* the same */
	/* SNIFF_OTHER: why the file is refused and what to do; the sentence has the placeholder {what} or none. */
	enum status status;
	const char *sentence; /* an N_() literal */
	const char *what;     /* a proper name, never translated: "PDF"; NULL: none */
};

/* HEAD: the first SNIFF_BYTES bytes of the file, or all of it when it is shorter. */
enum { SNIFF_BYTES = 4096 };
struct sniffed sniff_head(struct span head);

#endif
