/* The door to libxml2: reading XML with line and column, validating against a schema, XPath 1.0 over a small tree of
 * facts, writing XML and HTML as trees.  No network, no external entities, no DTD; limits on size and depth. */
#ifndef BASE_XML_H
#define BASE_XML_H

#include "base/diag.h"

/* ---- reading ---- */
struct xml_doc;
struct xml_node; /* an element; borrowed from its document */

/* Parses BYTES (FILE names them in messages and is borrowed) and, when SCHEMA is not NULL, validates against that XML
 * Schema (bytes). STATUS_FORMAT: DIAG has all errors with line and column.  Free with xml_free. */
enum status xml_parse(struct span bytes, const char *file, struct span schema, struct diag *diag,
                      struct xml_doc **out) MUST_CHECK;
void xml_free(struct xml_doc *doc);

/* Validates DOC against SCHEMA; xml_parse does this when it is given one.  A caller that goes on to check the meaning
 * parses without and calls this, so that one run shows all errors.  STATUS_FORMAT: DIAG has them, at most one for each
 * place. */
enum status xml_check(struct xml_doc *doc, struct span schema, struct diag *diag) MUST_CHECK;
/* Whether DIAG has an error at this very place already. */
bool xml_told(const struct diag *diag, struct diag_place place);

const struct xml_node *xml_root(const struct xml_doc *doc);
/* Child elements in order; text and comments are passed over.  NULL: no more. */
const struct xml_node *xml_first_child(const struct xml_node *node);
const struct xml_node *xml_next(const struct xml_node *node);
const char *xml_name(const struct xml_node *node);      /* local name */
const char *xml_namespace(const struct xml_node *node); /* "" when none */
bool xml_is(const struct xml_node *node, const char *name);
/* The attribute's value copied to ARENA, NULL when absent.  "xml:lang" is asked for by that name. */
const char *xml_attr(const struct xml_node *node, const char *name, struct arena *arena);
/* The attribute with this local name, in whatever namespace. */
const char *xml_attr_any(const struct xml_node *node, const char *name, struct arena *arena);
/* Calls VISIT for each attribute; used to refuse unknown ones. */
void xml_each_attr(const struct xml_node *node, void (*visit)(void *ctx, const char *name, const char *value),
                   void *ctx);
/* All text below NODE, white space at the ends cut and runs inside folded to one space. */
const char *xml_text(const struct xml_node *node, struct arena *arena);
/* A walk over TOP and all below it, in document order.  ENTER says whether to go into an element; LEAVE is called for
 * those that were.  TEXT gets the pieces between them as they are written. */
struct xml_visitor {
	void *ctx;
	bool (*enter)(void *ctx, const struct xml_node *node);
	void (*leave)(void *ctx, const struct xml_node *node);
	void (*text)(void *ctx, struct span text);
};
void xml_walk(const struct xml_node *top, const struct xml_visitor *visitor); /* xml_walk.c */
/* Where the element's '<' stands; the file name is that of xml_parse. */
struct diag_place xml_place(const struct xml_node *node);
/* Where an attribute's name stands; the element's place when it cannot be told. */
struct diag_place xml_attr_place(const struct xml_node *node, const char *name);

/* ---- XPath 1.0 (xml_xpath.c) ---- */
struct xpath;

struct xpath_path {           /* a field that the expression looks up */
	const char *variable; /* without '$'; "": the context node (a bare name); NULL: cannot be told */
	const char *element;  /* name test: a field name; "*" and "@x" as written */
	bool tested;          /* only whether it is there is asked: count(), boolean(), not() */
	bool chooses;         /* inside of [ ]: it says which elements are meant */
};

struct xpath_names {            /* names that an expression mentions, found by reading its tokens */
	const char **variables; /* without '$' */
	size_t n_variables;
	const char **elements; /* name tests: field names */
	size_t n_elements;
	const char **functions;
	size_t n_functions;
	struct xpath_path *paths;
	size_t n_paths;
};

struct xpath_error {
	const char *reason; /* N_() */
	const char *near;   /* the text from where it cannot be read on, cut short; "": its end */
};

/* Compiles TEXT into ARENA's life.  STATUS_FORMAT: *ERROR says why. */
enum status xpath_compile(const char *text, struct arena *arena, struct xpath **out,
                          struct xpath_error *error) MUST_CHECK;
