/* What the xml*.c files share; nobody else includes this.  libxml2's own types stay out of it. */
#ifndef BASE_XML_INNER_H
#define BASE_XML_INNER_H

#include "base/xml.h"
#include "base/xml_scan.h"

struct _xmlDoc;

struct xml_doc {
	struct arena *arena;
	struct _xmlDoc *tree;
	const char *file;
	struct xml_scan scan;
};

/* ---- the words of a schema: which elements and attributes it knows (xml_words.c) ---- */

struct xml_words;

/* Reads SCHEMA, which must be a good one of ours.  Everything lives in ARENA; SCHEMA_DOC must outlive it. */
enum status xml_words_read(const struct xml_doc *schema_doc, struct arena *arena, struct xml_words **out) MUST_CHECK;
/* Adds an error for each element and attribute of DOC that the schema does not know, with the nearest known name. True:
 * the root is the schema's (otherwise nothing else was looked at). */
bool xml_words_check(struct xml_words *words, const struct xml_doc *doc, struct diag *diag);
/* The I-th unknown element; NULL: no more.  None lies inside another. */
const struct xml_node *xml_words_unknown(const struct xml_words *words, size_t i);
/* How the value of ATTRIBUTE of ELEMENT is written, in the schema's words; NULL: it does not say. */
const char *xml_words_form(const struct xml_words *words, const char *element, const char *attribute);

/* Appends TEXT with what XML 1.0 cannot hold (controls, invalid UTF-8, surrogates, U+FFFE and U+FFFF) as \xNN
 * (xml_write.c). */
void xml_add_legal(struct buf *out, struct span text);

#endif
