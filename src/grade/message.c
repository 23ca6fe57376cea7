/* Sentences about answers and evidence.  Wrong values are explained by the slips themselves, gaps in gap.c. */
#include "grade/message.h"

#include "grade/versions.h"

static bool differs_by_language(const struct question *q)
{
	return q->rule.n_choices > 0;
}

const char *message_value(struct grading *g, const struct question *q, const struct value *v)
{
	struct buf text = BUF_INIT;
	if (differs_by_language(q))
		return NULL;
	/* Units have other names in other languages: the bare number has none. */
	if (v->kind == VALUE_UINT && q->rule.base == BASE_DEC)
		value_add_plain(&text, v, BASE_DEC);
	else
		q->type->format(v, &q->rule, LANG_EN, &text);
	const char *copy = buf_copy(&text, g->arena);
	buf_release(&text);
	if (!copy)
		grading_fail(g, STATUS_NOMEM);
	return copy;
}

/* ---- what the capture says ---- */

static const struct expected *other_basis(const struct expectation *e)
{
	for (size_t i = 1; i < e->n; i++)
		if (e->items[i].why == EXPECTED_OTHER_BASIS || e->items[i].why == EXPECTED_LATE)
			return &e->items[i];
	return NULL;
}

static struct msg truth_of_pair(struct grading *g, const struct question *q, const struct expectation *e,
                                const struct expected *other)
{
	return MSG(g->arena,
	           N_("Frame {frame} shows {field}: {value} ({basis}) or {other} ({other_basis}). Display filter: "
	              "frame.number == {frame}"),
	           MSG_NUMBER("frame", e->frame_no), MSG_TR("field", e->field->label),
	           MSG_TEXT("value", message_value(g, q, &e->items[0].value)), MSG_TR("basis", e->items[0].basis),
	           MSG_TEXT("other", message_value(g, q, &other->value)), MSG_TR("other_basis", other->basis));
}

static struct msg truth_of_field(struct grading *g, const struct question *q, const struct expectation *e)
{
	const struct expected *other = other_basis(e);
	const char *value = message_value(g, q, &e->items[0].value);
	if (!value || !e->field->label)
		return e->frame_no
		               ? MSG(g->arena, N_("Frame {frame} shows it. Display filter: frame.number == {frame}"),
		                     MSG_NUMBER("frame", e->frame_no))
		               : MSG_PLAIN(NULL);
	if (e->frame_no && other && other->basis && e->items[0].basis)
		return truth_of_pair(g, q, e, other);
	if (e->frame_no)
		return MSG(
			g->arena, N_("Frame {frame} shows {field}: {value}. Display filter: frame.number == {frame}"),
			MSG_NUMBER("frame", e->frame_no), MSG_TR("field", e->field->label), MSG_TEXT("value", value));
	if (e->site && e->site->tcp)
		return MSG(g->arena, N_("In this connection, {field}: {value}. Display filter: tcp.stream == {stream}"),
		           MSG_TR("field", e->field->label), MSG_TEXT("value", value),
		           MSG_NUMBER("stream", e->site->tcp->stream));
	return MSG(g->arena, N_("In this capture, {field}: {value}."), MSG_TR("field", e->field->label),
	           MSG_TEXT("value", value));
}

static bool is_row(const uint32_t *frames, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (frames[i] != frames[i - 1] + 1)
			return false;
	return n > 2;
}

/* "frame.number == 5 || frame.number == 9", "frame.number >= 5 && frame.number <= 7". */
static const char *frames_filter(struct grading *g, const struct value *v)
{
	struct buf text = BUF_INIT;
	uint32_t single = v->kind == VALUE_UINT ? (uint32_t)v->u : 0;
	const uint32_t *frames = v->kind == VALUE_FRAMES ? v->frames.no : &single;
	size_t n = v->kind == VALUE_FRAMES ? v->frames.n : 1;
	if (is_row(frames, n))
		buf_addf(&text, "frame.number >= %u && frame.number <= %u", frames[0], frames[n - 1]);
	for (size_t i = 0; i < n && !is_row(frames, n); i++)
		buf_addf(&text, "%sframe.number == %u", i ? " || " : "", frames[i]);
	const char *copy = buf_copy(&text, g->arena);
	buf_release(&text);
	return copy;
}

/* Frames of more than one capture: "dns.pcapng: 3; web.pcapng: 1". */
static struct msg truth_in_several(struct grading *g, const struct selection *selection, const struct question *q)
{
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < q->n_frames; i++) {
		const char *name = g->captures[binding_capture(&selection->binding, &q->frames[i])].name;
		buf_addf(&text, "%s%s: %u", i ? "; " : "", name ? name : "",
		         binding_frame(&selection->binding, &q->frames[i]));
	}
	const char *copy = buf_copy(&text, g->arena);
	buf_release(&text);
	return MSG(g->arena, N_("The frames are in several captures: {frames}."), MSG_TEXT("frames", copy ? copy : ""));
}

