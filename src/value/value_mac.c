/* Type mac: a link-layer address of six bytes.
 *
 *   00:19:db:c5:ed:4b  00-19-DB-C5-ED-4B  00.19.DB.C5.ED.4B  00 19 DB C5 ED 4B  0019.dbc5.ed4b  0019dbc5ed4b
 *
 * Broadcast is ff:ff:ff:ff:ff:ff.  A vendor's name that Wireshark puts in place of the first three bytes
 * ("Dell_4f:36:23") tells the other three, and these must be right. */
#include "base/text.h"
#include "value/types.h"

const char *const value_mac_examples[] = {
	"00:19:db:c5:ed:4b", "00-19-DB-C5-ED-4B",
	"0019.dbc5.ed4b",    "0019dbc5ed4b",
	"00 19 db c5 ed 4b", "Dell_c5:ed:4b (00:19:db:c5:ed:4b)",
	"Broadcast",         NULL,
};

enum { MAC_BYTES = 6, VENDOR_BYTES = 3 };

/* Addresses of one byte. */
static const struct phrase uniform[] = {
	{"broadcast|broadcast-address|广播|广播地址|all-ones|all-1s|all-f|全1|全f|全-f|全-1|全一", 0xff},
	{"all-zeros|all-zeroes|all-0s|all-0|全0|全-0|全零", 0},
	{NULL, 0},
};

/* "Micro-St_c5:ed:4b" at AT, where a word begins: the bytes behind the name; its length; 0: not there. */
static size_t resolved_at(struct span text, size_t at, uint8_t *out)
{
	size_t i = at, len;
	if (i > 0 && (notation_is_word_byte(text.at[i - 1]) || text.at[i - 1] == '-'))
		return 0;
	while (i < text.len && i - at < 20 && text.at[i] && text.at[i] != '_' &&
	       (notation_is_word_byte(text.at[i]) || strchr("-.", text.at[i])))
		i++;
	if (i == at || i >= text.len || text.at[i] != '_')
		return 0;
	memset(out, 0, VENDOR_BYTES);
	len = notation_hex_bytes(text, i + 1, MAC_BYTES - VENDOR_BYTES, ":", out + VENDOR_BYTES);
	return len ? i + 1 + len - at : 0;
}

/* All addresses in digits, or of names; false: too many. */
static bool collect(struct span text, bool names, struct readings *out)
{
	for (size_t i = 0, len; i < text.len; i += len) {
		struct reading r = {.value = {.kind = VALUE_MAC}, .notation = NOTATION_HEX_BYTES, .part = out->n_parts};
		len = names ? resolved_at(text, i, r.value.address)
		            : notation_hex_bytes(text, i, MAC_BYTES, ":-. ", r.value.address);
		r.last_bytes = names && len > 0;
		const struct phrase *same = names && len == 0 ? phrase_at(uniform, text, i, &len) : NULL;
		if (same)
			memset(r.value.address, (int)same->value, MAC_BYTES);
		if (len == 0) {
			len = notation_skip_word(text, i);
			continue;
		}
		reading_add(out, r);
		out->n_parts++;
	}
	return out->n_parts <= LIMIT_READINGS;
}

/* Names count only where there are no bytes: "Dell_c5:ed:4b (00:19:db:c5:ed:4b)". */
enum status value_mac_read(struct span text, const struct value_rule *rule, struct arena *arena, struct readings *out)
{
	(void)rule, (void)arena;
	*out = (struct readings){.n = 0};
	if (!collect(text, false, out) || (out->n_parts == 0 && !collect(text, true, out)))
		*out = (struct readings){.n = 0};
	return STATUS_OK;
}

bool value_mac_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	size_t from = got->last_bytes ? VENDOR_BYTES : 0;
	(void)rule;
	return want->kind == VALUE_MAC && got->value.kind == VALUE_MAC &&
	       memcmp(want->address + from, got->value.address + from, MAC_BYTES - from) == 0;
}

void value_mac_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	(void)rule, (void)lang;
	value_add_plain(out, v, BASE_DEC);
}
