/* Type flags: the control bits of a TCP header, as names, as a number, bit by bit, or as tools print them.
 *
 *   SYN,ACK  SYN+ACK  ACK SYN  SYNACK  同步 确认       names in any order; all names of the answer are one part
 *   SYN=1, ACK=1, FIN=0  SYN置1  ACK: Not set          with a state: without one the bit is set; "not ACK"
 *   0x012 (SYN, ACK)                                   a number and names: two parts
 *   0x12  18  12  02  5018                             numbers: two to four digits are hexadecimal (the raw byte, as
 *                                                      hex panes show it) and decimal
 *   70 02  50-18                                      the two bytes of a hex pane, with the data offset
 *   00010010  0001 0010  010010                        5 to 12 digits of 0 and 1: bits, FIN last
 *   [S.]  SA  ·······A··S·                             tcpdump, scapy, Wireshark
 *   none  无  0                                        no bit
 *
 * A word in capitals that is nearly a flag ("SYM") makes the answer unreadable, so that a misspelt flag does not count
 * as a missing one; other words are passed over.  RFC 9293 3.1, RFC 3168, RFC 9768. */
#include <inttypes.h>

#include "base/text.h"
#include "value/flags_form.h"
#include "value/types.h"

const char *const value_flags_examples[] = {
	"SYN, ACK",     "SYN+ACK",          "[S.]",     "SA",       "0x012", "0x12",
	"18",           "00010010",         "010010",   "SYN 置 1", "同步",  "SYN=1, ACK=1, FIN=0",
	"·······A··S·", "0x012 (SYN, ACK)", "ACK: Set", "02",       NULL,
};

static const struct phrase flag_names[] = {
	{"fin|finish|finished|终止|结束|完成|释放", FLAG_FIN},
	{"syn|synchronize|synchronise|synchronization|同步", FLAG_SYN},
	{"rst|reset|复位|重置|重設", FLAG_RST},
	{"psh|push|推送|推|急推", FLAG_PSH},
	{"ack|acknowledgment|acknowledgement|acknowledge|确认|应答", FLAG_ACK},
	{"urg|urgent|紧急", FLAG_URG},
	{"ece|ecn-echo|ecn|ecn回显", FLAG_ECE},
	{"cwr|congestion-window-reduced|拥塞窗口减小|拥塞窗口减少|拥塞窗口缩减", FLAG_CWR},
	{"ae|ns|nonce|accurate-ecn", FLAG_AE},
	{"synack|acksyn", FLAG_SYN | FLAG_ACK},
	{"finack|ackfin", FLAG_FIN | FLAG_ACK},
	{"pshack|ackpsh", FLAG_PSH | FLAG_ACK},
	{"rstack|ackrst", FLAG_RST | FLAG_ACK},
	{"finpshack|pshfinack", FLAG_FIN | FLAG_PSH | FLAG_ACK},
	/* No flags: a number behind one of these is about something else. */
	{"seq|sequence-number|win|window|len|length|mss|序号|序列号|确认号|确认序号|窗口|长度", 0},
	{NULL, 0},
};

enum state {
	STATE_CLEAR,
	STATE_SET,
	STATE_NOT, /* clear; before a name: of that name */
	STATE_REST /* what follows is about bits without a name */
};

/* What stands behind a name, or before it. */
static const struct phrase states[] = {
	{"1|set|yes|true|on|置1|置-1|置一|置位|置为1|置为-1|设为1|设为-1|已置位|已设置|设置|有效|是", STATE_SET},
	{"0|unset|clear|cleared|false|off|置0|置-0|置为0|置为-0|设为0|清零|清0", STATE_CLEAR},
	{"not-set|未置位|未置1|未置|未设置|没有置位|没有设置|无效|否", STATE_CLEAR},
	{"not|no|without|非|没有|无|不含|不是", STATE_NOT},
	{"rest|other|others|remaining|其余|其他|其它", STATE_REST},
	{NULL, 0},
};

/* Words in capitals that are no misspelt flags. */
static const struct phrase fillers[] = {
	{"tcp|ip|bit|bits|flag|and|or|seq|is|are|the|to|hex|bin|dec|ctl|only|both", 0},
	{NULL, 0},
};

struct scan {
	struct span text;
	size_t at;
	uint64_t set;     /* bits so far */
	uint64_t pending; /* the name before AT, whose state may follow */
	bool any, is_negated, is_rest, is_misspelt;
	bool is_list, list_clear; /* behind "set:" or "not set:": the state of all names that follow */
};

static size_t skip_spaces(struct span text, size_t at)
{
	while (at < text.len && text.at[at] == ' ')
		at++;
	return at;
}

