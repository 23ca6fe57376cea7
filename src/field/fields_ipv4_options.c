/* IPv4 options (RFC 791 3.1, RFC 2113): what ping -R, ping -T and multicast routers use. */
#include "field/field_table.h"

enum option_type {
	OPTION_END = 0,
	OPTION_NOP = 1,
	OPTION_RECORD = 7,
	OPTION_TIMESTAMP = 68,
	OPTION_LOOSE = 131,
	OPTION_STRICT = 137,
	OPTION_ROUTER_ALERT = 148
};

struct option {
	uint8_t type;
	uint32_t offset;   /* in the frame */
	struct span bytes; /* whole: type, length, content */
};

static bool has_length(const struct option *o)
{
	return o->type != OPTION_END && o->type != OPTION_NOP;
}

static bool is_any(const struct option *o)
{
	(void)o;
	return true;
}

static bool is_record(const struct option *o)
{
	return o->type == OPTION_RECORD;
}

static bool is_route(const struct option *o)
{
	return o->type == OPTION_RECORD || o->type == OPTION_LOOSE || o->type == OPTION_STRICT;
}

static bool is_timestamp(const struct option *o)
{
	return o->type == OPTION_TIMESTAMP;
}

static bool is_router_alert(const struct option *o)
{
	return o->type == OPTION_ROUTER_ALERT;
}

static bool has_pointer(const struct option *o)
{
	return is_route(o) || is_timestamp(o);
}

/* Takes the first option off REST, which begins AT in the frame.  False: none, or its length cannot be: the end. */
static bool take_option(struct span *rest, uint32_t *at, struct option *out)
{
	if (rest->len == 0)
		return false;
	*out = (struct option){.type = rest->at[0], .offset = *at};
	size_t len = 1;
	if (has_length(out)) {
		len = rest->len > 1 ? rest->at[1] : 0;
		if (len < 2 || len > rest->len)
			return false;
	}
	out->bytes = span_sub(*rest, 0, len);
	*rest = out->type == OPTION_END ? (struct span){NULL, 0} : span_sub(*rest, len, rest->len - len);
	*at += (uint32_t)len;
	return true;
}

/* The NTH option that FITS, over all IPv4 headers of the frame. */
static bool find_option(const struct site *site, size_t nth, bool (*fits)(const struct option *), struct option *out)
{
	const struct layer *l;
	for (size_t i = 0; site->frame && (l = frame_layer(site->frame, LAYER_IPV4, i)); i++) {
		struct span rest = l->ipv4.options;
		uint32_t at = l->offset + 20;
		while (take_option(&rest, &at, out))
			if (fits(out) && nth-- == 0)
				return true;
	}
	return false;
}

#define OPTION_GETTER(getter, test, last, expression)                                                                  \
	static bool getter(const struct site *site, size_t nth, struct value *out)                                     \
	{                                                                                                              \
		struct option o;                                                                                       \
		if (!find_option(site, nth, test, &o) || o.bytes.len <= (last))                                        \
			return false;                                                                                  \
		const uint8_t *b = o.bytes.at;                                                                         \
		*out = value_uint((uint64_t)(expression));                                                             \
		return true;                                                                                           \
	}

OPTION_GETTER(get_type, is_any, 0, b[0])
OPTION_GETTER(get_copy, is_any, 0, b[0] >> 7)
OPTION_GETTER(get_class, is_any, 0, b[0] >> 5 & 3)
OPTION_GETTER(get_number, is_any, 0, b[0] & 31)
OPTION_GETTER(get_len, has_length, 1, b[1])
OPTION_GETTER(get_pointer, has_pointer, 2, b[2])
OPTION_GETTER(get_overflow, is_timestamp, 3, b[3] >> 4)
OPTION_GETTER(get_flag, is_timestamp, 3, b[3] & 15)
OPTION_GETTER(get_alert, is_router_alert, 3, be16(b + 2))

static bool bytes_option(const struct site *site, size_t nth, uint32_t *from, uint32_t *to)
{
	struct option o;
	if (!find_option(site, nth, is_any, &o))
		return false;
	*from = o.offset;
	*to = *from + (uint32_t)o.bytes.len;
	return true;
}

/* The NTH of the items of SIZE bytes after HEAD bytes of the options that FIT; WANTED says which of them count. */
static bool find_item(const struct site *site, size_t nth, bool (*fits)(const struct option *), size_t head,
                      size_t (*size)(const struct option *), bool (*wanted)(const struct option *, size_t at),
                      struct span *out)
{
	struct option o;
	for (size_t i = 0; find_option(site, i, fits, &o); i++)
		for (size_t at = head; size(&o) && at + size(&o) <= o.bytes.len; at += size(&o))
			if (wanted(&o, at) && nth-- == 0) {
				*out = span_sub(o.bytes, at, size(&o));
				return true;
			}
	return false;
}

static size_t four_bytes(const struct option *o)
{
	(void)o;
	return 4;
}

/* The pointer counts from 1 and stands at the next free place; one that is between two places means nothing. */
static bool is_recorded(const struct option *o, size_t at)
{
	return o->bytes.at[2] % 4 == 0 && at + 1 < o->bytes.at[2];
}

