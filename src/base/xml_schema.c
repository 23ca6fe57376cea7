/* Validation against an XML Schema, in sentences of our own.  libxml2's numbers say what went wrong; names that it
 * tells only in words are taken from these, and nothing else is: words that are not as expected give a more general
 * sentence. */
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>

#include "base/text.h"
#include "base/xml_inner.h"

#if LIBXML_VERSION >= 21200
typedef const xmlError *error_ptr;
#else
typedef xmlErrorPtr error_ptr;
#endif

struct check {
	struct diag *diag;
	struct arena *arena;
	struct xml_doc *doc;
	const struct xml_words *words;
	const xmlNode *misplaced; /* an element that stands where it may not: its siblings were not looked at */
};

/* Words of libxml2, the same since 2.9, that tell two faults of one number apart. */
static const char INCOMPLETE[] = "Missing child", NOT_EXPECTED[] = "This element is not expected";

/* Elements out of place that are told in one run. */
enum { MISPLACED_MAX = 20 };

bool xml_told(const struct diag *diag, struct diag_place place)
{
	for (size_t i = 0; i < diag->n; i++) {
		const struct diag_entry *e = &diag->items[i];
		if (e->severity == DIAG_ERROR && e->place.line == place.line && e->place.column == place.column)
			return true;
	}
	return false;
}

/* What is missing in an element is told at its '<', where several things may be missing: the same sentence with the
 * same last argument once, for a schema is checked more than once. */
static void tell_missing(struct check *c, const struct xml_node *node, const char *english, const char *placeholder,
                         const char *missing)
{
	struct diag_place place = xml_place(node);
	for (size_t i = 0; i < c->diag->n; i++) {
		const struct diag_entry *e = &c->diag->items[i];
		size_t n = e->msg.n_args;
		if (e->place.line == place.line && e->place.column == place.column && e->msg.english == english &&
		    n > 0 && strcmp(e->msg.args[n - 1].text, missing) == 0)
			return;
	}
	DIAG_ERROR_AT(c->diag, place, english, MSG_TEXT("name", xml_name(node)), MSG_TEXT(placeholder, missing));
}

/* What libxml2 says without its namespaces in braces: "{urn:…}name". */
static const char *without_namespaces(const char *message, struct arena *arena)
{
	struct buf b = BUF_INIT;
	struct span rest = span_of(message ? message : "");
	for (size_t i = 0; i < rest.len; i++) {
		size_t close = rest.at[i] == '{' ? text_find(span_sub(rest, i, rest.len), span_of("}")) : SIZE_MAX;
		if (close != SIZE_MAX)
			i += close;
		else
			buf_add_char(&b, (char)rest.at[i]);
	}
	struct buf shown = BUF_INIT;
	text_add_printable(&shown, buf_span(&b), 300);
	const char *copy = buf_copy(&shown, arena);
	buf_release(&b);
	buf_release(&shown);
	return copy ? copy : "";
}

/* The text between MARK and the next quote: libxml2 writes "…, attribute 'points': …". */
static const char *quoted_after(const char *message, const char *mark, struct arena *arena)
{
	struct span text = span_of(message);
	size_t at = text_find(text, span_of(mark));
	if (at == SIZE_MAX)
		return NULL;
	at += strlen(mark);
	size_t len = text_find(span_sub(text, at, text.len), span_of("'"));
	return len == SIZE_MAX ? NULL : arena_text(arena, span_sub(text, at, len));
}

/* "… Expected is one of ( title, intro )." gives "title, intro". */
static const char *expected_in(const char *detail, struct arena *arena)
{
	struct span text = span_of(detail);
	size_t from = text_find(text, span_of("( ")), to = text_find(text, span_of(" )"));
	if (from == SIZE_MAX || to == SIZE_MAX || to < from + 2)
		return NULL;
	return arena_text(arena, span_sub(text, from + 2, to - from - 2));
}

