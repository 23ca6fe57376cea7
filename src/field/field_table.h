/* For the files of this folder: the tables that together are the registry, and what getters share. */
#ifndef FIELD_FIELD_TABLE_H
#define FIELD_FIELD_TABLE_H

#include "field/field.h"

#define FIELD_TABLE(rows) extern const struct field rows[];
#include "field/tables.def"
#undef FIELD_TABLE

/* The bytes of a layer, as captured: its header and what it carries. */
static inline struct span layer_bytes(const struct frame *frame, const struct layer *l)
{
	return span_sub(span_make(frame->record.bytes, frame->record.captured), l->offset,
	                (size_t)l->header_len + l->payload_captured);
}

/* The NTH layer of KIND that FITS; FITS NULL: any. */
const struct layer *layer_fitting(const struct site *site, enum layer_kind kind, size_t nth,
                                  bool (*fits)(const struct frame *frame, const struct layer *layer));

/* Defines a getter of an unsigned number out of the NTH header of one kind: H is the header in EXPRESSION. */
#define UINT_GETTER(getter, layer_kind, member, expression)                                                            \
	static bool getter(const struct site *site, size_t nth, struct value *out)                                     \
	{                                                                                                              \
		const struct layer *l = site->frame ? frame_layer(site->frame, layer_kind, nth) : NULL;                \
		if (!l)                                                                                                \
			return false;                                                                                  \
		const __typeof__(l->member) *h = &l->member;                                                           \
		*out = value_uint((uint64_t)(expression));                                                             \
		return true;                                                                                           \
	}

/* The same for a number that is there only when CONDITION holds. */
#define OPTIONAL_GETTER(getter, layer_kind, member, condition, expression)                                             \
	static bool getter(const struct site *site, size_t nth, struct value *out)                                     \
	{                                                                                                              \
		const struct layer *l = site->frame ? frame_layer(site->frame, layer_kind, nth) : NULL;                \
		if (!l)                                                                                                \
			return false;                                                                                  \
		const __typeof__(l->member) *h = &l->member;                                                           \
		if (!(condition))                                                                                      \
			return false;                                                                                  \
		*out = value_uint((uint64_t)(expression));                                                             \
		return true;                                                                                           \
	}

/* Defines a getter of an address of SIZE bytes at EXPRESSION. */
#define ADDRESS_GETTER(getter, layer_kind, value_kind_, member, expression, size_)                                     \
	static bool getter(const struct site *site, size_t nth, struct value *out)                                     \
	{                                                                                                              \
		const struct layer *l = site->frame ? frame_layer(site->frame, layer_kind, nth) : NULL;                \
		if (!l)                                                                                                \
			return false;                                                                                  \
		const __typeof__(l->member) *h = &l->member;                                                           \
		*out = (struct value){.kind = value_kind_};                                                            \
		memcpy(out->address, expression, size_);                                                               \
		return true;                                                                                           \
	}

/* For a checksum's status that Wireshark finds out only when it is told to: what it says until then
 * (CHECKSUM_UNVERIFIED) is as right as 0 and 1 from GET. */
static inline bool give_unverified(bool (*get)(const struct site *site, size_t nth, struct value *out),
                                   const struct site *site, size_t nth, struct value *out)
{
	bool may_verify = get(site, nth, out) && out->u <= CHECKSUM_GOOD;
	*out = value_uint(CHECKSUM_UNVERIFIED);
	return may_verify;
}

/* Why. */
#define UNVERIFIED_WHY                                                                                                 \
	N_("Wireshark verifies this checksum only when it is told to, and says \"unverified\" until then: both are accepted.")

static inline bool give_text(struct value *out, const char *text)
{
	if (!text)
		return false;
	*out = value_text(span_of(text));
	return true;
}

/* The time between two moments; false: one of them is unknown, or they are further apart than can be counted. */
/* What VERSION takes a checksum for that was verified: later ones take the sum that checksum offload leaves for good.
 */
static inline enum checksum_status checksum_shown(const struct checksum_fact *fact, enum wireshark version)
{
	bool good = (fact->class == CHECKSUM_CLASS_OFFLOAD && wireshark_has(version, QUIRK_PARTIAL_SUM_GOOD)) ||
	            (fact->class == CHECKSUM_CLASS_OFFLOAD_LENGTH0 &&
	             wireshark_has(version, QUIRK_PARTIAL_SUM_LENGTH0_GOOD));
	return good ? CHECKSUM_GOOD : fact->status;
}

static inline bool give_elapsed(struct value *out, int64_t from_ns, int64_t to_ns)
{
	*out = value_time(tcp_elapsed_ns(from_ns, to_ns));
	return out->time_ns != TIME_UNKNOWN_NS;
}

/* For struct field's PLAIN.  An item without a value, which Wireshark shows or does not show: 1 or nothing, where a
 * question is answered with yes or no. */
bool plain_mark(const struct field *field, const struct site *site, size_t nth, struct value *out);
/* The field's bytes. */
bool plain_bytes(const struct field *field, const struct site *site, size_t nth, struct value *out);

/* Index of the sender of LAYER (TCP) in the connection of SITE; -1: LAYER is not of it. */
int site_side(const struct site *site, const struct layer *tcp);

#endif
