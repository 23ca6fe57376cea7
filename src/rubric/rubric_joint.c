/* One answer for several questions: the parts of a question, the roles that it is asked about, the rows and columns of
 * a table.  Each part is a question of its own, with its own points; the joint answer is where students write them. */
#include "rubric/rubric_load.h"

enum { DEFAULT_POINTS_H = 100, NAMES_MAX = 5 };

static size_t count_parts(const struct xml_node *node)
{
	size_t n = 0;
	for (const struct xml_node *c = xml_first_child(node); c; c = xml_next(c))
		n += xml_is(c, "part");
	return n;
}

bool rubric_has_parts(struct loader *l, const struct xml_node *node)
{
	return count_parts(node) > 0 || rubric_attr(l, node, "roles") != NULL;
}

struct joint *rubric_joint_new(struct loader *l, const struct xml_node *node, enum joint_kind kind, const char *id,
                               size_t n)
{
	struct joint *joint = rubric_new(l, 1, sizeof *joint), **kept = joint ? VEC_PUSH(l->arena, &l->joints) : NULL;
	if (!kept) {
		l->failed = true;
		return NULL;
	}
	*joint = (struct joint){.id = id, .kind = kind, .place = xml_place(node)};
	joint->parts = rubric_new(l, n, sizeof *joint->parts);
	*kept = joint;
	return joint->parts ? joint : NULL;
}

/* ---- what a part is called ---- */

/* TEXT as a phrase to look for: small letters, '-' for a space; NULL: too long for a name, or of signs. */
static const char *phrase_of(struct loader *l, const char *text)
{
	enum { NAME_BYTES_MAX = 60 };
	struct buf b = BUF_INIT;
	size_t len = text ? strlen(text) : 0;
	if (len == 0 || len > NAME_BYTES_MAX || strchr(text, '|'))
		return NULL;
	for (size_t i = 0; i < len; i++) {
		char c = text[i];
		buf_add_char(&b, c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c == ' ' ? '-' : c);
	}
	const char *copy = buf_copy(&b, l->arena);
	buf_release(&b);
	l->failed |= !copy;
	return copy;
}

static void add_name(struct loader *l, const char **names, size_t *n, const char *text)
{
	const char *phrase = *n < NAMES_MAX ? phrase_of(l, text) : NULL;
	if (phrase)
		names[(*n)++] = phrase;
}

static const char *full_name(struct loader *l, const struct role_ref *role)
{
	struct buf b = BUF_INIT;
	rubric_add_role_name(&b, role);
	const char *copy = buf_copy(&b, l->arena);
	buf_release(&b);
	l->failed |= !copy;
	return copy;
}

const char *rubric_role_words(struct loader *l, const struct role_ref *role, enum lang lang)
{
	const char *label = rubric_role_label(role, lang);
	if (!role->member)
		return label;
	struct buf b = BUF_INIT;
	buf_addf(&b, "%s%s%u", label, *label ? " " : "", role->member);
	const char *words = buf_copy(&b, l->arena);
	buf_release(&b);
	l->failed |= !words;
	return words ? words : "";
}

/* The label of a part, of its role or its own prompt, else what its role or its field is called. */
static const char *label_of(struct loader *l, const struct question *q, const struct role_ref *role, enum lang lang)
{
	if (!role)
		return *text_in(&q->prompt, lang) ? text_in(&q->prompt, lang)
		       : q->field                 ? msg_tr(lang, q->field->label)
		                                  : q->id;
	const char *label = rubric_role_words(l, role, lang);
	return *label ? label : full_name(l, role);
}

void rubric_joint_add(struct loader *l, struct joint *joint, size_t i, const char *name, const struct role_ref *role)
{
	const struct question *q = &l->questions.items[i];
	struct joint_part *part = &joint->parts[joint->n_parts++];
	const char **names = rubric_new(l, NAMES_MAX + 1, sizeof *names);
	size_t n = 0;
	*part = (struct joint_part){.question = (uint32_t)i, .name = name, .names = names};
	for (int lang = 0; lang < LANG_COUNT; lang++)
		part->label.in[lang] = label_of(l, q, role, (enum lang)lang);
	if (!names)
		return;
	add_name(l, names, &n, name);
	if (role)
		add_name(l, names, &n, full_name(l, role));
	for (int lang = 0; lang < LANG_COUNT; lang++)
		add_name(l, names, &n, part->label.in[lang]);
}

/* ---- parts of a question ---- */

