/* src/wire/sniff.c: what students hand in instead of a capture */
#include <check.h>

#include "base/msg.h"
#include "wire/sniff.h"

Suite *suite_sniff(void);

#define BYTES(text) text, sizeof(text) - 1
#define PCAP "\xd4\xc3\xb2\xa1\2\0\4\0\0\0\0\0"
#define PCAPNG "\x0a\x0d\x0d\x0a\x1c\0\0\0\x4d\x3c\x2b\x1a"
/* A zip up to the name of its first file, which has LENGTH bytes (APPNOTE 4.3.7). */
#define ZIP_HEAD(length) "PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0" length "\0\0\0"

static const struct capture_case {
	const char *head;
	size_t len;
	int kind, format, big_endian;
} capture_cases[] = {
	{BYTES("\xd4\xc3\xb2\xa1\2\0\4\0"), SNIFF_PCAP, CAPTURE_PCAP, 0},
	{BYTES("\xa1\xb2\xc3\xd4\0\2\0\4"), SNIFF_PCAP, CAPTURE_PCAP, 1},
	{BYTES("\x4d\x3c\xb2\xa1\2\0\4\0"), SNIFF_PCAP, CAPTURE_PCAP_NS, 0},
	{BYTES("\xa1\xb2\x3c\x4d\0\2\0\4"), SNIFF_PCAP, CAPTURE_PCAP_NS, 1},
	{BYTES("\x34\xcd\xb2\xa1\2\0\4\0"), SNIFF_PCAP, CAPTURE_PCAP, 0}, /* longer record headers */
	{BYTES("\xd4\xc3\xb2\xa1"), SNIFF_PCAP, CAPTURE_PCAP, 0},
	{BYTES("\x0a\x0d\x0d\x0a\x1c\0\0\0\x4d\x3c\x2b\x1a"), SNIFF_PCAPNG, CAPTURE_PCAPNG, 0},
	{BYTES("\x0a\x0d\x0d\x0a\0\0\0\x1c\x1a\x2b\x3c\x4d"), SNIFF_PCAPNG, CAPTURE_PCAPNG, 1},
	{BYTES("snoop\0\0\0\0\0\0\2"), SNIFF_SNOOP, CAPTURE_SNOOP, 1},
	{BYTES("\x1f\x8b\x08\0\0\0\0\0\2\xff"), SNIFF_COMPRESSED, 0, 0},
	{BYTES("BZh91AY&SY"), SNIFF_COMPRESSED, 0, 0},
	{BYTES("\xfd"
               "7zXZ\0\0\4"),
         SNIFF_COMPRESSED, 0, 0},
	{BYTES("\x28\xb5\x2f\xfd\x24\x57"), SNIFF_COMPRESSED, 0, 0},
	{BYTES("\x04\x22\x4d\x18\x64\x40"), SNIFF_COMPRESSED, 0, 0},
};

START_TEST(captures)
{
	const struct capture_case *c = &capture_cases[_i];
	struct sniffed found = sniff_head(span_make(c->head, c->len));
	ck_assert_int_eq(found.kind, c->kind);
	ck_assert_int_eq(found.format, c->format);
	ck_assert_int_eq(found.big_endian, c->big_endian);
}
END_TEST

