/* The roles of a pattern, and the points that a match earns under the rubric's policies.  The table of patterns is in
 * vocabulary.c. */
#include "grade/pattern.h"

const struct pattern *pattern_of(const struct pattern_info *info)
{
	return (const struct pattern *)(const void *)info; /* its first member */
}

size_t pattern_n_roles(const struct pattern_rule *rule)
{
	size_t n = 0;
	if (!rule->info->roles)
		return 1;
	while (n < PATTERN_ROLES_MAX && rule->info->roles[n])
		n++;
	return n;
}

const char *pattern_role(const struct pattern_rule *rule, size_t i)
{
	return rule->info->roles ? rule->info->roles[i] : rule->role;
}

const char *pattern_role_label(const struct pattern_rule *rule, size_t i)
{
	return rule->info->role_labels ? rule->info->role_labels[i] : NULL;
}

static const struct policy *find_policy(const struct pattern_rule *rule, const char *shape)
{
	if (!shape)
		return NULL;
	for (size_t i = 0; i < rule->n_policies; i++)
		if (strcmp(rule->policies[i].shape, shape) == 0)
			return &rule->policies[i];
	for (const struct policy *p = pattern_of(rule->info)->defaults; p && p->shape; p++)
		if (strcmp(p->shape, shape) == 0)
			return p;
	return NULL;
}

/* An equal share for each frame that is there. */
static uint32_t by_frames(uint32_t points_h, size_t n_present, size_t n_roles)
{
	uint32_t sum = 0;
	for (size_t i = 0; i < n_present; i++)
		sum += points_share(points_h, (uint32_t)n_roles, (uint32_t)i);
	return sum;
}

static uint32_t by_policy(uint32_t points_h, const struct policy *policy)
{
	if (policy->full)
		return points_h;
	return policy->recapture ? 0 : points_part(points_h, policy->credit_h);
}

void pattern_judge(const struct pattern_rule *rule, const struct match *match, struct pattern_result *out)
{
	*out = (struct pattern_result){.n_roles = pattern_n_roles(rule), .policy = find_policy(rule, match->shape)};
	for (size_t i = 0; i < out->n_roles; i++)
		out->n_present += match->frame_no[i] != 0;
	if (out->policy)
		out->points_h = by_policy(rule->points_h, out->policy);
	else
		out->points_h = by_frames(rule->points_h, out->n_present, out->n_roles);
}
