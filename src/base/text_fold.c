/* Text as people type it brought to one form, and hostile text made printable.  Code points as in Unicode 15. */
#include "base/text.h"

struct fold {
	uint32_t first, last; /* code points */
	uint32_t to;          /* SHIFT: that of FIRST, the others follow; else of all; FOLD_DROP: none */
	bool shift;
};

enum { FOLD_DROP = UINT16_MAX };

/* Sorted by FIRST.  No row makes a text longer. */
static const struct fold folds[] = {
	{0x0009, 0x000d, ' ', false},
	{0x0085, 0x0085, ' ', false},
	{0x00a0, 0x00a0, ' ', false},       /* no-break space */
	{0x00ad, 0x00ad, FOLD_DROP, false}, /* soft hyphen */
	{0x00b4, 0x00b4, '\'', false},
	{0x00b7, 0x00b7, '.', false}, /* middle dot: the key of ` in Chinese input methods */
	{0x00d7, 0x00d7, 'x', false}, /* multiplication sign, also in "0×1F" */
	{0x034f, 0x034f, FOLD_DROP, false},
	{0x061c, 0x061c, FOLD_DROP, false},
	{0x1680, 0x1680, ' ', false},
	{0x180e, 0x180e, FOLD_DROP, false},
	{0x2000, 0x200a, ' ', false},
	{0x200b, 0x200f, FOLD_DROP, false}, /* zero width; direction marks */
	{0x2010, 0x2015, '-', false},       /* hyphens, dashes */
	{0x2018, 0x201b, '\'', false},
	{0x201c, 0x201f, '"', false},
	{0x2024, 0x2024, '.', false},
	{0x2027, 0x2027, '.', false},
	{0x2028, 0x2029, ' ', false},
	{0x202a, 0x202e, FOLD_DROP, false}, /* direction overrides */
	{0x202f, 0x202f, ' ', false},
	{0x2032, 0x2032, '\'', false},
	{0x2033, 0x2033, '"', false},
	{0x2044, 0x2044, '/', false},
	{0x205f, 0x205f, ' ', false},
	{0x2060, 0x2064, FOLD_DROP, false}, /* word joiner, invisible operators */
	{0x2066, 0x206f, FOLD_DROP, false},
	{0x2212, 0x2212, '-', false}, /* minus */
	{0x2215, 0x2215, '/', false},
	{0x2217, 0x2217, '*', false},
	{0x2236, 0x2236, ':', false},
	{0x223c, 0x223c, '~', false},
	{0x3000, 0x3000, ' ', false},
	{0x3001, 0x3001, ',', false}, /* 、 */
	{0x3002, 0x3002, '.', false}, /* 。 */
	{0x3008, 0x3008, '<', false},
	{0x3009, 0x3009, '>', false},
	{0x300a, 0x300a, '<', false},
	{0x300b, 0x300b, '>', false},
	{0x300c, 0x300f, '"', false}, /* 「」『』 */
	{0x3010, 0x3010, '[', false}, /* 【 */
	{0x3011, 0x3011, ']', false},
	{0x3014, 0x3014, '(', false}, /* 〔 */
	{0x3015, 0x3015, ')', false},
	{0x301c, 0x301c, '~', false}, /* wave dash */
	{0x301d, 0x301f, '"', false},
	{0xfe00, 0xfe0f, FOLD_DROP, false}, /* variation selectors */
	{0xfe50, 0xfe51, ',', false},       /* small forms */
	{0xfe52, 0xfe52, '.', false},
	{0xfe54, 0xfe54, ';', false},
	{0xfe55, 0xfe55, ':', false},
	{0xfe58, 0xfe58, '-', false},
	{0xfe59, 0xfe5a, '(', true},
	{0xfe5f, 0xfe5f, '#', false},
	{0xfe60, 0xfe60, '&', false},
	{0xfe61, 0xfe62, '*', true}, /* '*', '+' */
	{0xfe63, 0xfe63, '-', false},
	{0xfe64, 0xfe64, '<', false},
	{0xfe65, 0xfe65, '>', false},
	{0xfe66, 0xfe66, '=', false},
	{0xfe68, 0xfe68, '\\', false},
	{0xfe6a, 0xfe6a, '%', false},
	{0xfe6b, 0xfe6b, '@', false},
	{0xfeff, 0xfeff, FOLD_DROP, false},
	{0xff01, 0xff5e, '!', true}, /* full-width forms of 0x21 to 0x7e */
	{0xff61, 0xff61, '.', false},
	{0xff64, 0xff64, ',', false},
};

