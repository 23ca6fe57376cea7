/*
 * dns [id N] query|response [NAME TYPE] [question NAME TYPE]… [answer|authority|additional RECORD]…
 *     [aa] [tc] [nord] [nora] [ad] [cd] [rcode NAME] [opcode N] [flags N] [edns SIZE] [counts N,N,N,N] [plain]
 */
#include "dns.h"

#include <string.h>

enum { FLAG_QR = 0x8000, FLAG_AA = 0x0400, FLAG_TC = 0x0200, FLAG_RD = 0x0100, FLAG_RA = 0x0080, FLAG_AD = 0x0020 };
enum { FLAG_CD = 0x0010, TYPE_OPT = 41, EDNS_DO = 0x8000 };

static void enter_section(struct dns *dns, struct words *words, unsigned section)
{
	if (section < dns->section)
		fault(words_place(words), "questions come first, then answers, authority and additional records");
	dns->section = section;
	dns->counts[section]++;
}

static void read_question(void *dns, struct words *words)
{
	enter_section(dns, words, 0);
	dns_question_read(dns, words);
}

static void read_answer(void *dns, struct words *words)
{
	enter_section(dns, words, 1);
	dns_record_read(dns, words);
}

static void read_authority(void *dns, struct words *words)
{
	enter_section(dns, words, 2);
	dns_record_read(dns, words);
}

static void read_additional(void *dns, struct words *words)
{
	enter_section(dns, words, 3);
	dns_record_read(dns, words);
}

static void read_query(void *subject, struct words *words)
{
	struct dns *dns = subject;

	dns->flags |= FLAG_RD;
	if (!words_accept(words, "nothing"))
		read_question(dns, words);
}

static void read_response(void *subject, struct words *words)
{
	((struct dns *)subject)->flags |= FLAG_QR | FLAG_RA;
	read_query(subject, words);
}

static void read_id(void *dns, struct words *words)
{
	((struct dns *)dns)->id = (uint16_t)words_number(words, "a transaction's number", 65535);
}

static void read_flags(void *dns, struct words *words)
{
	((struct dns *)dns)->flags = (uint16_t)words_number(words, "flags", 65535);
}

static void read_aa(void *dns, struct words *words)
{
	(void)words;
	((struct dns *)dns)->flags |= FLAG_AA;
}

static void read_tc(void *dns, struct words *words)
{
	(void)words;
	((struct dns *)dns)->flags |= FLAG_TC;
}

static void read_nord(void *dns, struct words *words)
{
	(void)words;
	((struct dns *)dns)->flags &= (uint16_t)~FLAG_RD;
}

static void read_nora(void *dns, struct words *words)
{
	(void)words;
	((struct dns *)dns)->flags &= (uint16_t)~FLAG_RA;
}

static void read_ad(void *dns, struct words *words)
{
	(void)words;
	((struct dns *)dns)->flags |= FLAG_AD;
}

static void read_cd(void *dns, struct words *words)
{
	(void)words;
	((struct dns *)dns)->flags |= FLAG_CD;
}

static void read_rcode(void *subject, struct words *words)
{
	static const char *const names[] = {"noerror", "formerr", "servfail", "nxdomain", "notimp", "refused"};
	struct dns *dns = subject;
	const struct token *token = words_take(words, "a response code");

	for (unsigned i = 0; i < sizeof names / sizeof names[0]; i++)
		if (token_is(token, names[i])) {
			dns->flags = (uint16_t)((dns->flags & ~15u) | i);
			return;
		}
	dns->flags = (uint16_t)((dns->flags & ~15u) | token_number(token, "a response code", 15));
}

static void read_opcode(void *dns, struct words *words)
{
	((struct dns *)dns)->flags |= (uint16_t)(words_number(words, "an operation code", 15) << 11);
}

/* The pseudo-record of RFC 6891: root name, type OPT, sender's size as its class. */
static void read_edns(void *subject, struct words *words)
{
	struct dns *dns = subject;
	unsigned size = words_number(words, "a payload size", 65535), flags = 0;
	struct bytes options = {0};

	enter_section(dns, words, 3);
	if (words_accept(words, "do"))
		flags = EDNS_DO;
	if (words_accept(words, "options"))
		words_hex(words, &options);
	bytes_put8(dns->out, 0);
	bytes_put16(dns->out, TYPE_OPT);
	bytes_put16(dns->out, size);
	bytes_put32(dns->out, flags);
	bytes_put16(dns->out, (unsigned)options.length);
	bytes_put(dns->out, options.at, options.length);
	bytes_release(&options);
}

static void read_counts(void *subject, struct words *words)
{
	struct dns *dns = subject;

	for (unsigned i = 0; i < 4; i++)
		dns->counts[i] = (uint16_t)words_number(words, "a number of records", 65535);
}

static void read_plain(void *dns, struct words *words)
{
	(void)words;
	((struct dns *)dns)->compress = false;
}

static const struct word_rule dns_rules[] = {
	{"id", read_id},
	{"query", read_query},
	{"response", read_response},
	{"question", read_question},
	{"answer", read_answer},
	{"authority", read_authority},
	{"additional", read_additional},
	{"aa", read_aa},
	{"tc", read_tc},
	{"nord", read_nord},
	{"nora", read_nora},
	{"ad", read_ad},
	{"cd", read_cd},
	{"rcode", read_rcode},
	{"opcode", read_opcode},
	{"flags", read_flags},
	{"edns", read_edns},
	{"counts", read_counts},
	{"plain", read_plain},
};

void dns_read(struct words *words, bool prefixed, struct bytes *out)
{
	struct dns dns = {.out = out, .compress = true};
	size_t length_at = out->length;

	if (prefixed)
		bytes_put16(out, 0);
	dns.base = out->length;
	bytes_fill(out, 0, 12);
	while (words_left(words) && words_obey(words, dns_rules, sizeof dns_rules / sizeof dns_rules[0], &dns))
		continue;
	bytes_set16(out, dns.base, dns.id);
	bytes_set16(out, dns.base + 2, dns.flags);
	for (size_t i = 0; i < 4; i++)
		bytes_set16(out, dns.base + 4 + 2 * i, dns.counts[i]);
	if (prefixed)
		bytes_set16(out, length_at, (unsigned)(out->length - dns.base));
}
