/* What a field or an answer can hold, and the table of answer types: how a type is read from what people write,
 * compared and written.  A type knows no packet, no rubric and no points. */
#ifndef VALUE_VALUE_H
#define VALUE_VALUE_H

#include "base/limits.h"
#include "base/msg.h"

enum value_kind {
	VALUE_NONE,
	VALUE_UINT,    /* numbers, flags, booleans (0 and 1) */
	VALUE_TIME,    /* nanoseconds: a duration, or an instant since 1970 UTC */
	VALUE_DECIMAL, /* numbers with a point or a sign; rates in bits per second */
	VALUE_IPV4,
	VALUE_IPV6,
	VALUE_MAC,
	VALUE_BYTES,
	VALUE_TEXT,   /* UTF-8: names, choices (the choice's id) */
	VALUE_FRAMES, /* frame numbers, in the order written */
	VALUE_LIST    /* texts: a set of DNS answers */
};

struct value {
	enum value_kind kind;
	union {
		uint64_t u;
		struct {
			int64_t time_ns;
			int64_t base_s; /* instants: seconds since 1970 from which TIME_NS counts, mostly 0 */
		};
		int64_t millionths;  /* DECIMAL */
		uint8_t address[16]; /* IPv4: 4, MAC: 6, IPv6: 16 */
		struct span bytes;   /* BYTES and TEXT */
		struct {
			const uint32_t *no;
			size_t n;
		} frames;
		struct {
			const struct span *items;
			size_t n;
		} list;
	};
};

static inline struct value value_uint(uint64_t u)
{
	return (struct value){.kind = VALUE_UINT, .u = u};
}
static inline struct value value_time(int64_t ns)
{
	return (struct value){.kind = VALUE_TIME, .time_ns = ns};
}
static inline struct value value_text(struct span text)
{
	return (struct value){.kind = VALUE_TEXT, .bytes = text};
}

/* How numbers and times are shown; fields have one, so that feedback and `gradecap fields` show what Wireshark shows.
 * Times are seconds with nine places in BASE_DEC. */
enum value_base {
	BASE_DEC,
	BASE_HEX8,
	BASE_HEX16,
	BASE_HEX24,
	BASE_HEX32,
	BASE_FLAGS,
	BASE_MS,   /* a duration as milliseconds, without zeros at the end: "0.251" */
	BASE_DATE, /* an instant as "Aug  2, 2016 02:19:33.025824000 UTC" */
	BASE_ISO,  /* the same as "2016-08-02T02:19:33.025824000+0000" (ISO 8601) */
	BASE_EPOCH /* an instant as seconds since 1970; before that as Wireshark: -0.5 is "-1.500000000" */
};

enum unit {
	UNIT_NONE,
	UNIT_BYTES,
	UNIT_WORDS,
	UNIT_BITS,
	UNIT_S,
	UNIT_MS,
	UNIT_US,
	UNIT_NS,
	UNIT_PERCENT,
	UNIT_RATE_BITS, /* bits per second; what follows are rates, as value_rate.c lists them */
	UNIT_RATE_KBITS,
	UNIT_RATE_MBITS,
	UNIT_RATE_GBITS,
	UNIT_RATE_BYTES,
	UNIT_RATE_KBYTES,
	UNIT_RATE_MBYTES,
	UNIT_RATE_KIBYTES,
	UNIT_RATE_MIBYTES
};

/* Whose label stands somewhere in an answer. */
enum label_owner {
	LABEL_NONE, /* none that is known */
	LABEL_OWN,  /* that of the field asked for */
	LABEL_OTHER /* another field's */
};

/* A value and the names that stand for it: 17, "udp|user-datagram-protocol"; phrases as in notation.h.  With
 * VALUE_NAME_BIT it is a bit of its own: "DF=1, MF=0", and several names are one value. */
#define VALUE_NAME_BIT (UINT64_C(1) << 63)
struct value_name {
	const char *texts; /* NULL ends a list */
	uint64_t value;
};

