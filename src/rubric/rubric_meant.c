/* What was meant by what is wrong: words of other languages in expressions, and names of fields and roles that are not
 * known as they are written. */
#include "rubric/rubric_load.h"

#include "base/text.h"

/* ---- expressions: operators of C, Wireshark and XPath 2 ---- */

static const struct foreign {
	const char *text;  /* a word, or marks */
	const char *meant; /* N_() */
	const char *but;   /* not when this follows at once; NULL */
} foreign[] = {
	{"==", N_("'==' is written with one '='"), NULL},
	{"&&", N_("'&&' is written 'and'"), NULL},
	{"||", N_("'||' is written 'or'"), NULL},
	{"!", N_("'!' is written not(…)"), "="},
	{"%", N_("'%' is written 'mod'"), NULL},
	{"^", N_("there is no operator '^'; write a product"), NULL},
	{"?", N_("there is no '? :'; give the question choices with 'when', or write 64 * (A) + 128 * (B)"), NULL},
	{"if", N_("there is no 'if'; give the question choices with 'when', or write 64 * (A) + 128 * (B)"), NULL},
	{"eq", N_("'eq' is written '='"), NULL},
	{"ne", N_("'ne' is written '!='"), NULL},
	{"gt", N_("'gt' is written '>'"), NULL},
	{"ge", N_("'ge' is written '>='"), NULL},
	{"lt", N_("'lt' is written '<' (in XML &lt;)"), NULL},
	{"le", N_("'le' is written '<=' (in XML &lt;=)"), NULL},
	{"AND", N_("'and' is written in small letters"), NULL},
	{"OR", N_("'or' is written in small letters"), NULL},
	{"NOT", N_("'not' is written not(…), in small letters"), NULL},
	{"contains", N_("'A contains B' is written contains(A, B)"), "("},
	{"matches", N_("there are no regular expressions; use contains(A, B) or starts-with(A, B)"), NULL},
	{"in", N_("'x in {1, 2}' is written x = 1 or x = 2"), NULL},
	{"0x", N_("numbers are decimal: 16 for 0x10"), NULL},
	{"port", N_("this is a capture filter: it belongs in the attribute 'filter'"), NULL},
	{"host", N_("this is a capture filter: it belongs in the attribute 'filter'"), NULL},
};

static bool is_word_char(uint8_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
	       c == '.' || c >= 0x80;
}

/* Whether F stands at AT in TEXT, as a word of its own if it is one. */
static bool stands_at(const struct foreign *f, struct span text, size_t at)
{
	size_t n = strlen(f->text);
	bool word = is_word_char((uint8_t)f->text[0]);
	struct span rest = span_sub(text, at + n, text.len);
	if (!span_equal(span_sub(text, at, n), span_of(f->text)))
		return false;
	if (word && at > 0 && (is_word_char(text.at[at - 1]) || strchr("$/@:", text.at[at - 1])))
		return false;
	if (word && f->text[0] != '0' && rest.len > 0 && is_word_char(rest.at[0]))
		return false;
	return !f->but || !span_equal(span_sub(text_trim(rest), 0, 1), span_of(f->but));
}

/* '/' before a number or an opening bracket. */
static bool is_division(struct span text, size_t at)
{
	struct span rest = text_trim(span_sub(text, at + 1, text.len));
	return text.at[at] == '/' && rest.len > 0 &&
	       ((rest.at[0] >= '0' && rest.at[0] <= '9') || strchr("($", rest.at[0]));
}

const char *rubric_foreign(const char *expression, size_t *at)
{
	struct span text = span_of(expression);
	uint8_t quote = 0;
	for (*at = 0; *at < text.len; ++*at) {
		uint8_t c = text.at[*at];
		if (quote ? c == quote : c == '"' || c == '\'') {
			quote = quote ? 0 : c;
			continue;
		}
		for (size_t i = 0; !quote && i < sizeof foreign / sizeof *foreign; i++)
			if (stands_at(&foreign[i], text, *at))
				return foreign[i].meant;
		if (!quote && is_division(text, *at))
			return N_("'/' is written 'div'");
	}
	return NULL;
}

/* ---- fields ---- */

/* The protocol in front of a field's name. */
static struct span protocol_of(const char *name)
{
	return span_make(name, strcspn(name, "."));
}

static bool has_fields(struct span protocol)
{
	struct field_walk at = {0};
	const struct field *f;
	while ((f = field_next(&at)))
		if (text_equal_nocase(protocol_of(f->name), protocol))
			return true;
	return false;
}

