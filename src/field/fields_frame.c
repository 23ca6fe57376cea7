/* Facts of the frame as captured: number, times, lengths. */
#include "field/field_table.h"

static bool get_number(const struct site *site, size_t nth, struct value *out)
{
	*out = value_uint(site->frame ? site->frame->record.frame_no : 0);
	return site->frame && nth == 0;
}

static bool get_time_epoch(const struct site *site, size_t nth, struct value *out)
{
	if (nth || !site->frame || !site->frame->record.has_time)
		return false;
	*out = value_time(site->frame->record.time_ns);
	out->base_s = capture_info(evidence_capture(site->evidence))->base_s;
	return true;
}

static bool get_time_relative(const struct site *site, size_t nth, struct value *out)
{
	const struct capture_facts *facts = evidence_facts(site->evidence);
	if (nth || !site->frame || !site->frame->record.has_time || !facts->has_time)
		return false;
	return give_elapsed(out, facts->first_time_ns, site->frame->record.time_ns);
}

static bool get_time_delta(const struct site *site, size_t nth, struct value *out)
{
	if (nth || !site->frame || !site->frame->record.has_time)
		return false;
	if (site->previous_frame_no && !site->previous_has_time)
		return false;
	int64_t now_ns = site->frame->record.time_ns;
	return give_elapsed(out, site->previous_frame_no ? site->previous_time_ns : now_ns, now_ns);
}

/* To tshark a frame without a time is one of 1970, and others are so much later. */
static bool plain_time_relative(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	(void)field;
	return evidence_facts(site->evidence)->first_has_time ? get_time_relative(site, nth, out)
	                                                      : get_time_epoch(site, nth, out);
}

static bool plain_time_delta(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	(void)field;
	if (site->frame && site->frame->record.frame_no == 1 && wireshark_has(site->wireshark, QUIRK_NO_FIRST_DELTA))
		return false;
	bool is_after_none =
		site->previous_frame_no ? !site->previous_has_time : site->frame && site->frame->record.frame_no > 1;
	return is_after_none ? get_time_epoch(site, nth, out) : get_time_delta(site, nth, out);
}

static bool get_len(const struct site *site, size_t nth, struct value *out)
{
	if (nth || !site->frame)
		return false;
	*out = value_uint(site->frame->record.original);
	return true;
}

static bool get_cap_len(const struct site *site, size_t nth, struct value *out)
{
	if (nth || !site->frame)
		return false;
	const struct frame *f = site->frame;
	*out = value_uint(f->captured_alone ? f->captured_alone : f->record.captured);
	return true;
}

static bool get_interface(const struct site *site, size_t nth, struct value *out)
{
	if (nth || !site->frame || !site->frame->record.has_interface)
		return false;
	*out = value_uint(site->frame->record.interface);
	return true;
}

const struct field fields_frame[] = {
	{.name = "frame.number",
         .type = "frame",
         .label = N_("frame number"),
         .where = "Frame Number",
         .bits = 32,
         .get = get_number},
	{.name = "frame.time",
         .type = "instant",
         .base = BASE_DATE,
         .unit = UNIT_S,
         .label = N_("arrival time (date, UTC)"),
         .where = "Frame: Arrival Time",
         .get = get_time_epoch},
	{.name = "frame.time_epoch",
         .type = "instant",
         .base = BASE_EPOCH,
         .unit = UNIT_S,
         .label = N_("arrival time"),
         .where = "Frame: Epoch Time",
         .get = get_time_epoch},
	{.name = "frame.time_relative",
         .type = "duration",
         .unit = UNIT_S,
         .label = N_("time since the first frame of the capture"),
         .where = "Frame: Time since reference or first frame",
         .get = get_time_relative,
         .plain = plain_time_relative},
	{.name = "frame.time_delta",
         .type = "duration",
         .unit = UNIT_S,
         .label = N_("time since the previous frame"),
         .where = "Frame: Time delta from previous captured frame",
         .get = get_time_delta,
         .plain = plain_time_delta},
	{.name = "frame.len",
         .type = "length",
         .unit = UNIT_BYTES,
         .bits = 32,
         .label = N_("frame length"),
         .where = "Frame: Frame Length",
         .get = get_len},
	{.name = "frame.cap_len",
         .type = "length",
         .unit = UNIT_BYTES,
         .bits = 32,
         .label = N_("captured length"),
         .where = "Frame: Capture Length",
         .get = get_cap_len},
	{.name = "frame.interface_id",
         .type = "uint",
         .bits = 32,
         .label = N_("capture interface"),
         .where = "Frame: Interface id",
         .get = get_interface},
	{.name = NULL},
};