/* What CODEPOINT becomes: an ASCII character, FOLD_DROP, or itself. */
static uint32_t fold_char(uint32_t codepoint)
{
	size_t low = 0, high = sizeof folds / sizeof folds[0];
	if (codepoint >= ' ' && codepoint < 0x80) /* what the rows bring other characters to */
		return codepoint;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct fold *f = &folds[middle];
		if (codepoint < f->first)
			high = middle;
		else if (codepoint > f->last)
			low = middle + 1;
		else
			return f->shift ? f->to + (codepoint - f->first) : f->to;
	}
	return codepoint;
}

/* Whether text_next_char() took an invalid byte for the character that it has just given. */
static bool was_invalid(uint32_t codepoint, size_t taken)
{
	return codepoint == 0xfffd && taken == 1;
}

/* Writes the folded form of one character of TEXT (LEN bytes) to OUT; the number of bytes written. */
static size_t put_folded(uint8_t *out, const uint8_t *at, size_t len, uint32_t codepoint)
{
	uint32_t folded = was_invalid(codepoint, len) ? '?' : fold_char(codepoint);
	if (folded == FOLD_DROP)
		return 0;
	if (folded == 0x2026) { /* the ellipsis has three bytes in UTF-8 as well */
		memcpy(out, "...", 3);
		return 3;
	}
	if (folded == codepoint) {
		memcpy(out, at, len);
		return len;
	}
	*out = (uint8_t)folded;
	return 1;
}

struct span text_fold(struct span text, struct arena *arena)
{
	uint8_t *out = arena_alloc(arena, text.len + 1);
	size_t n = 0;
	uint32_t codepoint;
	if (!out)
		return span_make(NULL, 0);
	for (struct span rest = text; rest.len > 0;) {
		const uint8_t *at = rest.at;
		(void)text_next_char(&rest, &codepoint);
		size_t added = put_folded(out + n, at, (size_t)(rest.at - at), codepoint);
		if (added == 1 && out[n] == ' ' && (n == 0 || out[n - 1] == ' '))
			continue;
		n += added;
	}
	if (n > 0 && out[n - 1] == ' ')
		n--;
	out[n] = '\0';
	return span_make(out, n);
}

/* What a person would not see, or what would turn the text around it: shown by its bytes. */
static const struct {
	uint32_t first, last;
} hidden[] = {
	{0x0000, 0x001f},   {0x007f, 0x009f}, /* controls */
	{0x061c, 0x061c},   {0x200e, 0x200f}, /* direction */
	{0x2028, 0x202e},   {0x2066, 0x2069}, /* line ends, direction */
	{0xfdd0, 0xfdef},   {0xfeff, 0xfeff}, /* no characters; byte order mark */
	{0xfff9, 0xfffb},   {0xfffe, 0xffff}, /* annotation; no characters */
	{0xe0000, 0xe0fff},                   /* tags */
};

static bool is_hidden(uint32_t codepoint)
{
	for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++)
		if (codepoint >= hidden[i].first && codepoint <= hidden[i].last)
			return true;
	return (codepoint & 0xfffe) == 0xfffe; /* the last two of each plane */
}

/* Takes one character off the front of TEXT; whether it is shown as it is. */
static bool take_shown(struct span *text)
{
	uint32_t codepoint;
	const uint8_t *at = text->at;
	if (*at >= 0x20 && *at < 0x7f) { /* nearly all */
		*text = span_make(at + 1, text->len - 1);
		return true;
	}
	(void)text_next_char(text, &codepoint);
	return !was_invalid(codepoint, (size_t)(text->at - at)) && !is_hidden(codepoint);
}

static void add_run(struct buf *out, const uint8_t *from, const uint8_t *to)
{
	if (from != to)
		buf_add_span(out, span_make(from, (size_t)(to - from)));
}

void text_add_printable(struct buf *out, struct span text, size_t max_chars)
{
	const uint8_t *run = text.at; /* what is shown as it is goes out in one piece */
	for (size_t n = 0; text.len > 0 && n < max_chars; n++) {
		const uint8_t *at = text.at;
		if (take_shown(&text))
			continue;
		add_run(out, run, at);
		for (run = text.at; at < run; at++)
			buf_addf(out, "\\x%02X", *at);
	}
	add_run(out, run, text.at);
	if (text.len > 0)
		buf_add(out, "…");
}
