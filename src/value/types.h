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

#undef VALUE_TYPE

/* All of TEXT as an IPv4 or IPv6 address, or an IPv4 address with a port; no hexadecimal bytes. */
bool value_ip_parse(struct span text, struct value *out);

#endif
