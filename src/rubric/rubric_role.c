/* Names inside a rubric: roles, items, and what to say about an unknown one. */
#include "base/number.h"
#include "base/text.h"
#include "rubric/rubric_load.h"

static bool has_role(const struct pattern_rule *p, struct span role, const char **name)
{
	if (p->role) {
		*name = p->role;
		return span_equal(role, span_of(p->role));
	}
	for (size_t i = 0; p->info && p->info->roles && p->info->roles[i]; i++) {
		*name = p->info->roles[i];
		if (span_equal(role, span_of(*name)))
			return true;
	}
	return false;
}

/* Takes ".2" off "data.2"; 0: there is none. */
static uint32_t take_member(struct span *role)
{
	size_t at = role->len;
	uint64_t no;
	while (at > 0 && role->at[at - 1] >= '0' && role->at[at - 1] <= '9')
		at--;
	if (at < 2 || role->at[at - 1] != '.' ||
	    !number_digits(span_sub(*role, at, role->len), 10, LIMIT_SET_FRAMES, &no))
		return 0;
	*role = span_sub(*role, 0, at - 1);
	return (uint32_t)no;
}

static bool find_own(const struct conversation_rule *c, struct span role, struct role_ref *out)
{
	for (size_t i = 0; i < c->n_patterns; i++) {
		const char *name;
		if (has_role(&c->patterns[i], role, &name)) {
			*out = (struct role_ref){.conversation = c, .pattern = &c->patterns[i], .role = name};
			return true;
		}
	}
	return false;
}

bool rubric_own_role(const struct conversation_rule *c, const char *role, struct role_ref *out)
{
	struct span own = span_of(role);
	if (find_own(c, own, out))
		return true;
	uint32_t member = take_member(&own);
	struct role_ref set;
	if (!member || !find_own(c, own, &set) || !rubric_is_set(&set))
		return false;
	*out = set;
	out->member = member;
	return true;
}

bool rubric_role(const struct rubric *r, const char *name, struct role_ref *out)
{
	const char *dot = strchr(name, '.');
	struct span id = dot ? span_make(name, (size_t)(dot - name)) : span_of(name);
	if (name[0] == '\0') {
		*out = (struct role_ref){0};
		return true;
	}
	for (size_t i = 0; i < r->n_conversations; i++) {
		const struct conversation_rule *c = &r->conversations[i];
		bool whole_capture = c->protocol == CONVERSATION_CAPTURE;
		if (whole_capture && rubric_own_role(c, name, out))
			return true;
		if (whole_capture || !span_equal(id, span_of(c->id)))
			continue;
		*out = (struct role_ref){.conversation = c};
		return !dot || rubric_own_role(c, dot + 1, out);
	}
	*out = (struct role_ref){.part = rubric_capture_part(r, name)};
	return out->part;
}

bool rubric_is_set(const struct role_ref *ref)
{
	return ref->pattern && ref->pattern->info && ref->pattern->info->is_set && !ref->member;
}

/* How many frames the role has by what the rubric says; 0: any number. */
static uint32_t count_of(const struct frame_condition *c)
{
	int32_t last = c->nth_end >= 0 ? c->nth_end : c->count_min == c->count_max ? c->count_max : -1;
	if (c->nth < 0)
		return 1;
	return last >= c->nth ? (uint32_t)(last - c->nth) + 1 : 0;
}

/* Adds the members of the role NAME. */
static void add_members(struct loader *l, struct rubric_roles *out, const char *name, uint32_t n)
{
	for (uint32_t i = 1; i <= n && out->n <= LIMIT_LIST; i++) {
		struct buf b = BUF_INIT;
		buf_addf(&b, "%s.%u", name, i);
		out->items[out->n] = buf_copy(&b, l->arena);
		buf_release(&b);
		l->failed |= !out->items[out->n++];
	}
}

