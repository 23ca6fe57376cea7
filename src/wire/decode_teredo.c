/* Teredo (RFC 4380 5.1): IPv6 over UDP, with two indications that may stand before it. */
#include "wire/decode.h"

enum { AUTHENTICATION = 1, ORIGIN = 0, ORIGIN_BYTES = 8, AUTHENTICATION_BYTES = 13 };

/* Takes the indication of KIND at the front of IN, if there is one.  False: it is cut. */
static bool skip_indication(struct decode *d, struct part *in, uint16_t kind)
{
	const uint8_t *h;
	struct part ahead = *in;
	if (part_take(&ahead, 4, &h) != DECODE_OK || be16(h) != kind)
		return true;
	/* An authentication: client identifier and value of the lengths given, nonce, confirmation. */
	size_t length = kind == ORIGIN ? ORIGIN_BYTES : (size_t)AUTHENTICATION_BYTES + h[2] + h[3];
	return decode_take(d, in, length, ANOMALY_HEADER_MISSING, &h);
}

void decode_teredo(struct decode *d, struct part in)
{
	const uint8_t *h;
	struct part whole = in;
	if (!decode_nest(d) || !skip_indication(d, &in, AUTHENTICATION) || !skip_indication(d, &in, ORIGIN))
		return;
	struct part ahead = in;
	if (part_take(&ahead, 1, &h) != DECODE_OK || h[0] >> 4 != 6)
		return;
	if (decode_push(d, LAYER_TEREDO, whole.at, whole.declared - in.declared, &in))
		decode_ipv6(d, in);
}