static struct msg truth_of(struct grading *g, const struct selection *selection, const struct question *q,
                           const struct expectation *e)
{
	const struct value *v = &e->items[0].value;
	const char *value = message_value(g, q, v);
	switch (q->truth) {
	case TRUTH_FIELD:
		return truth_of_field(g, q, e);
	case TRUTH_FRAMES:
		if (v->kind == VALUE_FRAMES && v->frames.n == 0)
			return MSG_PLAIN(N_("There is none in this capture."));
		if (e->in_several)
			return truth_in_several(g, selection, q);
		return MSG(g->arena,
		           v->kind == VALUE_FRAMES && v->frames.n > 1
		                   ? N_("In this capture: frames {frames}. Display filter: {filter}")
		                   : N_("In this capture: frame {frames}. Display filter: {filter}"),
		           MSG_TEXT("frames", value), MSG_TEXT("filter", frames_filter(g, v)));
	case TRUTH_SELECT:
		if (e->frame_no && q->type->is_yes_no)
			return MSG(g->arena, N_("Begin at frame {frame}. Display filter: frame.number == {frame}"),
			           MSG_NUMBER("frame", e->frame_no));
		if (value && e->frame_no)
			return MSG(g->arena,
			           N_("On this capture it comes to {value}. Begin at frame {frame}. Display filter: "
			              "frame.number == {frame}"),
			           MSG_TEXT("value", value), MSG_NUMBER("frame", e->frame_no));
		if (value)
			return MSG(g->arena, N_("On this capture it comes to {value}."), MSG_TEXT("value", value));
		return MSG_PLAIN(NULL);
	case TRUTH_PLACE:
		return MSG(g->arena,
		           N_("In frame {frame} it begins at byte {value}, counted from {first}. Display filter: "
		              "frame.number == {frame}"),
		           MSG_NUMBER("frame", e->frame_no), MSG_TEXT("value", value),
		           MSG_NUMBER("first", q->rule.counts_from));
	case TRUTH_VALUE:
		return value ? MSG(g->arena, N_("The answer is {value}, whatever the capture."),
		                   MSG_TEXT("value", value))
		             : MSG_PLAIN(NULL);
	case TRUTH_MANUAL:
		break;
	}
	return MSG_PLAIN(NULL);
}

/* ---- verdicts on answers ---- */

static const char *reading_text(struct grading *g, const struct question *q, const struct reading *reading)
{
	const char *text = reading ? message_value(g, q, &reading->value) : NULL;
	return text ? text : "";
}

static const char late[] = N_(
	"The segments that set up the connection are missing from the capture or cut short, so both the number in the "
	"segment and the one that Wireshark shows are accepted.");

static struct msg remark_copy(struct grading *g, const struct frame_copy *copy)
{
	if (copy->is_fragment)
		return MSG(
			g->arena,
			N_("Frame {copy} is the first fragment of the packet that frame {frame} completes; Wireshark shows "
		           "the whole message in frame {frame}."),
			MSG_NUMBER("copy", copy->frame_no), MSG_NUMBER("frame", copy->original));
	return MSG(g->arena,
	           N_("The frame that you name repeats an earlier one (a retransmission, or a frame captured twice); "
	              "the original is {frame}."),
	           MSG_NUMBER("frame", copy->original));
}

/* What else is worth knowing about a right answer. */
static struct msg remark(struct grading *g, const struct question *q, const struct mark *mark)
{
	const struct expectation *e = &mark->truth;
	const struct expected *taken = mark->check.taken;
	const char *first = message_value(g, q, &e->items[0].value);
	if (mark->check.copy)
		return remark_copy(g, mark->check.copy);
	bool by_version = (taken->versions || mark->is_absent) && versions_differ(e);
	const char *versions = by_version ? versions_text(g, q, e) : NULL;
	if (by_version && !versions)
		return MSG_PLAIN(N_("Versions of Wireshark do not show the same here; what each shows is accepted."));
	if (versions)
		return MSG(g->arena,
		           N_("Versions of Wireshark do not show the same here ({versions}); each is accepted."),
		           MSG_TEXT("versions", versions));
	if (e->ambiguity)
		return MSG_PLAIN(e->ambiguity);
	if (!first)
		return MSG_PLAIN(NULL);
	if (taken->why == EXPECTED_OTHER_BASIS && e->items[0].basis && taken->basis)
		return MSG(g->arena, N_("Your number is the {basis} one; the {other} one in frame {frame} is {value}."),
		           MSG_TR("basis", taken->basis), MSG_TR("other", e->items[0].basis),
		           MSG_NUMBER("frame", e->frame_no), MSG_TEXT("value", first));
	if (e->late && q->basis == BASIS_DERIVED)
		return MSG_PLAIN(late);
	if (taken->why == EXPECTED_NO_ACK)
		return MSG(
			g->arena,
			N_("The ACK flag of frame {frame} is not set, so its acknowledgment number is not valid; the field "
		           "holds {value}."),
			MSG_NUMBER("frame", e->frame_no), MSG_TEXT("value", first));
	return MSG_PLAIN(NULL);
}

