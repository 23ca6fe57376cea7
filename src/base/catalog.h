/* Reading a GNU .mo file (GNU gettext manual, "The Format of GNU MO Files") that is in memory. */
#ifndef BASE_CATALOG_H
#define BASE_CATALOG_H

#include "base/span.h"

/* The translation of ENGLISH, borrowed from MO; NULL when there is none, or when MO is damaged there. */
const char *catalog_find(struct span mo, const char *english);

/* The Chinese catalogue, made from po/zh.po by the build. */
extern const unsigned char catalog_zh_mo[];
extern const size_t catalog_zh_mo_size;

#endif
