/* Type uint: numbers.  numeral.h says how they are written; here is what digits alone mean.
 *
 *   decimal, always;
 *   first hexadecimal when they fill the field and begin with 0 ("0011" in 16 bits), as hex panes show bytes;
 *   also hexadecimal when they are 8 and the field has 32 bits ("64874979"): no chance number of that kind is right;
 *   also hexadecimal beside the same number in decimal ("80 (128)"), which by itself is no answer;
 *   first binary when they are all 0 and 1 and as many as the field has bits.
 *
 * "20B" is both 0x20B and 20 bytes, "112D" both 0x112D and decimal.  A unit counts where the rule has one, and is
 * passed over where it has none; kB and the like are not read.  Words that say that nothing is there ("none", "not
 * valid", 无, 无效) read as 0, which is what such a field holds; a bare dash does not, since it may stand for a
 * question passed over.  So do the words for small numbers ("three", 四个). */
#include "value/numeral.h"
#include "value/types.h"

const char *const value_uint_examples[] = {
	"5840",       "3,886,848,902",  "0xE7AC9B86",   "E7-AC-9B-86", "E7 AC 9B 86",
	"E7AC9B86",   "512*256=131072", "1104 (0x450)", "65535 bytes", "raw 3886848903, relative 1",
	"0b00010010", "not valid",      "无",           "四个",        "Seq=0",
	NULL,
};

/* U in the unit that is asked for; false: what is written is of another kind, or no whole number of them. */
static bool convert(enum unit asked, enum unit written, uint64_t *u)
{
	static const unsigned bits[] = {[UNIT_BYTES] = 8, [UNIT_WORDS] = 32, [UNIT_BITS] = 1, [UNIT_NS] = 0};
	if (asked == UNIT_NONE || written == UNIT_NONE || asked == written)
		return true;
	if (!bits[asked] || !bits[written] || __builtin_mul_overflow(*u, bits[written], u) || *u % bits[asked] != 0)
		return false;
	*u /= bits[asked];
	return true;
}

static void add(struct readings *out, const struct numeral *n, uint64_t u, enum notation notation)
{
	reading_add(out, (struct reading){
				 .value = value_uint(u), .notation = notation, .unit = n->unit, .part = out->n_parts});
}

static void add_digits(struct readings *out, const struct numeral *n, unsigned bits)
{
	uint64_t hex = 0, binary = 0;
	bool fills = bits > 0 && n->digits == bits / 4 && numeral_in_base(n, 16, &hex);
	bool zero = n->word.len > 0 && n->word.at[0] == '0';
	if (bits > 3 && n->digits == bits && numeral_in_base(n, 2, &binary))
		add(out, n, binary, NOTATION_BIN);
	if (fills && zero)
		add(out, n, hex, NOTATION_HEX);
	if (n->fits)
		add(out, n, n->value, NOTATION_DEC);
	if (fills && bits == 32)
		add(out, n, hex, NOTATION_HEX);
}

/* "20B", "112D": a number of bytes, a number that is said to be decimal. */
static bool has_suffix(const struct numeral *n, uint64_t *number)
{
	struct numeral digits = *n;
	uint8_t last = n->word.len > 1 ? n->word.at[n->word.len - 1] | 0x20 : 0;
	if (n->form != NUMERAL_BARE_HEX || (last != 'b' && last != 'd'))
		return false;
	digits.word.len--;
	return notation_is_digits(digits.word) && numeral_in_base(&digits, 10, number);
}

static void add_numeral(struct readings *out, const struct numeral *n, struct span text, const struct value_rule *rule)
{
	uint64_t other = n->value;
	unsigned bits = rule->bits;
	if (n->unit != UNIT_NONE && rule->unit != UNIT_NONE && n->unit != rule->unit) {
		bool is_number = n->fits && !n->negative && !n->scaled && n->form <= NUMERAL_HEX;
		if (is_number && convert(rule->unit, n->unit, &other))
			add(out, n, other, numeral_notation(n));
		else if (is_number)
			reading_add(out, (struct reading){.value = value_uint(n->value),
			                                  .notation = numeral_notation(n),
			                                  .unit = n->unit,
			                                  .part = out->n_parts,
			                                  .misfit = true});
		return;
	}
	if (n->negative || n->scaled || n->form == NUMERAL_DECIMAL || n->form == NUMERAL_DOTTED)
		return;
	if (n->form == NUMERAL_DIGITS) {
		add_digits(out, n, bits);
		return;
	}
	if (n->form == NUMERAL_HEX_WORD && n->text.len != text.len && n->digits != bits / 4)
		return;
	if (n->fits)
		add(out, n, n->value, numeral_notation(n));
	if (n->form == NUMERAL_BINARY && n->word.len == bits / 4 && numeral_in_base(n, 16, &other))
		add(out, n, other, NOTATION_HEX);
	if (has_suffix(n, &other))
		add(out, n, other, NOTATION_DEC);
}

enum status value_uint_read(struct span text, const struct value_rule *rule, struct arena *arena, struct readings *out)
{
	struct numerals found;
	uint64_t u = 0;
	enum unit unit = UNIT_NONE;
	(void)arena;
	*out = (struct readings){.n = 0};
	numerals_read(text, rule->bits, NUMERAL_FOR_NUMBER, &found);
	for (size_t i = 0; i < found.n; i++) {
		add_numeral(out, &found.items[i], text, rule);
		if (numeral_is_hex_beside(&found, i, &u))
			reading_add(out, (struct reading){.value = value_uint(u),
			                                  .notation = NOTATION_HEX,
			                                  .part = out->n_parts,
			                                  .weak = true});
		out->n_parts++;
	}
	if (out->n == 0 && !found.too_many && (notation_says_zero(text) || numeral_from_word(text, &u, &unit))) {
		reading_add(out, (struct reading){.value = value_uint(u), .notation = NOTATION_NAME});
		out->n_parts = 1;
	}
	return STATUS_OK;
}

bool value_uint_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	if (want->kind != VALUE_UINT || got->value.kind != VALUE_UINT || got->misfit)
		return false;
	uint64_t a = want->u, b = got->value.u;
	return (a > b ? a - b : b - a) <= value_slack(rule, a, rule->tolerance_millionths / 1000000);
}

void value_uint_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	(void)lang;
	value_add_plain(out, v, rule->base);
}
