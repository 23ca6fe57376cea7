/* What a conversation rule takes from frames of another one: server="$lookup.response/dns.a". */
#ifndef GRADE_CANDIDATE_SOURCE_H
#define GRADE_CANDIDATE_SOURCE_H

#include "grade/binding.h"

/* By enum conversation_source: the values, any of which will do. */
struct source_values {
	bool given; /* the rule takes it from elsewhere */
	const char *const *texts;
	size_t n;
};

/* Fills OUT[SOURCES] (scratch memory).  The role that the first one without a value names; NULL: all have some. */
const struct bound_role *sources_read(struct grading *g, const struct conversation_rule *rule,
                                      const struct binding *binding, struct source_values *out);

/* Each is true when the values are not given, or one of them is that. */
bool source_has_address(const struct source_values *values, const struct endpoint *e);
bool source_has_port(const struct source_values *values, uint16_t port);
bool source_has_name(const struct source_values *values, const char *name);

/* RFC 1035 2.3.3: names compare without case; a final dot changes nothing. */
bool candidate_name_fits(const char *want, const char *name);

#endif