/* Of an element that is not complete, or that stands where it may not. */
static void tell_content(struct check *c, const struct xml_node *node, struct diag_place place, const char *detail)
{
	const char *expected = expected_in(detail, c->arena);
	struct msg_arg name = MSG_TEXT("name", xml_name(node));
	if (!strstr(detail, NOT_EXPECTED))
		DIAG_ERROR_AT(c->diag, place, N_("<{name}> or what stands in it is not in order"), name);
	else if (expected)
		DIAG_ERROR_AT(c->diag, place, N_("<{name}> cannot stand at this place; expected here: {expected}"),
		              name, MSG_TEXT("expected", expected));
	else
		DIAG_ERROR_AT(c->diag, place, N_("<{name}> cannot stand at this place"), name);
}

static void tell_value(struct check *c, const struct xml_node *node, struct diag_place place, const char *attribute)
{
	const char *value = xml_attr(node, attribute, c->arena);
	const char *form = xml_words_form(c->words, xml_name(node), attribute);
	struct buf shown = BUF_INIT;
	text_add_printable(&shown, span_of(value), 60);
	DIAG_ERROR_AT(c->diag, place,
	              form ? N_("{attribute}=\"{value}\" is not written as it must be: {form}")
	                   : N_("{attribute}=\"{value}\" is not written as it must be"),
	              MSG_TEXT("attribute", attribute), MSG_TEXT("value", buf_text(&shown)),
	              MSG_TEXT("form", form ? form : ""));
	buf_release(&shown);
}

/* True: the error is about something that is missing, and is told. */
static bool is_missing(struct check *c, const struct xml_node *node, int code, const char *detail)
{
	static const char attribute[] = N_("<{name}> must have the attribute '{attribute}'");
	static const char child[] = N_("<{name}> is not complete: {expected} is missing");
	const char *missing = NULL;
	if (code == XML_SCHEMAV_CVC_COMPLEX_TYPE_4 && (missing = quoted_after(detail, "The attribute '", c->arena)))
		tell_missing(c, node, attribute, "attribute", missing);
	if (code == XML_SCHEMAV_ELEMENT_CONTENT && strstr(detail, INCOMPLETE) &&
	    (missing = expected_in(detail, c->arena)))
		tell_missing(c, node, child, "expected", missing);
	return missing != NULL;
}

/* Of an element whose attributes are not the matter. */
static const char *element_sentence(int code)
{
	switch (code) {
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3:
		return N_("text cannot stand in <{name}>, only elements");
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1:
		return N_("<{name}> must be empty");
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2:
	case XML_SCHEMAV_CVC_TYPE_3_1_2:
		return N_("elements cannot stand in <{name}>, only text");
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_4:
		return N_("<{name}> lacks an attribute");
	default:
		return N_("<{name}> is not as it must be here");
	}
}

static void tell_schema_error(struct check *c, const struct xml_node *node, error_ptr error)
{
	const xmlNode *culprit = error->node;
	const char *detail = without_namespaces(error->message, c->arena);
	const char *attribute = culprit && culprit->type == XML_ATTRIBUTE_NODE
	                                ? (const char *)culprit->name
	                                : quoted_after(detail, "attribute '", c->arena);
	struct diag_place place = attribute ? xml_attr_place(node, attribute) : xml_place(node);
	struct msg_arg name = MSG_TEXT("name", xml_name(node));
	if (is_missing(c, node, error->code, detail) || xml_told(c->diag, place))
		return;
	if (error->code == XML_SCHEMAV_ELEMENT_CONTENT)
		tell_content(c, node, place, detail);
	else if (error->code == XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1 && attribute)
		DIAG_ERROR_AT(c->diag, place, N_("<{name}> has no attribute '{attribute}' at this place"), name,
		              MSG_TEXT("attribute", attribute));
	else if (attribute && error->code != XML_SCHEMAV_CVC_COMPLEX_TYPE_4)
		tell_value(c, node, place, attribute);
	else
		DIAG_ERROR_AT(c->diag, place, element_sentence(error->code), name);
}

