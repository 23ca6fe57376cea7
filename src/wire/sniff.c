/* Recognises capture files by their magic numbers, and what students hand in instead of one.  A new kind of file is a
 * row in KINDS.  Opening and unpacking are left to capture.c. */
#include "wire/sniff.h"

#include "base/text.h"
#include "base/unpack.h"
#include "wire/savefile_layout.h"

#define TEXT_ARCHIVE N_("this is an archive ({what}), not a capture: unpack it and hand in the capture file itself")
#define TEXT_DOCUMENT                                                                                                  \
	N_("this is a document ({what}), not a capture: hand in the file that Wireshark saved, not the report")
#define TEXT_PICTURE                                                                                                    \
	N_("this is an image or a video ({what}), not a capture: a screenshot cannot be graded, hand in the file that " \
	   "Wireshark saved")
#define TEXT_TRACE N_("this is a capture saved by {what}: open it in Wireshark and save it as pcapng")
#define TEXT_PROGRAM N_("this is a program ({what}), not a capture: hand in the file that Wireshark saved")
#define TEXT_EXPORT                                                                                                    \
	N_("this is a list of packets exported as {what}, not a capture: in Wireshark use File, Save As, pcapng")
#define TEXT_HTML                                                                                                        \
	N_("this is a web page, not a capture (perhaps a log-in page was saved in place of the download): download the " \
	   "file again")
#define TEXT_LFS                                                                                                       \
	N_("this is a Git LFS pointer and the capture itself is not in it: push the file with git lfs, or without LFS")
#define TEXT_PLAIN N_("this is a text file, not a capture: hand in the file that Wireshark saved")
#define TEXT_EMPTY N_("the file is empty: save the capture again, and look at its size before you hand it in")
#define TEXT_ZEROES N_("the file holds zero bytes only: it was damaged while it was copied, copy it again")
#define TEXT_UNKNOWN N_("this is not a capture in pcap or pcapng format: open it in Wireshark and save it as pcapng")

/* Bytes at an offset that tell a kind of file. */
struct kind {
	size_t offset;
	const char *magic;
	size_t magic_len;
	enum status status;
	const char *sentence, *what;
};
#define MAGIC(offset, text) (offset), (text), sizeof(text) - 1

static const struct kind KINDS[] = {
	{MAGIC(0, "RTSS"), STATUS_UNSUPPORTED, TEXT_TRACE, "Microsoft Network Monitor"},
	{MAGIC(0, "GMBU"), STATUS_UNSUPPORTED, TEXT_TRACE, "Microsoft Network Monitor"},
	{MAGIC(0, "TRSNIFF data    \x1a"), STATUS_UNSUPPORTED, TEXT_TRACE, "Sniffer for DOS"},
	{MAGIC(0, "XCP\0"), STATUS_UNSUPPORTED, TEXT_TRACE, "Sniffer for Windows"},
	{MAGIC(0, "btsnoop\0"), STATUS_UNSUPPORTED, TEXT_TRACE, "btsnoop (Bluetooth)"},
	{MAGIC(0, "iptrace "), STATUS_UNSUPPORTED, TEXT_TRACE, "AIX iptrace"},
	{MAGIC(0, "\x7fver"), STATUS_UNSUPPORTED, TEXT_TRACE, "WildPackets Peek"},
	{MAGIC(0, "ViSn"), STATUS_UNSUPPORTED, TEXT_TRACE, "Visual Networks"},
	{MAGIC(0, "ObserverPktBufferVersion="), STATUS_UNSUPPORTED, TEXT_TRACE, "Network Instruments Observer"},
	{MAGIC(0, "version https://git-lfs"), STATUS_FORMAT, TEXT_LFS, NULL},
	{MAGIC(0, "%PDF"), STATUS_FORMAT, TEXT_DOCUMENT, "PDF"},
	{MAGIC(0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), STATUS_FORMAT, TEXT_DOCUMENT, "Microsoft Office"},
	{MAGIC(0, "{\\rtf"), STATUS_FORMAT, TEXT_DOCUMENT, "RTF"},
	{MAGIC(0, "%!PS"), STATUS_FORMAT, TEXT_DOCUMENT, "PostScript"},
	{MAGIC(0, "\x89PNG\r\n\x1a\n"), STATUS_FORMAT, TEXT_PICTURE, "PNG"},
	{MAGIC(0, "\xff\xd8\xff"), STATUS_FORMAT, TEXT_PICTURE, "JPEG"},
	{MAGIC(0, "GIF8"), STATUS_FORMAT, TEXT_PICTURE, "GIF"},
	{MAGIC(8, "WEBP"), STATUS_FORMAT, TEXT_PICTURE, "WebP"},
	{MAGIC(4, "ftypheic"), STATUS_FORMAT, TEXT_PICTURE, "HEIC"},
	{MAGIC(4, "ftyp"), STATUS_FORMAT, TEXT_PICTURE, "MP4"},
	{MAGIC(0, "PK\x05\x06"), STATUS_FORMAT, TEXT_ARCHIVE, "ZIP"},
	{MAGIC(0, "Rar!\x1a\x07"), STATUS_FORMAT, TEXT_ARCHIVE, "RAR"},
	{MAGIC(0, "7z\xbc\xaf\x27\x1c"), STATUS_FORMAT, TEXT_ARCHIVE, "7-Zip"},
	{MAGIC(257, "ustar"), STATUS_FORMAT, TEXT_ARCHIVE, "tar"},
	{MAGIC(0, "MZ\x90"), STATUS_FORMAT, TEXT_PROGRAM, "Windows"},
	{MAGIC(0, "\x7f"
                  "ELF"),
         STATUS_FORMAT, TEXT_PROGRAM, "ELF"},
	{MAGIC(0, "\"No.\",\"Time\""), STATUS_FORMAT, TEXT_EXPORT, "CSV"},
	{MAGIC(0, "No.     Time"), STATUS_FORMAT, TEXT_EXPORT, "plain text"},
};

