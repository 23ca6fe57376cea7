/* XPath expressions of a rubric: compiled once, and every name in them checked against roles, fields, variables and
 * functions, so that grading cannot meet an unknown one. */
#include "base/text.h"
#include "rubric/rubric_load.h"

struct expression {
	struct loader *l;
	const struct xml_node *node;
	const char *attr;
	enum expression_kind kind;
};

struct xpath *rubric_compile(struct loader *l, const struct xml_node *node, const char *attr, const char *text)
{
	struct xpath *x = NULL;
	struct xpath_error error;
	enum status status = xpath_compile(text, l->arena, &x, &error);
	size_t at;
	const char *meant = status == STATUS_FORMAT ? rubric_foreign(text, &at) : NULL;
	if (meant) {
		struct buf near = BUF_INIT;
		text_add_printable(&near, span_sub(span_of(text), at, SIZE_MAX), 20);
		SAY(l, node, attr, N_("the expression cannot be read from '{near}' on: {reason}"),
		    MSG_TEXT("near", buf_text(&near)), MSG_TR("reason", meant));
		buf_release(&near);
	} else if (status == STATUS_FORMAT && error.near[0])
		SAY(l, node, attr, N_("the expression cannot be read from '{near}' on: {reason}"),
		    MSG_TEXT("near", error.near), MSG_TR("reason", error.reason));
	else if (status == STATUS_FORMAT)
		SAY(l, node, attr, N_("the expression cannot be read: {reason}"), MSG_TR("reason", error.reason));
	if (status != STATUS_OK) {
		l->failed |= status == STATUS_NOMEM;
		return NULL;
	}
	struct xpath **kept = VEC_PUSH(l->arena, &l->whole->expressions);
	if (!kept) {
		xpath_release(x);
		l->failed = true;
		return NULL;
	}
	*kept = x;
	return x;
}

static const char *behind(const char *name, const char *prefix)
{
	size_t len = strlen(prefix);
	return strncmp(name, prefix, len) == 0 ? name + len : NULL;
}

/* ---- variables ---- */

static bool is_variable(const struct loader *l, const char *name, struct nearest *near)
{
	for (size_t i = 0; i < l->variables.n; i++) {
		if (strcmp(l->variables.items[i].name, name) == 0)
			return true;
		nearest_offer(near, l->variables.items[i].name);
	}
	return false;
}

/* $var.NAME and $answer.ID hold plain values.  True: NAME is of that kind. */
static bool check_plain(const struct expression *e, const char *name)
{
	const char *variable = behind(name, "var."), *answer = behind(name, "answer.");
	if (variable) {
		struct nearest near = {.name = variable};
		if (!is_variable(e->l, variable, &near))
			rubric_unknown(e->l, e->node, e->attr, &near, N_("there is no variable '{name}'"),
			               N_("there is no variable '{name}'; did you mean '{nearest}'?"));
		return true;
	}
	if (answer && e->kind != EXPRESSION_FOLLOW)
		SAY(e->l, e->node, e->attr, N_("'${name}' can be used in <follow-through> only"),
		    MSG_TEXT("name", name));
	return answer != NULL;
}

static bool is_looked_into(const struct xpath_names *names, const char *variable)
{
	for (size_t i = 0; i < names->n_paths; i++)
		if (names->paths[i].variable && strcmp(names->paths[i].variable, variable) == 0)
			return true;
	return false;
}

static void check_variable(const struct expression *e, const struct xpath_names *names, const char *name)
{
	struct role_ref ref = {0};
	if (check_plain(e, name))
		return;
	bool known = strcmp(name, "capture") == 0 || rubric_find_role(e->l, e->node, e->attr, name, &ref);
	if (known && e->kind == EXPRESSION_CONTEXT && rubric_is_set(&ref)) {
		SAY(e->l, e->node, e->attr,
		    N_("'${name}' is several frames: a condition compares with one, such as ${name}.1, the first"),
		    MSG_TEXT("name", name));
		return;
	}
	if (known && !rubric_is_set(&ref) && !is_looked_into(names, name))
		SAY(e->l, e->node, e->attr, N_("'${name}' alone has no value: write ${name}/FIELD"),
		    MSG_TEXT("name", name));
}

/* ---- fields ---- */

