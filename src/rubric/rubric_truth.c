/* The right answer of a question: a field at a place, frame numbers, an expression, a constant, choices with
 * conditions, or a person; and the answer's type with its rule. */
#include "base/text.h"
#include "rubric/rubric_load.h"

/* ---- type ---- */

/* What types are called in other programs. */
static const struct {
	const char *name, *type;
} elsewhere[] = {{"number", "uint"},
                 {"integer", "uint"},
                 {"numeric", "uint"},
                 {"string", "text"},
                 {"boolean", "bool"},
                 {"ipv4", "ip"},
                 {"ipv6", "ip"},
                 {"address", "ip"},
                 {"time", "duration"},
                 {"date", "instant"},
                 {"radio", "choice"},
                 {"essay", "manual"},
                 {"multiple-choice", "choice"},
                 {"free", "manual"},
                 {"domain", "name"}};

/* The type that is most like NAME, or is so called in another program; NULL: none is near. */
static const char *nearest_type(const char *name, const struct value_type *types, size_t n)
{
	struct nearest near = {.name = name};
	for (size_t i = 0; i < n; i++)
		nearest_offer(&near, types[i].name);
	for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
		nearest_offer(&near, elsewhere[i].name);
	for (size_t i = 0; near.best && i < sizeof elsewhere / sizeof *elsewhere; i++)
		if (near.best == elsewhere[i].name)
			return elsewhere[i].type;
	return near.best;
}

const struct value_type *rubric_need_type(struct loader *l, const struct xml_node *node, const char *attr,
                                          const char *name)
{
	const struct value_type *type = value_type_find(name);
	if (type)
		return type;
	struct buf list = BUF_INIT;
	size_t n;
	const struct value_type *types = value_types(&n);
	for (size_t i = 0; i < n; i++)
		buf_addf(&list, "%s%s", i > 0 ? ", " : "", types[i].name);
	const char *meant = nearest_type(name, types, n);
	SAY(l, node, attr,
	    meant ? N_("there is no type '{name}'; did you mean '{nearest}'? The types are {list}")
	          : N_("there is no type '{name}'; the types are {list}"),
	    MSG_TEXT("name", name), MSG_TEXT("list", buf_text(&list)), MSG_TEXT("nearest", meant ? meant : ""));
	buf_release(&list);
	return NULL;
}

static bool has_choices(const struct xml_node *node)
{
	for (const struct xml_node *n = xml_first_child(node); n; n = xml_next(n))
		if (xml_is(n, "choice"))
			return true;
	return false;
}

/* Unless 'nth' says which one is meant. */
static bool asks_all(struct loader *l, const struct xml_node *node)
{
	const char *nth = rubric_attr(l, node, "nth");
	return !nth || strcmp(nth, "all") == 0;
}

/* What values of KIND can be an answer of; 0: of anything, or anything of them. */
static int group_of(enum value_kind kind)
{
	switch (kind) {
	case VALUE_UINT:
	case VALUE_TIME:
	case VALUE_FRAMES:
	case VALUE_DECIMAL:
		return 1;
	case VALUE_IPV4:
	case VALUE_IPV6:
		return 2;
	case VALUE_MAC:
		return 3;
	case VALUE_BYTES:
		return 4;
	default:
		return 0;
	}
}

/* An address is never a number. */
static void check_kind(struct loader *l, const struct xml_node *node, const struct question *q)
{
	const struct value_type *own = value_type_find(q->field->type);
	int is = own ? group_of(own->kind) : 0, wanted = group_of(q->type->kind);
	if (is && wanted && is != wanted)
		SAY(l, node, "type", N_("the field '{name}' is of type '{own}', and never an answer of type '{type}'"),
		    MSG_TEXT("name", q->field->name), MSG_TEXT("own", own->name), MSG_TEXT("type", q->type->name));
}

