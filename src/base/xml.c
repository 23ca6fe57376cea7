/* Reading XML: hostile text in, a tree with places out.  Validation is in xml_schema.c, places in xml_scan.c. */
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

#include "base/limits.h"
#include "base/text.h"
#include "base/xml_inner.h"

#if LIBXML_VERSION >= 21200
typedef const xmlError *error_ptr;
#else
typedef xmlErrorPtr error_ptr;
#endif

static const xmlNode *of(const struct xml_node *node)
{
	return (const xmlNode *)(const void *)node;
}

static const xmlChar *as_xml(const char *text)
{
	return (const xmlChar *)text;
}

static const struct xml_node *as_node(const xmlNode *node)
{
	return (const struct xml_node *)(const void *)node;
}

/* ---- encoding ---- */

/* The encoding that the XML declaration names; the empty span: none. */
static struct span declared_encoding(struct span bytes)
{
	struct span head = span_sub(bytes, 0, 200);
	size_t end = text_find(head, span_of("?>"));
	size_t at = text_find(head, span_of("encoding"));
	if (end == SIZE_MAX || at == SIZE_MAX || at > end || head.at[0] != '<')
		return (struct span){NULL, 0};
	at += strlen("encoding");
	while (at < end && head.at[at] != '"' && head.at[at] != '\'')
		at++;
	size_t from = at + 1;
	for (at = from; at < end && head.at[at] != '"' && head.at[at] != '\'';)
		at++;
	return span_sub(head, from, at > from ? at - from : 0);
}

/* The text is not UTF-8 and does not say what it is, or says what is not read here. */
static enum status refuse_encoding(struct span declared, struct diag_place place, struct diag *diag)
{
	struct buf name = BUF_INIT;
	text_add_printable(&name, declared, 40);
	if (declared.len == 0 || text_equal_nocase(declared, span_of("UTF-8")))
		DIAG_ERROR_PLAIN(diag, place,
		                 N_("the text is not UTF-8; save it as UTF-8, or name its encoding in the first line"));
	else
		DIAG_ERROR_AT(diag, place, N_("the encoding '{encoding}' is not read here; save the text as UTF-8"),
		              MSG_TEXT("encoding", buf_text(&name)));
	buf_release(&name);
	return STATUS_FORMAT;
}

/* Valid UTF-8 is read as such whatever the declaration says: editors change the bytes and leave the declaration. */
static enum status to_utf8(struct xml_doc *doc, struct span bytes, struct diag *diag, struct span *text)
{
	struct span declared = declared_encoding(bytes);
	struct diag_place place = {doc->file, 1, 1};
	enum text_encoding encoding = text_guess(bytes);
	bool utf8_meant = declared.len == 0 || text_equal_nocase(declared, span_of("UTF-8"));
	if (encoding == TEXT_BINARY && utf8_meant) {
		DIAG_ERROR_PLAIN(diag, place, N_("this is not an XML text"));
		return STATUS_FORMAT;
	}
	bool marked = encoding == TEXT_UTF8 || encoding == TEXT_UTF16LE || encoding == TEXT_UTF16BE;
	if (!marked && utf8_meant)
		return refuse_encoding(declared, place, diag);
	enum status status = marked ? text_to_utf8(bytes, encoding, doc->arena, text)
	                            : text_from_charset(bytes, declared, doc->arena, text);
	if (status == STATUS_UNSUPPORTED)
		return refuse_encoding(declared, place, diag);
	if (status == STATUS_FORMAT)
		DIAG_ERROR_PLAIN(diag, place, N_("the text holds characters that cannot be read; save it as UTF-8"));
	return status;
}

/* ---- parsing ---- */

struct parse_errors {
	struct diag *diag;
	const char *file;
	struct arena *arena;
	bool told; /* the first error is the cause, the others follow from it */
};

/* A name that libxml2 tells, made printable; "" when there is none. */
static const char *printable(const char *text, struct arena *arena)
{
	struct buf shown = BUF_INIT;
	text_add_printable(&shown, span_of(text ? text : ""), 100);
	const char *copy = buf_copy(&shown, arena);
	buf_release(&shown);
	return copy ? copy : "";
}

/* What the parser found, by its number: its words are English and change from version to version.  The sentences may
 * name {name} and {line}. */
