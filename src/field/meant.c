/* An answer such as "the Total Length field of the IP header", "ip.len" or 总长度字段 names one field: its own labels
 * stand in it, and none of another field that is longer than what it is called there. */
#include "field/meant.h"

#include "field/labels.h"
#include "value/notation.h"

/* A longer text is a story, not a name. */
enum { TEXT_BYTES_MAX = 200 };

static bool begins_word(struct span text, size_t i)
{
	uint8_t c = text.at[i];
	bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xc0;
	return letter && (i == 0 || !notation_is_word_byte(c) ||
	                  (!notation_is_word_byte(text.at[i - 1]) && text.at[i - 1] != '.'));
}

/* The longest label of another field at I; a label of one or two letters is a word like any other. */
static size_t other_at(const struct field *f, struct span text, size_t i)
{
	struct field_walk walk = {0};
	size_t longest = 2;
	for (const struct field *g = field_next(&walk); g; g = field_next(&walk)) {
		size_t len = g == f ? 0 : field_row_label_at(g, text, i);
		longest = len > longest ? len : longest;
	}
	return longest > 2 ? longest : 0;
}

static bool is_meant(struct span name, struct span text)
{
	char copy[80];
	bool own = false;
	if (name.len >= sizeof copy || text.len > TEXT_BYTES_MAX)
		return false;
	memcpy(copy, name.at, name.len);
	copy[name.len] = '\0';
	const struct field *f = field_find(copy);
	for (size_t i = 0, len; f && i < text.len; i += len) {
		len = 1;
		if (!begins_word(text, i))
			continue;
		size_t label = 0, other = other_at(f, text, i);
		if (field_label_at(f, text, i, &label) == LABEL_OWN && label >= other) {
			own = true;
			len = label;
		} else if (other > 0) {
			return false;
		}
	}
	return own;
}

/* What Wireshark's details call F: the end of its path there; "": it has none. */
static const char *label_of(const struct field *f)
{
	const char *label = f->where ? f->where : "";
	for (const char *at = label; *at; at++)
		if (strncmp(at, ": ", 2) == 0)
			label = at + 2;
	return label;
}

/* "Total Length (ip.len)" */
static void add(struct buf *out, struct span name, enum lang lang)
{
	char copy[80] = "";
	if (name.len < sizeof copy)
		memcpy(copy, name.at, name.len);
	const struct field *f = field_find(copy);
	const char *label = f ? label_of(f) : "";
	if (f && !*label)
		label = msg_tr(lang, f->label);
	if (*label)
		buf_addf(out, "%s (", label);
	buf_add_span(out, name);
	buf_add(out, *label ? ")" : "");
}

const struct value_fields field_words = {.is_meant = is_meant, .add = add};
