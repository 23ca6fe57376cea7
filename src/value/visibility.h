/* Who may see an item of a rubric or sheet. */
#ifndef VALUE_VISIBILITY_H
#define VALUE_VISIBILITY_H

enum visibility {
	VISIBLE_ALWAYS,
	VISIBLE_AFTER, /* a date */
	VISIBLE_NEVER  /* staff only */
};

#endif
