/* Type name: a domain name.  Case and the final dot do not count (RFC 1035 2.3.3, 3.1).
 *
 *   www.example.com   WWW.Example.COM.   http://www.example.com/index.html   8.8.8.8.in-addr.arpa   <Root>
 *
 * Words without a dot are remarks beside a name with one ("www.example.com, type A"), and so are addresses; a single
 * word is a name when nothing has a dot.  Names in a packet are ASCII, so what other letters touch is cut off.  Names
 * with odd bytes are written in quotation marks, see quoted.h. */
#include "base/text.h"
#include "value/quoted.h"
#include "value/types.h"

const char *const value_name_examples[] = {
	"www.example.com",
	"www.example.com.",
	"http://www.example.com/",
	"8.8.8.8.in-addr.arpa",
	"www.example.com: type A, class IN",
	"localhost",
	NULL,
};

enum { LABEL_MAX = 63, NAME_MAX = 253 };

static bool is_name_byte(uint8_t c)
{
	return c == '.' || c == '-' || notation_is_word_byte(c);
}

/* Labels of 1 to 63 bytes; the final dot is gone. */
static bool is_name(struct span text)
{
	struct span label;
	if (text.len == 0 || text.len > NAME_MAX || text.at[0] == '-')
		return false;
	while (text_split(&text, '.', &label))
		if (label.len == 0 || label.len > LABEL_MAX)
			return false;
	return true;
}

static bool has_dot(struct span text)
{
	return text_find(text, span_of(".")) != SIZE_MAX;
}

/* The run of bytes of names at *AT or behind it; *AT moves behind it and, in an URL, behind its path. */
static struct span next_run(struct span text, size_t *at)
{
	size_t i = *at, from;
	while (i < text.len && !is_name_byte(text.at[i]))
		i++;
	for (from = i; i < text.len && is_name_byte(text.at[i]);)
		i++;
	*at = i;
	struct span run = span_sub(text, from, i - from);
	if (i + 2 < text.len && text.at[i] == ':' && text.at[i + 1] == '/' && text.at[i + 2] == '/')
		run.len = 0; /* the scheme */
	else
		while (*at < text.len && (text.at[i] == '/' || text.at[i] == ':') && text.at[*at] != ' ')
			++*at;
	while (run.len > 0 && run.at[run.len - 1] == '.')
		run.len--;
	return run;
}

struct span value_name_next(struct span text, size_t *at)
{
	while (*at < text.len) {
		struct span run = next_run(text, at);
		if (is_name(run))
			return run;
	}
	return span_make(NULL, 0);
}

static void add(struct readings *out, struct span name)
{
	reading_add(out,
	            (struct reading){.value = value_text(name), .notation = NOTATION_NAME, .part = out->n_parts++});
}

enum status value_name_read(struct span text, const struct value_rule *rule, struct arena *arena, struct readings *out)
{
	static const struct phrase root[] = {{"<root>|root|根", 0}, {NULL, 0}};
	struct span address = {NULL, 0}, name;
	struct value ip;
	(void)rule;
	*out = (struct readings){.n = 0};
	if (text.len > 0 && quoted_at(text, 0, arena, &name) == text.len) {
		if (name.at)
			add(out, name);
		return name.at ? STATUS_OK : STATUS_NOMEM;
	}
	if (phrase_whole(root, text) || span_equal(text, span_of("."))) {
		add(out, span_of("<Root>"));
		return STATUS_OK;
	}
	for (size_t at = 0; (name = value_name_next(text, &at)).len > 0;) {
		if (value_ip_parse(name, &ip))
			address = name;
		else if (has_dot(name))
			add(out, name);
	}
	struct span word = notation_strip(text, ".\"'");
	size_t at = 0;
	if (out->n == 0 && address.len > 0)
		add(out, address);
	else if (out->n == 0 && word.len > 0 && value_name_next(word, &at).len == word.len)
		add(out, word);
	if (out->n_parts > LIMIT_READINGS)
		*out = (struct readings){.n = 0};
	return STATUS_OK;
}

bool value_name_same(struct span a, struct span b)
{
	a = notation_strip(a, ".");
	b = notation_strip(b, ".");
	return text_equal_nocase(a, b);
}

bool value_name_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	(void)rule;
	return want->kind == VALUE_TEXT && got->value.kind == VALUE_TEXT &&
	       value_name_same(want->bytes, got->value.bytes);
}

void value_name_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	(void)rule, (void)lang;
	quoted_add(out, v->bytes);
}
