/* What the rubric_*.c files share while a rubric is read; nobody else includes this.  The loader reports everything
 * that is wrong and goes on, so that one run shows all errors; a part that cannot be read keeps a harmless value. */
#ifndef RUBRIC_RUBRIC_LOAD_H
#define RUBRIC_RUBRIC_LOAD_H

#include "base/nearest.h"
#include "base/vec.h"
#include "rubric/rubric.h"

/* What rubric_free has to release besides the arena. */
struct rubric_whole {
	struct rubric rubric; /* first: the public part */
	VEC(struct xpath *) expressions;
};

/* A name that can be checked only when everything is read: "depends" and "from" name items that may come later. */
struct pending {
	const char *id, *owner; /* the item named, and the question that names it */
	bool questions_only;
	struct diag_place place;
};

/* The id of an item and where it was defined. */
struct item_name {
	const char *id;
	struct diag_place place;
};

/* A <frame>, or the like, whose conditions are read when all roles are known. */
struct condition_node {
	const struct xml_node *node;
	struct conversation_rule *conversation;
	struct pattern_rule *pattern;
};

struct loader {
	struct rubric_whole *whole;
	struct rubric *r;
	struct arena *arena;
	struct diag *diag;
	const struct rubric_vocabulary *words;
	VEC(struct variable) variables;
	VEC(struct slip_credit) slips; /* of the whole exercise */
	VEC(struct section) sections;
	VEC(struct question) questions;
	VEC(struct joint *) joints;
	uint32_t n_grids;
	VEC(struct pending) pending;
	VEC(struct condition_node) conditions;
	VEC(struct item_name) items;
	bool incomplete; /* something that has points could not be read: the sum says nothing */
	bool failed;     /* memory */
};

/* The row of a grid that a question is read for. */
struct grid_row {
	struct role_ref ref;
	const char *role;    /* full: "mail.syn"; of a question with a frame of its own ("at") that one */
	const char *name;    /* the row's own, full */
	const char *prefix;  /* of ids: "syn." */
	uint32_t row;        /* 1-based; 0: one of several roles of a question outside of grids */
	struct role_ref own; /* the row's own role, where the question has another */
};

/* ---- reading attributes (rubric_read.c) ---- */

/* An error at NODE's attribute ATTR (NULL: at the element), unless that place has one already. */
#define SAY(l, node, attr, english, ...)                                                                               \
	rubric_say((l), rubric_place((node), (attr)), (english), (const struct msg_arg[]){__VA_ARGS__},                \
	           sizeof((const struct msg_arg[]){__VA_ARGS__}) / sizeof(struct msg_arg))
#define SAY_PLAIN(l, node, attr, english) rubric_say((l), rubric_place((node), (attr)), (english), NULL, 0)
struct diag_place rubric_place(const struct xml_node *node, const char *attr);
void rubric_say(struct loader *l, struct diag_place place, const char *english, const struct msg_arg *args, size_t n);

/* Whether an attribute of NODE has an error already: what the element lacks may follow from it. */
bool rubric_is_told(struct loader *l, const struct xml_node *node);
/* Zeroed memory of the rubric; NULL sets failed. */
void *rubric_new(struct loader *l, size_t count, size_t size);
const char *rubric_attr(struct loader *l, const struct xml_node *node, const char *name); /* NULL: absent */
/* The next word of *REST; NULL at the end. */
const char *rubric_word(struct loader *l, struct span *rest);
size_t rubric_count_words(const char *text);

/* Each gives FALLBACK when the attribute is absent or badly written (which the schema has said). */
bool rubric_yes(struct loader *l, const struct xml_node *node, const char *name, bool fallback);
int32_t rubric_int(struct loader *l, const struct xml_node *node, const char *name, int32_t fallback);
uint32_t rubric_points(struct loader *l, const struct xml_node *node, uint32_t fallback_h);
uint32_t rubric_percent(const char *text, uint32_t fallback_h); /* "50%" as 5000 */
int64_t rubric_duration_ns(struct loader *l, const struct xml_node *node, const char *name, int64_t fallback_ns);
/* Names of TCP flags with commas between them; 0: absent. */
uint16_t rubric_flags(struct loader *l, const struct xml_node *node, const char *name);
/* An instant; false: absent or not a date. */
bool rubric_instant(struct loader *l, const struct xml_node *node, const char *name, const char *text, int64_t *out_ns);
void rubric_visibility(struct loader *l, const struct xml_node *node, uint32_t *visible, int64_t *after_ns);

/* ---- texts (rubric_text.c) ---- */

