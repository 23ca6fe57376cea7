/* Reads the tokens of an XPath 1.0 expression: which variables, fields and functions it names. */
#ifndef BASE_XML_XPATH_NAMES_H
#define BASE_XML_XPATH_NAMES_H

#include "base/xml.h"

/* TEXT should be an expression that compiles; of another one the names found are as good as can be.  All texts are
 * copied to ARENA. */
enum status xpath_names_read(const char *text, struct arena *arena, struct xpath_names *out) MUST_CHECK;

#endif
