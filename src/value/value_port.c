/* Type port: 0 to 65535, or the name of a service.
 *
 * Digits alone are decimal ("50" is 50, and 0x50 only in "50 (80)"); four of them that begin with 0 are hexadecimal
 * first ("0050" as a hex pane shows port 80).  Of an address with a port ("192.168.1.1:80", "[2001:db8::1]:443",
 * tcpdump's "192.168.1.1.80") the port is read.  A name counts only when the answer has no number: in "80 (http)" it is
 * a remark. Names: the IANA registry of service names, and what people call them. */
#include "base/text.h"
#include "value/numeral.h"
#include "value/types.h"

const char *const value_port_examples[] = {
	"1104", "smtp", "80 (http)", "0x0450", "04-50", "1104 (0x450)", "192.168.1.1:80", "端口 25", NULL,
};

static const struct phrase services[] = {
	{"echo", 7},
	{"discard", 9},
	{"daytime", 13},
	{"chargen", 19},
	{"ftp-data", 20},
	{"ftp", 21},
	{"ssh", 22},
	{"telnet", 23},
	{"smtp", 25},
	{"nameserver", 42},
	{"domain|dns", 53},
	{"bootps", 67},
	{"bootpc", 68},
	{"tftp", 69},
	{"gopher", 70},
	{"finger", 79},
	{"http|www", 80},
	{"kerberos", 88},
	{"pop2", 109},
	{"pop3", 110},
	{"sunrpc|portmapper", 111},
	{"nntp", 119},
	{"ntp", 123},
	{"epmap", 135},
	{"netbios-ns", 137},
	{"netbios-dgm", 138},
	{"netbios-ssn", 139},
	{"imap|imap2", 143},
	{"snmp", 161},
	{"snmptrap", 162},
	{"bgp", 179},
	{"irc", 194},
	{"ldap", 389},
	{"https", 443},
	{"microsoft-ds|smb", 445},
	{"isakmp", 500},
	{"syslog", 514},
	{"rtsp", 554},
	{"submission", 587},
	{"ldaps", 636},
	{"imaps", 993},
	{"pop3s", 995},
	{"socks", 1080},
	{"ms-sql-s", 1433},
	{"radius", 1812},
	{"ssdp", 1900},
	{"nfs", 2049},
	{"mysql", 3306},
	{"rdp|ms-wbt-server", 3389},
	{"sip", 5060},
	{"mdns", 5353},
	{"llmnr", 5355},
	{"postgresql", 5432},
	{"http-alt", 8080},
	{NULL, 0},
};

static void add(struct readings *out, uint64_t port, enum notation notation)
{
	reading_add(out, (struct reading){.value = value_uint(port), .notation = notation, .part = out->n_parts});
}

/* A number that is too large is a part like others beside a port, alone it is no answer. */
static bool has_port(const struct readings *out)
{
	for (size_t i = 0; i < out->n; i++)
		if (out->items[i].value.u <= UINT16_MAX)
			return true;
	return false;
}

static void add_numeral(struct readings *out, const struct numeral *n)
{
	uint64_t hex = 0;
	if (!n->fits || n->negative || n->scaled || n->form == NUMERAL_DECIMAL || n->form == NUMERAL_HEX_WORD ||
	    (n->form == NUMERAL_DOTTED && n->places != 5))
		return;
	if (n->form == NUMERAL_DIGITS && n->digits == 4 && n->word.len > 0 && n->word.at[0] == '0' &&
	    numeral_in_base(n, 16, &hex))
		add(out, hex, NOTATION_HEX);
	add(out, n->value, numeral_notation(n));
}

/* The port behind an IPv6 address: "[2001:db8::1]:443"; else all of TEXT. */
static struct span behind_bracket(struct span text)
{
	size_t at = text_find(text, span_of("]:"));
	return at == SIZE_MAX ? text : span_sub(text, at + 2, SIZE_MAX);
}

static void read_names(struct span text, struct readings *out)
{
	size_t len = 0;
	for (size_t i = 0; i < text.len; i += len ? len : 1) {
		const struct phrase *service = phrase_at(services, text, i, &len);
		if (!service)
			continue;
		add(out, service->value, NOTATION_NAME);
		out->n_parts++;
	}
}

enum status value_port_read(struct span text, const struct value_rule *rule, struct arena *arena, struct readings *out)
{
	struct numerals found;
	(void)rule, (void)arena;
	*out = (struct readings){.n = 0};
	numerals_read(behind_bracket(text), 16, NUMERAL_FOR_NUMBER, &found);
	for (size_t i = 0; i < found.n; i++) {
		uint64_t hex = 0;
		add_numeral(out, &found.items[i]);
		if (numeral_is_hex_beside(&found, i, &hex))
			reading_add(out, (struct reading){.value = value_uint(hex),
			                                  .notation = NOTATION_HEX,
			                                  .part = out->n_parts,
			                                  .weak = true});
		out->n_parts++;
	}
	if (!has_port(out)) {
		*out = (struct readings){.n = 0};
		if (!found.too_many)
			read_names(text, out);
	}
	return STATUS_OK;
}

bool value_port_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	return value_uint_equal(want, got, rule);
}

void value_port_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	(void)rule, (void)lang;
	value_add_plain(out, v, BASE_DEC);
}
