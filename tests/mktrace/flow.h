/*
 * TCP connections: sequence numbers, windows and timestamps that a line need not repeat.
 */
#ifndef MKTRACE_FLOW_H
#define MKTRACE_FLOW_H

#include "host.h"
#include "words.h"

/* One direction. */
struct flow_side {
	struct host *host;
	uint16_t port;
	uint32_t isn;       /* relative numbers count from here */
	uint32_t next;      /* after the highest byte sent */
	uint32_t bytes;     /* of data sent, each counted once */
	uint16_t window;    /* of the last segment */
	uint32_t timestamp; /* at the connection's first segment */
	uint32_t timestamp_last;
};

struct flow {
	const char *name;
	struct flow_side sides[2];
	bool timestamps, begun;
	bool unread; /* nobody reads what arrives: windows shrink by it */
	int64_t begun_ns;
};

struct flows {
	struct memory *memory;
	struct flow **at;
	size_t count;
};

/* After the word "tcp". */
void flows_read(struct flows *flows, const struct hosts *hosts, struct words *words);

/* The connection that is called NAME, or NULL. */
struct flow *flows_find(const struct flows *flows, const char *name);

/* 0 or 1: the side that HOST is; a fault at TOKEN when it is neither. */
unsigned flow_side_of(const struct flow *flow, const struct host *from, const struct host *to,
                      const struct token *token);

/* SIDE has sent LENGTH bytes of data at SEQ, and with them CONTROLS of SYN and FIN. */
void flow_sent(struct flow *flow, unsigned side, uint32_t seq, uint32_t length, uint32_t controls);

/* The window that SIDE announces when a line does not say it. */
uint16_t flow_window(const struct flow *flow, unsigned side);

/* The timestamp value of a segment that SIDE sends at NOW_NS. */
uint32_t flow_timestamp(struct flow *flow, unsigned side, int64_t now_ns);

/* "NAME:PORT" in LENGTH characters of TEXT, which stand in TOKEN. */
struct host *end_read(const struct hosts *hosts, const struct token *token, const char *text, size_t length,
                      uint16_t *port);

#endif
