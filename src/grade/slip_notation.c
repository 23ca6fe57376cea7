/* Slips in how a number was written down: the wrong base, the bytes in the wrong order, the right place missed. */
#include "base/number.h"
#include "grade/slips.h"
#include "wire/part.h"

/* Found by the comparison itself: two notations in one answer, one of them right. */
const struct slip slip_notations_disagree = {
	.info = {.name = "notations-disagree", .label = N_("two notations in one answer that disagree")},
};

static uint64_t width_mask(const struct slip_case *c)
{
	unsigned bits = c->question->rule.bits;
	return bits == 0 || bits >= 64 ? UINT64_MAX : (UINT64_C(1) << bits) - 1;
}

/* The digits of V in base FROM, read in base TO. */
static bool reread(uint64_t v, unsigned from, unsigned to, uint64_t *out)
{
	struct buf digits = BUF_INIT;
	buf_addf(&digits, from == 16 ? "%llx" : "%llu", (unsigned long long)v);
	bool ok = buf_ok(&digits) && number_digits(buf_span(&digits), to, UINT64_MAX, out);
	buf_release(&digits);
	return ok && *out != v;
}

static const char *hex_text(struct slip_case *c, uint64_t v)
{
	struct buf text = BUF_INIT;
	buf_addf(&text, "0x%llx", (unsigned long long)v);
	const char *copy = buf_copy(&text, c->g->scratch);
	buf_release(&text);
	return copy ? copy : "";
}

static bool is_number(const struct slip_case *c, uint64_t *right)
{
	return slip_truth(c, right) && !slip_asks(c, "tcp.flags") && c->question->type->kind == VALUE_UINT;
}

static void look_hex_as_decimal(struct slip_case *c)
{
	uint64_t right, wrong;
	if (!is_number(c, &right) || !reread(right, 16, 10, &wrong) || !slip_says_written(c, wrong, false))
		return;
	c->detail = MSG(c->g->arena,
	                N_("The digits {given} are right, but hexadecimal: write {hex}, which is {right} in decimal."),
	                MSG_NUMBER("given", wrong), MSG_TEXT("hex", hex_text(c, right)), MSG_NUMBER("right", right));
}

const struct slip slip_hex_as_decimal = {
	.info = {.name = "hex-as-decimal", .label = N_("hexadecimal digits written as a decimal number")},
	.look = look_hex_as_decimal,
};

static void look_decimal_as_hex(struct slip_case *c)
{
	uint64_t right, wrong;
	if (!is_number(c, &right) || !reread(right, 10, 16, &wrong) || !slip_says_written(c, wrong, true))
		return;
	c->detail = MSG(c->g->arena,
	                N_("The digits are right, but decimal: {given} would be {wrong}. Write {right} or {hex}."),
	                MSG_TEXT("given", hex_text(c, wrong)), MSG_NUMBER("wrong", wrong), MSG_NUMBER("right", right),
	                MSG_TEXT("hex", hex_text(c, right)));
}

const struct slip slip_decimal_as_hex = {
	.info = {.name = "decimal-as-hex", .label = N_("decimal digits written as a hexadecimal number")},
	.look = look_decimal_as_hex,
};

static void look_byte_order(struct slip_case *c)
{
	const struct expectation *e = c->truth;
	uint64_t right;
	if (!is_number(c, &right) || right > UINT32_MAX || !e->has_bytes)
		return;
	uint32_t r = (uint32_t)right, width = e->bytes_to - e->bytes_from;
	bool found = width == 2 ? right <= UINT16_MAX && slip_says_uint(c, __builtin_bswap16((uint16_t)r))
	                        : width == 4 && (slip_says_uint(c, __builtin_bswap32(r)) ||
	                                         slip_says_uint(c, (uint32_t)(r << 16 | r >> 16)));
	if (!found)
		return;
	c->detail = MSG(
		c->g->arena,
		N_("These are the right bytes in the wrong order. Network byte order puts the highest byte first, as "
	           "the hex pane shows them: {hex} = {right}."),
		MSG_TEXT("hex", hex_text(c, right)), MSG_NUMBER("right", right));
}

const struct slip slip_byte_order = {
	.info = {.name = "byte-order", .label = N_("bytes in the wrong order")},
	.look = look_byte_order,
};

/* A word of the same width that begins a few bytes beside the field. */
static void look_wrong_offset(struct slip_case *c)
{
	const struct expectation *e = c->truth;
	uint64_t right;
	if (!is_number(c, &right) || !e->has_bytes || !e->site || !e->site->frame)
		return;
	const struct record *record = &e->site->frame->record;
	uint32_t width = e->bytes_to - e->bytes_from;
	for (int k = -4; k <= 4 && (width == 2 || width == 4); k++) {
		int64_t from = (int64_t)e->bytes_from + k;
		if (k == 0 || from < 0 || from + width > record->captured)
			continue;
		uint64_t wrong = width == 2 ? be16(record->bytes + from) : be32(record->bytes + from);
		if ((wrong & width_mask(c)) <= 0xff || !slip_says_uint(c, wrong))
			continue;
		c->detail =
			MSG(c->g->arena,
		            N_("{given} stands at byte {wrong} of frame {frame}; the field begins at byte {from} (both "
		               "counted from 0): {hex}."),
		            MSG_TEXT("given", hex_text(c, wrong)), MSG_NUMBER("wrong", (uint64_t)from),
		            MSG_NUMBER("frame", e->frame_no), MSG_NUMBER("from", e->bytes_from),
		            MSG_TEXT("hex", hex_text(c, right)));
		return;
	}
}

const struct slip slip_wrong_offset = {
	.info = {.name = "wrong-offset", .label = N_("bytes beside the field")},
	.look = look_wrong_offset,
};
