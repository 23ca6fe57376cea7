/* Texts made of a capture that no fixed words tell, but their form: columns of packets, and dumps of the file's bytes.
 */
#include <arpa/inet.h>

#include "base/text.h"
#include "wire/part.h"
#include "wire/sniff_inner.h"

#define SAY_DUMP                                                                                                       \
	N_("these are the bytes of a capture file written as text (a hex dump, as xxd and od print it), not the "      \
	   "capture itself: hand in the file that Wireshark saved")

/* ---- dumps ---- */

/* The first bytes of pcapng and pcap (both byte orders, both resolutions) as xxd, od and hexdump print them, without
 * white space: bytes, 16-bit and 32-bit words of a little-endian machine, octal, characters (od -c). */
static const char *const dumped[] = {
	"0a0d0d0a", "0d0a0a0d", "006412005015", "\\n\\r\\r\\n", "012015015012", /* pcapng */
	"d4c3b2a1", "c3d4a1b2", "141724120662", "324303262241",                 /* pcap, little-endian */
	"a1b2c3d4", "b2a1d4c3", "131241152303", "241262303324",                 /* big-endian */
	"4d3cb2a1", "3c4da1b2", "036115120662", "115074262241", "m<262241",     /* the same with nanoseconds */
	"a1b23c4d", "b2a14d3c", "131241046474", "241262074115", "241262<m",
};

/* Behind the offset of the first byte, which a plain dump (xxd -p) does not have. */
static struct span skip_offset(struct span line)
{
	enum { DIGITS_MIN = 4, DIGITS_MAX = 16 };
	size_t n = 0;
	while (n < line.len && n <= DIGITS_MAX && line.at[n] == '0')
		n++;
	bool ends = n < line.len && (line.at[n] == ':' || line.at[n] == ' ' || line.at[n] == '\t');
	return n >= DIGITS_MIN && n <= DIGITS_MAX && ends ? span_sub(line, n + 1, line.len) : line;
}

/* LINE begins with WORD, white space in LINE and capitals apart. */
static bool begins_spaced(struct span line, const char *word)
{
	size_t n = 0;
	for (size_t i = 0; word[n] && i < line.len; i++) {
		if (line.at[i] == ' ' || line.at[i] == '\t')
			continue;
		if (!text_equal_nocase(span_sub(line, i, 1), span_make(word + n, 1)))
			return false;
		n++;
	}
	return !word[n];
}

static bool is_dump(struct span text)
{
	struct span line = {NULL, 0};
	(void)text_split(&text, '\n', &line);
	line = skip_offset(line);
	for (size_t i = 0; i < sizeof dumped / sizeof *dumped; i++)
		if (begins_spaced(line, dumped[i]))
			return true;
	return false;
}

/* ---- columns ---- */

/* Without white space and quotation marks around it. */
static struct span bare(struct span cell)
{
	cell = text_trim(cell);
	bool quoted = cell.len >= 2 && cell.at[0] == '"' && cell.at[cell.len - 1] == '"';
	return quoted ? span_sub(cell, 1, cell.len - 2) : cell;
}

/* The packet list of Wireshark, whichever columns it has, always has these two. */
static bool names_columns(struct span line)
{
	bool protocol = false, info = false;
	for (struct span cell; text_split(&line, ',', &cell);) {
		protocol = protocol || text_equal_nocase(bare(cell), span_of("Protocol"));
		info = info || text_equal_nocase(bare(cell), span_of("Info"));
	}
	return protocol && info;
}

/* "ip.src", of the protocols that a first column is of. */
static bool is_field(struct span cell)
{
	static const char *const protocols[] = {"_ws.col.", "frame.", "eth.", "arp.", "ip.",  "ipv6.",
	                                        "icmp.",    "tcp.",   "udp.", "dns.", "http."};
	for (size_t i = 0; i < sizeof protocols / sizeof *protocols; i++)
		if (text_starts_nocase(cell, protocols[i]))
			return true;
	return false;
}

/* The first line of tshark -T fields -E header=y, and nothing else. */
static bool names_fields(struct span line, char separator)
{
	size_t n = 0;
	for (struct span cell; text_split(&line, separator, &cell); n++)
		if (!is_field(bare(cell)))
			return false;
	return n >= 2;
}

static bool is_address(struct span cell)
{
	char text[INET6_ADDRSTRLEN];
	uint8_t address[sizeof(struct in6_addr)];
	cell = bare(cell);
	if (cell.len == 0 || cell.len >= sizeof text)
		return false;
	memcpy(text, cell.at, cell.len);
	text[cell.len] = '\0';
	return inet_pton(AF_INET, text, address) == 1 || inet_pton(AF_INET6, text, address) == 1;
}

static bool is_number(struct span cell)
{
	size_t digits = 0;
	cell = bare(cell);
	for (size_t i = 0; i < cell.len; i++) {
		bool is_digit = cell.at[i] >= '0' && cell.at[i] <= '9';
		if (!is_digit && cell.at[i] != '.')
			return false;
		digits += is_digit;
	}
	return digits > 0;
}

struct cells {
	size_t n, addresses;
	bool numbered; /* the first is a number: of the frame, or a time */
};

static struct cells count_cells(struct span line, char separator)
{
	struct cells c = {0};
	for (struct span cell; text_split(&line, separator, &cell); c.n++) {
		c.addresses += is_address(cell);
		c.numbered = c.numbered || (c.n == 0 && is_number(cell));
	}
	return c;
}

/* A packet's number or time and its address among other columns, or two addresses.  Columns of several values make some
 * lines longer. */
static bool is_packet(const struct cells *c)
{
	return c->addresses >= 2 || (c->addresses == 1 && c->numbered && c->n >= 3);
}

/* tshark -T fields without names: no line is without columns, and most are packets. */
static bool lists_packets(struct span text, char separator)
{
	enum { LINES_MAX = 16, PACKETS_MIN = 3 };
	size_t n = 0, n_packets = 0;
	for (struct span line; n < LINES_MAX && text_split(&text, '\n', &line); n++) {
		struct cells c = count_cells(line, separator);
		if (c.n < 2 && text.len) /* the last line may be cut */
			return false;
		n_packets += is_packet(&c);
	}
	return n_packets >= PACKETS_MIN && n_packets * 2 >= n;
}

bool sniff_listing(struct span text, struct sniffed *out)
{
	static const char separators[] = {',', '\t', ';', '|'};
	struct span rest = text, line = {NULL, 0};
	(void)text_split(&rest, '\n', &line);
	if (is_dump(text)) {
		*out = sniff_refused(SNIFF_TEXT, SNIFF_MEANT, STATUS_FORMAT, SAY_DUMP, NULL);
		return true;
	}
	bool listed = names_columns(line);
	for (size_t i = 0; i < sizeof separators && !listed; i++)
		listed = names_fields(line, separators[i]) || lists_packets(text, separators[i]);
	if (listed)
		*out = sniff_refused(SNIFF_TEXT, SNIFF_MEANT, STATUS_FORMAT, SAY_EXPORT, "CSV");
	return listed;
}
