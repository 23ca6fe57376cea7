/* The functions that expressions have: see the top of xml_xpath_functions.c. */
#ifndef BASE_XML_XPATH_FUNCTIONS_H
#define BASE_XML_XPATH_FUNCTIONS_H

#include "base/xml.h"

struct _xmlXPathContext;

/* Makes CONTEXT find our functions before libxml2's own. */
void xpath_use_functions(struct _xmlXPathContext *context);

#endif