static const struct field *find_field(const struct expression *e, const char *name)
{
	const struct field *field = field_find(name);
	if (!field)
		rubric_unknown_field(e->l, e->node, e->attr, name, NULL);
	return field;
}

static void check_bare_name(const struct expression *e, const char *name)
{
	struct role_ref ref;
	if (e->kind == EXPRESSION_CONTEXT || !strcmp(name, "true") || !strcmp(name, "false"))
		find_field(e, name);
	else if (rubric_role(e->l->r, name, &ref))
		SAY(e->l, e->node, e->attr, N_("a '$' stands before a role: ${name}"), MSG_TEXT("name", name));
	else
		SAY(e->l, e->node, e->attr, N_("'{name}' stands alone: write whose it is, such as ${role}/{name}"),
		    MSG_TEXT("name", name), MSG_TEXT("role", rubric_example_role(e->l, NULL, name)));
}

static void check_path(const struct expression *e, const struct xpath_path *path)
{
	struct role_ref ref = {0};
	if (!path->variable) {
		SAY(e->l, e->node, e->attr, N_("it cannot be told whose field '{name}' is: write $ROLE/{name}"),
		    MSG_TEXT("name", path->element));
		return;
	}
	if (path->variable[0] == '\0') {
		check_bare_name(e, path->element);
		return;
	}
	if (behind(path->variable, "var.") || behind(path->variable, "answer.")) {
		SAY(e->l, e->node, e->attr, N_("'${variable}' is a value and has no field '{name}'"),
		    MSG_TEXT("variable", path->variable), MSG_TEXT("name", path->element));
		return;
	}
	const struct field *field = find_field(e, path->element);
	bool capture = strcmp(path->variable, "capture") == 0;
	if (!field || (!capture && !rubric_role(e->l->r, path->variable, &ref)))
		return;
	bool missing_frame = field->scope == SCOPE_FRAME && !ref.pattern;
	bool missing_connection = field->scope == SCOPE_CONNECTION && !ref.conversation;
	if (missing_frame || missing_connection)
		SAY(e->l, e->node, e->attr,
		    missing_frame
		            ? N_("the field '{name}' is a frame's, and '${variable}' is not a frame; one is ${role}")
		            : N_("the field '{name}' is a connection's, and '${variable}' is not one"),
		    MSG_TEXT("name", path->element), MSG_TEXT("variable", path->variable),
		    MSG_TEXT("role", rubric_example_role(e->l, ref.conversation, path->element)));
}

static void check_function(const struct expression *e, const char *name)
{
	if (xpath_is_function(name))
		return;
	struct nearest near = {.name = name};
	for (size_t i = 0; xpath_function(i); i++)
		nearest_offer(&near, xpath_function(i));
	rubric_unknown(e->l, e->node, e->attr, &near, N_("XPath 1.0 has no function '{name}'"),
	               N_("XPath 1.0 has no function '{name}'; did you mean '{nearest}'?"));
}

struct xpath *rubric_expression(struct loader *l, const struct xml_node *node, const char *attr,
                                enum expression_kind kind, const struct grid_row *row)
{
	const char *text = rubric_attr(l, node, attr);
	if (text && row && row->name)
		text = xpath_rename(text, "row", row->name, l->arena);
	if (text && row && row->role)
		text = xpath_rename(text, "at", row->role, l->arena);
	if (text && row && row->row > 0) {
		struct buf prefix = BUF_INIT;
		buf_addf(&prefix, "answer.%.*s", (int)strlen(row->prefix) - 1, row->prefix);
		text = xpath_rename(text, "answer.row", buf_text(&prefix), l->arena);
		buf_release(&prefix);
	}
	struct xpath *x = text ? rubric_compile(l, node, attr, text) : NULL;
	if (!x)
		return NULL;
	struct expression e = {l, node, attr, kind};
	const struct xpath_names *names = xpath_names(x);
	for (size_t i = 0; i < names->n_functions; i++)
		check_function(&e, names->functions[i]);
	for (size_t i = 0; i < names->n_variables; i++)
		check_variable(&e, names, names->variables[i]);
	for (size_t i = 0; i < names->n_paths; i++)
		check_path(&e, &names->paths[i]);
	rubric_check_operands(l, node, attr, text);
	return x;
}
