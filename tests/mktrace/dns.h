/*
 * DNS messages (RFC 1035), also for mDNS and LLMNR.
 */
#ifndef MKTRACE_DNS_H
#define MKTRACE_DNS_H

#include "bytes.h"
#include "words.h"

/* Reads words as long as they belong to a message, and adds it to OUT, behind its length when PREFIXED. */
void dns_read(struct words *words, bool prefixed, struct bytes *out);

enum { DNS_SUFFIXES = 128 };

/* A message while it is made. */
struct dns {
	struct bytes *out;
	size_t base; /* where it begins in OUT */
	uint16_t id, flags;
	uint16_t counts[4]; /* questions, answers, authority, additional */
	unsigned section;
	bool compress;
	struct {
		const char *text;
		uint16_t offset;
	} suffixes[DNS_SUFFIXES]; /* names that a later name may point to */
	size_t suffix_count;
};

/* dns_records.c: NAME TYPE[/CLASS] of a question, NAME TTL TYPE[/CLASS] CONTENT of a record. */
void dns_question_read(struct dns *dns, struct words *words);
void dns_record_read(struct dns *dns, struct words *words);

#endif
