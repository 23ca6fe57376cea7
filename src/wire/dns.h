/* DNS messages (RFC 1035 4.1): where they are, their names and numbers.  What is in them is read by dns_items.h.
 * Nothing is allocated: names are written into the caller's buffer. */
#ifndef WIRE_DNS_H
#define WIRE_DNS_H

#include "wire/frame.h"

enum dns_section { DNS_QUESTION, DNS_ANSWER, DNS_AUTHORITY, DNS_ADDITIONAL };

enum dns_type {
	DNS_A = 1,
	DNS_NS = 2,
	DNS_CNAME = 5,
	DNS_SOA = 6,
	DNS_PTR = 12,
	DNS_HINFO = 13,
	DNS_MX = 15,
	DNS_TXT = 16,
	DNS_AAAA = 28,
	DNS_SRV = 33,
	DNS_NAPTR = 35,
	DNS_OPT = 41,
	DNS_DS = 43,
	DNS_RRSIG = 46,
	DNS_NSEC = 47,
	DNS_DNSKEY = 48,
	DNS_SVCB = 64,
	DNS_HTTPS = 65,
	DNS_IXFR = 251,
	DNS_AXFR = 252,
	DNS_ANY = 255
};

static inline bool layer_is_dns(const struct layer *l)
{
	return l->kind == LAYER_DNS || l->kind == LAYER_MDNS || l->kind == LAYER_LLMNR;
}

/* The message of a DNS layer (LAYER_DNS, LAYER_MDNS, LAYER_LLMNR). */
struct span dns_message(const struct frame *f, const struct layer *dns);

/* Adds to F the layer of a message of DNS over TCP: LENGTH bytes at OFFSET, as far as they were captured.  Where
 * messages begin in the stream of TCP is the caller's knowledge. */
void frame_add_dns(struct frame *f, const struct layer *tcp, uint32_t offset, uint32_t length);

/* A name as Wireshark puts it together: the labels with dots between them, "<Root>" for none; a damaged but bounded
 * one is "<Name too long>" (RFC 1035 2.3.4: 255 bytes), "<Name contains a pointer that loops>" or "<Unknown extended
 * label>".  A dot inside a label looks like one between labels. */
struct dns_name {
	uint8_t bytes[LIMIT_DNS_NAME];
	size_t len;
};
/* What the names of one message have in common, so that each costs a few hundred steps, wherever it points. */
struct dns_names {
	struct span message;
	bool has_ends;
	/* By offset: where the labels that begin there, one behind the other, end; not filled unless HAS_ENDS. */
	uint16_t ends[LIMIT_DNS_MESSAGE];
};
void dns_names_init(struct dns_names *names, struct span message);
/* The name at OFFSET.  Returns the bytes it takes there (compressed form); 0: damaged, or it leaves the message. */
size_t dns_names_read(struct dns_names *names, size_t offset, struct dns_name *out);
/* The same for one name of a message. */
size_t dns_name_read(struct span message, size_t offset, struct dns_name *out);

/* A control character as Wireshark writes it: \n, \t, … or three octal digits.  Returns the length; no NUL. */
enum { DNS_ESCAPED = 4 };
size_t dns_escape(char out[DNS_ESCAPED], uint8_t c);

/* A name's bytes as text, as Wireshark prints it: control characters escaped, bytes that are not UTF-8 as U+FFFD.
 * NUL-terminated; no more than LIMIT_DNS_NAME bytes are taken. */
enum { DNS_NAME_TEXT = 1024 };
void dns_name_text(struct span name, char out[DNS_NAME_TEXT]);
/* Both in one; returns what dns_name_read() does. */
size_t dns_name(struct span message, size_t offset, char out[DNS_NAME_TEXT]);

/* "A", "AAAA", "PTR"…; NULL: unknown number.  The reverse ignores case and knows "TYPE65" (RFC 3597). */
const char *dns_type_name(uint16_t type);
bool dns_type_parse(struct span text, uint16_t *out);
const char *dns_rcode_name(uint16_t rcode); /* "NOERROR", "NXDOMAIN", …; NULL */

#endif
