/* What the tests of the answer types share. */
#include "unit/value_rows.h"

#include <stdlib.h>

#include "base/text.h"

static void read_text(const char *type, const struct value_rule *rule, struct span text, struct arena *arena,
                      struct readings *out)
{
	const struct value_type *t = value_type_find(type);
	ck_assert_ptr_nonnull(t);
	ck_assert_int_eq(value_read(t, text_fold(text, arena), rule, arena, out), STATUS_OK);
	ck_assert_uint_le(out->n, LIMIT_READINGS);
	for (size_t i = 0; i < out->n; i++)
		ck_assert_uint_lt(out->items[i].part, out->n_parts);
}

static void describe(const struct readings *r, struct buf *out)
{
	for (unsigned part = 0; part < r->n_parts && r->n > 0; part++) {
		const char *separator = part > 0 ? " | " : "";
		bool any = false;
		for (size_t i = 0; i < r->n; i++) {
			if (r->items[i].part != part)
				continue;
			buf_add(out, separator);
			buf_add(out, r->items[i].weak ? "~" : "");
			value_add_plain(out, &r->items[i].value, BASE_DEC);
			separator = " / ";
			any = true;
		}
		if (!any) {
			buf_add(out, separator);
			buf_add(out, "?");
		}
	}
}

void value_row_check(const char *type, const struct value_rule *rule, const struct value_row *row)
{
	struct arena *arena = arena_new(1 << 20);
	struct buf read = BUF_INIT;
	struct readings readings;
	read_text(type, rule, span_of(row->text), arena, &readings);
	describe(&readings, &read);
	ck_assert_msg(strcmp(buf_text(&read), row->read) == 0, "'%s' reads as '%s', not as '%s'", row->text,
	              buf_text(&read), row->read);
	buf_release(&read);
	arena_free(arena);
}

static bool all_parts_right(const struct value_type *t, const struct value_rule *rule, const struct value *want,
                            const struct readings *r)
{
	bool strong = false;
	for (unsigned part = 0; part < r->n_parts; part++) {
		bool right = false;
		for (size_t i = 0; i < r->n; i++) {
			if (r->items[i].part != part || !t->equal(want, &r->items[i], rule))
				continue;
			right = true;
			strong = strong || !r->items[i].weak;
		}
		if (!right)
			return false;
	}
	return r->n > 0 && strong;
}

bool value_is_right(const char *type, const struct value_rule *rule, const struct value *want, const char *text)
{
	struct arena *arena = arena_new(1 << 20);
	struct readings readings;
	read_text(type, rule, span_of(text), arena, &readings);
	bool right = all_parts_right(value_type_find(type), rule, want, &readings);
	arena_free(arena);
	return right;
}

void value_round_trip(const char *type, const struct value_rule *rule, const struct value *v)
{
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		struct buf text = BUF_INIT;
		value_type_find(type)->format(v, rule, (enum lang)lang, &text);
		ck_assert(buf_ok(&text));
		ck_assert_msg(value_is_right(type, rule, v, buf_text(&text)), "%s: '%s' does not read back", type,
		              buf_text(&text));
		buf_release(&text);
	}
}

static void survive(const char *type, const struct value_rule *rule, struct span text)
{
	struct arena *arena = arena_new(1 << 22);
	struct readings readings;
	read_text(type, rule, text, arena, &readings);
	arena_free(arena);
}

void value_hostile(const char *type, const struct value_rule *rule)
{
	static const char *const patterns[] = {
		"9",  "f",   "0x",   "(",     ")",     "((", "1,",          "1-", "1+",    "2^", "1 ",   "-",
		".",  "1.",  "..1",  "=",     "1=",    "x",  "SYN ",        "\\", "\\x",   "\"", "\xff", "\xe4\xb8",
		"字", "0 ",  "ab:",  "::",    "1.2.3", "…",  "frame 1 to ", "~",  "1~2 ",  "%",  "0b1",  "MSS=",
		"a.", "aa ", "0x1 ", "1 or ", "因为",  "1x", "2008-05-",    "第", "WS=8 ", "是", "not ", "<<",
	};
	static char text[LIMIT_ANSWER_BYTES];
	for (size_t p = 0; p < sizeof patterns / sizeof patterns[0]; p++) {
		size_t len = strlen(patterns[p]);
		for (size_t i = 0; i < sizeof text; i++)
			text[i] = patterns[p][i % len];
		survive(type, rule, span_make(text, sizeof text));
		survive(type, rule, span_make(text, len));
	}
	/* Characters of all kinds in no order; the generator is that of the C standard's example. */
	static const char *const pieces[] = {
		"0",  "1",         "5",          "9",        "a",   "F",  "x",    "b",   " ",  " ",    ",",
		".",  ":",         ";",          "-",        "+",   "(",  ")",    "[",   "]",  "=",    "/",
		"*",  "~",         "\"",         "'",        "\\",  "#",  "^",    "<",   ">",  "|",    "s",
		"ms", "byte",      "SYN",        "ack",      "MSS", "no", "to",   "and", "or", "字节", "第",
		"帧", "无",        "是",         "秒",       "0x",  "0b", "UTC",  "...", "是", "A",    "NOP",
		"WS", "TIME-WAIT", "2008-05-06", "12:00:00", "１",  "：", "\xc3",
	};
	uint32_t seed = 1;
	for (unsigned round = 0; round < 1000; round++) {
		char line[400];
		size_t len = 0;
		for (unsigned n = 0; n < 40; n++) {
			seed = seed * 1103515245u + 12345u;
			const char *piece = pieces[(seed >> 16) % (sizeof pieces / sizeof pieces[0])];
			memcpy(line + len, piece, strlen(piece));
			len += strlen(piece);
			if ((seed >> 8) % 8 == 0)
				break;
		}
		survive(type, rule, span_make(line, len));
	}
}
