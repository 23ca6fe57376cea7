/* Names of students as names of folders. */
#include "batch/folder_name.h"

#include <locale.h>
#include <wctype.h>

#include "base/file.h"
#include "base/text.h"

enum {
	/* Some encrypted file systems allow 143 bytes; Windows 260 characters for the whole path. */
	NAME_BYTES = 140,
	DIGEST_CHARS = 8
};

/* Names of devices on Windows, in any folder and before any suffix. */
static bool is_device(struct span name)
{
	static const char *const devices[] = {"con", "prn", "aux", "nul", "com", "lpt"};
	size_t dot = text_find(name, span_of("."));
	struct span stem = span_sub(name, 0, dot);
	for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
		bool has_number = i >= 4;
		if (text_equal_nocase(span_sub(stem, 0, 3), span_of(devices[i])) && stem.len == (has_number ? 4u : 3u))
			return !has_number || (stem.at[3] >= '0' && stem.at[3] <= '9');
	}
	return false;
}

/* Whether the character may stand in a name: IS_FIRST, IS_LAST in their places. */
static bool is_portable(uint32_t c, bool is_first, bool is_last)
{
	if (c < ' ' || c == 0x7f || c == 0xfffd || (c < 0x80 && strchr("/\\:*?\"<>|", (int)c)))
		return false;
	if ((c >= 0x200b && c <= 0x200f) || (c >= 0x2060 && c <= 0x206f))
		return false; /* takes no room */
	if (is_first && (c == '.' || c == '-' || c == '~' || c == '=' || c == '+' || c == '@' || c == ' '))
		return false; /* hidden, an option, a home, a formula */
	return !is_last || (c != '.' && c != ' ');
}

/* Appends the character at AT unless it is one that nobody sees: these are shown as \xNN by text_add_printable(). */
static void add_char(struct buf *out, struct span at)
{
	struct buf shown = BUF_INIT;
	text_add_printable(&shown, at, 1);
	if (span_equal(buf_span(&shown), at))
		buf_add_span(out, at);
	else
		buf_add_char(out, '_');
	buf_release(&shown);
}

/* Cuts what is too long between two characters, and marks it. */
static void shorten(struct buf *out, struct span whole)
{
	char digest[65];
	if (out->len <= NAME_BYTES)
		return;
	file_sha256(whole, digest);
	size_t keep = NAME_BYTES;
	while (keep > 0 && ((uint8_t)out->data[keep] & 0xc0) == 0x80)
		keep--;
	out->len = keep;
	buf_addf(out, "~%.*s", DIGEST_CHARS, digest);
}

const char *folder_name(struct span name, struct arena *arena)
{
	struct buf out = BUF_INIT;
	struct span utf8 = name;
	enum text_encoding encoding = text_guess(name);
	bool is_wide = encoding == TEXT_UTF16LE || encoding == TEXT_UTF16BE; /* no file system has it */
	if (encoding != TEXT_BINARY && !is_wide && text_to_utf8(name, encoding, arena, &utf8) != STATUS_OK)
		utf8 = name;
	if (is_device(utf8))
		buf_add_char(&out, '_');
	for (struct span rest = utf8; rest.len > 0;) {
		struct span before = rest;
		uint32_t c;
		(void)text_next_char(&rest, &c);
		struct span at = span_sub(before, 0, before.len - rest.len);
		if (is_portable(c, out.len == 0, rest.len == 0))
			add_char(&out, at);
		else
			buf_add_char(&out, '_');
	}
	if (out.len == 0)
		buf_add_char(&out, '_');
	shorten(&out, name);
	const char *copy = buf_copy(&out, arena);
	buf_release(&out);
	return copy;
}

/* ---- keys ---- */

/* The letters under the accents of U+00C0 to U+024F and U+1E00 to U+1EFF (canonical decompositions, Unicode 15); '.':
 * there is none. */
