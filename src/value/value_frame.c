/* Type frame: one frame number, in decimal, from 1: "5", "第5帧", "No. 5", "frame 5", "#5".  More numbers are more
 * parts; a range is no frame number. */
#include "value/numeral.h"
#include "value/types.h"

const char *const value_frame_examples[] = {
	"5", "第5帧", "No.5", "No. 5", "frame 5", "#5", "5 (SYN)", "5号", "帧 5", NULL,
};

enum status value_frame_read(struct span text, const struct value_rule *rule, struct arena *arena, struct readings *out)
{
	struct numerals found;
	(void)rule, (void)arena;
	*out = (struct readings){.n = 0};
	numerals_read(text, 0, NUMERAL_FOR_FRAME, &found);
	bool any_placed = false;
	for (size_t i = 0; i < found.n; i++)
		any_placed = any_placed || found.items[i].placed;
	for (size_t i = 0; i < found.n; i++) {
		const struct numeral *n = &found.items[i];
		if (any_placed && !n->placed)
			continue; /* "Frame 5: 62 bytes on wire" */
		out->n_parts++;
		if (n->form == NUMERAL_DIGITS && n->fits && !n->negative && !n->scaled && n->value > 0 &&
		    n->value <= UINT32_MAX)
			reading_add(out, (struct reading){.value = value_uint(n->value), .part = out->n_parts - 1});
	}
	return STATUS_OK;
}

bool value_frame_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	return value_uint_equal(want, got, rule);
}

void value_frame_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	(void)rule, (void)lang;
	value_add_plain(out, v, BASE_DEC);
}
