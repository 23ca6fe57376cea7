/* Type mac: a link-layer address of six bytes.
 *
 *   00:19:db:c5:ed:4b  00-19-DB-C5-ED-4B  00.19.DB.C5.ED.4B  00 19 DB C5 ED 4B  0019.dbc5.ed4b  0019dbc5ed4b
 *
 * Names that a program put in place of bytes ("Dell_4f:36:23") are passed over, so the answer is unreadable when there
 * is nothing else: the vendor does not tell all of an address. */
#include "value/types.h"

const char *const value_mac_examples[] = {
	"00:19:db:c5:ed:4b",
	"00-19-DB-C5-ED-4B",
	"0019.dbc5.ed4b",
	"0019dbc5ed4b",
	"00 19 db c5 ed 4b",
	"Dell_c5:ed:4b (00:19:db:c5:ed:4b)",
	NULL,
};

enum { MAC_BYTES = 6 };

enum status value_mac_read(struct span text, const struct value_rule *rule, struct arena *arena, struct readings *out)
{
	(void)rule, (void)arena;
	*out = (struct readings){.n = 0};
	for (size_t i = 0; i < text.len;) {
		struct reading r = {.value = {.kind = VALUE_MAC}, .notation = NOTATION_HEX_BYTES, .part = out->n_parts};
		size_t len = notation_hex_bytes(text, i, MAC_BYTES, ":-. ", r.value.address);
		if (len > 0) {
			reading_add(out, r);
			out->n_parts++;
		} else {
			len = notation_skip_word(text, i);
		}
		i += len;
	}
	if (out->n_parts > LIMIT_READINGS)
		*out = (struct readings){.n = 0};
	return STATUS_OK;
}

bool value_mac_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	(void)rule;
	return want->kind == VALUE_MAC && got->value.kind == VALUE_MAC &&
	       memcmp(want->address, got->value.address, MAC_BYTES) == 0;
}

void value_mac_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	(void)rule, (void)lang;
	value_add_plain(out, v, BASE_DEC);
}
