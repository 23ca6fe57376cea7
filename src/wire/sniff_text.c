/* Texts that are handed in instead of a capture, told by their words.  A new kind is a row in WORDS. */
#include "base/text.h"
#include "wire/sniff_inner.h"

#define SAY_HTML                                                                                                         \
	N_("this is a web page, not a capture (perhaps a log-in page was saved in place of the download): download the " \
	   "file again")
#define SAY_PLAIN N_("this is a text file, not a capture: hand in the file that Wireshark saved")
#define SAY_PRINTED                                                                                                    \
	N_("this is what {what} printed, not a capture: let it write the packets itself, with -w FILE instead of > FILE")
#define SAY_UTF16                                                                                                           \
	N_("this is text in {what}, as PowerShell writes with >, and not a capture: let the program write the file itself " \
	   "(tcpdump -w FILE, tshark -w FILE)")
#define SAY_BASE64 N_("this is a capture in {what}, as mail programs send it: decode it and hand in the capture itself")
#define SAY_BROWSER_LOG                                                                                                \
	N_("this is the log of a browser ({what}), in which there are no packets: capture with Wireshark")
#define SAY_TEXT_BEFORE                                                                                                \
	N_("text stands before the capture in this file, as when tcpdump's messages go into the same file (2>&1, a "   \
	   "terminal of ssh or docker): let it write the file itself, with -w FILE, and hand that in")
#define SAY_KEYS N_("this is a file of {what}, not a capture: hand in the file that Wireshark saved")

enum where { AT_BEGINNING, ANYWHERE };

/* The first row that fits counts.  Capitals do not matter. */
static const struct row {
	enum where where;
	const char *words, *and_words; /* the second, anywhere; NULL: none */
	const char *sentence, *what;
} WORDS[] = {
	{AT_BEGINNING, "<!doctype html", NULL, SAY_HTML, NULL},
	{AT_BEGINNING, "<html", NULL, SAY_HTML, NULL},
	{ANYWHERE, "<pdml", NULL, SAY_EXPORT, "PDML"},
	{ANYWHERE, "<psml", NULL, SAY_EXPORT, "PSML"},
	{ANYWHERE, "\"_source\": {", NULL, SAY_EXPORT, "JSON"},
	{ANYWHERE, "\"_index\":\"packets-", NULL, SAY_EXPORT, "JSON"},
	{ANYWHERE, "\"logEventTypes\"", NULL, SAY_BROWSER_LOG, "NetLog"},
	{AT_BEGINNING, "{", "\"creator\"", SAY_BROWSER_LOG, "HAR"},
	{AT_BEGINNING, "\"No.\",\"Time\"", NULL, SAY_EXPORT, "CSV"},
	{AT_BEGINNING, "No.     Time", NULL, SAY_EXPORT, "plain text"},
	{AT_BEGINNING, "Frame ", " bytes on wire", SAY_EXPORT, "plain text"},
	{AT_BEGINNING, "0000  ", NULL, SAY_EXPORT, "hex dump"},
	{AT_BEGINNING, "00000000  ", NULL, SAY_EXPORT, "hex dump"},
	{AT_BEGINNING, "/* Frame (", NULL, SAY_EXPORT, "C arrays"},
	{AT_BEGINNING, "static const unsigned char pkt", NULL, SAY_EXPORT, "C arrays"},
	{AT_BEGINNING, "char peer", "{", SAY_EXPORT, "C arrays"},
	{AT_BEGINNING, "peers:", "packets:", SAY_EXPORT, "YAML"},
	{AT_BEGINNING, "1MOyoQ", NULL, SAY_BASE64, "Base64"}, /* pcap, both byte orders, both resolutions; pcapng */
	{AT_BEGINNING, "obLD1A", NULL, SAY_BASE64, "Base64"},
	{AT_BEGINNING, "TTyyoQ", NULL, SAY_BASE64, "Base64"},
	{AT_BEGINNING, "obI8TQ", NULL, SAY_BASE64, "Base64"},
	{AT_BEGINNING, "Cg0NC", NULL, SAY_BASE64, "Base64"},
	{AT_BEGINNING, "tcpdump: ", NULL, SAY_PRINTED, "tcpdump"},
	{ANYWHERE, "[InternetShortcut]", "URL=", SAY_SHORTCUT, "URL"}, /* after other sections, as Google Drive's */
	{AT_BEGINNING, "[Desktop Entry]", "URL=", SAY_SHORTCUT, "Linux"},
	{ANYWHERE, "<plist", "<key>URL</key>", SAY_SHORTCUT, "webloc"},
	{ANYWHERE, "CLIENT_RANDOM ", NULL, SAY_KEYS, "TLS keys"},
	{ANYWHERE, "_HANDSHAKE_TRAFFIC_SECRET ", NULL, SAY_KEYS, "TLS keys"},
	{ANYWHERE, "<svg", NULL, SAY_PICTURE, "SVG"},
	{ANYWHERE, "<html", NULL, SAY_HTML, NULL},
};

