/* What a question adds to its answer's type: width, unit, base, tolerance, order … and which of these mean something
 * for which type. */
#include "base/number.h"
#include "field/labels.h"
#include "field/meant.h"
#include "field/names.h"
#include "rubric/rubric_load.h"

static enum unit read_unit(struct loader *l, const struct xml_node *node, enum unit fallback)
{
	static const struct {
		const char *name;
		enum unit unit;
	} units[] = {{"bytes", UNIT_BYTES}, {"words", UNIT_WORDS}, {"bits", UNIT_BITS}, {"s", UNIT_S},
	             {"ms", UNIT_MS},       {"us", UNIT_US},       {"ns", UNIT_NS},     {"percent", UNIT_PERCENT}};
	const char *text = rubric_attr(l, node, "unit");
	for (int u = UNIT_RATE_BITS; text && u <= UNIT_RATE_MIBYTES; u++)
		if (strcmp(text, value_rate_unit((enum unit)u)) == 0)
			return (enum unit)u;
	for (size_t i = 0; text && i < sizeof units / sizeof *units; i++)
		if (strcmp(text, units[i].name) == 0)
			return units[i].unit;
	return fallback;
}

static enum value_base read_base(struct loader *l, const struct xml_node *node, unsigned bits, enum value_base fallback)
{
	const char *text = rubric_attr(l, node, "base");
	if (!text)
		return fallback;
	if (strcmp(text, "dec") == 0)
		return BASE_DEC;
	return bits > 0 && bits <= 8 ? BASE_HEX8 : bits <= 16 ? BASE_HEX16 : BASE_HEX32;
}

/* Attributes that only some types heed. */
static const struct {
	const char *attr;
	enum value_kind kinds[3];
	const char *type; /* besides, by name */
} heeded[] = {
	{"tolerance", {VALUE_TIME, VALUE_DECIMAL}, "uint"},
	{"bits", {VALUE_UINT}, NULL},
	{"base", {VALUE_UINT}, NULL},
	{"unit", {VALUE_UINT, VALUE_TIME, VALUE_DECIMAL}, NULL},
	{"ordered", {VALUE_FRAMES, VALUE_LIST}, "options"},
	{"padding", {VALUE_NONE}, "options"},
	{"contains", {VALUE_NONE}, "flags"},
	{"partial", {VALUE_NONE}, "choices"},
	{"multiple", {VALUE_NONE}, "choices"},
	{"names", {VALUE_NONE}, "named"},
	{"members", {VALUE_LIST}, NULL},
	{"prefix", {VALUE_BYTES, VALUE_TEXT}, NULL},
};

enum { TOLERANCE }; /* its row */

static bool is_heeded(size_t row, const struct value_type *type)
{
	for (size_t k = 0; k < 3; k++)
		if (heeded[row].kinds[k] != VALUE_NONE && heeded[row].kinds[k] == type->kind)
			return true;
	return heeded[row].type && strcmp(heeded[row].type, type->name) == 0;
}

/* Its values stand in the order of the roles, whatever their type. */
static bool is_list_of_roles(struct loader *l, const struct xml_node *node)
{
	return xml_is(node, "question") && rubric_attr(l, node, "roles");
}

static void check_heeded(struct loader *l, const struct xml_node *node, const struct question *q)
{
	const struct value_type *type = q->type, *member = q->rule.member ? q->rule.member->type : NULL;
	for (size_t i = 0; i < sizeof heeded / sizeof *heeded; i++)
		if (rubric_attr(l, node, heeded[i].attr) && !is_heeded(i, type) && !(member && is_heeded(i, member)) &&
		    !(strcmp(heeded[i].attr, "ordered") == 0 && is_list_of_roles(l, node)))
			SAY(l, node, heeded[i].attr, N_("'{attribute}' means nothing for answers of type '{type}'"),
			    MSG_TEXT("attribute", heeded[i].attr), MSG_TEXT("type", type->name));
}

