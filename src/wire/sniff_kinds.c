/* What is handed in instead of a capture, and captures that are not read, told by bytes at a fixed place; few formats
 * have none and are told by the numbers of their first records.  A new kind of file is a row in KINDS. */
#include "base/text.h"
#include "wire/part.h"
#include "wire/sniff_inner.h"

#define SAY_K12_TEXT                                                                                                       \
	N_("this is a capture as K12 text: convert it with editcap -F pcapng -T ether OLD NEW (it fails without -T). The " \
	   "text has no dates, no comments, and not what was cut from frames: hand in the file that it was made of, if "   \
	   "there is one")
#define SAY_ERF                                                                                                            \
	N_("this is a capture in the format ERF (Endace): convert it with editcap -F pcapng -T ether OLD NEW (without -T " \
	   "the frames get a link type of their own, which is not read). It has no comments and no names of interfaces: "  \
	   "hand in the file that it was made of, if there is one")
#define SAY_EVENT_TRACE                                                                                                \
	N_("this is an event trace of Windows ({what}): convert it with etl2pcapng, or pktmon etl2pcap, and hand in "  \
	   "the pcapng file")
#define SAY_LFS                                                                                                        \
	N_("this is a Git LFS pointer and the capture itself is not in it: push the file with git lfs, or without LFS")
#define SAY_COMPANION                                                                                                    \
	N_("this is the companion file that macOS adds to a capture, its name begins with ._: hand in the file without " \
	   "._")
#define SAY_FORGOTTEN                                                                                                  \
	N_("this is a pcap variant that no program reads any more ({what}): capture again with Wireshark or tcpdump")
#define SAY_BEHEADED N_("the beginning of this capture is missing: copy or download it again")

/* Bytes at an offset that tell a kind of file. */
struct kind {
	size_t offset;
	const char *magic;
	size_t magic_len;
	enum sniff_kind kind;
	enum sniff_meant meant;
	enum status status;
	const char *sentence, *what;
};
#define MAGIC(offset, text) (offset), (text), sizeof(text) - 1

