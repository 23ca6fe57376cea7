/* Captures of their own that an exercise asks for: <capture> in <evidence>, and what must be found in one of them. */
#include "rubric/rubric_load.h"

static void check_id(struct loader *l, const struct xml_node *node, const char *id)
{
	const struct capture_part *other = rubric_capture_part(l->r, id);
	if (rubric_is_reserved(id))
		SAY(l, node, "id", N_("'{id}' has a meaning of its own in expressions: choose another id"),
		    MSG_TEXT("id", id));
	else if (other)
		SAY(l, node, "id", N_("the id '{id}' is used twice; it stands in line {line} already"),
		    MSG_TEXT("id", id), MSG_NUMBER("line", other->place.line));
}

static void read_capture(struct loader *l, const struct xml_node *node)
{
	struct rubric *r = l->r;
	const char *id = rubric_attr(l, node, "id");
	if (id)
		check_id(l, node, id);
	struct capture_part *part = &r->captures[r->n_captures];
	*part = (struct capture_part){.id = id ? id : "?", .index = r->n_captures, .place = xml_place(node)};
	part->file = rubric_attr(l, node, "file");
	rubric_texts(l, node, "label", &part->label);
	r->n_captures++;
}

void rubric_captures(struct loader *l, const struct xml_node *evidence)
{
	size_t n = 0;
	for (const struct xml_node *c = xml_first_child(evidence); c; c = xml_next(c))
		n += xml_is(c, "capture");
	if (n > LIMIT_HANDED_CAPTURES) {
		SAY(l, evidence, NULL, N_("more than {n} captures in one rubric"),
		    MSG_NUMBER("n", LIMIT_HANDED_CAPTURES));
		return;
	}
	l->r->captures = rubric_new(l, n, sizeof *l->r->captures);
	for (const struct xml_node *c = xml_first_child(evidence); c && l->r->captures; c = xml_next(c))
		if (xml_is(c, "capture"))
			read_capture(l, c);
}

const struct capture_part *rubric_capture_part(const struct rubric *r, const char *id)
{
	for (size_t i = 0; i < r->n_captures; i++)
		if (strcmp(r->captures[i].id, id) == 0)
			return &r->captures[i];
	return NULL;
}

const struct capture_part *rubric_part_of(struct loader *l, const struct xml_node *node)
{
	const char *id = rubric_attr(l, node, "capture");
	const struct capture_part *part = id ? rubric_capture_part(l->r, id) : NULL;
	if (!id || part)
		return part;
	struct nearest near = {.name = id};
	for (size_t i = 0; i < l->r->n_captures; i++)
		nearest_offer(&near, l->r->captures[i].id);
	rubric_unknown(l, node, "capture", &near, N_("there is no <capture id=\"{name}\"/>"),
	               N_("there is no <capture id=\"{name}\"/>; did you mean '{nearest}'?"));
	return NULL;
}

void rubric_check_captures(struct loader *l)
{
	for (size_t i = 0; i < l->r->n_captures; i++) {
		const struct capture_part *part = &l->r->captures[i];
		bool used = rubric_capture_part(l->r, part->id) != part; /* its id has been told */
		for (size_t k = 0; k < l->r->n_conversations; k++) {
			const struct conversation_rule *c = &l->r->conversations[k];
			struct role_ref ref;
			used = used || c->part == part;
			if (c->protocol == CONVERSATION_CAPTURE && rubric_own_role(c, part->id, &ref))
				rubric_say(l, ref.pattern->place,
				           N_("the id '{id}' is used twice; it stands in line {line} already"),
				           (const struct msg_arg[]){MSG_TEXT("id", part->id),
				                                    MSG_NUMBER("line", part->place.line)},
				           2);
		}
		if (!used)
			rubric_say(
				l, part->place,
				N_("nothing must be found in the capture '{id}': give a <tcp>, <udp>, <dns> or <frame> "
			           "the attribute capture=\"{id}\""),
				&(struct msg_arg)MSG_TEXT("id", part->id), 1);
	}
}
