/* Slips of the pen: two digits exchanged, one digit wrong, missing or too many.  Only in numbers of at least four
 * digits, where that is no other rule's chance neighbour. */
#include "grade/slips.h"

enum { DIGITS_MIN = 4, DIGITS_MAX = 40 };

/* V as the student wrote this reading: hexadecimal, an address, or decimal. */
static bool digits_of(const struct value *v, enum notation notation, struct buf *out)
{
	bool hex = notation == NOTATION_HEX || notation == NOTATION_HEX_BYTES;
	switch (v->kind) {
	case VALUE_UINT:
		if (notation == NOTATION_NAME || notation == NOTATION_BIN)
			return false;
		buf_addf(out, hex ? "%llX" : "%llu", (unsigned long long)v->u);
		break;
	case VALUE_IPV4:
	case VALUE_MAC:
		value_add_plain(out, v, BASE_DEC);
		break;
	default:
		return false;
	}
	return buf_ok(out) && out->len >= DIGITS_MIN && out->len <= DIGITS_MAX;
}

static size_t same_front(const char *a, const char *b)
{
	size_t n = 0;
	while (a[n] && a[n] == b[n])
		n++;
	return n;
}

static bool is_transposed(const char *a, const char *b)
{
	size_t n = same_front(a, b);
	return strlen(a) == strlen(b) && a[n] && a[n + 1] && a[n] == b[n + 1] && a[n + 1] == b[n] &&
	       strcmp(a + n + 2, b + n + 2) == 0;
}

static bool is_one_off(const char *a, const char *b)
{
	size_t n = same_front(a, b), len_a = strlen(a), len_b = strlen(b);
	if (len_a == len_b)
		return a[n] && strcmp(a + n + 1, b + n + 1) == 0;
	if (len_a + 1 == len_b)
		return strcmp(a + n, b + n + 1) == 0;
	return len_a == len_b + 1 && strcmp(a + n + 1, b + n) == 0;
}

/* The accepted value that READING misses by a slip of the kind that IS_SLIP tells; NULL: none. */
static const struct value *near_truth(const struct slip_case *c, const struct reading *reading,
                                      bool (*is_slip)(const char *a, const char *b))
{
	const struct value *found = NULL;
	struct buf given = BUF_INIT, right = BUF_INIT;
	if (digits_of(&reading->value, reading->notation, &given))
		for (size_t i = 0; i < c->truth->n && !found; i++) {
			const struct value *v = &c->truth->items[i].value;
			buf_clear(&right);
			if (v->kind == reading->value.kind && digits_of(v, reading->notation, &right) &&
			    is_slip(buf_text(&right), buf_text(&given)))
				found = v;
		}
	buf_release(&given);
	buf_release(&right);
	return found;
}

static void look(struct slip_case *c, bool (*is_slip)(const char *a, const char *b), const char *sentence)
{
	if (slip_asks(c, "tcp.flags"))
		return;
	for (size_t i = 0; c->readings && i < c->readings->n && !c->found; i++) {
		const struct reading *reading = &c->readings->items[i];
		const struct value *right = near_truth(c, reading, is_slip);
		if (!right || !slip_says(c, reading->value))
			continue;
		struct buf text = BUF_INIT;
		bool is_hex = reading->notation == NOTATION_HEX || reading->notation == NOTATION_HEX_BYTES;
		if (is_hex && right->kind == VALUE_UINT)
			buf_add(&text, "0x");
		bool written = digits_of(right, reading->notation, &text);
		c->detail = MSG(c->g->arena, sentence, MSG_TEXT("right", written ? buf_text(&text) : ""));
		buf_release(&text);
	}
}

static void look_transposed(struct slip_case *c)
{
	look(c, is_transposed,
	     N_("Two neighbouring digits are exchanged: it is {right}. Copy values from Wireshark instead of "
	        "typing them (right click, Copy, Value)."));
}

const struct slip slip_transposed_digits = {
	.info = {.name = "transposed-digits", .label = N_("two digits exchanged")},
	.look = look_transposed,
};

static void look_one_off(struct slip_case *c)
{
	look(c, is_one_off,
	     N_("One digit is wrong, missing or too many: it is {right}. Copy values from Wireshark instead of "
	        "typing them (right click, Copy, Value)."));
}

const struct slip slip_one_digit_off = {
	.info = {.name = "one-digit-off", .label = N_("one digit wrong, missing or too many")},
	.look = look_one_off,
};
