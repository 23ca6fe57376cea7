/* Sentences: choosing the language and filling the placeholders.  The catalogue's format is base/catalog.c's. */
#include "base/msg.h"

#include <assert.h>
#include <inttypes.h>

#include "base/catalog.h"

/* What a language is called, and what comes before a region, a script or an encoding: zh-Hans-CN, zh_CN.UTF-8. */
static const char *const names[LANG_COUNT] = {[LANG_EN] = "en", [LANG_ZH] = "zh"};

static uint8_t lower(char c)
{
	return (uint8_t)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

bool lang_parse(const char *name, enum lang *out)
{
	for (int i = 0; i < LANG_COUNT; i++) {
		size_t n = strlen(names[i]);
		if (strlen(name) < n || lower(name[0]) != names[i][0] || lower(name[1]) != names[i][1])
			continue;
		if (name[n] == '\0' || strchr("-_.@", name[n])) {
			*out = (enum lang)i;
			return true;
		}
	}
	return false;
}

const char *lang_name(enum lang lang)
{
	return names[lang];
}

const char *msg_tr(enum lang lang, const char *english)
{
	/* The catalogue keeps its own header under the empty text. */
	if (lang != LANG_ZH || english[0] == '\0')
		return english;
	const char *found = catalog_find(span_make(catalog_zh_mo, catalog_zh_mo_size), english);
	return found && found[0] ? found : english;
}

static const struct msg_arg *find_arg(const struct msg *msg, const char *name, size_t len)
{
	for (size_t i = 0; i < msg->n_args; i++)
		if (strlen(msg->args[i].name) == len && memcmp(msg->args[i].name, name, len) == 0)
			return &msg->args[i];
	return NULL;
}

static void add_arg(struct buf *out, enum lang lang, const struct msg_arg *arg)
{
	if (arg->own && *text_in(arg->own, lang))
		buf_add(out, text_in(arg->own, lang));
	else if (arg->tr)
		buf_add(out, msg_tr(lang, arg->tr));
	else if (arg->text)
		buf_add(out, arg->text);
	else
		buf_addf(out, "%" PRIu64, arg->number);
}

static bool is_one(const struct msg_arg *arg)
{
	return arg->text ? strcmp(arg->text, "1") == 0 : arg->number == 1;
}

/* What stands between braces: {name}, or {name?one|many}.  False: neither, or no such argument. */
static bool add_placeholder(struct buf *out, enum lang lang, const struct msg *msg, struct span inner)
{
	const char *text = (const char *)inner.at;
	const char *mark = memchr(text, '?', inner.len);
	const struct msg_arg *arg = find_arg(msg, text, mark ? (size_t)(mark - text) : inner.len);
	if (!arg)
		return false;
	if (!mark) {
		add_arg(out, lang, arg);
		return true;
	}
	const char *one = mark + 1, *end = text + inner.len;
	const char *bar = memchr(one, '|', (size_t)(end - one));
	if (!bar)
		return false;
	buf_add_span(out,
	             is_one(arg) ? span_make(one, (size_t)(bar - one)) : span_make(bar + 1, (size_t)(end - bar - 1)));
	return true;
}

void msg_format(struct buf *out, enum lang lang, const struct msg *msg)
{
	if (!msg->english)
		return;
	const char *rest = msg_tr(lang, msg->english);
	if (msg->file)
		buf_addf(out, lang == LANG_ZH ? "%s：" : "%s: ", msg->file);
	for (;;) {
		size_t plain = strcspn(rest, "{");
		buf_add_span(out, span_make(rest, plain));
		rest += plain;
		if (*rest == '\0')
			return;
		size_t len = strcspn(rest + 1, "{}");
		if (rest[1 + len] == '}' && add_placeholder(out, lang, msg, span_make(rest + 1, len))) {
			rest += len + 2;
		} else {
			buf_add_char(out, '{');
			rest++;
		}
	}
}

void msg_say(struct buf *out, enum lang lang, const char *english, const struct msg_arg *args, size_t n_args)
{
	struct msg msg = {.english = english, .n_args = n_args};
	assert(n_args <= MSG_ARGS_MAX);
	for (size_t i = 0; i < n_args; i++)
		msg.args[i] = args[i];
	msg_format(out, lang, &msg);
}

struct msg msg_make(struct arena *arena, const char *english, const struct msg_arg *args, size_t n_args)
{
	struct msg msg = {.english = english};
	assert(n_args <= MSG_ARGS_MAX);
	for (size_t i = 0; i < n_args; i++) {
		msg.args[i] = args[i];
		if (!args[i].text || args[i].tr)
			continue;
		msg.args[i].text = arena_text(arena, span_of(args[i].text));
		if (!msg.args[i].text)
			return MSG_PLAIN(english);
	}
	msg.n_args = n_args;
	return msg;
}

const char *text_in(const struct text *t, enum lang lang)
{
	if (t->in[lang])
		return t->in[lang];
	if (t->in[LANG_EN])
		return t->in[LANG_EN];
	for (int i = 0; i < LANG_COUNT; i++)
		if (t->in[i])
			return t->in[i];
	return "";
}
