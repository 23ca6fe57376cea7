/* src/wire/sniff.c: what students hand in instead of a capture */
#include <check.h>

#include "base/msg.h"
#include "wire/sniff.h"

Suite *suite_sniff(void);

#define BYTES(text) text, sizeof(text) - 1

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
	{BYTES("PK\x03\x04\x14\0\0\0\x08\0abc.pcap"), STATUS_FORMAT, "archive", "ZIP"},
	{BYTES("PK\x05\x06\0\0\0\0"), STATUS_FORMAT, "archive", "ZIP"},
	{BYTES("PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml ... word/document.xml"), STATUS_FORMAT, "document",
         "Word"},
	{BYTES("PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml"), STATUS_FORMAT, "document", "Microsoft Office"},
	{BYTES("PK\x03\x04\x14\0\0\0\0\0mimetypeapplication/vnd.oasis.opendocument.text"), STATUS_FORMAT, "document",
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
	{BYTES("\xff\xfe"
               "a\0b\0"),
         STATUS_FORMAT, "text file", NULL},
	{BYTES("\1\2\3\4\5\6\7\x80\x81\xff"), STATUS_FORMAT, "not a capture in pcap", NULL},
	{BYTES("\x0a\x0d\x0d\x0a\0\0\0\0\0\0\0\0"), STATUS_FORMAT, "not a capture in pcap", NULL},
	{BYTES("\xd4\xc3\xb2"), STATUS_FORMAT, "", NULL},
};

START_TEST(others)
{
	const struct other_case *c = &other_cases[_i];
	struct sniffed found = sniff_head(span_make(c->head, c->len));
	ck_assert_int_eq(found.kind, SNIFF_OTHER);
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
	tcase_add_test(t, tar);
	suite_add_tcase(s, t);
	return s;
}
