/* Type text: words that are compared as they are, apart from what typing changes: case, spaces, quotes around them,
 * marks at the end, full-width forms.  With rule.prefix_allowed the beginning and the end suffice ("Mozilla/5.0 …
 * Safari").  Type manual: words that a person judges, so never equal to anything. */
#include "base/text.h"
#include "value/types.h"

const char *const value_text_examples[] = {"text/html", "\"Mozilla/5.0\"", "服务器", NULL};
const char *const value_manual_examples[] = {"because the window is full", "因为窗口已满", NULL};

/* Fewer characters around an ellipsis could stand in many texts. */
enum { ELLIPSIS_MIN = 4 };

enum status value_text_read(struct span text, const struct value_rule *rule, struct arena *arena, struct readings *out)
{
	(void)rule, (void)arena;
	*out = (struct readings){.n = 0};
	text = notation_strip(text, "");
	if (text.len > 1 && (text.at[0] == '"' || text.at[0] == '\'') && text.at[text.len - 1] == text.at[0])
		text = span_sub(text, 1, text.len - 2);
	if (text.len == 0)
		return STATUS_OK;
	out->n_parts = 1;
	reading_add(out, (struct reading){.value = value_text(text), .notation = NOTATION_OTHER});
	return STATUS_OK;
}

/* The next character without its typing: spaces passed over, capitals and full-width forms made plain; 0 at the end. */
static uint32_t next_plain(struct span *rest)
{
	uint32_t c = 0;
	while (text_next_char(rest, &c)) {
		if (c >= 0xff01 && c <= 0xff5e)
			c -= 0xff01 - 0x21;
		if (c >= 'A' && c <= 'Z')
			c += 'a' - 'A';
		if (c == 0xb7 || c == 0x3002) /* as text_fold() has the middle dot and the full stop */
			c = '.';
		if (c == 0x3001)
			c = ',';
		if (c > ' ' && c != 0x7f && c != 0xa0 && c != 0x3000)
			return c;
	}
	return 0;
}

/* Whether TEXT begins as PREFIX does; *REST is what follows. */
static bool begins(struct span text, struct span prefix, struct span *rest)
{
	uint32_t c;
	while ((c = next_plain(&prefix)) != 0)
		if (next_plain(&text) != c)
			return false;
	*rest = text;
	return true;
}

static size_t count_plain(struct span text)
{
	size_t n = 0;
	while (next_plain(&text))
		n++;
	return n;
}

/* Whether TEXT is BEGINNING, anything, END. */
static bool is_around(struct span text, struct span beginning, struct span end)
{
	size_t n_end = count_plain(end);
	if (count_plain(beginning) + n_end < ELLIPSIS_MIN || !begins(text, beginning, &text))
		return false;
	for (size_t left = count_plain(text); left > n_end; left--)
		(void)next_plain(&text);
	return begins(text, end, &text) && count_plain(text) == 0;
}

/* TEXT without the marks that end a sentence. */
static struct span without_marks(struct span text)
{
	while (text.len > 0 && text.at[text.len - 1] && strchr(".;,! ", text.at[text.len - 1]))
		text.len--;
	return text;
}

bool value_text_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	struct span text = got->value.bytes, rest;
	if (want->kind != VALUE_TEXT || got->value.kind != VALUE_TEXT)
		return false;
	if (begins(want->bytes, text, &rest) && count_plain(rest) == 0 && text.len > 0)
		return true;
	if (rule->more_allowed && begins(text, want->bytes, &rest) && next_plain(&rest) == ':')
		return true;
	struct span bare = without_marks(text);
	if (bare.len > 0 && begins(without_marks(want->bytes), bare, &rest) && count_plain(rest) == 0)
		return true;
	size_t ellipsis = rule->prefix_allowed ? text_find(text, span_of("...")) : SIZE_MAX;
	return ellipsis != SIZE_MAX && is_around(want->bytes, span_sub(text, 0, ellipsis),
	                                         notation_strip(span_sub(text, ellipsis, SIZE_MAX), "."));
}

void value_text_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	(void)rule, (void)lang;
	buf_add_span(out, v->bytes);
}

enum status value_manual_read(struct span text, const struct value_rule *rule, struct arena *arena,
                              struct readings *out)
{
	return value_text_read(text, rule, arena, out);
}

bool value_manual_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	(void)want, (void)got, (void)rule;
	return false;
}

void value_manual_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	value_text_format(v, rule, lang, out);
}