/* "arp, dns, eth …": what stands in front of the names of fields. */
static const char *list_protocols(struct loader *l)
{
	struct field_walk at = {0};
	struct buf b = BUF_INIT;
	const struct field *f;
	struct span before = {NULL, 0};
	while ((f = field_next(&at))) {
		struct span protocol = protocol_of(f->name);
		struct buf probe = BUF_INIT;
		buf_addf(&probe, ", %.*s,", (int)protocol.len, (const char *)protocol.at);
		bool listed = span_equal(protocol, before) || strstr(buf_text(&b), buf_text(&probe));
		buf_release(&probe);
		if (!listed)
			buf_addf(&b, "%s%.*s,", b.len > 0 ? " " : ", ", (int)protocol.len, (const char *)protocol.at);
		before = protocol;
	}
	const char *list = b.len > 3 ? arena_text(l->arena, span_sub(buf_span(&b), 2, b.len - 3)) : "";
	buf_release(&b);
	l->failed |= !list;
	return list ? list : "";
}

/* Names that Wireshark gave up. */
static const struct {
	const char *old, *now;
} renamed[] = {{"bootp", "dhcp"}, {"ssl", "tls"}};

static struct span in_new_words(struct span protocol)
{
	for (size_t i = 0; i < sizeof renamed / sizeof *renamed; i++)
		if (text_equal_nocase(protocol, span_of(renamed[i].old)))
			return span_of(renamed[i].now);
	return protocol;
}

static bool tell_protocol(struct loader *l, const struct xml_node *node, const char *attr, const char *name)
{
	struct span protocol = in_new_words(protocol_of(name));
	struct buf shown = BUF_INIT;
	if (!name[strcspn(name, ".")] || has_fields(protocol_of(name)))
		return false;
	text_add_printable(&shown, protocol, 30);
	SAY(l, node, attr,
	    N_("there is no field '{name}': the protocol {protocol} is not decoded here; those that are: {list}"),
	    MSG_TEXT("name", name), MSG_TEXT("protocol", buf_text(&shown)), MSG_TEXT("list", list_protocols(l)));
	buf_release(&shown);
	return true;
}

/* "tcp.len-1": a hyphen belongs to the name before it. */
static bool tell_hyphen(struct loader *l, const struct xml_node *node, const char *attr, const char *name)
{
	for (size_t n = strlen(name); n-- > 1;) {
		struct span front = span_make(name, n);
		const char *field = name[n] == '-' ? arena_text(l->arena, front) : NULL;
		if (!field || !field_find(field))
			continue;
		SAY(l, node, attr, N_("'{name}' is read as one name: write {field} - {rest}, with spaces"),
		    MSG_TEXT("name", name), MSG_TEXT("field", field), MSG_TEXT("rest", name + n + 1));
		return true;
	}
	return false;
}

/* A field of the other transport protocol than OF's. */
static bool is_of_other(const struct field *f, const struct conversation_rule *of)
{
	return of && ((f->layer == LAYER_UDP && of->protocol == CONVERSATION_TCP) ||
	              (f->layer == LAYER_TCP && of->protocol == CONVERSATION_UDP));
}

/* The field that Wireshark prints under the label NAME, in frames of OF where that is known. */
static const char *by_label(const char *name, const struct conversation_rule *of)
{
	struct field_walk at = {0};
	const struct field *f;
	const char *found = NULL;
	while (!found && (f = field_next(&at))) {
		const char *label = f->where ? strrchr(f->where, ':') : NULL;
		struct span last = label ? text_trim(span_of(label + 1)) : span_of(f->where ? f->where : "");
		found = text_equal_nocase(last, span_of(name)) && !is_of_other(f, of) ? f->name : NULL;
	}
	return found;
}

/* "tcp.syn" for tcp.flags.syn: the protocol and the last part are right; "tcp.state" for tcp.state.client. */
static const char *by_ends(const char *name)
{
	struct span protocol = protocol_of(name);
	const char *last = strrchr(name, '.');
	struct field_walk at = {0};
	const struct field *f;
	while (last && (f = field_next(&at))) {
		const char *end = strrchr(f->name, '.');
		bool same_end = end && strcmp(end, last) == 0 && span_equal(protocol_of(f->name), protocol);
		size_t n = strlen(name);
		if (same_end || (strncmp(f->name, name, n) == 0 && f->name[n] == '.'))
			return f->name;
	}
	return NULL;
}

