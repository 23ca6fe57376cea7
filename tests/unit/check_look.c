/* src/evidence/look.c: frames again, by number, by connection, all of them. */
#include <check.h>

#include "unit/seen.h"

Suite *suite_look(void);

enum { FRAMES = 1000 };

static struct seen seen;

/* Frame i is sent at i ms; of every ten frames one is UDP; the others belong to three connections in turn, and sequence
 * numbers grow with the frame. */
static bool is_udp(uint32_t frame_no)
{
	return frame_no % 10 == 0;
}

static uint16_t port_of(uint32_t frame_no)
{
	return (uint16_t)(2000 + frame_no % 3);
}

static void setup(void)
{
	seen_init(&seen);
	for (uint32_t i = 1; i <= FRAMES; i++) {
		if (is_udp(i))
			UDP(seen.packets, .at_us = i * 1000, .client_port = 7, .server_port = 7);
		else
			TCP(seen.packets, .at_us = i * 1000, .flags = "P.", .seq = i * 10, .ack = 1, .len = 10,
			    .client_port = port_of(i));
	}
	seen_build(&seen);
}

static void teardown(void)
{
	seen_release(&seen);
}

static void assert_frame(const struct frame *f, uint32_t frame_no)
{
	ck_assert_uint_eq(f->record.frame_no, frame_no);
	ck_assert_int_eq(f->record.time_ns, (int64_t)frame_no * 1000000);
	const struct layer *tcp = frame_own(f, LAYER_TCP);
	ck_assert_int_eq(tcp == NULL, is_udp(frame_no));
	if (tcp)
		ck_assert_uint_eq(tcp->tcp.seq, frame_no * 10);
}

/* In all directions, over index entries and inside their steps. */
START_TEST(frame_by_number)
{
	static const uint32_t steps[] = {1, 63, 64, 65, 127, 7, 999};
	struct frame f;
	for (size_t k = 0; k < sizeof steps / sizeof *steps; k++)
		for (uint32_t i = 0, at = 1; i < 300; i++, at = (at + steps[k] - 1) % FRAMES + 1) {
			ck_assert_int_eq(evidence_frame(seen.evidence, at, &f), STATUS_OK);
			assert_frame(&f, at);
		}
	for (uint32_t at = FRAMES; at >= 1; at--) {
		ck_assert_int_eq(evidence_frame(seen.evidence, at, &f), STATUS_OK);
		assert_frame(&f, at);
	}
}
END_TEST

START_TEST(no_such_frame)
{
	struct frame f;
	ck_assert_int_eq(evidence_frame(seen.evidence, 0, &f), STATUS_FORMAT);
	ck_assert_int_eq(evidence_frame(seen.evidence, FRAMES + 1, &f), STATUS_FORMAT);
	ck_assert_int_eq(evidence_frame(seen.evidence, UINT32_MAX, &f), STATUS_FORMAT);
	struct site site;
	ck_assert_int_eq(evidence_site(seen.evidence, 0, seen.arena, &f, &site), STATUS_FORMAT);
}
END_TEST

static void assert_site(const struct site *site, uint32_t frame_no)
{
	assert_frame(site->frame, frame_no);
	ck_assert_ptr_eq(site->evidence, seen.evidence);
	ck_assert_uint_eq(site->previous_frame_no, frame_no - 1);
	if (frame_no > 1) {
		ck_assert(site->previous_has_time);
		ck_assert_int_eq(site->previous_time_ns, (int64_t)(frame_no - 1) * 1000000);
	}
	if (is_udp(frame_no)) {
		ck_assert_ptr_null(site->tcp);
		ck_assert_ptr_null(site->segment);
		ck_assert_ptr_nonnull(site->udp);
		return;
	}
	ck_assert_ptr_null(site->udp);
	ck_assert_uint_eq(site->tcp->side[0].endpoint.port, port_of(frame_no));
	ck_assert_uint_eq(site->segment->frame_no, frame_no);
	ck_assert_uint_eq(site->segment->seq, frame_no * 10);
}

