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
#define PATTERN(n, l, r, p, ...)                                                                                       \
	{                                                                                                              \
		.name = (n), .label = (l), .roles = (r), .role_labels = (r), .policies = (p), .protocols = __VA_ARGS__ \
	}
static const struct pattern_info handshake = PATTERN("handshake", "set-up", handshake_roles, handshake_policies,
                                                     PROTOCOL(TCP)),
				 closing = PATTERN("close", "close", close_roles, close_policies, PROTOCOL(TCP)),
				 reset = PATTERN("reset", "reset", reset_roles, none, PROTOCOL(TCP)),
				 dns = PATTERN("exchange", "lookup", dns_roles, none, PROTOCOL(DNS)),
				 udp = PATTERN("exchange", "exchange", udp_roles, none, PROTOCOL(UDP)),
				 frame = PATTERN("frame", "frame", NULL, none,
                                                 PROTOCOL(TCP) | PROTOCOL(UDP) | PROTOCOL(CAPTURE)),
				 frames = PATTERN("frames", "frames", NULL, none,
                                                  PROTOCOL(TCP) | PROTOCOL(UDP) | PROTOCOL(CAPTURE), .is_set = true);
static const struct pattern_info *const patterns[] = {&handshake, &closing, &reset, &dns, &udp, &frame, &frames};

static const struct slip_info relative = {"relative-for-raw", "relative"}, seq = {"seq-for-ack", "seq"};
static const struct slip_info *const slips[] = {&relative, &seq};

static bool is_name(const char *id)
{
	return strcmp(id, "name") == 0;
}

const struct rubric_vocabulary *test_words(void)
{
	static const struct rubric_vocabulary words = {patterns,       sizeof patterns / sizeof *patterns,
	                                               slips,          sizeof slips / sizeof *slips,
	                                               dns_type_parse, is_name};
	return &words;
}
