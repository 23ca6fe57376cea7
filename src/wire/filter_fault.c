/* What versions of libpcap from 1.10 on do not read alike, found by the words of an expression: a rubric must be good
 * on every machine, or on none. */
#include "base/msg.h"
#include "base/text.h"
#include "wire/capture_filter.h"
#include "wire/filter_words.h"

static const char WRONG[] = N_("the capture filter is wrong: {detail}");
static const char UNLIKE[] = N_("versions of libpcap read the capture filter differently: {detail}");

/* Words behind another one (NULL: anywhere).  Found by compiling 77000 expressions with 1.10.3, 1.10.5 and 1.11.0
 * and comparing what they accept and what their programs match.  Left out: IS-IS words, where only packets with
 * reserved bits tell them apart. */
static const struct pair_row {
	const char *before, *word, *english, *detail;
} PAIRS[] = {
	/* 1.11 only. */
	{NULL, "vxlan", UNLIKE, N_("'vxlan' is known from 1.11 on; write udp port 4789")},
	{"proto", "lldp", UNLIKE, N_("'lldp' is known from 1.11 on; write ether proto 0x88cc")},
	{"proto", "slow", UNLIKE, N_("'slow' is known from 1.11 on; write ether proto 0x8809")},
	{"subtype", "bar", UNLIKE, N_("'bar' is known from 1.11 on; write wlan[0] & 0xfc = 0x84")},
	{"subtype", "ba", UNLIKE, N_("'ba' is known from 1.11 on; write wlan[0] & 0xfc = 0x94")},
	/* Before 1.11 everything from 224.0.0.0 up, so the broadcast 255.255.255.255 too. */
	{"ip", "multicast", UNLIKE,
         N_("before 1.11 'ip multicast' takes 255.255.255.255 too; write ip dst net 224.0.0.0/4")},
	/* Before 1.11 its operators & and | were mixed up, and 256 was 0. */
	{NULL, "byte", UNLIKE, N_("'byte' has changed with 1.11; write ether[0] and the like")},
	{"decnet", "host", UNLIKE, N_("addresses of DECnet have changed with 1.11")},
	{"decnet", "net", UNLIKE, N_("addresses of DECnet have changed with 1.11")},
	{"decnet", "src", UNLIKE, N_("addresses of DECnet have changed with 1.11")},
	{"decnet", "dst", UNLIKE, N_("addresses of DECnet have changed with 1.11")},
	/* Its program jumps back, before 1.11 without an end on some packets. */
	{NULL, "protochain", WRONG, N_("'protochain' may go on for ever; write proto")},
};

/* The largest numbers behind a word; before 1.11 larger ones were taken for some, and matched nothing. */
enum {
	PROTOCOL_MAX = 255,
	PDU_MAX = 31,
	PORT_MAX = 65535,
	DIRECTION_MAX = 3,
	ETHERTYPE_MAX = 65535,
	LENGTH_MAX = 1500
};
static const char PROTOCOL_LARGE[] = N_("the number of a protocol is larger than 255");
static const char ETHERTYPE_WRONG[] = N_("the number of a protocol in Ethernet lies between 1536 and 65535");
static const char PORT_LARGE[] = N_("a port number is larger than 65535");
static const char NUMBER_LARGE[] = N_("a number is too large");

struct limit {
	uint64_t max;
	const char *detail; /* NULL: no limit */
	bool ethertype, range;
};

static struct limit limit_behind(struct span before, struct span word)
{
	static const char *const ethernet[] = {"link", "ether", "ppp", "slip", "fddi", "tr", "wlan"};
	static const char *const isis[] = {"isis", "is-is"}, *const direction[] = {"dir", "direction"};
	if (span_equal(word, span_of("port")))
		return (struct limit){.max = PORT_MAX, .detail = PORT_LARGE};
	if (span_equal(word, span_of("portrange")))
		return (struct limit){.max = PORT_MAX, .detail = PORT_LARGE, .range = true};
	if (FILTER_IS_IN(word, direction))
		return (struct limit){.max = DIRECTION_MAX, .detail = NUMBER_LARGE};
	if (!span_equal(word, span_of("proto")))
		return (struct limit){0};
	if (FILTER_IS_IN(before, ethernet))
		return (struct limit){.max = ETHERTYPE_MAX, .detail = ETHERTYPE_WRONG, .ethertype = true};
	if (FILTER_IS_IN(before, isis))
		return (struct limit){.max = PDU_MAX, .detail = NUMBER_LARGE};
	return (struct limit){.max = PROTOCOL_MAX, .detail = PROTOCOL_LARGE};
}