struct choice {
	const char *id;              /* what a key file holds */
	struct text label;           /* as printed */
	const char *const *synonyms; /* NULL at the end; may be NULL */
};

/* What names fields of headers mean, for type field. */
struct value_fields {
	bool (*is_meant)(struct span name, struct span text);           /* TEXT means the field NAME */
	void (*add)(struct buf *out, struct span name, enum lang lang); /* appends what it is called */
};

/* What a question adds to its type. */
struct value_rule {
	unsigned bits;                 /* width of numbers: 8, 9, 16, 32; 0: 64 */
	enum unit unit;                /* meant when the answer has none, and in which key and feedback are written */
	enum value_base base;          /* in which key and feedback are written */
	uint64_t tolerance_millionths; /* decimals and whole numbers */
	uint32_t tolerance_percent_h;  /* of the right answer, in hundredths of a percent; besides the others */
	int64_t tolerance_ns;          /* durations; besides one unit in the last place that was written */
	const struct choice *choices;  /* type choice */
	size_t n_choices;
	uint64_t flags_least; /* flags: an answer needs only these of those that are set; 0: all */
	uint8_t counts_from;  /* offset: the number of the first byte, 0 or 1 */
	bool all_or_nothing;  /* choices: no part of the points for some of them */
	bool ordered;         /* frames, list, options: order counts */
	bool padding_counts;  /* options: NOP and EOL count */
	bool prefix_allowed;  /* bytes, text: "45-48-…-0D-0A" with an ellipsis is enough */
	bool more_allowed;    /* text: an answer may say more behind a ':' */
	/* Whose label stands at AT in TEXT, and its length (LABEL_NONE with one: a member of the value, which ends no
	 * other label's); NULL: no labels are known.  LABEL_OF is given to it. */
	enum label_owner (*label_at)(const void *label_of, struct span text, size_t at, size_t *len);
	const void *label_of;
	const struct value_name *names;    /* that stand for numbers; NULL: none */
	const struct value_fields *fields; /* field: what the names of fields mean; NULL: only themselves */
	const struct value_member *member; /* list: what its members are; NULL: addresses and names */
};

/* What a list is of. */
struct value_member {
	const struct value_type *type;
	struct value_rule rule;
};

/* Notation in which a part of an answer was written; slips and feedback use it. */
enum notation { NOTATION_DEC, NOTATION_HEX, NOTATION_HEX_BYTES, NOTATION_BIN, NOTATION_NAME, NOTATION_OTHER };

/* One way to read one part of an answer.  "70(28个字节)" has two parts, each with its readings; a "weak" reading (70 as
 * the raw byte 0x70 of a header length) counts only beside another part that is right. */
struct reading {
	struct value value;
	enum notation notation;
	enum unit unit; /* as written; UNIT_NONE: none */
	unsigned part;  /* 0-based part of the text */
	bool weak;
	bool misfit;         /* a number with a unit of another kind than the question's: never right */
	uint64_t last_place; /* times: one unit of the last place that was written, in ns; decimals: in millionths */
	bool last_bytes;     /* MAC addresses: only the last three bytes were written, behind a vendor's name */
	bool any_zone; /* instants: written without a zone, or one that is not known: as some place's clock shows it */
	bool any_day;  /* instants: a time of day without a date */
};

/* The value of a reading has its type's kind, but an "ip" can be VALUE_IPV6, and "bytes" with an ellipsis are a
 * VALUE_LIST of the beginning and the end.  A "length" is in bytes, or in bits under UNIT_BITS, whatever unit was
 * written. N_PARTS counts parts without a reading too; it is of use only when N is not 0. */
struct readings {
	struct reading items[LIMIT_READINGS];
	size_t n;
	unsigned n_parts;
	bool says_nothing; /* "no idea": as if nothing had been written, unless a text is just that */
	bool evades;       /* "n/a": right only where the field means nothing, else as if nothing had been written */
	struct span label; /* another field's label that the value stands under; then N is 0.  Else empty */
};