static void say_accepted(struct grading *g, const struct question *q, const struct mark *mark, struct message *out)
{
	const struct expectation *e = &mark->truth;
	out->detail = remark(g, q, mark);
	if (mark->verdict != VERDICT_CORRECT)
		out->message = MSG_PLAIN(N_("This answer is accepted for a part of the points."));
	else if (e->frame_no)
		out->message = MSG(g->arena, N_("Right, as frame {frame} shows."), MSG_NUMBER("frame", e->frame_no));
	else
		out->message = MSG_PLAIN(N_("Right."));
}

static void say_follow_through(struct grading *g, const struct question *q, const struct mark *mark,
                               struct message *out)
{
	struct buf from = BUF_INIT;
	for (size_t i = 0; i < q->follow->n_from; i++)
		buf_addf(&from, i ? ", %s" : "%s", q->follow->from[i]);
	const char *value = message_value(g, q, &mark->follow);
	out->message =
		MSG(g->arena,
	            N_("The capture says something else, but {value} follows correctly from your answer to {from}, so "
	               "it counts: a mistake costs points only once."),
	            MSG_TEXT("value", value ? value : ""), MSG_TEXT("from", buf_text(&from)));
	buf_release(&from);
}

static void say_disagreement(struct grading *g, const struct question *q, const struct mark *mark, struct message *out)
{
	const char *right = reading_text(g, q, mark->check.right), *wrong = reading_text(g, q, mark->check.wrong);
	if (mark->verdict == VERDICT_PARTIAL)
		out->message = MSG(
			g->arena,
			N_("Your answer gives the value in two ways that disagree: {right} is right, {wrong} is not."),
			MSG_TEXT("right", right), MSG_TEXT("wrong", wrong));
	else
		out->message = MSG(
			g->arena,
			N_("These are two different answers: {right} would be right, {wrong} is not. Decide for one."),
			MSG_TEXT("right", right), MSG_TEXT("wrong", wrong));
}

/* Where versions differ: which of them the student has, if the capture says so. */
static struct msg about_versions(struct grading *g, const struct question *q, const struct expectation *e)
{
	enum wireshark writer;
	const char *versions = versions_text(g, q, e);
	if (!versions)
		return MSG_PLAIN(NULL);
	if (versions_writer(g, e->capture, &writer))
		return MSG(
			g->arena,
			N_("Wireshark {version} wrote this capture; versions do not show the same here ({versions})."),
			MSG_TEXT("version", wireshark_name(writer)), MSG_TEXT("versions", versions));
	return MSG(g->arena, N_("Versions of Wireshark do not show the same here ({versions})."),
	           MSG_TEXT("versions", versions));
}

static void say_choices(struct grading *g, const struct mark *mark, struct message *out)
{
	const struct value *want = &mark->truth.items[0].value;
	size_t right, wrong;
	value_choices_count(want, &mark->check.readings->items[0].value, &right, &wrong);
	out->message = MSG(
		g->arena, N_("Of {m} right {m?choice|choices} your answer has {n}, and {k} that {k?is|are} not right."),
		MSG_NUMBER("m", want->list.n), MSG_NUMBER("n", right), MSG_NUMBER("k", wrong));
	if (mark->share_h > 0)
		out->detail = MSG_PLAIN(N_("Each right choice earns a share, and each wrong one takes one away."));
}

static void say_wrong(struct grading *g, const struct question *q, const struct mark *mark, struct message *out)
{
	const struct expectation *e = &mark->truth;
	if (value_takes_several(q->type) && e->items[0].value.kind == VALUE_LIST) {
		say_choices(g, mark, out);
		return;
	}
	if (mark->share_h > 0) {
		out->message = MSG_PLAIN(q->type->share_why);
		return;
	}
	if (!mark->slip_is_noted)
		out->detail = mark->slip_detail;
	if (e->late && !mark->slip)
		out->detail = MSG_PLAIN(late);
	if (!out->detail.english)
		out->detail = about_versions(g, q, e);
	if (mark->slip && mark->verdict == VERDICT_PARTIAL)
		out->message = MSG(g->arena, N_("A typical mistake that still earns a part of the points: {slip}."),
		                   MSG_TR("slip", mark->slip->info.label));
	else if (mark->slip)
		out->message = MSG(g->arena, N_("Not right. It looks like this mistake: {slip}."),
		                   MSG_TR("slip", mark->slip->info.label));
	else if (e->frame_no && e->field)
		out->message = MSG(g->arena, N_("Not right: frame {frame} shows something else."),
		                   MSG_NUMBER("frame", e->frame_no));
	else
		out->message = MSG_PLAIN(N_("Not right."));
}

