/* The two views of what is in a capture. */
#ifndef APP_INSPECT_VIEW_H
#define APP_INSPECT_VIEW_H

#include "app/command.h"
#include "evidence/evidence.h"

/* Both append to OUT; NAME is the file's name for the heading. */
void inspect_add_text(struct buf *out, struct session *s, const char *name, const struct evidence *e);
void inspect_add_json(struct buf *out, struct session *s, const char *name, const struct evidence *e);

/* What the file says about itself; ROOT is a JSON object of jansson's. */
struct capture_info;
void inspect_add_capture_text(struct buf *out, struct session *s, const struct capture_info *info);
void inspect_add_capture_json(void *root, const struct capture_info *info);

#endif