/* Whether a frame of the place that Q asks about can have its field more than once: several by nature, or headers that
 * an ICMP error quotes. */
static bool may_repeat(const struct question *q)
{
	const struct field *f = q->field;
	bool anywhere = !q->at.conversation || q->at.conversation->protocol == CONVERSATION_CAPTURE;
	return f->many || (f->scope == SCOPE_FRAME && f->layer != LAYER_NONE && anywhere);
}

static int32_t read_nth(struct loader *l, const struct xml_node *node, const struct question *q)
{
	const char *text = rubric_attr(l, node, "nth");
	bool all_frames = q->field && q->field->many && q->type && q->type->kind == VALUE_FRAMES;
	bool many = (q->type && q->type->kind == VALUE_LIST) || all_frames;
	if (!text)
		return many ? 0 : 1;
	if (q->truth != TRUTH_FIELD && (q->truth != TRUTH_PLACE || !q->field))
		SAY_PLAIN(l, node, "nth", N_("'nth' is for questions about a field"));
	else if (q->field && !may_repeat(q))
		SAY(l, node, "nth", N_("there is one '{name}' only: leave 'nth' out"),
		    MSG_TEXT("name", q->field->name));
	return strcmp(text, "all") == 0 ? 0 : rubric_int(l, node, "nth", 1);
}

/* The type of what a list holds: what 'members' says, or its field's, or that of the one field that its expression
 * names.
 */
static const struct value_type *member_type(struct loader *l, const struct xml_node *node, const struct question *q)
{
	const char *given = rubric_attr(l, node, "members"), *select = rubric_attr(l, node, "select");
	if (given)
		return rubric_need_type(l, node, "members", given);
	if (q->field)
		return value_type_find(q->field->type);
	const char *slash = select ? strrchr(select, '/') : NULL;
	const struct field *field = slash ? field_find(slash + 1) : NULL;
	return field ? value_type_find(field->type) : NULL;
}

/* Addresses and names are found by their form; what else a list holds is read as a type of its own. */
static void read_member(struct loader *l, const struct xml_node *node, struct question *q)
{
	const struct value_type *type = member_type(l, node, q);
	if (!q->type || q->type->kind != VALUE_LIST || !type || type->kind == VALUE_LIST || type->is_form)
		return;
	struct value_member *member = rubric_new(l, 1, sizeof *member);
	if (!member)
		return;
	*member = (struct value_member){.type = type, .rule = q->rule};
	if (strcmp(type->name, "field") == 0)
		member->rule.fields = &field_words;
	q->rule.member = member;
	/* Labels and names are the members'. */
	q->rule.label_at = NULL;
	q->rule.names = NULL;
}

/* The field whose names for numbers are meant. */
static void read_names(struct loader *l, const struct xml_node *node, struct question *q)
{
	const char *name = rubric_attr(l, node, "names");
	const struct field *field = name ? field_find(name) : NULL;
	bool is_named = q->type && q->type->reads_names;
	if (name && !field) {
		struct nearest near = {.name = name, .best = field_nearest(name)};
		rubric_unknown(l, node, "names", &near, N_("there is no field '{name}'"),
		               N_("there is no field '{name}'; did you mean '{nearest}'?"));
	} else if (field && !field_names(field)) {
		SAY(l, node, "names", N_("the numbers of the field '{name}' have no names"),
		    MSG_TEXT("name", field->name));
	} else if (field && is_named) {
		q->rule.names = field_names(field);
		q->rule.bits = (unsigned)rubric_int(l, node, "bits", (int32_t)field->bits);
		q->rule.base = read_base(l, node, q->rule.bits, field->base);
	} else if (is_named && !q->rule.names) {
		SAY(l, node, "type", N_("the type 'named' needs a field whose numbers have names: names=\"ip.proto\""),
		    MSG_TEXT("id", q->id));
	}
}

