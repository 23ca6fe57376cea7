/* Writing XML and HTML5 as trees: outside text can only become text or an attribute's value, never mark-up. */
#include <libxml/HTMLtree.h>
#include <libxml/tree.h>
#include <libxml/xmlsave.h>

#include "base/text.h"
#include "base/xml_inner.h"

struct xml_tree {
	struct arena *arena; /* of the struct and of wrappers */
	xmlDocPtr doc;
	bool html, failed;
};

/* An element knows its tree through the document. */
static xmlNodePtr of(struct xml_element *element)
{
	return (xmlNodePtr)(void *)element;
}

static struct xml_element *as_element(xmlNodePtr node)
{
	return (struct xml_element *)(void *)node;
}

static const xmlChar *as_xml(const char *text)
{
	return (const xmlChar *)text;
}

/* XML 1.0, [2] Char, without the controls that are allowed but show nothing. */
static bool is_legal(uint32_t c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n' || c == '\r';
	return !(c >= 0x7f && c < 0xa0) && !(c >= 0xd800 && c < 0xe000) && c != 0xfffe && c != 0xffff && c <= 0x10ffff;
}

/* U+FFFD stands for itself (3 bytes) or for one byte that is no UTF-8. */
static bool is_broken(uint32_t c, size_t size)
{
	return c == 0xfffd && size == 1;
}

void xml_add_legal(struct buf *out, struct span text)
{
	struct span rest = text;
	uint32_t c;
	for (struct span before = rest; text_next_char(&rest, &c); before = rest) {
		struct span piece = span_sub(before, 0, before.len - rest.len);
		if (is_legal(c) && !is_broken(c, piece.len)) {
			buf_add_span(out, piece);
			continue;
		}
		for (size_t i = 0; i < piece.len; i++)
			buf_addf(out, "\\x%02x", piece.at[i]);
	}
}

static struct xml_tree *tree_new(bool html, const char *root, const char *ns)
{
	struct arena *arena = arena_new(SIZE_MAX);
	struct xml_tree *tree = arena ? arena_alloc(arena, sizeof *tree) : NULL;
	xmlDocPtr doc = tree ? xmlNewDoc(as_xml("1.0")) : NULL;
	xmlNodePtr node = doc ? xmlNewDocNode(doc, NULL, as_xml(root), NULL) : NULL;
	if (!node) {
		xmlFreeDoc(doc);
		arena_free(arena);
		return NULL;
	}
	xmlDocSetRootElement(doc, node);
	*tree = (struct xml_tree){.arena = arena, .doc = doc, .html = html};
	doc->_private = tree;
	doc->encoding = xmlStrdup(as_xml("UTF-8")); /* so that letters are written as they are */
	tree->failed = !doc->encoding;
	if (ns) {
		xmlNsPtr space = xmlNewNs(node, as_xml(ns), NULL);
		tree->failed |= !space;
		xmlSetNs(node, space);
	}
	return tree;
}

struct xml_tree *xml_tree_html(void)
{
	return tree_new(true, "html", NULL);
}

struct xml_tree *xml_tree_xml(const char *root, const char *ns)
{
	return tree_new(false, root, ns);
}

void xml_tree_free(struct xml_tree *tree)
{
	if (!tree)
		return;
	xmlFreeDoc(tree->doc);
	arena_free(tree->arena);
}

struct xml_element *xml_tree_root(struct xml_tree *tree)
{
	return tree ? as_element(xmlDocGetRootElement(tree->doc)) : NULL;
}

static void fail(struct xml_element *element)
{
	if (element)
		((struct xml_tree *)of(element)->doc->_private)->failed = true;
}

/* ---- adding; a NULL parent is one that could not be made, and the tree knows ---- */

struct xml_element *xml_add(struct xml_element *parent, const char *name)
{
	if (!parent)
		return NULL;
	xmlNodePtr node = xmlNewDocNode(of(parent)->doc, of(parent)->ns, as_xml(name), NULL);
	if (!node || !xmlAddChild(of(parent), node)) {
		xmlFreeNode(node);
		fail(parent);
		return NULL;
	}
	return as_element(node);
}

struct xml_element *xml_add_text_element(struct xml_element *parent, const char *name, const char *class_name,
                                         const char *text)
{
	struct xml_element *element = xml_add(parent, name);
	if (class_name)
		xml_set(element, "class", class_name);
	if (text)
		xml_add_text(element, text);
	return element;
}