void rubric_compose_prompt(struct buf *out, const char *whole, enum lang lang, const char *part)
{
	static const char *const ends[] = {"?", "？", ".", "。", "!", "！"};
	const char *between = lang == LANG_ZH ? "：" : ": ";
	size_t len = strlen(whole);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (len >= strlen(ends[i]) && strcmp(whole + len - strlen(ends[i]), ends[i]) == 0)
			between = lang == LANG_ZH ? "——" : " – ";
	buf_addf(out, "%s%s%s", whole, len ? between : "", part);
}

static void compose_prompt(struct loader *l, const struct joint *joint, const struct joint_part *part)
{
	struct question *q = &l->questions.items[part->question];
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		const char *whole = text_in(&joint->prompt, (enum lang)lang);
		struct buf b = BUF_INIT;
		rubric_compose_prompt(&b, whole, (enum lang)lang, part->label.in[lang]);
		q->prompt.in[lang] = buf_copy(&b, l->arena);
		buf_release(&b);
		l->failed |= !q->prompt.in[lang];
	}
}

/* The points of the parts: their own, and the rest of the question's shared out over the others. */
struct shares {
	bool given;
	uint32_t rest_h, n, i;
};

static void read_shares(struct loader *l, const struct xml_node *node, uint32_t share_h, uint32_t n_roles,
                        struct shares *out)
{
	uint32_t total_h = rubric_points(l, node, share_h), own_h = 0;
	*out = (struct shares){.given = total_h != UINT32_MAX, .n = n_roles};
	for (const struct xml_node *c = xml_first_child(node); c && !n_roles; c = xml_next(c)) {
		if (!xml_is(c, "part"))
			continue;
		uint32_t points_h = rubric_points(l, c, UINT32_MAX);
		own_h += points_h == UINT32_MAX ? 0 : points_h;
		out->n += points_h == UINT32_MAX;
	}
	if (!out->given)
		return;
	if (own_h > total_h || (out->n == 0 && own_h != total_h))
		SAY_PLAIN(l, node, rubric_attr(l, node, "points") ? "points" : NULL,
		          N_("the points of the parts do not add up to those of the question"));
	out->rest_h = own_h < total_h ? total_h - own_h : 0;
}

/* Shares differ by a hundredth at most, larger ones first, so that they add up. */
static uint32_t next_share(struct shares *s)
{
	if (!s->given || s->n == 0)
		return DEFAULT_POINTS_H;
	uint32_t share_h = s->rest_h / s->n + (s->i < s->rest_h % s->n);
	s->i++;
	return share_h;
}

static const char *part_id(struct loader *l, const char *id, const char *name)
{
	struct buf b = BUF_INIT;
	buf_addf(&b, "%s.%s", id, name);
	const char *copy = buf_copy(&b, l->arena);
	buf_release(&b);
	l->failed |= !copy;
	return copy ? copy : id;
}

/* Attributes and children that say what is right: each part has its own. */
static void check_whole(struct loader *l, const struct xml_node *node)
{
	static const char *const attrs[] = {"field", "select",    "value", "frames", "type",    "basis", "unit",
	                                    "bits",  "tolerance", "base",  "nth",    "ordered", "prefix"};
	static const char *const children[] = {"choice", "accept", "slip", "follow-through"};
	for (size_t i = 0; i < sizeof attrs / sizeof *attrs; i++)
		if (rubric_attr(l, node, attrs[i]))
			SAY(l, node, attrs[i], N_("this question has parts: '{name}' belongs to a <part>"),
			    MSG_TEXT("name", attrs[i]));
	for (const struct xml_node *c = xml_first_child(node); c; c = xml_next(c))
		for (size_t i = 0; i < sizeof children / sizeof *children; i++)
			if (xml_is(c, children[i]))
				SAY(l, c, NULL, N_("this question has parts: <{name}> belongs to a <part>"),
				    MSG_TEXT("name", children[i]));
}

static struct joint *start(struct loader *l, const struct xml_node *node, const struct grid_row *row, size_t n)
{
	struct joint *joint = rubric_joint_new(l, node, JOINT_PARTS, rubric_question_id(l, node, row), n);
	if (joint)
		rubric_texts(l, node, "prompt", &joint->prompt);
	return joint;
}

