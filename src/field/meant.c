/* An answer such as "the Total Length field of the IP header", "ip.len" or 总长度字段 names one field: its own labels
 * stand in it, and none of another field that is longer than what it is called there. */
#include "field/meant.h"

#include "field/labels.h"
#include "value/notation.h"

enum {
	TEXT_BYTES_MAX = 200, /* a longer text is a story, not a name */
	SHORT_BYTES = 2       /* a label of one or two letters is a word like any other */
};

static bool begins_word(struct span text, size_t i)
{
	uint8_t c = text.at[i];
	bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xc0;
	return letter && (i == 0 || !notation_is_word_byte(c) ||
	                  (!notation_is_word_byte(text.at[i - 1]) && text.at[i - 1] != '.'));
}

/* The longest label of another field's row at I that is not short. */
static size_t other_at(const struct field *f, struct span text, size_t i)
{
	struct field_walk walk = {0};
	size_t longest = SHORT_BYTES;
	for (const struct field *g = field_next(&walk); g; g = field_next(&walk)) {
		size_t len = g == f ? 0 : field_row_label_at(g, text, i);
		longest = len > longest ? len : longest;
	}
	return longest > SHORT_BYTES ? longest : 0;
}

/* Two rows for the same bytes, and two halves of one pair (raw and relative), are one field to people. */
static bool is_twin(const struct field *f, const struct field *g)
{
	bool same_bytes = f->size > 0 && g->at == f->at && g->size == f->size;
	return same_bytes || (f->raw && g->raw && strcmp(f->raw, g->raw) == 0);
}

/* Whether a field of the same header goes by the same label at I, of LEN bytes: "port" is no name of one of both. */
static bool is_vague(const struct field *f, struct span text, size_t i, size_t len)
{
	struct field_walk walk = {0};
	for (const struct field *g = field_next(&walk); g; g = field_next(&walk)) {
		size_t label = 0;
		bool is_other = g != f && g->layer == f->layer && strcmp(g->type, f->type) == 0 && !is_twin(f, g);
		if (is_other && field_label_at(g, text, i, &label) == LABEL_OWN && label == len)
			return true;
	}
	return false;
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
		enum label_owner owner = field_label_at(f, text, i, &label);
		if (owner == LABEL_OWN && label >= other) {
			own = own || !is_vague(f, text, i, label);
			len = label;
		} else if (other > 0 || (owner == LABEL_OTHER && label > SHORT_BYTES)) {
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