static void read_type(struct loader *l, const struct xml_node *node, struct question *q)
{
	const char *name = rubric_attr(l, node, "type");
	if (!name && has_choices(node))
		name = rubric_yes(l, node, "multiple", false) ? "choices" : "choice";
	if (!name && q->truth == TRUTH_FRAMES)
		name = "frames";
	if (!name && q->field)
		name = asks_all(l, node) ? field_answer_type(q->field) : q->field->type;
	if (name)
		q->type = rubric_need_type(l, node, "type", name);
	else if (q->truth != TRUTH_FIELD) /* an unknown field has been told */
		SAY(l, node, NULL,
		    N_("the question '{id}' does not say of which type its answer is: type=\"uint\", for instance"),
		    MSG_TEXT("id", q->id));
	if (q->type && q->field && name)
		check_kind(l, node, q);
	bool takes_choices = q->type && q->type->takes_choices;
	if (takes_choices && !has_choices(node))
		SAY(l, node, NULL, N_("the question '{id}' has no <choice>"), MSG_TEXT("id", q->id));
}

/* ---- which kind ---- */

struct truth_attr {
	const char *name;
	enum truth_kind kind;
};
static const struct truth_attr truth_attrs[] = {{"field", TRUTH_FIELD},
                                                {"frames", TRUTH_FRAMES},
                                                {"select", TRUTH_SELECT},
                                                {"value", TRUTH_VALUE},
                                                {"text", TRUTH_PLACE}};

static bool is_of_type(struct loader *l, const struct xml_node *node, const char *name)
{
	const char *type = rubric_attr(l, node, "type");
	return type && strcmp(type, name) == 0;
}

static bool is_manual(struct loader *l, const struct xml_node *node)
{
	return is_of_type(l, node, "manual");
}

static bool has_conditions(struct loader *l, const struct xml_node *node)
{
	for (const struct xml_node *n = xml_first_child(node); n; n = xml_next(n))
		if (xml_is(n, "choice") && rubric_attr(l, n, "when"))
			return true;
	return false;
}

static void say_both(struct loader *l, const struct xml_node *node, const char *attr, const char *one, const char *two)
{
	SAY(l, node, attr, N_("the right answer is given twice, by {one} and by {two}"), MSG_TEXT("one", one),
	    MSG_TEXT("two", two));
}

/* The one attribute (or other way) that says what is right; NULL with *MANUAL or *WHEN unset: none. */
static const struct truth_attr *find_truth(struct loader *l, const struct xml_node *node, bool *manual, bool *when)
{
	const struct truth_attr *found = NULL;
	*manual = is_manual(l, node);
	*when = has_conditions(l, node);
	for (size_t i = 0; i < sizeof truth_attrs / sizeof *truth_attrs; i++) {
		const struct truth_attr *a = &truth_attrs[i];
		if (!rubric_attr(l, node, a->name))
			continue;
		if (found || *manual || *when)
			say_both(l, node, a->name, found ? found->name : *manual ? "type=\"manual\"" : "when", a->name);
		else
			found = a;
	}
	return found;
}

/* ---- field ---- */

static void read_at(struct loader *l, const struct xml_node *node, const struct grid_row *row, struct question *q)
{
	const char *at = rubric_attr(l, node, "at");
	if (row && (!at || row->own.pattern))
		q->at = row->ref;
	else if (at && !rubric_find_role(l, node, "at", at, &q->at))
		return;
	const struct field *f = q->field;
	if (at && rubric_is_set(&q->at))
		SAY(l, node, "at",
		    N_("'{name}' is several frames: ask with select=\"${name}[1]/FIELD\", or with a function such as max()"),
		    MSG_TEXT("name", at));
	if (!f)
		return;
	struct msg_arg name = MSG_TEXT("name", f->name);
	if (f->scope == SCOPE_FRAME && !q->at.pattern)
		SAY(l, node, at ? "at" : "field",
		    N_("the field '{name}' is a frame's: say at which role, such as at=\"{role}\""), name,
		    MSG_TEXT("role", rubric_example_role(l, q->at.conversation, f->name)));
	else if (f->scope == SCOPE_CONNECTION && !q->at.conversation)
		SAY(l, node, at ? "at" : "field",
		    N_("the field '{name}' is a connection's: say of which, such as at=\"mail\""), name);
	else if (f->layer == LAYER_TCP && q->at.conversation && q->at.conversation->protocol == CONVERSATION_UDP)
		SAY(l, node, "field", N_("'{name}' is a field of TCP, and '{role}' is UDP"), name,
		    MSG_TEXT("role", q->at.conversation->id));
	else if (f->layer == LAYER_UDP && q->at.conversation && q->at.conversation->protocol == CONVERSATION_TCP)
		SAY(l, node, "field", N_("'{name}' is a field of UDP, and '{role}' is TCP"), name,
		    MSG_TEXT("role", q->at.conversation->id));
}

