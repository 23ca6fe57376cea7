/* src/evidence/tcp_state.c: the figures of RFC 9293 3.5 and 3.6, and what labs ask of a close.  The client's ISN is
 * 100, the server's 500.  "states" are written client/server after each frame. */
#include <check.h>
#include <stdio.h>

#include "unit/seen.h"

Suite *suite_tcp_state(void);

enum { STEPS = 9 };

static const struct state_case {
	const char *name;
	struct state_step {
		const char *from, *flags; /* ">": client */
		uint32_t seq, ack, len;
		const char *states;
	} steps[STEPS];
} state_cases[] = {
	{"figure 6: handshake",
         {{">", "S", 100, 0, 0, "SYN-SENT/SYN-RECEIVED"},
          {"<", "S.", 500, 101, 0, "ESTABLISHED/SYN-RECEIVED"},
          {">", ".", 101, 501, 0, "ESTABLISHED/ESTABLISHED"},
          {">", "P.", 101, 501, 5, "ESTABLISHED/ESTABLISHED"}}},
	{"figure 7: simultaneous open",
         {{">", "S", 100, 0, 0, "SYN-SENT/SYN-RECEIVED"},
          {"<", "S", 500, 0, 0, "SYN-RECEIVED/SYN-SENT"}, /* it had not got the SYN when it sent its own */
          {">", "S.", 100, 501, 0, "SYN-RECEIVED/ESTABLISHED"},
          {"<", "S.", 500, 101, 0, "ESTABLISHED/ESTABLISHED"}}},
	{"figure 12: close by the server, four segments (LABS 3)",
         {{"<", "F.", 600, 200, 0, "CLOSE-WAIT/FIN-WAIT-1"},
          {">", ".", 200, 601, 0, "CLOSE-WAIT/FIN-WAIT-2"},
          {">", "F.", 200, 601, 0, "LAST-ACK/TIME-WAIT"},
          {"<", ".", 601, 201, 0, "CLOSED/TIME-WAIT"}}},
	{"three segments",
         {{">", "F.", 200, 600, 0, "FIN-WAIT-1/CLOSE-WAIT"},
          {"<", "F.", 600, 201, 0, "TIME-WAIT/LAST-ACK"},
          {">", ".", 201, 601, 0, "TIME-WAIT/CLOSED"},
          {">", ".", 201, 601, 0, "TIME-WAIT/CLOSED"}}}, /* a repeat brings nothing back */
	{"half-close: data after the first FIN",
         {{">", "F.", 200, 600, 0, "FIN-WAIT-1/CLOSE-WAIT"},
          {"<", ".", 600, 201, 0, "FIN-WAIT-2/CLOSE-WAIT"},
          {"<", "P.", 600, 201, 50, "FIN-WAIT-2/CLOSE-WAIT"},
          {">", ".", 201, 650, 0, "FIN-WAIT-2/CLOSE-WAIT"},
          {"<", "F.", 650, 201, 0, "TIME-WAIT/LAST-ACK"},
          {">", ".", 201, 651, 0, "TIME-WAIT/CLOSED"}}},
	{"figure 13: simultaneous close",
         {{">", "F.", 200, 600, 0, "FIN-WAIT-1/CLOSE-WAIT"},
          {"<", "F.", 600, 200, 0, "CLOSING/FIN-WAIT-1"}, /* its number says: it had not got the FIN */
          {"<", ".", 601, 201, 0, "TIME-WAIT/CLOSING"},
          {">", ".", 201, 601, 0, "TIME-WAIT/TIME-WAIT"}}},
	{"figure 13, the other ACK first",
         {{">", "F.", 200, 600, 0, "FIN-WAIT-1/CLOSE-WAIT"},
          {"<", "F.", 600, 200, 0, "CLOSING/FIN-WAIT-1"},
          {">", ".", 201, 601, 0, "CLOSING/TIME-WAIT"},
          {"<", ".", 601, 201, 0, "TIME-WAIT/TIME-WAIT"}}},
	{"FIN sent again",
         {{">", "F.", 200, 600, 0, "FIN-WAIT-1/CLOSE-WAIT"},
          {">", "F.", 200, 600, 0, "FIN-WAIT-1/CLOSE-WAIT"},
          {"<", ".", 600, 201, 0, "FIN-WAIT-2/CLOSE-WAIT"}}},
	{"data acknowledged, not the FIN",
         {{">", "F.", 200, 600, 10, "FIN-WAIT-1/CLOSE-WAIT"},
          {"<", ".", 600, 210, 0, "FIN-WAIT-1/CLOSE-WAIT"},
          {"<", ".", 600, 211, 0, "FIN-WAIT-2/CLOSE-WAIT"}}},
	{"reset",
         {{">", "P.", 200, 600, 2, "ESTABLISHED/ESTABLISHED"},
          {"<", "R", 600, 0, 0, "CLOSED/CLOSED"},
          {">", "P.", 202, 600, 2, "CLOSED/CLOSED"}}},
	{"reset after FIN",
         {{">", "F.", 200, 600, 0, "FIN-WAIT-1/CLOSE-WAIT"}, {"<", "R.", 600, 201, 0, "CLOSED/CLOSED"}}},
	{"refused: nobody listened, as the answer shows",
         {{">", "S", 100, 0, 0, "SYN-SENT/CLOSED"}, {"<", "R.", 0, 101, 0, "CLOSED/CLOSED"}}},
	{"never answered: nothing is known of the other side",
         {{">", "S", 100, 0, 0, "SYN-SENT/UNKNOWN"}, {">", "S", 100, 0, 0, "SYN-SENT/UNKNOWN"}}},
	{"a forged reset is not obeyed",
         {{">", "S", 100, 0, 0, "SYN-SENT/SYN-RECEIVED"},
          {"<", "R.", 0, 101, 0, "CLOSED/CLOSED"},
          {"<", "S.", 500, 101, 0, "ESTABLISHED/SYN-RECEIVED"},
          {">", ".", 101, 501, 0, "ESTABLISHED/ESTABLISHED"}}},
};

START_TEST(states)
{
	const struct state_case *t = &state_cases[_i];
	struct seen seen;
	seen_init(&seen);
	size_t n = 0;
	for (; n < STEPS && t->steps[n].from; n++) {
		const struct state_step *s = &t->steps[n];
		TCP(seen.packets, .at_us = (int64_t)n * 500000, .from = s->from[0] == '>' ? CLIENT : SERVER,
		    .flags = s->flags, .seq = s->seq, .ack = s->ack, .len = s->len);
	}
	seen_build(&seen);
	unsigned client = seen_tcp(&seen, 0)->client;
	for (size_t i = 0; i < n; i++) {
		const struct segment *s = seen_segment(&seen, 0, i);
		char got[64];
		snprintf(got, sizeof got, "%s/%s", tcp_state_name(s->state[client]),
		         tcp_state_name(s->state[tcp_peer(client)]));
		ck_assert_msg(strcmp(got, t->steps[i].states) == 0, "%s, frame %zu: %s, not %s", t->name, i + 1, got,
		              t->steps[i].states);
	}
	seen_release(&seen);
}
END_TEST

Suite *suite_tcp_state(void)
{
	Suite *suite = suite_create("tcp_state");
	TCase *core = tcase_create("core");
	tcase_add_loop_test(core, states, 0, (int)(sizeof state_cases / sizeof *state_cases));
	suite_add_tcase(suite, core);
	return suite;
}