bool rubric_roles(struct loader *l, const struct xml_node *node, const char *attr, struct rubric_roles *out)
{
	struct span rest = span_of(rubric_attr(l, node, attr));
	const char *role;
	*out = (struct rubric_roles){.items = rubric_new(l, LIMIT_LIST + 1, sizeof *out->items)};
	while (out->items && out->n <= LIMIT_LIST && (role = rubric_word(l, &rest))) {
		struct role_ref ref = {0};
		bool is_set = rubric_role(l->r, role, &ref) && rubric_is_set(&ref);
		uint32_t n = is_set ? count_of(&ref.pattern->frame) : 0;
		if (n > 0) {
			add_members(l, out, role, n);
		} else if (is_set) {
			SAY(l, node, attr,
			    N_("'{name}' is several frames, and not said how many: its <frames> needs nth=\"1-6\" or "
			       "count=\"6\"; one of them is {name}.1"),
			    MSG_TEXT("name", role));
			l->incomplete = true;
		} else {
			out->items[out->n++] = role;
		}
	}
	if (out->n > LIMIT_LIST) {
		SAY(l, node, attr, N_("more than {n} names in one place"), MSG_NUMBER("n", LIMIT_LIST));
		l->incomplete = true;
		out->n = 0;
	}
	return !l->failed && out->items;
}

const char *rubric_role_id(struct loader *l, const struct role_ref *ref, bool full)
{
	const char *connection = full && ref->conversation ? ref->conversation->id : "";
	struct buf b = BUF_INIT;
	buf_addf(&b, "%s%s%s", connection, *connection ? "." : "", ref->role);
	if (ref->member)
		buf_addf(&b, ".%u", ref->member);
	const char *id = buf_copy(&b, l->arena);
	buf_release(&b);
	l->failed |= !id;
	return id ? id : "?";
}

void rubric_add_role_name(struct buf *out, const struct role_ref *ref)
{
	const char *id = ref->conversation ? ref->conversation->id : ref->part ? ref->part->id : "";
	buf_add(out, id);
	if (ref->role)
		buf_addf(out, "%s%s", id[0] ? "." : "", ref->role);
	if (ref->member)
		buf_addf(out, ".%u", ref->member);
}

const char *rubric_role_label(const struct role_ref *role, enum lang lang)
{
	const struct pattern_info *info = role->pattern ? role->pattern->info : NULL;
	for (size_t i = 0; info && info->roles && info->roles[i]; i++)
		if (role->role && strcmp(info->roles[i], role->role) == 0 && info->role_labels)
			return msg_tr(lang, info->role_labels[i]);
	return role->pattern ? text_in(&role->pattern->label, lang) : "";
}

const struct question *rubric_question(const struct rubric *r, const char *id)
{
	for (size_t i = 0; i < r->n_questions; i++)
		if (strcmp(r->questions[i].id, id) == 0)
			return &r->questions[i];
	return NULL;
}

/* ---- unknown names ---- */

void rubric_unknown(struct loader *l, const struct xml_node *node, const char *attr, const struct nearest *near,
                    const char *without, const char *with)
{
	if (near->best)
		SAY(l, node, attr, with, MSG_TEXT("name", near->name), MSG_TEXT("nearest", near->best));
	else
		SAY(l, node, attr, without, MSG_TEXT("name", near->name));
}

static const char *full_name(const struct loader *l, const struct role_ref *ref)
{
	struct buf b = BUF_INIT;
	rubric_add_role_name(&b, ref);
	const char *name = buf_copy(&b, l->arena);
	buf_release(&b);
	return name;
}

static void offer_role(struct loader *l, struct nearest *near, const struct role_ref *ref)
{
	const char *name = full_name(l, ref);
	if (name && ref->conversation->id[0] && strcmp(near->name, ref->role) == 0)
		*near = (struct nearest){.name = near->name, .best = name}; /* without its connection */
	else if (name)
		nearest_offer(near, name);
}

static void offer_roles(struct loader *l, struct nearest *near)
{
	for (size_t i = 0; i < l->r->n_captures; i++)
		nearest_offer(near, l->r->captures[i].id);
	for (size_t i = 0; i < l->r->n_conversations; i++) {
		const struct conversation_rule *c = &l->r->conversations[i];
		if (c->protocol != CONVERSATION_CAPTURE)
			nearest_offer(near, c->id);
		for (size_t k = 0; k < c->n_patterns; k++) {
			const struct pattern_rule *p = &c->patterns[k];
			if (p->role)
				offer_role(l, near,
				           &(struct role_ref){.conversation = c, .pattern = p, .role = p->role});
			for (size_t j = 0; p->info && p->info->roles && p->info->roles[j]; j++)
				offer_role(
					l, near,
					&(struct role_ref){.conversation = c, .pattern = p, .role = p->info->roles[j]});
		}
	}
}

