/* Breaks text into lines by columns, by the rules of both scripts: at spaces, and between ideographs. */
#include "report/wrap.h"

#include "base/text.h"

/* Columns that a character takes on a terminal. */
static unsigned columns(uint32_t c)
{
	bool wide = (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3) ||
	            (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60);
	return wide ? 2 : 1;
}

unsigned wrap_columns(struct span text)
{
	unsigned n = 0;
	uint32_t c;
	while (text_next_char(&text, &c))
		n += columns(c);
	return n;
}

/* Bytes of TEXT that go on a line of WIDTH columns: up to the last space or between two ideographs. */
static size_t fitting(struct span text, unsigned width)
{
	struct span rest = text;
	size_t best = 0;
	unsigned used = 0;
	uint32_t c, before = 0;
	while (rest.len) {
		size_t at = text.len - rest.len;
		(void)text_next_char(&rest, &c);
		/* Closing punctuation never begins a line (GB/T 15834). */
		bool closing = c == 0x3002 || c == 0xff0c || c == 0xff1b || c == 0xff1a || c == 0xff09 || c == 0x3001 ||
		               c == 0x201d;
		bool after_wide = columns(before) == 2 && before != 0xff08 && before != 0x201c;
		if (at && !closing && (c == ' ' || before == ' ' || columns(c) == 2 || after_wide))
			best = at;
		used += columns(c);
		if (used > width)
			return best ? best : at ? at : text.len - rest.len;
		before = c;
	}
	return text.len;
}

void wrap_add(struct buf *out, struct span text, unsigned width, unsigned used, unsigned indent)
{
	while (text.len) {
		size_t n = fitting(text, width > used + 10 ? width - used : 10);
		buf_add_span(out, text_trim(span_sub(text, 0, n)));
		buf_add_char(out, '\n');
		text = text_trim(span_sub(text, n, text.len));
		if (text.len)
			buf_addf(out, "%*s", (int)indent, "");
		used = indent;
	}
}
