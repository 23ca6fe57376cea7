/* Binds roles to frames: each pattern of a conversation rule looks at the candidate, those that others need first. */
#include "grade/binding.h"

static void list_roles(struct grading *g, struct bound *b)
{
	const struct conversation_rule *rule = b->rule;
	size_t n = 0;
	for (size_t i = 0; i < rule->n_patterns; i++)
		n += pattern_n_roles(&rule->patterns[i]);
	b->roles = grading_alloc(g, n, sizeof *b->roles);
	b->matches = grading_alloc(g, rule->n_patterns, sizeof *b->matches);
	b->first_role = grading_alloc(g, rule->n_patterns, sizeof *b->first_role);
	if (!grading_ok(g))
		return;
	for (size_t i = 0; i < rule->n_patterns; i++) {
		const struct pattern_rule *pattern = &rule->patterns[i];
		b->first_role[i] = b->n_roles;
		for (size_t k = 0; k < pattern_n_roles(pattern); k++)
			b->roles[b->n_roles++] = (struct bound_role){.pattern = pattern,
			                                             .name = pattern_role(pattern, k),
			                                             .label = pattern_role_label(pattern, k)};
	}
}

void binding_start(struct grading *g, struct binding *out)
{
	const struct rubric *r = g->rubric;
	*out = (struct binding){.items = grading_alloc(g, r->n_conversations, sizeof *out->items), .parts = g->parts};
	for (size_t i = 0; grading_ok(g) && i < r->n_conversations; i++) {
		out->items[i].rule = &r->conversations[i];
		list_roles(g, &out->items[i]);
	}
	out->n = grading_ok(g) ? r->n_conversations : 0;
}

static void find_roles(struct grading *g, const struct binding *binding, struct bound *b, size_t i)
{
	const struct pattern_rule *rule = &b->rule->patterns[i];
	struct pattern_site site = {.g = g, .candidate = b->candidate, .rule = rule, .binding = binding, .bound = b};
	if (binding_lacks(binding, rule))
		return;
	pattern_of(rule->info)->find(&site, &b->matches[i]);
	if (rule->info->is_set) {
		b->roles[b->first_role[i]].frames = b->matches[i].frames;
		b->roles[b->first_role[i]].n_frames = b->matches[i].n_frames;
		b->roles[b->first_role[i]].is_none = b->matches[i].is_none;
	}
	for (size_t k = 0; k < pattern_n_roles(rule); k++) {
		b->roles[b->first_role[i] + k].capture = b->candidate->capture;
		b->roles[b->first_role[i] + k].frame_no = b->matches[i].frame_no[k];
	}
}

/* Whether what pattern I needs of its own conversation was looked for; other conversations were decided before. */
static bool is_ready(const struct bound *b, const bool *done, const struct pattern_rule *rule)
{
	for (size_t i = 0; i < rule->n_needs; i++) {
		const struct role_ref *need = &rule->needs[i];
		if (need->conversation == b->rule && need->pattern && !done[need->pattern - b->rule->patterns])
			return false;
	}
	return true;
}

/* Patterns in rounds: those whose conditions can be told.  What is left waits for itself and stays unfound. */
static void find_all(struct grading *g, const struct binding *binding, struct bound *b, bool records_only)
{
	size_t n = b->rule->n_patterns;
	bool *done = grading_alloc(g, n, sizeof *done);
	bool progress = true;
	while (done && progress && grading_ok(g)) {
		progress = false;
		for (size_t i = 0; i < n && grading_ok(g); i++) {
			const struct pattern_rule *rule = &b->rule->patterns[i];
			if (done[i] || (records_only && !pattern_of(rule->info)->from_record) ||
			    !is_ready(b, done, rule))
				continue;
			find_roles(g, binding, b, i);
			done[i] = progress = true;
		}
	}
}

static void take(struct grading *g, struct binding *binding, size_t i, const struct candidate *c, bool records_only)
{
	struct bound *b = &binding->items[i];
	b->candidate = c;
	for (size_t k = 0; k < b->n_roles; k++) {
		b->roles[k].frame_no = 0;
		b->roles[k].n_frames = 0;
		b->roles[k].is_none = false;
	}
	for (size_t k = 0; k < b->rule->n_patterns; k++)
		b->matches[k] = (struct match){0};
	if (!c)
		return;
	b->site = (struct site){.evidence = grading_evidence(g, c->capture),
	                        .arena = g->arena,
	                        .tcp = c->tcp,
	                        .udp = c->udp,
	                        .dns = c->dns,
	                        .echo = c->echo};
	find_all(g, binding, b, records_only);
}

