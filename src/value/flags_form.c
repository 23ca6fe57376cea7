/* Control bits as tools print them and as numbers. */
#include "value/flags_form.h"

#include "base/number.h"
#include "base/text.h"

/* Wireshark's string: reserved bits, AE (once N), CWR, ECE, URG, ACK, PSH, RST, SYN, FIN. */
static bool read_places(struct span s, uint64_t *out)
{
	static const char places[] = "RRRACEUAPRSF";
	size_t skipped = 12 - s.len; /* the byte alone has eight places */
	*out = 0;
	if (s.len != 12 && s.len != 8 && s.len != 9)
		return false;
	for (size_t i = skipped; i < 12; i++) {
		uint8_t c = s.at[i - skipped];
		bool is_set = c == (uint8_t)places[i] || (i == 3 && c == 'N');
		if (!is_set && c != '.' && c != '*')
			return false;
		*out |= is_set ? UINT64_C(1) << (11 - i) : 0;
	}
	return true;
}

/* tcpdump: '.' is ACK, E is ECE, W is CWR; scapy: A is ACK, C is CWR, N is AE. */
static uint64_t letter_bit(uint8_t c)
{
	static const char letters[] = "FSRPAUECN";
	uint8_t upper = c >= 'a' && c <= 'z' ? (uint8_t)(c - ('a' - 'A')) : c;
	const char *found = c ? strchr(letters, upper) : NULL;
	if (found)
		return UINT64_C(1) << (found - letters);
	return c == '.' ? FLAG_ACK : upper == 'W' ? FLAG_CWR : 0;
}

bool flags_letters(struct span text, uint64_t *out)
{
	bool bracketed = text.len > 0 && text.at[0] == '[';
	struct span s = notation_strip(text, "[]\"',");
	bool named = false;
	if (read_places(s, out))
		return true;
	*out = 0;
	for (size_t i = 0; i < s.len; i++) {
		uint64_t bit = letter_bit(s.at[i]);
		if (strchr(" ,+/", s.at[i]) && s.at[i])
			continue;
		if (bit == 0 || *out & bit)
			return false;
		named = named || s.at[i] != '.';
		*out |= bit;
	}
	return named || (bracketed && *out);
}

bool flags_places(struct span text, uint64_t *out)
{
	return read_places(text, out) && memchr(text.at, '.', text.len);
}

bool flags_states(struct span text, uint64_t *out)
{
	size_t n = 0;
	*out = 0;
	for (size_t i = 0; i < text.len; i++) {
		if (strchr(" ,;", text.at[i]) && text.at[i])
			continue;
		uint64_t bit = text.at[i] == '.' ? 0 : letter_bit(text.at[i]);
		if (!bit || i + 2 >= text.len || (text.at[i + 1] != '=' && text.at[i + 1] != ':'))
			return false;
		i += 2;
		while (i < text.len && text.at[i] == ' ')
			i++;
		if (i == text.len || (text.at[i] | 1) != '1' ||
		    (i + 1 < text.len && notation_is_word_byte(text.at[i + 1])))
			return false;
		*out |= text.at[i] == '1' ? bit : 0;
		n++;
	}
	return n > 1;
}

bool flags_bits(struct span text, uint64_t *out)
{
	size_t n = 0;
	*out = 0;
	if (text.len > 5 && (text.at[text.len - 1] | 0x20) == 'b')
		text.len--;
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] == ' ' || text.at[i] == ',')
			continue;
		if ((text.at[i] | 1) != '1' || ++n > 12)
			return false;
		*out = *out << 1 | (text.at[i] & 1u);
	}
	return n >= 5;
}

static bool add(struct readings *out, uint64_t u, enum notation notation)
{
	reading_add(out, (struct reading){.value = value_uint(u), .notation = notation, .part = out->n_parts});
	return true;
}

/* What segments really have. */
static bool is_usual(uint64_t u)
{
	static const uint16_t usual[] = {FLAG_SYN,
	                                 FLAG_SYN | FLAG_ACK,
	                                 FLAG_ACK,
	                                 FLAG_PSH | FLAG_ACK,
	                                 FLAG_FIN | FLAG_ACK,
	                                 FLAG_FIN | FLAG_PSH | FLAG_ACK,
	                                 FLAG_RST,
	                                 FLAG_RST | FLAG_ACK};
	for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
		if (u == usual[i])
			return true;
	return false;
}

/* "12" is the raw byte of SYN,ACK, "18" its decimal number: both ways, the usual combination first. */
static bool add_bare(struct readings *out, struct span word)
{
	uint64_t hex = 0, dec = 0;
	bool is_hex = word.len > 1 && word.len <= 4 && number_digits(word, 16, UINT16_MAX, &hex);
	bool is_dec = number_digits(word, 10, UINT16_MAX, &dec);
	bool dec_first = is_dec && is_usual(dec) && !is_usual(hex);
	if (dec_first)
		add(out, dec, NOTATION_DEC);
	if (is_hex)
		add(out, hex, NOTATION_HEX);
	if (is_dec && !dec_first)
		add(out, dec, NOTATION_DEC);
	return is_hex || is_dec;
}

bool flags_number(struct span word, struct readings *out)
{
	uint64_t u = 0;
	bool found = false;
	if (text_starts_nocase(word, "0x")) {
		found = number_digits(span_sub(word, 2, SIZE_MAX), 16, UINT16_MAX, &u) && add(out, u, NOTATION_HEX);
	} else if (text_starts_nocase(word, "0b")) {
		found = number_digits(span_sub(word, 2, SIZE_MAX), 2, UINT16_MAX, &u) && add(out, u, NOTATION_BIN);
	} else {
		if (flags_bits(word, &u))
			found = add(out, u, NOTATION_BIN);
		found = add_bare(out, word) || found;
	}
	out->n_parts++;
	return found;
}
