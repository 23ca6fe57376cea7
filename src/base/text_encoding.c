/* Which encoding a text is in, and its way to UTF-8 (through iconv of the C library). */
#include <errno.h>
#include <iconv.h>

#include "base/text.h"

struct mark {
	enum text_encoding encoding;
	uint8_t bytes[4];
	size_t len;
};

/* The byte order mark U+FEFF as each encoding writes it. */
static const struct mark marks[] = {
	{TEXT_UTF8, {0xef, 0xbb, 0xbf}, 3},
	{TEXT_UTF16LE, {0xff, 0xfe}, 2},
	{TEXT_UTF16BE, {0xfe, 0xff}, 2},
	{TEXT_GB18030, {0x84, 0x31, 0x95, 0x33}, 4},
};

static const struct mark *find_mark(struct span bytes)
{
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
		if (bytes.len >= marks[i].len && memcmp(bytes.at, marks[i].bytes, marks[i].len) == 0)
			return &marks[i];
	return NULL;
}

static const char *iconv_name(enum text_encoding encoding)
{
	switch (encoding) {
	case TEXT_UTF16LE:
		return "UTF-16LE";
	case TEXT_UTF16BE:
		return "UTF-16BE";
	case TEXT_GB18030:
		return "GB18030";
	default:
		return NULL;
	}
}

/* Converts BYTES and hands the UTF-8 to OUT piece by piece; OUT NULL: only looks whether it can be done. */
static enum status convert(struct span bytes, enum text_encoding encoding, struct buf *out)
{
	char piece[4096];
	char *in = (char *)(uintptr_t)bytes.at; /* iconv's prototype lacks a const */
	size_t in_left = bytes.len;
	iconv_t cd = iconv_open("UTF-8", iconv_name(encoding));
	if (cd == (iconv_t)-1)
		return errno == ENOMEM ? STATUS_NOMEM : STATUS_UNSUPPORTED;
	enum status status = STATUS_OK;
	while (in_left > 0 && status == STATUS_OK) {
		char *to = piece;
		size_t to_left = sizeof piece;
		size_t done = iconv(cd, &in, &in_left, &to, &to_left);
		/* E2BIG: there is more to come.  Else a byte is wrong or the last character is cut. */
		if (done == (size_t)-1 && errno != E2BIG)
			status = STATUS_FORMAT;
		if (out)
			buf_add_span(out, span_make(piece, sizeof piece - to_left));
	}
	iconv_close(cd);
	return status;
}

static bool has_nul(struct span bytes)
{
	return bytes.len > 0 && memchr(bytes.at, '\0', bytes.len) != NULL;
}

/* Many common Chinese characters are in GB18030 the same two bytes as one letter in UTF-8: 帧 is U+05A1 (a Hebrew
 * accent), 学 U+0467 (Cyrillic), 位 U+03BB (lambda).  Letters stand in words, but "5帧" and "源: 80" have one alone. So
 * a text is GB18030 when all its characters beyond ASCII stand alone and are such Cyrillic, Armenian or Hebrew ones, or
 * a lambda behind a digit (other Greek letters are left alone: formulas use them). */
static bool is_lone_gb18030(struct span text)
{
	bool any = false, after_digit = false, after_other = false;
	while (text.len > 0) {
		uint32_t codepoint;
		(void)text_next_char(&text, &codepoint);
		bool is_other = codepoint >= 0x80;
		if (is_other) {
			bool is_unit = codepoint == 0x3bb && after_digit;
			/* The second byte of a Chinese character of GB 2312 begins at A1. */
			bool is_letter = codepoint >= 0x400 && codepoint <= 0x5ff && (codepoint & 0x3f) >= 0x21;
			if (after_other || !(is_unit || is_letter))
				return false;
			any = true;
		}
		after_other = is_other;
		if (codepoint != ' ')
			after_digit = codepoint >= '0' && codepoint <= '9';
	}
	return any;
}

enum text_encoding text_guess(struct span bytes)
{
	const struct mark *mark = find_mark(bytes);
	bool is_utf16 = mark && (mark->encoding == TEXT_UTF16LE || mark->encoding == TEXT_UTF16BE);
	if (!is_utf16 && has_nul(bytes))
		return TEXT_BINARY;
	if (mark)
		return mark->encoding;
	if (text_is_utf8(bytes) && !is_lone_gb18030(bytes))
		return TEXT_UTF8;
	return convert(bytes, TEXT_GB18030, NULL) == STATUS_OK ? TEXT_GB18030 : TEXT_BINARY;
}

/* UTF-8 in TEXT, as it is to be handed out. */
static enum status accept_utf8(struct span text, struct arena *arena, struct span *out)
{
	bool ok = true;
	if (find_mark(text) == &marks[0])
		text = span_sub(text, marks[0].len, text.len);
	if (!text_is_utf8(text) || has_nul(text))
		return STATUS_FORMAT;
	struct span copy = arena_copy(arena, text, &ok);
	if (!ok)
		return STATUS_NOMEM;
	*out = copy;
	return STATUS_OK;
}

enum status text_to_utf8(struct span bytes, enum text_encoding encoding, struct arena *arena, struct span *out)
{
	struct buf utf8 = BUF_INIT;
	if (encoding == TEXT_UTF8)
		return accept_utf8(bytes, arena, out);
	if (encoding == TEXT_BINARY)
		return STATUS_FORMAT;
	enum status status = convert(bytes, encoding, &utf8);
	if (status == STATUS_OK && !buf_ok(&utf8))
		status = STATUS_NOMEM;
	if (status == STATUS_OK)
		status = accept_utf8(buf_span(&utf8), arena, out);
	buf_release(&utf8);
	return status;
}
