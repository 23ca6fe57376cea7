/* Slips about where to look: the other direction, another frame, role, connection or exchange, another field of the
 * same frame. */
#include "grade/slips.h"

static void say_frame(struct slip_case *c, const char *sentence, uint32_t other)
{
	c->detail = MSG(c->g->arena, sentence, MSG_TEXT("given", slip_text(c, &c->reading->value)),
	                MSG_NUMBER("other", other), MSG_NUMBER("frame", c->truth->frame_no),
	                MSG_TEXT("right", slip_truth_text(c)));
}

/* True when the student wrote what the question would ask for at frame FRAME_NO. */
static bool says_at(struct slip_case *c, uint32_t frame_no)
{
	const struct site *site = frame_no && frame_no != c->truth->frame_no ? slip_sight(c, frame_no) : NULL;
	struct value v;
	const struct field *field = c->truth->field;
	/* One of a few choices agrees with some other frame by chance. */
	if (!site || c->found || !field || c->question->rule.n_choices > 0)
		return false;
	if (!slip_value_at(c, site, &v) || !slip_is_telling(c, &v))
		return false;
	if (slip_says(c, v))
		return true;
	/* The same mistake in the other basis of a pair. */
	struct slip_pair pair;
	return field->raw && slip_pair_at(c, field->raw, site, &pair) && c->question->basis == BASIS_ANY &&
	       slip_says_pair(c, &pair, 0);
}

/* ---- the other direction ---- */

static const char *const ends[][2] = {
	{"tcp.srcport", "tcp.dstport"},
	{"udp.srcport", "udp.dstport"},
	{"ip.src", "ip.dst"},
	{"ipv6.src", "ipv6.dst"},
	{"eth.src", "eth.dst"},
	{"conversation.client.port", "conversation.server.port"},
	{"conversation.client.address", "conversation.server.address"},
};

static const char *opposite(const struct slip_case *c)
{
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		for (int k = 0; k < 2; k++)
			if (slip_asks(c, ends[i][k]))
				return ends[i][!k];
	return NULL;
}

static bool look_swapped_ends(struct slip_case *c, const char *name)
{
	const struct field *field = field_find(name);
	struct value v;
	if (!field || !expect_value(c->g, c->question, field, c->truth->site, &v) || !slip_says(c, v))
		return false;
	c->detail = MSG(c->g->arena,
	                N_("{given} is the {other}; asked for is the {field}: {right}. Source is who sent this frame, "
	                   "destination who receives it."),
	                MSG_TEXT("given", slip_text(c, &c->reading->value)), MSG_TR("other", field->label),
	                MSG_TR("field", c->truth->field->label), MSG_TEXT("right", slip_truth_text(c)));
	return true;
}

/* The frame of the other side that this one answers; else the next one. */
static uint32_t mirrored_frame(struct slip_case *c)
{
	struct segments s = slip_segments(c);
	size_t at = 0;
	while (at < s.n && s.items[at].frame_no != c->truth->frame_no)
		at++;
	if (at == s.n)
		return 0;
	for (size_t i = at; i-- > 0;)
		if (s.items[i].side != s.items[at].side)
			return s.items[i].frame_no;
	for (size_t i = at + 1; i < s.n; i++)
		if (s.items[i].side != s.items[at].side)
			return s.items[i].frame_no;
	return 0;
}

static void look_other_direction(struct slip_case *c)
{
	const char *name = opposite(c);
	const struct dns_exchange *dns = c->truth->site ? c->truth->site->dns : NULL;
	if (!c->truth->site || c->question->truth != TRUTH_FIELD)
		return;
	if (name && look_swapped_ends(c, name))
		return;
	if (!c->readings)
		return; /* that two frames agree in a field is no blind spot */
	uint32_t other = mirrored_frame(c);
	if (!other && dns)
		other = c->truth->frame_no == dns->query_frame ? dns->response_frame : dns->query_frame;
	if (says_at(c, other))
		say_frame(
			c,
			N_("{given} is the value of frame {other}, which goes the other way. Frame {frame} has {right}."),
			other);
}

const struct slip slip_other_direction = {
	.info = {.name = "other-direction", .label = N_("value of the other direction")},
	.look = look_other_direction,
	.blind_spots = true,
};

/* ---- another frame of the same conversation ---- */

static void look_retransmission(struct slip_case *c)
{
	struct segments s = slip_segments(c);
	for (size_t i = 0; i < s.n && !c->found; i++)
		if (s.items[i].copy_of && s.items[i].copy_of == c->truth->frame_no && says_at(c, s.items[i].frame_no))
			say_frame(
				c,
				N_("{given} belongs to frame {other}, which repeats frame {frame} (a retransmission). The "
			           "original has {right}."),
				s.items[i].frame_no);
}