static const char latin[] = "aaaaaa.ceeeeiiii.nooooo..uuuuy..aaaaaa.ceeeeiiii.nooooo..uuuuy.y"
			    "aaaaaaccccccccdd..eeeeeeeeeegggggggghh..iiiiiiiii...jjkk.llllll."
			    "...nnnnnn...oooooo..rrrrrrsssssssstttt..uuuuuuuuuuuuwwyyyzzzzzz."
			    "................................oo.............uu..............."
			    ".............aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa...."
			    "aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............"
			    "................";
static const char latin_more[] = "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
				 "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
				 "wwwwwwwwwwxxxxyyzzzzzzhtwy......aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
				 "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

static const struct range {
	uint32_t first, last;
} marks[] = {{0x300, 0x36f}, {0x653, 0x655}, {0x3099, 0x309a}},
  /* Letters that may be written with a mark of their own; whole blocks where hardly a name has others. */
	composed[] = {{0x385, 0x390}, {0x3aa, 0x3b0}, {0x3ca, 0x3ce}, {0x400, 0x401},   {0x403, 0x403},
                      {0x407, 0x407}, {0x40c, 0x40e}, {0x419, 0x419}, {0x439, 0x439},   {0x450, 0x451},
                      {0x453, 0x453}, {0x457, 0x457}, {0x45c, 0x45e}, {0x476, 0x477},   {0x4c1, 0x4f9},
                      {0x622, 0x626}, {0x6c0, 0x6c2}, {0x6d3, 0x6d3}, {0x1f00, 0x1fff}, {0x3041, 0x30ff}};

static bool is_in(const struct range *ranges, size_t n, uint32_t c)
{
	for (size_t i = 0; i < n; i++)
		if (c >= ranges[i].first && c <= ranges[i].last)
			return true;
	return false;
}

/* C without its accents, or 0: what is not Latin is left out with all its accents. */
static uint32_t base_letter(uint32_t c)
{
	char letter = '.';
	if (c >= 0xc0 && c < 0xc0 + sizeof latin - 1)
		letter = latin[c - 0xc0];
	if (c >= 0x1e00 && c < 0x1e00 + sizeof latin_more - 1)
		letter = latin_more[c - 0x1e00];
	if (letter != '.')
		return (uint32_t)letter;
	return is_in(composed, sizeof composed / sizeof *composed, c) ? 0 : c;
}

static void add_code(struct buf *out, uint32_t c)
{
	if (c)
		buf_addf(out, c < 0x80 ? "%c" : "<%x>", (int)c);
}

/* A Korean syllable in its letters (Unicode 3.12). */
static void add_hangul(struct buf *out, uint32_t c)
{
	enum { FIRST = 0xac00, VOWELS = 21, ENDS = 28 };
	uint32_t i = c - FIRST;
	add_code(out, 0x1100 + i / (VOWELS * ENDS));
	add_code(out, 0x1161 + i % (VOWELS * ENDS) / ENDS);
	if (i % ENDS)
		add_code(out, 0x11a7 + i % ENDS);
}

const char *folder_key(const char *name, struct arena *arena)
{
	struct buf out = BUF_INIT;
	uint32_t c, last = 0;
	size_t len_before = 0; /* of the last letter */
	/* As the file systems do, not as the user's language does. */
	locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	for (struct span rest = span_of(name); text_next_char(&rest, &c);) {
		if (c >= 0xac00 && c <= 0xd7a3) {
			add_hangul(&out, c);
			continue;
		}
		if (is_in(marks, sizeof marks / sizeof *marks, c)) {
			if (last >= 0x250 && out.len > len_before)
				out.len = len_before;
			continue;
		}
		last = c;
		len_before = out.len;
		if (utf8)
			c = (uint32_t)towlower_l((wint_t)c, utf8);
		else if (c >= 'A' && c <= 'Z')
			c += 'a' - 'A';
		add_code(&out, base_letter(c));
	}
	if (utf8)
		freelocale(utf8);
	const char *copy = buf_copy(&out, arena);
	buf_release(&out);
	return copy;
}
