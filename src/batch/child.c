#include "batch/child.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>

int64_t child_clock_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct msg child_stopped(struct arena *arena, int wait_status, bool late, unsigned late_seconds,
                         unsigned processor_seconds)
{
	if (!late && !WIFSIGNALED(wait_status))
		return MSG_PLAIN(NULL);
	if (late || WTERMSIG(wait_status) == SIGXCPU)
		return MSG(
			arena,
			N_("not graded: it took longer than {n} {n?second|seconds}; the teacher can give it more with --timeout"),
			MSG_NUMBER("n", late ? late_seconds : processor_seconds));
	return MSG(arena, N_("not graded: the program stopped with signal {n} on this submission"),
	           MSG_NUMBER("n", (uint64_t)WTERMSIG(wait_status)));
}
