/* Type bytes: the bytes of a payload or a header.
 *
 *   45-48-4C-4F   45 48 4c 4f   45:48:4c:4f   0x45484c4f   0x45 0x48 …     hexadecimal
 *   "QUIT\r\n"   QUIT\r\n   QUIT<CR><LF>   QUIT..                            text, in quotation marks or not
 *   45-48-4C…34-0D-0A   "220 n72 … +0800"                                  the two ends, where the rule allows it
 *   51 55 49 54 0d 0a (QUIT\r\n)                                           both: two parts
 *
 * Without quotation marks what can be hexadecimal is read as both.  Hexadecimal must be the very bytes.  In text a
 * point also stands for a byte that cannot be printed (as hex panes show it), several spaces are one, and a line end
 * may be left out at the end.  An ellipsis needs two bytes before it and four in all. */
#include "value/bytes_form.h"

#include "base/text.h"
#include "value/types.h"

const char *const value_bytes_examples[] = {
	"45-48-4C-4F",    "45 48 4c 4f", "45:48:4c:4f",      "0x45484c4f",
	"\"QUIT\\r\\n\"", "QUIT\\r\\n",  "EHLO n44<CR><LF>", NULL,
};

enum { ENDS_MIN = 4, BEGINNING_MIN = 2, SHOWN = 16 };

/* One way to decode: hexadecimal, text, text with tags. */
enum way { WAY_HEX, WAY_TEXT, WAY_TAGS };

struct scan {
	struct arena *arena;
	struct readings *out;
	bool no_memory;
};

static bool decode(struct scan *s, struct span text, enum way way, struct span *out)
{
	return way == WAY_HEX ? bytes_from_hex(text, s->arena, out, &s->no_memory)
	                      : bytes_from_text(text, way == WAY_TAGS, s->arena, out, &s->no_memory);
}

/* Two ends with "..." between them, or all of the bytes. */
static bool read_way(struct scan *s, struct span text, enum way way, bool with_ellipsis)
{
	struct reading r = {.notation = way == WAY_HEX ? NOTATION_HEX_BYTES : NOTATION_OTHER, .part = s->out->n_parts};
	size_t ellipsis = with_ellipsis ? text_find(text, span_of("...")) : SIZE_MAX;
	if (with_ellipsis && ellipsis == SIZE_MAX)
		return false;
	if (!with_ellipsis) {
		r.value.kind = VALUE_BYTES;
		if (!decode(s, text, way, &r.value.bytes))
			return false;
		reading_add(s->out, r);
		return true;
	}
	struct span *ends = arena_array(s->arena, 2, sizeof *ends);
	struct span tail = notation_strip(span_sub(text, ellipsis, SIZE_MAX), ".");
	s->no_memory = s->no_memory || !ends;
	if (!ends || !decode(s, notation_strip(span_sub(text, 0, ellipsis), ""), way, &ends[0]) ||
	    (tail.len > 0 && !decode(s, tail, way, &ends[1])))
		return false;
	r.value = (struct value){.kind = VALUE_LIST, .list = {ends, 2}};
	reading_add(s->out, r);
	return true;
}

static bool read_text(struct scan *s, struct span text)
{
	bool any = read_way(s, text, WAY_TEXT, false);
	any = (text_find(text, span_of("<")) != SIZE_MAX && read_way(s, text, WAY_TAGS, false)) || any;
	return read_way(s, text, WAY_TEXT, true) || any;
}

static bool is_quoted(struct span text)
{
	return text.len > 2 && (text.at[0] == '"' || text.at[0] == '\'') && text.at[text.len - 1] == text.at[0];
}

/* "hex (text)": the two as parts. */
static bool read_both(struct scan *s, struct span text)
{
	size_t paren = text_find(text, span_of("("));
	if (paren == SIZE_MAX || paren == 0 || text.at[text.len - 1] != ')')
		return false;
	struct span left = notation_strip(span_sub(text, 0, paren), "");
	struct span right = notation_strip(span_sub(text, paren + 1, text.len - paren - 2), "");
	if (left.len < 2 || right.len == 0 || !read_way(s, left, WAY_HEX, false))
		return false;
	s->out->n_parts++;
	if (is_quoted(right))
		right = span_sub(right, 1, right.len - 2);
	else
		(void)read_way(s, right, WAY_HEX, false);
	(void)read_text(s, right);
	return true;
}