static const char *nearest_of_protocol(const char *name)
{
	struct nearest near = {.name = name};
	struct field_walk at = {0};
	const struct field *f;
	while ((f = field_next(&at)))
		if (span_equal(protocol_of(f->name), protocol_of(name)))
			nearest_offer(&near, f->name);
	return near.best;
}

void rubric_unknown_field(struct loader *l, const struct xml_node *node, const char *attr, const char *name,
                          const struct conversation_rule *of)
{
	if (strcmp(name, "true") == 0 || strcmp(name, "false") == 0) {
		SAY(l, node, attr, N_("'{name}' is written {name}(), and a flag is 1 or 0"), MSG_TEXT("name", name));
		return;
	}
	if (tell_hyphen(l, node, attr, name) || tell_protocol(l, node, attr, name))
		return;
	struct nearest near = {.name = name, .best = by_label(name, of)};
	if (!near.best)
		near.best = by_ends(name);
	if (!near.best)
		near.best = nearest_of_protocol(name);
	if (!near.best)
		near.best = field_nearest(name);
	rubric_unknown(l, node, attr, &near, N_("there is no field '{name}': gradecap list fields shows all of them"),
	               N_("there is no field '{name}'; did you mean '{nearest}'?"));
}

/* ---- roles ---- */

/* The pattern that gives the role NAME and that PROTOCOL may have; NULL: none. */
static const struct pattern_info *giver(const struct loader *l, const char *name, enum conversation_protocol protocol)
{
	for (size_t i = 0; i < l->words->n_patterns; i++) {
		const struct pattern_info *p = l->words->patterns[i];
		for (size_t k = 0; p->roles && p->roles[k]; k++)
			if (strcmp(p->roles[k], name) == 0 && (p->protocols & 1u << protocol))
				return p;
	}
	return NULL;
}

static const struct conversation_rule *conversation_of(const struct loader *l, const char *name, const char **rest)
{
	size_t n = strcspn(name, ".");
	*rest = name[n] ? name + n + 1 : "";
	for (size_t i = 0; i < l->r->n_conversations; i++)
		if (l->r->conversations[i].id[0] && span_equal(span_of(l->r->conversations[i].id), span_make(name, n)))
			return &l->r->conversations[i];
	return NULL;
}

/* "web.rst" where <reset> is missing; "web.get.tcp.len". */
static bool tell_conversation(struct loader *l, const struct xml_node *node, const char *attr, const char *name)
{
	const char *rest;
	const struct conversation_rule *c = conversation_of(l, name, &rest);
	const struct pattern_info *p = c ? giver(l, rest, c->protocol) : NULL;
	struct role_ref ref;
	if (p) {
		SAY(l, node, attr, N_("there is no role '{name}': '{id}' has no <{pattern}>, which gives it"),
		    MSG_TEXT("name", name), MSG_TEXT("id", c->id), MSG_TEXT("pattern", p->name));
		return true;
	}
	for (size_t n = strlen(name); n-- > 1;) {
		const char *front = name[n] == '.' ? arena_text(l->arena, span_make(name, n)) : NULL;
		if (!front || !rubric_role(l->r, front, &ref) || !field_find(name + n + 1))
			continue;
		SAY(l, node, attr, N_("a '/' stands between a role and its field: {role}/{field}"),
		    MSG_TEXT("role", front), MSG_TEXT("field", name + n + 1));
		return true;
	}
	return false;
}

static bool tell_variable(struct loader *l, const struct xml_node *node, const char *attr, const char *name)
{
	for (size_t i = 0; i < l->variables.n; i++)
		if (strcmp(l->variables.items[i].name, name) == 0) {
			SAY(l, node, attr, N_("there is no role '{name}'; the variable is written $var.{name}"),
			    MSG_TEXT("name", name));
			return true;
		}
	return false;
}

bool rubric_meant_otherwise(struct loader *l, const struct xml_node *node, const char *attr, const char *name)
{
	struct role_ref ref;
	size_t n = strcspn(name, ",;");
	const char *bare = name[n] && n > 0 ? arena_text(l->arena, span_make(name, n)) : NULL;
	if (bare && rubric_role(l->r, bare, &ref)) {
		SAY(l, node, attr, N_("'{name}': several names have spaces between them, no commas"),
		    MSG_TEXT("name", name));
		return true;
	}
	return tell_variable(l, node, attr, name) || tell_conversation(l, node, attr, name);
}
