/* Units behind a number, in both languages. */
#include "value/numeral.h"

enum { SCALED = 100 };

static const struct phrase unit_words[] = {
	{"byte|bytes|b|octet|octets|字节|字節|八位组|八位字节|位元组|位元組|位組|字符|字母", UNIT_BYTES},
	{"word|words|dword|dwords|字|双字|位字", UNIT_WORDS},
	{"bit|bits|比特|位|位元", UNIT_BITS},
	{"s|sec|secs|second|seconds|秒", UNIT_S},
	{"ms|msec|msecs|millisecond|milliseconds|毫秒", UNIT_MS},
	{"us|µs|μs|usec|usecs|microsecond|microseconds|微秒", UNIT_US},
	{"ns|nsec|nanosecond|nanoseconds|纳秒", UNIT_NS},
	{"字段|位置", UNIT_NONE},
	{"k|kb|kib|kbyte|kbytes|kbit|m|mb|mib|mbyte|mbytes|gb|min|minute|minutes|千|万|亿|兆|千字节|分钟", SCALED},
	{NULL, 0},
};

/* The unit word at token I; NULL: none.  A Chinese one needs only begin the run ("字节的数据"). */
static const struct phrase *unit_at(const struct tokens *t, size_t i)
{
	static const char *const prefixes[] = {"个", "以", "单位", "为", "是"};
	size_t len;
	if (i >= t->n || t->items[i].kind == TOKEN_MARK)
		return NULL;
	struct span text = t->items[i].text;
	for (size_t p = 0; p < sizeof prefixes / sizeof prefixes[0]; p++)
		text = span_sub(text, phrase_match(text, 0, prefixes[p]), SIZE_MAX);
	const struct phrase *unit = phrase_at(unit_words, text, 0, &len);
	return unit && (t->items[i].kind == TOKEN_HAN || len == text.len) ? unit : NULL;
}

static bool is_four_bytes(const struct tokens *t, size_t i)
{
	return token_is_word(t, i, "32") || token_is_word(t, i, "4") || token_is_word(t, i, "four");
}

/* "32-bit words", "32位字", "4-byte units", "4字节为单位" at token I: the token behind it; 0: not there. */
static size_t word_unit_end(const struct tokens *t, size_t i)
{
	if (!is_four_bytes(t, i))
		return 0;
	i += token_is_mark(t, i + 1, '-') ? 2 : 1;
	const struct phrase *unit = unit_at(t, i);
	if (!unit || unit->value == SCALED)
		return 0;
	if (token_has_han(t, i, "位字") || token_has_han(t, i, "单位") || token_has_han(t, i, "字长"))
		return i + 1;
	for (size_t end = i + 1; end <= i + 2; end++)
		if (token_is_word(t, end, "words") || token_is_word(t, end, "word") || token_is_word(t, end, "units") ||
		    token_is_word(t, end, "unit"))
			return end + 1;
	return 0;
}

/* The closing mark of the parenthesis at token I, at most some words away; 0: none. */
static size_t closing(const struct tokens *t, size_t i)
{
	if (!token_is_mark(t, i, '('))
		return 0;
	for (size_t end = i + 1; end <= i + 10; end++)
		if (token_is_mark(t, end, ')'))
			return end;
	return 0;
}

/* "(bytes)", "(单位: 4字节)", "(in 32-bit words)" behind N: says what its number counts. */
static bool read_parenthesis(const struct tokens *t, struct numeral *n)
{
	size_t end = closing(t, n->to);
	bool says_unit = false;
	for (size_t i = n->to + 1; i < end; i++) {
		says_unit = says_unit || token_has_han(t, i, "单位") || token_is_word(t, i, "unit") ||
		            token_is_word(t, i, "units") || token_is_word(t, i, "in");
		const struct phrase *unit = unit_at(t, i);
		if (word_unit_end(t, i) || (says_unit && is_four_bytes(t, i) && unit_at(t, i + 1)) ||
		    (unit && unit->value == UNIT_WORDS && i + 1 == end)) {
			n->unit = UNIT_WORDS;
			n->unit_to = end + 1;
			return true;
		}
		if (unit && unit->value != SCALED && i + 1 == end && (i == n->to + 1 || says_unit)) {
			n->unit = (enum unit)unit->value;
			n->unit_to = end + 1;
			return true;
		}
		if (t->items[i].kind == TOKEN_WORD && notation_is_digits(t->items[i].text))
			return false;
	}
	return false;
}

