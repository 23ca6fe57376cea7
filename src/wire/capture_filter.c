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

const char *capture_filter_for_display(struct span word)
{
	/* The first that a word begins with decides; a word of protocols only must be the whole. */
	static const struct {
		const char *display, *capture;
	} words[] = {{"tcp.port", "tcp port 80"},
	             {"tcp.srcport", "tcp src port 80"},
	             {"tcp.dstport", "tcp dst port 80"},
	             {"tcp.flags.syn", "tcp[tcpflags] & tcp-syn != 0"},
	             {"tcp.flags.fin", "tcp[tcpflags] & tcp-fin != 0"},
	             {"tcp.flags.reset", "tcp[tcpflags] & tcp-rst != 0"},
	             {"tcp.flags", "tcp[tcpflags] & tcp-ack != 0"},
	             {"udp.port", "udp port 53"},
	             {"udp.srcport", "udp src port 53"},
	             {"udp.dstport", "udp dst port 53"},
	             {"ip.addr", "host 192.0.2.1"},
	             {"ip.src", "src host 192.0.2.1"},
	             {"ip.dst", "dst host 192.0.2.1"},
	             {"ip.proto", "ip proto 6"},
	             {"eth.addr", "ether host 00:19:db:c5:ed:4b"},
	             {"eth.type", "ether proto 0x0800"},
	             {"icmp.type", "icmp[icmptype] = 8"},
	             {"http", "tcp port 80"},
	             {"tls", "tcp port 443"},
	             {"ssl", "tcp port 443"},
	             {"ssh", "tcp port 22"},
	             {"ftp", "tcp port 21"},
	             {"smtp", "tcp port 25"},
	             {"telnet", "tcp port 23"},
	             {"dns", "port 53"},
	             {"dhcp", "udp port 67"},
	             {"bootp", "udp port 67"},
	             {"ntp", "udp port 123"},
	             {"arp.", "arp"},
	             {"icmp.", "icmp"},
	             {"icmpv6", "icmp6"},
	             {"ipv6.", "ip6"},
	             {"tcp.", "tcp port 25"},
	             {"udp.", "udp port 53"},
	             {"eth.", "ether host 00:19:db:c5:ed:4b"},
	             {"frame.", "len > 100"},
	             {"ip.", "ip"},
	             {"vlan.", "vlan"},
	             {"wlan.", "wlan type mgt"}};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t n = strlen(words[i].display);
		bool goes_on = word.len > n && word.at[n] != '.';
		bool is_prefix = words[i].display[n - 1] == '.';
		if (text_starts_nocase(word, words[i].display) && (is_prefix || !goes_on))
			return words[i].capture;
	}
	return NULL;
}