static bool too_many(struct loader *l, const struct xml_node *node, size_t n)
{
	if (n > LIMIT_LIST)
		SAY(l, node, NULL, N_("more than {n} parts in one question"), MSG_NUMBER("n", LIMIT_LIST));
	else if (l->questions.n + n > LIMIT_RUBRIC_ITEMS)
		SAY(l, node, NULL, N_("more than {n} questions in one rubric"), MSG_NUMBER("n", LIMIT_RUBRIC_ITEMS));
	else
		return false;
	l->incomplete = true;
	return true;
}

/* The question whose answer is part of JOINT is the last one that was read. */
static void join_last(struct loader *l, struct joint *joint, const char *name, const struct role_ref *role,
                      const struct xml_node *whole)
{
	size_t i = l->questions.n - 1;
	struct question *q = &l->questions.items[i];
	struct text hint = {0};
	rubric_joint_add(l, joint, i, name, role);
	compose_prompt(l, joint, &joint->parts[joint->n_parts - 1]);
	q->joint = joint;
	if (q->hint.in[LANG_EN] || q->hint.in[LANG_ZH])
		return;
	rubric_texts(l, whole, "hint", &hint);
	q->hint = hint;
}

static void read_own_parts(struct loader *l, const struct xml_node *node, uint32_t section, const struct grid_row *row,
                           uint32_t share_h)
{
	size_t n = count_parts(node);
	struct shares shares;
	if (rubric_explanation(node))
		SAY_PLAIN(l, rubric_explanation(node), NULL,
		          N_("an answer with parts has no <explanation>: ask for it in a question of its own"));
	struct grid_row place = {0};
	const char *at = row ? NULL : rubric_attr(l, node, "at");
	bool has_at = at && rubric_find_role(l, node, "at", at, &place.ref);
	place.role = at;
	check_whole(l, node);
	if (n == 1)
		SAY_PLAIN(l, node, NULL, N_("one <part> is none: give at least two"));
	struct joint *joint = too_many(l, node, n) ? NULL : start(l, node, row, n);
	read_shares(l, node, share_h, 0, &shares);
	if (joint && !row && !joint->prompt.in[LANG_EN] && !joint->prompt.in[LANG_ZH])
		SAY(l, node, NULL, N_("the question '{id}' has no <prompt>"), MSG_TEXT("id", joint->id));
	for (const struct xml_node *c = xml_first_child(node); c && joint; c = xml_next(c)) {
		if (!xml_is(c, "part"))
			continue;
		const char *name = rubric_attr(l, c, "id");
		name = name ? name : "?";
		uint32_t own_h = rubric_points(l, c, UINT32_MAX);
		const struct question_part part = {.whole = node,
		                                   .id = part_id(l, joint->id, name),
		                                   .points_h = own_h == UINT32_MAX ? next_share(&shares) : own_h};
		if (rubric_read_one(l, c, section, row ? row : has_at ? &place : NULL, &part))
			join_last(l, joint, name, NULL, node);
	}
}

/* ---- one question about several roles ---- */

static void read_roles(struct loader *l, const struct xml_node *node, uint32_t section, uint32_t share_h)
{
	const char *ordered = rubric_attr(l, node, "ordered");
	struct rubric_roles roles;
	struct shares shares;
	if (!rubric_roles(l, node, "roles", &roles))
		return;
	if (rubric_explanation(node))
		SAY_PLAIN(l, rubric_explanation(node), NULL,
		          N_("an answer with parts has no <explanation>: ask for it in a question of its own"));
	if (count_parts(node) > 0)
		SAY_PLAIN(l, node, "roles", N_("a question has either 'roles' or <part>s"));
	if (rubric_attr(l, node, "at"))
		SAY_PLAIN(l, node, "at", N_("a question has either 'roles' or 'at'"));
	if (ordered && strcmp(ordered, "yes") != 0)
		SAY_PLAIN(l, node, "ordered",
		          N_("'roles' asks for one value for each role, in their order: leave 'ordered' out"));
	struct joint *joint = too_many(l, node, roles.n) ? NULL : start(l, node, NULL, roles.n);
	read_shares(l, node, share_h, (uint32_t)roles.n, &shares);
	for (size_t i = 0; joint && i < roles.n; i++) {
		struct grid_row row = {.role = roles.items[i], .name = roles.items[i]};
		if (!rubric_find_role(l, node, "roles", row.role, &row.ref)) {
			l->incomplete = true;
			continue;
		}
		if (!row.ref.pattern) {
			SAY(l, node, "roles", N_("'{name}' is a connection, not a frame"), MSG_TEXT("name", row.role));
			continue;
		}
		const char *name = rubric_role_id(l, &row.ref, false);
		const struct question_part part = {
			.whole = node, .id = part_id(l, joint->id, name), .points_h = next_share(&shares)};
		if (rubric_read_one(l, node, section, &row, &part)) {
			struct question *q = &l->questions.items[l->questions.n - 1];
			if (!joint->prompt.in[LANG_EN] && !joint->prompt.in[LANG_ZH] && q->field)
				for (int lang = 0; lang < LANG_COUNT; lang++)
					joint->prompt.in[lang] = msg_tr((enum lang)lang, q->field->label);
			join_last(l, joint, name, &row.ref, node);
		}
	}
}

