/* What libpcap says of wrong expressions, in sentences of our own.  Its words are English and change from version to
 * version: these rows know those of 1.10.3 to 1.11.0, and whatever else it may say is told by a general sentence. */
#include "base/msg.h"
#include "wire/capture_filter.h"

static const char UNCLEAR[] = N_("it cannot be understood: a word is missing or too much, or brackets do not match");
static const char PORT_NAME[] = N_("this computer knows no port of that name; write its number");
static const char PORT_LARGE[] = N_("a port number is larger than 65535");
static const char PORT_RANGE[] = N_("a range of ports has two numbers: portrange 20-23");
static const char OTHER_PORT[] = N_("the port of that name belongs to another protocol; write its number");
static const char PROTOCOL_NAME[] = N_("this computer knows no protocol of that name; write its number");
static const char SUBTYPE_NAME[] = N_("a name of a type, direction, reason or action is not known");
static const char ADDRESS[] = N_("an address is not valid");
static const char ETHERNET_NEEDED[] = N_("an Ethernet address is needed, such as 02:00:00:00:00:01");
static const char ETHERNET_HOST[] = N_("an Ethernet address needs 'ether' before it: ether host 02:00:00:00:00:01");
static const char MASK[] = N_("a mask has at most 32 bits, one of IPv6 128");
static const char NETWORK[] = N_("the address of the network has bits outside of its mask");
static const char LARGE[] = N_("a number is too large");
static const char DIGITS[] =
	N_("a number holds a digit that it cannot have: behind 0 are octal numbers, behind 0x hexadecimal ones");
static const char ZERO[] = N_("it divides by zero");
static const char SIZE[] = N_("in [ ] the number of bytes is 1, 2 or 4");
static const char NO_BYTES[] = N_("bytes in [ ] cannot be asked of this protocol");
static const char MISFIT[] = N_("words do not fit together, such as ip6 host 10.0.0.1 or icmp port 80");
static const char NETMASK[] =
	N_("'ip broadcast' needs a network's mask, which a capture does not tell; write the address");
static const char ELSEWHERE[] = N_("it asks for something that usual networks and captures do not have");
static const char GENERAL[] =
	N_("it cannot be understood; write it like tcp port 80 and host 192.0.2.1 (see pcap-filter(7))");

/* The first row whose words occur decides. */
static const struct {
	const char *words, *sentence;
} ROWS[] = {
	{"syntax error", UNCLEAR},
	{"valid qualifier", MISFIT}, /* before those of port ranges */
	{"unknown port", PORT_NAME},
	{"port number", PORT_LARGE},
	{"port range", PORT_RANGE},
	{"port in range", OTHER_PORT},
	{"port '", OTHER_PORT},
	{"is not a valid port", PORT_NAME},
	{"unknown protocol", PROTOCOL_NAME},
	{"unknown ip proto", PROTOCOL_NAME},
	{"unknown ether proto", PROTOCOL_NAME},
	{"unknown osi proto", PROTOCOL_NAME},
	{"proto' value", PROTOCOL_NAME},
	{"unknown 802.11", SUBTYPE_NAME},
	{"unknown LLC", SUBTYPE_NAME},
	{"unknown PF", SUBTYPE_NAME},
	{"invalid 802.11", LARGE},
	{"invalid IPv", ADDRESS},
	{"invalid MAC", ADDRESS},
	{"invalid Ethernet", ADDRESS},
	{"invalid DECnet", ADDRESS},
	{"bogus IPv6", ADDRESS},
	{"bogus ethernet", ADDRESS},
	{"illegal link layer address", ETHERNET_NEEDED},
	{"illegal link-layer address", ETHERNET_NEEDED},
	{"thernet address used in non-ether", ETHERNET_HOST},
	{"mask length", MASK},
	{"greater than maximum", LARGE},
	{"overflows", LARGE},
	{"shift by", LARGE},
	{"contains non-", DIGITS},
	{"non-network bits set", NETWORK},
	{"division by zero", ZERO},
	{"modulus by zero", ZERO},
	{"data size must be", SIZE},
	{"index operation", NO_BYTES},
	{"netmask not known", NETMASK},
	{"modifier applied to", MISFIT},
	{"applied in wrong context", MISFIT},
	{"applied for", MISFIT},
	{"illegal qualifier", MISFIT},
	{"the only valid", MISFIT},
	{"cannot be used as an abbreviation", MISFIT},
	{"not a valid protocol type", MISFIT},
	{"is bogus", MISFIT},
	{"does not encapsulate", MISFIT},
	{"not specifiable", MISFIT},
	{"for networks only", MISFIT},
	{"valid for 802.11 syntax only", MISFIT},
	{"requires a name", MISFIT},
	{"link-layer/IP broadcast filters", MISFIT},
	{"over mpls", MISFIT},
	{"host filtering not implemented", MISFIT},
	{"supported", ELSEWHERE}, /* "not supported on …", "supported only on …" */
	{"support for", ELSEWHERE},
	{"not a broadcast link", ELSEWHERE},
	{"not present in capture", ELSEWHERE},
	{"not implemented", ELSEWHERE},
};

const char *capture_filter_reason(const char *words, bool *elsewhere)
{
	const char *sentence = GENERAL;
	for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
		if (strstr(words, ROWS[i].words)) {
			sentence = ROWS[i].sentence;
			break;
		}
	*elsewhere = sentence == ELSEWHERE;
	return sentence;
}
