/* Names and values of TCP options in a text.  What stands between a name and the next one is about the option of the
 * first: its kind and length are known from the name and passed over, the other number is its value. */
#include "value/options_form.h"

#include "base/number.h"
#include "base/text.h"

/* Words about an option; kinds of options are below them. */
enum { WORD_KIND = 100, WORD_SHIFT, WORD_FACTOR, WORD_TSVAL, WORD_TSECR, WORD_VALUE };

static const struct phrase words[] = {
	{"eol|end-of-option-list|end-of-options-list|end-of-options|选项表结束|选项结束|选项表终止", OPTION_EOL},
	{"nop|nops|no-operation|no-op|noop|无操作|空操作", OPTION_NOP},
	{"mss|maximum-segment-size|max-segment-size", OPTION_MSS},
	{"最大报文段长度|最大报文段大小|最大段大小|最大分段大小|最大段长度|最大报文长度", OPTION_MSS},
	{"ws|wscale|window-scale|window-scaling|window-scale-factor|win-scale|wsopt", OPTION_WSCALE},
	{"窗口扩大|窗口扩大因子|窗口扩大选项|窗口缩放|窗口缩放因子|窗口比例|窗口比例因子|窗口扩展|窗口扩大系数",
         OPTION_WSCALE},
	{"sack-permitted|sack-perm|sackok|sack-ok|permit-sack|sack-permit|sackperm", OPTION_SACK_PERMITTED},
	{"selective-acknowledgment-permitted|selective-acknowledgement-permitted", OPTION_SACK_PERMITTED},
	{"允许选择性确认|允许选择确认|选择性确认允许|选择确认允许|允许-sack|允许使用-sack|sack-允许|支持-sack",
         OPTION_SACK_PERMITTED},
	{"sack|selective-acknowledgment|selective-acknowledgement|选择性确认|选择确认", OPTION_SACK},
	{"timestamp|timestamps|ts|tsopt|timestamp-option|时间戳|时间戳选项|时间标记", OPTION_TIMESTAMPS},
	{"tsval|ts-val|val|timestamp-value|时间戳值", WORD_TSVAL},
	{"tsecr|ts-ecr|ecr|timestamp-echo-reply|timestamp-echo|时间戳回显", WORD_TSECR},
	{"kind|length|len|size|类型|长度|种类", WORD_KIND},
	{"shift|shift-count|shift-value|移位|移位值|移位数|移位计数|左移", WORD_SHIFT},
	{"x|factor|multiply-by|multiplier|scale-factor|因子|倍数|乘以", WORD_FACTOR},
	{"mss-value|mss-值|value|值", WORD_VALUE},
	{NULL, 0},
};

struct scan {
	struct span text;
	size_t at;
	struct named_options *out;
	struct named_option *now; /* the last one; NULL: none yet */
	uint64_t label;           /* WORD_… before the next number; 0: none */
};

static void begin(struct scan *s, uint64_t kind)
{
	s->label = 0;
	s->out->too_many = s->out->too_many || s->out->n == LIMIT_TCP_OPTIONS;
	if (s->out->too_many)
		return;
	s->now = &s->out->items[s->out->n++];
	*s->now = (struct named_option){.kind = (uint8_t)kind};
}

/* "No-Operation (NOP)": the same option twice, once in parentheses. */
static void skip_abbreviation(struct scan *s, uint64_t kind)
{
	size_t i = s->at, len;
	while (i < s->text.len && s->text.at[i] == ' ')
		i++;
	if (i >= s->text.len || s->text.at[i] != '(')
		return;
	const struct phrase *again = phrase_at(words, s->text, i + 1, &len);
	if (again && again->value == kind && i + 1 + len < s->text.len && s->text.at[i + 1 + len] == ')')
		s->at = i + len + 2;
}

static void put(struct scan *s, enum option_number which, uint32_t number)
{
	if (s->now && !s->now->has[which]) {
		s->now->has[which] = true;
		s->now->number[which] = number;
	}
}

