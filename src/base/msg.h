/* Every sentence that a user reads.  The source is English in the code, marked with N_(); other languages come from
 * po/LANG.po, compiled into the program, looked up without the process locale, so that one run can write in two
 * languages.  Placeholders have names: N_("frame {frame} carries {n} {n?byte|bytes}"); a translation may move them.
 * {n?byte|bytes} is the first word when n is 1, else the second: English needs both, Chinese neither. */
#ifndef BASE_MSG_H
#define BASE_MSG_H

#include "base/buf.h"

enum lang { LANG_EN, LANG_ZH, LANG_COUNT };

/* Marks a literal for translation; xgettext looks for it. */
#define N_(english) english

struct text;

struct msg_arg {
	const char *name; /* of the placeholder, without braces */
	const char *text; /* outside text or a formatted value; used when not NULL */
	uint64_t number;  /* used when text is NULL */
	const char *tr;   /* an N_() literal that is translated itself (a role's or field's label); wins over text */
	const struct text *own; /* what a teacher wrote in several languages, not copied; wins when it is not empty */
};

/* Versions of clang-format lay out braces in macros differently. */
/* clang-format off */
#define MSG_TEXT(placeholder, value) {.name = (placeholder), .text = (value)}
#define MSG_NUMBER(placeholder, value) {.name = (placeholder), .number = (value)}
#define MSG_TR(placeholder, english) {.name = (placeholder), .tr = (english)}
/* clang-format on */

enum { MSG_ARGS_MAX = 8 };

/* A sentence with its arguments, not yet in any language: what sheets hold.  english NULL: no sentence. */
struct msg {
	const char *english; /* literal with static life */
	struct msg_arg args[MSG_ARGS_MAX];
	size_t n_args;
	const char *file; /* stands in front of it: the file that it is about, of several; NULL */
};

/* "en", "zh" (and "zh-CN", "zh_CN.UTF-8", …).  False: unknown, *out unchanged. */
bool lang_parse(const char *name, enum lang *out);
const char *lang_name(enum lang lang); /* "en", "zh" */

/* The translation of an N_() literal; the English itself where none exists. */
const char *msg_tr(enum lang lang, const char *english);

/* Appends the sentence in LANG with its placeholders filled.  Texts are copied as they are (the report's escaper comes
 * later).  A placeholder without argument stays visible as {name}. */
void msg_format(struct buf *out, enum lang lang, const struct msg *msg);

/* The same for a sentence that is said at once and not kept.  More than MSG_ARGS_MAX arguments is a bug. */
void msg_say(struct buf *out, enum lang lang, const char *english, const struct msg_arg *args, size_t n_args);
#define MSG_SAY(out, lang, english, ...)                                                                               \
	msg_say((out), (lang), (english), (const struct msg_arg[]){__VA_ARGS__},                                       \
	        sizeof((const struct msg_arg[]){__VA_ARGS__}) / sizeof(struct msg_arg))

/* A message whose texts are copied into ARENA (so that it may outlive its makers).  More than MSG_ARGS_MAX arguments is
 * a bug.  Without memory the message has no arguments. */
struct msg msg_make(struct arena *arena, const char *english, const struct msg_arg *args, size_t n_args);

#define MSG(arena, english, ...)                                                                                       \
	msg_make((arena), (english), (const struct msg_arg[]){__VA_ARGS__},                                            \
	         sizeof((const struct msg_arg[]){__VA_ARGS__}) / sizeof(struct msg_arg))
#define MSG_PLAIN(literal)                                                                                             \
	(struct msg)                                                                                                   \
	{                                                                                                              \
		.english = (literal)                                                                                   \
	}

/* Text in several languages, written by a teacher: the one in LANG, else English, else any, else "". */
struct text {
	const char *in[LANG_COUNT]; /* NULL: not given */
};
const char *text_in(const struct text *t, enum lang lang);

#endif
