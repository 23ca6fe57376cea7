/* Texts of a rubric: languages, variables in braces, payload texts with escapes. */
#include "base/text.h"
#include "rubric/rubric_load.h"

/* ---- languages ---- */

void rubric_add_text(struct loader *l, const struct xml_node *node, struct text *out)
{
	const char *name = rubric_attr(l, node, "xml:lang");
	enum lang lang;
	if (!name && rubric_is_told(l, node))
		return; /* lang="en" */
	if (!name) {
		SAY(l, node, NULL, N_("<{name}> does not say its language: xml:lang=\"en\" or xml:lang=\"zh\""),
		    MSG_TEXT("name", xml_name(node)));
		return;
	}
	if (!lang_parse(name, &lang)) {
		SAY(l, node, "xml:lang", N_("language '{language}' is not known here: use en or zh"),
		    MSG_TEXT("language", name));
		return;
	}
	if (out->in[lang]) {
		SAY(l, node, NULL, N_("<{name}> in '{language}' is given twice"), MSG_TEXT("name", xml_name(node)),
		    MSG_TEXT("language", lang_name(lang)));
		return;
	}
	out->in[lang] = xml_text(node, l->arena);
	l->failed |= !out->in[lang];
	if (out->in[lang] && !out->in[lang][0] && !xml_first_child(node))
		SAY(l, node, NULL, N_("<{name}> is empty"), MSG_TEXT("name", xml_name(node)));
	if (out->in[lang])
		rubric_check_braces(l, node, NULL, out->in[lang]);
}

void rubric_texts(struct loader *l, const struct xml_node *parent, const char *name, struct text *out)
{
	for (const struct xml_node *n = xml_first_child(parent); n; n = xml_next(n))
		if (xml_is(n, name))
			rubric_add_text(l, n, out);
}

/* ---- {variables} ---- */

static bool is_name_char(uint8_t c, bool first)
{
	bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	return letter || (!first && ((c >= '0' && c <= '9') || c == '_' || c == '-'));
}

/* The name of the {variable} that begins at REST; the empty span: none does. */
static struct span variable_at(struct span rest)
{
	size_t n = 1;
	if (rest.len < 3 || rest.at[0] != '{')
		return (struct span){NULL, 0};
	while (n < rest.len && is_name_char(rest.at[n], n == 1))
		n++;
	if (n == 1 || n == rest.len || rest.at[n] != '}')
		return (struct span){NULL, 0};
	return span_sub(rest, 1, n - 1);
}

static bool is_double_brace(struct span rest)
{
	return rest.len >= 2 && rest.at[0] == '{' && rest.at[1] == '{';
}

/* The next {variable} in *REST, which is moved behind it. */
static bool next_variable(struct span *rest, struct span *name)
{
	while (rest->len > 0) {
		if (is_double_brace(*rest)) {
			*rest = span_sub(*rest, 2, rest->len);
			continue;
		}
		*name = variable_at(*rest);
		*rest = span_sub(*rest, name->len > 0 ? name->len + 2 : 1, rest->len);
		if (name->len > 0)
			return true;
	}
	return false;
}

bool rubric_has_variable(struct span text)
{
	struct span name;
	return next_variable(&text, &name);
}

bool rubric_fill(struct buf *out, struct span text, const char *(*value)(void *ctx, const char *name), void *ctx)
{
	bool all = true;
	while (text.len > 0) {
		struct span name = variable_at(text);
		size_t used = is_double_brace(text) ? 2 : name.len > 0 ? name.len + 2 : 1;
		const char *found = NULL;
		if (name.len > 0 && used > 2) {
			char key[65] = {0};
			memcpy(key, name.at, name.len < sizeof key ? name.len : sizeof key - 1);
			found = value(ctx, key);
			all = all && found;
		}
		if (found)
			buf_add(out, found);
		else
			buf_add_span(out, span_sub(text, 0, is_double_brace(text) ? 1 : used));
		text = span_sub(text, used, text.len);
	}
	return all;
}

void rubric_check_braces(struct loader *l, const struct xml_node *node, const char *attr, const char *text)
{
	struct span rest = span_of(text), span;
	while (next_variable(&rest, &span)) {
		const char *name = arena_text(l->arena, span);
		struct nearest near = {.name = name ? name : ""};
		bool known = !name;
		for (size_t i = 0; i < l->variables.n; i++) {
			known = known || strcmp(l->variables.items[i].name, name) == 0;
			nearest_offer(&near, l->variables.items[i].name);
		}
		if (!known)
			rubric_unknown(l, node, attr, &near,
			               N_("there is no variable '{name}'; write the brace twice when a brace is meant"),
			               N_("there is no variable '{name}'; did you mean '{nearest}'?"));
	}
}

/* ---- payload texts ---- */

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The byte that the escape at TEXT (behind the backslash) stands for, and its length; -1: none. */
static int escape(const char *text, size_t *len)
{
	*len = 1;
	switch (text[0]) {
	case 'r':
		return '\r';
	case 'n':
		return '\n';
	case 't':
		return '\t';
	case '\\':
		return '\\';
	case 'x':
		*len = 3;
		if (hex_digit(text[1]) < 0 || hex_digit(text[2]) < 0)
			return -1;
		return hex_digit(text[1]) * 16 + hex_digit(text[2]);
	default:
		return -1;
	}
}

const char *rubric_payload(struct loader *l, const struct xml_node *node, const char *name, size_t *len)
{
	const char *text = rubric_attr(l, node, name);
	*len = 0;
	if (!text)
		return NULL;
	rubric_check_braces(l, node, name, text);
	char *bytes = rubric_new(l, strlen(text) + 1, 1);
	for (const char *c = text; bytes && *c; c++) {
		size_t used = 0;
		int byte = *c == '\\' ? escape(c + 1, &used) : (unsigned char)*c;
		if (byte < 0) {
			SAY_PLAIN(l, node, name,
			          N_("a backslash stands before r, n, t, another backslash, or x and two digits"));
			return NULL;
		}
		bytes[(*len)++] = (char)byte;
		c += used;
	}
	return bytes;
}
