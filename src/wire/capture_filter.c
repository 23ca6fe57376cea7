/* Reads the words of a capture filter expression and finds names of hosts among them.  The grammar itself is libpcap's.
 */
#include "wire/capture_filter.h"

#include "base/text.h"
#include "wire/filter_words.h"

/* After these a name is that of a port, a protocol, a frame type or an interface: no host. */
static const char *const NAMING[] = {"port",    "portrange", "proto",     "protochain", "type",
                                     "subtype", "dir",       "direction", "on",         "ifname",
                                     "rset",    "ruleset",   "reason",    "action",     "llc"};

/* After these a name is that of a host or network. */
static const char *const ADDRESSING[] = {"host", "net", "gateway", "src", "dst", "mask"};

/* The other words of the language. */
static const char *const OTHERS[] = {
	"aarp",      "addr1",    "addr2",      "addr3",       "addr4",  "address1",   "address2",  "address3",
	"address4",  "ah",       "and",        "arp",         "atalk",  "bcc",        "broadcast", "byte",
	"carp",      "clnp",     "connectmsg", "csnp",        "decnet", "dpc",        "es-is",     "esis",
	"esp",       "ether",    "fddi",       "fisu",        "geneve", "greater",    "hdpc",      "hfisu",
	"hlssu",     "hmsu",     "hopc",       "hsio",        "hsls",   "icmp",       "icmp6",     "icmp6code",
	"icmp6type", "icmpcode", "icmptype",   "ifindex",     "igmp",   "igrp",       "iih",       "ilmic",
	"inbound",   "ip",       "ip6",        "ipx",         "is-is",  "isis",       "iso",       "l1",
	"l2",        "lane",     "lat",        "len",         "length", "less",       "link",      "lsp",
	"lssu",      "lsu",      "metac",      "metaconnect", "mopdl",  "moprc",      "mpls",      "msu",
	"multicast", "netbeui",  "not",        "oam",         "oamf4",  "oamf4ec",    "oamf4sc",   "opc",
	"or",        "outbound", "pim",        "ppp",         "pppoed", "pppoes",     "psnp",      "ra",
	"radio",     "rarp",     "rnr",        "rulenum",     "sc",     "sca",        "sctp",      "sio",
	"slip",      "sls",      "snp",        "srnr",        "stp",    "subrulenum", "ta",        "tcp",
	"tcpflags",  "tr",       "udp",        "vci",         "vlan",   "vpi",        "vrrp",      "vxlan",
	"wlan",
};

bool filter_is_in(struct span word, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (span_equal(word, span_of(list[i])))
			return true;
	return false;
}

static bool is_word(uint8_t c)
{
	return filter_is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' ||
	       c == '_' || c == ':';
}

/* GROUPS groups of at most DIGITS hexadecimal digits with SEPARATOR between them. */
static bool is_grouped(struct span word, char separator, size_t groups, size_t digits)
{
	struct span rest = word, piece;
	size_t n = 0;
	while (text_split(&rest, separator, &piece)) {
		if (piece.len == 0 || piece.len > digits)
			return false;
		for (size_t i = 0; i < piece.len; i++)
			if (!filter_is_hex(piece.at[i]))
				return false;
		n++;
	}
	return n == groups;
}

/* Numbers and addresses, as libpcap's own lexer tells them from names. */
static bool is_number_or_address(struct span word)
{
	bool decimal = true;
	for (size_t i = 0; i < word.len; i++) {
		if (word.at[i] == ':')
			return true;
		decimal = decimal && (filter_is_digit(word.at[i]) || word.at[i] == '.');
	}
	if (decimal)
		return true;
	if (word.len > 2 && word.at[0] == '0' && (word.at[1] == 'x' || word.at[1] == 'X'))
		return is_grouped(span_sub(word, 2, word.len), '.', 1, 8);
	return is_grouped(word, '-', 6, 2) || is_grouped(word, '.', 6, 2) ||
	       (word.len == 14 && is_grouped(word, '.', 3, 4)) || (word.len == 12 && is_grouped(word, '.', 1, 12));
}

static bool is_keyword(struct span word)
{
	return FILTER_IS_IN(word, OTHERS) || text_starts_nocase(word, "icmp-") || text_starts_nocase(word, "icmp6-") ||
	       text_starts_nocase(word, "tcp-");
}

bool filter_is_keyword(struct span word)
{
	return FILTER_IS_IN(word, NAMING) || FILTER_IS_IN(word, ADDRESSING) || is_keyword(word);
}

bool filter_next_word(struct filter_words *w, struct filter_word *out)
{
	const uint8_t *at = w->expression.at;
	while (w->at < w->expression.len) {
		size_t from = w->at, end = from;
		while (end < w->expression.len && is_word(at[end]))
			end++;
		if (end == from) {
			w->brackets += at[from] == '[';
			w->brackets -= at[from] == ']' && w->brackets > 0;
			w->at++;
			continue;
		}
		w->at = end;
		if (w->brackets > 0)
			continue;
		*out = (struct filter_word){span_sub(w->expression, from, end - from), from,
		                            from > 0 && at[from - 1] == '\\'};
		return true;
	}
	return false;
}

struct span capture_filter_host_name(struct span expression)
{
	bool naming = false;
	struct filter_words words = {.expression = expression};
	for (struct filter_word w; filter_next_word(&words, &w);) {
		if (!w.escaped && FILTER_IS_IN(w.text, NAMING))
			naming = true;
		else if (!w.escaped && FILTER_IS_IN(w.text, ADDRESSING))
			naming = false;
		else if (!naming && !is_number_or_address(w.text) && (w.escaped || !is_keyword(w.text)))
			return w.text;
	}
	return (struct span){NULL, 0};
}

bool capture_filter_is_display_word(struct span word)
{
	static const char *const protocols[] = {"arp.", "dns.", "eth.",  "frame.", "http.", "icmp.", "icmpv6.",
	                                        "ip.",  "tcp.", "ipv6.", "tls.",   "udp.",  "vlan.", "wlan."};
	for (size_t i = 0; i < sizeof protocols / sizeof *protocols; i++)
		if (text_starts_nocase(word, protocols[i]))
			return true;
	return false;
}
