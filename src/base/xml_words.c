/* The words of a schema, read from the schema itself, so that "unknown attribute" can say which one was meant and all
 * unknown words are told in one run (a validator passes over what follows the first).  By names only: an element that
 * the schema declares twice has the words of both. */
#include "base/nearest.h"
#include "base/vec.h"
#include "base/xml_inner.h"

struct word { /* an attribute or a child of an element */
	const char *name;
	const struct xml_node *node; /* its declaration */
};

struct element {
	const char *name;
	VEC(struct word) attributes, children;
};

struct xml_words {
	struct arena *arena;
	const struct xml_node *schema;
	const char *ns, *root;
	VEC(struct element) elements;
	VEC(const struct xml_node *) unknown;
	bool failed;
};

enum { WORDS_DEPTH = 20 };

static struct element *find_element(const struct xml_words *w, const char *name)
{
	for (size_t i = 0; i < w->elements.n; i++)
		if (strcmp(w->elements.items[i].name, name) == 0)
			return &w->elements.items[i];
	return NULL;
}

/* The global declaration KIND NAME of the schema. */
static const struct xml_node *global(const struct xml_words *w, const char *kind, const char *name)
{
	for (const struct xml_node *n = xml_first_child(w->schema); n; n = xml_next(n)) {
		const char *found = xml_is(n, kind) ? xml_attr(n, "name", w->arena) : NULL;
		if (found && name && strcmp(found, name) == 0)
			return n;
	}
	return NULL;
}

static void add_word(struct xml_words *w, struct element *e, bool attribute, const char *name,
                     const struct xml_node *node)
{
	struct word *word = attribute ? VEC_PUSH(w->arena, &e->attributes) : VEC_PUSH(w->arena, &e->children);
	if (word)
		*word = (struct word){name, node};
	else
		w->failed = true;
}

static void read_part(struct xml_words *w, struct element *e, const struct xml_node *part, unsigned depth);

static void read_parts(struct xml_words *w, struct element *e, const struct xml_node *parent, unsigned depth)
{
	if (!parent || depth > WORDS_DEPTH)
		return;
	for (const struct xml_node *n = xml_first_child(parent); n; n = xml_next(n))
		read_part(w, e, n, depth + 1);
}

static void read_part(struct xml_words *w, struct element *e, const struct xml_node *part, unsigned depth)
{
	const char *name = xml_attr(part, "name", w->arena), *ref = xml_attr(part, "ref", w->arena);
	if (xml_is(part, "attribute") && name) {
		add_word(w, e, true, name, part);
		return;
	}
	if (xml_is(part, "element") && name) {
		add_word(w, e, false, name, part);
		return;
	}
	if (ref)
		read_parts(w, e, global(w, xml_name(part), ref), depth);
	if (xml_is(part, "extension"))
		read_parts(w, e, global(w, "complexType", xml_attr(part, "base", w->arena)), depth);
	read_parts(w, e, part, depth);
}

static void read_element(struct xml_words *w, const struct xml_node *declaration, const char *name)
{
	struct element *e = find_element(w, name);
	if (!e) {
		e = VEC_PUSH(w->arena, &w->elements);
		if (!e) {
			w->failed = true;
			return;
		}
		e->name = name;
	}
	const char *type = xml_attr(declaration, "type", w->arena);
	read_parts(w, e, type ? global(w, "complexType", type) : declaration, 0);
}

static void read_elements(struct xml_words *w, const struct xml_node *parent, unsigned depth)
{
	for (const struct xml_node *n = xml_first_child(parent); n && depth < WORDS_DEPTH; n = xml_next(n)) {
		const char *name = xml_is(n, "element") ? xml_attr(n, "name", w->arena) : NULL;
		if (name)
			read_element(w, n, name);
		read_elements(w, n, depth + 1);
	}
}