/* clang-format off */
static const struct other_case {
	const char *head;
	size_t len;
	int status;
	const char *in_sentence, *what;
} other_cases[] = {
	{BYTES(""), STATUS_FORMAT, "is empty", NULL},
	{BYTES("\0\0\0\0\0\0\0\0"), STATUS_FORMAT, "zero bytes only", NULL},
	{BYTES("RTSS\x0a\x01"), STATUS_UNSUPPORTED, "capture saved by", "Microsoft Network Monitor"},
	{BYTES("XCP\0002.00"), STATUS_UNSUPPORTED, "capture saved by", "Sniffer for Windows"},
	{BYTES(ZIP_HEAD("\x08") "abc.pcap"), STATUS_FORMAT, "archive", "ZIP"},
	{BYTES("PK\x05\x06\0\0\0\0"), STATUS_FORMAT, "archive", "ZIP"},
	{BYTES(ZIP_HEAD("\x13") "[Content_Types].xml ... word/document.xml"), STATUS_FORMAT, "document",
         "Word"},
	{BYTES(ZIP_HEAD("\x13") "[Content_Types].xml"), STATUS_FORMAT, "document", "Microsoft Office"},
	{BYTES(ZIP_HEAD("\x08") "mimetypeapplication/vnd.oasis.opendocument.text"), STATUS_FORMAT, "document",
         "OpenDocument"},
	{BYTES("Rar!\x1a\x07\x01\0"), STATUS_FORMAT, "archive", "RAR"},
	{BYTES("7z\xbc\xaf\x27\x1c\0\4"), STATUS_FORMAT, "archive", "7-Zip"},
	{BYTES("%PDF-1.7\n%\xe2\xe3"), STATUS_FORMAT, "document", "PDF"},
	{BYTES("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0"), STATUS_FORMAT, "document", "Microsoft Office"},
	{BYTES("\x89PNG\r\n\x1a\n\0\0"), STATUS_FORMAT, "image", "PNG"},
	{BYTES("\xff\xd8\xff\xe0\0\x10JFIF"), STATUS_FORMAT, "image", "JPEG"},
	{BYTES("\0\0\0\x18"
               "ftypheic"),
         STATUS_FORMAT, "image", "HEIC"},
	{BYTES("\0\0\0\x18"
               "ftypisom"),
         STATUS_FORMAT, "image", "MP4"},
	{BYTES("MZ\x90\0\3"), STATUS_FORMAT, "program", "Windows"},
	{BYTES("<!DOCTYPE html><html lang=\"en\">"), STATUS_FORMAT, "web page", NULL},
	{BYTES("\xef\xbb\xbf\r\n  <HTML><head>"), STATUS_FORMAT, "web page", NULL},
	{BYTES("<!-- x --><html>"), STATUS_FORMAT, "web page", NULL},
	{BYTES("<?xml version=\"1.0\"?>\n<pdml version=\"0\">"), STATUS_FORMAT, "exported as", "PDML"},
	{BYTES("[\n  {\n    \"_index\": \"x\",\n    \"_source\": {\n"), STATUS_FORMAT, "exported as", "JSON"},
	{BYTES("\"No.\",\"Time\",\"Source\"\n"), STATUS_FORMAT, "exported as", "CSV"},
	{BYTES("No.     Time           Source\n"), STATUS_FORMAT, "exported as", "plain text"},
	{BYTES("version https://git-lfs.github.com/spec/v1\noid sha256:00\n"), STATUS_FORMAT, "Git LFS", NULL},
	{BYTES("student: 1\nq1: 80\n"), STATUS_FORMAT, "text file", NULL},
	{BYTES("\xe5\xad\xa6\xe5\x8f\xb7: 1\n"), STATUS_FORMAT, "text file", NULL},
	{BYTES("\xd1\xa7\xba\xc5: 1\n"), STATUS_FORMAT, "text file", NULL}, /* GB18030 */
	{BYTES("\xff\xfe" "a\0b\0"), STATUS_FORMAT, "PowerShell", "UTF-16"},
	{BYTES("\xfe\xff" "\0a\0b"), STATUS_FORMAT, "PowerShell", "UTF-16"},
	/* Captures of other programs: what `editcap -F` writes begins so. */
	{BYTES("GMBU\2\0"), STATUS_UNSUPPORTED, "capture saved by", "Microsoft Network Monitor"},
	{BYTES("TRSNIFF data    \x1a"), STATUS_UNSUPPORTED, "editcap -F pcapng", "Sniffer for DOS"},
	{BYTES("VL\0\0\1"), STATUS_UNSUPPORTED, "capture saved by", "NetXRay"},
	{BYTES("btsnoop\0\0\0\0\1"), STATUS_UNSUPPORTED, "capture saved by", "btsnoop (Bluetooth)"},
	{BYTES("iptrace 2.0"), STATUS_UNSUPPORTED, "capture saved by", "AIX iptrace"},
	{BYTES("\x7fver"), STATUS_UNSUPPORTED, "capture saved by", "WildPackets Peek"},
	{BYTES("\5VNF"), STATUS_UNSUPPORTED, "capture saved by", "Visual Networks"},
	{BYTES("ObserverPktBufferVersion=15.00"), STATUS_UNSUPPORTED, "capture saved by", "Network Instruments Observer"},
	{BYTES("\x42\xd2\0\x34\x12\x66\x22\x88\0"), STATUS_UNSUPPORTED, "capture saved by", "RADCOM"},
	{BYTES("\x54\x52\0\x64\0\0\0\0\0\0\0\x80"), STATUS_UNSUPPORTED, "capture saved by", "HP-UX nettl"},
	{BYTES("\0\0\0\1\0\0\0\0\0\7\xd0\0"), STATUS_UNSUPPORTED, "capture saved by", "HP-UX nettl"},
	{BYTES("\xaa\xaa\xaa\xaa\1\0"), STATUS_UNSUPPORTED, "capture saved by", "InfoVista 5View"},
	{BYTES("cpse\1\2"), STATUS_UNSUPPORTED, "capture saved by", "Colasoft Capsa"},
	{BYTES("\0\0\2\0\x12\5\0\x10\0"), STATUS_UNSUPPORTED, "capture saved by", "Tektronix K12"},
	{BYTES("+---------+---------------+----------+\r\n"), STATUS_UNSUPPORTED, "-T ether OLD NEW (it fails", NULL},
	{BYTES("\n+---------+---------------+----------+\r\n"), STATUS_UNSUPPORTED, "as K12 text", NULL},
	{BYTES("Session Transcript\n"), STATUS_UNSUPPORTED, "capture saved by", "Catapult DCT2000"},
	{BYTES("EyeSDN\0"), STATUS_UNSUPPORTED, "capture saved by", "EyeSDN"},
	{BYTES("LOGG\x90\0\0\0"), STATUS_UNSUPPORTED, "capture saved by", "Vector BLF"},
	{BYTES("MPCSII"), STATUS_UNSUPPORTED, "capture saved by", "Micropross"},
	{BYTES("DBFR\0"), STATUS_UNSUPPORTED, "capture saved by", "Unigraf DPA-400"},
	{BYTES("V0208\0"), STATUS_UNSUPPORTED, "capture saved by", "Aethra"},
	{BYTES("\x01\x10\x4c\0\1\5Trace Display Trace File"), STATUS_UNSUPPORTED, "capture saved by", "Novell LANalyzer"},
	{BYTES("\x4d\x3c\x2b\xa1\2\0\4\0"), STATUS_UNSUPPORTED, "no program reads", "Navtel"},
	{BYTES("\xa1\x2b\x3c\x4d\0\2\0\4"), STATUS_UNSUPPORTED, "no program reads", "Navtel"},
	{BYTES("\xcd\x34\xb2\xa1\2\0\4\0"), STATUS_UNSUPPORTED, "no program reads", "0xa1b234cd"},
	{BYTES("\xa1\xb2\x34\xcd\0\2\0\4"), STATUS_UNSUPPORTED, "no program reads", "0xa1b234cd"},
	/* ERF: a second (1) and half of it, Ethernet (2), 20 bytes, nothing lost, 2 bytes on the wire; twice, or alone. */
	{BYTES("\0\0\0\x80\1\0\0\0\2\4\0\x14\0\0\0\2abcd\0\0\0\x80\1\0\0\0\2\4\0\x14\0\0\0\2ab"), STATUS_UNSUPPORTED,
         "ERF (Endace): convert it with editcap -F pcapng -T ether", NULL},
	{BYTES("\0\0\0\x80\1\0\0\0\2\4\0\x14\0\0\0\2abcd"), STATUS_UNSUPPORTED, "ERF (Endace): convert it with editcap -F pcapng -T ether", NULL},
	{BYTES("\0\0\0\x80\1\0\0\0\2\4\0\x13\0\0\0\2abcd"), STATUS_FORMAT, "not a capture in pcap", NULL},
	/* PacketLogger: 10 bytes follow, second 1, 2 us, type 1 (event). */
	{BYTES("\0\0\0\x0a\0\0\0\1\0\0\0\2\1x\0\0\0\x09\0\0\0\1\0\0\0\3\1"), STATUS_UNSUPPORTED, "capture saved by",
         "PacketLogger (Bluetooth)"},
	{BYTES("\x0a\0\0\0\1\0\0\0\2\0\0\0\1x"), STATUS_UNSUPPORTED, "capture saved by", "PacketLogger (Bluetooth)"},
	{BYTES("\x0a\0\0\0\1\0\0\0\2\0\0\x10\1x"), STATUS_FORMAT, "not a capture in pcap", NULL},
	/* Captures that copying has changed. */
	/* Of \n\r\r\n: every \n made \r\n; that on a system that does it to each \r as well; every \r\n made \n; every \r
           left out; every \r made \n. */
	{BYTES("\r\n\r\r\r\n\x1c\0\0\0\x4d\x3c\x2b\x1a"), STATUS_FORMAT, "as if it were text", NULL},
	{BYTES("\r\n\r\r\n\0\0\0\xbc\x1a\x2b\x3c\x4d"), STATUS_FORMAT, "as if it were text", NULL},
	{BYTES("\n\r\n\xbc\0\0\0\x4d\x3c\x2b\x1a"), STATUS_FORMAT, "as if it were text", NULL},
	{BYTES("\n\n\x1c\0\0\0\x4d\x3c\x2b\x1a"), STATUS_FORMAT, "as if it were text", NULL},
	{BYTES("\n\n\n\n\x1c\0\0\0\x4d\x3c\x2b\x1a"), STATUS_FORMAT, "as if it were text", NULL},
	{BYTES("\n\r\r\n\xef\xbf\xbd\0"), STATUS_FORMAT, "saved as text", NULL},
	{BYTES("\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\2\0"), STATUS_FORMAT, "saved as text", NULL},
	{BYTES("\xef\xbf\xbd\xc3\xb2\xef\xbf\xbd\2\0"), STATUS_FORMAT, "saved as text", NULL},
	{BYTES("\xc3\x94\xc3\x83\xc2\xb2\xc2\xa1\2\0"), STATUS_FORMAT, "saved as text", NULL},
	{BYTES("\xff\xfe\xd4\0\xc3\0\xb2\0\xa1\0"), STATUS_FORMAT, "saved as text", NULL},
	/* The second packet block of a pcapng file and what is left of the first. */
	{BYTES("abc\0\x24\0\0\0\6\0\0\0\x24\0\0\0\0\0\0\0\0\0\0\0\5\0\0\0\4\0\0\0\4\0\0\0wxyz\x24\0\0\0"), STATUS_FORMAT,
         "beginning of this capture is missing", NULL},
	/* Pointers to it. */
	{BYTES("L\0\0\0\1\x14\2\0\0"), STATUS_FORMAT, "shortcut", "Windows"},
	{BYTES("book\0\0\0\0mark\0"), STATUS_FORMAT, "shortcut", "macOS"},
	{BYTES("[{000214A0-0000-0000-C000-000000000046}]\r\nProp3=19,2\r\n[InternetShortcut]\r\nURL=https://e.com/\r\n"),
         STATUS_FORMAT, "shortcut", "URL"},
	{BYTES("[Desktop Entry]\nType=Link\nURL=https://example.com/\n"), STATUS_FORMAT, "shortcut", "Linux"},
	{BYTES("tcpdump: listening on eth0\n" PCAP), STATUS_FORMAT, "text stands before", NULL},
	{BYTES("Warning: x\r\n" PCAPNG), STATUS_FORMAT, "text stands before", NULL},
	{BYTES("HTTP/1.1 200 OK\r\nContent-Type: x/y\r\n\r\n" PCAPNG), STATUS_FORMAT, "text stands before", NULL},
	{BYTES("Password: \xa1\xb2\xc3\xd4\0\2\0\4\0\0\0\0"), STATUS_FORMAT, "text stands before", NULL},
	{BYTES("\1\2\3\n" PCAP), STATUS_FORMAT, "not a capture in pcap", NULL},
	{BYTES("x\n\xd4\xc3\xb2\xa1\7\0\0\0\0\0\0\0"), STATUS_FORMAT, "not a capture in pcap", NULL}, /* no version */
	{BYTES("{\"\":\"WARNING! DO NOT EDIT THIS FILE!\",\"doc_id\":\"1aB\",\"email\":\"a@b.example\"}"), STATUS_FORMAT,
         "shortcut", "Google Drive"},
	{BYTES("{\"url\": \"https://docs.google.com/open?id=1aB\"}"), STATUS_FORMAT, "shortcut", "Google Drive"},
	{BYTES("bplist00\xd1\x01\x02SURL_\x10\x14https://example.com/"), STATUS_FORMAT, "shortcut", "webloc"},
	{BYTES("[InternetShortcut]\r\nURL=https://example.com/\r\n"), STATUS_FORMAT, "shortcut", "URL"},
	{BYTES("<?xml version=\"1.0\"?>\n<plist version=\"1.0\"><dict><key>URL</key>"), STATUS_FORMAT, "shortcut", "webloc"},
	{BYTES("\0\5\x16\7\0\2\0\0Mac OS X"), STATUS_FORMAT, "companion", NULL},
	/* Documents, pictures, archives, programs. */
	{BYTES("{\\rtf1\\ansi"), STATUS_FORMAT, "document", "RTF"},
	{BYTES("%!PS-Adobe-3.0\n"), STATUS_FORMAT, "document", "PostScript"},
	{BYTES("\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae"), STATUS_FORMAT, "document", "OneNote"},
	{BYTES("SQLite format 3\0"), STATUS_FORMAT, "document", "SQLite"},
	{BYTES(ZIP_HEAD("\x12") "Index/Document.iwa"), STATUS_FORMAT, "document", "Pages, Keynote"},
	{BYTES(ZIP_HEAD("\x13") "[Content_Types].xml xl/workbook.xml"), STATUS_FORMAT, "document", "Excel"},
	{BYTES(ZIP_HEAD("\x13") "[Content_Types].xml ppt/slides"), STATUS_FORMAT, "document", "PowerPoint"},
	{BYTES("GIF89a"), STATUS_FORMAT, "image", "GIF"},
	{BYTES("II*\0\x08\0"), STATUS_FORMAT, "image", "TIFF"},
	{BYTES("MM\0*\0\0"), STATUS_FORMAT, "image", "TIFF"},
	{BYTES("BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0"), STATUS_FORMAT, "image", "BMP"},
	{BYTES("RIFF\x10\0\0\0WEBPVP8 "), STATUS_FORMAT, "image", "WebP"},
	{BYTES("RIFF\x10\0\0\0AVI LIST"), STATUS_FORMAT, "image", "AVI"},
	{BYTES("\0\0\0\x18" "ftypavif"), STATUS_FORMAT, "image", "AVIF"},
	{BYTES("\x1a\x45\xdf\xa3\x93"), STATUS_FORMAT, "image", "Matroska"},
	{BYTES("<?xml version=\"1.0\"?>\n<svg width=\"1\">"), STATUS_FORMAT, "image", "SVG"},
	{BYTES("MSCF\0\0\0\0\x10"), STATUS_FORMAT, "archive", "CAB"},
	{BYTES("xar!\0\x1c"), STATUS_FORMAT, "archive", "XAR"},
	{BYTES("LZIP\1\x0c"), STATUS_FORMAT, "archive", "lzip"},
	{BYTES("\x1f\x9d\x90"), STATUS_FORMAT, "archive", "compress"},
	{BYTES("\x7f" "ELF\2\1"), STATUS_FORMAT, "program", "ELF"},
	{BYTES("\xcf\xfa\xed\xfe\7"), STATUS_FORMAT, "program", "macOS"},
	{BYTES("\xca\xfe\xba\xbe\0\0"), STATUS_FORMAT, "program", "macOS, Java"},
	/* Texts. */
	{BYTES("<html><body>"), STATUS_FORMAT, "web page", NULL},
	{BYTES("<?xml version=\"1.0\"?>\n<psml version=\"0\">"), STATUS_FORMAT, "exported as", "PSML"},
	{BYTES("{\"index\":{\"_index\":\"packets-2024-01-01\"}}\n"), STATUS_FORMAT, "exported as", "JSON"},
	{BYTES("{\"constants\":{\"logEventTypes\":{\"A\":1}}}"), STATUS_FORMAT, "log of a browser", "NetLog"},
	{BYTES("{\n  \"log\": {\n    \"creator\": {}"), STATUS_FORMAT, "log of a browser", "HAR"},
	{BYTES("Frame 1: 74 bytes on wire (592 bits)"), STATUS_FORMAT, "exported as", "plain text"},
	{BYTES("0000  02 00 00 00 00 09"), STATUS_FORMAT, "exported as", "hex dump"},
	{BYTES("00000000  02 00 00 00"), STATUS_FORMAT, "exported as", "hex dump"},
	{BYTES("\"Time\",\"Source\",\"Destination\",\"Protocol\",\"Length\",\"Info\"\r\n"), STATUS_FORMAT, "exported as", "CSV"},
	{BYTES("\"No.\",\"Time\",\"Source\",\"Destination\",\"Protocol\",\"Length\",\"Info\"\n"), STATUS_FORMAT, "exported as", "CSV"},
	{BYTES("frame.number,ip.src,tcp.port\n1,,\n"), STATUS_FORMAT, "exported as", "CSV"},
	{BYTES("frame.number\tip.src\n"), STATUS_FORMAT, "exported as", "CSV"},
	{BYTES("1,0.000000000,192.0.2.1,\n2,0.0013,192.0.2.7,\n3,0.0017,,\n4,0.0041,192.0.2.1,1104,25\n"), STATUS_FORMAT,
         "exported as", "CSV"},
	{BYTES("192.0.2.1;192.0.2.7\n192.0.2.7;192.0.2.1\n2001:db8::1;2001:db8::2"), STATUS_FORMAT, "exported as", "CSV"},
	{BYTES("1,5\n2,6\n3,192.0.2.1\n"), STATUS_FORMAT, "text file", NULL},
	{BYTES("1,192.0.2.1\n2,192.0.2.1\n3,192.0.2.1\n"), STATUS_FORMAT, "text file", NULL}, /* answers */
	{BYTES("syn.seq,ack.seq\n1,2\n"), STATUS_FORMAT, "text file", NULL},
	{BYTES("%!\n%!PS-Adobe-2.0\n%\n% Wireshark - Network traffic analyzer\n"), STATUS_FORMAT, "exported as", "PostScript"},
	/* xxd; xxd -p; od; od -x and hexdump; od -c; od -t x4 */
	{BYTES("00000000: 0a0d 0d0a 4400 0000 4d3c 2b1a"), STATUS_FORMAT, "hex dump", NULL},
	{BYTES("0a0d0d0a440000004d3c2b1a"), STATUS_FORMAT, "hex dump", NULL},
	{BYTES("0000000 006412 005015 000104 000000"), STATUS_FORMAT, "hex dump", NULL},
	{BYTES("0000000 0d0a 0a0d 0044 0000"), STATUS_FORMAT, "hex dump", NULL},
	{BYTES("0000000  \\n  \\r  \\r  \\n   D  \\0"), STATUS_FORMAT, "hex dump", NULL},
	{BYTES("0000000 a1b2c3d4 00040002"), STATUS_FORMAT, "hex dump", NULL},
	{BYTES("00000000: D4C3 B2A1 0200 0400"), STATUS_FORMAT, "hex dump", NULL},
	{BYTES("0000000 141724 120662 000002"), STATUS_FORMAT, "hex dump", NULL},
	{BYTES("0000000 324 303 262 241 002"), STATUS_FORMAT, "hex dump", NULL},
	{BYTES("0000000   M   < 262 241 002"), STATUS_FORMAT, "hex dump", NULL},
	{BYTES("00000000  0a 0d 0d 0a 44 00 00 00"), STATUS_FORMAT, "bytes of a capture", NULL}, /* hexdump -C */
	{BYTES("00000000: 4500 0034 1c46 4000"), STATUS_FORMAT, "text file", NULL}, /* of something else */
	{BYTES("/* Frame (74 bytes) */\n"), STATUS_FORMAT, "exported as", "C arrays"},
	{BYTES("static const unsigned char pkt1[74] = {"), STATUS_FORMAT, "exported as", "C arrays"},
	{BYTES("char peer0_0[] = { /* Packet 4 */"), STATUS_FORMAT, "exported as", "C arrays"},
	{BYTES("peers:\n  - peer: 0\npackets:\n"), STATUS_FORMAT, "exported as", "YAML"},
	{BYTES("1MOyoQIABAAAAAAAAAAAAAAABAABAAAA"), STATUS_FORMAT, "mail programs", "Base64"},
	{BYTES("obLD1AACAAQAAAAA"), STATUS_FORMAT, "mail programs", "Base64"},
	{BYTES("TTyyoQIABAAAAAAA"), STATUS_FORMAT, "mail programs", "Base64"},
	{BYTES("obI8TQACAAQAAAAA"), STATUS_FORMAT, "mail programs", "Base64"},
	{BYTES("Cg0NChwAAABNPCsa"), STATUS_FORMAT, "mail programs", "Base64"},
	{BYTES("tcpdump: verbose output suppressed"), STATUS_FORMAT, "-w FILE", "tcpdump"},
	{BYTES("12:34:56.789012 IP 10.0.0.1.1234 > 10.0.0.2.80: Flags [S]"), STATUS_FORMAT, "-w FILE", "tcpdump"},
	{BYTES("2024-01-02 12:34:56.789012 IP 10.0.0.1.1234 > "), STATUS_FORMAT, "-w FILE", "tcpdump"},
	{BYTES("    1   0.000000 10.0.0.1 \xe2\x86\x92 10.0.0.2 TCP 74"), STATUS_FORMAT, "-w FILE", "tshark"},
	{BYTES("12:34 o'clock"), STATUS_FORMAT, "text file", NULL},
	{BYTES("# SSL/TLS secrets\nCLIENT_RANDOM 00 11\n"), STATUS_FORMAT, "a file of", "TLS keys"},
	{BYTES("CLIENT_HANDSHAKE_TRAFFIC_SECRET 00 11\n"), STATUS_FORMAT, "a file of", "TLS keys"},
	{BYTES("\1\2\3\4\5\6\7\x80\x81\xff"), STATUS_FORMAT, "not a capture in pcap", NULL},
	{BYTES("\x0a\x0d\x0d\x0a\0\0\0\0\0\0\0\0"), STATUS_FORMAT, "not a capture in pcap", NULL},
	{BYTES("\xd4\xc3\xb2"), STATUS_FORMAT, "", NULL},
};
/* clang-format on */

