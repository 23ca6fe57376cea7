/* Makes the lengths and checksums of a changed frame right again: what looks behind a checksum would hardly be reached
 * otherwise. */
#include "hostile/mend.h"

static void put16(uint8_t *at, uint16_t value)
{
	at[0] = (uint8_t)(value >> 8);
	at[1] = (uint8_t)value;
}

/* The place of the stored checksum in the header of L, and what it should be; false: it is right, or unknown. */
static bool right_checksum(const struct layer *l, uint32_t *at, uint16_t *value)
{
	const struct checksum_fact *c = NULL;
	switch (l->kind) {
	case LAYER_IPV4:
		c = &l->ipv4.checksum;
		*at = l->offset + 10;
		break;
	case LAYER_TCP:
		c = &l->tcp.checksum;
		*at = l->offset + 16;
		break;
	case LAYER_UDP:
		c = &l->udp.checksum;
		*at = l->offset + 6;
		break;
	case LAYER_ICMP:
	case LAYER_ICMPV6:
		c = &l->icmp.checksum;
		*at = l->offset + 2;
		break;
	default:
		return false;
	}
	*value = c->computed;
	return c->status == CHECKSUM_BAD;
}

void mend_frame(const struct record *record, uint8_t *bytes)
{
	struct frame frame;
	frame_decode(record, &frame);
	for (size_t i = 0; i < frame.n_layers; i++) {
		const struct layer *l = &frame.layers[i];
		/* The outermost IPv4 packet ends where the frame ends. */
		if (l->kind == LAYER_IPV4 && l->depth == 0 && record->captured - l->offset <= UINT16_MAX &&
		    record->captured - l->offset >= l->header_len)
			put16(bytes + l->offset + 2, (uint16_t)(record->captured - l->offset));
	}
	frame_decode(record, &frame);
	for (size_t i = frame.n_layers; i-- > 0;) {
		uint32_t at;
		uint16_t value;
		if (right_checksum(&frame.layers[i], &at, &value) && record->captured - at >= 2)
			put16(bytes + at, value);
	}
}
