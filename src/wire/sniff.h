/* What a file is, told from its first bytes and never from its name: the only place that says so.  Whether it is a
 * capture is asked by capture.c; what else was handed in, by src/submission. */
#ifndef WIRE_SNIFF_H
#define WIRE_SNIFF_H

#include "base/status.h"
#include "wire/capture.h"

enum sniff_kind {
	SNIFF_PCAP, /* captures that are read */
	SNIFF_PCAPNG,
	SNIFF_SNOOP,
	SNIFF_COMPRESSED, /* by itself: what is inside is another question */
	SNIFF_ARCHIVE,    /* that unpack_archive() knows */
	SNIFF_OFFICE,     /* docx, xlsx, odt, …: answers may stand in it */
	SNIFF_PAGES,      /* the other documents */
	SNIFF_PDF,
	SNIFF_OLD_OFFICE,
	SNIFF_RTF,
	SNIFF_WEB_PAGE,
	SNIFF_DOCUMENT,
	SNIFF_PICTURE,
	SNIFF_SHORTCUT, /* to a file that was not handed in itself */
	SNIFF_TEXT,     /* of any kind, also packets that were printed */
	SNIFF_OTHER
};

/* Where there is no capture: was this file handed in for one? */
enum sniff_meant {
	SNIFF_NOT_MEANT,     /* notes, answers, a file of keys */
	SNIFF_MEANT_PERHAPS, /* a screenshot, the report */
	SNIFF_MEANT          /* another program's capture, a changed one, a list of packets, a shortcut to it */
};

struct sniffed {
	enum sniff_kind kind;
	enum capture_format format; /* of the kinds that are read */
	bool big_endian;            /* the same */
	/* Of the others: why capture_open() refuses it and what to do, with {what}, {text}, {n} or none of them. */
	enum sniff_meant meant;
	enum status status;
	const char *sentence; /* an N_() literal */
	const char *what;     /* a proper name, never translated: "PDF"; NULL: none */
	struct span text;     /* that stands in the file: where a shortcut leads to, what stands before a capture */
	size_t n;             /* bytes before a capture */
};

/* HEAD: the first SNIFF_BYTES bytes of the file, or all of it when it is shorter.  The result borrows from it. */
enum { SNIFF_BYTES = 4096 };
struct sniffed sniff_head(struct span head);

/* Was a capture that begins like one, but cannot be read, saved as text in another encoding? */
bool sniff_is_reencoded(struct span head, struct sniffed *out);

/* Some formats cannot be told by their bytes, since they are encrypted: of a file whose bytes say nothing its NAME says
 * what it is instead of a capture.  What it is taken as does not hang on that. */
void sniff_by_name(const char *name, struct sniffed *s);

static inline bool sniff_is_capture(const struct sniffed *s)
{
	return s->kind <= SNIFF_SNOOP;
}

/* Its sentence, with what is quoted from the file made printable and copied into ARENA. */
struct msg sniff_say(const struct sniffed *s, struct arena *arena);

#endif
