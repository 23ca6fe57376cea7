/* What the files value_<type>.c give to the table in value.c, and what they share.  Private to src/value. */
#ifndef VALUE_TYPES_H
#define VALUE_TYPES_H

#include "value/notation.h"

/* The four of a row: see struct value_type for what they do. */
#define VALUE_TYPE(name)                                                                                               \
	enum status value_##name##_read(struct span text, const struct value_rule *rule, struct arena *arena,          \
	                                struct readings *out);                                                         \
	bool value_##name##_equal(const struct value *want, const struct reading *got, const struct value_rule *rule); \
	void value_##name##_format(const struct value *v, const struct value_rule *rule, enum lang lang,               \
	                           struct buf *out);                                                                   \
	extern const char *const value_##name##_examples[]

VALUE_TYPE(uint);
VALUE_TYPE(port);
VALUE_TYPE(hex);
VALUE_TYPE(length);
VALUE_TYPE(flags);
VALUE_TYPE(ip);
VALUE_TYPE(mac);
VALUE_TYPE(frame);
VALUE_TYPE(frames);
VALUE_TYPE(bool);
VALUE_TYPE(decimal);
VALUE_TYPE(int);
VALUE_TYPE(rate);
VALUE_TYPE(duration);
VALUE_TYPE(instant);
VALUE_TYPE(bytes);
VALUE_TYPE(text);
VALUE_TYPE(name);
VALUE_TYPE(choice);
VALUE_TYPE(choices);
VALUE_TYPE(named);
VALUE_TYPE(offset);
VALUE_TYPE(field);
VALUE_TYPE(state);
VALUE_TYPE(options);
VALUE_TYPE(list);
VALUE_TYPE(manual);

#undef VALUE_TYPE

/* Whether TEXT is C: its id, a label or a synonym. */
bool value_choice_is_whole(struct span text, const struct choice *c);
/* The longest label or synonym that begins at I as a word of its own, and whose it is; 0: none. */
size_t value_choice_at(struct span text, size_t i, const struct value_rule *rule, size_t *choice);
/* Each right choice earns a share, each wrong one takes one away. */
uint32_t value_choices_share_h(const struct value *want, const struct reading *got, const struct value_rule *rule);

/* Half for WANT's options in its order, some without their values. */
uint32_t value_options_share_h(const struct value *want, const struct reading *got, const struct value_rule *rule);

/* How far an answer may be off WANT: ABSOLUTE, or the rule's share of WANT if that is more. */
uint64_t value_slack(const struct value_rule *rule, uint64_t want, uint64_t absolute);

/* TEXT with plain decimals in place of numbers with exponents, "1.63x10^-4"; .at NULL: no memory. */
struct span value_without_exponents(struct span text, struct arena *arena);

/* The decimal number TEXT ("1,234.5"; what is neither digit nor POINT is passed over) times 10 to the power of PLACES,
 * rounded; *LAST_PLACE is what one unit of its last written place is then worth, at least 1.  False: too large. */
bool value_scale_decimal(struct span text, uint8_t point, unsigned places, int64_t *out, uint64_t *last_place);

/* WANT rounded or cut at the last place that was written is GOT.  Zero for what is not is no rounding. */
bool value_is_rounded(int64_t want, int64_t got, uint64_t last_place);

/* All of TEXT as an IPv4 or IPv6 address, or an IPv4 address with a port; no hexadecimal bytes. */
bool value_ip_parse(struct span text, struct value *out);

/* The next domain name in TEXT from *AT on, which moves behind it; empty at the end. */
struct span value_name_next(struct span text, size_t *at);
/* Two domain names, apart from case and final dot. */
bool value_name_same(struct span a, struct span b);

#endif
