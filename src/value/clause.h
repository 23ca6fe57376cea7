/* An answer cut into clauses, and which of them state the value: "52 bytes: total length 72 minus header 20" states 52,
 * "Total length 72, header 20, so 52" too.  For read.c. */
#ifndef VALUE_CLAUSE_H
#define VALUE_CLAUSE_H

#include "value/notation.h"

enum clause_role {
	CLAUSE_PLAIN,
	CLAUSE_INSIDE,     /* of parentheses */
	CLAUSE_REASON,     /* "because …", "52 bytes: …" */
	CLAUSE_CONCLUSION, /* "so 52" */
	CLAUSE_RESTATED,   /* "i.e. 52": a conclusion where it is a bare number, else a remark */
	CLAUSE_TOTAL,      /* "total 8": a conclusion behind several numbers, a remark behind one */
	CLAUSE_NEGATED,    /* "not TCP": states nothing */
	CLAUSE_ALTERNATIVE /* "or 200" */
};

struct clause {
	struct span text;
	enum clause_role role;
};

/* More clauses than this make a text that is not looked at clause by clause. */
enum { CLAUSES_MAX = 32 };

struct clauses {
	struct clause items[CLAUSES_MAX];
	size_t n;
	bool too_many;
};

/* Cuts TEXT.  Of a value with HAS_MEMBERS commas, colons and "not" cut nothing: "SYN: set, ACK: not set". */
void clauses_cut(struct span text, bool has_members, struct clauses *out);

/* Where the first conclusion or total of TEXT begins ("so 52", "total 52"), or its end. */
size_t clause_find_conclusion(struct span text);

/* Nothing but a number with its units and the words for its notation: "0x1F", "(relative)", 28个字节. */
bool clause_is_bare(struct span clause);

#endif