static struct sniffed refused(enum status status, const char *sentence, const char *what)
{
	return (struct sniffed){.kind = SNIFF_OTHER, .status = status, .sentence = sentence, .what = what};
}

static bool has_magic(struct span head, size_t offset, const char *magic, size_t len)
{
	return span_equal(span_sub(head, offset, len), span_make(magic, len));
}

static bool sniff_pcap(struct span head, struct sniffed *out)
{
	struct savefile_layout layout;
	if (!savefile_recognise(head, &layout))
		return false;
	*out = (struct sniffed){
		.kind = SNIFF_PCAP,
		.format = layout.nanoseconds ? CAPTURE_PCAP_NS : CAPTURE_PCAP,
		.big_endian = layout.big_endian,
	};
	return true;
}

/* A pcapng file begins with a section header block, whose byte order magic stands at offset 8. */
static bool sniff_pcapng(struct span head, struct sniffed *out)
{
	if (!has_magic(head, 0, "\x0a\x0d\x0d\x0a", 4))
		return false;
	bool big = has_magic(head, 8, "\x1a\x2b\x3c\x4d", 4);
	if (!big && !has_magic(head, 8, "\x4d\x3c\x2b\x1a", 4))
		return false;
	*out = (struct sniffed){.kind = SNIFF_PCAPNG, .format = CAPTURE_PCAPNG, .big_endian = big};
	return true;
}

/* RFC 1761: all numbers have the highest byte first. */
static bool sniff_snoop(struct span head, struct sniffed *out)
{
	if (!has_magic(head, 0, "snoop\0\0\0", 8))
		return false;
	*out = (struct sniffed){.kind = SNIFF_SNOOP, .format = CAPTURE_SNOOP, .big_endian = true};
	return true;
}

/* An archive in ZIP format is what modern office programs save as well. */
static struct sniffed sniff_zip(struct span head)
{
	static const struct {
		const char *member, *what;
	} documents[] = {
		{"word/", "Word"},
		{"xl/", "Excel"},
		{"ppt/", "PowerPoint"},
		{"[Content_Types].xml", "Microsoft Office"},
		{"mimetypeapplication/vnd.oasis.opendocument", "OpenDocument"},
	};
	for (size_t i = 0; i < sizeof documents / sizeof *documents; i++)
		if (text_find(head, span_of(documents[i].member)) != SIZE_MAX)
			return refused(STATUS_FORMAT, TEXT_DOCUMENT, documents[i].what);
	return refused(STATUS_FORMAT, TEXT_ARCHIVE, "ZIP");
}

/* The end of HEAD may cut its last character in two. */
static bool is_text(struct span head)
{
	enum { CUT_MAX = 3 };
	size_t n = head.len == SNIFF_BYTES ? CUT_MAX : 0;
	for (size_t cut = 0; cut <= n; cut++)
		if (text_guess(span_sub(head, 0, head.len - cut)) != TEXT_BINARY)
			return true;
	return false;
}

static bool sniff_text(struct span head, struct sniffed *out)
{
	if (!is_text(head))
		return false;
	struct span text = head;
	if (has_magic(text, 0, "\xef\xbb\xbf", 3))
		text = span_sub(text, 3, text.len);
	text = text_trim(text);
	if (text_starts_nocase(text, "<!doctype html") || text_starts_nocase(text, "<html"))
		*out = refused(STATUS_FORMAT, TEXT_HTML, NULL);
	else if (text_find(text, span_of("<pdml")) != SIZE_MAX)
		*out = refused(STATUS_FORMAT, TEXT_EXPORT, "PDML");
	else if (text_find(text, span_of("<psml")) != SIZE_MAX)
		*out = refused(STATUS_FORMAT, TEXT_EXPORT, "PSML");
	else if (text_find(text, span_of("\"_source\": {")) != SIZE_MAX)
		*out = refused(STATUS_FORMAT, TEXT_EXPORT, "JSON");
	else if (text_find_nocase(text, span_of("<html")) != SIZE_MAX)
		*out = refused(STATUS_FORMAT, TEXT_HTML, NULL);
	else
		*out = refused(STATUS_FORMAT, TEXT_PLAIN, NULL);
	return true;
}

static bool only_zeroes(struct span head)
{
	for (size_t i = 0; i < head.len; i++)
		if (head.at[i] != 0)
			return false;
	return true;
}

struct sniffed sniff_head(struct span head)
{
	struct sniffed found;
	if (head.len == 0)
		return refused(STATUS_FORMAT, TEXT_EMPTY, NULL);
	if (sniff_pcap(head, &found) || sniff_pcapng(head, &found) || sniff_snoop(head, &found))
		return found;
	if (has_magic(head, 0, "PK\x03\x04", 4))
		return sniff_zip(head);
	for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
		if (has_magic(head, KINDS[i].offset, KINDS[i].magic, KINDS[i].magic_len))
			return refused(KINDS[i].status, KINDS[i].sentence, KINDS[i].what);
	if (unpack_sniff(head) == UNPACK_COMPRESSED)
		return (struct sniffed){.kind = SNIFF_COMPRESSED};
	if (only_zeroes(head))
		return refused(STATUS_FORMAT, TEXT_ZEROES, NULL);
	if (sniff_text(head, &found))
		return found;
	return refused(STATUS_FORMAT, TEXT_UNKNOWN, NULL);
}