static void on_schema_error(void *ctx, error_ptr error)
{
	struct check *c = ctx;
	const xmlNode *node = error->node;
	if (node && node->type == XML_ATTRIBUTE_NODE)
		node = node->parent;
	if (!node || node->type != XML_ELEMENT_NODE)
		node = xmlDocGetRootElement(c->doc->tree);
	tell_schema_error(c, (const struct xml_node *)(const void *)node, error);
	const char *message = error->message ? error->message : ""; /* none when memory has run out */
	if (error->code == XML_SCHEMAV_ELEMENT_CONTENT && strstr(message, NOT_EXPECTED))
		c->misplaced = node;
}

/* libxml2 reports a schema of ours that is wrong here and not on standard error. */
static void on_own_error(void *ctx, error_ptr error)
{
	(void)ctx;
	(void)error;
}

/* Takes an element out of the tree; the tree is not valid anyway. */
static void drop(const struct xml_doc *doc, const void *element)
{
	for (xmlNode *node = xmlDocGetRootElement(doc->tree); node;) {
		if (node == element) {
			xmlUnlinkNode(node);
			xmlFreeNode(node);
			return;
		}
		xmlNode *next = xmlFirstElementChild(node);
		while (!next && node && node->type == XML_ELEMENT_NODE) {
			next = xmlNextElementSibling(node);
			node = node->parent;
		}
		node = next;
	}
}

/* The validator passes over what follows an element that is out of place, so such elements go, one by one. */
static enum status validate_all(struct check *c, xmlSchemaPtr compiled)
{
	int result = 0;
	for (int i = 0; i < MISPLACED_MAX; i++) {
		xmlSchemaValidCtxtPtr valid = xmlSchemaNewValidCtxt(compiled);
		if (!valid)
			return STATUS_NOMEM;
		c->misplaced = NULL;
		xmlSchemaSetValidStructuredErrors(valid, on_schema_error, c);
		result = xmlSchemaValidateDoc(valid, c->doc->tree);
		xmlSchemaFreeValidCtxt(valid);
		if (result < 0 || !c->misplaced || c->misplaced == xmlDocGetRootElement(c->doc->tree))
			break;
		drop(c->doc, c->misplaced);
	}
	return result < 0 ? STATUS_NOMEM : STATUS_OK;
}

/* SCHEMA stays its owner's, but loses its comments and white space. */
static enum status validate(struct check *c, struct xml_doc *schema)
{
	enum status status = STATUS_NOMEM;
	xmlSchemaParserCtxtPtr parser = xmlSchemaNewDocParserCtxt(schema->tree);
	if (!parser)
		return STATUS_NOMEM;
	xmlSchemaSetParserStructuredErrors(parser, on_own_error, NULL);
	xmlSchemaPtr compiled = xmlSchemaParse(parser);
	if (compiled)
		status = validate_all(c, compiled);
	xmlSchemaFree(compiled);
	xmlSchemaFreeParserCtxt(parser);
	return status;
}

enum status xml_check(struct xml_doc *doc, struct span schema, struct diag *diag)
{
	size_t errors_before = diag->n_errors;
	struct xml_doc *schema_doc = NULL;
	struct xml_words *words = NULL;
	enum status status = xml_parse(schema, NULL, (struct span){NULL, 0}, diag, &schema_doc);
	if (status == STATUS_OK)
		status = xml_words_read(schema_doc, doc->arena, &words);
	if (status == STATUS_OK && xml_words_check(words, doc, diag)) {
		for (size_t i = 0; xml_words_unknown(words, i); i++)
			drop(doc, xml_words_unknown(words, i));
		struct check check = {.diag = diag, .arena = doc->arena, .doc = doc, .words = words};
		status = validate(&check, schema_doc);
	}
	xml_free(schema_doc);
	if (status == STATUS_OK && diag->n_errors > errors_before)
		status = STATUS_FORMAT;
	return status;
}