static bool fits(const struct row *row, struct span text)
{
	bool found = row->where == AT_BEGINNING ? text_starts_nocase(text, row->words)
	                                        : text_find_nocase(text, span_of(row->words)) != SIZE_MAX;
	return found && (!row->and_words || text_find_nocase(text, span_of(row->and_words)) != SIZE_MAX);
}

/* PATTERN: 0 stands for a digit, all else for itself. */
static bool matches(struct span text, const char *pattern)
{
	for (size_t i = 0; pattern[i]; i++) {
		if (i == text.len)
			return false;
		bool is_digit = text.at[i] >= '0' && text.at[i] <= '9';
		if (pattern[i] == '0' ? !is_digit : text.at[i] != (uint8_t)pattern[i])
			return false;
	}
	return true;
}

/* "12:34:56.789012 IP 10.0.0.1.1234 > …", or with the date before it. */
static bool printed_by_tcpdump(struct span text)
{
	static const char *const beginnings[] = {"00:00:00.000000 ", "0000-00-00 00:00:00.000000 "};
	for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
		if (matches(text, beginnings[i]))
			return true;
	return false;
}

/* "1   0.000000 10.0.0.1 → 10.0.0.2 TCP 74 …" */
static bool printed_by_tshark(struct span text)
{
	size_t at = text_find(text, span_of(" \xe2\x86\x92 "));
	return at != SIZE_MAX && matches(text, "0 ") && at < 120;
}

/* The end of HEAD may cut its last character in two. */
static enum text_encoding encoding_of(struct span head)
{
	enum { CUT_MAX = 3 };
	size_t n = head.len == SNIFF_BYTES ? CUT_MAX : 0;
	for (size_t cut = 0; cut <= n; cut++) {
		enum text_encoding encoding = text_guess(span_sub(head, 0, head.len - cut));
		if (encoding != TEXT_BINARY)
			return encoding;
	}
	return TEXT_BINARY;
}

/* Letters and the usual white space; anything above ASCII may be a letter of another language. */
static bool is_printed(struct span text)
{
	for (size_t i = 0; i < text.len; i++) {
		uint8_t c = text.at[i];
		bool is_space = c == '\n' || c == '\r' || c == '\t' || c == 0x1b;
		if ((c < ' ' && !is_space) || c == 0x7f)
			return false;
	}
	return text.len > 0;
}

/* A line end, and then the first bytes of a capture. */
bool sniff_text_before(struct span head, struct sniffed *out)
{
	static const char *const magics[] = {"\xd4\xc3\xb2\xa1", "\xa1\xb2\xc3\xd4", "\x4d\x3c\xb2\xa1",
	                                     "\xa1\xb2\x3c\x4d", "\x0a\x0d\x0d\x0a"};
	for (size_t at = 1; at < head.len && is_printed(span_sub(head, at - 1, 1)); at++)
		for (size_t i = 0; head.at[at - 1] == '\n' && i < sizeof magics / sizeof *magics; i++)
			if (sniff_has_magic(head, at, magics[i], 4)) {
				*out = sniff_refused(STATUS_FORMAT, SAY_TEXT_BEFORE, NULL);
				return true;
			}
	return false;
}

bool sniff_text(struct span head, struct sniffed *out)
{
	enum text_encoding encoding = encoding_of(head);
	if (encoding == TEXT_BINARY)
		return false;
	*out = sniff_refused(STATUS_FORMAT, SAY_PLAIN, NULL);
	if (encoding == TEXT_UTF16LE || encoding == TEXT_UTF16BE) {
		*out = sniff_refused(STATUS_FORMAT, SAY_UTF16, "UTF-16");
		return true;
	}
	struct span text = head;
	if (sniff_has_magic(text, 0, "\xef\xbb\xbf", 3))
		text = span_sub(text, 3, text.len);
	text = text_trim(text);
	for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
		if (fits(&WORDS[i], text)) {
			*out = sniff_refused(STATUS_FORMAT, WORDS[i].sentence, WORDS[i].what);
			return true;
		}
	if (printed_by_tcpdump(text))
		*out = sniff_refused(STATUS_FORMAT, SAY_PRINTED, "tcpdump");
	else if (printed_by_tshark(text))
		*out = sniff_refused(STATUS_FORMAT, SAY_PRINTED, "tshark");
	return true;
}
