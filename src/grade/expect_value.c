/* A field's value as an answer of a type: several values as a list, other kinds of value as text. */
#include "grade/expect.h"

static bool is_address(enum value_kind kind)
{
	return kind == VALUE_IPV4 || kind == VALUE_IPV6;
}

/* The plain text of V in scratch memory. */
static bool as_text(struct grading *g, const struct value *v, enum value_base base, struct span *out)
{
	struct buf text = BUF_INIT;
	value_add_plain(&text, v, base);
	const char *copy = buf_copy(&text, g->scratch);
	buf_release(&text);
	if (!copy)
		grading_fail(g, STATUS_NOMEM);
	*out = span_of(copy);
	return copy;
}

static bool as_frame(struct grading *g, uint64_t frame_no, struct value *out)
{
	uint32_t *frame = frame_no <= UINT32_MAX ? grading_alloc(g, 1, sizeof *frame) : NULL;
	if (!frame)
		return false;
	*frame = (uint32_t)frame_no;
	*out = (struct value){.kind = VALUE_FRAMES, .frames = {frame, 1}};
	return true;
}

/* A field in bytes where the question counts bits, or where a plain number counts words (a length knows its unit). */
static uint64_t in_unit(const struct question *q, const struct field *field, uint64_t u)
{
	if (field->unit != UNIT_BYTES)
		return u;
	if (q->rule.unit == UNIT_BITS)
		return u * 8;
	return q->rule.unit == UNIT_WORDS && !q->type->carries_unit && u % 4 == 0 ? u / 4 : u;
}

/* One value in the kind that the question's type works with. */
static bool convert(struct grading *g, const struct question *q, const struct field *field, const struct value *v,
                    struct value *out)
{
	enum { THOUSAND = 1000, MILLION = 1000000 };
	enum value_kind kind = q->type->kind;
	*out = *v;
	if (v->kind == VALUE_UINT && kind == VALUE_UINT)
		out->u = in_unit(q, field, v->u);
	if (v->kind == kind || (is_address(v->kind) && is_address(kind)))
		return true;
	if (kind == VALUE_DECIMAL && (v->kind == VALUE_TIME || (v->kind == VALUE_UINT && v->u < INT64_MAX / MILLION))) {
		*out = (struct value){.kind = VALUE_DECIMAL};
		out->millionths = v->kind == VALUE_TIME ? v->time_ns / THOUSAND : (int64_t)v->u * MILLION;
		return true;
	}
	if (kind == VALUE_UINT && v->kind == VALUE_FRAMES && v->frames.n == 1) {
		*out = value_uint(v->frames.no[0]);
		return true;
	}
	if (kind == VALUE_FRAMES && v->kind == VALUE_UINT)
		return as_frame(g, v->u, out);
	if (kind == VALUE_TEXT) {
		out->kind = VALUE_TEXT;
		return as_text(g, v, field->base, &out->bytes);
	}
	return false;
}

/* One member of the list that Q asks for: as its reader gives those of an answer. */
static bool as_member(struct grading *g, const struct question *q, const struct field *field, const struct value *v,
                      struct span *out)
{
	const struct value_member *member = q->rule.member;
	struct value converted = *v;
	if (member) {
		struct question single = *q;
		single.type = member->type;
		single.rule = member->rule;
		if (!convert(g, &single, field, v, &converted))
			return false;
	}
	return as_text(g, &converted, member ? member->rule.base : field->base, out);
}

/* All values from the one that Q names, or that one alone. */
static bool collect_texts(struct grading *g, const struct question *q, const struct field *field,
                          const struct site *site, struct value *out)
{
	struct value v;
	size_t first = q->nth > 0 ? (size_t)q->nth - 1 : 0, most = q->nth > 0 ? 1 : LIMIT_LIST, n = 0;
	while (n < most && field_own(field, site, first + n, &v))
		n++;
	struct span *items = grading_alloc(g, n, sizeof *items);
	for (size_t i = 0; items && i < n; i++)
		if (!field_own(field, site, first + i, &v) || !as_member(g, q, field, &v, &items[i]))
			return false;
	*out = (struct value){.kind = VALUE_LIST, .list = {items, n}};
	return items && n > 0;
}

static bool collect_frames(struct grading *g, const struct field *field, const struct site *site, struct value *out)
{
	struct value v;
	uint32_t *frames = grading_alloc(g, LIMIT_LIST, sizeof *frames);
	size_t n = 0;
	for (size_t i = 0; frames && i < LIMIT_LIST && field_own(field, site, i, &v); i++)
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
	for (; n < LIMIT_LIST && field_own(field, site, n, &v) && v.kind == VALUE_BYTES; n++)
		buf_add_span(&joined, v.bytes);
	size_t len = joined.len;
	char *copy = buf_copy(&joined, g->scratch);
	buf_release(&joined);
	if (!copy)
		grading_fail(g, STATUS_NOMEM);
	*out = (struct value){.kind = VALUE_BYTES, .bytes = span_make(copy, len)};
	return copy && n > 0;
}

bool expect_value(struct grading *g, const struct question *q, const struct field *field, const struct site *site,
                  struct value *out)
{
	enum value_kind kind = q->type->kind;
	size_t nth = q->nth > 0 ? (size_t)q->nth - 1 : 0;
	struct value v;
	if (!field || !site)
		return false;
	if (kind == VALUE_LIST) {
		/* A field that is a list already, or one text for each value. */
		if (field_own(field, site, nth, &v) && v.kind == VALUE_LIST) {
			*out = v;
			return true;
		}
		return collect_texts(g, q, field, site, out);
	}
	if (q->nth == 0 && kind == VALUE_FRAMES)
		return collect_frames(g, field, site, out);
	if (q->nth == 0 && kind == VALUE_BYTES)
		return collect_bytes(g, field, site, out);
	return field_own(field, site, nth, &v) && convert(g, q, field, &v, out);
}

bool expect_shown(struct grading *g, const struct question *q, const struct field *field, const struct site *site,
                  struct value *out)
{
	size_t nth = q->nth > 0 ? (size_t)q->nth - 1 : 0;
	struct value v;
	if (!field->plain || q->type->kind == VALUE_LIST)
		return expect_value(g, q, field, site, out);
	return field_shown(field, site, nth, &v) && convert(g, q, field, &v, out);
}

bool expect_is_cut(const struct field *field, const struct site *site)
{
	static const char prefix[] = "tcp.option";
	const struct layer *tcp = site && site->frame ? frame_own(site->frame, LAYER_TCP) : NULL;
	struct value v;
	if (!tcp || !tcp->tcp.options_cut)
		return false;
	/* The lists are incomplete; a single option is there, or it may have been cut off. */
	bool list = strcmp(field->name, "tcp.options") == 0 || strcmp(field->name, "tcp.option_kind") == 0;
	if (strcmp(field->name, "tcp.header") == 0 || list)
		return true;
	return strncmp(field->name, prefix, strlen(prefix)) == 0 && !field_own(field, site, 0, &v);
}
