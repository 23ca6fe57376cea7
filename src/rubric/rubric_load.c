/* XML text to rubric: the course of reading, and the parts of the exercise as a whole. */
#include "rubric/rubric_load.h"
#include "base/file.h"
#include "base/regexp.h"
#include "base/text.h"
#include "rubric/rubric_xsd.h"

static void check_pattern(struct loader *l, const struct xml_node *node, const char *pattern)
{
	struct regexp_fault fault;
	enum status status = pattern ? regexp_check(pattern, &fault) : STATUS_OK;
	if (status == STATUS_FORMAT) {
		struct buf near = BUF_INIT;
		text_add_printable(&near, span_sub(span_of(pattern), fault.at, SIZE_MAX), 20);
		SAY(l, node, "pattern",
		    near.len > 0 ? N_("the pattern cannot be read from '{near}' on: {reason}")
		                 : N_("the pattern cannot be read at its end: {reason}"),
		    MSG_TEXT("near", buf_text(&near)), MSG_TR("reason", fault.reason));
		buf_release(&near);
	} else if (status == STATUS_UNSUPPORTED) {
		SAY_PLAIN(l, node, "pattern", N_("patterns need a locale of UTF-8, such as C.UTF-8, on this system"));
	}
	l->failed |= status == STATUS_NOMEM;
}

void rubric_variable(struct loader *l, const struct xml_node *node)
{
	struct variable v = {.name = rubric_attr(l, node, "name"),
	                     .from = rubric_attr(l, node, "from"),
	                     .pattern = rubric_attr(l, node, "pattern"),
	                     .place = xml_place(node)};
	check_pattern(l, node, v.pattern);
	/* Grading takes other columns (struct grade_input), but no command reads a class list. */
	if (v.from && strcmp(v.from, "student-id") != 0)
		SAY(l, node, "from", N_("the value of '{from}' is never known: a variable is from=\"student-id\""),
		    MSG_TEXT("from", v.from));
	for (size_t i = 0; v.name && i < l->variables.n; i++)
		if (strcmp(l->variables.items[i].name, v.name) == 0)
			SAY(l, node, "name", N_("the variable '{name}' is given twice"), MSG_TEXT("name", v.name));
	struct variable *kept = v.name && v.from ? VEC_PUSH(l->arena, &l->variables) : NULL;
	if (kept)
		*kept = v;
}

static void read_default_slip(struct loader *l, const struct xml_node *node)
{
	struct slip_credit slip = {0};
	rubric_slip(l, node, &slip);
	if (!slip.slip)
		return;
	for (size_t i = 0; i < l->slips.n; i++)
		if (l->slips.items[i].slip == slip.slip)
			SAY(l, node, "name", N_("the slip '{name}' is given twice"), MSG_TEXT("name", slip.slip->name));
	struct slip_credit *kept = VEC_PUSH(l->arena, &l->slips);
	if (kept)
		*kept = slip;
	else
		l->failed = true;
}

/* Variables first: texts and attributes of all other parts may use them. */
static void read_parts(struct loader *l, const struct xml_node *root)
{
	for (const struct xml_node *n = xml_first_child(root); n; n = xml_next(n))
		if (xml_is(n, "variable"))
			rubric_variable(l, n);
	rubric_texts(l, root, "title", &l->r->title);
	rubric_texts(l, root, "intro", &l->r->intro);
	for (const struct xml_node *n = xml_first_child(root); n; n = xml_next(n)) {
		if (xml_is(n, "slip"))
			read_default_slip(l, n);
		else if (xml_is(n, "evidence") && !l->r->conversations)
			rubric_evidence(l, n);
	}
	for (const struct xml_node *n = xml_first_child(root); n; n = xml_next(n))
		if (xml_is(n, "section"))
			rubric_section(l, n);
	rubric_final_checks(l, root);
}

static void hand_over(struct loader *l)
{
	struct rubric *r = l->r;
	r->sections = l->sections.items;
	r->n_sections = l->sections.n;
	r->questions = l->questions.items;
	r->n_questions = l->questions.n;
	r->joints = l->joints.items;
	r->n_joints = l->joints.n;
	r->variables = l->variables.items;
	r->n_variables = l->variables.n;
}

static bool is_later(struct diag_place a, struct diag_place b)
{
	return a.line > b.line || (a.line == b.line && a.column > b.column);
}

/* Schema and meaning were checked one after the other; people read from top to bottom.  The list is short, and entries
 * of one place keep their order. */
static void sort_by_place(struct diag *diag, size_t first)
{
	for (size_t i = first + 1; i < diag->n; i++) {
		struct diag_entry entry = diag->items[i];
		size_t k = i;
		for (; k > first && is_later(diag->items[k - 1].place, entry.place); k--)
			diag->items[k] = diag->items[k - 1];
		diag->items[k] = entry;
	}
}

static enum status read_document(struct loader *l, struct xml_doc *doc)
{
	size_t first = l->diag->n, errors_before = l->diag->n_errors;
	enum status status = xml_check(doc, rubric_schema(), l->diag);
	if (status != STATUS_OK && status != STATUS_FORMAT)
		return status;
	l->incomplete = status != STATUS_OK;
	rubric_translate_forms(l->diag, first);
	const struct xml_node *root = xml_root(doc);
	if (!xml_is(root, "exercise"))
		return STATUS_FORMAT;
	const char *id = rubric_attr(l, root, "id");
	l->r->id = id ? id : "";
	read_parts(l, root);
	if (l->failed)
		return STATUS_NOMEM;
	hand_over(l);
	sort_by_place(l->diag, first);
	return l->diag->n_errors > errors_before ? STATUS_FORMAT : STATUS_OK;
}

static struct rubric_whole *whole_new(const char *file)
{
	struct arena *arena = arena_new(LIMIT_RUBRIC_ARENA_BYTES);
	struct rubric_whole *whole = arena ? arena_alloc(arena, sizeof *whole) : NULL;
	if (!whole) {
		arena_free(arena);
		return NULL;
	}
	whole->rubric.arena = arena;
	whole->rubric.file = file ? arena_text(arena, span_of(file)) : NULL;
	return whole;
}

enum status rubric_load(struct span bytes, const char *file, const struct rubric_vocabulary *words, struct diag *diag,
                        struct rubric **out)
{
	struct rubric_whole *whole = whole_new(file);
	if (!whole)
		return STATUS_NOMEM;
	struct rubric *r = &whole->rubric;
	struct loader loader = {.whole = whole, .r = r, .arena = r->arena, .diag = diag, .words = words};
	struct xml_doc *doc = NULL;
	enum status status = xml_parse(bytes, r->file, (struct span){NULL, 0}, diag, &doc);
	if (status == STATUS_OK) {
		file_sha256(bytes, r->sha256);
		status = read_document(&loader, doc);
	}
	xml_free(doc);
	if (status == STATUS_NOMEM)
		DIAG_ERROR_PLAIN(diag, (struct diag_place){.file = file},
		                 N_("the rubric needs more memory than a rubric may take"));
	if (status != STATUS_OK) {
		rubric_free(r);
		return status;
	}
	*out = r;
	return STATUS_OK;
}

void rubric_free(struct rubric *r)
{
	if (!r)
		return;
	struct rubric_whole *whole = (struct rubric_whole *)(void *)r;
	for (size_t i = 0; i < whole->expressions.n; i++)
		xpath_release(whole->expressions.items[i]);
	arena_free(r->arena);
}

struct span rubric_schema(void)
{
	return span_make(rubric_xsd, rubric_xsd_size);
}