static const char *parse_sentence(int code)
{
	static const struct {
		int code;
		const char *english;
	} rows[] = {
		{XML_ERR_DOCUMENT_EMPTY, N_("this is not an XML text")},
		{XML_ERR_DOCUMENT_START, N_("this is not an XML text")},
		{XML_ERR_DOCUMENT_END, N_("nothing may stand behind the end of the first element")},
		{XML_ERR_NAME_REQUIRED,
	         N_("a name is missing here; '<' and '&' themselves are written as &lt; and &amp;, and '&&' in an "
	            "expression as 'and'")},
		{XML_ERR_LT_IN_ATTRIBUTE, N_("'<' inside an attribute is written as &lt;")},
		{XML_ERR_ENTITYREF_SEMICOL_MISSING, N_("';' is missing here; '&' itself is written as &amp;")},
		{XML_ERR_UNDECLARED_ENTITY, N_("&{name}; is not known; '&' itself is written as &amp;")},
		{XML_WAR_UNDECLARED_ENTITY, N_("&{name}; is not known; '&' itself is written as &amp;")},
		{XML_ERR_INVALID_CHARREF, N_("there is no character of this number")},
		{XML_ERR_INVALID_HEX_CHARREF, N_("there is no character of this number")},
		{XML_ERR_INVALID_DEC_CHARREF, N_("there is no character of this number")},
		{XML_ERR_INVALID_CHAR, N_("this character is not allowed in XML")},
		{XML_ERR_ATTRIBUTE_REDEFINED, N_("the attribute '{name}' stands here twice")},
		{XML_ERR_ATTRIBUTE_NOT_STARTED, N_("the value of an attribute stands in quotes: name=\"value\"")},
		{XML_ERR_ATTRIBUTE_WITHOUT_VALUE, N_("the value of an attribute stands in quotes: name=\"value\"")},
		{XML_ERR_ATTRIBUTE_NOT_FINISHED, N_("the quotes of an attribute's value are not closed")},
		{XML_ERR_GT_REQUIRED, N_("'>' is missing: the tag is not closed")},
		{XML_ERR_SPACE_REQUIRED, N_("a space or '>' is missing here")},
		{XML_ERR_TAG_NOT_FINISHED, N_("<{name}> of line {line} is not closed")},
		{XML_ERR_MISPLACED_CDATA_END, N_("]]> is written as ]]&gt;")},
		{XML_ERR_HYPHEN_IN_COMMENT, N_("-- cannot stand inside a comment")},
		{XML_ERR_COMMENT_NOT_FINISHED, N_("a comment is not closed: --> is missing")},
		{XML_ERR_RESERVED_XML_NAME, N_("<?xml …?> stands only at the very beginning, with its version")},
		{XML_NS_ERR_UNDEFINED_NAMESPACE,
	         N_("a name with ':' is not known here: leave out what stands before it")},
		{XML_NS_ERR_QNAME, N_("a name with ':' is not known here: leave out what stands before it")},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].code == code)
			return rows[i].english;
	return N_("the text is not well-formed XML: the mistake is here or a little before");
}

static void tell_parse_error(struct parse_errors *e, error_ptr error)
{
	struct diag_place place = {e->file, error->line > 0 ? (uint32_t)error->line : 0,
	                           error->int2 > 0 ? (uint32_t)error->int2 : 0};
	struct msg_arg name = MSG_TEXT("name", printable(error->str1, e->arena));
	struct msg_arg line = MSG_NUMBER("line", error->int1 > 0 ? (uint64_t)error->int1 : 0);
	if (error->code == XML_ERR_TAG_NAME_MISMATCH)
		DIAG_ERROR_AT(e->diag, place, N_("<{name}> of line {line} is closed by </{closed}>"), name, line,
		              MSG_TEXT("closed", printable(error->str2, e->arena)));
	else
		DIAG_ERROR_AT(e->diag, place, parse_sentence(error->code), name, line);
}

static void on_parse_error(void *ctx, error_ptr error)
{
	xmlParserCtxtPtr parser = ctx;
	struct parse_errors *e = parser->_private;
	if (!e || e->told || error->level < XML_ERR_ERROR)
		return;
	e->told = true;
	tell_parse_error(e, error);
}

