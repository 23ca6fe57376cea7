/* Slips in lists, such as the addresses of a DNS answer: some missing, some too many. */
#include "grade/slips.h"

static bool asks_list(const struct slip_case *c)
{
	return c->truth->n > 0 && c->truth->items[0].value.kind == VALUE_LIST;
}

static struct value single(const struct span *item)
{
	return (struct value){.kind = VALUE_LIST, .list = {item, 1}};
}

/* As the type compares them: addresses as addresses, names without case. */
static bool contains(const struct slip_case *c, const struct value *list, const struct span *item)
{
	struct value want = single(item);
	for (size_t i = 0; i < list->list.n; i++) {
		struct reading one = {.value = single(&list->list.items[i])};
		if (c->question->type->equal(&want, &one, &c->question->rule))
			return true;
	}
	return false;
}

/* Those of A that are not in B, as text in scratch memory; *N of them. */
static const char *difference(struct slip_case *c, const struct value *a, const struct value *b, size_t *n)
{
	struct buf text = BUF_INIT;
	*n = 0;
	for (size_t i = 0; i < a->list.n; i++) {
		struct value before = {.kind = VALUE_LIST, .list = {a->list.items, i}};
		if (contains(c, b, &a->list.items[i]) || contains(c, &before, &a->list.items[i]))
			continue;
		buf_add(&text, *n ? ", " : "");
		buf_add_span(&text, a->list.items[i]);
		++*n;
	}
	const char *copy = buf_copy(&text, c->g->scratch);
	buf_release(&text);
	return copy ? copy : "";
}

/* What the list of reading I lacks, and has too much; false: it is no list. */
static bool compare(struct slip_case *c, size_t i, const char **missing, size_t *n_missing, const char **extra,
                    size_t *n_extra)
{
	const struct value *given = &c->readings->items[i].value, *right = &c->truth->items[0].value;
	if (given->kind != VALUE_LIST || given->list.n == 0)
		return false;
	*missing = difference(c, right, given, n_missing);
	*extra = difference(c, given, right, n_extra);
	return true;
}

static void look_values_missing(struct slip_case *c)
{
	const char *missing, *extra;
	size_t n_missing, n_extra;
	for (size_t i = 0; asks_list(c) && c->readings && i < c->readings->n && !c->found; i++)
		if (compare(c, i, &missing, &n_missing, &extra, &n_extra) && n_missing > 0 && n_extra == 0 &&
		    slip_says(c, c->readings->items[i].value))
			c->detail =
				MSG(c->g->arena,
			            N_("What is there is right, but it is not all of it. Still missing: {missing}."),
			            MSG_TEXT("missing", missing));
}

const struct slip slip_values_missing = {
	.info = {.name = "values-missing", .label = N_("not all of the values")},
	.look = look_values_missing,
};

static void look_values_extra(struct slip_case *c)
{
	const char *missing, *extra;
	size_t n_missing, n_extra;
	for (size_t i = 0; asks_list(c) && c->readings && i < c->readings->n && !c->found; i++)
		if (compare(c, i, &missing, &n_missing, &extra, &n_extra) && n_missing == 0 && n_extra > 0 &&
		    slip_says(c, c->readings->items[i].value))
			c->detail = MSG(c->g->arena, N_("The right values are all there. Too many: {extra}."),
			                MSG_TEXT("extra", extra));
}

const struct slip slip_values_extra = {
	.info = {.name = "values-extra", .label = N_("more values than asked for")},
	.look = look_values_extra,
};
