/* Texts that are handed in instead of a capture, told by their words.  A new kind is a row in WORDS. */
#include "base/text.h"
#include "wire/part.h"
#include "wire/savefile_layout.h"
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
#define SAY_TEXT_BEFORE                                                                                                      \
	N_("text stands before the capture in this file, {n} {n?byte|bytes}: '{text}' …; this happens when messages of a " \
	   "program, of a terminal (ssh, docker) or of a server go into the same file. Let the program write the file "      \
	   "itself, with -w FILE, and hand that in; or cut the text off: tail -c +{from} OLD > NEW")
#define SAY_SHORTCUT_TO                                                                                                   \
	N_("this is a shortcut ({what}) to {text}, not the capture itself: open it, download the capture, and hand that " \
	   "file in")
#define SAY_KEYS N_("this is a file of {what}, not a capture: hand in the file that Wireshark saved")

enum where { AT_BEGINNING, ANYWHERE };

/* The first row that fits counts.  Capitals do not matter. */
static const struct row {
	enum where where;
	const char *words, *and_words; /* the second, anywhere; NULL: none */
	enum sniff_kind kind;
	enum sniff_meant meant;
	const char *sentence, *what;
} WORDS[] = {
	{AT_BEGINNING, "<!doctype html", NULL, SNIFF_WEB_PAGE, SNIFF_MEANT_PERHAPS, SAY_HTML, NULL},
	{AT_BEGINNING, "<html", NULL, SNIFF_WEB_PAGE, SNIFF_MEANT_PERHAPS, SAY_HTML, NULL},
	{ANYWHERE, "<pdml", NULL, SNIFF_TEXT, SNIFF_MEANT, SAY_EXPORT, "PDML"},
	{ANYWHERE, "<psml", NULL, SNIFF_TEXT, SNIFF_MEANT, SAY_EXPORT, "PSML"},
	{ANYWHERE, "\"_source\": {", NULL, SNIFF_TEXT, SNIFF_MEANT, SAY_EXPORT, "JSON"},
	{ANYWHERE, "\"_index\":\"packets-", NULL, SNIFF_TEXT, SNIFF_MEANT, SAY_EXPORT, "JSON"},
	{ANYWHERE, "\"logEventTypes\"", NULL, SNIFF_TEXT, SNIFF_MEANT_PERHAPS, SAY_BROWSER_LOG, "NetLog"},
	{AT_BEGINNING, "{", "\"creator\"", SNIFF_TEXT, SNIFF_MEANT_PERHAPS, SAY_BROWSER_LOG, "HAR"},
	{AT_BEGINNING, "\"No.\",\"Time\"", NULL, SNIFF_TEXT, SNIFF_MEANT, SAY_EXPORT, "CSV"},
	{AT_BEGINNING, "%!", "% Wireshark", SNIFF_TEXT, SNIFF_MEANT, SAY_EXPORT, "PostScript"},
	{AT_BEGINNING, "No.     Time", NULL, SNIFF_TEXT, SNIFF_MEANT, SAY_EXPORT, "plain text"},
	{AT_BEGINNING, "Frame ", " bytes on wire", SNIFF_TEXT, SNIFF_MEANT, SAY_EXPORT, "plain text"},
	{AT_BEGINNING, "0000  ", NULL, SNIFF_TEXT, SNIFF_MEANT, SAY_EXPORT, "hex dump"},
	{AT_BEGINNING, "00000000  ", NULL, SNIFF_TEXT, SNIFF_MEANT, SAY_EXPORT, "hex dump"},
	{AT_BEGINNING, "/* Frame (", NULL, SNIFF_TEXT, SNIFF_MEANT, SAY_EXPORT, "C arrays"},
	{AT_BEGINNING, "static const unsigned char pkt", NULL, SNIFF_TEXT, SNIFF_MEANT, SAY_EXPORT, "C arrays"},
	{AT_BEGINNING, "char peer", "{", SNIFF_TEXT, SNIFF_MEANT, SAY_EXPORT, "C arrays"},
	{AT_BEGINNING, "peers:", "packets:", SNIFF_TEXT, SNIFF_MEANT, SAY_EXPORT, "YAML"},
	{AT_BEGINNING, "1MOyoQ", NULL, SNIFF_TEXT, SNIFF_MEANT, SAY_BASE64,
         "Base64"}, /* pcap, both byte orders, both resolutions; pcapng */
	{AT_BEGINNING, "obLD1A", NULL, SNIFF_TEXT, SNIFF_MEANT, SAY_BASE64, "Base64"},
	{AT_BEGINNING, "TTyyoQ", NULL, SNIFF_TEXT, SNIFF_MEANT, SAY_BASE64, "Base64"},
	{AT_BEGINNING, "obI8TQ", NULL, SNIFF_TEXT, SNIFF_MEANT, SAY_BASE64, "Base64"},
	{AT_BEGINNING, "Cg0NC", NULL, SNIFF_TEXT, SNIFF_MEANT, SAY_BASE64, "Base64"},
	{AT_BEGINNING, "tcpdump: ", NULL, SNIFF_TEXT, SNIFF_MEANT, SAY_PRINTED, "tcpdump"},
	{ANYWHERE, "[InternetShortcut]", "URL=", SNIFF_SHORTCUT, SNIFF_MEANT, SAY_SHORTCUT,
         "URL"}, /* after other sections, as Google Drive's */
	{AT_BEGINNING, "[Desktop Entry]", "URL", SNIFF_SHORTCUT, SNIFF_MEANT, SAY_SHORTCUT, "Linux"},
	{AT_BEGINNING, "{", "\"doc_id\"", SNIFF_SHORTCUT, SNIFF_MEANT, SAY_SHORTCUT, "Google Drive"},
	{AT_BEGINNING, "{", "https://docs.google.com/", SNIFF_SHORTCUT, SNIFF_MEANT, SAY_SHORTCUT, "Google Drive"},
	{ANYWHERE, "<plist", "<key>URL</key>", SNIFF_SHORTCUT, SNIFF_MEANT, SAY_SHORTCUT, "webloc"},
	{ANYWHERE, "CLIENT_RANDOM ", NULL, SNIFF_TEXT, SNIFF_NOT_MEANT, SAY_KEYS, "TLS keys"},
	{ANYWHERE, "_HANDSHAKE_TRAFFIC_SECRET ", NULL, SNIFF_TEXT, SNIFF_NOT_MEANT, SAY_KEYS, "TLS keys"},
	{ANYWHERE, "<svg", NULL, SNIFF_TEXT, SNIFF_MEANT_PERHAPS, SAY_PICTURE, "SVG"},
	{ANYWHERE, "<html", NULL, SNIFF_TEXT, SNIFF_MEANT_PERHAPS, SAY_HTML, NULL},
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

/* The header of a capture, with its version or byte order as well: four bytes may be anything. */
static bool is_header(struct span head)
{
	enum { VERSION_AT = 4, ORDER_AT = 8 };
	struct savefile_layout layout;
	if (head.len < ORDER_AT + 4)
		return false;
	if (sniff_has_magic(head, 0, "\x0a\x0d\x0d\x0a", 4))
		return sniff_has_magic(head, ORDER_AT, "\x4d\x3c\x2b\x1a", 4) ||
		       sniff_has_magic(head, ORDER_AT, "\x1a\x2b\x3c\x4d", 4);
	if (!savefile_recognise(head, &layout))
		return false;
	return (layout.big_endian ? be16(head.at + VERSION_AT) : le16(head.at + VERSION_AT)) == 2;
}

/* Which is enough to know it again. */
static struct span first_line(struct span text)
{
	struct span line = {NULL, 0}, rest = text_trim(text);
	(void)text_split(&rest, '\n', &line);
	line = text_trim(line);
	return line.len ? line : text; /* line ends only */
}

bool sniff_text_before(struct span head, struct sniffed *out)
{
	for (size_t at = 1; at < head.len && is_printed(span_sub(head, at - 1, 1)); at++) {
		bool is_changed = at == 1 && head.at[0] == '\r'; /* \n made \r\n where no \r stood before */
		if (!is_changed && is_header(span_sub(head, at, head.len))) {
			*out = sniff_refused(SNIFF_OTHER, SNIFF_MEANT, STATUS_FORMAT, SAY_TEXT_BEFORE, NULL);
			out->n = at;
			out->text = first_line(span_sub(head, 0, at));
			return true;
		}
	}
	return false;
}

/* The first four bytes of pcapng are line ends, so that it shows when these were changed
 * (draft-ietf-opsawg-pcapng 4.1): then line ends stand before the length and the byte order, but other ones. */
bool sniff_text_mode(struct span head, struct sniffed *out)
{
	enum { LENGTH_BYTES = 4, LINE_ENDS_MAX = 8 };
	size_t n = 0;
	while (n < LINE_ENDS_MAX && n < head.len && (head.at[n] == '\r' || head.at[n] == '\n'))
		n++;
	if (n == 0 || (!sniff_has_magic(head, n + LENGTH_BYTES, "\x4d\x3c\x2b\x1a", 4) &&
	               !sniff_has_magic(head, n + LENGTH_BYTES, "\x1a\x2b\x3c\x4d", 4)))
		return false;
	*out = sniff_refused(SNIFF_OTHER, SNIFF_MEANT, STATUS_FORMAT, SAY_TEXT_MODE, NULL);
	return true;
}

/* Where a shortcut leads to: "URL=https://…", or the string behind <key>URL</key>; nothing when it does not say. */
static struct span target_of(struct span text)
{
	size_t at = text_find(text, span_of("<key>URL</key>"));
	struct span target = {NULL, 0};
	if (at != SIZE_MAX) {
		text = span_sub(text, at, text.len);
		at = text_find(text, span_of("<string>"));
		text = at == SIZE_MAX ? target : span_sub(text, at + strlen("<string>"), text.len);
		(void)text_split(&text, '<', &target);
		return text_trim(target);
	}
	for (struct span line; text_split(&text, '\n', &line);)
		if (text_starts_nocase(line, "URL")) {
			at = text_find(line, span_of("="));
			return at == SIZE_MAX ? target : text_trim(span_sub(line, at + 1, line.len));
		}
	return target;
}

static struct sniffed by_row(const struct row *row, struct span text)
{
	struct sniffed found = sniff_refused(row->kind, row->meant, STATUS_FORMAT, row->sentence, row->what);
	if (row->kind != SNIFF_SHORTCUT)
		return found;
	found.text = target_of(text);
	if (found.text.len)
		found.sentence = SAY_SHORTCUT_TO;
	return found;
}

static struct sniffed printed_by(const char *program)
{
	return sniff_refused(SNIFF_TEXT, SNIFF_MEANT, STATUS_FORMAT, SAY_PRINTED, program);
}

bool sniff_text(struct span head, struct sniffed *out)
{
	enum text_encoding encoding = encoding_of(head);
	if (encoding == TEXT_BINARY)
		return false;
	*out = sniff_refused(SNIFF_TEXT, SNIFF_NOT_MEANT, STATUS_FORMAT, SAY_PLAIN, NULL);
	if (encoding == TEXT_UTF16LE || encoding == TEXT_UTF16BE) {
		*out = sniff_refused(SNIFF_TEXT, SNIFF_MEANT_PERHAPS, STATUS_FORMAT, SAY_UTF16, "UTF-16");
		return true;
	}
	struct span text = head;
	if (sniff_has_magic(text, 0, "\xef\xbb\xbf", 3))
		text = span_sub(text, 3, text.len);
	text = text_trim(text);
	if (sniff_listing(text, out))
		return true;
	for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
		if (fits(&WORDS[i], text)) {
			*out = by_row(&WORDS[i], text);
			return true;
		}
	if (printed_by_tcpdump(text))
		*out = printed_by("tcpdump");
	else if (printed_by_tshark(text))
		*out = printed_by("tshark");
	return true;
}
