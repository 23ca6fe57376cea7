/* Slips in times and units: another reference, another round trip, a factor of 1000 or 8, the decimal point moved. */
#include "grade/slips.h"

static bool asks_time(const struct slip_case *c)
{
	return c->truth->n > 0 && c->truth->items[0].value.kind == VALUE_TIME;
}

/* Tries the times that FIELDS name at the same place. */
static void look_fields(struct slip_case *c, const char *const *fields)
{
	const struct site *site = c->truth->site;
	for (size_t i = 0; site && fields[i] && !c->found; i++) {
		const struct field *field = field_find(fields[i]);
		struct value v;
		if (!field || field == c->truth->field || !field_get(field, site, &v) || v.kind != VALUE_TIME ||
		    !slip_says(c, v))
			continue;
		c->detail = MSG(c->g->arena, N_("{given} is another time: {field} ({name}). Asked for is {right}."),
		                MSG_TEXT("given", slip_text(c, &v)), MSG_TR("field", field->label),
		                MSG_TEXT("name", field->name), MSG_TEXT("right", slip_truth_text(c)));
	}
}

/* From SYN to SYN,ACK, or from SYN to ACK: both are called the round trip of the handshake. */
static void look_handshake_rtt(struct slip_case *c)
{
	static const char *const to_ack[] = {"tcp.analysis.initial_rtt", NULL};
	static const char *const to_syn_ack[] = {"conversation.syn_rtt", NULL};
	bool asks_syn_ack = slip_asks(c, "conversation.syn_rtt") ||
	                    (slip_asks(c, "tcp.analysis.ack_rtt") && c->tcp && c->tcp->flags & TCP_SYN);
	if (asks_syn_ack)
		look_fields(c, to_ack);
	else if (slip_asks(c, "tcp.analysis.initial_rtt"))
		look_fields(c, to_syn_ack);
}

const struct slip slip_handshake_rtt = {
	.info = {.name = "handshake-rtt", .label = N_("another round trip of the handshake")},
	.look = look_handshake_rtt,
	.blind_spots = true,
};

static void look_other_time_reference(struct slip_case *c)
{
	static const char *const fields[] = {
		"frame.time_relative", "frame.time_delta", "frame.time_epoch",     "tcp.time_relative",
		"tcp.time_delta",      "dns.time",         "tcp.analysis.ack_rtt", NULL};
	if (asks_time(c))
		look_fields(c, fields);
}

const struct slip slip_other_time_reference = {
	.info = {.name = "other-time-reference", .label = N_("time counted from another moment")},
	.look = look_other_time_reference,
};

/* ---- factors ---- */

static bool asks_decimal(const struct slip_case *c)
{
	return c->truth->n > 0 && c->truth->items[0].value.kind == VALUE_DECIMAL;
}

struct factor {
	uint64_t by;
	const char *why; /* N_() */
};

static bool says_times(struct slip_case *c, uint64_t by, bool up)
{
	const struct value *right = &c->truth->items[0].value;
	if (right->kind == VALUE_TIME) {
		int64_t ns = right->time_ns, factor = (int64_t)by;
		if (ns == 0 || (up && (ns > INT64_MAX / factor || ns < INT64_MIN / factor)))
			return false;
		return slip_says(c, value_time(up ? ns * factor : ns / factor));
	}
	if (right->kind == VALUE_DECIMAL) {
		struct value wrong = *right;
		int64_t n = right->millionths;
		if (n == 0 || (up && __builtin_mul_overflow(n, (int64_t)by, &wrong.millionths)))
			return false;
		if (!up)
			wrong.millionths = n / (int64_t)by;
		return slip_says(c, wrong);
	}
	if (right->kind != VALUE_UINT || right->u == 0 || (up ? right->u > UINT64_MAX / by : right->u % by != 0))
		return false;
	return slip_says_uint(c, up ? right->u * by : right->u / by);
}

static bool look_factor(struct slip_case *c, const struct factor *factor, const char *sentence)
{
	for (int up = 0; up < 2; up++) {
		if (!says_times(c, factor->by, up))
			continue;
		c->detail = MSG(c->g->arena, sentence, MSG_TEXT("given", slip_text(c, &c->reading->value)),
		                MSG_NUMBER("factor", factor->by), MSG_TR("why", factor->why),
		                MSG_TEXT("right", slip_truth_text(c)));
		return true;
	}
	return false;
}

/* A rate with 1024 for 1000, or the other way round: once for k, twice for M. */
static bool look_binary(struct slip_case *c)
{
	enum { KIBI_128THS = 128, KILO_128THS = 125 };
	struct value wrong = c->truth->items[0].value;
	for (int way = 0; way < 2; way++) {
		double n = (double)c->truth->items[0].value.millionths;
		for (int power = 1; power <= 3; power++) {
			n = way ? n * KIBI_128THS / KILO_128THS : n * KILO_128THS / KIBI_128THS;
			if (n > -9e18 && n < 9e18)
				wrong.millionths = (int64_t)n;
			if (!slip_says(c, wrong))
				continue;
			c->detail = MSG(
				c->g->arena,
				N_("{given} is off because 1024 stands for 1000, or the other way round: k, M and G are "
			           "powers of 1000, Ki, Mi and Gi of 1024. It is {right}."),
				MSG_TEXT("given", slip_text(c, &c->reading->value)),
				MSG_TEXT("right", slip_truth_text(c)));
			return true;
		}
	}
	return false;
}

static void look_unit_factor(struct slip_case *c)
{
	static const struct factor times[] = {{1000, N_("milliseconds and seconds, or microseconds and milliseconds")},
	                                      {1000000, N_("microseconds and seconds")},
	                                      {60, N_("minutes and seconds")}};
	static const struct factor lengths[] = {{8, N_("bits and bytes")},
	                                        {4, N_("bytes and 32-bit words")},
	                                        {1024, N_("KiB and bytes")},
	                                        {1000, N_("kB and bytes")}};
	bool is_time = asks_time(c), is_rate = c->question->type->is_rate;
	const struct factor *factors = is_time ? times : lengths;
	size_t n = is_time ? sizeof times / sizeof *times : sizeof lengths / sizeof *lengths;
	if (!is_time && !is_rate && c->question->rule.unit == UNIT_NONE)
		return;
	for (size_t i = 0; i < n; i++)
		if (look_factor(c, &factors[i],
		                N_("{given} is off by a factor of {factor}: check the unit ({why}). It is {right}.")))
			return;
	if (is_rate)
		(void)look_binary(c);
}

const struct slip slip_unit_factor = {
	.info = {.name = "unit-factor", .label = N_("another unit")},
	.look = look_unit_factor,
};

static void look_decimal_point(struct slip_case *c)
{
	static const struct factor places[] = {{10, N_("one place")}, {100, N_("two places")}};
	for (size_t i = 0; (asks_time(c) || asks_decimal(c)) && i < sizeof places / sizeof *places; i++)
		if (look_factor(
			    c, &places[i],
			    N_("The digits of {given} are right, but the decimal point is not where it belongs ({why}): "
		               "it is {right}.")))
			return;
}

const struct slip slip_decimal_point = {
	.info = {.name = "decimal-point", .label = N_("decimal point in the wrong place")},
	.look = look_decimal_point,
};
