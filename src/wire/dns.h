/* Walks a DNS message (RFC 1035 4.1): questions and records, names with compression (jumps strictly backwards,
 * limited).  Nothing is allocated: names are written into the caller's buffer. */
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
	DNS_MX = 15,
	DNS_TXT = 16,
	DNS_AAAA = 28,
	DNS_SRV = 33,
	DNS_OPT = 41,
	DNS_HTTPS = 65,
	DNS_ANY = 255
};

struct dns_record {
	enum dns_section section;
	uint32_t name_offset; /* in the message */
	uint16_t type, class;
	uint32_t ttl;                     /* 0 for questions */
	uint32_t rdata_offset, rdata_len; /* in the message */
};

struct dns_iter {
	struct span message; /* the whole message (without the TCP length prefix) */
	size_t at;
	uint32_t left[4]; /* per section */
	enum dns_section section;
	bool malformed; /* iteration ended at damage or cut bytes */
};
/* The message of a DNS layer (LAYER_DNS, LAYER_MDNS, LAYER_LLMNR). */
struct span dns_message(const struct frame *f, const struct layer *dns);
struct dns_iter dns_records(const struct frame *f, const struct layer *dns);
bool dns_record_next(struct dns_iter *it, struct dns_record *out);

/* The name at OFFSET as dotted text without final dot ("<Root>" for the root, as tshark prints it); label bytes that
 * are not printable are \DDD (RFC 1035 5.1) and a dot inside a label is "\.".  OUT has room for 1,024 bytes and is
 * NUL-terminated.  Returns the bytes the name takes at OFFSET (compressed form); 0: malformed. */
enum { DNS_NAME_TEXT = 1024 };
size_t dns_name(struct span message, size_t offset, char out[DNS_NAME_TEXT]);

/* "A", "AAAA", "PTR"…; NULL: unknown number.  The reverse ignores case and knows "TYPE65" (RFC 3597). */
const char *dns_type_name(uint16_t type);
bool dns_type_parse(struct span text, uint16_t *out);
const char *dns_rcode_name(uint16_t rcode); /* "NOERROR", "NXDOMAIN", …; NULL */

#endif
