/*
 * All that a trace is made of while its lines are read.
 */
#ifndef MKTRACE_TRACE_H
#define MKTRACE_TRACE_H

#include "flow.h"
#include "host.h"
#include "packet.h"
#include "savefile.h"

/* A frame that is written, for lines that repeat or quote it. */
struct made_frame {
	const char *label;                 /* NULL: none */
	size_t at, length;                 /* in made */
	size_t network_at;                 /* where its network header begins */
	size_t payload_at, payload_length; /* in made: what its transport protocol carries */
};

struct trace {
	struct memory memory;
	struct hosts hosts;
	struct flows flows;
	struct savefile savefile;
	struct packet packet; /* the one that is being made */
	struct bytes frame;   /* its bytes on the wire */
	int64_t start_ns, now_ns, step_ns;
	bool timed; /* a frame came already */
	struct bytes made;
	struct made_frame *frames;
	size_t frame_count;
};

void trace_init(struct trace *trace);
void trace_release(struct trace *trace);

/* Obeys a statement that is not a frame; false when its first word is none of theirs. */
bool trace_statement(struct trace *trace, struct words *words);

/* The frame with this label, or the last one for NULL; a fault that points at PLACE when there is none. */
const struct made_frame *trace_frame(const struct trace *trace, const struct place *place, const char *label);

#endif