static uint32_t word_at(const uint8_t *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* The bytes of the option itself behind its name: "MSS (02-04-05-B4)".  Their length; 0: something else stands here. */
static size_t read_own_bytes(struct scan *s)
{
	static const uint8_t lengths[] = {4, 3, 10};
	uint8_t bytes[10];
	for (size_t k = 0; s->now && k < sizeof lengths; k++) {
		size_t len = notation_hex_bytes(s->text, s->at, lengths[k], "-: ", bytes);
		if (len == 0 || bytes[0] != s->now->kind || bytes[1] != lengths[k])
			continue;
		if (lengths[k] == 4)
			put(s, NUMBER_PLAIN, (uint32_t)bytes[2] << 8 | bytes[3]);
		if (lengths[k] == 3)
			put(s, NUMBER_FIRST, bytes[2]);
		if (lengths[k] == 10) {
			put(s, NUMBER_FIRST, word_at(bytes + 2));
			put(s, NUMBER_SECOND, word_at(bytes + 6));
		}
		return len;
	}
	return 0;
}

/* Digits at the place, with thousands separators. */
static size_t take_digits(struct span text, size_t at, uint64_t *out)
{
	size_t i = at, n = 0;
	bool hex = text_starts_nocase(span_sub(text, at, 2), "0x");
	char digits[24];
	for (i += hex ? 2 : 0; i < text.len && n < sizeof digits; i++) {
		struct span group = span_sub(text, i + 1, 3);
		bool is_separator = !hex && text.at[i] == ',' && i - at <= 3 && i > at && group.len == 3 &&
		                    notation_is_digits(group) &&
		                    (i + 4 == text.len || !notation_is_word_byte(text.at[i + 4]));
		if (is_separator)
			continue;
		if (!(hex ? notation_is_hex(span_sub(text, i, 1)) : notation_is_digits(span_sub(text, i, 1))))
			break;
		digits[n++] = (char)text.at[i];
	}
	return number_digits(span_make(digits, n), hex ? 16 : 10, UINT32_MAX, out) ? i - at : 0;
}

static void read_number(struct scan *s)
{
	uint64_t number = 0;
	size_t len = read_own_bytes(s);
	if (len == 0) {
		len = take_digits(s->text, s->at, &number);
		bool in_parentheses = s->at > 0 && s->text.at[s->at - 1] == '(';
		bool is_times = phrase_match(s->text, s->at + len, "倍") > 0;
		if (len == 0 || s->label == WORD_KIND || !s->now)
			;
		else if (s->label == WORD_SHIFT || s->label == WORD_TSVAL)
			put(s, NUMBER_FIRST, (uint32_t)number);
		else if (s->label == WORD_FACTOR || s->label == WORD_TSECR || is_times)
			put(s, NUMBER_SECOND, (uint32_t)number);
		else
			put(s, in_parentheses && number == s->now->kind ? NUMBER_OF_KIND : NUMBER_PLAIN,
			    (uint32_t)number);
	}
	s->label = 0;
	while (len == 0 && s->at < s->text.len && notation_is_word_byte(s->text.at[s->at]))
		s->at++;
	s->at += len;
}

static void read_phrase(struct scan *s, uint64_t meaning, size_t len)
{
	s->at += len;
	if (meaning < WORD_KIND) {
		begin(s, meaning);
		skip_abbreviation(s, meaning);
		return;
	}
	bool is_timestamp = meaning == WORD_TSVAL || meaning == WORD_TSECR;
	if (is_timestamp && (!s->now || s->now->kind != OPTION_TIMESTAMPS))
		begin(s, OPTION_TIMESTAMPS);
	s->label = meaning == WORD_VALUE ? 0 : meaning;
}

void options_from_names(struct span text, struct named_options *out)
{
	struct scan s = {.text = text, .out = out};
	out->n = 0;
	out->too_many = false;
	while (s.at < text.len && !out->too_many) {
		size_t len;
		uint8_t c = text.at[s.at];
		const struct phrase *p = phrase_at(words, text, s.at, &len);
		if (p)
			read_phrase(&s, p->value, len);
		else if (c >= '0' && c <= '9')
			read_number(&s);
		else if ((c | 0x20) == 'x' || c == '*')
			s.label = WORD_FACTOR, s.at++;
		else
			s.at++;
	}
}

static bool is_factor(uint32_t n)
{
	return n > 0 && n <= 1u << 14 && (n & (n - 1)) == 0;
}

static uint8_t log2_of(uint32_t factor)
{
	uint8_t shift = 0;
	while (shift < 14 && 1u << shift < factor)
		shift++;
	return shift;
}

/* The shift of a window scale; RFC 7323 2.2 has at most 14, so a larger bare number is the factor, which is what
 * Wireshark's list shows ("WS=256"). */
static bool shift_of(const struct named_option *o, bool is_factor_meant, uint8_t *out)
{
	enum option_number bare = o->has[NUMBER_PLAIN] ? NUMBER_PLAIN : NUMBER_OF_KIND;
	uint32_t n = o->number[o->has[NUMBER_FIRST] ? NUMBER_FIRST : o->has[NUMBER_SECOND] ? NUMBER_SECOND : bare];
	bool is_bare = !o->has[NUMBER_FIRST] && !o->has[NUMBER_SECOND];
	bool factor = is_bare ? n > 14 || is_factor_meant : !o->has[NUMBER_FIRST];
	if ((is_bare && !o->has[bare]) || (factor && !is_factor(n)) || n > UINT8_MAX + (factor ? 1u << 14 : 0u))
		return false;
	*out = factor ? log2_of(n) : (uint8_t)n;
	return true;
}

static size_t put_word(uint8_t *out, uint32_t word)
{
	out[0] = (uint8_t)(word >> 24);
	out[1] = (uint8_t)(word >> 16);
	out[2] = (uint8_t)(word >> 8);
	out[3] = (uint8_t)word;
	return 4;
}

/* One option with kind and length; at most 10 bytes. */
static size_t encode(const struct named_option *o, bool scale_is_factor, uint8_t *out)
{
	size_t n = 2;
	enum option_number bare = o->has[NUMBER_PLAIN] ? NUMBER_PLAIN : NUMBER_OF_KIND;
	out[0] = o->kind;
	if (o->kind == OPTION_EOL || o->kind == OPTION_NOP)
		return 1;
	if (o->kind == OPTION_MSS && o->has[bare] && o->number[bare] <= UINT16_MAX) {
		out[n++] = (uint8_t)(o->number[bare] >> 8);
		out[n++] = (uint8_t)o->number[bare];
	}
	if (o->kind == OPTION_WSCALE && shift_of(o, scale_is_factor, &out[n]))
		n++;
	if (o->kind == OPTION_TIMESTAMPS && o->has[NUMBER_FIRST]) {
		n += put_word(out + n, o->number[NUMBER_FIRST]);
		if (o->has[NUMBER_SECOND])
			n += put_word(out + n, o->number[NUMBER_SECOND]);
	}
	out[1] = (uint8_t)n;
	return n;
}

size_t options_encode(const struct named_options *named, bool scale_is_factor, uint8_t *out, size_t max)
{
	size_t n = 0;
	for (size_t i = 0; i < named->n; i++) {
		const struct named_option *o = &named->items[i];
		uint32_t times = o->kind == OPTION_NOP && o->has[NUMBER_SECOND] ? o->number[NUMBER_SECOND] : 1;
		for (; times > 0; times--) {
			if (max - n < 10 || times > LIMIT_TCP_OPTIONS)
				return 0;
			n += encode(o, scale_is_factor, out + n);
		}
	}
	return n;
}