void binding_take(struct grading *g, struct binding *binding, size_t i, const struct candidate *candidate)
{
	take(g, binding, i, candidate, false);
}

void binding_peek(struct grading *g, struct binding *binding, size_t i, const struct candidate *candidate)
{
	take(g, binding, i, candidate, true);
}

const struct bound *binding_of(const struct binding *binding, const struct conversation_rule *rule)
{
	for (size_t i = 0; rule && i < binding->n; i++)
		if (binding->items[i].rule == rule)
			return &binding->items[i];
	return NULL;
}

const struct bound_role *binding_role(const struct binding *binding, const struct role_ref *ref)
{
	const struct bound *b = binding_of(binding, ref->conversation);
	if (!b || !ref->role)
		return NULL;
	for (size_t i = 0; i < b->n_roles; i++)
		if (b->roles[i].pattern == ref->pattern && strcmp(b->roles[i].name, ref->role) == 0)
			return &b->roles[i];
	return NULL;
}

struct msg_arg bound_role_arg(const char *placeholder, const struct bound_role *role)
{
	return (struct msg_arg){.name = placeholder,
	                        .text = role->name,
	                        .tr = role->label,
	                        .own = role->label ? NULL : &role->pattern->label};
}

uint32_t binding_frame(const struct binding *binding, const struct role_ref *ref)
{
	struct frame_list frames = binding_frames(binding, ref);
	return frames.n > 0 ? frames.no[0] : 0;
}

struct frame_list bound_role_frames(const struct bound_role *role)
{
	if (!role || !role->frame_no)
		return (struct frame_list){0};
	if (role->pattern->info->is_set)
		return (struct frame_list){role->frames, role->n_frames};
	return (struct frame_list){&role->frame_no, 1};
}

struct frame_list binding_frames(const struct binding *binding, const struct role_ref *ref)
{
	struct frame_list all = bound_role_frames(binding_role(binding, ref));
	if (!ref->member)
		return all;
	if (ref->member > all.n)
		return (struct frame_list){0};
	return (struct frame_list){all.no + ref->member - 1, 1};
}

const struct bound_role *binding_lacks(const struct binding *binding, const struct pattern_rule *pattern)
{
	for (size_t i = 0; i < pattern->n_needs; i++) {
		const struct bound_role *role = binding_role(binding, &pattern->needs[i]);
		if (role && !binding_frame(binding, &pattern->needs[i]))
			return role;
	}
	return NULL;
}

uint32_t binding_capture(const struct binding *binding, const struct role_ref *ref)
{
	const struct bound_role *role = binding_role(binding, ref);
	const struct bound *b = binding_of(binding, ref->conversation);
	if (ref->part && binding->parts[ref->part->index] != NO_CAPTURE)
		return binding->parts[ref->part->index];
	if (role && role->frame_no)
		return role->capture;
	return b && b->candidate ? b->candidate->capture : binding->capture;
}

const struct site *binding_site_as(struct grading *g, const struct binding *binding, const struct role_ref *ref,
                                   enum wireshark version)
{
	if (ref->role)
		return sight_as(g, binding_capture(binding, ref), binding_frame(binding, ref), version);
	const struct bound *b = ref->conversation ? binding_of(binding, ref->conversation) : NULL;
	const struct tcp_connection *tcp = b && b->candidate ? b->site.tcp : NULL;
	const struct site *first = tcp ? sight_as(g, b->candidate->capture, tcp->first_frame, version) : NULL;
	struct site *site = first ? grading_alloc(g, 1, sizeof *site) : NULL;
	if (!site)
		return NULL;
	*site = *first;
	site->frame = NULL;
	site->segment = NULL;
	return site;
}

const struct site *binding_site(struct grading *g, const struct binding *binding, const struct role_ref *ref)
{
	if (ref->role)
		return sight_at(g, binding_capture(binding, ref), binding_frame(binding, ref));
	if (ref->conversation) {
		const struct bound *b = binding_of(binding, ref->conversation);
		return b && b->candidate ? &b->site : NULL;
	}
	if (ref->part && binding->parts[ref->part->index] == NO_CAPTURE)
		return NULL;
	return &g->captures[binding_capture(binding, ref)].site;
}
