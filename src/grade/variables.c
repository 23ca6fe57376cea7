/* Per-student variables: their values from student id and roster, and {name} in texts. */
#include "base/regexp.h"
#include "grade/joint.h"

static const char *source_value(const struct grading *g, const char *from)
{
	if (strcmp(from, "student-id") == 0)
		return g->student_id;
	for (size_t i = 0; i < g->input->n_variables; i++)
		if (strcmp(g->input->variables[i].name, from) == 0)
			return g->input->variables[i].value;
	return NULL;
}

static void set_up_variables(struct grading *g)
{
	g->variables = grading_alloc(g, g->rubric->n_variables, sizeof *g->variables);
	for (size_t i = 0; g->variables && i < g->rubric->n_variables; i++) {
		const struct variable *v = &g->rubric->variables[i];
		const char *value = source_value(g, v->from);
		value = value && value[0] ? value : NULL;
		bool fits = !value || !v->pattern || regexp_matches(v->pattern, value);
		g->variables[i] = (struct variable_value){
			.name = v->name, .value = fits ? value : NULL, .misfit = fits ? NULL : value};
	}
}

static const char *first_of(const char *a, const char *b)
{
	return a && a[0] ? a : b;
}

static void set_up_captures(struct grading *g)
{
	const struct grade_input *input = g->input;
	g->captures = grading_alloc(g, input->n_captures, sizeof *g->captures);
	for (size_t i = 0; g->captures && i < input->n_captures; i++)
		g->captures[g->n_captures++] =
			(struct graded_capture){.evidence = input->captures[i].evidence,
		                                .name = input->captures[i].name,
		                                .site = {.evidence = input->captures[i].evidence, .arena = g->arena}};
}

void grading_start(struct grading *g, const struct grade_input *input, struct arena *arena, struct diag *diag)
{
	const struct answers *answers = input->answers;
	*g = (struct grading){.input = input,
	                      .rubric = input->rubric,
	                      .answers = answers,
	                      .arena = arena,
	                      .scratch = arena,
	                      .diag = diag};
	g->student_id = first_of(input->student_id, answers ? answers->student_id : NULL);
	g->student_name = first_of(input->student_name, answers ? answers->student_name : NULL);
	set_up_captures(g);
	g->parts = grading_alloc(g, g->rubric->n_captures, sizeof *g->parts);
	for (size_t i = 0; g->parts && i < g->rubric->n_captures; i++)
		g->parts[i] = NO_CAPTURE;
	g->sight_index = table_new(arena, sizeof(struct sight_key), 0);
	g->readings = grading_alloc(g, g->rubric->n_questions, sizeof(struct readings *));
	if (!g->sight_index)
		grading_fail(g, STATUS_NOMEM);
	set_up_variables(g);
	if (grading_ok(g))
		joint_answers_read(g);
}

const char *variables_get(const struct grading *g, const char *name)
{
	for (size_t i = 0; i < g->rubric->n_variables; i++)
		if (strcmp(g->variables[i].name, name) == 0)
			return g->variables[i].value;
	return NULL;
}

static const char *value_of(void *ctx, const char *name)
{
	return variables_get(ctx, name);
}

struct span variables_fill(struct grading *g, struct span text, bool *complete)
{
	if (!grading_ok(g) || text.len == 0 || !memchr(text.at, '{', text.len))
		return text;
	struct buf filled = BUF_INIT;
	if (!rubric_fill(&filled, text, value_of, g))
		*complete = false;
	char *copy = buf_copy(&filled, g->scratch);
	size_t len = filled.len;
	buf_release(&filled);
	if (!copy) {
		grading_fail(g, STATUS_NOMEM);
		return text;
	}
	return span_make(copy, len);
}

const char *variables_fill_text(struct grading *g, const char *text, bool *complete)
{
	if (!text)
		return NULL;
	/* A filled text is a NUL-terminated copy; an unchanged one is TEXT itself. */
	return (const char *)variables_fill(g, span_of(text), complete).at;
}

/* For rubric_fill(): notes in CTX, as a variable, the first name without a value. */
struct lack {
	const struct grading *g;
	const struct variable_value *found;
};

static const char *note_lack(void *ctx, const char *name)
{
	struct lack *lack = ctx;
	const struct grading *g = lack->g;
	for (size_t i = 0; !lack->found && i < g->rubric->n_variables; i++)
		if (!g->variables[i].value && strcmp(g->variables[i].name, name) == 0)
			lack->found = &g->variables[i];
	return variables_get(g, name);
}

static const struct variable_value *first_misfit(const struct grading *g)
{
	for (size_t i = 0; i < g->rubric->n_variables; i++)
		if (g->variables[i].misfit)
			return &g->variables[i];
	return NULL;
}

const struct variable_value *variables_lacking(const struct grading *g, const struct conversation_rule *rule)
{
	if (!rule)
		return first_misfit(g);
	const struct span texts[] = {span_make(rule->text, rule->text_len), span_of(rule->name ? rule->name : ""),
	                             span_of(rule->filter ? rule->filter : "")};
	struct lack lack = {.g = g};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct buf ignored = BUF_INIT;
		(void)rubric_fill(&ignored, texts[i], note_lack, &lack);
		buf_release(&ignored);
	}
	return lack.found;
}

struct text variables_fill_languages(struct grading *g, const struct text *text)
{
	struct text filled;
	bool complete = true;
	for (int i = 0; i < LANG_COUNT; i++)
		filled.in[i] = variables_fill_text(g, text->in[i], &complete);
	return filled;
}