/* clang-format off */
static const struct kind KINDS[] = {
	/* Captures of other programs, most of which Wireshark reads. */
	{MAGIC(0, "RTSS"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_TRACE, "Microsoft Network Monitor"},
	{MAGIC(0, "GMBU"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_TRACE, "Microsoft Network Monitor"},
	{MAGIC(0, "TRSNIFF data    \x1a"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_TRACE, "Sniffer for DOS"},
	{MAGIC(0, "XCP\0"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_TRACE, "Sniffer for Windows"},
	{MAGIC(0, "VL\0\0"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_TRACE, "NetXRay"},
	{MAGIC(0, "btsnoop\0"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_TRACE, "btsnoop (Bluetooth)"},
	{MAGIC(0, "iptrace "), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_TRACE, "AIX iptrace"},
	{MAGIC(0, "\x7fver"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_TRACE, "WildPackets Peek"},
	{MAGIC(0, "\5VNF"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_TRACE, "Visual Networks"},
	{MAGIC(0, "ObserverPktBuffe"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_TRACE, "Network Instruments Observer"},
	{MAGIC(0, "\x42\xd2\0\x34\x12\x66\x22\x88"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_TRACE, "RADCOM"},
	{MAGIC(0, "\x54\x52\0\x64\0\0\0\0\0\0\0\x80"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_TRACE, "HP-UX nettl"},
	{MAGIC(0, "\0\0\0\1\0\0\0\0\0\7\xd0\0"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_TRACE, "HP-UX nettl"},
	{MAGIC(0, "\xaa\xaa\xaa\xaa"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_TRACE, "InfoVista 5View"},
	{MAGIC(0, "cpse"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_TRACE, "Colasoft Capsa"},
	{MAGIC(0, "\0\0\2\0\x12\5\0\x10"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_TRACE, "Tektronix K12"},
	{MAGIC(0, "+---------+---------------+----------+"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_K12_TEXT, NULL},
	{MAGIC(0, "\n+---------+---------------+----------+"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_K12_TEXT, NULL},
	{MAGIC(0, "Session Transcript"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_TRACE, "Catapult DCT2000"},
	{MAGIC(0, "EyeSDN"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_TRACE, "EyeSDN"},
	{MAGIC(0, "LOGG\x90\0\0\0"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_TRACE, "Vector BLF"},
	{MAGIC(0, "MPCSII"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_TRACE, "Micropross"},
	{MAGIC(0, "DBFR"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_TRACE, "Unigraf DPA-400"},
	{MAGIC(0, "V0208"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_TRACE, "Aethra"},
	{MAGIC(0, "\x01\x10\x4c\0\x01\x05"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_TRACE, "Novell LANalyzer"},
	{MAGIC(0x48, "\2\0\2\xc0"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_EVENT_TRACE, "ETL"},
	{MAGIC(0x48, "\2\0\1\xc0"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_EVENT_TRACE, "ETL"},
	{MAGIC(0, "\x4d\x3c\x2b\xa1"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_FORGOTTEN, "Navtel"},
	{MAGIC(0, "\xa1\x2b\x3c\x4d"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_FORGOTTEN, "Navtel"},
	{MAGIC(0, "\xcd\x34\xb2\xa1"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_FORGOTTEN, "0xa1b234cd"},
	{MAGIC(0, "\xa1\xb2\x34\xcd"), SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_FORGOTTEN, "0xa1b234cd"},
	/* Captures that copying has changed: a pcapng file begins with \n\r\r\n. */
	{MAGIC(0, "\n\r\r\n\xef\xbf\xbd"), SNIFF_OTHER, SNIFF_MEANT, STATUS_FORMAT, SAY_REENCODED, NULL},
	{MAGIC(0, "\xef\xbf\xbd\xef\xbf\xbd"), SNIFF_OTHER, SNIFF_MEANT, STATUS_FORMAT, SAY_REENCODED, NULL},
	{MAGIC(0, "\xef\xbf\xbd\xc3\xb2\xef\xbf\xbd"), SNIFF_OTHER, SNIFF_MEANT, STATUS_FORMAT, SAY_REENCODED, NULL},
	{MAGIC(0, "\xc3\x94\xc3\x83\xc2\xb2\xc2\xa1"), SNIFF_OTHER, SNIFF_MEANT, STATUS_FORMAT, SAY_REENCODED, NULL},
	{MAGIC(0, "\xff\xfe\xd4\0\xc3\0"), SNIFF_OTHER, SNIFF_MEANT, STATUS_FORMAT, SAY_REENCODED, NULL},
	/* Pointers to the capture instead of it. */
	{MAGIC(0, "version https://git-lfs"), SNIFF_OTHER, SNIFF_MEANT, STATUS_FORMAT, SAY_LFS, NULL},
	{MAGIC(0, "L\0\0\0\1\x14\2\0"), SNIFF_SHORTCUT, SNIFF_MEANT, STATUS_FORMAT, SAY_SHORTCUT, "Windows"},
	{MAGIC(0, "bplist00\xd1\x01\x02SURL"), SNIFF_SHORTCUT, SNIFF_MEANT, STATUS_FORMAT, SAY_SHORTCUT, "webloc"},
	{MAGIC(0, "book\0\0\0\0mark"), SNIFF_SHORTCUT, SNIFF_MEANT, STATUS_FORMAT, SAY_SHORTCUT, "macOS"},
	{MAGIC(0, "\0\5\x16\7"), SNIFF_OTHER, SNIFF_MEANT_PERHAPS, STATUS_FORMAT, SAY_COMPANION, NULL},
	/* Documents. */
	{MAGIC(0, "%PDF"), SNIFF_PDF, SNIFF_MEANT_PERHAPS, STATUS_FORMAT, SAY_DOCUMENT, "PDF"},
	{MAGIC(0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), SNIFF_OLD_OFFICE, SNIFF_MEANT_PERHAPS, STATUS_FORMAT, SAY_DOCUMENT, "Microsoft Office"},
	{MAGIC(0, "{\\rtf"), SNIFF_RTF, SNIFF_MEANT_PERHAPS, STATUS_FORMAT, SAY_DOCUMENT, "RTF"},
	{MAGIC(0, "%!PS"), SNIFF_DOCUMENT, SNIFF_MEANT_PERHAPS, STATUS_FORMAT, SAY_DOCUMENT, "PostScript"},
	{MAGIC(0, "\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d"), SNIFF_DOCUMENT, SNIFF_MEANT_PERHAPS, STATUS_FORMAT, SAY_DOCUMENT, "OneNote"},
	{MAGIC(0, "SQLite format 3"), SNIFF_DOCUMENT, SNIFF_MEANT_PERHAPS, STATUS_FORMAT, SAY_DOCUMENT, "SQLite"},
	/* Pictures, films and sounds. */
	{MAGIC(0, "\x89PNG\r\n\x1a\n"), SNIFF_PICTURE, SNIFF_MEANT_PERHAPS, STATUS_FORMAT, SAY_PICTURE, "PNG"},
	{MAGIC(0, "\xff\xd8\xff"), SNIFF_PICTURE, SNIFF_MEANT_PERHAPS, STATUS_FORMAT, SAY_PICTURE, "JPEG"},
	{MAGIC(0, "GIF8"), SNIFF_PICTURE, SNIFF_MEANT_PERHAPS, STATUS_FORMAT, SAY_PICTURE, "GIF"},
	{MAGIC(0, "II*\0"), SNIFF_PICTURE, SNIFF_MEANT_PERHAPS, STATUS_FORMAT, SAY_PICTURE, "TIFF"},
	{MAGIC(0, "MM\0*"), SNIFF_PICTURE, SNIFF_MEANT_PERHAPS, STATUS_FORMAT, SAY_PICTURE, "TIFF"},
	{MAGIC(6, "\0\0\0\0\x36\0\0\0\x28\0\0\0"), SNIFF_PICTURE, SNIFF_MEANT_PERHAPS, STATUS_FORMAT, SAY_PICTURE, "BMP"},
	{MAGIC(8, "WEBP"), SNIFF_PICTURE, SNIFF_MEANT_PERHAPS, STATUS_FORMAT, SAY_PICTURE, "WebP"},
	{MAGIC(8, "AVI "), SNIFF_PICTURE, SNIFF_MEANT_PERHAPS, STATUS_FORMAT, SAY_PICTURE, "AVI"},
	{MAGIC(4, "ftypheic"), SNIFF_PICTURE, SNIFF_MEANT_PERHAPS, STATUS_FORMAT, SAY_PICTURE, "HEIC"},
	{MAGIC(4, "ftypavif"), SNIFF_PICTURE, SNIFF_MEANT_PERHAPS, STATUS_FORMAT, SAY_PICTURE, "AVIF"},
	{MAGIC(4, "ftyp"), SNIFF_PICTURE, SNIFF_MEANT_PERHAPS, STATUS_FORMAT, SAY_PICTURE, "MP4"},
	{MAGIC(0, "\x1a\x45\xdf\xa3"), SNIFF_PICTURE, SNIFF_MEANT_PERHAPS, STATUS_FORMAT, SAY_PICTURE, "Matroska"},
	/* Archives that are not unpacked here. */
	{MAGIC(0, "MSCF\0\0\0\0"), SNIFF_OTHER, SNIFF_MEANT, STATUS_FORMAT, SAY_ARCHIVE, "CAB"},
	{MAGIC(0, "xar!"), SNIFF_OTHER, SNIFF_MEANT, STATUS_FORMAT, SAY_ARCHIVE, "XAR"},
	{MAGIC(0, "LZIP"), SNIFF_OTHER, SNIFF_MEANT, STATUS_FORMAT, SAY_ARCHIVE, "lzip"},
	{MAGIC(0, "\x1f\x9d"), SNIFF_OTHER, SNIFF_MEANT, STATUS_FORMAT, SAY_ARCHIVE, "compress"},
	/* Programs. */
	{MAGIC(0, "MZ\x90"), SNIFF_OTHER, SNIFF_MEANT_PERHAPS, STATUS_FORMAT, SAY_PROGRAM, "Windows"},
	{MAGIC(0, "\x7f" "ELF"), SNIFF_OTHER, SNIFF_MEANT_PERHAPS, STATUS_FORMAT, SAY_PROGRAM, "ELF"},
	{MAGIC(0, "\xcf\xfa\xed\xfe"), SNIFF_OTHER, SNIFF_MEANT_PERHAPS, STATUS_FORMAT, SAY_PROGRAM, "macOS"},
	{MAGIC(0, "\xca\xfe\xba\xbe"), SNIFF_OTHER, SNIFF_MEANT_PERHAPS, STATUS_FORMAT, SAY_PROGRAM, "macOS, Java"},
};
/* clang-format on */

static bool starts_with(struct span text, const char *prefix)
{
	return sniff_has_magic(text, 0, prefix, strlen(prefix));
}

static bool ends_with(struct span text, const char *end)
{
	size_t n = strlen(end);
	return text.len >= n && sniff_has_magic(text, text.len - n, end, n);
}

/* The name of the first file of a zip (APPNOTE 4.3.7). */
static struct span first_name(struct span zip)
{
	enum { NAME_LEN_AT = 26, NAME_AT = 30 };
	if (zip.len < NAME_AT)
		return (struct span){NULL, 0};
	return span_sub(zip, NAME_AT, le16(zip.at + NAME_LEN_AT));
}

/* Programs that write office documents begin with different parts, but always with a part. */
static bool is_office(struct span zip)
{
	static const char *const folders[] = {"_rels/", "docProps/", "word/", "xl/", "ppt/", "customXml/", "META-INF/"};
	struct span name = first_name(zip);
	if (span_equal(name, span_of("[Content_Types].xml")) || span_equal(name, span_of("content.xml")) ||
	    span_equal(name, span_of("mimetype")))
		return true;
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		if (starts_with(name, folders[i]) && (ends_with(name, ".xml") || ends_with(name, ".rels")))
			return true;
	return false;
}

/* A zip is what modern office programs save as well.  What a document is, is said by a part behind the first one. */
static bool sniff_office(struct span head, struct sniffed *out)
{
	static const struct {
		const char *member, *what;
	} documents[] = {
		{"word/", "Word"},
		{"xl/", "Excel"},
		{"ppt/", "PowerPoint"},
		{"mimetypeapplication/vnd.oasis.opendocument", "OpenDocument"},
	};
	if (!starts_with(head, "PK\x03\x04"))
		return false;
	if (text_find(head, span_of("Index/Document.iwa")) != SIZE_MAX) {
		*out = sniff_refused(SNIFF_PAGES, SNIFF_MEANT_PERHAPS, STATUS_FORMAT, SAY_DOCUMENT, "Pages, Keynote");
		return true;
	}
	if (!is_office(head))
		return false;
	*out = sniff_refused(SNIFF_OFFICE, SNIFF_MEANT_PERHAPS, STATUS_FORMAT, SAY_DOCUMENT, "Microsoft Office");
	for (size_t i = 0; i < sizeof documents / sizeof *documents; i++)
		if (text_find(head, span_of(documents[i].member)) != SIZE_MAX) {
			out->what = documents[i].what;
			break;
		}
	return true;
}

/* ERF (Endace): records of 16 bytes and more, whose time stamps do not go back.  Two of them must fit, or one that is
 * the whole file. */
static bool looks_like_erf(struct span head)
{
	enum { HEADER = 16, TYPE = 8, RECORD_LENGTH = 10, TYPE_MASK = 0x7f, TYPE_LAST = 48, DAY = 86400 };
	uint32_t seconds = 0;
	size_t at = 0;
	for (int i = 0; i < 2; i++) {
		if (i == 1 && at == head.len)
			return true;
		if (at > head.len || head.len - at < HEADER)
			return false;
		const uint8_t *record = head.at + at;
		uint32_t now = le32(record + 4); /* the higher half of a 64-bit number is whole seconds */
		unsigned type = record[TYPE] & TYPE_MASK, length = be16(record + RECORD_LENGTH);
		if (type == 0 || type > TYPE_LAST || length < HEADER || now == 0)
			return false;
		if (i == 1 && (now < seconds || now - seconds > DAY))
			return false;
		seconds = now;
		at += length;
	}
	return true;
}

/* Apple's PacketLogger (Bluetooth): length, seconds, microseconds, type; in either byte order. */
static bool looks_like_packetlogger(struct span head)
{
	enum { HEADER = 13, LENGTH_BYTES = 4, LENGTH_MAX = 65536 };
	for (int big = 0; big < 2; big++) {
		size_t at = 0;
		int records = 0;
		for (; records < 2 && head.len - at >= HEADER; records++) {
			const uint8_t *record = head.at + at;
			uint32_t length = big ? be32(record) : le32(record);
			uint32_t microseconds = big ? be32(record + 8) : le32(record + 8);
			uint8_t type = record[12];
			if (length < HEADER - LENGTH_BYTES || length > LENGTH_MAX || microseconds >= 1000000 ||
			    (type > 0x0b && type < 0xfb) || length > head.len - at - LENGTH_BYTES)
				break;
			at += LENGTH_BYTES + length;
		}
		if (records == 2 || (records == 1 && at == head.len))
			return true;
	}
	return false;
}

bool sniff_kind_of(struct span head, struct sniffed *out)
{
	if (sniff_office(head, out))
		return true;
	for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
		const struct kind *k = &KINDS[i];
		if (sniff_has_magic(head, k->offset, k->magic, k->magic_len)) {
			*out = sniff_refused(k->kind, k->meant, k->status, k->sentence, k->what);
			return true;
		}
	}
	return false;
}

bool sniff_records(struct span head, struct sniffed *out)
{
	if (looks_like_erf(head))
		*out = sniff_refused(SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_ERF, NULL);
	else if (looks_like_packetlogger(head))
		*out = sniff_refused(SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_TRACE,
		                     "PacketLogger (Bluetooth)");
	else
		return false;
	return true;
}

/* A packet block of pcapng at AT: its type, and the same length at both ends. */
static bool is_packet_block(struct span head, size_t at)
{
	enum { BLOCK_MIN = 32, ENHANCED_PACKET = 6 };
	if (head.len - at < BLOCK_MIN || le32(head.at + at) != ENHANCED_PACKET)
		return false;
	size_t length = le32(head.at + at + 4);
	if (length < BLOCK_MIN || length % 4 != 0 || length > head.len - at)
		return false;
	return le32(head.at + at + length - 4) == length;
}

bool sniff_beheaded(struct span head, struct sniffed *out)
{
	for (size_t at = 0; at < head.len; at++)
		if (is_packet_block(head, at)) {
			*out = sniff_refused(SNIFF_OTHER, SNIFF_MEANT, STATUS_FORMAT, SAY_BEHEADED, NULL);
			return true;
		}
	return false;
}