/* "ACE=5": AE, CWR and ECE as one number (accurate ECN). */
static bool read_counter(struct scan *s)
{
	static const struct phrase counter[] = {{"ace", 0}, {NULL, 0}};
	size_t len;
	if (!phrase_at(counter, s->text, s->at, &len))
		return false;
	size_t at = skip_spaces(s->text, s->at + len);
	at = at < s->text.len && s->text.at[at] == '=' ? skip_spaces(s->text, at + 1) : s->text.len;
	if (at >= s->text.len || s->text.at[at] < '0' || s->text.at[at] > '7')
		return false;
	unsigned n = s->text.at[at] - '0';
	s->set |= (n & 4 ? FLAG_AE : 0u) | (n & 2 ? FLAG_CWR : 0u) | (n & 1 ? FLAG_ECE : 0u);
	s->any = true;
	s->pending = 0;
	s->at = at + 1;
	return true;
}

static bool read_name(struct scan *s)
{
	size_t len;
	if (read_counter(s))
		return true;
	const struct phrase *name = phrase_at(flag_names, s->text, s->at, &len);
	if (!name)
		return false;
	if (name->value == 0) {
		s->at += len;
		while (s->at < s->text.len && strchr(" =:", s->text.at[s->at]) && s->text.at[s->at])
			s->at++;
		while (s->at < s->text.len && notation_is_word_byte(s->text.at[s->at]))
			s->at++;
		return true;
	}
	s->pending = name->value;
	bool clear = s->is_negated || (s->is_list && s->list_clear);
	s->set = clear ? s->set & ~name->value : s->set | name->value;
	s->any = true;
	s->is_negated = s->is_rest = false;
	s->at += len;
	return true;
}

/* A state counts for the name before it; 0 and 1 without such a name are numbers. */
static bool read_state(struct scan *s)
{
	size_t len, name_len;
	const struct phrase *state = phrase_at(states, s->text, s->at, &len);
	if (!state || (!s->pending && !s->is_rest && s->text.at[s->at] <= '9'))
		return false;
	s->at += len;
	if (!s->pending && s->at < s->text.len && s->text.at[s->at] == ':') {
		s->is_list = true;
		s->list_clear = state->value != STATE_SET;
	} else if (state->value == STATE_REST) {
		s->is_rest = true;
		s->pending = 0;
	} else if (state->value == STATE_NOT &&
	           phrase_at(flag_names, s->text, skip_spaces(s->text, s->at), &name_len)) {
		s->is_negated = true;
	} else if (s->pending && !s->is_rest) {
		s->set = state->value == STATE_SET ? s->set | s->pending : s->set & ~s->pending;
	}
	return true;
}

/* Wireshark's "..0. .... = " before a bit's name: dots, with 0 or 1 among them. */
static bool skip_dots(struct scan *s)
{
	size_t end = s->at, dots = 0, group = text_find(span_sub(s->text, s->at, SIZE_MAX), span_of(" "));
	if (text_find(span_sub(s->text, s->at, group), span_of(".")) == SIZE_MAX)
		return false; /* digits alone are bits */
	for (; end < s->text.len && strchr(".01 ", s->text.at[end]) && s->text.at[end]; end++)
		dots += s->text.at[end] == '.';
	if (dots < 3)
		return false;
	s->at = end;
	return true;
}

/* "...A..S." among other words. */
static bool read_places(struct scan *s, struct readings *out)
{
	size_t end = s->at;
	uint64_t u;
	while (end < s->text.len && end - s->at < 13 &&
	       (s->text.at[end] == '.' || notation_is_word_byte(s->text.at[end])))
		end++;
	if (!flags_places(span_sub(s->text, s->at, end - s->at), &u))
		return false;
	reading_add(out, (struct reading){.value = value_uint(u), .notation = NOTATION_OTHER, .part = out->n_parts++});
	s->at = end;
	return true;
}

/* "70 02", as hex panes show data offset and flags: one number of 16 bits. */
static bool read_two_bytes(struct scan *s, struct readings *out)
{
	uint8_t bytes[2];
	size_t len = notation_hex_bytes(s->text, s->at, 2, " -:.", bytes);
	if (len <= 4 || bytes[0] < 0x50 || (bytes[0] & 0xf) > 1)
		return false;
	reading_add(out, (struct reading){.value = value_uint((uint64_t)bytes[0] << 8 | bytes[1]),
	                                  .notation = NOTATION_HEX_BYTES,
	                                  .part = out->n_parts++});
	s->at += len;
	return true;
}

