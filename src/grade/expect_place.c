/* At which byte of a frame something begins: a field, or a text in the data. */
#include "grade/expect_place.h"

#include "base/text.h"

/* The transport header of FRAME; NULL: none. */
static const struct layer *transport_of(const struct frame *frame)
{
	static const enum layer_kind kinds[] = {LAYER_TCP, LAYER_UDP, LAYER_ICMP};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const struct layer *layer = frame_own(frame, kinds[i]);
		if (layer)
			return layer;
	}
	return NULL;
}

bool place_start(const struct frame *frame, enum place_in in, uint32_t *out)
{
	const struct layer *layer = transport_of(frame);
	const struct layer *ip = layer ? frame_ip_of(frame, layer) : frame_own(frame, LAYER_IPV4);
	*out = 0;
	if (!ip)
		ip = frame_own(frame, LAYER_IPV6);
	if (in == PLACE_IN_FRAME)
		return true;
	if (in == PLACE_IN_IP)
		layer = ip;
	if (layer)
		*out = layer->offset + (in == PLACE_IN_PAYLOAD ? layer->header_len : 0);
	return layer != NULL;
}

bool place_of(struct grading *g, const struct question *q, const struct site *site, uint32_t *from, uint32_t *to)
{
	const struct frame *frame = site->frame;
	bool complete = true;
	if (!frame)
		return false;
	if (q->field)
		return field_bytes(q->field, site,
		                   (q->nth > 0 ? (size_t)q->nth - 1 : 0) + field_own_start(q->field, site), from, to);
	const struct layer *layer = transport_of(frame);
	struct span text = variables_fill(g, span_make(q->place_asked.text, q->place_asked.text_len), &complete);
	struct span data = layer ? frame_payload(frame, layer) : span_make(frame->record.bytes, frame->record.captured);
	size_t at = complete ? text_find(data, text) : SIZE_MAX;
	if (at == SIZE_MAX)
		return false;
	*from = (uint32_t)((size_t)(data.at - frame->record.bytes) + at);
	*to = *from + (uint32_t)text.len;
	return true;
}

void expect_place(struct grading *g, const struct binding *binding, const struct question *q, struct expectation *e)
{
	const struct site *site = binding_site(g, binding, &q->at);
	uint32_t from, to, start;
	if (!site) {
		expect_gap_at(binding, &q->at, e);
		return;
	}
	e->site = site;
	e->capture = binding_capture(binding, &q->at);
	e->frame_no = site->frame ? site->frame->record.frame_no : 0;
	e->field = q->field;
	if (!place_of(g, q, site, &from, &to) || !place_start(site->frame, q->place_asked.in, &start) || from < start) {
		e->gap = GAP_FIELD;
		e->gap_bound = binding_of(binding, q->at.conversation);
		e->absence =
			q->field ? N_("it has no bytes of its own there") : N_("the text does not stand in its data");
		return;
	}
	e->has_bytes = true;
	e->bytes_from = from;
	e->bytes_to = to;
	e->items[e->n++] = (struct expected){
		.value = value_uint(from - start + q->rule.counts_from), .why = EXPECTED_TRUTH, .credit_h = 10000};
}
