/* The fixture behind seen.h. */
#include "unit/seen.h"

#include <check.h>

void seen_init(struct seen *s)
{
	*s = (struct seen){.packets = packets_new()};
}

void seen_build(struct seen *s)
{
	s->arena = arena_new(LIMIT_SUBMISSION_BYTES);
	ck_assert_ptr_nonnull(s->arena);
	diag_init(&s->diag, s->arena);
	ck_assert_int_eq(capture_open_memory(packets_file(s->packets), "test.pcap", s->arena, &s->diag, &s->capture),
	                 STATUS_OK);
	ck_assert_int_eq(evidence_build(s->capture, s->arena, &s->diag, &s->evidence), STATUS_OK);
}

void seen_release(struct seen *s)
{
	if (s->capture)
		capture_close(s->capture);
	arena_free(s->arena);
	packets_free(s->packets);
}

const struct tcp_connection *seen_tcp(const struct seen *s, uint32_t stream)
{
	size_t n;
	const struct tcp_connection *all = evidence_tcp(s->evidence, &n);
	ck_assert_uint_lt(stream, n);
	ck_assert_uint_eq(all[stream].stream, stream);
	return &all[stream];
}

const struct segment *seen_segment(const struct seen *s, uint32_t stream, size_t i)
{
	struct segments segments;
	ck_assert_int_eq(evidence_segments(s->evidence, stream, &segments), STATUS_OK);
	ck_assert_uint_lt(i, segments.n);
	return &segments.items[i];
}

const struct dns_exchange *seen_dns(const struct seen *s, size_t i)
{
	size_t n;
	const struct dns_exchange *all = evidence_dns(s->evidence, &n);
	ck_assert_uint_lt(i, n);
	return &all[i];
}

size_t seen_tcp_count(const struct seen *s)
{
	size_t n;
	(void)evidence_tcp(s->evidence, &n);
	return n;
}

size_t seen_dns_count(const struct seen *s)
{
	size_t n;
	(void)evidence_dns(s->evidence, &n);
	return n;
}