START_TEST(others)
{
	const struct other_case *c = &other_cases[_i];
	struct sniffed found = sniff_head(span_make(c->head, c->len));
	ck_assert(!sniff_is_capture(&found) && found.kind != SNIFF_COMPRESSED);
	ck_assert_int_eq(found.status, c->status);
	ck_assert_msg(strstr(found.sentence, c->in_sentence) != NULL, "'%.10s': %s", c->head, found.sentence);
	ck_assert_pstr_eq(found.what, c->what);
	ck_assert_int_eq(found.what != NULL, strstr(found.sentence, "{what}") != NULL);
	ck_assert_str_ne(msg_tr(LANG_ZH, found.sentence), found.sentence);
}
END_TEST

/* The head may end inside a character of the text. */
START_TEST(text_longer_than_the_head)
{
	static char text[SNIFF_BYTES + 3];
	for (size_t shift = 0; shift < 3; shift++) {
		memset(text, 'a', shift);
		for (size_t i = shift; i + 3 <= sizeof text; i += 3)
			memcpy(text + i, "\xe5\xad\xa6", 3);
		struct sniffed found = sniff_head(span_make(text, SNIFF_BYTES));
		ck_assert_ptr_nonnull(strstr(found.sentence, "text file"));
	}
}
END_TEST

