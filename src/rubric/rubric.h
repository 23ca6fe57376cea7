/* What the teacher wrote, as plain structs: evidence rules with roles, questions, points, texts in two languages. Const
 * once loaded.  A rubric names facts (fields), never offsets in packets, and knows no capture. */
#ifndef RUBRIC_RUBRIC_H
#define RUBRIC_RUBRIC_H

#include "base/xml.h"
#include "field/field.h"
#include "value/value.h"
#include "value/visibility.h"

/* ---- the words that a rubric may use and that a higher layer defines ---- */

/* A required-frame pattern as a rubric sees it; grade/pattern.c has the table with the finders. */
struct pattern_info {
	const char *name;               /* element name: "handshake", "close", "reset", "exchange", "frame" */
	const char *label;              /* N_() */
	const char *const *roles;       /* NULL at the end; NULL: the rubric names the role (frame) */
	const char *const *role_labels; /* N_(), parallel to roles */
	const char *const
		*policies;  /* attribute names of shapes: "merged", "reset", "simultaneous", …; NULL at the end */
	unsigned protocols; /* bit 1 << enum conversation_protocol */
	bool is_set;        /* its role is several frames (frames) */
};
struct slip_info {
	const char *name;  /* "relative-for-raw" */
	const char *label; /* N_() */
};
struct rubric_vocabulary {
	const struct pattern_info *const *patterns;
	size_t n_patterns;
	const struct slip_info *const *slips;
	size_t n_slips;
	/* A DNS type by name, "AAAA" or "TYPE28".  False: unknown, *out unchanged. */
	bool (*dns_type)(struct span text, uint16_t *out);
	/* A word that means something else in answers sheets, such as "name". */
	bool (*is_sheet_word)(const char *id);
};

/* ---- evidence ---- */

enum conversation_protocol {
	CONVERSATION_TCP,
	CONVERSATION_UDP,
	CONVERSATION_DNS,
	CONVERSATION_ICMP, /* an echo request and its reply, of either version */
	CONVERSATION_ARP,
	CONVERSATION_CAPTURE
};

/* What to do when a pattern comes in another shape than the usual one. */
struct policy {
	const char *shape; /* one of pattern_info.policies */
	bool full;         /* accept: all points */
	bool note;         /* and a note says so */
	bool recapture;    /* no points; asks for a new capture */
	uint32_t credit_h; /* otherwise: percent in hundredths, 5000 = 50 % */
};

struct conversation_rule;
struct pattern_rule;

/* A capture of its own that the exercise asks for: everything of it must be found in one file, and that of another one
 * in another file. */
struct capture_part {
	const char *id;
	struct text label;
	const char *file; /* its file's name contains this, without case: decides between equals; NULL */
	size_t index;     /* in rubric->captures */
	struct diag_place place;
};

struct role_ref {                                     /* "mail.syn", or "mail", or "" */
	const struct conversation_rule *conversation; /* NULL: the capture as a whole */
	const struct pattern_rule *pattern;           /* NULL: the conversation as a whole */
	const char *role;                             /* short name; NULL with pattern NULL */
	const struct capture_part *part;              /* with conversation NULL: of which part; NULL: of any */
	uint32_t member;                              /* of a role of several frames this one, from 1; 0: the role */
};

struct frame_condition { /* of patterns "frame" and "frames" */
	int8_t from;     /* 0 client, 1 server, -1 either */
	int8_t data;     /* 1 with data, 0 without, -1 either; repeats and keep-alives never count as data */
	int8_t by;       /* 1: the capturing host sent it, 0: another one, -1 either */
	uint16_t flags_set, flags_clear; /* TCP flags */
	const char *text;                /* payload contains these bytes; NULL */
	size_t text_len;
	const char *filter; /* BPF; NULL */
	struct diag_place filter_place;
	struct xpath *where;           /* XPath over the frame's fields and other roles, e.g. tcp.len = 10; NULL */
	int32_t nth;                   /* 1 first, 2 second …, -1 last; of "frames" the first that is taken */
	int32_t nth_end;               /* "frames": the last that is taken; -1: all that are left */
	const struct field *extreme;   /* the frame in which this is largest or smallest; NULL: the NTH */
	bool smallest;                 /* of EXTREME */
	struct role_ref quotes;        /* an ICMP error about (one of) its packets; pattern NULL: any frame */
	struct role_ref after, before; /* pattern NULL: anywhere; of several frames the last, the first */
	int64_t within_ns; /* at most so long after AFTER (without: the first frame of the conversation or capture); 0:
	                      any */
	int32_t count_min, count_max; /* how many frames must match; -1: any number */
};

