/* Slips about checksums: another one for the one asked for, and steps of the computation left out (RFC 9293 3.1,
 * RFC 1071). */
#include "base/checksum.h"
#include "grade/slips.h"

/* The stored TCP or UDP checksum that the question asks for; NULL: another question. */
static const struct checksum_fact *asked(const struct slip_case *c)
{
	const struct frame *f = c->truth->site ? c->truth->site->frame : NULL;
	if (!f)
		return NULL;
	const struct layer *tcp = frame_own(f, LAYER_TCP), *udp = frame_own(f, LAYER_UDP);
	if (tcp && slip_asks(c, "tcp.checksum"))
		return &tcp->tcp.checksum;
	return udp && slip_asks(c, "udp.checksum") ? &udp->udp.checksum : NULL;
}

static bool computed_is_known(const struct checksum_fact *fact)
{
	return fact->status == CHECKSUM_BAD || fact->status == CHECKSUM_GOOD;
}

static void look_computed_for_stored(struct slip_case *c)
{
	const struct checksum_fact *fact = asked(c);
	if (!fact || !computed_is_known(fact) || !slip_says_uint(c, fact->computed))
		return;
	c->detail =
		MSG(c->g->arena,
	            N_("{given} is what the checksum should be. The field of frame {frame} holds {right}: the network "
	               "card filled in the rest after the capture (checksum offload)."),
	            MSG_TEXT("given", slip_text(c, &c->reading->value)), MSG_NUMBER("frame", c->truth->frame_no),
	            MSG_TEXT("right", slip_truth_text(c)));
}

const struct slip slip_computed_for_stored = {
	.info = {.name = "computed-for-stored", .label = N_("computed checksum instead of the stored one")},
	.look = look_computed_for_stored,
};

static void look_ip_checksum_for_tcp(struct slip_case *c)
{
	const struct frame *f = c->truth->site ? c->truth->site->frame : NULL;
	const struct layer *ip = f ? frame_own(f, LAYER_IPV4) : NULL;
	if (!asked(c) || !ip || !slip_says_uint(c, ip->ipv4.checksum.stored))
		return;
	c->detail = MSG(c->g->arena,
	                N_("{given} is the header checksum of IP. The one of the transport header in frame {frame} is "
	                   "{right}."),
	                MSG_TEXT("given", slip_text(c, &c->reading->value)), MSG_NUMBER("frame", c->truth->frame_no),
	                MSG_TEXT("right", slip_truth_text(c)));
}

const struct slip slip_ip_checksum_for_tcp = {
	.info = {.name = "ip-checksum-for-tcp", .label = N_("IP header checksum instead of that of TCP or UDP")},
	.look = look_ip_checksum_for_tcp,
	.blind_spots = true,
};

/* ---- steps of the computation ---- */

static bool asks_computation(const struct slip_case *c)
{
	return slip_asks(c, "tcp.checksum.computed") || slip_asks(c, "tcp.checksum");
}

static void look_not_complemented(struct slip_case *c)
{
	uint64_t right;
	if (!asks_computation(c) || !slip_truth(c, &right) || right > 0xffff || !slip_says_uint(c, ~right & 0xffff))
		return;
	c->detail = MSG(c->g->arena,
	                N_("{given} is the sum. The checksum is its one's complement, every bit turned over: {right}."),
	                MSG_TEXT("given", slip_text(c, &c->reading->value)), MSG_TEXT("right", slip_truth_text(c)));
}

const struct slip slip_not_complemented = {
	.info = {.name = "not-complemented", .label = N_("sum not complemented")},
	.look = look_not_complemented,
};

/* The sums of one TCP segment, each not folded. */
struct sums {
	uint64_t pseudo, header, data;
	uint16_t stored;
	struct span data_bytes;
};

/* What to add to a one's-complement sum that is WORD too large: its complement (RFC 1624). */
static uint64_t taken_away(uint16_t word)
{
	return (uint16_t)~word;
}

