/* A child does the work, the parent waits for it. */
#include <config.h>

#include "app/watch.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "batch/child.h"

static void become_child(const struct watch_limits *limits)
{
	/* The second is for the system, which kills when the first was ignored.  A limit that it refuses is one of
	   several. */
	struct rlimit seconds = {limits->processor_seconds, (rlim_t)limits->processor_seconds + 1};
	(void)setrlimit(RLIMIT_CPU, &seconds);
	(void)prctl(PR_SET_PDEATHSIG, SIGKILL); /* nobody waits for it any more */
}

/* Waits until nobody holds the other end of FD.  False: too long. */
static bool wait_for_end(int fd, const struct watch_limits *limits)
{
	int64_t deadline = child_clock_ms() + (int64_t)limits->wall_seconds * 1000;
	for (;;) {
		struct pollfd end = {.fd = fd, .events = POLLIN};
		int64_t left = deadline - child_clock_ms();
		int n = poll(&end, 1, !limits->wall_seconds ? -1 : left > 0 ? (int)left : 0);
		if (n > 0 || (n < 0 && errno != EINTR))
			return true;
		if (n == 0)
			return false;
	}
}

static bool watch_child(pid_t child, int fd, const struct watch_limits *limits, struct arena *arena, struct msg *why)
{
	int status = 0;
	bool in_time = wait_for_end(fd, limits);
	close(fd);
	if (!in_time)
		(void)kill(child, SIGKILL);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		continue;
	*why = child_stopped(arena, status, !in_time, limits->wall_seconds, limits->processor_seconds);
	if (!why->english)
		_exit(WEXITSTATUS(status));
	return false;
}

bool watch(const struct watch_limits *limits, struct arena *arena, struct msg *why)
{
	int ends[2];
	if (pipe2(ends, O_CLOEXEC) != 0)
		return true;
	pid_t child = fork();
	if (child > 0) {
		close(ends[1]);
		return watch_child(child, ends[0], limits, arena, why);
	}
	close(ends[0]);
	if (child == 0)
		become_child(limits); /* its end stays open until it ends */
	else
		close(ends[1]);
	return true;
}