static void read_field(struct loader *l, const struct xml_node *node, const struct grid_row *row, struct question *q)
{
	const char *name = rubric_attr(l, node, "field");
	q->field = field_find(name);
	read_at(l, node, row, q);
	if (!q->field)
		rubric_unknown_field(l, node, "field", name, q->at.conversation);
}

/* Sequence numbers have a relative form, windows a scaled one. */
static bool is_window(const struct field *f)
{
	return f->derived && strstr(f->derived, "window");
}

static void read_basis(struct loader *l, const struct xml_node *node, struct question *q)
{
	const char *basis = rubric_attr(l, node, "basis");
	if (!basis || strcmp(basis, "any") == 0)
		return;
	q->basis = strcmp(basis, "raw") == 0 ? BASIS_RAW : BASIS_DERIVED;
	if (!q->field || q->truth != TRUTH_FIELD) {
		if (q->truth != TRUTH_FIELD)
			SAY_PLAIN(l, node, "basis", N_("'basis' is for questions about a field"));
		return;
	}
	if (!q->field->raw || !q->field->derived)
		SAY(l, node, "basis", N_("the field '{name}' has one form only: leave 'basis' out"),
		    MSG_TEXT("name", q->field->name));
	else if (q->basis == BASIS_DERIVED && is_window(q->field) != (strcmp(basis, "scaled") == 0))
		SAY(l, node, "basis", N_("the other form of the field '{name}' is called \"{basis}\""),
		    MSG_TEXT("name", q->field->name), MSG_TEXT("basis", is_window(q->field) ? "scaled" : "relative"));
}

/* ---- places ---- */

static void read_place(struct loader *l, const struct xml_node *node, struct question *q)
{
	static const char *const parts[] = {[PLACE_IN_FRAME] = "frame",
	                                    [PLACE_IN_IP] = "ip",
	                                    [PLACE_IN_TRANSPORT] = "transport",
	                                    [PLACE_IN_PAYLOAD] = "data"};
	const char *in = rubric_attr(l, node, "in");
	if (q->truth != TRUTH_FIELD && q->truth != TRUTH_PLACE) {
		SAY_PLAIN(l, node, "type", N_("the type 'offset' asks where a 'field' or a 'text' begins"));
		return;
	}
	q->truth = TRUTH_PLACE;
	q->place_asked.text = rubric_payload(l, node, "text", &q->place_asked.text_len);
	for (size_t i = 0; in && i < sizeof parts / sizeof *parts; i++)
		if (strcmp(parts[i], in) == 0)
			q->place_asked.in = (enum place_in)i;
	if (!q->at.pattern && !rubric_is_told(l, node))
		SAY_PLAIN(l, node, rubric_attr(l, node, "at") ? "at" : NULL,
		          N_("a place is one in a frame: say in which, such as at=\"mail.syn\""));
}

/* ---- frames ---- */

static void read_frames(struct loader *l, const struct xml_node *node, const struct grid_row *row, struct question *q)
{
	const char *text = rubric_attr(l, node, "frames"), *role;
	if (row && row->role && strcmp(text, "row") == 0)
		text = row->role;
	struct span rest = span_of(text);
	if (rubric_count_words(text) > LIMIT_LIST) {
		SAY(l, node, "frames", N_("more than {n} names in one place"), MSG_NUMBER("n", LIMIT_LIST));
		return;
	}
	q->frames = rubric_new(l, rubric_count_words(text), sizeof *q->frames);
	while (q->frames && (role = rubric_word(l, &rest))) {
		struct role_ref ref;
		if (!rubric_find_role(l, node, "frames", role, &ref))
			continue;
		if (ref.pattern)
			q->frames[q->n_frames++] = ref;
		else
			SAY(l, node, "frames", N_("'{name}' is a connection, not a frame"), MSG_TEXT("name", role));
	}
}