enum status value_bytes_read(struct span text, const struct value_rule *rule, struct arena *arena, struct readings *out)
{
	struct scan s = {.arena = arena, .out = out};
	(void)rule;
	*out = (struct readings){.n = 0};
	if (notation_says_absent(text))
		reading_add(out, (struct reading){.value = {.kind = VALUE_BYTES}, .notation = NOTATION_NAME});
	if (is_quoted(text)) {
		(void)read_text(&s, span_sub(text, 1, text.len - 2));
	} else if (!read_both(&s, text)) {
		(void)read_way(&s, text, WAY_HEX, text_find(text, span_of("...")) != SIZE_MAX);
		(void)read_text(&s, text);
	}
	out->n_parts += out->n > 0;
	return s.no_memory ? STATUS_NOMEM : STATUS_OK;
}

static bool is_printed(uint8_t c)
{
	return c >= ' ' && c <= '~';
}

/* How many bytes of WANT the text GOT covers from its beginning, or (STEP -1) from its end; SIZE_MAX: it does not. */
static size_t covered(struct span want, struct span got, int step)
{
	size_t i = 0, k = 0;
	while (k < got.len) {
		uint8_t g = got.at[step > 0 ? k : got.len - 1 - k];
		if (i == want.len)
			return SIZE_MAX;
		uint8_t w = want.at[step > 0 ? i : want.len - 1 - i];
		if (g != w && !(g == '.' && !is_printed(w)) && !(g == ' ' && w == '\t'))
			return SIZE_MAX;
		i++;
		k++;
		while (g == ' ' && i < want.len && want.at[step > 0 ? i : want.len - 1 - i] == ' ' &&
		       !(k < got.len && got.at[step > 0 ? k : got.len - 1 - k] == ' '))
			i++;
	}
	return i;
}

/* The bytes without the line end and the spaces before it. */
static struct span without_line_end(struct span bytes)
{
	while (bytes.len > 0 && strchr("\r\n ", bytes.at[bytes.len - 1]) && bytes.at[bytes.len - 1])
		bytes.len--;
	return bytes;
}

static bool is_whole(struct span want, struct span got, enum notation notation)
{
	if (span_equal(want, got))
		return true;
	if (notation == NOTATION_HEX_BYTES || got.len == 0)
		return false;
	size_t len = covered(want, got, 1);
	return len != SIZE_MAX && len > 0 && without_line_end(span_sub(want, len, SIZE_MAX)).len == 0;
}

static bool has_ends(struct span want, struct span beginning, struct span end, enum notation notation)
{
	if (beginning.len < BEGINNING_MIN || beginning.len + end.len < ENDS_MIN)
		return false;
	if (notation == NOTATION_HEX_BYTES)
		return beginning.len + end.len <= want.len && span_equal(span_sub(want, 0, beginning.len), beginning) &&
		       (end.len == 0 || span_equal(span_sub(want, want.len - end.len, end.len), end));
	size_t front = covered(want, beginning, 1), back = covered(want, end, -1);
	if (back == SIZE_MAX) {
		want = without_line_end(want);
		back = covered(want, end, -1);
	}
	return front != SIZE_MAX && back != SIZE_MAX && front <= want.len && back <= want.len - front;
}

bool value_bytes_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	const struct value *v = &got->value;
	if (want->kind != VALUE_BYTES)
		return false;
	if (v->kind == VALUE_LIST)
		return rule->prefix_allowed && v->list.n == 2 &&
		       has_ends(want->bytes, v->list.items[0], v->list.items[1], got->notation);
	return v->kind == VALUE_BYTES && is_whole(want->bytes, v->bytes, got->notation);
}

static void add_hex(struct buf *out, struct span bytes, const char *separator)
{
	for (size_t i = 0; i < bytes.len; i++)
		buf_addf(out, "%s%02x", i > 0 ? separator : "", (unsigned)bytes.at[i]);
}

static void add_bytes(struct buf *out, struct span bytes)
{
	if (bytes_are_text(bytes))
		bytes_add_text(out, bytes);
	else
		add_hex(out, bytes, bytes.len > LIMIT_ANSWER_BYTES / 3 ? "" : "-");
}

void value_bytes_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	if (v->kind == VALUE_LIST && v->list.n == 2) {
		add_bytes(out, v->list.items[0]);
		buf_add(out, "…");
		add_bytes(out, v->list.items[1]);
	} else if (v->bytes.len == 0) {
		buf_add(out, msg_tr(lang, N_("none")));
	} else if (v->bytes.len > LIMIT_ANSWER_BYTES / 4 && rule->prefix_allowed) {
		add_hex(out, span_sub(v->bytes, 0, SHOWN), "-");
		buf_add(out, "…");
		add_hex(out, span_sub(v->bytes, v->bytes.len - SHOWN, SHOWN), "-");
	} else {
		add_bytes(out, v->bytes);
	}
}
