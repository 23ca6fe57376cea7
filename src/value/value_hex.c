/* Type hex: checksums and other numbers that everybody writes in hexadecimal; 16 bits unless the rule says otherwise.
 *
 * Digits alone are hexadecimal first when the field holds them ("7498" is 0x7498), and decimal as well ("30463", and
 * 7498 for 0x1D4A): a slip of notation is no fault here, and no other number is right by chance.  Remarks behind the
 * value ("[correct]", "unverified") are passed over. */
#include <inttypes.h>

#include "value/numeral.h"
#include "value/types.h"

const char *const value_hex_examples[] = {
	"0x76ff", "76-FF", "76 FF", "76ff", "30463", "7498", "0x76ff [correct]", "0x1D4A (7498)", "76FFh", NULL,
};

static unsigned bits_of(const struct value_rule *rule)
{
	return rule->bits ? rule->bits : 16;
}

/* Hexadecimal digits that fill the field. */
static unsigned digits_of(const struct value_rule *rule)
{
	return (bits_of(rule) + 3) / 4;
}

static void add(struct readings *out, uint64_t u, enum notation notation)
{
	reading_add(out, (struct reading){.value = value_uint(u), .notation = notation, .part = out->n_parts});
}

static void add_numeral(struct readings *out, const struct numeral *n, const struct value_rule *rule)
{
	uint64_t other = 0;
	bool is_decimal = n->form == NUMERAL_DIGITS;
	if (n->negative || n->scaled || n->form == NUMERAL_DECIMAL || n->form == NUMERAL_DOTTED)
		return;
	/* More bytes than the field has are a slip of the pen, not a number. */
	if (n->form == NUMERAL_BYTES && n->digits > digits_of(rule) + 1)
		return;
	if (is_decimal && n->digits == bits_of(rule) && numeral_in_base(n, 2, &other))
		add(out, other, NOTATION_BIN);
	if ((is_decimal && n->digits <= digits_of(rule) && numeral_in_base(n, 16, &other)) ||
	    (n->form == NUMERAL_BINARY && n->word.len == digits_of(rule) && numeral_in_base(n, 16, &other)))
		add(out, other, NOTATION_HEX);
	if (n->fits)
		add(out, n->value, numeral_notation(n));
}

enum status value_hex_read(struct span text, const struct value_rule *rule, struct arena *arena, struct readings *out)
{
	struct numerals found;
	(void)arena;
	*out = (struct readings){.n = 0};
	numerals_read(text, bits_of(rule), NUMERAL_FOR_NUMBER, &found);
	for (size_t i = 0; i < found.n; i++) {
		const struct numeral *n = &found.items[i];
		if (n->form != NUMERAL_HEX_WORD || n->digits == digits_of(rule) || n->text.len == text.len)
			add_numeral(out, n, rule);
		out->n_parts++;
	}
	return STATUS_OK;
}

bool value_hex_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	return value_uint_equal(want, got, rule);
}

void value_hex_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	(void)lang;
	if (rule->base == BASE_DEC)
		buf_addf(out, "0x%0*" PRIx64, (int)digits_of(rule), v->u);
	else
		value_add_plain(out, v, rule->base);
}