/* The words for numbers in counts. */
static const struct phrase number_words[] = {
	{"zero|零", 0},  {"one|一", 1},       {"two|二|两", 2},     {"three|三", 3},    {"four|四", 4},
	{"five|五", 5},  {"six|六", 6},       {"seven|七", 7},      {"eight|八", 8},    {"nine|九", 9},
	{"ten|十", 10},  {"eleven|十一", 11}, {"twelve|十二", 12},  {"thirteen", 13},   {"fourteen", 14},
	{"fifteen", 15}, {"sixteen", 16},     {"seventeen", 17},    {"eighteen", 18},   {"nineteen", 19},
	{"twenty", 20},  {"twenty-four", 24}, {"twenty-eight", 28}, {"thirty-two", 32}, {"forty", 40},
	{NULL, 0},
};

static const struct phrase measure_words[] = {
	{"个|次|条|段|帧|跳|种|个报文|个报文段|个帧|个包|个数据包|个分组", UNIT_NONE},
	{"segment|segments|packet|packets|frame|frames|time|times|hop|hops|field|fields|answer|answers", UNIT_NONE},
	{"rr|rrs|answer-rrs|resource-record|resource-records|answer-record|answer-records|of-them|in-total|hosts|host",
         UNIT_NONE},
	{"record|records|query|queries|question|questions|option|options|message|messages|flag|flags", UNIT_NONE},
	{"connection|connections|request|requests|response|responses|address|addresses|fragment|fragments", UNIT_NONE},
	{"个字段|个回答|条回答|条记录|个记录|个问题|个选项|个分片|个连接|个请求|个响应|个地址|个应答", UNIT_NONE},
	{"个字节|字节|byte|bytes", UNIT_BYTES},
	{"个字|字|word|words", UNIT_WORDS},
	{"个比特|个位|比特|位|bit|bits", UNIT_BITS},
	{NULL, 0},
};

bool numeral_from_word(struct span text, uint64_t *out, enum unit *unit)
{
	static const struct phrase none[] = {{"no|zero|没有|无", 0}, {NULL, 0}};
	size_t len;
	text = notation_strip(text, "().,;:!");
	const struct phrase *number = phrase_at(number_words, text, 0, &len), *measure = NULL;
	if (!number && phrase_at(none, text, 0, &len) && len < text.len)
		number = phrase_at(none, text, 0, &len); /* "no answers" */
	struct span rest = notation_strip(span_sub(text, len, SIZE_MAX), "");
	if (number && rest.len > 0)
		measure = phrase_whole(measure_words, rest);
	if (!number || (rest.len > 0 && !measure))
		return false;
	*out = number->value;
	*unit = measure ? (enum unit)measure->value : UNIT_NONE;
	return true;
}

void numeral_read_unit(const struct tokens *t, struct numeral *n)
{
	const struct phrase *unit = unit_at(t, n->to);
	size_t words = 0;
	if (unit) {
		n->scaled = unit->value == SCALED;
		n->unit = n->scaled ? UNIT_NONE : (enum unit)unit->value;
		n->unit_to = n->to + 1;
		/* "5 words of 32 bits", "5 words (4 bytes each)" */
		size_t of = n->unit == UNIT_WORDS ? n->unit_to : 0;
		if (of && (token_is_word(t, of, "of") || token_is_mark(t, of, '(')) && is_four_bytes(t, of + 1) &&
		    (unit_at(t, of + 2) || (token_is_mark(t, of + 2, '-') && unit_at(t, of + 3))))
			n->unit_to = of + 3;
		return;
	}
	if (token_has_han(t, n->to, "个") && t->items[n->to].text.len == strlen("个")) {
		unit = unit_at(t, n->to + 1);
		if (unit && unit->value != SCALED) { /* 2个Byte */
			n->unit = (enum unit)unit->value;
			n->unit_to = n->to + 2;
			return;
		}
		/* 5个32位字, 5个4字节 */
		unit = is_four_bytes(t, n->to + 1) ? unit_at(t, n->to + 2) : NULL;
		words = unit && unit->value != SCALED ? n->to + 3 : 0;
	}
	if (!words && n->to < t->n && t->items[n->to].spaced)
		words = word_unit_end(t, n->to);
	if (words) {
		n->unit = UNIT_WORDS;
		n->unit_to = words;
		return;
	}
	(void)read_parenthesis(t, n);
}