/* A row of bits, a number, or a word without meaning here. */
static void read_word(struct scan *s, struct readings *out)
{
	size_t end = s->at, row = s->at, len, capitals = 0;
	uint64_t bits;
	while (row < s->text.len && row - s->at < 24 && strchr("01 ", s->text.at[row]) && s->text.at[row])
		row++;
	for (; end < s->text.len && s->text.at[end] != '_' && notation_is_word_byte(s->text.at[end]); end++)
		capitals += s->text.at[end] >= 'A' && s->text.at[end] <= 'Z';
	struct span word = span_sub(s->text, s->at, end - s->at);
	if (row > end && flags_bits(span_sub(s->text, s->at, row - s->at), &bits)) {
		reading_add(out, (struct reading){
					 .value = value_uint(bits), .notation = NOTATION_BIN, .part = out->n_parts++});
		end = row;
	} else if (word.len > 0 && word.at[0] <= '9') {
		s->is_misspelt = !flags_number(word, out) || s->is_misspelt;
	} else if (word.len > 1 && word.len <= 4 && capitals == word.len && !phrase_at(fillers, word, 0, &len)) {
		s->is_misspelt = true;
	}
	s->at = end > s->at ? end : s->at + 1;
}

/* "[TCP Flags: ·······A··S·]", "flags='SA'" without the label. */
static struct span behind_label(struct span text)
{
	static const struct phrase labels[] = {{"flags|flag|tcp-flags|标志|标志位", 0}, {NULL, 0}};
	size_t at = text_find(text, span_of(":")), len;
	if (at == SIZE_MAX && phrase_at(labels, text, 0, &len))
		return notation_strip(span_sub(text, len, SIZE_MAX), "=");
	return at == SIZE_MAX ? text : span_sub(text, at + 1, SIZE_MAX);
}

/* What stands in brackets, as Wireshark's packet list and tcpdump print flags beside other things; else all of TEXT. */
static struct span in_brackets(struct span text)
{
	size_t from = text_find(text, span_of("[")), to = text_find(text, span_of("]")), len;
	uint64_t u;
	if (from == SIZE_MAX || to == SIZE_MAX || to < from + 2)
		return text;
	struct span inside = span_sub(text, from, to + 1 - from);
	struct span words = notation_strip(inside, "[]");
	return flags_letters(inside, &u) || phrase_at(flag_names, words, 0, &len) ? inside : text;
}

static bool says_none(struct span text)
{
	static const struct phrase none[] = {{"no-flag|no-flags|无标志|无标志位|没有标志|没有标志位|都没有", 0},
	                                     {NULL, 0}};
	return notation_says_absent(text) || phrase_whole(none, text);
}

enum status value_flags_read(struct span text, const struct value_rule *rule, struct arena *arena, struct readings *out)
{
	text = in_brackets(text);
	struct scan s = {.text = text};
	struct span letters = behind_label(text);
	uint64_t u = 0;
	(void)rule, (void)arena;
	*out = (struct readings){.n = 0};
	if ((!phrase_whole(flag_names, letters) && flags_letters(letters, &u)) || flags_bits(letters, &u) ||
	    flags_states(text, &u) || says_none(text)) {
		reading_add(out, (struct reading){.value = value_uint(u), .notation = NOTATION_OTHER});
		out->n_parts = 1;
		return STATUS_OK;
	}
	while (s.at < text.len && !s.is_misspelt) {
		uint8_t c = text.at[s.at];
		if (c == ',' || c == ';' || c == '+')
			s.pending = 0;
		if (!read_places(&s, out) && !read_name(&s) && !read_state(&s) && !skip_dots(&s) &&
		    !read_two_bytes(&s, out))
			read_word(&s, out);
	}
	if (s.any)
		reading_add(out, (struct reading){.value = value_uint(s.set),
		                                  .notation = NOTATION_NAME,
		                                  .part = out->n_parts++});
	if (s.is_misspelt)
		*out = (struct readings){.n = 0};
	return STATUS_OK;
}

bool value_flags_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	uint64_t u = got->value.u, least = rule->flags_least;
	if (value_uint_equal(want, got, rule))
		return true;
	/* Enough of those that are set. */
	return want->kind == VALUE_UINT && got->value.kind == VALUE_UINT && least != 0 && (u & least) == least &&
	       (u & ~want->u) == 0;
}

/* As Wireshark shows them: 0x012 (SYN, ACK). */
void value_flags_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	static const char *const names[] = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE"};
	const char *separator = " (";
	(void)rule, (void)lang;
	buf_addf(out, "0x%03" PRIx64, v->u);
	if (v->u == 0 || v->u > 0x1ff)
		return;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (!(v->u >> i & 1))
			continue;
		buf_add(out, separator);
		buf_add(out, names[i]);
		separator = ", ";
	}
	buf_add_char(out, ')');
}