void rubric_parts(struct loader *l, const struct xml_node *node, uint32_t section, const struct grid_row *row,
                  uint32_t share_h)
{
	if (rubric_attr(l, node, "roles"))
		read_roles(l, node, section, share_h);
	else
		read_own_parts(l, node, section, row, share_h);
}

/* ---- when all is read ---- */

static bool same_fact(const struct field *a, const struct field *b)
{
	return a == b || (a->raw && b->raw && strcmp(a->raw, b->raw) == 0);
}

/* Labels of fields tell parts apart unless two ask for the same field. */
static void find_labels(struct loader *l, struct joint *joint)
{
	for (size_t i = 0; i < joint->n_parts; i++) {
		const struct question *q = &l->questions.items[joint->parts[i].question];
		bool own = q->field && q->rule.label_at;
		for (size_t k = 0; k < joint->n_parts && own; k++) {
			const struct field *other = l->questions.items[joint->parts[k].question].field;
			own = k == i || !other || !same_fact(q->field, other);
		}
		joint->parts[i].by_field = own;
	}
}

static void check_id(struct loader *l, size_t i)
{
	const struct joint *joint = l->joints.items[i];
	uint32_t line = 0;
	for (size_t k = 0; k < i && !line; k++)
		if (strcmp(l->joints.items[k]->id, joint->id) == 0)
			line = l->joints.items[k]->place.line;
	for (size_t k = 0; k < l->questions.n && !line; k++)
		if (strcmp(l->questions.items[k].id, joint->id) == 0)
			line = l->questions.items[k].place.line;
	struct msg_arg args[] = {MSG_TEXT("id", joint->id), MSG_NUMBER("line", line)};
	if (joint->kind != JOINT_PARTS && l->words->is_sheet_word(joint->id)) /* those of questions are told */
		rubric_say(l, joint->place,
		           N_("the id '{id}' has a meaning of its own in answers sheets: choose another one, such as "
		              "'{id}.1'"),
		           args, 1);
	if (line)
		rubric_say(l, joint->place, N_("the id '{id}' is used twice; it stands in line {line} already"), args,
		           2);
}

void rubric_check_joints(struct loader *l)
{
	for (size_t i = 0; i < l->joints.n && !l->failed; i++) {
		check_id(l, i);
		find_labels(l, l->joints.items[i]);
	}
}

/* ---- ids ---- */

const struct joint *rubric_joint(const struct rubric *r, const char *id)
{
	for (size_t i = 0; i < r->n_joints; i++)
		if (strcmp(r->joints[i]->id, id) == 0)
			return r->joints[i];
	return NULL;
}

static void add_id(struct rubric_ids *out, const char *id, bool has_parts)
{
	out->items[out->n] = id;
	out->has_parts[out->n++] = has_parts;
}

bool rubric_ids(const struct rubric *r, struct arena *arena, struct rubric_ids *out)
{
	size_t n = r->n_questions + r->n_joints;
	*out = (struct rubric_ids){.items = arena_array(arena, n, sizeof *out->items),
	                           .has_parts = arena_array(arena, n, sizeof *out->has_parts)};
	if (!out->items || !out->has_parts)
		return n == 0;
	const struct joint *before = NULL;
	for (size_t i = 0; i < r->n_questions; i++) {
		const struct question *q = &r->questions[i];
		if (!q->joint && !q->explains)
			add_id(out, q->id, false);
		else if (q->joint && q->joint != before)
			add_id(out, q->joint->id, true);
		before = q->joint;
	}
	out->n_lines = out->n;
	for (size_t i = 0; i < r->n_questions; i++)
		if (r->questions[i].joint || r->questions[i].explains)
			add_id(out, r->questions[i].id, false);
	for (size_t i = 0; i < r->n_joints; i++)
		if (r->joints[i]->kind == JOINT_COLUMN)
			add_id(out, r->joints[i]->id, true);
	return true;
}