/* ---- constants ---- */

/* The type of numbers below 0, or of fractions, when TEXT is one; NULL: it is none. */
static const struct value_type *type_of_number(struct loader *l, struct span text)
{
	bool numeral = text.len > 0 && strchr("-.0123456789", text.at[0]);
	const struct value_type *type = value_type_find(text_find(text, span_of(".")) == SIZE_MAX ? "int" : "decimal");
	struct value_rule rule = {.bits = 0};
	struct readings readings = {.n = 0};
	if (!numeral || !type)
		return NULL;
	l->failed |= type->read(text, &rule, l->arena, &readings) != STATUS_OK;
	return readings.n > 0 ? type : NULL;
}

static bool is_marked_list(const char *text)
{
	static const char *const marks[] = {",", ";", "\n", "\"", "/", "\xe3\x80\x81", "\xef\xbc\x8c", "\xef\xbc\x9b"};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (strstr(text, marks[i]))
			return true;
	return false;
}

/* What a constant says: of a list with marks in it the first reading that they part. */
static const struct value *meant_constant(const struct readings *readings, const char *text)
{
	for (size_t i = 0; i < readings->n && is_marked_list(text); i++)
		if (readings->items[i].value.kind == VALUE_LIST && readings->items[i].value.list.n > 1)
			return &readings->items[i].value;
	return &readings->items[0].value;
}

/* A constant list that only spaces part may be one value with spaces in it. */
static void check_members(struct loader *l, const struct xml_node *node, const char *text, const struct value *v)
{
	if (v->list.n < 2 || is_marked_list(text))
		return;
	SAY(l, node, "value",
	    N_("'{text}' is read as {n} values: write commas between values, and quotation marks around one that has "
	       "spaces in it"),
	    MSG_TEXT("text", text), MSG_NUMBER("n", v->list.n));
}

/* Whether each word of TEXT is the id of a choice. */
static bool are_choices(struct loader *l, const struct xml_node *node, const struct question *q, const char *text)
{
	struct span rest = span_of(text);
	const char *word;
	while ((word = rubric_word(l, &rest))) {
		struct nearest near = {.name = word};
		bool found = strcmp(word, "none") == 0;
		for (size_t i = 0; i < q->rule.n_choices; i++) {
			found = found || strcmp(q->rule.choices[i].id, word) == 0;
			nearest_offer(&near, q->rule.choices[i].id);
		}
		if (!found) {
			rubric_unknown(l, node, "value", &near, N_("there is no choice '{name}'"),
			               N_("there is no choice '{name}'; did you mean '{nearest}'?"));
			return false;
		}
	}
	return true;
}