enum status xml_words_read(const struct xml_doc *schema_doc, struct arena *arena, struct xml_words **out)
{
	struct xml_words *w = arena_alloc(arena, sizeof *w);
	if (!w)
		return STATUS_NOMEM;
	w->arena = arena;
	w->schema = xml_root(schema_doc);
	w->ns = xml_attr(w->schema, "targetNamespace", arena);
	for (const struct xml_node *n = xml_first_child(w->schema); n && !w->root; n = xml_next(n))
		if (xml_is(n, "element"))
			w->root = xml_attr(n, "name", arena);
	read_elements(w, w->schema, 0);
	if (w->failed || !w->ns || !w->root)
		return STATUS_NOMEM;
	*out = w;
	return STATUS_OK;
}

static const struct word *find_word(const struct word *words, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(words[i].name, name) == 0)
			return &words[i];
	return NULL;
}

static const char *documentation(const struct xml_words *w, const struct xml_node *declaration)
{
	for (const struct xml_node *n = xml_first_child(declaration); n; n = xml_next(n))
		if (xml_is(n, "annotation") && xml_first_child(n))
			return xml_text(xml_first_child(n), w->arena);
	return NULL;
}

/* "client, server": the values of an enumeration; NULL: TYPE is none. */
static const char *enumeration(const struct xml_words *w, const struct xml_node *type)
{
	const struct xml_node *restriction = xml_first_child(type);
	struct buf b = BUF_INIT;
	while (restriction && !xml_is(restriction, "restriction"))
		restriction = xml_next(restriction);
	for (const struct xml_node *n = restriction ? xml_first_child(restriction) : NULL; n; n = xml_next(n)) {
		const char *value = xml_is(n, "enumeration") ? xml_attr(n, "value", w->arena) : NULL;
		if (value)
			buf_addf(&b, "%s%s", b.len > 0 ? ", " : "", value);
	}
	const char *list = b.len > 0 ? buf_copy(&b, w->arena) : NULL;
	buf_release(&b);
	return list;
}

const char *xml_words_form(const struct xml_words *words, const char *element, const char *attribute)
{
	const struct element *e = find_element(words, element);
	const struct word *a = e ? find_word(e->attributes.items, e->attributes.n, attribute) : NULL;
	if (!a)
		return NULL;
	const char *name = xml_attr(a->node, "type", words->arena);
	const struct xml_node *type = name ? global(words, "simpleType", name) : xml_first_child(a->node);
	while (!name && type && !xml_is(type, "simpleType"))
		type = xml_next(type);
	if (!type)
		return NULL;
	const char *values = enumeration(words, type);
	return values ? values : documentation(words, type);
}

/* ---- unknown words ---- */

struct attribute_check {
	const struct element *element;
	const struct xml_node *node;
	struct diag *diag;
};

/* "server-port" for "port": the last one that ends so. */
static const char *behind_hyphen(const struct element *e, const char *name)
{
	const char *found = NULL;
	for (size_t i = 0; i < e->attributes.n; i++) {
		const char *known = e->attributes.items[i].name, *hyphen = strrchr(known, '-');
		if (hyphen && strcmp(hyphen + 1, name) == 0)
			found = known;
	}
	return found;
}

static void tell_attribute(const struct attribute_check *c, const char *name)
{
	struct diag_place place = xml_attr_place(c->node, name);
	struct nearest near = {.name = name};
	for (size_t i = 0; i < c->element->attributes.n; i++)
		nearest_offer(&near, c->element->attributes.items[i].name);
	struct msg_arg n = MSG_TEXT("name", name), element = MSG_TEXT("element", c->element->name);
	if (!near.best)
		near.best = behind_hyphen(c->element, name);
	bool language = strcmp(name, "lang") == 0 && !c->element->children.n;
	if (language || near.best)
		DIAG_ERROR_AT(c->diag, place, N_("<{element}> has no attribute '{name}'; did you mean '{nearest}'?"),
		              element, n, MSG_TEXT("nearest", language ? "xml:lang" : near.best));
	else if (find_word(c->element->children.items, c->element->children.n, name))
		DIAG_ERROR_AT(c->diag, place,
		              N_("<{element}> has no attribute '{name}': it is an element, <{name}>…</{name}>"),
		              element, n);
	else
		DIAG_ERROR_AT(c->diag, place, N_("<{element}> has no attribute '{name}'"), element, n);
}

