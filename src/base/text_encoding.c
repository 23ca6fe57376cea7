/* The way of other encodings to UTF-8, through iconv of the C library.  Which one a text is in, text_guess.c says. */
#include <errno.h>
#include <iconv.h>

#include "base/text.h"
#include "base/text_inner.h"

static const struct {
	const char *name, *iconv;
} encodings[] = {
	[TEXT_UTF8] = {"UTF-8", NULL},
	[TEXT_UTF16LE] = {"UTF-16LE", "UTF-16LE"},
	[TEXT_UTF16BE] = {"UTF-16BE", "UTF-16BE"},
	[TEXT_GB18030] = {"GB18030", "GB18030"},
	[TEXT_BIG5] = {"Big5", "CP950"}, /* as Windows has it, with the euro sign */
	[TEXT_WINDOWS1252] = {"Windows-1252", "WINDOWS-1252"},
	[TEXT_BINARY] = {"", NULL},
};

const char *text_encoding_name(enum text_encoding encoding)
{
	return encodings[encoding].name;
}

/* Converts BYTES and hands the UTF-8 to OUT piece by piece; OUT NULL: only looks whether it can be done.  LOSSY: a byte
 * that means nothing becomes U+FFFD. */
static enum status convert(struct span bytes, const char *from, bool lossy, struct buf *out)
{
	char piece[4096];
	char *in = (char *)(uintptr_t)bytes.at; /* iconv's prototype lacks a const */
	size_t in_left = bytes.len;
	iconv_t cd = iconv_open("UTF-8", from);
	if (cd == (iconv_t)-1)
		return errno == ENOMEM ? STATUS_NOMEM : STATUS_UNSUPPORTED;
	enum status status = STATUS_OK;
	while (in_left > 0 && status == STATUS_OK) {
		char *to = piece;
		size_t to_left = sizeof piece;
		size_t done = iconv(cd, &in, &in_left, &to, &to_left);
		/* E2BIG: there is more to come.  Else a byte is wrong or the last character is cut. */
		bool wrong = done == (size_t)-1 && errno != E2BIG;
		if (out)
			buf_add_span(out, span_make(piece, sizeof piece - to_left));
		if (wrong && lossy && in_left > 0) {
			in++;
			in_left--;
			if (out)
				buf_add(out, "\xef\xbf\xbd");
		} else if (wrong) {
			status = STATUS_FORMAT;
		}
	}
	iconv_close(cd);
	return status;
}

bool text_converts(struct span bytes, enum text_encoding encoding)
{
	return convert(bytes, encodings[encoding].iconv, false, NULL) == STATUS_OK;
}

/* UTF-8 in TEXT, as it is to be handed out. */
static enum status accept_utf8(struct span text, struct arena *arena, struct span *out)
{
	bool ok = true;
	if (span_equal(span_sub(text, 0, 3), span_of("\xef\xbb\xbf")))
		text = span_sub(text, 3, text.len);
	if (!text_is_utf8(text) || text_has_nul(text))
		return STATUS_FORMAT;
	struct span copy = arena_copy(arena, text, &ok);
	if (!ok)
		return STATUS_NOMEM;
	*out = copy;
	return STATUS_OK;
}

static enum status convert_to_utf8(struct span bytes, const char *from, bool lossy, struct arena *arena,
                                   struct span *out)
{
	struct buf utf8 = BUF_INIT;
	enum status status = convert(bytes, from, lossy, &utf8);
	if (status == STATUS_OK && !buf_ok(&utf8))
		status = STATUS_NOMEM;
	if (status == STATUS_OK)
		status = accept_utf8(buf_span(&utf8), arena, out);
	buf_release(&utf8);
	return status;
}

enum status text_to_utf8(struct span bytes, enum text_encoding encoding, struct arena *arena, struct span *out)
{
	if (encoding == TEXT_UTF8)
		return accept_utf8(bytes, arena, out);
	if (encoding == TEXT_BINARY)
		return STATUS_FORMAT;
	return convert_to_utf8(bytes, encodings[encoding].iconv, encoding == TEXT_WINDOWS1252, arena, out);
}

/* Names that files use for their encoding, and what iconv calls it.  A list and not whatever name the file gives: iconv
 * would load converters by it, and those with escape sequences (ISO-2022, UTF-7, HZ) hide mark-up. */
static const struct {
	const char *name, *iconv;
} charsets[] = {
	{"UTF-8", "UTF-8"},
	{"US-ASCII", "WINDOWS-1252"},
	{"ISO-8859-1", "WINDOWS-1252"}, /* as web browsers read it: the control characters of Latin-1 are never meant */
	{"ISO-8859-2", "ISO-8859-2"},
	{"ISO-8859-3", "ISO-8859-3"},
	{"ISO-8859-4", "ISO-8859-4"},
	{"ISO-8859-5", "ISO-8859-5"},
	{"ISO-8859-7", "ISO-8859-7"},
	{"ISO-8859-9", "ISO-8859-9"},
	{"ISO-8859-10", "ISO-8859-10"},
	{"ISO-8859-13", "ISO-8859-13"},
	{"ISO-8859-14", "ISO-8859-14"},
	{"ISO-8859-15", "ISO-8859-15"},
	{"ISO-8859-16", "ISO-8859-16"},
	{"windows-1250", "WINDOWS-1250"},
	{"windows-1251", "WINDOWS-1251"},
	{"windows-1252", "WINDOWS-1252"},
	{"windows-1253", "WINDOWS-1253"},
	{"windows-1254", "WINDOWS-1254"},
	{"windows-1257", "WINDOWS-1257"},
	{"windows-1258", "WINDOWS-1258"},
	{"KOI8-R", "KOI8-R"},
	{"KOI8-U", "KOI8-U"},
	{"macintosh", "MACINTOSH"},
	{"GB2312", "GB18030"}, /* pages that say so hold its successors */
	{"GBK", "GB18030"},
	{"GB18030", "GB18030"},
	{"Big5", "CP950"},
	{"Shift_JIS", "CP932"},
	{"EUC-JP", "EUC-JP"},
	{"EUC-KR", "CP949"},
};

enum status text_from_charset(struct span bytes, struct span charset, struct arena *arena, struct span *out)
{
	for (size_t i = 0; i < sizeof charsets / sizeof *charsets; i++)
		if (text_equal_nocase(charset, span_of(charsets[i].name)))
			return convert_to_utf8(bytes, charsets[i].iconv, false, arena, out);
	return STATUS_UNSUPPORTED;
}