void rubric_constant(struct loader *l, const struct xml_node *node, const struct question *q, struct value *out,
                     const char **template)
{
	const char *text = rubric_attr(l, node, "value");
	if (!text || !q->type)
		return;
	if (rubric_has_variable(span_of(text))) {
		rubric_check_braces(l, node, "value", text);
		*template = text;
		return;
	}
	if (q->type->is_field && !field_find(text)) {
		struct nearest near = {.name = text, .best = field_nearest(text)};
		rubric_unknown(l, node, "value", &near, N_("there is no field '{name}'"),
		               N_("there is no field '{name}'; did you mean '{nearest}'?"));
		return;
	}
	struct span folded = text_fold(span_of(text), l->arena);
	struct readings readings = {.n = 0};
	enum status status =
		folded.len == 0 ? STATUS_OK : value_read_constant(q->type, folded, &q->rule, l->arena, &readings);
	l->failed |= status != STATUS_OK;
	bool is_choices = value_takes_several(q->type);
	if (is_choices && !are_choices(l, node, q, text))
		return;
	if (readings.n > 0) {
		*out = *meant_constant(&readings, text);
		if (!is_choices && q->type->kind == VALUE_LIST)
			check_members(l, node, text, out);
		return;
	}
	const struct value_type *other = type_of_number(l, folded);
	struct nearest near = {.name = text};
	for (size_t i = 0; i < q->rule.n_choices; i++)
		nearest_offer(&near, q->rule.choices[i].id);
	if (q->rule.n_choices > 0)
		rubric_unknown(l, node, "value", &near, N_("there is no choice '{name}'"),
		               N_("there is no choice '{name}'; did you mean '{nearest}'?"));
	else if (other)
		SAY(l, node, "value", N_("'{text}' is no answer of type '{type}', but one of type '{other}'"),
		    MSG_TEXT("text", text), MSG_TEXT("type", q->type->name), MSG_TEXT("other", other->name));
	else
		SAY(l, node, "value", N_("'{text}' cannot be read as an answer of type '{type}': {accepts}"),
		    MSG_TEXT("text", text), MSG_TEXT("type", q->type->name), MSG_TR("accepts", q->type->accepts));
}

/* ---- expressions ---- */

/* A number computed from sequence numbers wraps around as they do. */
static unsigned bits_of(const struct xpath *select)
{
	const struct xpath_names *names = xpath_names(select);
	unsigned bits = 0;
	for (size_t i = 0; i < names->n_paths; i++) {
		const struct field *f = field_find(names->paths[i].element);
		bool is_sequence = f && f->raw && f->derived && f->bits == 32;
		bits = is_sequence ? f->bits : bits;
	}
	return bits;
}

static void read_wraps(struct question *q)
{
	q->wraps_bits = q->rule.bits;
	if (q->type && q->type->bits)
		q->wraps_bits = q->type->bits;
	else if (q->select && q->type && strcmp(q->type->name, "uint") == 0 && q->rule.bits == 0)
		q->wraps_bits = bits_of(q->select);
}

void rubric_truth(struct loader *l, const struct xml_node *node, const struct grid_row *row, struct question *q)
{
	bool manual, when;
	const struct truth_attr *truth = find_truth(l, node, &manual, &when);
	if (!truth && !manual && !when && !rubric_is_told(l, node))
		SAY(l, node, NULL,
		    N_("the question '{id}' does not say what is right: give it field, frames, select, value, choices with "
		       "'when', or type=\"manual\""),
		    MSG_TEXT("id", q->id));
	q->truth = truth ? truth->kind : when ? TRUTH_SELECT : TRUTH_MANUAL;
	if (q->truth == TRUTH_FIELD)
		read_field(l, node, row, q);
	else if (q->truth == TRUTH_PLACE)
		read_at(l, node, row, q);
	else if (rubric_attr(l, node, "at") && !(row && row->own.pattern) && (truth || !rubric_is_told(l, node)))
		SAY_PLAIN(l, node, "at", N_("'at' is for questions about a field"));
	if (q->truth == TRUTH_FRAMES)
		read_frames(l, node, row, q);
	if (is_of_type(l, node, "offset"))
		read_place(l, node, q);
	else if (rubric_attr(l, node, "in") || rubric_attr(l, node, "counted-from") || rubric_attr(l, node, "text"))
		SAY_PLAIN(l, node, NULL, N_("'text', 'in' and 'counted-from' are for questions of type 'offset'"));
	if (truth || manual || when)
		read_type(l, node, q);
	rubric_choices(l, node, row, q);
	rubric_value_rule(l, node, q);
	read_basis(l, node, q);
	if (truth && truth->kind == TRUTH_SELECT)
		q->select = rubric_expression(l, node, "select", EXPRESSION_TRUTH, row);
	read_wraps(q);
	if (q->select && truth)
		rubric_check_result(l, node, "select", q->select, q);
	if (q->truth == TRUTH_VALUE)
		rubric_constant(l, node, q, &q->value, &q->template);
}
