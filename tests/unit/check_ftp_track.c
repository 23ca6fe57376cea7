/* src/evidence/ftp_track.c: announced data connections, as tshark 4.0.17's tcp.completeness shows them. */
#include <check.h>

#include "evidence/ftp_track.h"
#include "unit/seen.h"

Suite *suite_ftp_track(void);

static struct arena *arena;
static struct ftp_track track;

/* The client 10.0.0.1:1000, the server 10.0.0.2. */
static struct flow_ends ends(bool from_server, uint16_t client_port, uint16_t server_port)
{
	struct flow_ends e = {.from = {.address_len = 4, .address = {10, 0, 0, 1}, .port = client_port},
	                      .to = {.address_len = 4, .address = {10, 0, 0, 2}, .port = server_port}};
	struct endpoint client = e.from;
	if (from_server) {
		e.from = e.to;
		e.to = client;
	}
	return e;
}

static void setup(void)
{
	arena = arena_new((size_t)1 << 20);
	ftp_track_init(&track, arena, 1);
}

static void teardown(void)
{
	arena_free(arena);
}

static const struct line_case {
	const char *line;
	bool from_server;
	uint16_t client_port, server_port; /* of the data connection */
	bool want;
} line_cases[] = {
	{"227 Entering Passive Mode (10,0,0,2,4,1).\r\n", true, 1001, 1025, true},
	{"227 =10,0,0,2,4,1\r\n", true, 1001, 1025, true},
	{"227 Entering Passive Mode (10,0,0,2,4,1).\r\n", true, 1001, 1026, false},
	{"227 Entering Passive Mode (10,0,0,9,4,1).\r\n", true, 1001, 1025, false},
	{"227 Entering Passive Mode (10,0,0,2,4).\r\n", true, 1001, 1025, false},
	{"227 no\r\n 10,0,0,2,4,1\r\n", true, 1001, 1025, false}, /* another line */
	{"227 Entering Passive Mode (10,0,0,2,4,1).\r\n", false, 1001, 1025, false},
	{"229 Entering Extended Passive Mode (|||1025|)\r\n", true, 1001, 1025, true},
	{"229 Entering Extended Passive Mode (!!!1025!)\r\n", true, 1001, 1025, true},
	{"229 Entering Extended Passive Mode (|||1025", true, 1001, 1025, false},
	{"229 Entering Extended Passive Mode (||", true, 1001, 1025, false},
	{"229 Entering Extended Passive Mode (|||99999|)\r\n", true, 1001, 1025, false},
	{"PORT 10,0,0,1,4,1\r\n", false, 1025, 20, true},
	{"PORT 10,0,0,1,4,1\r\n", false, 1025, 61000, false}, /* the data come from another port */
	{"PORT 10,0,0,1,4,1\r\n", true, 1025, 20, false},
	{"227", true, 1001, 1025, false},
	{"2", true, 1001, 1025, false},
};

START_TEST(lines)
{
	const struct line_case *t = &line_cases[_i];
	struct flow_ends control = ends(t->from_server, 1000, 21);
	struct flow_ends data = ends(false, t->client_port, t->server_port);
	ck_assert_int_eq(ftp_track_see(&track, &control, span_of(t->line)), STATUS_OK);
	ck_assert_msg(ftp_track_take(&track, &data) == t->want, "%s", t->line);
	ck_assert_msg(!ftp_track_take(&track, &data), "%s: twice", t->line);
}
END_TEST

START_TEST(other_ports)
{
	struct flow_ends other = ends(true, 1000, 25), data = ends(true, 1001, 1025);
	ck_assert_int_eq(ftp_track_see(&track, &other, span_of("227 (10,0,0,2,4,1)")), STATUS_OK);
	ck_assert(!ftp_track_take(&track, &data));
}
END_TEST

START_TEST(no_memory)
{
	struct flow_ends control = ends(true, 1000, 21);
	arena_fail_at(arena, 0);
	ck_assert_int_eq(ftp_track_see(&track, &control, span_of("229 (|||1025|)")), STATUS_NOMEM);
}
END_TEST

/* The SYN of the data connection is captured; Wireshark, which has heard of it before, leaves 1 out of the sum. */
START_TEST(completeness)
{
	struct seen seen;
	seen_init(&seen);
	TCP(seen.packets, .from = SERVER, .flags = "P.", .seq = 1, .ack = 1, .server_port = 21,
	    .data = "229 (|||1025|)\r\n");
	TCP(seen.packets, .from = CLIENT, .flags = "S", .seq = 100, .client_port = 1001, .server_port = 1025);
	TCP(seen.packets, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101, .client_port = 1001,
	    .server_port = 1025);
	TCP(seen.packets, .from = CLIENT, .flags = ".", .seq = 101, .ack = 501, .client_port = 1001,
	    .server_port = 1025);
	seen_build(&seen);
	ck_assert_uint_eq(tcp_completeness(seen_tcp(&seen, 1), 2), 6);
	ck_assert_uint_eq(tcp_completeness(seen_tcp(&seen, 1), 4), 6);
	ck_assert_int_eq(seen_tcp(&seen, 1)->open, TCP_OPEN_THREE_WAY);
	seen_release(&seen);
}
END_TEST

Suite *suite_ftp_track(void)
{
	Suite *suite = suite_create("ftp_track");
	TCase *core = tcase_create("core");
	tcase_add_checked_fixture(core, setup, teardown);
	tcase_add_loop_test(core, lines, 0, (int)(sizeof line_cases / sizeof *line_cases));
	tcase_add_test(core, other_ports);
	tcase_add_test(core, no_memory);
	tcase_add_test(core, completeness);
	suite_add_tcase(suite, core);
	return suite;
}