static bool is_free(const struct option *o, size_t at)
{
	return o->type == OPTION_RECORD && o->bytes.at[2] % 4 == 0 && o->bytes.at[2] > 0 && at + 1 >= o->bytes.at[2];
}

enum { ROUTE_HEAD = 3, TIMESTAMP_HEAD = 4, TIMES_ONLY = 0 };

static bool give_ipv4(struct value *out, const uint8_t *address)
{
	*out = (struct value){.kind = VALUE_IPV4};
	memcpy(out->address, address, 4);
	return true;
}

static bool get_recorded(const struct site *site, size_t nth, struct value *out)
{
	struct span item;
	return find_item(site, nth, is_route, ROUTE_HEAD, four_bytes, is_recorded, &item) && give_ipv4(out, item.at);
}

static bool get_free(const struct site *site, size_t nth, struct value *out)
{
	struct span item;
	return find_item(site, nth, is_record, ROUTE_HEAD, four_bytes, is_free, &item) && give_ipv4(out, item.at);
}

/* Times alone, or each behind the address of who set it. */
static size_t time_bytes(const struct option *o)
{
	return o->bytes.len <= 3 ? 0 : (o->bytes.at[3] & 15) == TIMES_ONLY ? 4 : 8;
}

static bool is_time(const struct option *o, size_t at)
{
	return at < o->bytes.len;
}

static bool has_address(const struct option *o, size_t at)
{
	return at < o->bytes.len && time_bytes(o) == 8;
}

static bool get_time(const struct site *site, size_t nth, struct value *out)
{
	struct span item;
	if (!find_item(site, nth, is_timestamp, TIMESTAMP_HEAD, time_bytes, is_time, &item))
		return false;
	*out = value_uint(be32(item.at + item.len - 4)); /* behind an address, if there is one */
	return true;
}

static bool get_time_address(const struct site *site, size_t nth, struct value *out)
{
	struct span item;
	return find_item(site, nth, is_timestamp, TIMESTAMP_HEAD, time_bytes, has_address, &item) &&
	       give_ipv4(out, item.at);
}

#define IP .scope = SCOPE_FRAME, .layer = LAYER_IPV4, .source = "RFC 791 3.1"
#define W "Internet Protocol Version 4: Options: "

const struct field fields_ipv4_options[] = {
	{IP, .name = "ip.opt.type", .type = "uint", .many = true, .bits = 8, .label = N_("types of the IP options"),
         .where = W "Type", .get = get_type, .bytes = bytes_option},
	{IP, .name = "ip.opt.type.copy", .flag = true, .type = "bool", .bits = 1,
         .label = N_("IP option is copied into all fragments"), .where = W "Type: Copy on fragmentation",
         .get = get_copy, .bytes = bytes_option},
	{IP, .name = "ip.opt.type.class", .type = "uint", .bits = 2, .label = N_("class of the IP option"),
         .where = W "Type: Class", .get = get_class, .bytes = bytes_option},
	{IP, .name = "ip.opt.type.number", .type = "uint", .many = true, .bits = 5,
         .label = N_("number of the IP option"), .where = W "Type: Number", .get = get_number, .bytes = bytes_option},
	{IP, .name = "ip.opt.len", .type = "length", .many = true, .unit = UNIT_BYTES, .bits = 8,
         .label = N_("length of the IP option"), .where = W "Length", .get = get_len},
	{IP, .name = "ip.opt.ptr", .type = "uint", .bits = 8, .label = N_("pointer of the IP option (next free place)"),
         .where = W "Pointer", .get = get_pointer},
	{IP, .name = "ip.rec_rt", .type = "ip", .many = true, .label = N_("recorded route"),
         .where = W "Recorded Route", .get = get_recorded},
	{IP, .name = "ip.empty_rt", .type = "ip", .label = N_("free places of the recorded route"),
         .where = W "Empty Route", .get = get_free},
	{IP, .name = "ip.opt.overflow", .type = "uint", .bits = 4,
         .label = N_("hosts that found no place for their timestamp"), .where = W "IP Option - Time Stamp: Overflow",
         .get = get_overflow},
	{IP, .name = "ip.opt.flag", .type = "hex", .base = BASE_HEX8, .bits = 4,
         .label = N_("flag of the IP timestamp option"), .where = W "IP Option - Time Stamp: Flag", .get = get_flag},
	{IP, .name = "ip.opt.time_stamp", .type = "uint", .many = true, .bits = 32,
         .label = N_("IP timestamps (milliseconds since midnight UTC)"), .where = W "Time stamp", .get = get_time},
	{IP, .name = "ip.opt.time_stamp_addr", .type = "ip", .many = true, .label = N_("who set the IP timestamp"),
         .where = W "Address", .get = get_time_address},
	{.scope = SCOPE_FRAME,
         .layer = LAYER_IPV4,
         .source = "RFC 2113 2.1",
         .name = "ip.opt.ra",
         .type = "uint",
         .bits = 16,
         .label = N_("router alert option"),
         .where = W "Router Alert",
         .get = get_alert},
	{.name = NULL},
};