/* TEXT as XML can hold it, given to USE; false: no memory. */
static bool with_legal(const char *text, bool (*use)(xmlNodePtr node, const char *name, const char *text),
                       xmlNodePtr node, const char *name)
{
	struct buf legal = BUF_INIT;
	xml_add_legal(&legal, span_of(text));
	bool ok = buf_ok(&legal) && use(node, name, buf_text(&legal));
	buf_release(&legal);
	return ok;
}

static bool use_as_text(xmlNodePtr node, const char *name, const char *text)
{
	(void)name;
	xmlNodePtr child = xmlNewDocText(node->doc, as_xml(text));
	if (child && xmlAddChild(node, child))
		return true;
	xmlFreeNode(child);
	return false;
}

static bool use_as_attribute(xmlNodePtr node, const char *name, const char *text)
{
	return xmlSetProp(node, as_xml(name), as_xml(text)) != NULL;
}

void xml_add_text(struct xml_element *parent, const char *text)
{
	if (parent && text && *text && !with_legal(text, use_as_text, of(parent), NULL))
		fail(parent);
}

void xml_set(struct xml_element *element, const char *name, const char *value)
{
	if (element && value && !with_legal(value, use_as_attribute, of(element), name))
		fail(element);
}

/* "--" would end a comment, and so would a '-' at its end. */
static bool use_as_comment(xmlNodePtr node, const char *name, const char *text)
{
	(void)name;
	struct buf safe = BUF_INIT;
	for (const char *c = text; *c; c++) {
		buf_add_char(&safe, *c);
		if (*c == '-' && (c[1] == '-' || c[1] == '\0'))
			buf_add_char(&safe, ' ');
	}
	xmlNodePtr comment = buf_ok(&safe) ? xmlNewDocComment(node->doc, as_xml(buf_text(&safe))) : NULL;
	buf_release(&safe);
	if (comment && xmlAddChild(node, comment))
		return true;
	xmlFreeNode(comment);
	return false;
}

void xml_add_comment(struct xml_element *parent, const char *text)
{
	if (parent && text && !with_legal(text, use_as_comment, of(parent), NULL))
		fail(parent);
}

bool xml_has_text(const struct xml_element *element)
{
	const struct _xmlNode *top = (const void *)element, *node = top;
	while (node) {
		if (node->type == XML_TEXT_NODE)
			return true;
		const struct _xmlNode *next = node->children;
		while (!next && node != top) {
			next = node->next;
			node = node->parent;
		}
		node = next;
	}
	return false;
}

void xml_add_raw_style(struct xml_element *head, const char *css)
{
	struct xml_element *style = xml_add(head, "style");
	if (!style)
		return;
	/* In HTML a style element's text is written as it is: libxml2 does so for a CDATA section. */
	size_t len = strlen(css);
	xmlNodePtr text = xmlNewCDataBlock(of(style)->doc, as_xml(css), (int)len);
	if (!text || !xmlAddChild(of(style), text)) {
		xmlFreeNode(text);
		fail(style);
	}
}

/* ---- serialising ---- */

struct sink {
	struct buf *out;
};

static int sink_write(void *ctx, const char *data, int len)
{
	struct sink *sink = ctx;
	buf_add_span(sink->out, span_make(data, len > 0 ? (size_t)len : 0));
	return buf_ok(sink->out) ? len : -1;
}

/* Node by node: libxml2's own writer of HTML documents would add a <meta> of HTML 4. */
static bool write_html(struct xml_tree *tree, struct sink *sink)
{
	buf_add(sink->out, "<!DOCTYPE html>\n");
	xmlOutputBufferPtr output = xmlOutputBufferCreateIO(sink_write, NULL, sink, NULL);
	if (!output)
		return false;
	htmlNodeDumpFormatOutput(output, tree->doc, xmlDocGetRootElement(tree->doc), "UTF-8", 0);
	bool ok = xmlOutputBufferClose(output) >= 0;
	buf_add_char(sink->out, '\n');
	return ok;
}

static bool write_xml(struct xml_tree *tree, struct sink *sink)
{
	xmlSaveCtxtPtr save = xmlSaveToIO(sink_write, NULL, sink, "UTF-8", XML_SAVE_FORMAT);
	if (!save)
		return false;
	long written = xmlSaveDoc(save, tree->doc);
	return xmlSaveClose(save) >= 0 && written >= 0;
}

enum status xml_tree_write(struct xml_tree *tree, struct buf *out)
{
	if (!tree || tree->failed)
		return STATUS_NOMEM;
	struct sink sink = {out};
	bool ok = tree->html ? write_html(tree, &sink) : write_xml(tree, &sink);
	return ok && buf_ok(out) ? STATUS_OK : STATUS_NOMEM;
}
