#include "grade/versions.h"

#include "grade/answer_check.h"
#include "grade/message.h"

bool versions_writer(const struct grading *g, enum wireshark *out)
{
	return wireshark_of_writer(capture_info(evidence_capture(g->evidence))->application, out);
}

/* Where E was read, as VERSION shows it; NULL: not known. */
static const struct site *site_as(struct grading *g, const struct expectation *e, enum wireshark version,
                                  struct site *storage)
{
	const struct site *site = e->site;
	if (site->frame)
		return sight_as(g, site->frame->record.frame_no, version);
	const struct site *first = site->tcp ? sight_as(g, site->tcp->first_frame, version) : NULL;
	if (!first)
		return NULL;
	*storage = *first;
	storage->frame = NULL;
	storage->segment = NULL;
	return storage;
}

static void add(struct expectation *e, const struct question *q, enum wireshark version, const struct value *v)
{
	unsigned bit = 1u << version;
	for (size_t i = 0; i < e->n; i++)
		if (e->items[i].why != EXPECTED_BESIDE && answer_same(q, &e->items[i].value, v)) {
			e->items[i].versions |= bit;
			return;
		}
	if (e->n < e->capacity)
		e->items[e->n++] =
			(struct expected){.value = *v, .why = EXPECTED_VERSION, .credit_h = 10000, .versions = bit};
}

static bool is_shown(const struct field *field, const struct site *site)
{
	struct value v;
	size_t nth = field_own_start(field, site);
	return field->plain ? field->plain(field, site, nth, &v) : field_nth(field, site, nth, &v);
}

/* What VERSION shows of FIELD at SITE: its value, and what its screen says of it. */
static void add_shown(struct grading *g, const struct question *q, const struct site *site, enum wireshark version,
                      struct expectation *e)
{
	struct value v;
	if (expect_shown(g, q, e->field, site, &v))
		add(e, q, version, &v);
	else if (q->type->kind != VALUE_LIST && !is_shown(e->field, site))
		e->absent |= 1u << version;
}

static void come_first(struct expectation *e, enum wireshark version)
{
	for (size_t i = 0; i < e->n; i++) {
		if (!(e->items[i].versions & 1u << version))
			continue;
		struct expected own = e->items[i];
		memmove(&e->items[1], &e->items[0], i * sizeof *e->items);
		e->items[0] = own;
		return;
	}
}

bool versions_add(struct grading *g, const struct question *q, bool all, struct expectation *e)
{
	size_t n = e->n;
	enum wireshark writer = WIRESHARK_4_0;
	bool is_known = versions_writer(g, &writer);
	bool is_asked = all || (is_known && writer != WIRESHARK_4_0);
	if (!is_asked || !e->field || !e->site || !wireshark_differs(e->field->name))
		return false;
	for (int i = 0; i < WIRESHARKS; i++) {
		enum wireshark version = (enum wireshark)i;
		struct site storage;
		const struct site *site =
			all || (is_known && writer == version) ? site_as(g, e, version, &storage) : NULL;
		if (site)
			add_shown(g, q, site, version, e);
	}
	if (is_known && writer != WIRESHARK_4_0)
		come_first(e, writer);
	return e->n > n || e->absent;
}

static void add_versions(struct buf *out, unsigned versions)
{
	bool any = false;
	for (int i = 0; i < WIRESHARKS; i++) {
		if (!(versions & 1u << i))
			continue;
		buf_addf(out, "%s%s", any ? ", " : "", wireshark_name((enum wireshark)i));
		any = true;
	}
}

const char *versions_text(struct grading *g, const struct question *q, const struct expectation *e)
{
	struct buf text = BUF_INIT;
	size_t shown = 0;
	for (size_t i = 0; i < e->n; i++) {
		const char *value = e->items[i].versions ? message_value(g, q, &e->items[i].value) : NULL;
		if (!value)
			continue;
		buf_add(&text, shown++ ? "; " : "");
		add_versions(&text, e->items[i].versions);
		buf_addf(&text, ": %s", value);
	}
	if (e->absent && shown++) {
		buf_add(&text, "; ");
		add_versions(&text, e->absent);
		buf_add(&text, ": -");
	}
	const char *copy = shown > 1 ? buf_copy(&text, g->arena) : NULL;
	if (shown > 1 && !copy)
		grading_fail(g, STATUS_NOMEM);
	buf_release(&text);
	return copy;
}