static enum status parse_text(struct xml_doc *doc, struct span text, struct diag *diag)
{
	xmlParserCtxtPtr parser = xmlNewParserCtxt();
	if (!parser)
		return STATUS_NOMEM;
	struct parse_errors errors = {.diag = diag, .file = doc->file, .arena = doc->arena};
	parser->_private = &errors;
	if (parser->sax)
		parser->sax->serror = on_parse_error;
	doc->tree = xmlCtxtReadMemory(parser, (const char *)text.at, (int)text.len, NULL, "UTF-8",
	                              XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_IGNORE_ENC);
	bool good = doc->tree && parser->wellFormed && !errors.told && xmlDocGetRootElement(doc->tree);
	if (!good && !errors.told)
		DIAG_ERROR_PLAIN(diag, ((struct diag_place){doc->file, 1, 1}), N_("this is not an XML text"));
	xmlFreeParserCtxt(parser);
	return good ? STATUS_OK : STATUS_FORMAT;
}

/* The element after NODE in document order, not leaving the tree. */
static xmlNode *next_element(xmlNode *node)
{
	xmlNode *down = xmlFirstElementChild(node);
	if (down)
		return down;
	for (; node && node->type == XML_ELEMENT_NODE; node = node->parent) {
		xmlNode *beside = xmlNextElementSibling(node);
		if (beside)
			return beside;
	}
	return NULL;
}

/* The scanner and libxml2 must agree on the elements; if ever they do not, places are unknown rather than wrong. */
static void set_places(struct xml_doc *doc)
{
	doc->tree->_private = doc;
	size_t n = 0;
	for (xmlNode *node = xmlDocGetRootElement(doc->tree); node; node = next_element(node))
		n++;
	if (n != doc->scan.n_spots)
		return;
	size_t i = 0;
	for (xmlNode *node = xmlDocGetRootElement(doc->tree); node; node = next_element(node))
		node->_private = &doc->scan.spots[i++];
}

static enum status scan_text(struct xml_doc *doc, struct span text, struct diag *diag)
{
	if (xml_scan(text, doc->arena, &doc->scan) != STATUS_OK)
		return STATUS_NOMEM;
	struct diag_place place = {doc->file, doc->scan.line, doc->scan.column};
	switch (doc->scan.problem) {
	case XML_SCAN_DOCTYPE:
		DIAG_ERROR_PLAIN(diag, place, N_("a document type declaration (<!DOCTYPE …>) is not allowed here"));
		return STATUS_FORMAT;
	case XML_SCAN_DEEP:
		DIAG_ERROR_AT(diag, place, N_("elements are nested more than {n} deep"),
		              MSG_NUMBER("n", LIMIT_XML_DEPTH));
		return STATUS_LIMIT;
	case XML_SCAN_ATTRIBUTES:
		DIAG_ERROR_AT(diag, place, N_("an element has more than {n} attributes"),
		              MSG_NUMBER("n", LIMIT_XML_ATTRIBUTES));
		return STATUS_LIMIT;
	case XML_SCAN_FINE:
		break;
	}
	return STATUS_OK;
}

static enum status read_doc(struct xml_doc *doc, struct span bytes, struct diag *diag)
{
	if (bytes.len > LIMIT_RUBRIC_BYTES) {
		DIAG_ERROR_AT(diag, ((struct diag_place){.file = doc->file}), N_("the text has more than {n} bytes"),
		              MSG_NUMBER("n", LIMIT_RUBRIC_BYTES));
		return STATUS_LIMIT;
	}
	struct span text;
	enum status status = to_utf8(doc, bytes, diag, &text);
	if (status == STATUS_OK)
		status = scan_text(doc, text, diag);
	if (status == STATUS_OK)
		status = parse_text(doc, text, diag);
	if (status == STATUS_OK)
		set_places(doc);
	return status;
}

enum status xml_parse(struct span bytes, const char *file, struct span schema, struct diag *diag, struct xml_doc **out)
{
	struct arena *arena = arena_new(LIMIT_RUBRIC_ARENA_BYTES);
	struct xml_doc *doc = arena ? arena_alloc(arena, sizeof *doc) : NULL;
	if (!doc) {
		arena_free(arena);
		return STATUS_NOMEM;
	}
	doc->arena = arena;
	doc->file = file;
	xmlInitParser();
	enum status status = read_doc(doc, bytes, diag);
	if (status == STATUS_OK && schema.at)
		status = xml_check(doc, schema, diag);
	if (status != STATUS_OK) {
		xml_free(doc);
		return status;
	}
	*out = doc;
	return STATUS_OK;
}