/* Adds child NODE (title, prompt, label …) to OUT by its language. */
void rubric_add_text(struct loader *l, const struct xml_node *node, struct text *out);
/* Every child NAME of PARENT. */
void rubric_texts(struct loader *l, const struct xml_node *parent, const char *name, struct text *out);
/* Refuses {names} in TEXT that are no variables. */
void rubric_check_braces(struct loader *l, const struct xml_node *node, const char *attr, const char *text);
/* An attribute with payload text: \r \n \t \\ and \xNN become bytes.  NULL: absent. */
const char *rubric_payload(struct loader *l, const struct xml_node *node, const char *name, size_t *len);

/* ---- parts ---- */

void rubric_variable(struct loader *l, const struct xml_node *node);
void rubric_evidence(struct loader *l, const struct xml_node *node);
/* The <capture> among the children of <evidence>; and when all is read, that something is found in each. */
void rubric_captures(struct loader *l, const struct xml_node *evidence);
void rubric_check_captures(struct loader *l);
/* The capture that the attribute "capture" of NODE names; NULL: none, or unknown (told). */
const struct capture_part *rubric_part_of(struct loader *l, const struct xml_node *node);
/* A name that expressions use for other things. */
bool rubric_is_reserved(const char *id);
/* The children of CONVERSATION that are patterns, with their items. */
void rubric_patterns(struct loader *l, const struct xml_node *node, struct conversation_rule *conversation);
/* NODE, a frame or frames of the capture, as the one pattern of CONVERSATION. */
void rubric_capture_frame(struct loader *l, const struct xml_node *node, struct conversation_rule *conversation);
/* The conditions of all frames, once every role has its name (rubric_condition.c). */
void rubric_conditions(struct loader *l);
/* In which order the conversations can be decided; refuses those that wait for each other (rubric_depend.c). */
void rubric_dependencies(struct loader *l);
void rubric_section(struct loader *l, const struct xml_node *node);
void rubric_grid(struct loader *l, const struct xml_node *node, uint32_t section);
/* SHARE_H: its points, unless it says so itself; UINT32_MAX: the default. */
void rubric_read_question(struct loader *l, const struct xml_node *node, uint32_t section, const struct grid_row *row,
                          uint32_t share_h);

/* What a part of a question has from it. */
struct question_part {
	const struct xml_node *whole; /* the question; NULL: it is one itself */
	const char *id;
	uint32_t points_h;
};
/* Reads the question, or the part of one, at NODE.  False: no memory. */
bool rubric_read_one(struct loader *l, const struct xml_node *node, uint32_t section, const struct grid_row *row,
                     const struct question_part *part);
/* The <explanation> of NODE's question; NULL: it has none. */
const struct xml_node *rubric_explanation(const struct xml_node *node);
/* The id of NODE's question in ROW. */
const char *rubric_question_id(struct loader *l, const struct xml_node *node, const struct grid_row *row);

/* ---- joint answers (rubric_joint.c) ---- */

/* Whether the question at NODE has parts, or is asked about several roles. */
bool rubric_has_parts(struct loader *l, const struct xml_node *node);
/* Reads its parts as questions, with the answer that they share. */
void rubric_parts(struct loader *l, const struct xml_node *node, uint32_t section, const struct grid_row *row,
                  uint32_t share_h);
/* "Numbers of the SYN: sequence number"; where WHOLE ends as a question or sentence does, a dash instead of the colon.
 * Nothing stands before PART when WHOLE is empty. */
void rubric_compose_prompt(struct buf *out, const char *whole, enum lang lang, const char *part);
/* A joint answer ID with room for N parts; NULL: no memory. */
struct joint *rubric_joint_new(struct loader *l, const struct xml_node *node, enum joint_kind kind, const char *id,
                               size_t n);
/* Adds question I to JOINT, called NAME and what its role or its field is called. */
void rubric_joint_add(struct loader *l, struct joint *joint, size_t i, const char *name, const struct role_ref *role);
/* What can be said when all is read: ids that are used twice, fields whose labels tell parts apart. */
void rubric_check_joints(struct loader *l);
/* The type NAME that the attribute ATTR gives; NULL: there is none, which is told. */
const struct value_type *rubric_need_type(struct loader *l, const struct xml_node *node, const char *attr,
                                          const char *name);
/* Its right answer: field, frames, select, value, choices, or a person. */
void rubric_truth(struct loader *l, const struct xml_node *node, const struct grid_row *row, struct question *q);
void rubric_choices(struct loader *l, const struct xml_node *node, const struct grid_row *row, struct question *q);
/* A constant in the question's type; with {variables} *TEMPLATE is set instead. */
void rubric_constant(struct loader *l, const struct xml_node *node, const struct question *q, struct value *out,
                     const char **template);
