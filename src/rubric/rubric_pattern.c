/* The patterns of a connection: which rows of the vocabulary its children are, their policies, items and roles. */
#include "rubric/rubric_load.h"

/* ---- the vocabulary ---- */

static const struct pattern_info *find_info(const struct loader *l, const char *name,
                                            enum conversation_protocol protocol)
{
	for (size_t i = 0; i < l->words->n_patterns; i++) {
		const struct pattern_info *info = l->words->patterns[i];
		if (strcmp(info->name, name) == 0 && (info->protocols & (1u << protocol)))
			return info;
	}
	return NULL;
}

static const struct pattern_info *need_info(struct loader *l, const struct xml_node *node, const char *name,
                                            enum conversation_protocol protocol)
{
	const struct pattern_info *info = find_info(l, name, protocol);
	l->incomplete |= !info;
	if (!info)
		SAY(l, node, NULL, N_("this program has no pattern '{name}' for this protocol"),
		    MSG_TEXT("name", name));
	return info;
}

/* ---- policies ---- */

static void read_policy(const char *text, struct policy *out)
{
	out->full = strncmp(text, "accept", 6) == 0;
	out->note = strcmp(text, "accept-with-note") == 0;
	out->recapture = strcmp(text, "recapture") == 0;
	out->credit_h = out->full ? 10000 : rubric_percent(text, 0);
}

/* Only shapes that the rubric names; the pattern knows what to do in the others. */
static void read_policies(struct loader *l, const struct xml_node *node, struct pattern_rule *p)
{
	size_t n = 0;
	while (p->info->policies && p->info->policies[n])
		n++;
	p->policies = rubric_new(l, n, sizeof *p->policies);
	for (size_t i = 0; p->policies && i < n; i++) {
		const char *text = rubric_attr(l, node, p->info->policies[i]);
		if (!text)
			continue;
		struct policy *policy = &p->policies[p->n_policies++];
		policy->shape = p->info->policies[i];
		read_policy(text, policy);
	}
}

/* ---- items ---- */

static const char *item_id(struct loader *l, const struct conversation_rule *c, const char *name)
{
	struct buf b = BUF_INIT;
	buf_add(&b, c->id);
	if (name && c->id[0])
		buf_add_char(&b, '.');
	if (name)
		buf_add(&b, name);
	const char *id = buf_copy(&b, l->arena);
	buf_release(&b);
	l->failed |= !id;
	return id;
}

/* What all patterns have: labels, points and policies.  NAME is the last part of the item's id; NULL: none. */
static void read_common(struct loader *l, const struct xml_node *node, const struct conversation_rule *c,
                        const char *name, struct pattern_rule *p)
{
	p->place = xml_place(node);
	p->points_h = rubric_points(l, node, 0);
	rubric_texts(l, node, "hint", &p->hint);
	rubric_visibility(l, node, &p->visible, &p->visible_after_ns);
	read_policies(l, node, p);
	if (p->points_h == 0)
		return;
	p->item_id = item_id(l, c, name);
	if (p->item_id)
		rubric_define_item(l, node, name ? "role" : "id", p->item_id);
}

static void read_frame(struct loader *l, const struct xml_node *node, struct conversation_rule *c,
                       struct pattern_rule *p)
{
	const char *role = rubric_attr(l, node, "role");
	p->role = role ? role : "?";
	rubric_texts(l, node, "label", &p->label);
	read_common(l, node, c, p->role, p);
	struct condition_node *later = VEC_PUSH(l->arena, &l->conditions);
	if (later)
		*later = (struct condition_node){node, c, p};
	else
		l->failed = true;
}

static void add_pattern(struct loader *l, const struct xml_node *node, struct conversation_rule *c)
{
	const char *name = xml_name(node);
	if (strcmp(name, "label") == 0 || strcmp(name, "hint") == 0)
		return;
	struct pattern_rule *p = &c->patterns[c->n_patterns];
	p->info = need_info(l, node, name, c->protocol);
	if (!p->info)
		return;
	c->n_patterns++;
	if (!p->info->roles) {
		read_frame(l, node, c, p);
		return;
	}
	rubric_texts(l, node, "label", &p->label);
	read_common(l, node, c, name, p);
}

/* ---- roles ---- */

static bool defines(const struct pattern_rule *p, const char *role)
{
	if (p->role)
		return strcmp(p->role, role) == 0;
	for (size_t i = 0; p->info->roles && p->info->roles[i]; i++)
		if (strcmp(p->info->roles[i], role) == 0)
			return true;
	return false;
}

/* A role of P that BEFORE has already; NULL: none. */
static const char *role_of_both(const struct pattern_rule *before, const struct pattern_rule *p)
{
	if (p->role)
		return defines(before, p->role) ? p->role : NULL;
	for (size_t i = 0; p->info->roles[i]; i++)
		if (defines(before, p->info->roles[i]))
			return p->info->roles[i];
	return NULL;
}

static void say_twice(struct loader *l, const struct pattern_rule *before, const struct pattern_rule *p)
{
	const char *role = role_of_both(before, p);
	if (!role)
		return;
	struct msg_arg args[] = {MSG_TEXT("role", role), MSG_NUMBER("line", before->place.line)};
	rubric_say(l, p->place, N_("the role '{role}' is defined twice; it stands in line {line} already"), args, 2);
}

/* Frames of the capture share one list of names. */
static void check_twice(struct loader *l, const struct conversation_rule *c, const struct pattern_rule *p)
{
	for (const struct pattern_rule *before = c->patterns; before < p; before++)
		say_twice(l, before, p);
	for (const struct conversation_rule *other = l->r->conversations;
	     c->protocol == CONVERSATION_CAPTURE && other < c; other++)
		if (other->protocol == CONVERSATION_CAPTURE && other->n_patterns > 0)
			say_twice(l, &other->patterns[0], p);
}

static bool has_implicit_pattern(enum conversation_protocol protocol)
{
	return protocol != CONVERSATION_TCP && protocol != CONVERSATION_CAPTURE;
}

void rubric_patterns(struct loader *l, const struct xml_node *node, struct conversation_rule *c)
{
	size_t n_max = 1;
	for (const struct xml_node *n = xml_first_child(node); n; n = xml_next(n))
		n_max++;
	c->patterns = rubric_new(l, n_max, sizeof *c->patterns);
	if (!c->patterns)
		return;
	if (has_implicit_pattern(c->protocol)) {
		struct pattern_rule *p = &c->patterns[0];
		p->info = need_info(l, node, "exchange", c->protocol);
		if (!p->info)
			return;
		c->n_patterns = 1;
		p->label = c->label;
		read_common(l, node, c, NULL, p);
	}
	for (const struct xml_node *n = xml_first_child(node); n; n = xml_next(n))
		add_pattern(l, n, c);
	if (c->n_patterns > LIMIT_LIST) {
		SAY(l, node, NULL, N_("more than {n} patterns in one place"), MSG_NUMBER("n", LIMIT_LIST));
		c->n_patterns = LIMIT_LIST;
	}
	for (size_t i = 0; i < c->n_patterns; i++)
		check_twice(l, c, &c->patterns[i]);
}

void rubric_capture_frame(struct loader *l, const struct xml_node *node, struct conversation_rule *c)
{
	c->patterns = rubric_new(l, 1, sizeof *c->patterns);
	if (!c->patterns)
		return;
	add_pattern(l, node, c);
	if (c->n_patterns > 0)
		check_twice(l, c, &c->patterns[0]);
}