void xml_free(struct xml_doc *doc)
{
	if (!doc)
		return;
	xmlFreeDoc(doc->tree);
	arena_free(doc->arena);
}

/* ---- walking ---- */

const struct xml_node *xml_root(const struct xml_doc *doc)
{
	return as_node(xmlDocGetRootElement(doc->tree));
}

const struct xml_node *xml_first_child(const struct xml_node *node)
{
	const xmlNode *child = of(node)->children;
	while (child && child->type != XML_ELEMENT_NODE)
		child = child->next;
	return as_node(child);
}

const struct xml_node *xml_next(const struct xml_node *node)
{
	const xmlNode *next = of(node)->next;
	while (next && next->type != XML_ELEMENT_NODE)
		next = next->next;
	return as_node(next);
}

const char *xml_name(const struct xml_node *node)
{
	return (const char *)of(node)->name;
}

const char *xml_namespace(const struct xml_node *node)
{
	return of(node)->ns && of(node)->ns->href ? (const char *)of(node)->ns->href : "";
}

bool xml_is(const struct xml_node *node, const char *name)
{
	return strcmp(xml_name(node), name) == 0;
}

static const char *take_text(xmlChar *text, struct arena *arena)
{
	const char *copy = text ? arena_text(arena, span_of((const char *)text)) : NULL;
	xmlFree(text);
	return copy;
}

const char *xml_attr(const struct xml_node *node, const char *name, struct arena *arena)
{
	if (strncmp(name, "xml:", 4) == 0)
		return take_text(xmlGetNsProp(of(node), as_xml(name + 4), XML_XML_NAMESPACE), arena);
	return take_text(xmlGetNoNsProp(of(node), as_xml(name)), arena);
}

const char *xml_attr_any(const struct xml_node *node, const char *name, struct arena *arena)
{
	for (const xmlAttr *attr = of(node)->properties; attr; attr = attr->next)
		if (strcmp((const char *)attr->name, name) == 0)
			return take_text(xmlNodeListGetString(attr->doc, attr->children, 1), arena);
	return NULL;
}

void xml_each_attr(const struct xml_node *node, void (*visit)(void *ctx, const char *name, const char *value),
                   void *ctx)
{
	for (const xmlAttr *attr = of(node)->properties; attr; attr = attr->next) {
		struct buf name = BUF_INIT;
		if (attr->ns && attr->ns->prefix)
			buf_addf(&name, "%s:", (const char *)attr->ns->prefix);
		buf_add(&name, (const char *)attr->name);
		xmlChar *value = xmlNodeListGetString(attr->doc, attr->children, 1);
		visit(ctx, buf_text(&name), value ? (const char *)value : "");
		xmlFree(value);
		buf_release(&name);
	}
}

const char *xml_text(const struct xml_node *node, struct arena *arena)
{
	xmlChar *content = xmlNodeGetContent(of(node));
	struct span rest = span_of((const char *)content);
	struct buf folded = BUF_INIT;
	bool gap = false;
	for (size_t i = 0; i < rest.len; i++) {
		uint8_t c = rest.at[i];
		if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
			gap = folded.len > 0;
			continue;
		}
		if (gap)
			buf_add_char(&folded, ' ');
		gap = false;
		buf_add_char(&folded, (char)c);
	}
	const char *text = buf_copy(&folded, arena);
	buf_release(&folded);
	xmlFree(content);
	return text;
}

/* ---- places ---- */

static const struct xml_spot *spot_of(const struct xml_node *node)
{
	return of(node)->_private;
}

static const char *file_of(const struct xml_node *node)
{
	const struct xml_doc *doc = of(node)->doc ? of(node)->doc->_private : NULL;
	return doc ? doc->file : NULL;
}

struct diag_place xml_place(const struct xml_node *node)
{
	const struct xml_spot *spot = spot_of(node);
	return (struct diag_place){file_of(node), spot ? spot->line : 0, spot ? spot->column : 0};
}

struct diag_place xml_attr_place(const struct xml_node *node, const char *name)
{
	const struct xml_spot *spot = spot_of(node);
	for (uint32_t i = 0; spot && i < spot->n_attrs; i++)
		if (span_equal(spot->attrs[i].name, span_of(name)))
			return (struct diag_place){file_of(node), spot->attrs[i].line, spot->attrs[i].column};
	return xml_place(node);
}
