/* JSON values as text in a buffer. */
#ifndef REPORT_JSON_TEXT_H
#define REPORT_JSON_TEXT_H

#include <jansson.h>

#include "base/buf.h"

/* A string of whatever origin: made printable, so that it is valid UTF-8. */
json_t *json_text(const char *text);

/* Points are exact decimals: whole ones as integers, others with at most two places. */
json_t *json_points(uint32_t points_h);

/* Appends JSON (taking it over) with indentation and a newline.  NULL or no memory: the buffer fails. */
void json_add(struct buf *out, json_t *json);

#endif