/* Must be called before the arena is freed (libxml2 owns memory). */
void xpath_release(struct xpath *x);
const struct xpath_names *xpath_names(const struct xpath *x);
const char *xpath_text(const struct xpath *x); /* as it was compiled */
/* Whether expressions have a function NAME (XPath 1.0's core library, and ours for bytes, several values and sequence
 * numbers); the I-th of them, NULL at the end (xml_xpath_functions.c). */
bool xpath_is_function(const char *name);
const char *xpath_function(size_t i);
/* Appends NUMBER in decimal digits, never with an exponent: whole numbers exactly, others with 15 digits; "NaN",
 * "Infinity" and "-Infinity" are written so. */
void xpath_add_number(struct buf *out, double number);
/* TEXT with each variable $FROM, and each $FROM.REST, renamed to $TO and $TO.REST; NULL: no memory. */
const char *xpath_rename(const char *text, const char *from, const char *to, struct arena *arena) MUST_CHECK;

enum xpath_kind { XPATH_NUMBER, XPATH_STRING, XPATH_BOOLEAN };
struct xpath_result {
	enum xpath_kind kind;
	double number;
	bool boolean;
	const char *string;         /* in the arena; of a node-set: the first node's text */
	const char *const *strings; /* of a node-set: all their texts */
	size_t n_strings;
};

/* A variable is either a plain value or one or several elements with one child per field: $mail.syn/tcp.seq_raw,
 * $probes[ip.ttl = 1]/ip.id.  The callbacks say what NAME is, and of how many elements (NULL: one, always); for the
 * element AT, from 0, FIELD appends that field's values (several: several children).  Elements are asked for in order,
 * all fields of one before the next.  Numbers are written in decimal, whatever base their field is shown in.  Variable
 * "" is the context node: a bare field name.  Names are those of xpath_names only.  False or 0: the variable or field
 * has no value here; an expression that met an absent value still evaluates (empty node-set), and ABSENT says so. */
struct xpath_facts {
	void *ctx;
	bool (*is_element)(void *ctx, const char *variable);
	bool (*plain)(void *ctx, const char *variable, struct buf *out);
	size_t (*field)(void *ctx, const char *variable, size_t at, const char *field, struct buf *values, size_t *ends,
	                size_t max); /* values back to back in VALUES, ends[i] = end offset */
	size_t (*elements)(void *ctx, const char *variable);
};

/* STATUS_FORMAT: evaluation failed (or took too many steps: STATUS_LIMIT); *ABSENT: some named fact was not there. */
enum status xpath_eval(const struct xpath *x, const struct xpath_facts *facts, struct arena *arena,
                       struct xpath_result *out, bool *absent) MUST_CHECK;

/* ---- writing trees (xml_write.c) ---- */
struct xml_tree;
struct xml_element;

/* A new document with a root element; for HTML (HTML5 doctype) or XML (with namespace NS or NULL). */
struct xml_tree *xml_tree_html(void);
struct xml_tree *xml_tree_xml(const char *root, const char *ns);
void xml_tree_free(struct xml_tree *tree);
struct xml_element *xml_tree_root(struct xml_tree *tree);

/* Adders never fail visibly; the tree remembers, and serialising reports STATUS_NOMEM.  Text is UTF-8; bytes that XML
 * cannot hold (controls, invalid UTF-8) are made printable. */
struct xml_element *xml_add(struct xml_element *parent, const char *name);
/* The same with text (NULL: none) and with class (NULL: none); returns the new element. */
struct xml_element *xml_add_text_element(struct xml_element *parent, const char *name, const char *class_name,
                                         const char *text);
void xml_add_text(struct xml_element *parent, const char *text);
void xml_set(struct xml_element *element, const char *name, const char *value);
/* Whether text stands in ELEMENT or below. */
bool xml_has_text(const struct xml_element *element);
void xml_add_comment(struct xml_element *parent, const char *text);
/* A style or script element's content, written unescaped; only for the program's own constant text. */
void xml_add_raw_style(struct xml_element *head, const char *css);
enum status xml_tree_write(struct xml_tree *tree, struct buf *out) MUST_CHECK;

#endif
