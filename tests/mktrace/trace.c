/*
 * The statements that describe rather than happen: hosts, connections, times, the file.
 */
#include "trace.h"

#include <stdio.h>
#include <string.h>

void trace_init(struct trace *trace)
{
	*trace = (struct trace){.step_ns = 1000000};
	trace->hosts.memory = trace->flows.memory = &trace->memory;
	savefile_init(&trace->savefile, &trace->memory);
}

void trace_release(struct trace *trace)
{
	savefile_release(&trace->savefile);
	packet_release(&trace->packet);
	bytes_release(&trace->frame);
	bytes_release(&trace->made);
	memory_release(&trace->memory);
}

/* Days from 1970-01-01 to a date of the Gregorian calendar; MONTH from 1. */
static int64_t days_to(int64_t year, int64_t month, int64_t day)
{
	static const int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	int64_t years = year - 1;

	return years * 365 + years / 4 - years / 100 + years / 400 - 719162 + before[month - 1] + day - 1 +
	       (leap && month > 2);
}

/* start 2008-05-06T08:56:50.1234Z, or seconds since 1970. */
static void read_start(void *subject, struct words *words)
{
	struct trace *trace = subject;
	const struct token *token = words_take(words, "a time");
	int year, month, day, hour, minute, used = 0;
	char seconds[16];

	if (sscanf(token->text, "%4d-%2d-%2dT%2d:%2d:%15[0-9.]Z%n", &year, &month, &day, &hour, &minute, seconds,
	           &used) == 6 &&
	    (size_t)used == token->length && year >= 1970 && month >= 1 && month <= 12) {
		int64_t minutes = (days_to(year, month, day) * 24 + hour) * 60 + minute;

		trace->start_ns = minutes * 60000000000 + text_seconds(token, seconds);
	} else {
		trace->start_ns = text_seconds(token, token->text);
	}
	words_end(words);
}

static void read_step(void *subject, struct words *words)
{
	const struct token *token = words_take(words, "seconds");

	((struct trace *)subject)->step_ns = text_seconds(token, token->text);
	words_end(words);
}

static void read_host(void *trace, struct words *words)
{
	hosts_read(&((struct trace *)trace)->hosts, words);
}

static void read_alter(void *trace, struct words *words)
{
	hosts_read_change(&((struct trace *)trace)->hosts, words);
}

static void read_offload(void *trace, struct words *words)
{
	hosts_read_offload(&((struct trace *)trace)->hosts, words);
}

static void read_tcp(void *subject, struct words *words)
{
	struct trace *trace = subject;

	flows_read(&trace->flows, &trace->hosts, words);
}

static const struct word_rule trace_rules[] = {
	{"start", read_start}, {"step", read_step},       {"host", read_host},
	{"alter", read_alter}, {"offload", read_offload}, {"tcp", read_tcp},
};

bool trace_statement(struct trace *trace, struct words *words)
{
	return words_obey(words, trace_rules, sizeof trace_rules / sizeof trace_rules[0], trace) ||
	       savefile_statement(&trace->savefile, words);
}

const struct made_frame *trace_frame(const struct trace *trace, const struct place *place, const char *label)
{
	for (size_t i = trace->frame_count; i-- > 0;) {
		const struct made_frame *frame = &trace->frames[i];

		if (label == NULL || (frame->label != NULL && strcmp(frame->label, label) == 0))
			return frame;
	}
	if (label == NULL)
		fault(place, "there is no frame before this one");
	fault(place, "no frame has the label \"%s\"", label);
}
