/* Sentences about required frames, and about the choice of a connection. */
#include "grade/message.h"

static const char recapture[] =
	N_("This does not count here: capture again, let the programs end by themselves, and hand in "
           "the new capture.");

/* The frames of pattern I as "5, 6, 7", each once. */
static const char *frames_text(struct grading *g, const struct bound *b, size_t i)
{
	const struct bound_role *roles = &b->roles[b->first_role[i]];
	size_t n = pattern_n_roles(&b->rule->patterns[i]);
	struct buf text = BUF_INIT;
	for (size_t k = 0; k < n; k++) {
		bool again = false;
		for (size_t j = 0; j < k; j++)
			again = again || roles[j].frame_no == roles[k].frame_no;
		if (roles[k].frame_no && !again)
			buf_addf(&text, text.len ? ", %u" : "%u", roles[k].frame_no);
	}
	const char *copy = buf_copy(&text, g->arena);
	buf_release(&text);
	return copy ? copy : "";
}

static void say_present(struct grading *g, const struct binding *binding, const struct bound *b, size_t i,
                        const struct pattern_result *result, struct message *out)
{
	const struct bound_role *first = &b->roles[b->first_role[i]];
	if (b->rule->patterns[i].info->is_set)
		out->message =
			MSG(g->arena, N_("{n} {n?frame is|frames are} what is asked for, from frame {frame} on."),
		            MSG_NUMBER("n", first->n_frames), MSG_NUMBER("frame", first->frame_no));
	else if (result->n_roles == 1)
		out->message = MSG(g->arena, N_("It is frame {frame}."), MSG_NUMBER("frame", first->frame_no));
	else
		out->message = MSG(g->arena, N_("All of it is there: frames {frames}."),
		                   MSG_TEXT("frames", frames_text(g, b, i)));
	if (result->policy && result->policy->note)
		out->detail = message_advice(g, binding, b, i);
}

static void say_part(struct grading *g, const struct binding *binding, const struct bound *b, size_t i,
                     const struct pattern_result *result, struct message *out)
{
	struct msg advice = message_advice(g, binding, b, i);
	if (result->n_present == 0)
		out->message = MSG(g->arena, N_("It is not in the {files?capture|captures}."),
		                   MSG_NUMBER("files", g->n_captures));
	else if (result->n_present == result->n_roles)
		out->message =
			MSG(g->arena, N_("All of it is there (frames {frames}), but in another form than asked for."),
		            MSG_TEXT("frames", frames_text(g, b, i)));
	else
		out->message =
			MSG(g->arena,
		            result->n_present > 1 ? N_("{present} of {all} parts are in the capture: frames {frames}.")
		                                  : N_("{present} of {all} parts are in the capture: frame {frames}."),
		            MSG_NUMBER("present", result->n_present), MSG_NUMBER("all", result->n_roles),
		            MSG_TEXT("frames", frames_text(g, b, i)));
	out->detail = advice;
	if (result->policy && result->policy->recapture) {
		if (advice.english)
			out->message = advice;
		out->detail = MSG_PLAIN(recapture);
	}
}

/* The capture that the frames of pattern I are in. */
static uint32_t capture_of(const struct bound *b, size_t i)
{
	const struct bound_role *roles = &b->roles[b->first_role[i]];
	for (size_t k = 0; k < pattern_n_roles(&b->rule->patterns[i]); k++)
		if (roles[k].frame_no)
			return roles[k].capture;
	return b->candidate->capture;
}

void message_evidence(struct grading *g, const struct selection *selection, const struct bound *b, size_t i,
                      const struct pattern_result *result, struct message *out)
{
	*out = (struct message){0};
	if (!b->candidate) {
		message_no_conversation(g, selection, b, out);
		return;
	}
	bool full = result->points_h == b->rule->patterns[i].points_h;
	if (full && result->n_present == result->n_roles)
		say_present(g, &selection->binding, b, i, result, out);
	else
		say_part(g, &selection->binding, b, i, result, out);
	message_name_file(g, capture_of(b, i), out);
}

/* ---- why this connection ---- */

/* How C did, or the most that it could have come to where it was not looked at. */
static const struct candidate_merit *merit_of(const struct candidate *c)
{
	return c->is_graded ? &c->graded : &c->most;
}

/* By what TAKEN is ahead of every other candidate. */
enum ahead { AHEAD_HANDSHAKE, AHEAD_POINTS, AHEAD_PATTERNS, AHEAD_NOWHERE };

static enum ahead ahead_by(const struct candidates *all, const struct candidate *taken)
{
	const struct candidate_merit *best = merit_of(taken);
	enum ahead by = AHEAD_HANDSHAKE;
	for (size_t i = 0; i < all->n; i++) {
		const struct candidate_merit *other = merit_of(&all->items[i]);
		enum ahead here = AHEAD_NOWHERE;
		if (&all->items[i] == taken)
			continue;
		if (best->opens && !other->opens)
			here = AHEAD_HANDSHAKE;
		else if (best->points_h > other->points_h)
			here = AHEAD_POINTS;
		else if (best->n_present > other->n_present)
			here = AHEAD_PATTERNS;
		if (here > by)
			by = here;
	}
	return by;
}

struct msg message_choice(struct grading *g, const struct selection *selection, size_t at)
{
	const struct candidates *all = &selection->candidates[at];
	const struct candidate *taken = selection->choices[at].taken;
	uint16_t port = selection->affinity ? affinity_port(selection->affinity, taken) : 0;
	const struct msg_arg n = MSG_NUMBER("n", all->n), files = MSG_NUMBER("files", g->n_captures);
	if (all->n == 1)
		return MSG(
			g->arena,
			N_("It is the only one in the {files?capture|captures} that fits what the exercise asks for."),
			files);
	enum ahead by = ahead_by(all, taken);
	if (by == AHEAD_HANDSHAKE)
		return MSG(
			g->arena,
			N_("{n} in the {files?capture|captures} fit what the exercise asks for. This is the only one with a complete "
		           "handshake."),
			n, files);
	if (by == AHEAD_POINTS && port)
		return MSG(
			g->arena,
			N_("{n} in the {files?capture|captures} fit what the exercise asks for. Your answers are about this one: they name "
		           "its port {port}."),
			n, files, MSG_NUMBER("port", port));
	if (by == AHEAD_POINTS && g->answers)
		return MSG(
			g->arena,
			N_("{n} in the {files?capture|captures} fit what the exercise asks for. This one agrees best with your answers and "
		           "has what is asked for."),
			n, files);
	if (by != AHEAD_NOWHERE)
		return MSG(
			g->arena,
			N_("{n} in the {files?capture|captures} fit what the exercise asks for. This one has the most of the frames that "
		           "are asked for."),
			n, files);
	return MSG(
		g->arena,
		N_("{n} in the {files?capture|captures} fit what the exercise asks for, and several of them equally well. This is the "
	           "first of these."),
		n, files);
}