/* WORD as a number, in the notations of C; not larger than UINT32_MAX + 1. */
static bool read_number(struct span word, uint64_t *out)
{
	bool hex = word.len > 2 && word.at[0] == '0' && (word.at[1] == 'x' || word.at[1] == 'X');
	unsigned base = hex ? 16 : word.len > 1 && word.at[0] == '0' ? 8 : 10;
	*out = 0;
	for (size_t i = hex ? 2 : 0; i < word.len; i++) {
		uint8_t c = word.at[i];
		if (!filter_is_digit(c) && !(hex && filter_is_hex(c)))
			return false;
		*out = *out * base + (unsigned)(filter_is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
		if (*out > UINT32_MAX)
			*out = (uint64_t)UINT32_MAX + 1;
	}
	return word.len > 0;
}

/* WORD, a number, is a part of arithmetic: 300 < len. */
static bool is_arithmetic(struct span expression, struct filter_word w)
{
	struct span rest = text_trim(span_sub(expression, w.from + w.text.len, expression.len));
	return rest.len > 0 && memchr("<>=+*/%^", rest.at[0], 8) != NULL;
}

/* WORD stands behind a single '&'. */
static bool is_masking(struct span expression, struct filter_word w)
{
	struct span front = text_trim(span_sub(expression, 0, w.from));
	return front.len > 1 && front.at[front.len - 1] == '&' && front.at[front.len - 2] != '&';
}

static const char *beyond(struct limit limit, struct span word)
{
	uint64_t n;
	if (!limit.detail || !read_number(word, &n))
		return NULL;
	return n > limit.max || (limit.ethertype && n > PROTOCOL_MAX && n <= LENGTH_MAX) ? limit.detail : NULL;
}

/* Ports from-to: before 1.10.5 numbers in it were never octal, and what followed a second hyphen was passed over. */
static struct filter_fault fault_of_range(struct limit limit, struct span word)
{
	struct span piece;
	for (size_t n = 0; text_split(&word, '-', &piece); n++) {
		if (n == 2)
			return (struct filter_fault){UNLIKE, N_("a range of ports has two numbers: portrange 20-23")};
		if (piece.len > 1 && piece.at[0] == '0' && filter_is_digit(piece.at[1]))
			return (struct filter_fault){UNLIKE,
			                             N_("a number in a range of ports begins with 0; leave that out")};
		if (beyond(limit, piece))
			return (struct filter_fault){WRONG, limit.detail};
	}
	return (struct filter_fault){NULL, NULL};
}

static struct filter_fault fault_of_pair(struct span before, struct filter_word w)
{
	for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++) {
		const struct pair_row *row = &PAIRS[i];
		if (span_equal(w.text, span_of(row->word)) &&
		    (row->before ? span_equal(before, span_of(row->before)) : !w.escaped))
			return (struct filter_fault){row->english, row->detail};
	}
	return (struct filter_fault){NULL, NULL};
}

struct filter_fault capture_filter_fault(struct span expression)
{
	static const char *const joining[] = {"and", "or", "not"};
	struct filter_words words = {.expression = expression};
	struct span before = {NULL, 0};
	struct limit limit = {0};
	for (struct filter_word w; filter_next_word(&words, &w); before = w.text) {
		struct filter_fault fault = fault_of_pair(before, w);
		uint64_t n;
		if (!fault.english && limit.range)
			fault = fault_of_range(limit, w.text);
		else if (!fault.english && beyond(limit, w.text) && !is_arithmetic(expression, w))
			fault = (struct filter_fault){WRONG, limit.detail};
		/* 1.10 takes this for never 0, whatever the bytes are. */
		if (!fault.english && read_number(w.text, &n) && n == UINT32_MAX && is_masking(expression, w))
			fault = (struct filter_fault){UNLIKE, N_("& 0xffffffff changes nothing; leave that out")};
		if (fault.english)
			return fault;
		if (!w.escaped && !FILTER_IS_IN(w.text, joining) && filter_is_keyword(w.text))
			limit = limit_behind(before, w.text);
	}
	return (struct filter_fault){NULL, NULL};
}
