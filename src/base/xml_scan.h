/* Where the elements and attributes of an XML text stand, found by reading its mark-up once.  libxml2 says where a
 * start tag ends, and nothing about attributes; people look for the place where it begins.  Also the door check: a
 * document type declaration and absurd nesting are found here, before libxml2 sees the text. */
#ifndef BASE_XML_SCAN_H
#define BASE_XML_SCAN_H

#include "base/arena.h"

struct xml_attr_spot {
	struct span name; /* with prefix, as written; in the scanned text */
	uint32_t line, column;
};

struct xml_spot {              /* one element, in document order */
	uint32_t line, column; /* of its '<' */
	const struct xml_attr_spot *attrs;
	uint32_t n_attrs;
};

enum xml_scan_problem { XML_SCAN_FINE, XML_SCAN_DOCTYPE, XML_SCAN_DEEP, XML_SCAN_ATTRIBUTES };

struct xml_scan {
	struct xml_spot *spots;
	size_t n_spots;
	enum xml_scan_problem problem; /* reading stopped there */
	uint32_t line, column;         /* of the problem */
};

/* Reads TEXT (UTF-8, no byte order mark).  In a text that is not well-formed the spots found so far are right; the
 * parser refuses it anyway.  STATUS_NOMEM only. */
enum status xml_scan(struct span text, struct arena *arena, struct xml_scan *out) MUST_CHECK;

#endif