void rubric_value_rule(struct loader *l, const struct xml_node *node, struct question *q);
void rubric_marks(struct loader *l, const struct xml_node *node, const struct grid_row *row, struct question *q);
void rubric_slip(struct loader *l, const struct xml_node *node, struct slip_credit *out);
/* Makes the schema's words in DIAG, from entry FIRST on, translatable (rubric_forms.c). */
void rubric_translate_forms(struct diag *diag, size_t first);
void rubric_final_checks(struct loader *l, const struct xml_node *root);

/* ---- names (rubric_role.c) ---- */

/* The roles that the attribute ATTR of NODE names, as roles of one frame each: one of several frames, of which the
 * rubric says how many, is taken apart (up.data: up.data.1 up.data.2).  One of any number and too many in all are
 * told; then the loader is incomplete.  Names that are no roles are left as they are.  False: memory is missing. */
struct rubric_roles {
	const char **items;
	size_t n;
};
bool rubric_roles(struct loader *l, const struct xml_node *node, const char *attr, struct rubric_roles *out);
/* What students read for ROLE: its label, of one of several with its number; "" when it has none. */
const char *rubric_role_words(struct loader *l, const struct role_ref *role, enum lang lang);
/* What REF is called in ids: "data.2"; with FULL "up.data.2".  "?" when memory is missing. */
const char *rubric_role_id(struct loader *l, const struct role_ref *ref, bool full);
/* The role NAME, which NODE's attribute ATTR mentions; an error with the nearest known one otherwise. */
bool rubric_find_role(struct loader *l, const struct xml_node *node, const char *attr, const char *name,
                      struct role_ref *out);
/* The role of C with this short name; false: C has none. */
bool rubric_own_role(const struct conversation_rule *c, const char *name, struct role_ref *out);
/* The same as rubric_find_role for what stands in C, whose roles have short names there. */
bool rubric_find_neighbour(struct loader *l, const struct xml_node *node, const char *attr,
                           const struct conversation_rule *c, const char *name, struct role_ref *out);
/* A role of the connection OF (NULL: of any whose frames may have FIELD), as an example; one of the handbook's where
 * there is none. */
const char *rubric_example_role(struct loader *l, const struct conversation_rule *of, const char *field);
/* Notes that the item ID is defined at NODE; a second one is an error. */
void rubric_define_item(struct loader *l, const struct xml_node *node, const char *attr, const char *id);
/* An error about an unknown NAME: WITHOUT and WITH are sentences with {name} and, in WITH, {nearest}. */
void rubric_unknown(struct loader *l, const struct xml_node *node, const char *attr, const struct nearest *near,
                    const char *without, const char *with);

/* ---- what was meant (rubric_meant.c) ---- */

/* What is written otherwise in another language, "==" for instance, and where; NULL: nothing is. */
const char *rubric_foreign(const char *expression, size_t *at);
/* An error about the unknown field NAME, with what may have been meant; OF: the conversation that it is asked of, NULL
 * where that is not known. */
void rubric_unknown_field(struct loader *l, const struct xml_node *node, const char *attr, const char *name,
                          const struct conversation_rule *of);
/* The same about the unknown role NAME; false: nothing better to say than which name is near. */
bool rubric_meant_otherwise(struct loader *l, const struct xml_node *node, const char *attr, const char *name);

/* ---- expressions (rubric_expression.c) ---- */

enum expression_kind {
	EXPRESSION_TRUTH,  /* roles, $capture, $var */
	EXPRESSION_FOLLOW, /* and $answer */
	EXPRESSION_CONTEXT /* and fields of one frame by their bare names */
};

/* Compiles attribute ATTR of NODE and checks every name in it.  In a grid $row is the row's role, $answer.row.X the
 * row's question X.  NULL: absent or wrong. */
struct xpath *rubric_expression(struct loader *l, const struct xml_node *node, const char *attr,
                                enum expression_kind kind, const struct grid_row *row);
/* Refuses what uses a value in TEXT, which compiles, as what it never is: bytes as a text, an address as a number
 * (rubric_operands.c); and an expression that gives what Q, which asks for a number, never is. */
void rubric_check_operands(struct loader *l, const struct xml_node *node, const char *attr, const char *text);
void rubric_check_result(struct loader *l, const struct xml_node *node, const char *attr, const struct xpath *x,
                         const struct question *q);
/* TEXT that was put together from ATTR; only compiled. */
struct xpath *rubric_compile(struct loader *l, const struct xml_node *node, const char *attr, const char *text);

#endif
