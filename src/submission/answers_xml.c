/* Answers as XML, the form for programs: namespace urn:gradecap:answers:1, schema rubrics/gradecap-answers.xsd. */
#include "base/text.h"
#include "base/xml.h"
#include "submission/answers_build.h"
#include "submission/answers_xsd.h"

static enum status read_answer(struct answers_build *b, const struct xml_node *node)
{
	uint32_t line = xml_place(node).line;
	const char *id = xml_attr(node, "question", b->arena);
	if (!xml_is(node, "answer") || !id)
		return STATUS_OK; /* note_faults says so */
	const char *text = xml_text(node, b->arena);
	return text ? answers_add(b, text_trim(span_of(id)), span_of(text), line) : STATUS_NOMEM;
}

static enum status read_root(struct answers_build *b, const struct xml_node *root, struct msg *why)
{
	if (!xml_is(root, "answers")) {
		*why = MSG(b->arena, N_("the answers file is XML, but its first element is '{name}', not 'answers'"),
		           MSG_TEXT("name", xml_name(root)));
		return STATUS_FORMAT;
	}
	const char *student = xml_attr(root, "student", b->arena), *name = xml_attr(root, "name", b->arena);
	b->answers->student_id = student && *student ? student : NULL;
	b->answers->student_name = name && *name ? name : NULL;
	enum status status = STATUS_OK;
	for (const struct xml_node *n = xml_first_child(root); n && status == STATUS_OK; n = xml_next(n))
		status = read_answer(b, n);
	return status;
}

/* What the schema says against the document is worth a note; the answers count all the same. */
static enum status note_faults(struct answers_build *b, struct xml_doc *doc)
{
	struct diag faults;
	diag_init(&faults, b->arena);
	enum status status = xml_check(doc, span_make(answers_xsd, answers_xsd_size), &faults);
	for (size_t i = 0; i < faults.n; i++) {
		const struct diag_entry *e = &faults.items[i];
		diag_add(&b->answers->notes, DIAG_WARNING, e->place, e->msg.english, e->msg.args, e->msg.n_args);
	}
	return status == STATUS_FORMAT ? STATUS_OK : status;
}

enum status answers_read_xml(struct answers_build *b, struct span bytes, struct msg *why)
{
	struct diag diag;
	struct xml_doc *doc;
	diag_init(&diag, b->arena);
	enum status status = xml_parse(bytes, b->file, (struct span){0}, &diag, &doc);
	if (status == STATUS_FORMAT || status == STATUS_LIMIT) {
		*why = diag.n ? diag.items[0].msg : MSG_PLAIN(N_("the answers file is not well-formed XML"));
		return STATUS_FORMAT;
	}
	if (status != STATUS_OK)
		return status;
	status = read_root(b, xml_root(doc), why);
	if (status == STATUS_OK)
		status = note_faults(b, doc);
	xml_free(doc);
	return status;
}