START_TEST(site_by_number)
{
	static const uint32_t frames[] = {1, 2, 10, 64, 65, 500, 129, FRAMES - 1, FRAMES};
	for (size_t i = 0; i < sizeof frames / sizeof *frames; i++) {
		struct frame f;
		struct site site;
		ck_assert_int_eq(evidence_site(seen.evidence, frames[i], seen.arena, &f, &site), STATUS_OK);
		ck_assert_ptr_eq(site.frame, &f);
		assert_site(&site, frames[i]);
	}
}
END_TEST

/* Both read one file, turn by turn. */
START_TEST(seen_as_another_version)
{
	const struct evidence *other, *again;
	ck_assert_int_eq(evidence_as(seen.evidence, WIRESHARK_4_0, &other), STATUS_OK);
	ck_assert_ptr_eq(other, seen.evidence);
	ck_assert_int_eq(evidence_as(seen.evidence, WIRESHARK_4_6, &other), STATUS_OK);
	ck_assert_int_eq(evidence_as(seen.evidence, WIRESHARK_4_6, &again), STATUS_OK);
	ck_assert_ptr_eq(other, again);
	ck_assert_uint_eq(evidence_facts(other)->frames, FRAMES);
	for (uint32_t i = 1; i <= FRAMES; i += 37) {
		struct frame f;
		struct site site;
		ck_assert_int_eq(evidence_site(other, i, seen.arena, &f, &site), STATUS_OK);
		ck_assert_int_eq((int)site.wireshark, WIRESHARK_4_6);
		assert_frame(&f, i);
		ck_assert_int_eq(evidence_site(seen.evidence, FRAMES + 1 - i, seen.arena, &f, &site), STATUS_OK);
		ck_assert_int_eq((int)site.wireshark, WIRESHARK_4_0);
		assert_site(&site, FRAMES + 1 - i);
	}
}
END_TEST

START_TEST(not_of_a_large_capture)
{
	const struct evidence *other;
	struct capture_facts *facts = (struct capture_facts *)(uintptr_t)evidence_facts(seen.evidence);
	facts->frames = LIMIT_VERSION_FRAMES + 1;
	ck_assert_int_eq(evidence_as(seen.evidence, WIRESHARK_4_4, &other), STATUS_LIMIT);
	facts->frames = FRAMES;
}
END_TEST

START_TEST(segments_of_a_connection)
{
	size_t total = 0;
	for (uint32_t stream = 0; stream < 3; stream++) {
		struct segments a, b;
		ck_assert_int_eq(evidence_segments(seen.evidence, stream, &a), STATUS_OK);
		ck_assert_int_eq(evidence_segments(seen.evidence, stream, &b), STATUS_OK);
		ck_assert_ptr_eq(a.items, b.items); /* read once and kept */
		ck_assert_uint_eq(a.n, seen_tcp(&seen, stream)->frames);
		for (size_t i = 0; i < a.n; i++) {
			ck_assert_uint_eq(port_of(a.items[i].frame_no), seen_tcp(&seen, stream)->side[0].endpoint.port);
			ck_assert(i == 0 || a.items[i].frame_no > a.items[i - 1].frame_no);
		}
		total += a.n;
	}
	ck_assert_uint_eq(total, FRAMES - FRAMES / 10);
	struct segments none;
	ck_assert_int_eq(evidence_segments(seen.evidence, 3, &none), STATUS_FORMAT);
}
END_TEST

struct visited {
	uint32_t n, stop_at;
	bool look_elsewhere;
};

static bool visit(void *ctx, const struct site *site)
{
	struct visited *v = ctx;
	v->n++;
	assert_site(site, v->n);
	if (v->look_elsewhere && v->n % 7 == 0) {
		struct frame f;
		ck_assert_int_eq(evidence_frame(seen.evidence, FRAMES - v->n + 1, &f), STATUS_OK);
		assert_frame(&f, FRAMES - v->n + 1);
	}
	return v->n != v->stop_at;
}

