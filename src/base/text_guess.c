/* Which encoding a text is in that does not say so.
 *
 * A byte order mark decides, then UTF-8, which other texts match by chance only where a few characters stand alone.
 * What remains is weighed: GB18030, Big5 and Windows-1252 can all be read from nearly any bytes, so the one that gives
 * what people write wins.
 *   - GB18030: each pair of bytes that is one of the 3,755 common characters or a Chinese punctuation mark is a vote
 *     for it, each that is none of GB 2312 (a letter with an accent and the ASCII letter behind it, mostly) one
 * against.
 *   - Big5: the same with its 5,401 common characters.
 *   - Windows-1252: a byte beyond ASCII that stands alone is a vote for it, and so are two together that are small
 *     letters inside a word ("créé") or a quotation mark and a letter.
 * GB18030 wins a tie, and Big5 must be well ahead: two characters alone often fit both. */
#include "base/text.h"
#include "base/text_inner.h"

enum { BIG5_LEAD = 4 };

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

static uint8_t at(struct span bytes, size_t i)
{
	return i < bytes.len ? bytes.at[i] : 0;
}

static bool within(uint8_t c, uint8_t first, uint8_t last)
{
	return c >= first && c <= last;
}

/* ---- votes ---- */

/* What the character at I says for GB18030; *LEN is its length. */
static int vote_gb18030(struct span bytes, size_t i, size_t *len)
{
	uint8_t lead = at(bytes, i), trail = at(bytes, i + 1);
	*len = 2;
	if (within(trail, '0', '9') && i + 4 > bytes.len) {
		*len = 4; /* perhaps cut at the end of the text */
		return 0;
	}
	if (within(trail, '0', '9') && within(at(bytes, i + 2), 0x81, 0xfe) && within(at(bytes, i + 3), '0', '9')) {
		*len = 4; /* of those that are assigned: the rest of the first plane, emoji, rare ideographs */
		return within(lead, 0x81, 0x84) || within(lead, 0x90, 0x98) ? 1 : -1;
	}
	if (trail < 0x40 || trail == 0x7f || trail == 0xff) {
		*len = 1;
		return -1;
	}
	if (trail < 0xa1)
		return -1;
	if (within(lead, 0xb0, 0xd7) || within(lead, 0xa1, 0xa3))
		return 1;
	return within(lead, 0xd8, 0xf7) ? 0 : -1; /* the 3,008 less common characters of GB 2312 say nothing */
}

static int vote_big5(struct span bytes, size_t i, size_t *len)
{
	uint8_t lead = at(bytes, i), trail = at(bytes, i + 1);
	bool is_pair = within(trail, 0x40, 0x7e) || within(trail, 0xa1, 0xfe);
	*len = is_pair ? 2 : 1;
	if (!is_pair || !within(lead, 0xa1, 0xf9))
		return -1;
	return lead <= 0xc6 ? 1 : 0;
}

static int count_votes(struct span bytes, int (*vote)(struct span bytes, size_t i, size_t *len))
{
	int votes = 0;
	for (size_t i = 0, len = 1; i < bytes.len; i += len) {
		len = 1;
		if (bytes.at[i] >= 0x80)
			votes += vote(bytes, i, &len);
	}
	return votes;
}

static bool is_small_letter(uint8_t c)
{
	return (c >= 0xdf && c != 0xf7) || c == 0x9a || c == 0x9c || c == 0x9e;
}

/* Quotation marks, dashes and the like, and the no-break space. */
static bool is_mark(uint8_t c)
{
	return (within(c, 0x80, 0xa0) && !is_small_letter(c)) || c == 0xab;
}

static bool is_ascii_letter(uint8_t c)
{
	return within(c | 0x20, 'a', 'z');
}

/* Whether the two bytes at I, alone between ASCII, are what Windows-1252 writes. */
static bool is_latin_pair(struct span bytes, size_t i)
{
	uint8_t before = i > 0 ? bytes.at[i - 1] : 0, one = bytes.at[i], two = bytes.at[i + 1],
		behind = at(bytes, i + 2);
	if (is_small_letter(one) && is_small_letter(two))
		return within(before, 'a', 'z') || within(behind, 'a', 'z');
	if (is_mark(one))
		return is_mark(two) || two >= 0xc0;
	return one >= 0xc0 && is_ascii_letter(before) && (is_mark(two) || two == 0xbb);
}

static int count_latin(struct span bytes)
{
	int votes = 0;
	for (size_t i = 0, n; i < bytes.len; i += n) {
		n = 0;
		while (at(bytes, i + n) >= 0x80)
			n++;
		votes += n == 1 || (n == 2 && is_latin_pair(bytes, i));
		n += n == 0;
	}
	return votes;
}

/* Control characters that no editor writes; a form feed and the old end of a file (^Z) are none of them. */
static bool has_controls(struct span bytes)
{
	for (size_t i = 0; i < bytes.len; i++)
		if (bytes.at[i] < ' ' && !within(bytes.at[i], '\t', '\r') && bytes.at[i] != 0x1a)
			return true;
	return false;
}

/* UTF-8 of which a few bytes are lost or foreign: read as anything else it would be nonsense from end to end.  One
 * Chinese character over and over can look like that too, hence the votes for GB18030. */
static bool is_damaged_utf8(struct span text, int votes_gb18030)
{
	enum { GOOD_FOR_EACH_BAD = 4 };
	int good = 0, bad = 0;
	while (text.len > 0) {
		uint32_t codepoint;
		size_t before = text.len;
		(void)text_next_char(&text, &codepoint);
		good += before - text.len > 1;
		bad += before - text.len == 1 && codepoint == 0xfffd;
	}
	return bad > 0 && good / GOOD_FOR_EACH_BAD >= bad && votes_gb18030 < good;
}

static enum text_encoding weigh(struct span bytes)
{
	int gb = count_votes(bytes, vote_gb18030), big5 = count_votes(bytes, vote_big5), latin = count_latin(bytes);
	if (is_damaged_utf8(bytes, gb))
		return TEXT_BINARY;
	if (latin > 0 && latin > gb && latin >= big5 && !has_controls(bytes))
		return TEXT_WINDOWS1252;
	if (big5 >= gb + BIG5_LEAD && !has_controls(bytes) && text_converts(bytes, TEXT_BIG5))
		return TEXT_BIG5;
	return text_converts(bytes, TEXT_GB18030) ? TEXT_GB18030 : TEXT_BINARY;
}

enum text_encoding text_guess(struct span bytes)
{
	const struct mark *mark = find_mark(bytes);
	bool is_utf16 = mark && (mark->encoding == TEXT_UTF16LE || mark->encoding == TEXT_UTF16BE);
	if (!is_utf16 && text_has_nul(bytes))
		return TEXT_BINARY;
	if (mark)
		return mark->encoding;
	if (text_is_utf8(bytes))
		return is_lone_gb18030(bytes) ? TEXT_GB18030 : TEXT_UTF8;
	return weigh(bytes);
}