/* What of an answer a type wants to see. */
enum value_view {
	VIEW_STATEMENT, /* what is stated, without labels and reasons */
	VIEW_WORDS,     /* the same for one of several words */
	VIEW_MEMBERS,   /* the same for values of several members, which commas part and "not" is one of */
	VIEW_LABELS,    /* what stands under the asked label; all else as it is */
	VIEW_ALL        /* every character */
};

struct value_type {
	const char *name;    /* as a rubric writes it */
	const char *help;    /* N_(): what it is */
	const char *accepts; /* N_(): which notations are understood, with examples; shown for an unreadable answer */
	enum value_kind kind;
	enum value_view view;
	/* What the layers above ask of a type; they never ask for its name. */
	bool is_yes_no;     /* 1 and 0 are yes and no: a wrong one tells of no slip */
	bool takes_choices; /* its values are ids of the question's choices; of several of them when it is a list */
	bool reads_names;   /* the names of its field's numbers count in a rubric's constants, too */
	bool is_field;      /* its values are names of fields */
	bool is_form;       /* found in a list by its form, whatever field it is of */
	bool is_instant;    /* a point in time: it has a zone, but neither unit nor percentage */
	bool is_rate;       /* its unit is one of the rates */
	bool is_share;      /* its unit may be a percent */
	bool is_whole;      /* of decimals: nothing behind the point */
	bool carries_unit;  /* every value is in bytes, whatever unit was written */
	unsigned bits;      /* wide, whatever the question says; 0: as it says */
	/* All readings of TEXT (already text_fold()ed, not empty), best first.  Nothing readable: n = 0.  Values live
	 * in ARENA or in TEXT.  STATUS_NOMEM only. */
	enum status (*read)(struct span text, const struct value_rule *rule, struct arena *arena, struct readings *out);
	/* WANT from the capture or rubric, GOT as read. */
	bool (*equal)(const struct value *want, const struct reading *got, const struct value_rule *rule);
	/* Canonical text: read(format(v)) equals v.  LANG matters for choices and units only. */
	void (*format)(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out);
	/* What GOT, which does not equal WANT, earns for the part of it that it says, 10000 for all; 0: nothing.  NULL:
	 * no such thing. */
	uint32_t (*share_h)(const struct value *want, const struct reading *got, const struct value_rule *rule);
	const char *share_why;       /* N_(): what is missing */
	const char *const *examples; /* texts that must be readable without choices; NULL at the end */
};

/* The table: value_types(&n).  Find: NULL when unknown. */
const struct value_type *value_types(size_t *n);
const struct value_type *value_type_find(const char *name);

/* Reads an answer as TYPE: what it states, under the label of the field asked for where it has labels.  TEXT is
 * text_fold()ed; an empty one gives no reading.  Values live in ARENA or in TEXT.  STATUS_NOMEM only. */
enum status value_read(const struct value_type *type, struct span text, const struct value_rule *rule,
                       struct arena *arena, struct readings *out) MUST_CHECK;

/* The same for a constant of a rubric, which the type alone reads, without labels and reasons. */
enum status value_read_constant(const struct value_type *type, struct span text, const struct value_rule *rule,
                                struct arena *arena, struct readings *out) MUST_CHECK;

/* Are answers of TYPE several of the question's choices? */
static inline bool value_takes_several(const struct value_type *type)
{
	return type->takes_choices && type->kind == VALUE_LIST;
}

/* The frame numbers of V, one or a list: *OUT is the list, or SINGLE with the one.  The result is how many; 0: it is
 * neither. */
size_t value_frame_numbers(const struct value *v, uint32_t *single, const uint32_t **out);

/* How many of GOT, choices, are among WANT, and how many are not. */
void value_choices_count(const struct value *want, const struct value *got, size_t *right, size_t *wrong);

/* How many bits per second one of UNIT is, and how it is written; of other units those of bit/s. */
uint64_t value_rate_factor(enum unit unit);
const char *value_rate_unit(enum unit unit);

/* Plain forms used outside answers (fields command, XPath, sheets): like tshark prints them. */
void value_add_plain(struct buf *out, const struct value *v, enum value_base base);

#endif
