/* The patterns of a connection: which rows of the vocabulary its children are, their policies, items and roles; and the
 * conditions of <frame>. */
#include "base/number.h"
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

/* ---- <frame> ---- */

/* RFC 9293 3.1 and, for AE, RFC 9768. */
static const char *const flag_names[] = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE"};

static uint16_t read_flags(struct loader *l, const struct xml_node *node, const char *name)
{
	const char *text = rubric_attr(l, node, name);
	uint16_t flags = 0;
	for (const char *c = text; c && *c; c += strcspn(c, ","), c += *c == ',') {
		size_t len = strcspn(c, ",");
		for (unsigned i = 0; i < sizeof flag_names / sizeof *flag_names; i++)
			if (span_equal(span_make(c, len), span_of(flag_names[i])))
				flags = (uint16_t)(flags | 1u << i);
	}
	return flags;
}

/* "3", "3-", "3-5" */
static void read_count(struct loader *l, const struct xml_node *node, struct frame_condition *out)
{
	const char *text = rubric_attr(l, node, "count");
	out->count_min = out->count_max = -1;
	if (!text)
		return;
	size_t first = strspn(text, "0123456789");
	uint64_t low, high;
	if (!number_digits(span_make(text, first), 10, INT32_MAX, &low))
		return;
	out->count_min = (int32_t)low;
	if (text[first] == '\0')
		out->count_max = out->count_min;
	else if (number_digits(span_of(text + first + 1), 10, INT32_MAX, &high))
		out->count_max = (int32_t)high;
	if (out->count_max >= 0 && out->count_max < out->count_min)
		SAY_PLAIN(l, node, "count", N_("the smaller number comes first"));
}

static int8_t read_from(struct loader *l, const struct xml_node *node)
{
	const char *text = rubric_attr(l, node, "from");
	return !text ? -1 : strcmp(text, "server") == 0 ? 1 : 0;
}

static int8_t read_data(struct loader *l, const struct xml_node *node)
{
	if (!rubric_attr(l, node, "data"))
		return -1;
	return rubric_yes(l, node, "data", false) ? 1 : 0;
}

void rubric_frame_condition(struct loader *l, const struct xml_node *node, struct frame_condition *out)
{
	const char *nth = rubric_attr(l, node, "nth");
	out->from = read_from(l, node);
	out->data = read_data(l, node);
	out->flags_set = read_flags(l, node, "flags");
	out->flags_clear = read_flags(l, node, "no-flags");
	if (out->flags_set & out->flags_clear)
		SAY_PLAIN(l, node, "no-flags", N_("the same flag cannot be both set and not set"));
	out->text = rubric_payload(l, node, "text", &out->text_len);
	out->filter = rubric_attr(l, node, "filter");
	out->filter_place = xml_attr_place(node, "filter");
	if (out->filter)
		rubric_check_braces(l, node, "filter", out->filter);
	out->where = rubric_expression(l, node, "where", EXPRESSION_CONTEXT, NULL);
	out->nth = nth && strcmp(nth, "last") == 0 ? -1 : rubric_int(l, node, "nth", 1);
	out->after = rubric_attr(l, node, "after");
	out->before = rubric_attr(l, node, "before");
	out->within_ns = rubric_duration_ns(l, node, "within", 0);
	read_count(l, node, out);
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

static void read_frame(struct loader *l, const struct xml_node *node, const struct conversation_rule *c,
                       struct pattern_rule *p)
{
	const char *role = rubric_attr(l, node, "role");
	p->role = role ? role : "?";
	rubric_texts(l, node, "label", &p->label);
	rubric_frame_condition(l, node, &p->frame);
	read_common(l, node, c, p->role, p);
}

static void add_pattern(struct loader *l, const struct xml_node *node, struct conversation_rule *c)
{
	const char *name = xml_name(node);
	if (strcmp(name, "label") == 0 || strcmp(name, "hint") == 0)
		return;
	if (c->protocol == CONVERSATION_CAPTURE && strcmp(name, "frame") != 0)
		return; /* a connection, not a pattern */
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

static const struct pattern_rule *pattern_of_role(const struct conversation_rule *c, const char *role)
{
	for (size_t i = 0; i < c->n_patterns; i++)
		if (defines(&c->patterns[i], role))
			return &c->patterns[i];
	return NULL;
}

static void check_twice(struct loader *l, const struct conversation_rule *c, const struct pattern_rule *p)
{
	for (const struct pattern_rule *before = c->patterns; before < p; before++) {
		const char *role = p->role;
		for (size_t i = 0; !role && p->info->roles[i]; i++)
			if (defines(before, p->info->roles[i]))
				role = p->info->roles[i];
		if (!role || !defines(before, role))
			continue;
		struct msg_arg args[] = {MSG_TEXT("role", role), MSG_NUMBER("line", before->place.line)};
		rubric_say(l, p->place, N_("the role '{role}' is defined twice; it stands in line {line} already"),
		           args, 2);
	}
}

/* Follows "after" and "before" from P to START, which it may not reach; SEEN has a bit for each pattern, and there are
 * at most LIMIT_LIST. */
static bool reaches(const struct conversation_rule *c, const struct pattern_rule *p, const struct pattern_rule *start,
                    uint64_t *seen)
{
	const char *const next[] = {p->frame.after, p->frame.before};
	for (size_t i = 0; i < 2; i++) {
		const struct pattern_rule *to = next[i] ? pattern_of_role(c, next[i]) : NULL;
		uint64_t bit = to ? UINT64_C(1) << (to - c->patterns) : 0;
		if (to == start && to)
			return true;
		if (!to || (*seen & bit))
			continue;
		*seen |= bit;
		if (reaches(c, to, start, seen))
			return true;
	}
	return false;
}

static void check_neighbour(struct loader *l, const struct conversation_rule *c, const struct pattern_rule *p,
                            const char *role)
{
	if (!role || pattern_of_role(c, role))
		return;
	struct nearest near = {.name = role};
	for (size_t i = 0; i < c->n_patterns; i++) {
		const struct pattern_rule *other = &c->patterns[i];
		if (other->role && other != p)
			nearest_offer(&near, other->role);
		for (size_t k = 0; other->info->roles && other->info->roles[k]; k++)
			nearest_offer(&near, other->info->roles[k]);
	}
	struct msg_arg args[] = {MSG_TEXT("name", role), MSG_TEXT("nearest", near.best ? near.best : "")};
	rubric_say(l, p->place,
	           near.best ? N_("there is no role '{name}' in this connection; did you mean '{nearest}'?")
	                     : N_("there is no role '{name}' in this connection"),
	           args, near.best ? 2 : 1);
}

static void check_roles(struct loader *l, const struct conversation_rule *c)
{
	for (size_t i = 0; i < c->n_patterns; i++) {
		const struct pattern_rule *p = &c->patterns[i];
		check_twice(l, c, p);
		check_neighbour(l, c, p, p->frame.after);
		check_neighbour(l, c, p, p->frame.before);
		uint64_t seen = 0;
		if (reaches(c, p, p, &seen))
			rubric_say(l, p->place, N_("'after' and 'before' run in a circle here"), NULL, 0);
	}
}

static bool has_implicit_pattern(enum conversation_protocol protocol)
{
	return protocol == CONVERSATION_UDP || protocol == CONVERSATION_DNS;
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
	check_roles(l, c);
}