START_TEST(walk)
{
	struct visited all = {.n = 0}, some = {.stop_at = 70}, restless = {.look_elsewhere = true};
	ck_assert_int_eq(evidence_walk(seen.evidence, NULL, seen.arena, visit, &all), STATUS_OK);
	ck_assert_uint_eq(all.n, FRAMES);
	ck_assert_int_eq(evidence_walk(seen.evidence, NULL, seen.arena, visit, &some), STATUS_OK);
	ck_assert_uint_eq(some.n, 70);
	ck_assert_int_eq(evidence_walk(seen.evidence, NULL, seen.arena, visit, &restless), STATUS_OK);
	ck_assert_uint_eq(restless.n, FRAMES);
}
END_TEST

/* The analysis of a walk is that of the connection alone, also for a walk within a walk. */
static bool compare(void *ctx, const struct site *site)
{
	uint32_t *n = ctx;
	if (!site->segment)
		return true;
	struct segment s = *site->segment;
	struct segments alone;
	ck_assert_int_eq(evidence_segments(seen.evidence, site->tcp->stream, &alone), STATUS_OK);
	const struct segment *same = NULL;
	for (size_t i = 0; i < alone.n && !same; i++)
		same = alone.items[i].frame_no == s.frame_no ? &alone.items[i] : NULL;
	ck_assert_ptr_nonnull(same);
	ck_assert_uint_eq(same->marks, s.marks);
	ck_assert_int_eq(same->delta_ns, s.delta_ns);
	ck_assert_uint_eq(same->state[0], s.state[0]);
	(*n)++;
	return true;
}

static bool walk_within(void *ctx, const struct site *site)
{
	if (site->frame->record.frame_no == 100) {
		uint32_t inner = 0;
		ck_assert_int_eq(evidence_walk(seen.evidence, NULL, seen.arena, compare, &inner), STATUS_OK);
		ck_assert_uint_eq(inner, FRAMES - FRAMES / 10);
	} else if (site->frame->record.frame_no != 101) {
		return compare(ctx, site);
	}
	return true;
}

START_TEST(walk_and_segments_agree)
{
	uint32_t n = 0;
	ck_assert_int_eq(evidence_walk(seen.evidence, NULL, seen.arena, walk_within, &n), STATUS_OK);
	ck_assert_uint_eq(n, FRAMES - FRAMES / 10 - 1); /* frame 100 is UDP, 101 was left out */
}
END_TEST

static bool count(void *ctx, const struct site *site)
{
	uint32_t *n = ctx;
	ck_assert(is_udp(site->frame->record.frame_no));
	ck_assert_uint_eq(site->previous_frame_no,
	                  site->frame->record.frame_no - 1); /* of the file, not of those shown */
	(*n)++;
	return true;
}

START_TEST(walk_with_a_filter)
{
	struct capture_filter *filter;
	uint32_t n = 0;
	ck_assert_int_eq(capture_filter_new("udp", (struct diag_place){0}, seen.arena, &seen.diag, &filter), STATUS_OK);
	ck_assert_int_eq(evidence_walk(seen.evidence, filter, seen.arena, count, &n), STATUS_OK);
	ck_assert_uint_eq(n, FRAMES / 10);
	capture_filter_free(filter);
}
END_TEST

Suite *suite_look(void)
{
	Suite *suite = suite_create("look");
	TCase *core = tcase_create("core");
	tcase_add_checked_fixture(core, setup, teardown);
	tcase_add_test(core, frame_by_number);
	tcase_add_test(core, no_such_frame);
	tcase_add_test(core, site_by_number);
	tcase_add_test(core, seen_as_another_version);
	tcase_add_test(core, not_of_a_large_capture);
	tcase_add_test(core, segments_of_a_connection);
	tcase_add_test(core, walk);
	tcase_add_test(core, walk_and_segments_agree);
	tcase_add_test(core, walk_with_a_filter);
	suite_add_tcase(suite, core);
	return suite;
}