/* Whether the frames of C have FIELD, as far as its name tells. */
static bool may_have(const struct conversation_rule *c, const char *field)
{
	bool tcp = strncmp(field, "tcp.", 4) == 0, udp = strncmp(field, "udp.", 4) == 0,
	     dns = strncmp(field, "dns.", 4) == 0;
	return (!tcp || c->protocol == CONVERSATION_TCP) && (!udp || c->protocol != CONVERSATION_TCP) &&
	       (!dns || c->protocol == CONVERSATION_DNS);
}

const char *rubric_example_role(struct loader *l, const struct conversation_rule *of, const char *field)
{
	const struct rubric *r = l->r;
	for (size_t i = 0; i < r->n_conversations; i++) {
		const struct conversation_rule *c = &r->conversations[i];
		const struct pattern_rule *p = c->n_patterns > 0 ? &c->patterns[0] : NULL;
		const char *role = !p ? NULL : p->role ? p->role : p->info && p->info->roles ? p->info->roles[0] : NULL;
		if (!role || (of ? c != of : !may_have(c, field)))
			continue;
		struct buf b = BUF_INIT;
		rubric_add_role_name(&b, &(struct role_ref){.conversation = c, .pattern = p, .role = role});
		const char *name = buf_copy(&b, l->arena);
		buf_release(&b);
		l->failed |= !name;
		return name ? name : "mail.syn";
	}
	return "mail.syn";
}

bool rubric_find_role(struct loader *l, const struct xml_node *node, const char *attr, const char *name,
                      struct role_ref *out)
{
	if (rubric_role(l->r, name, out))
		return true;
	if (rubric_meant_otherwise(l, node, attr, name))
		return false;
	struct nearest near = {.name = name};
	offer_roles(l, &near);
	rubric_unknown(l, node, attr, &near, N_("there is no role '{name}'"),
	               N_("there is no role '{name}'; did you mean '{nearest}'?"));
	return false;
}

static void offer_own_roles(struct nearest *near, const struct conversation_rule *c)
{
	for (size_t k = 0; k < c->n_patterns; k++) {
		const struct pattern_rule *p = &c->patterns[k];
		if (p->role)
			nearest_offer(near, p->role);
		for (size_t j = 0; !p->role && p->info->roles[j]; j++)
			nearest_offer(near, p->info->roles[j]);
	}
}

bool rubric_find_neighbour(struct loader *l, const struct xml_node *node, const char *attr,
                           const struct conversation_rule *c, const char *name, struct role_ref *out)
{
	if (rubric_role(l->r, name, out))
		return true;
	struct nearest near = {.name = name};
	offer_own_roles(&near, c);
	offer_roles(l, &near);
	for (size_t i = 0; i < l->r->n_conversations; i++) /* its short name from elsewhere */
		if (rubric_own_role(&l->r->conversations[i], name, out))
			near.best = full_name(l, out);
	rubric_unknown(l, node, attr, &near,
	               N_("there is no role '{name}', neither in this connection nor, with its full name, in another"),
	               N_("there is no role '{name}'; did you mean '{nearest}'?"));
	return false;
}

/* Answers sheets take '_' for '-', and large letters for small ones. */
static bool same_for_students(const char *a, const char *b)
{
	for (; *a && *b; a++, b++) {
		char c[] = {*a, *b};
		for (int i = 0; i < 2; i++)
			c[i] = c[i] == '_' ? '-' : c[i] >= 'A' && c[i] <= 'Z' ? (char)(c[i] - 'A' + 'a') : c[i];
		if (c[0] != c[1])
			return false;
	}
	return *a == *b;
}

void rubric_define_item(struct loader *l, const struct xml_node *node, const char *attr, const char *id)
{
	struct diag_place place = rubric_place(node, attr);
	for (size_t i = 0; i < l->items.n; i++)
		if (same_for_students(l->items.items[i].id, id)) {
			SAY(l, node, attr, N_("the id '{id}' is used twice; it stands in line {line} already"),
			    MSG_TEXT("id", id), MSG_NUMBER("line", l->items.items[i].place.line));
			l->incomplete = true; /* the sum of points has it twice */
			return;
		}
	struct item_name *item = VEC_PUSH(l->arena, &l->items);
	if (item)
		*item = (struct item_name){id, place};
	else
		l->failed = true;
}
