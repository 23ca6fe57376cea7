/* XPath 1.0 over a small tree of facts.  libxml2 evaluates; this file makes the tree, which holds only what the
 * expression names, and keeps runaway expressions short.  No functions beyond those of xml_xpath_functions.c, so
 * nothing can reach a file. */
/* libxml2's enumerators have the names that base/xml.h uses for its own. */
#define XPATH_NUMBER LIBXML_NUMBER
#define XPATH_STRING LIBXML_STRING
#define XPATH_BOOLEAN LIBXML_BOOLEAN
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#undef XPATH_NUMBER
#undef XPATH_STRING
#undef XPATH_BOOLEAN

#include "base/limits.h"
#include "base/text.h"
#include "base/xml_inner.h"
#include "base/xml_xpath_functions.h"
#include "base/xml_xpath_names.h"

#if LIBXML_VERSION >= 21200
typedef const xmlError *error_ptr;
#else
typedef xmlErrorPtr error_ptr;
#endif

struct xpath {
	const char *text;
	xmlXPathCompExprPtr compiled;
	struct xpath_names names;
};

static const xmlChar *as_xml(const char *text)
{
	return (const xmlChar *)text;
}

/* ---- compiling ---- */

struct compile_error {
	struct arena *arena;
	const char *text;
	struct xpath_error *error;
};

static const char *reason_of(int code)
{
	switch (code) {
	case XML_XPATH_UNFINISHED_LITERAL_ERROR:
	case XML_XPATH_START_LITERAL_ERROR:
		return N_("a quoted text has no end");
	case XML_XPATH_VARIABLE_REF_ERROR:
		return N_("a name is missing after '$'");
	case XML_XPATH_UNCLOSED_ERROR:
		return N_("a bracket is not closed");
	case XML_XPATH_INVALID_PREDICATE_ERROR:
		return N_("a condition in [ ] is not complete");
	case XML_XPATH_NUMBER_ERROR:
		return N_("a number is not written as it must be");
	default:
		return N_("it is not an expression of XPath 1.0");
	}
}

static void on_compile_error(void *ctx, error_ptr error)
{
	struct compile_error *e = ctx;
	if (e->error->reason)
		return;
	struct span rest = span_sub(span_of(e->text), error->int1 > 0 ? (size_t)error->int1 : 0, SIZE_MAX);
	struct buf near = BUF_INIT;
	text_add_printable(&near, text_trim(rest), 20);
	const char *copy = buf_copy(&near, e->arena);
	buf_release(&near);
	e->error->reason = reason_of(error->code);
	e->error->near = copy ? copy : "";
}

static void on_eval_error(void *ctx, error_ptr error)
{
	(void)ctx;
	(void)error;
}

enum status xpath_compile(const char *text, struct arena *arena, struct xpath **out, struct xpath_error *error)
{
	struct compile_error e = {arena, text, error};
	*error = (struct xpath_error){NULL, ""};
	if (strlen(text) > LIMIT_XPATH_BYTES) {
		error->reason = N_("it is too long");
		return STATUS_FORMAT;
	}
	struct xpath *x = arena_alloc(arena, sizeof *x);
	xmlXPathContextPtr context = x ? xmlXPathNewContext(NULL) : NULL;
	if (!context)
		return STATUS_NOMEM;
	context->error = on_compile_error;
	context->userData = &e;
	x->text = arena_text(arena, span_of(text));
	x->compiled = xmlXPathCtxtCompile(context, as_xml(text));
	xmlXPathFreeContext(context);
	if (!x->compiled) {
		if (!error->reason)
			error->reason = reason_of(XML_XPATH_EXPR_ERROR);
		return STATUS_FORMAT;
	}
	if (!x->text || xpath_names_read(text, arena, &x->names) != STATUS_OK) {
		xpath_release(x);
		return STATUS_NOMEM;
	}
	*out = x;
	return STATUS_OK;
}

void xpath_release(struct xpath *x)
{
	if (!x)
		return;
	xmlXPathFreeCompExpr(x->compiled);
	x->compiled = NULL;
}

const struct xpath_names *xpath_names(const struct xpath *x)
{
	return &x->names;
}

const char *xpath_text(const struct xpath *x)
{
	return x->text;
}

/* ---- the tree of facts ---- */

struct facts {
	const struct xpath *x;
	const struct xpath_facts *source;
	xmlDocPtr doc;
	xmlXPathContextPtr context;
	size_t at;         /* which of a variable's elements is being made */
	size_t n_elements; /* of all variables */
	bool absent, failed;
};