static bool sum_up(struct slip_case *c, struct sums *out)
{
	const struct layer *l = c->layer;
	const struct frame *f = l ? c->truth->site->frame : NULL;
	const struct layer *ip = l ? frame_ip_of(f, l) : NULL;
	if (!ip || l->payload_captured < l->payload_declared)
		return false;
	bool v4 = ip->kind == LAYER_IPV4;
	uint32_t length = l->header_len + l->payload_declared;
	struct span bytes = span_make(f->record.bytes, f->record.captured);
	out->stored = l->tcp.checksum.stored;
	out->data_bytes = frame_payload(f, l);
	out->pseudo = checksum_pseudo(v4 ? ip->ipv4.src : ip->ipv6.src, v4 ? ip->ipv4.dst : ip->ipv6.dst, v4 ? 4 : 16,
	                              6, length);
	out->header = checksum_add(0, span_sub(bytes, l->offset, l->header_len)) + taken_away(out->stored);
	out->data = checksum_add(0, out->data_bytes);
	return true;
}

/* True when the student wrote what TOTAL, a sum over everything, comes to in the step that is asked for. */
static bool says_total(struct slip_case *c, uint64_t total)
{
	if (slip_asks(c, "tcp.checksum.folded"))
		return slip_says_uint(c, checksum_fold(total));
	return asks_computation(c) && slip_says_uint(c, checksum_finish(total));
}

static void look_pseudo_header_forgotten(struct slip_case *c)
{
	struct sums s;
	if (!sum_up(c, &s) || !says_total(c, s.header + s.data))
		return;
	c->detail =
		MSG(c->g->arena,
	            N_("{given} comes out over header and data only. The 12 bytes of the pseudo-header belong to it as "
	               "well: with them it is {right}."),
	            MSG_TEXT("given", slip_text(c, &c->reading->value)), MSG_TEXT("right", slip_truth_text(c)));
}

const struct slip slip_pseudo_header_forgotten = {
	.info = {.name = "pseudo-header-forgotten", .label = N_("checksum without the pseudo-header")},
	.look = look_pseudo_header_forgotten,
};

static void look_field_not_cleared(struct slip_case *c)
{
	struct sums s;
	if (!sum_up(c, &s))
		return;
	uint64_t header = s.header + s.stored;
	bool said = slip_asks(c, "tcp.checksum.header_sum") && slip_says_uint(c, checksum_fold(header));
	uint16_t sum = checksum_fold(s.pseudo + header + s.data);
	if (!said && !says_total(c, s.pseudo + header + s.data) && !(asks_computation(c) && slip_says_uint(c, sum)))
		return;
	c->detail = MSG(c->g->arena,
	                N_("{given} comes out when the checksum field itself is summed too. While computing, the field "
	                   "counts as 0: then it is {right}."),
	                MSG_TEXT("given", slip_text(c, &c->reading->value)), MSG_TEXT("right", slip_truth_text(c)));
}

const struct slip slip_field_not_cleared = {
	.info = {.name = "field-not-cleared", .label = N_("checksum field summed with the rest")},
	.look = look_field_not_cleared,
};

/* An odd last byte padded on its left counts 256 times less. */
static void look_odd_byte_on_the_left(struct slip_case *c)
{
	struct sums s;
	if (!sum_up(c, &s) || s.data_bytes.len % 2 == 0)
		return;
	uint64_t last = s.data_bytes.at[s.data_bytes.len - 1];
	uint64_t data = s.data + taken_away((uint16_t)(last << 8)) + last;
	bool said = slip_asks(c, "tcp.checksum.data_sum") && slip_says_uint(c, checksum_fold(data));
	if (!said && !says_total(c, s.pseudo + s.header + data))
		return;
	c->detail =
		MSG(c->g->arena,
	            N_("The data has an odd number of bytes. The zero byte that fills up the last word stands to the "
	               "right of the last byte, not to its left: then {right} comes out."),
	            MSG_TEXT("right", slip_truth_text(c)));
}

const struct slip slip_odd_byte_on_the_left = {
	.info = {.name = "odd-byte-on-the-left", .label = N_("odd last byte padded on the wrong side")},
	.look = look_odd_byte_on_the_left,
};
