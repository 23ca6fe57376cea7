/* The conditions of <frame> and <frames>.  They are read when all roles have their names, as they may speak of any. */
#include "base/number.h"
#include "rubric/rubric_load.h"

/* RFC 9293 3.1 and, for AE, RFC 9768. */
static const char *const flag_names[] = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE"};

uint16_t rubric_flags(struct loader *l, const struct xml_node *node, const char *name)
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

static int8_t read_by(struct loader *l, const struct xml_node *node)
{
	const char *text = rubric_attr(l, node, "by");
	return !text ? -1 : strcmp(text, "capturer") == 0 ? 1 : 0;
}

static int8_t read_data(struct loader *l, const struct xml_node *node)
{
	if (!rubric_attr(l, node, "data"))
		return -1;
	return rubric_yes(l, node, "data", false) ? 1 : 0;
}

/* "3", "last"; of several frames "3" too, and "1-6", "3-". */
static void read_nth(struct loader *l, const struct xml_node *node, bool is_set, struct frame_condition *out)
{
	const char *text = rubric_attr(l, node, "nth");
	out->nth = 1;
	out->nth_end = is_set ? -1 : 1;
	if (!text)
		return;
	if (strcmp(text, "last") == 0) {
		out->nth = -1;
		return;
	}
	size_t first = strspn(text, "0123456789");
	uint64_t low, high;
	if (number_digits(span_make(text, first), 10, INT32_MAX, &low))
		out->nth = (int32_t)low;
	if (text[first] == '\0')
		out->nth_end = out->nth;
	else if (number_digits(span_of(text + first + 1), 10, INT32_MAX, &high))
		out->nth_end = (int32_t)high;
	if (out->nth_end >= 0 && out->nth_end < out->nth)
		SAY_PLAIN(l, node, "nth", N_("the smaller number comes first"));
}

/* ---- the largest and the smallest ---- */

static bool has_size(const struct field *f)
{
	const struct value_type *type = value_type_find(f->type);
	return type && (type->kind == VALUE_UINT || type->kind == VALUE_TIME);
}

static void read_extreme(struct loader *l, const struct xml_node *node, struct frame_condition *out)
{
	const char *max = rubric_attr(l, node, "max"), *min = rubric_attr(l, node, "min");
	const char *attr = max ? "max" : "min", *name = max ? max : min;
	if (!name)
		return;
	if (max && min)
		SAY_PLAIN(l, node, "min", N_("one frame cannot be asked for by 'max' and by 'min'"));
	if (rubric_attr(l, node, "nth"))
		SAY(l, node, "nth", N_("'{attr}' says which of the frames is meant: leave 'nth' out"),
		    MSG_TEXT("attr", attr));
	out->smallest = !max;
	out->extreme = field_find(name);
	struct nearest near = {.name = name, .best = out->extreme ? NULL : field_nearest(name)};
	if (!out->extreme)
		rubric_unknown(l, node, attr, &near, N_("there is no field '{name}'"),
		               N_("there is no field '{name}'; did you mean '{nearest}'?"));
	else if (!has_size(out->extreme) || out->extreme->scope != SCOPE_FRAME)
		SAY(l, node, attr,
		    N_("the field '{name}' is not a number of a frame, so none is the largest or smallest"),
		    MSG_TEXT("name", name));
}

/* ---- other roles ---- */

static bool add_need(struct loader *l, struct pattern_rule *p, size_t max, const struct role_ref *ref)
{
	if (p->n_needs >= max) {
		l->failed = true;
		return false;
	}
	p->needs[p->n_needs++] = *ref;
	return true;
}

/* A role of this connection by its short name, any other by its full one. */
static void read_neighbour(struct loader *l, const struct condition_node *at, const char *attr, struct role_ref *out)
{
	const char *name = rubric_attr(l, at->node, attr);
	if (!name || rubric_own_role(at->conversation, name, out))
		return;
	struct role_ref ref;
	if (!rubric_find_neighbour(l, at->node, attr, at->conversation, name, &ref))
		return;
	if (ref.pattern)
		*out = ref;
	else
		SAY(l, at->node, attr, N_("'{name}' is a connection, not a frame"), MSG_TEXT("name", name));
}

/* Everything that the conditions name. */
static void list_needs(struct loader *l, const struct condition_node *at)
{
	struct pattern_rule *p = at->pattern;
	const struct frame_condition *f = &p->frame;
	const struct xpath_names *names = f->where ? xpath_names(f->where) : NULL;
	size_t max = 3 + (names ? names->n_variables : 0);
	p->needs = rubric_new(l, max, sizeof *p->needs);
	if (!p->needs)
		return;
	if (f->after.pattern)
		add_need(l, p, max, &f->after);
	if (f->before.pattern)
		add_need(l, p, max, &f->before);
	if (f->quotes.pattern)
		add_need(l, p, max, &f->quotes);
	for (size_t i = 0; names && i < names->n_variables; i++) {
		struct role_ref ref;
		if (rubric_role(l->r, names->variables[i], &ref) && ref.conversation)
			add_need(l, p, max, &ref);
	}
}

static void read_condition(struct loader *l, const struct condition_node *at)
{
	const struct xml_node *node = at->node;
	struct frame_condition *out = &at->pattern->frame;
	out->from = read_from(l, node);
	out->data = read_data(l, node);
	out->by = read_by(l, node);
	out->flags_set = rubric_flags(l, node, "flags");
	out->flags_clear = rubric_flags(l, node, "no-flags");
	if (out->flags_set & out->flags_clear)
		SAY_PLAIN(l, node, "no-flags", N_("the same flag cannot be both set and not set"));
	out->text = rubric_payload(l, node, "text", &out->text_len);
	out->filter = rubric_attr(l, node, "filter");
	out->filter_place = xml_attr_place(node, "filter");
	if (out->filter)
		rubric_check_braces(l, node, "filter", out->filter);
	out->where = rubric_expression(l, node, "where", EXPRESSION_CONTEXT, NULL);
	read_nth(l, node, at->pattern->info->is_set, out);
	read_extreme(l, node, out);
	read_neighbour(l, at, "after", &out->after);
	read_neighbour(l, at, "before", &out->before);
	read_neighbour(l, at, "quotes", &out->quotes);
	out->within_ns = rubric_duration_ns(l, node, "within", 0);
	read_count(l, node, out);
	list_needs(l, at);
}

void rubric_conditions(struct loader *l)
{
	for (size_t i = 0; i < l->conditions.n && !l->failed; i++)
		read_condition(l, &l->conditions.items[i]);
}