/* One child of ELEMENT for each value of FIELD; gives how many. */
static size_t add_field(struct facts *f, xmlNodePtr element, const char *variable, const char *field)
{
	struct buf values = BUF_INIT, legal = BUF_INIT;
	size_t ends[LIMIT_LIST] = {0};
	size_t n = f->source->field(f->source->ctx, variable, f->at, field, &values, ends, LIMIT_LIST);
	size_t from = 0;
	for (size_t i = 0; i < n && i < LIMIT_LIST; i++) {
		buf_clear(&legal);
		if (ends[i] > from)
			xml_add_legal(&legal, span_sub(buf_span(&values), from, ends[i] - from));
		from = ends[i];
		if (!xmlNewTextChild(element, NULL, as_xml(field), as_xml(buf_text(&legal))))
			f->failed = true;
	}
	f->failed |= !buf_ok(&values) || !buf_ok(&legal);
	buf_release(&values);
	buf_release(&legal);
	return n;
}

static bool asked_before(const struct xpath_names *names, size_t i, const char *variable)
{
	for (size_t k = 0; k < i; k++) {
		const struct xpath_path *p = &names->paths[k];
		if (strcmp(p->element, names->paths[i].element) == 0 &&
		    (!p->variable || strcmp(p->variable, variable) == 0))
			return true;
	}
	return false;
}

/* All fields that the expression looks up in VARIABLE. */
static void add_fields(struct facts *f, xmlNodePtr element, const char *variable)
{
	const struct xpath_names *names = &f->x->names;
	for (size_t i = 0; i < names->n_paths; i++) {
		const struct xpath_path *p = &names->paths[i];
		bool certain = p->variable && strcmp(p->variable, variable) == 0;
		if ((!certain && p->variable) || p->element[0] == '*' || p->element[0] == '@')
			continue;
		bool there;
		if (asked_before(names, i, variable)) {
			there = false;
			for (xmlNodePtr child = element->children; child && !there; child = child->next)
				there = xmlStrEqual(child->name, as_xml(p->element));
		} else {
			there = add_field(f, element, variable, p->element) > 0;
		}
		if (!there && certain && !p->tested)
			f->absent = true;
	}
}

/* A node-set of all elements of VARIABLE; NULL: no memory. */
static xmlXPathObjectPtr add_elements(struct facts *f, xmlNodePtr root, const char *variable)
{
	xmlXPathObjectPtr set = xmlXPathNewNodeSet(NULL);
	size_t n = f->source->elements ? f->source->elements(f->source->ctx, variable) : 1;
	bool ok = set;
	for (f->at = 0; ok && f->at < n; f->at++) {
		xmlNodePtr element = xmlNewChild(root, NULL, as_xml("facts"), NULL);
		if (element)
			add_fields(f, element, variable);
		ok = element && !f->failed && xmlXPathNodeSetAddUnique(set->nodesetval, element) == 0;
	}
	f->at = 0;
	f->n_elements += n;
	if (!ok)
		xmlXPathFreeObject(set);
	return ok ? set : NULL;
}

static void add_variable(struct facts *f, xmlNodePtr root, const char *variable)
{
	xmlXPathObjectPtr object = NULL;
	struct buf value = BUF_INIT, legal = BUF_INIT;
	if (f->source->is_element(f->source->ctx, variable)) {
		object = add_elements(f, root, variable);
	} else if (f->source->plain(f->source->ctx, variable, &value)) {
		xml_add_legal(&legal, buf_span(&value));
		object = xmlXPathNewString(as_xml(buf_text(&legal)));
	} else {
		f->absent = true;
		object = xmlXPathNewNodeSet(NULL);
	}
	/* Registering takes the object, also when it fails for want of memory. */
	if (!object || xmlXPathRegisterVariable(f->context, as_xml(variable), object) != 0)
		f->failed = true;
	f->failed |= !buf_ok(&value) || !buf_ok(&legal);
	buf_release(&value);
	buf_release(&legal);
}

static bool has_bare_names(const struct xpath_names *names)
{
	for (size_t i = 0; i < names->n_paths; i++)
		if (names->paths[i].variable && names->paths[i].variable[0] == '\0')
			return true;
	return false;
}

