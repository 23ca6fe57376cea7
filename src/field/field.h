/* The registry: the single list of facts that can be asked for, by Wireshark's display-filter names where it has one.
 * What a row gives without more work: its name in rubrics, in conditions, in `gradecap fields`, in feedback (label and
 * where to find it) and in the lists. */
#ifndef FIELD_FIELD_H
#define FIELD_FIELD_H

#include "evidence/evidence.h"
#include "value/value.h"

enum field_scope {
	SCOPE_FRAME,      /* needs a frame */
	SCOPE_CONNECTION, /* needs a TCP connection (site.tcp) or exchange; frame may be NULL */
	SCOPE_CAPTURE     /* needs the evidence only */
};

struct field {
	const char *name;
	const char *const *aliases; /* older Wireshark names; NULL: none; NULL at the end */
	const char *type;           /* answer type of one value: a name of value_types() */
	bool many;                  /* a frame has several by its nature, which Wireshark shows as one list */
	enum value_base base;
	unsigned bits;  /* width on the wire; 0: not a number */
	enum unit unit; /* lengths and times */
	bool goes_on;   /* text: Wireshark may know more than we, and prints it behind a ':' */
	enum field_scope scope;
	enum layer_kind layer;    /* header that must be present; LAYER_NONE: none */
	enum layer_kind or_layer; /* another header that will do; LAYER_NONE: none */
	/* Which of these headers have it; NULL: all. */
	bool (*fits)(const struct frame *frame, const struct layer *layer);
	const char *label;         /* N_(): what it is, in the words of the glossary */
	const char *where;         /* what Wireshark's packet details print, never translated; NULL: not shown there */
	const char *source;        /* "RFC 9293 3.1"; NULL: Wireshark's or ours */
	const char *raw, *derived; /* the field names of the raw/relative or raw/scaled pair; NULL: no pair */
	/* The NTH value (0: first).  False: absent (no such layer, not captured, not known).  NULL: the bytes below. */
	bool (*get)(const struct site *site, size_t nth, struct value *out);
	/* Another value that is as right, where the protocol leaves open which is meant, and why (N_()).  NULL: none.
	 */
	bool (*also)(const struct site *site, size_t nth, struct value *out);
	const char *also_why;
	/* Names of fields that say the same where another header takes this one's place (IPv6 for IPv4), the first that
	 * is there counts; NULL: none, NULL at the end. */
	const char *const *instead;
	uint8_t at, size;   /* its bytes in the layer's header; size 0: derived, or see bytes */
	uint8_t shift;      /* without get: bits behind the number in its bytes; */
	enum value_kind as; /* VALUE_NONE: a number of BITS bits */
	/* Where its bytes are in the frame, when AT and SIZE cannot say it: *from to *to (exclusive).  NULL: see those.
	 */
	bool (*bytes)(const struct site *site, size_t nth, uint32_t *from, uint32_t *to);
	bool flag; /* Wireshark's own type for it is boolean: since 4.4 tshark prints True and False */
	/* What tshark -T fields prints for the NTH value where that is another than the value that questions ask for
	 * (plain_mark() and the like).  NULL: the value. */
	bool (*plain)(const struct field *field, const struct site *site, size_t nth, struct value *out);
};

/* By name or alias; NULL: unknown. */
const struct field *field_find(const char *name);
/* The type of an answer that gives all that is asked for: that of one value, or for `many` a list. */
const char *field_answer_type(const struct field *field);
/* A walk over all fields in table order: `struct field_walk at = {0}; while ((f = field_next(&at)))`. */
struct field_walk {
	size_t table, row; /* of the next field */
};
/* The next field; NULL at the end, and then always. */
const struct field *field_next(struct field_walk *at);
/* The known name most like NAME (for "did you mean"); NULL: none is near. */
const char *field_nearest(const char *name);

/* FIELD, or where its header is not at SITE the one that stands in for it there. */
const struct field *field_here(const struct field *field, const struct site *site);

/* The NTH value over all headers of the frame, in Wireshark's order: that of a tunnel before that of the packet inside,
 * and last that of a header that is cut behind the field's bytes (frame.cut).  False: absent. */
bool field_nth(const struct field *field, const struct site *site, size_t nth, struct value *out);

/* The same for what a question at SITE means: the packet that the frame is about, which is the one inside of tunnels,
 * and the headers that an ICMP error quotes behind its own. */
bool field_own(const struct field *field, const struct site *site, size_t nth, struct value *out);
/* Which value (by field_nth) is the first of these: how many belong to outer headers. */
size_t field_own_start(const struct field *field, const struct site *site);

/* What Wireshark's screen says of the NTH own value (the version is the site's): another value in places, and no for a
 * remark that is not there.  False: nothing. */
bool field_shown(const struct field *field, const struct site *site, size_t nth, struct value *out);

/* The first of its own values; false: absent. */
bool field_get(const struct field *field, const struct site *site, struct value *out);

/* Where the NTH value's (by field_nth) bytes are in the frame; false: it is derived, or absent. */
bool field_bytes(const struct field *field, const struct site *site, size_t nth, uint32_t *from, uint32_t *to);

/* All values of the field at SITE, joined with ',' and printed as tshark -T fields does (of the version that the site
 * is shown as). */
void field_add_plain(struct buf *out, const struct field *field, const struct site *site);

/* "192.168.1.177:1104", "[2001:db8::1]:80". */
void endpoint_add(struct buf *out, const struct endpoint *endpoint);
/* The same without the port: "192.168.1.177", "2001:db8::1". */
void endpoint_add_address(struct buf *out, const struct endpoint *endpoint);

/* The frame has a header of the field's protocol, or none is needed. */
bool field_has_header(const struct field *field, const struct site *site);

/* Why a field is absent at SITE, as an N_() sentence: no such header, "not captured" (snap length), unknown base
 * because the capture started late, … */
const char *field_absence(const struct field *field, const struct site *site);

#endif
