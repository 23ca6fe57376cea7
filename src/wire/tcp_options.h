/* Walks the options of a TCP header (RFC 9293 3.1, RFC 7323, RFC 2018).  Always ends: each step moves on. */
#ifndef WIRE_TCP_OPTIONS_H
#define WIRE_TCP_OPTIONS_H

#include "wire/frame.h"

enum tcp_option_kind {
	TCP_OPTION_EOL = 0,
	TCP_OPTION_NOP = 1,
	TCP_OPTION_MSS = 2,
	TCP_OPTION_WSCALE = 3,
	TCP_OPTION_SACK_PERMITTED = 4,
	TCP_OPTION_SACK = 5,
	TCP_OPTION_TIMESTAMPS = 8,
	TCP_OPTION_MD5 = 19,             /* RFC 2385 */
	TCP_OPTION_USER_TIMEOUT = 28,    /* RFC 5482 */
	TCP_OPTION_FAST_OPEN = 34,       /* RFC 7413 */
	TCP_OPTION_ACCURATE_ECN_0 = 172, /* RFC 9768 3.2.3 */
	TCP_OPTION_ACCURATE_ECN_1 = 174,
	TCP_OPTION_EXPERIMENT_1 = 253, /* RFC 6994 */
	TCP_OPTION_EXPERIMENT_2 = 254
};

struct tcp_option {
	uint8_t kind, length; /* length in bytes with kind and length themselves; 1 for EOL and NOP */
	struct span bytes;    /* all LENGTH bytes */
	uint32_t offset;      /* from the start of the options */
};
struct tcp_option_iter {
	struct span options;
	size_t at;
	bool malformed; /* set when a length made no sense: iteration ended there */
};
struct tcp_option_iter tcp_options(const struct tcp_header *tcp);
/* After the end of the list only zeros are given, each as one more end of list, until another byte comes. */
bool tcp_option_next(struct tcp_option_iter *it, struct tcp_option *out);

#endif