const struct slip slip_retransmission_for_original = {
	.info = {.name = "retransmission-for-original", .label = N_("value of a retransmission")},
	.look = look_retransmission,
};

static void say_role(struct slip_case *c, const struct bound_role *role)
{
	c->detail =
		MSG(c->g->arena,
	            N_("{given} belongs to frame {other} ({role}). The frame that is asked about is {frame}: {right}."),
	            MSG_TEXT("given", slip_text(c, &c->reading->value)), MSG_NUMBER("other", role->frame_no),
	            bound_role_arg("role", role), MSG_NUMBER("frame", c->truth->frame_no),
	            MSG_TEXT("right", slip_truth_text(c)));
}

static void say_other_role(struct slip_case *c, const struct bound_role *role)
{
	c->detail = MSG(c->g->arena, N_("Frame {other} is another one ({role}). Asked for is frame {right}."),
	                MSG_NUMBER("other", role->frame_no), bound_role_arg("role", role),
	                MSG_TEXT("right", slip_truth_text(c)));
}

/* Roles of the conversation asked about, except the right one.  For frame numbers: of a question about one frame. */
static void look_sibling_role(struct slip_case *c)
{
	const struct bound *b = slip_bound(c);
	bool frames = c->question->truth == TRUTH_FRAMES && c->question->n_frames == 1 &&
	              !rubric_is_set(&c->question->frames[0]);
	for (size_t i = 0; b && i < b->n_roles && !c->found; i++) {
		const struct bound_role *role = &b->roles[i];
		if (!role->frame_no || role->capture != c->truth->capture)
			continue;
		bool hit = frames ? slip_says(c, slip_frame_value(c, &role->frame_no)) : says_at(c, role->frame_no);
		if (!hit)
			continue;
		if (frames)
			say_other_role(c, role);
		else
			say_role(c, role);
	}
}

const struct slip slip_sibling_role = {
	.info = {.name = "sibling-role", .label = N_("value of another segment of the same connection")},
	.look = look_sibling_role,
};

/* A neighbour in the capture counts when it is of the same connection, or when there are no connections. */
static bool is_of_same_connection(struct slip_case *c, uint32_t frame_no)
{
	const struct site *own = c->truth->site, *other = slip_sight(c, frame_no);
	return own && other && own->tcp == other->tcp;
}

static void look_neighbour_frame(struct slip_case *c)
{
	struct segments s = slip_segments(c);
	uint32_t frame_no = c->truth->frame_no;
	uint32_t near[4] = {frame_no > 1 ? frame_no - 1 : 0, frame_no + 1, 0, 0};
	if (!frame_no || c->question->truth != TRUTH_FIELD)
		return;
	for (size_t i = 0; i < s.n; i++)
		if (s.items[i].frame_no == frame_no) {
			near[2] = i > 0 ? s.items[i - 1].frame_no : 0;
			near[3] = i + 1 < s.n ? s.items[i + 1].frame_no : 0;
		}
	for (size_t i = 0; i < 4 && !c->found; i++)
		if (is_of_same_connection(c, near[i]) && says_at(c, near[i]))
			say_frame(
				c,
				N_("{given} stands in frame {other}, next to the right one. Frame {frame} has {right}."),
				near[i]);
}

const struct slip slip_neighbour_frame = {
	.info = {.name = "neighbour-frame", .label = N_("value of a neighbouring frame")},
	.look = look_neighbour_frame,
};

/* The frame in which Wireshark shows a message that was put together from several segments: the last of them. */
static void look_pdu_last_segment(struct slip_case *c)
{
	struct segments s = slip_segments(c);
	size_t at = 0;
	uint32_t last = 0;
	if (c->question->truth != TRUTH_FRAMES || c->question->n_frames != 1)
		return;
	while (at < s.n && s.items[at].frame_no != c->truth->frame_no)
		at++;
	for (size_t i = at + 1; i < s.n; i++) {
		if (s.items[i].data_length == 0)
			continue;
		if (s.items[i].side != s.items[at].side)
			break;
		last = s.items[i].frame_no;
	}
	if (last && slip_says(c, slip_frame_value(c, &last)))
		say_frame(
			c,
			N_("Wireshark shows the whole message at frame {other}, where its last segment arrived. Its first "
		           "bytes are in frame {frame}."),
			last);
}

const struct slip slip_pdu_last_segment = {
	.info = {.name = "pdu-last-segment", .label = N_("last segment of the message instead of its first")},
	.look = look_pdu_last_segment,
};
