/* A walk over a document with its text, for documents whose text is mixed with mark-up. */
#include <libxml/tree.h>

#include "base/xml_inner.h"

static const xmlNode *of(const struct xml_node *node)
{
	return (const xmlNode *)(const void *)node;
}

static const struct xml_node *as_node(const xmlNode *node)
{
	return (const struct xml_node *)(const void *)node;
}

static bool visit(const struct xml_visitor *v, const xmlNode *node)
{
	if (node->type == XML_ELEMENT_NODE)
		return v->enter(v->ctx, as_node(node));
	if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) && node->content)
		v->text(v->ctx, span_of((const char *)node->content));
	return false;
}

/* No recursion: the depth of what students send is limited elsewhere, and this does not rely on it. */
void xml_walk(const struct xml_node *top, const struct xml_visitor *v)
{
	const xmlNode *end = of(top), *node = end;
	for (bool down = visit(v, node);;) {
		if (down && node->children) {
			node = node->children;
			down = visit(v, node);
			continue;
		}
		if (down)
			v->leave(v->ctx, as_node(node));
		while (node != end && !node->next) {
			node = node->parent;
			v->leave(v->ctx, as_node(node));
		}
		if (node == end)
			return;
		node = node->next;
		down = visit(v, node);
	}
}