struct pattern_rule {
	const struct pattern_info *info;
	const char *item_id; /* "mail.handshake"; NULL: not scored (points 0 and no item) */
	const char *role;    /* pattern "frame": the role's name */
	struct text label;   /* teacher's own; may be empty */
	uint32_t points_h;
	struct policy *policies;
	size_t n_policies;
	struct frame_condition frame;
	struct role_ref *needs; /* what must be known before it can be found: its conditions name it */
	size_t n_needs;
	struct text hint;
	struct diag_place place;
	uint32_t visible; /* enum visibility */
	int64_t visible_after_ns;
};

struct address_rule { /* an address, or absent */
	bool given;
	uint8_t len, bytes[16];
};

/* What a rule may take from the frames of another one, any of several values: server="$lookup.response/dns.a". */
enum conversation_source { SOURCE_CLIENT, SOURCE_SERVER, SOURCE_CLIENT_PORT, SOURCE_SERVER_PORT, SOURCE_NAME, SOURCES };

/* A TCP connection, UDP conversation, or DNS, echo or ARP exchange that the capture must contain; CONVERSATION_CAPTURE:
 * one frame (or several) found anywhere in the capture. */
struct conversation_rule {
	enum conversation_protocol protocol;
	const char *id; /* "" for CONVERSATION_CAPTURE */
	struct text label;
	int32_t client_port, server_port; /* -1: any */
	struct address_rule client, server;
	const char *filter; /* BPF over its first frame; NULL */
	struct diag_place filter_place;
	const char *text; /* some payload contains these bytes; NULL */
	size_t text_len;
	const char *name;          /* DNS: name asked, NULL any; compared without case and final dot */
	uint16_t qtype;            /* DNS: 0 any */
	bool has_since, has_until; /* its first frame lies between these instants (since 1970 UTC), both included */
	int64_t since_ns, until_ns;
	struct xpath *sources[SOURCES];  /* NULL: none; its constant is then absent */
	int32_t nth;                     /* ICMP, ARP: which of those that fit; -1 the last, 0 any */
	const char *apart_from;          /* id of another conversation rule that must be another connection; NULL */
	const struct capture_part *part; /* in whose capture it must be; NULL: in any */
	bool optional;                   /* absence costs nothing: its items are skipped and do not count */
	struct pattern_rule *patterns;
	size_t n_patterns;
	struct diag_place place;
};

/* ---- questions ---- */

enum truth_kind {
	TRUTH_FIELD,  /* field at a role (or of a conversation, or of the capture) */
	TRUTH_FRAMES, /* frame numbers of roles */
	TRUTH_SELECT, /* XPath */
	TRUTH_VALUE,  /* constant, already read in its type */
	TRUTH_PLACE,  /* at which byte a field or a text begins */
	TRUTH_MANUAL  /* a person marks it */
};
enum basis { BASIS_ANY, BASIS_RAW, BASIS_DERIVED /* relative or scaled */ };

struct alternative {        /* another accepted answer */
	struct value value; /* when select and template are NULL */
	struct xpath *select;
	const char *template; /* a constant with {variables}: filled (rubric_fill) and read when grading; NULL */
	uint32_t credit_h;    /* 10000 = full */
	struct text note;     /* shown when it was taken */
};
struct slip_credit {
	const struct slip_info *slip;
	uint32_t credit_h;
};
struct follow_through {
	const char **from; /* question ids whose answers it uses */
	size_t n_from;
	struct xpath *select; /* variables $answer.QUESTION-ID besides roles */
	uint32_t credit_h;
};

enum place_in { PLACE_IN_FRAME, PLACE_IN_IP, PLACE_IN_TRANSPORT, PLACE_IN_PAYLOAD };

struct question {
	const char *id; /* unique among all items: "syn-ack.ack" */
	const struct value_type *type;
	struct value_rule rule;
	enum truth_kind truth;
	const struct field *field; /* TRUTH_FIELD */
	struct role_ref at;
	int32_t nth; /* which of several values, 1-based; 0: all of them (types list, frames, bytes joined) */
	enum basis basis;
	struct {
		const char *text; /* in the data; NULL: the field is meant */
		size_t text_len;
		enum place_in in; /* counted from its beginning */
	} place_asked;            /* TRUTH_PLACE */
	struct role_ref *frames;  /* TRUTH_FRAMES */
	size_t n_frames;
	struct xpath *select;
	unsigned wraps_bits; /* numbers that expressions compute for it wrap around at so many bits; 0: they do not */
	struct value value;
	const char *template; /* TRUTH_VALUE with {variables}: filled (rubric_fill) and read when grading; NULL */
	struct alternative *alternatives;
	size_t n_alternatives;
	struct slip_credit *slips; /* own ones first, then those of the exercise */
	size_t n_slips;
	struct follow_through *follow;
	const char **depends; /* question or evidence item ids that must be right, else this one is skipped */
	size_t n_depends;
	uint32_t points_h;
	struct text prompt, hint, explain;
	uint32_t visible;
	int64_t visible_after_ns;
	uint32_t section;          /* layout: its index */
	uint32_t grid, grid_row;   /* 1-based: which grid, and which of its rows; 0: none */
	struct role_ref row;       /* of that row */
	bool explained;            /* the next question is the explanation in its answer, which a person marks */
	bool explains;             /* it is that */
	const struct joint *joint; /* the answer in whose place on the worksheet it stands; NULL: its own line */
	struct diag_place place;
};