static void check_attribute(void *ctx, const char *name, const char *value)
{
	const struct attribute_check *c = ctx;
	(void)value;
	bool language = strcmp(name, "xml:lang") == 0 && !c->element->children.n;
	if (language || strncmp(name, "xsi:", 4) == 0)
		return;
	if (!find_word(c->element->attributes.items, c->element->attributes.n, name))
		tell_attribute(c, name);
}

/* Of an element that has no name like it: what may stand there, or where it may stand. */
static void tell_place(const struct xml_words *w, const struct element *parent, struct msg_arg name,
                       struct diag_place place, struct diag *diag)
{
	struct msg_arg in = MSG_TEXT("parent", parent->name);
	struct buf list = BUF_INIT;
	bool elsewhere = false;
	for (size_t i = 0; i < w->elements.n; i++) {
		const struct element *e = &w->elements.items[i];
		if (!find_word(e->children.items, e->children.n, name.text))
			continue;
		buf_addf(&list, "%s<%s>", elsewhere ? ", " : "", e->name);
		elsewhere = true;
	}
	for (size_t i = 0; i < parent->children.n && !elsewhere; i++)
		buf_addf(&list, "%s<%s>", i > 0 ? ", " : "", parent->children.items[i].name);
	const char *english = elsewhere      ? N_("there is no <{name}> in <{parent}>; it stands in {list}")
	                      : list.len > 0 ? N_("there is no <{name}> in <{parent}>, only {list}")
	                                     : N_("there is no <{name}> in <{parent}>: it holds text only");
	DIAG_ERROR_AT(diag, place, english, name, in, MSG_TEXT("list", buf_text(&list)));
	buf_release(&list);
}

static void tell_child(const struct xml_words *w, const struct element *parent, const struct xml_node *child,
                       struct diag *diag)
{
	struct nearest near = {.name = xml_name(child)};
	for (size_t i = 0; i < parent->children.n; i++)
		nearest_offer(&near, parent->children.items[i].name);
	struct msg_arg name = MSG_TEXT("name", xml_name(child)), in = MSG_TEXT("parent", parent->name);
	struct diag_place place = xml_place(child);
	if (strcmp(xml_namespace(child), w->ns) != 0)
		DIAG_ERROR_AT(diag, place, N_("<{name}> is not in the namespace {namespace}"), name,
		              MSG_TEXT("namespace", w->ns));
	else if (near.best && strcmp(near.best, xml_name(child)) != 0)
		DIAG_ERROR_AT(diag, place, N_("there is no <{name}> in <{parent}>; did you mean <{nearest}>?"), name,
		              in, MSG_TEXT("nearest", near.best));
	else
		tell_place(w, parent, name, place, diag);
}

static void check_node(struct xml_words *w, const struct xml_node *node, struct diag *diag)
{
	const struct element *e = find_element(w, xml_name(node));
	if (!e)
		return;
	struct attribute_check check = {e, node, diag};
	xml_each_attr(node, check_attribute, &check);
	for (const struct xml_node *child = xml_first_child(node); child; child = xml_next(child)) {
		bool known = strcmp(xml_namespace(child), w->ns) == 0 &&
		             find_word(e->children.items, e->children.n, xml_name(child));
		if (known) {
			check_node(w, child, diag); /* as deep as LIMIT_XML_DEPTH at most */
			continue;
		}
		tell_child(w, e, child, diag);
		const struct xml_node **kept = VEC_PUSH(w->arena, &w->unknown);
		if (kept)
			*kept = child;
	}
}

bool xml_words_check(struct xml_words *words, const struct xml_doc *doc, struct diag *diag)
{
	const struct xml_node *root = xml_root(doc);
	if (!xml_is(root, words->root) || strcmp(xml_namespace(root), words->ns) != 0) {
		DIAG_ERROR_AT(diag, xml_place(root), N_("the outermost element must be <{name} xmlns=\"{namespace}\">"),
		              MSG_TEXT("name", words->root), MSG_TEXT("namespace", words->ns));
		return false;
	}
	check_node(words, root, diag);
	return true;
}

const struct xml_node *xml_words_unknown(const struct xml_words *words, size_t i)
{
	return i < words->unknown.n ? words->unknown.items[i] : NULL;
}
