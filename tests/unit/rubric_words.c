#include "rubric_words.h"

#include "wire/dns.h"

static const char *const handshake_roles[] = {"syn", "syn-ack", "ack", NULL};
static const char *const handshake_policies[] = {"simultaneous", "unfinished", NULL};
static const char *const close_roles[] = {"fin1", "fin1-ack", "fin2", "fin2-ack", NULL};
static const char *const close_policies[] = {"merged", "reset", "simultaneous", "unfinished", NULL};
static const char *const reset_roles[] = {"rst", NULL};
static const char *const dns_roles[] = {"query", "response", NULL};
static const char *const udp_roles[] = {"request", "reply", NULL};
static const char *const none[] = {NULL};

#define PROTOCOL(p) (1u << CONVERSATION_##p)
static const struct pattern_info handshake = {"handshake",     "set-up",           handshake_roles,
                                              handshake_roles, handshake_policies, PROTOCOL(TCP)},
				 closing = {"close", "close", close_roles, close_roles, close_policies, PROTOCOL(TCP)},
				 reset = {"reset", "reset", reset_roles, reset_roles, none, PROTOCOL(TCP)},
				 dns = {"exchange", "lookup", dns_roles, dns_roles, none, PROTOCOL(DNS)},
				 udp = {"exchange", "exchange", udp_roles, udp_roles, none, PROTOCOL(UDP)},
				 frame = {"frame", "frame", NULL,
                                          NULL,    none,    PROTOCOL(TCP) | PROTOCOL(UDP) | PROTOCOL(CAPTURE)};
static const struct pattern_info *const patterns[] = {&handshake, &closing, &reset, &dns, &udp, &frame};

static const struct slip_info relative = {"relative-for-raw", "relative"}, seq = {"seq-for-ack", "seq"};
static const struct slip_info *const slips[] = {&relative, &seq};

const struct rubric_vocabulary *test_words(void)
{
	static const struct rubric_vocabulary words = {patterns, sizeof patterns / sizeof *patterns, slips,
	                                               sizeof slips / sizeof *slips, dns_type_parse};
	return &words;
}
