/* Answers as types read them, and joint answers told apart.
 *
 * Input: the name of a type, a line break, the answer.  Every reading is of the type's kind and belongs to a part; what
 * the type writes of a value reads as that value again; parts are pieces of text without a line break. */
#include <stdlib.h>

#include "base/arena.h"
#include "base/text.h"
#include "field/meant.h"
#include "field/names.h"
#include "fuzz/fuzz.h"
#include "value/split.h"

static const struct choice choices[] = {
	{.id = "a", .label = {{"the client", "客户端"}}},
	{.id = "b", .label = {{"the server", "服务器"}}},
	{.id = "ip", .label = {{"IP", NULL}}},
};

static struct value_rule rule_of(const struct value_type *type)
{
	struct value_rule rule = {.choices = choices, .n_choices = 3, .fields = &field_words};
	if (strcmp(type->name, "named") == 0)
		rule.names = field_names(field_find("ip.proto"));
	return rule;
}

static bool is_of_kind(const struct value_type *type, const struct value *v)
{
	bool is_address = type->kind == VALUE_IPV4 && v->kind == VALUE_IPV6;
	bool is_cut = type->kind == VALUE_BYTES && v->kind == VALUE_LIST;
	return v->kind == type->kind || is_address || is_cut || (type->kind == VALUE_TEXT && v->kind == VALUE_LIST);
}

/* Numbers with a point, rates and choices: the newest types, whose forms have units and names in them. */
static bool comes_back(const struct value_type *type)
{
	static const char *const names[] = {"decimal", "int", "choices", "named", "offset"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i], type->name) == 0)
			return true;
	return false;
}

static void check_written(const struct value_type *type, const struct value_rule *rule, const struct value *v,
                          struct arena *arena)
{
	struct readings again;
	struct buf text = BUF_INIT;
	bool equal = false, ok = true;
	type->format(v, rule, LANG_EN, &text);
	struct span copy = text_fold(arena_copy(arena, buf_span(&text), &ok), arena);
	if (ok && copy.at && type->read(copy, rule, arena, &again) == STATUS_OK) {
		for (size_t i = 0; i < again.n; i++)
			equal = equal || type->equal(v, &again.items[i], rule);
		if (!equal)
			abort();
	}
	buf_release(&text);
}

static void check_type(const struct value_type *type, struct span text, struct arena *arena)
{
	const struct value_rule rule = rule_of(type);
	struct readings readings;
	struct span folded = text_fold(text, arena);
	if (!folded.at || value_read(type, folded, &rule, arena, &readings) != STATUS_OK)
		return;
	if (readings.n > LIMIT_READINGS)
		abort();
	for (size_t i = 0; i < readings.n; i++) {
		const struct reading *r = &readings.items[i];
		if (!is_of_kind(type, &r->value) || r->part >= readings.n_parts)
			abort();
		if (!r->misfit && comes_back(type))
			check_written(type, &rule, &r->value, arena);
	}
}

static void check_split(const struct value_type *type, struct span text, struct arena *arena)
{
	enum { N = 3 };
	static const char *const names[N][2] = {{"seq", NULL}, {"ack", NULL}, {"the-length", NULL}};
	const struct value_rule rule = rule_of(type);
	struct split_part parts[N];
	struct split_value out[N];
	size_t n_extra;
	for (size_t i = 0; i < N; i++)
		parts[i] = (struct split_part){.type = type, .rule = &rule, .names = names[i]};
	if (split_answer(text, parts, N, arena, out, &n_extra) != STATUS_OK)
		return;
	if (n_extra > LIMIT_SPLIT_PIECES)
		abort();
	for (size_t i = 0; i < N; i++)
		if (out[i].text.len > 0 && memchr(out[i].text.at, '\n', out[i].text.len))
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *line = size ? memchr(data, '\n', size) : NULL;
	char name[16] = "";
	size_t len = line ? (size_t)(line - data) : 0;
	if (len == 0 || len >= sizeof name || size - len - 1 > LIMIT_ANSWER_BYTES)
		return 0;
	memcpy(name, data, len);
	const struct value_type *type = value_type_find(name);
	struct span text = span_make(line + 1, size - len - 1);
	if (!type || !text_is_utf8(text))
		return 0;
	struct arena *arena = arena_new(FUZZ_MEMORY_BYTES);
	if (!arena)
		abort();
	check_type(type, text, arena);
	check_split(type, text, arena);
	arena_free(arena);
	return 0;
}
