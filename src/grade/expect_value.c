/* A field's value as an answer of a type: several values as a list, other kinds of value as text. */
#include "grade/expect.h"

static bool is_address(enum value_kind kind)
{
	return kind == VALUE_IPV4 || kind == VALUE_IPV6;
}

/* The plain text of V in scratch memory. */
static bool as_text(struct grading *g, const struct field *field, const struct value *v, struct span *out)
{
	struct buf text = BUF_INIT;
	value_add_plain(&text, v, field->base);
	const char *copy = buf_copy(&text, g->scratch);
	buf_release(&text);
	if (!copy)
		grading_fail(g, STATUS_NOMEM);
	*out = span_of(copy);
	return copy;
}

/* One value in the kind that TYPE works with. */
static bool convert(struct grading *g, const struct field *field, const struct value_type *type, const struct value *v,
                    struct value *out)
{
	*out = *v;
	if (v->kind == type->kind || (is_address(v->kind) && is_address(type->kind)))
		return true;
	if (type->kind == VALUE_UINT && v->kind == VALUE_FRAMES && v->frames.n == 1) {
		*out = value_uint(v->frames.no[0]);
		return true;
	}
	if (type->kind == VALUE_FRAMES && v->kind == VALUE_UINT && v->u <= UINT32_MAX) {
		uint32_t *frame = grading_alloc(g, 1, sizeof *frame);
		if (!frame)
			return false;
		*frame = (uint32_t)v->u;
		*out = (struct value){.kind = VALUE_FRAMES, .frames = {frame, 1}};
		return true;
	}
	if (type->kind == VALUE_TEXT) {
		out->kind = VALUE_TEXT;
		return as_text(g, field, v, &out->bytes);
	}
	return false;
}

static bool collect_texts(struct grading *g, const struct field *field, const struct site *site, struct value *out)
{
	struct value v;
	size_t n = 0;
	while (n < LIMIT_LIST && field->get(site, n, &v))
		n++;
	struct span *items = grading_alloc(g, n, sizeof *items);
	for (size_t i = 0; items && i < n; i++)
		if (!field->get(site, i, &v) || !as_text(g, field, &v, &items[i]))
			return false;
	*out = (struct value){.kind = VALUE_LIST, .list = {items, n}};
	return items && n > 0;
}

static bool collect_frames(struct grading *g, const struct field *field, const struct site *site, struct value *out)
{
	struct value v;
	uint32_t *frames = grading_alloc(g, LIMIT_LIST, sizeof *frames);
	size_t n = 0;
	for (size_t i = 0; frames && i < LIMIT_LIST && field->get(site, i, &v); i++)
		if (v.kind == VALUE_UINT && v.u <= UINT32_MAX)
			frames[n++] = (uint32_t)v.u;
		else if (v.kind == VALUE_FRAMES && v.frames.n > 0)
			frames[n++] = v.frames.no[0];
	*out = (struct value){.kind = VALUE_FRAMES, .frames = {frames, n}};
	return frames && n > 0;
}

static bool collect_bytes(struct grading *g, const struct field *field, const struct site *site, struct value *out)
{
	struct buf joined = BUF_INIT;
	struct value v;
	size_t n = 0;
	for (; n < LIMIT_LIST && field->get(site, n, &v) && v.kind == VALUE_BYTES; n++)
		buf_add_span(&joined, v.bytes);
	size_t len = joined.len;
	char *copy = buf_copy(&joined, g->scratch);
	buf_release(&joined);
	if (!copy)
		grading_fail(g, STATUS_NOMEM);
	*out = (struct value){.kind = VALUE_BYTES, .bytes = span_make(copy, len)};
	return copy && n > 0;
}

bool expect_value(struct grading *g, const struct field *field, const struct site *site, int32_t nth,
                  const struct value_type *type, struct value *out)
{
	struct value v;
	if (!field || !site)
		return false;
	if (type->kind == VALUE_LIST) {
		/* A field that is a list already, or one text for each value. */
		if (field->get(site, nth > 0 ? (size_t)nth - 1 : 0, &v) && v.kind == VALUE_LIST) {
			*out = v;
			return true;
		}
		return collect_texts(g, field, site, out);
	}
	if (nth == 0 && type->kind == VALUE_FRAMES)
		return collect_frames(g, field, site, out);
	if (nth == 0 && type->kind == VALUE_BYTES)
		return collect_bytes(g, field, site, out);
	return field->get(site, nth > 0 ? (size_t)nth - 1 : 0, &v) && convert(g, field, type, &v, out);
}