/* "5%", "1 ms" for times, "0.05" for other numbers. */
static void read_tolerance(struct loader *l, const struct xml_node *node, struct question *q)
{
	const char *text = rubric_attr(l, node, "tolerance");
	const struct value_type *type = q->rule.member ? q->rule.member->type : q->type;
	uint64_t millionths;
	if (!text || !type || (!is_heeded(TOLERANCE, type) && !is_heeded(TOLERANCE, q->type)))
		return;
	uint32_t percent_h = rubric_percent(text, UINT32_MAX);
	if (percent_h != UINT32_MAX && type->is_instant)
		SAY_PLAIN(l, node, "tolerance", N_("a point in time has no percentage: write 1 s"));
	if (percent_h != UINT32_MAX) {
		q->rule.tolerance_percent_h = percent_h;
		return;
	}
	q->rule.tolerance_ns = rubric_duration_ns(l, node, "tolerance", -1);
	bool is_time = q->rule.tolerance_ns >= 0, is_number = number_fixed(span_of(text), 6, INT64_MAX, &millionths);
	if (!is_time)
		q->rule.tolerance_ns = 0;
	if (is_number)
		q->rule.tolerance_millionths = millionths * value_rate_factor(q->rule.unit);
	if (type->kind == VALUE_TIME && !is_time)
		SAY_PLAIN(l, node, "tolerance", N_("for times a tolerance has a unit or is a percentage: 1 ms, 5%"));
	else if (type->kind != VALUE_TIME && is_time)
		SAY_PLAIN(l, node, "tolerance", N_("for numbers a tolerance is a number or a percentage: 0.05, 5%"));
}

/* Units of another kind of answer than Q's. */
static void check_unit(struct loader *l, const struct xml_node *node, const struct question *q)
{
	const struct value_type *type = q->rule.member ? q->rule.member->type : q->type;
	const char *unit = rubric_attr(l, node, "unit");
	bool is_rate = q->rule.unit >= UNIT_RATE_BITS;
	if (!unit || !type || (type->kind != VALUE_UINT && type->kind != VALUE_TIME && type->kind != VALUE_DECIMAL))
		return;
	if (is_rate != type->is_rate || (q->rule.unit == UNIT_PERCENT) != type->is_share)
		SAY(l, node, "unit", N_("'{unit}' is no unit of answers of type '{type}'"), MSG_TEXT("unit", unit),
		    MSG_TEXT("type", type->name));
}

void rubric_value_rule(struct loader *l, const struct xml_node *node, struct question *q)
{
	const struct field *f = q->truth == TRUTH_PLACE ? NULL : q->field; /* a place is no value of the field */
	if (f) {
		q->rule.label_at = field_label_at;
		q->rule.label_of = f;
		q->rule.more_allowed = f->goes_on;
		q->rule.names = q->rule.n_choices > 0 ? NULL : field_names(f);
	}
	if (q->type && q->type->is_field)
		q->rule.fields = &field_words;
	q->rule.counts_from = (uint8_t)rubric_int(l, node, "counted-from", 0);
	q->rule.bits = (unsigned)rubric_int(l, node, "bits", f ? (int32_t)f->bits : q->truth == TRUTH_PLACE ? 16 : 0);
	q->rule.unit = read_unit(l, node, f ? f->unit : UNIT_NONE);
	q->rule.base = read_base(l, node, q->rule.bits, f ? f->base : BASE_DEC);
	read_tolerance(l, node, q);
	q->rule.flags_least = rubric_flags(l, node, "contains");
	q->rule.all_or_nothing = !rubric_yes(l, node, "partial", true);
	read_names(l, node, q);
	q->rule.ordered = rubric_yes(l, node, "ordered", false);
	q->rule.padding_counts = rubric_yes(l, node, "padding", false);
	q->rule.prefix_allowed = rubric_yes(l, node, "prefix", false);
	q->nth = read_nth(l, node, q);
	read_member(l, node, q);
	if (q->type) {
		check_heeded(l, node, q);
		check_unit(l, node, q);
	}
}