static void say_missing(struct grading *g, const struct mark *mark, struct message *out)
{
	uint32_t frame_no = mark->truth.frame_no;
	if (mark->check.answer && frame_no)
		out->message = MSG(
			g->arena,
			N_("Your answer gives no value of its own (it is unknown, a guess, or somewhere else), so it counts as not answered. Frame {frame} shows it."),
			MSG_NUMBER("frame", frame_no));
	else if (mark->check.answer)
		out->message = MSG_PLAIN(N_(
			"Your answer gives no value of its own (it is unknown, a guess, or somewhere else), so it counts as not answered."));
	else if (frame_no)
		out->message =
			MSG(g->arena, N_("Not answered. Frame {frame} shows it."), MSG_NUMBER("frame", frame_no));
	else
		out->message = MSG_PLAIN(N_("Not answered."));
}

static void say_unreadable(struct grading *g, const struct question *q, const struct mark *mark, struct message *out)
{
	const struct readings *readings = mark->check.readings;
	if (readings && readings->label.len > 0 && q->field) {
		out->message =
			MSG(g->arena,
		            N_("What you wrote stands under \"{label}\". Asked for is {field}, so it was not judged."),
		            MSG_TEXT("label", arena_text(g->arena, readings->label)), MSG_TR("field", q->field->label));
		return;
	}
	out->message = MSG(g->arena, N_("Your answer could not be read, so it was not judged. Write {accepts}."),
	                   MSG_TR("accepts", q->type->accepts));
}

static void say_answer(struct grading *g, const struct question *q, const struct mark *mark, struct message *out)
{
	switch (mark->verdict) {
	case VERDICT_CORRECT:
		say_accepted(g, q, mark, out);
		break;
	case VERDICT_PARTIAL:
	case VERDICT_INCORRECT:
		if (mark->check.taken && !mark->check.wrong)
			say_accepted(g, q, mark, out);
		else if (mark->check.taken)
			say_disagreement(g, q, mark, out);
		else
			say_wrong(g, q, mark, out);
		break;
	case VERDICT_FOLLOW_THROUGH:
		say_follow_through(g, q, mark, out);
		break;
	case VERDICT_UNREADABLE:
		say_unreadable(g, q, mark, out);
		break;
	case VERDICT_MISSING:
		say_missing(g, mark, out);
		break;
	case VERDICT_SKIPPED:
	case VERDICT_MANUAL:
		break;
	}
}

void message_question(struct grading *g, const struct selection *selection, const struct question *q,
                      const struct mark *mark, struct message *out)
{
	*out = (struct message){0};
	if (mark->verdict == VERDICT_MANUAL) {
		out->message = mark->check.answer ? MSG_PLAIN(N_("A person reads and marks this answer."))
		                                  : MSG_PLAIN(N_("Not answered; a person marks this question."));
		return;
	}
	if (mark->waits_for) {
		out->message = MSG(g->arena, N_("Not judged, because it builds on {item}, which is not right yet."),
		                   MSG_TEXT("item", mark->waits_for));
		return;
	}
	if (mark->verdict == VERDICT_SKIPPED) {
		message_gap(g, selection, &mark->truth, out);
		message_name_file(g, mark->truth.capture, out);
		return;
	}
	say_answer(g, q, mark, out);
	out->truth = truth_of(g, selection, q, &mark->truth);
	message_name_file(g, mark->truth.capture, out);
	if (mark->truth.in_several)
		out->truth.file = NULL; /* it names them itself */
}

/* ---- several captures ---- */

static bool has_frame_number(const struct msg *msg)
{
	if (!msg->english)
		return false;
	for (size_t i = 0; i < msg->n_args; i++)
		if (strcmp(msg->args[i].name, "frame") == 0 || strcmp(msg->args[i].name, "frames") == 0 ||
		    strcmp(msg->args[i].name, "stream") == 0)
			return true;
	return strstr(msg->english, "rame {") || strstr(msg->english, "rames {");
}

void message_name_file(const struct grading *g, uint32_t capture, struct message *message)
{
	struct msg *const all[] = {&message->message, &message->detail, &message->truth};
	for (size_t i = 0; g->n_captures > 1 && i < sizeof all / sizeof *all; i++)
		if (has_frame_number(all[i]) && !all[i]->file)
			all[i]->file = g->captures[capture].name;
}