/* One answer that has those of several questions: the parts of a question, or a row or a column of a table.  Each
 * question has an id of its own besides, and an answer to that goes before its part of this one. */
struct joint {
	const char *id;
	struct text prompt; /* of rows and columns: may be empty */
	struct joint_part {
		uint32_t question;        /* index */
		struct text label;        /* the teacher's; may be empty */
		const char *name;         /* its own id in the answer: "seq" */
		const char *const *names; /* what students may call it, in small letters; NULL at the end */
		bool by_field;            /* the labels of its field mean it, too */
	} * parts;
	size_t n_parts;
	enum joint_kind { JOINT_PARTS, JOINT_ROW, JOINT_COLUMN } kind;
	struct diag_place place;
};

struct section { /* layout of worksheet and report */
	struct text title, intro;
};

struct variable { /* per student: $var.NAME in conditions and expectations, {NAME} in texts and attributes */
	const char *name;
	const char *from;    /* "student-id", or a roster column */
	const char *pattern; /* regular expression (base/regexp.h) for the whole value; NULL */
	struct diag_place place;
};

struct rubric {
	const char *id;
	struct text title, intro;
	uint32_t points_h; /* sum of all items */
	char sha256[65];
	const char *file;
	struct capture_part *captures; /* that the exercise asks for; none: it does not say */
	size_t n_captures;
	struct conversation_rule *conversations;
	size_t n_conversations;
	size_t *order; /* indexes of conversations: none needs one that comes later here */
	struct section *sections;
	size_t n_sections;
	struct question *questions; /* grids expanded, in the order of the worksheet */
	size_t n_questions;
	struct joint *const *joints;
	size_t n_joints;
	struct variable *variables;
	size_t n_variables;
	struct arena *arena;
};

/* Reads, validates (schema, then meaning: unknown field, pattern, role, slip; duplicate ids; points that do not add up;
 * expressions that do not compile or name unknown things) and expands BYTES.  STATUS_FORMAT: DIAG has every error with
 * line and column.  FILE names the rubric in messages.  Free with rubric_free. */
enum status rubric_load(struct span bytes, const char *file, const struct rubric_vocabulary *words, struct diag *diag,
                        struct rubric **out) MUST_CHECK;
void rubric_free(struct rubric *r);

const struct question *rubric_question(const struct rubric *r, const char *id);
/* The joint answer with this id; NULL: none. */
const struct joint *rubric_joint(const struct rubric *r, const char *id);
/* The ids that an answers sheet may have: first those of the worksheet's N_LINES lines, in its order, then the others.
 * HAS_PARTS: those of joint answers. */
struct rubric_ids {
	const char **items;
	bool *has_parts;
	size_t n, n_lines;
};
/* False: no memory. */
bool rubric_ids(const struct rubric *r, struct arena *arena, struct rubric_ids *out) MUST_CHECK;
/* Whether REF is several frames. */
bool rubric_is_set(const struct role_ref *ref);
/* Finds "mail.syn", "mail" or "" in R; false: unknown. */
bool rubric_role(const struct rubric *r, const char *name, struct role_ref *out);
/* What ROLE is called: the teacher's label, or else the pattern's; "": it has none. */
const char *rubric_role_label(const struct role_ref *role, enum lang lang);
/* The capture of this id; NULL: none. */
const struct capture_part *rubric_capture_part(const struct rubric *r, const char *id);
/* Full name of a role: "mail.syn". */
void rubric_add_role_name(struct buf *out, const struct role_ref *ref);

/* Appends TEXT with each {name} replaced by VALUE(ctx, name); "{{" is a brace.  False: a variable has no value (its
 * name is appended in braces). */
bool rubric_fill(struct buf *out, struct span text, const char *(*value)(void *ctx, const char *name), void *ctx);
/* Whether TEXT has a {variable}. */
bool rubric_has_variable(struct span text);

/* The schema's bytes, compiled into the program from rubrics/gradecap-rubric.xsd. */
struct span rubric_schema(void);

#endif