/* An event trace of Windows: its first event stands behind the buffer's header of 72 bytes. */
START_TEST(event_trace)
{
	uint8_t head[128] = {0, 0, 1, 0};
	head[72] = 2;
	head[74] = _i ? 2 : 1; /* system of 64 or 32 bits */
	head[75] = 0xc0;
	struct sniffed found = sniff_head(span_make(head, sizeof head));
	ck_assert_int_eq(found.status, STATUS_UNSUPPORTED);
	ck_assert_ptr_nonnull(strstr(found.sentence, "etl2pcapng"));
	ck_assert_str_eq(found.what, "ETL");
}
END_TEST

static const struct quote_case {
	const char *head;
	size_t len, n;
	const char *text;
} quote_cases[] = {
	{BYTES("[InternetShortcut]\r\nURL=https://e.com/a b\r\nX=1\r\n"), 0, "https://e.com/a b"},
	{BYTES("[Desktop Entry]\nType=Link\nURL[$e]=https://e.com/\n"), 0, "https://e.com/"},
	{BYTES("<?xml version='1.0'?>\n<plist><dict><key>URL</key>\n<string>https://e.com/</string>"), 0,
         "https://e.com/"},
	{BYTES("tcpdump: listening\nmore\n" PCAP), 24, "tcpdump: listening"},
	{BYTES("\n" PCAPNG), 1, "\n"},
	{BYTES("\r\n# tcpdump -w -\x1b[0m\r\n" PCAPNG), 22, "# tcpdump -w -\x1b[0m"},
};

