/* src/evidence/tcp_twins.c */
#include <check.h>

#include "evidence/tcp_twins.h"

Suite *suite_tcp_twins(void);

static const int64_t ms = 1000 * 1000;

static struct tcp_twins twins;

static void setup(void)
{
	tcp_twins_reset(&twins);
}

/* Shows the first segment at time 0 in frame 1, then the second in frame 2: the frame that it copies. */
static uint32_t copy_of(struct segment s, const struct tcp_header *tcp, uint16_t ip_id, int64_t later_ns,
                        const struct segment *second, const struct tcp_header *second_tcp, uint16_t second_id,
                        bool doubled)
{
	s.frame_no = 1;
	s.time_ns = 100 * ms;
	ck_assert_uint_eq(tcp_twins_original(&twins, 0, tcp, ip_id, &s, doubled), 0);
	struct segment t = *second;
	t.frame_no = 2;
	t.time_ns = 100 * ms + later_ns;
	return tcp_twins_original(&twins, 0, second_tcp, second_id, &t, doubled);
}

static const struct segment data = {.seq = 5, .ack = 6, .data_length = 10, .flags = TCP_ACK, .window = 100};
static const struct segment bare = {.seq = 5, .ack = 6, .flags = TCP_ACK, .window = 100};
static const struct tcp_header header = {.checksum = {.stored = 0x1234}, .ts_value = 77};

static const struct twin_case {
	const char *name;
	const struct segment *segment;
	uint16_t ip_id;
	int64_t later_us;
	bool doubled;
	uint32_t want;
} twin_cases[] = {
	{"data, same id", &data, 9, 50000, false, 1},
	{"data, same id, too late", &data, 9, 50001, false, 0},
	{"data, same id, clocks of two interfaces", &data, 9, -20, false, 1},
	{"data without id, at once", &data, 0, 900, false, 1},
	{"data without id, later: sent again", &data, 0, 1100, false, 0},
	{"ACK, same id", &bare, 9, 100, false, 1},
	{"ACK without id: may be an honest duplicate", &bare, 0, 100, false, 0},
	{"ACK without id on a doubled connection", &bare, 0, 100, true, 1},
};

START_TEST(by_time_and_id)
{
	const struct twin_case *t = &twin_cases[_i];
	ck_assert_uint_eq(
		copy_of(*t->segment, &header, t->ip_id, t->later_us * 1000, t->segment, &header, t->ip_id, t->doubled),
		t->want);
}
END_TEST

/* Anything else in the header tells two segments apart. */
START_TEST(differences)
{
	struct segment other[4] = {data, data, data, data};
	other[0].seq++;
	other[1].ack++;
	other[2].window++;
	other[3].side = 1;
	for (size_t i = 0; i < 4; i++) {
		setup();
		ck_assert_uint_eq(copy_of(data, &header, 9, 10, &other[i], &header, 9, false), 0);
	}
	struct tcp_header stamped = header;
	stamped.ts_value++;
	setup();
	ck_assert_uint_eq(copy_of(data, &header, 9, 10, &data, &stamped, 9, false), 0);
	setup();
	ck_assert_uint_eq(copy_of(data, &header, 9, 10, &data, &header, 10, false), 0);
}
END_TEST

/* A third recording still names the first frame. */
START_TEST(three_times)
{
	ck_assert_uint_eq(copy_of(data, &header, 9, 10, &data, &header, 9, false), 1);
	struct segment third = data;
	third.frame_no = 3;
	third.time_ns = 101 * ms;
	ck_assert_uint_eq(tcp_twins_original(&twins, 0, &header, 9, &third, false), 1);
}
END_TEST

START_TEST(without_time)
{
	struct segment s = data;
	s.time_ns = TIME_UNKNOWN_NS;
	s.frame_no = 1;
	ck_assert_uint_eq(tcp_twins_original(&twins, 0, &header, 9, &s, false), 0);
	s.frame_no = 2;
	ck_assert_uint_eq(tcp_twins_original(&twins, 0, &header, 9, &s, false), 0);
}
END_TEST

Suite *suite_tcp_twins(void)
{
	Suite *suite = suite_create("tcp_twins");
	TCase *core = tcase_create("core");
	tcase_add_checked_fixture(core, setup, NULL);
	tcase_add_loop_test(core, by_time_and_id, 0, (int)(sizeof twin_cases / sizeof *twin_cases));
	tcase_add_test(core, differences);
	tcase_add_test(core, three_times);
	tcase_add_test(core, without_time);
	suite_add_tcase(suite, core);
	return suite;
}