static void add_facts(struct facts *f)
{
	xmlNodePtr root = xmlNewDocNode(f->doc, NULL, as_xml("all"), NULL);
	if (!root) {
		f->failed = true;
		return;
	}
	xmlDocSetRootElement(f->doc, root);
	xmlNodePtr here = xmlNewChild(root, NULL, as_xml("facts"), NULL);
	if (!here)
		f->failed = true;
	else if (has_bare_names(&f->x->names))
		add_fields(f, here, "");
	f->context->node = here;
	for (size_t i = 0; i < f->x->names.n_variables && !f->failed; i++)
		add_variable(f, root, f->x->names.variables[i]);
}

/* ---- evaluating ---- */

static enum status take_strings(const xmlNodeSet *nodes, struct arena *arena, struct xpath_result *out)
{
	size_t n = nodes && nodes->nodeNr > 0 ? (size_t)nodes->nodeNr : 0;
	const char **strings = arena_array(arena, n, sizeof *strings);
	for (size_t i = 0; strings && i < n; i++) {
		xmlChar *text = i > 0 ? xmlXPathCastNodeToString(nodes->nodeTab[i]) : NULL;
		strings[i] = i == 0 ? out->string : text ? arena_text(arena, span_of((const char *)text)) : NULL;
		xmlFree(text);
		if (!strings[i])
			return STATUS_NOMEM;
	}
	out->strings = strings;
	out->n_strings = n;
	return strings ? STATUS_OK : STATUS_NOMEM;
}

static enum status take_result(struct facts *f, xmlXPathObjectPtr object, struct arena *arena, struct xpath_result *out)
{
	xmlChar *text = NULL;
	switch (object->type) {
	case LIBXML_BOOLEAN:
		*out = (struct xpath_result){.kind = XPATH_BOOLEAN, .boolean = object->boolval != 0};
		return STATUS_OK;
	case LIBXML_NUMBER:
		*out = (struct xpath_result){.kind = XPATH_NUMBER, .number = object->floatval};
		return STATUS_OK;
	case XPATH_NODESET:
		if (xmlXPathNodeSetIsEmpty(object->nodesetval))
			f->absent = true;
		break;
	case LIBXML_STRING:
		break;
	default:
		return STATUS_FORMAT;
	}
	text = xmlXPathCastToString(object);
	*out = (struct xpath_result){.kind = XPATH_STRING,
	                             .string = text ? arena_text(arena, span_of((const char *)text)) : NULL};
	xmlFree(text);
	if (!out->string)
		return STATUS_NOMEM;
	return object->type == XPATH_NODESET ? take_strings(object->nodesetval, arena, out) : STATUS_OK;
}

/* libxml2 prints about a function that it does not know, whatever handler is set. */
static bool knows_functions(const struct xpath_names *names)
{
	for (size_t i = 0; i < names->n_functions; i++)
		if (!xpath_is_function(names->functions[i]))
			return false;
	return true;
}

static enum status eval(struct facts *f, struct arena *arena, struct xpath_result *out)
{
	if (!knows_functions(&f->x->names))
		return STATUS_FORMAT;
	f->context->error = on_eval_error;
	xpath_use_functions(f->context);
	add_facts(f);
	if (f->failed)
		return STATUS_NOMEM;
	if (f->n_elements >
	    f->x->names.n_variables) /* else sorting a node-set walks over all elements, again and again */
		(void)xmlXPathOrderDocElems(f->doc);
	f->context->opLimit = LIMIT_XPATH_STEPS + LIMIT_XPATH_ELEMENT_STEPS * f->n_elements;
	xmlXPathObjectPtr object = xmlXPathCompiledEval(f->x->compiled, f->context);
	if (!object)
		return f->context->opCount >= f->context->opLimit ? STATUS_LIMIT : STATUS_FORMAT;
	enum status status = take_result(f, object, arena, out);
	xmlXPathFreeObject(object);
	return status;
}

enum status xpath_eval(const struct xpath *x, const struct xpath_facts *facts, struct arena *arena,
                       struct xpath_result *out, bool *absent)
{
	struct facts f = {.x = x, .source = facts};
	f.doc = xmlNewDoc(as_xml("1.0"));
	f.context = f.doc ? xmlXPathNewContext(f.doc) : NULL;
	enum status status = STATUS_NOMEM;
	struct xpath_result result = {0};
	if (f.context)
		status = eval(&f, arena, &result);
	xmlXPathFreeContext(f.context);
	xmlFreeDoc(f.doc);
	if (status != STATUS_OK)
		return status;
	*out = result;
	*absent = f.absent;
	return STATUS_OK;
}
