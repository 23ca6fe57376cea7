/* For the files of this folder: the tables that together are the registry, and what getters share. */
#ifndef FIELD_FIELD_TABLE_H
#define FIELD_FIELD_TABLE_H

#include "field/field.h"

/* Each table ends with a row whose name is NULL. */
extern const struct field fields_frame[];
extern const struct field fields_protocols[];
extern const struct field fields_link[];
extern const struct field fields_wlan[];
extern const struct field fields_trailer[];
extern const struct field fields_serial[];
extern const struct field fields_tunnel[];
extern const struct field fields_arp[];
extern const struct field fields_ipv4[];
extern const struct field fields_ipv6[];
extern const struct field fields_icmp[];
extern const struct field fields_udp[];
extern const struct field fields_tcp[];
extern const struct field fields_tcp_flags[];
extern const struct field fields_tcp_options[];
extern const struct field fields_tcp_analysis[];
extern const struct field fields_tcp_checksum[];
extern const struct field fields_dns[];
extern const struct field fields_dns_records[];
extern const struct field fields_dns_services[];
extern const struct field fields_dns_edns[];
extern const struct field fields_dns_security[];
extern const struct field fields_conversation[];
extern const struct field fields_capture[];

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

static inline bool give_text(struct value *out, const char *text)
{
	if (!text)
		return false;
	*out = value_text(span_of(text));
	return true;
}

/* The time between two moments; false: one of them is unknown, or they are further apart than can be counted. */
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
