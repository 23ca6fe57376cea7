#include "value/han_number.h"

#include <inttypes.h>

#include "value/notation.h"

static const struct phrase digits[] = {
	{"零|〇", 0}, {"一|壹", 1}, {"二|两|贰", 2}, {"三|叁", 3}, {"四|肆", 4}, {"五|伍", 5},
	{"六|陆", 6}, {"七|柒", 7}, {"八|捌", 8},    {"九|玖", 9}, {NULL, 0},
};

static const struct phrase powers[] = {{"十|拾", 10}, {"百|佰", 100}, {"千|仟", 1000}, {"万", 10000}, {NULL, 0}};

/* What is counted. */
static const struct phrase counted[] = {
	{"字节|字節|位元组|位元組|比特|位|个|帧|段|条|次|秒|毫秒|微秒|字|号|步|跳|种|项|行|包|分组|报文", 0},
	{NULL, 0},
};

/* The numeral at AT: its length, 0: none, and its value. */
static size_t numeral_at(struct span text, size_t at, uint64_t *out)
{
	uint64_t sum = 0, digit = 0, part = 0;
	bool has_digit = false, has_zero = false, has_row = false;
	size_t i = at, len, row = 0;
	while (i < text.len && i - at < 30) {
		const struct phrase *d = phrase_at(digits, text, i, &len), *p = NULL;
		if (d) {
			/* 一〇二四: digits one after the other. */
			digit = has_digit ? digit * 10 + d->value : d->value;
			row = has_digit ? row + 1 : 1;
			has_digit = true;
			has_zero = has_zero || d->value == 0;
			has_row = has_row || row == 2;
		} else if ((p = phrase_at(powers, text, i, &len))) {
			uint64_t times = has_digit ? digit : part || sum ? 0 : 1;
			if (p->value == 10000) {
				sum = (part + (has_digit ? digit : 0)) * p->value;
				part = 0;
			} else {
				part += times * p->value;
			}
			digit = 0;
			has_digit = false;
		} else {
			break;
		}
		i += len;
	}
	*out = sum + part + digit;
	/* 两三个: two or three. */
	return has_row && row < 3 && !has_zero ? 0 : i - at;
}

static bool is_number(struct span text, size_t at, size_t len)
{
	size_t counted_len, place = strlen("第");
	bool is_whole = len == text.len;
	/* 最后一个, 同一个: a word goes on. */
	static const char *const before[] = {"第", "共", "有", "为", "是", "约", "总",
	                                     "长", "了", "占", "需", "要", "到", "和"};
	bool goes_on = at >= place && text.at[at - 1] >= 0x80;
	for (size_t i = 0; goes_on && i < sizeof before / sizeof *before; i++)
		goes_on = phrase_match(text, at - place, before[i]) == 0;
	if (goes_on)
		return false;
	bool is_placed = at >= place && phrase_match(text, at - place, "第") == place;
	return is_whole || is_placed || phrase_at(counted, text, at + len, &counted_len);
}

struct span han_numbers_as_digits(struct span text, struct arena *arena)
{
	struct buf out = BUF_INIT;
	bool any = false, ok = true;
	for (size_t i = 0; i < text.len;) {
		uint64_t value = 0;
		size_t len = text.at[i] >= 0x80 && (text.at[i] & 0xc0) != 0x80 ? numeral_at(text, i, &value) : 0;
		bool is_group = i > 0 && text.at[i] == '_' && i + 1 < text.len &&
		                notation_is_digits(span_sub(text, i - 1, 1)) &&
		                notation_is_digits(span_sub(text, i + 1, 1));
		if (is_group) { /* 1_460 */
			any = true;
			len = 1;
		} else if (len > 0 && is_number(text, i, len)) {
			buf_addf(&out, "%" PRIu64, value);
			any = true;
		} else {
			len = len ? len : 1;
			buf_add_span(&out, span_sub(text, i, len));
		}
		i += len;
	}
	struct span copy = any ? arena_copy(arena, buf_span(&out), &ok) : text;
	ok = ok && buf_ok(&out);
	buf_release(&out);
	return ok ? copy : span_make(NULL, 0);
}