/* What the sentence quotes from the file, printable. */
START_TEST(quotes)
{
	const struct quote_case *c = &quote_cases[_i];
	struct arena *arena = arena_new(1 << 20);
	struct buf said = BUF_INIT;
	struct sniffed found = sniff_head(span_make(c->head, c->len));
	ck_assert(span_equal(found.text, span_of(c->text)));
	ck_assert_uint_eq(found.n, c->n);
	ck_assert_int_eq(found.meant, SNIFF_MEANT);
	struct msg msg = sniff_say(&found, arena);
	msg_format(&said, LANG_EN, &msg);
	ck_assert_ptr_null(strchr(buf_text(&said), 0x1b));
	ck_assert_ptr_null(strchr(buf_text(&said), '{'));
	struct buf command = BUF_INIT;
	buf_addf(&command, "tail -c +%zu ", c->n + 1);
	ck_assert(c->n == 0 || strstr(buf_text(&said), buf_text(&command)));
	buf_release(&command);
	buf_release(&said);
	arena_free(arena);
}
END_TEST

/* Its bytes are encrypted. */
START_TEST(packet_tracer)
{
	static const struct {
		const char *name, *head;
		bool is_told;
	} rows[] = {{"lab.pkt", "\x93\x12\xfa\x88\x01", true}, {"part/LAB.PKA", "\x93\x12\xfa\x88\x01", true},
	            {"lab.pkt", "syn.seq: 0\n", false},        {"lab.pkt", PCAP, false},
	            {".pkt", "\x93\x12\xfa\x88\x01", false},   {"lab.pcap", "\x93\x12\xfa\x88\x01", false}};
	struct sniffed found = sniff_head(span_make(rows[_i].head, 5));
	sniff_by_name(rows[_i].name, &found);
	ck_assert_int_eq(found.what && strcmp(found.what, "Packet Tracer") == 0, rows[_i].is_told);
}
END_TEST

START_TEST(tar)
{
	static char block[512] = "lab1/capture.pcap";
	memcpy(block + 257, "ustar", 6);
	ck_assert_str_eq(sniff_head(span_make(block, sizeof block)).what, "tar");
}
END_TEST

Suite *suite_sniff(void)
{
	Suite *s = suite_create("sniff");
	TCase *t = tcase_create("sniff");
	tcase_add_loop_test(t, captures, 0, (int)(sizeof capture_cases / sizeof *capture_cases));
	tcase_add_loop_test(t, others, 0, (int)(sizeof other_cases / sizeof *other_cases));
	tcase_add_test(t, text_longer_than_the_head);
	tcase_add_loop_test(t, event_trace, 0, 2);
	tcase_add_loop_test(t, quotes, 0, (int)(sizeof quote_cases / sizeof *quote_cases));
	tcase_add_loop_test(t, packet_tracer, 0, 6);
	tcase_add_test(t, tar);
	suite_add_tcase(s, t);
	return s;
}
