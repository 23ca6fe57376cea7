/* Type choice: one of several things that the rubric names.  The value is the id.
 *
 * An answer is a choice when it is its id, its label in either language or one of its synonyms, apart from case, spaces
 * and marks; or when it contains the label or a synonym of exactly one choice as words of their own ("the server closes
 * first").  A label inside a longer one that is there too does not count.  An answer that names two choices, or negates
 * what it names ("not the server"), says too little to be marked and is unreadable.  Without choices (a type alone has
 * none) the text itself is the id. */
#include "base/text.h"
#include "value/types.h"

const char *const value_choice_examples[] = {"client", "the server", NULL};

/* C as it counts: letters small and half-width; 0: spaces and marks, also of Chinese. */
static uint32_t sign_of(uint32_t c)
{
	if (c >= 0xff01 && c <= 0xff5e)
		c -= 0xff01 - 0x21;
	if (c < 0x80)
		return !notation_is_word_byte((uint8_t)c) || c == '_' ? 0 : c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
	return c < 0xc0 || (c >= 0x2000 && c <= 0x206f) || (c >= 0x3000 && c <= 0x303f) ? 0 : c;
}

/* The next character that counts; 0: no more. */
static uint32_t next_sign(struct span *rest)
{
	uint32_t c = 0;
	while (text_next_char(rest, &c))
		if (sign_of(c))
			return sign_of(c);
	return 0;
}

static bool same(struct span a, const char *text)
{
	struct span b = span_of(text);
	uint32_t c;
	if (!text)
		return false;
	do {
		c = next_sign(&a);
		if (c != next_sign(&b))
			return false;
	} while (c);
	return true;
}

static bool is_letter(uint32_t c)
{
	return c < 0x80 && notation_is_word_byte((uint8_t)c);
}

/* The bytes that LABEL covers at the start of TEXT, where a character that counts stands; marks and spaces inside do
 * not matter; 0: it is not there.  A label that ends in a letter ends a word. */
static size_t label_at(struct span text, const char *label)
{
	struct span rest = text, b = span_of(label);
	uint32_t want, last = 0;
	while ((want = next_sign(&b)) != 0) {
		if (next_sign(&rest) != want)
			return 0;
		last = want;
	}
	bool in_word = is_letter(last) && rest.len > 0 && is_letter(rest.at[0]);
	return last && !in_word ? text.len - rest.len : 0;
}

/* Which choice a place of the text names, and how many bytes of it. */
struct match {
	size_t choice, len;
};

static void try_label(struct span text, const char *label, size_t choice, struct match *best)
{
	size_t len = label ? label_at(text, label) : 0;
	if (len > best->len)
		*best = (struct match){choice, len};
}

/* The longest label at the start of TEXT. */
static struct match match_at(struct span text, const struct value_rule *rule)
{
	struct match best = {.len = 0};
	for (size_t i = 0; i < rule->n_choices; i++) {
		const struct choice *c = &rule->choices[i];
		for (int lang = 0; lang < LANG_COUNT; lang++)
			try_label(text, c->label.in[lang], i, &best);
		for (const char *const *s = c->synonyms; s && *s; s++)
			try_label(text, *s, i, &best);
	}
	return best;
}

bool value_choice_is_whole(struct span text, const struct choice *c)
{
	bool found = same(text, c->id);
	for (int lang = 0; lang < LANG_COUNT; lang++)
		found = found || same(text, c->label.in[lang]);
	for (const char *const *s = c->synonyms; s && *s; s++)
		found = found || same(text, *s);
	return found;
}

/* Whether a label can begin at I: a character that counts, and no letter before a letter. */
static bool begins_word(struct span text, size_t i)
{
	struct span rest = span_sub(text, i, SIZE_MAX);
	uint32_t c = 0;
	return (text.at[i] & 0xc0) != 0x80 && text_next_char(&rest, &c) && sign_of(c) &&
	       (i == 0 || !is_letter(text.at[i]) || !is_letter(text.at[i - 1]));
}

size_t value_choice_at(struct span text, size_t i, const struct value_rule *rule, size_t *choice)
{
	struct match m = begins_word(text, i) ? match_at(span_sub(text, i, SIZE_MAX), rule) : (struct match){.len = 0};
	*choice = m.choice;
	return m.len;
}

/* The only choice whose label TEXT contains; SIZE_MAX: none or several. */
static size_t find_contained(struct span text, const struct value_rule *rule)
{
	static const struct phrase negations[] = {
		{"not|isn't|doesn't|didn't|don't|cannot|can't|no|never|neither|不|不是|并非|非|没|没有|未", 0},
		{NULL, 0},
	};
	size_t found = SIZE_MAX, len;
	for (size_t i = 0; i < text.len;) {
		struct match m =
			begins_word(text, i) ? match_at(span_sub(text, i, SIZE_MAX), rule) : (struct match){.len = 0};
		if (m.len == 0 && phrase_at(negations, text, i, &len))
			return SIZE_MAX;
		if (m.len > 0 && found != SIZE_MAX && found != m.choice)
			return SIZE_MAX;
		found = m.len > 0 ? m.choice : found;
		i += m.len > 0 ? m.len : 1;
	}
	return found;
}

enum status value_choice_read(struct span text, const struct value_rule *rule, struct arena *arena,
                              struct readings *out)
{
	struct value v = value_text(notation_strip(text, "\"'"));
	size_t i = 0;
	(void)arena;
	*out = (struct readings){.n = 0};
	if (rule->n_choices > 0) {
		while (i < rule->n_choices && !value_choice_is_whole(text, &rule->choices[i]))
			i++;
		if (i == rule->n_choices)
			i = find_contained(text, rule);
		if (i == SIZE_MAX)
			return STATUS_OK;
		v = value_text(span_of(rule->choices[i].id));
	}
	if (v.bytes.len == 0)
		return STATUS_OK;
	reading_add(out, (struct reading){.value = v, .notation = NOTATION_NAME});
	out->n_parts = 1;
	return STATUS_OK;
}

bool value_choice_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	(void)rule;
	return want->kind == VALUE_TEXT && got->value.kind == VALUE_TEXT &&
	       text_equal_nocase(want->bytes, got->value.bytes);
}

void value_choice_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	for (size_t i = 0; i < rule->n_choices; i++) {
		const char *label = text_in(&rule->choices[i].label, lang);
		if (!span_equal(v->bytes, span_of(rule->choices[i].id)) || !*label)
			continue;
		buf_add(out, label);
		return;
	}
	buf_add_span(out, v->bytes);
}
