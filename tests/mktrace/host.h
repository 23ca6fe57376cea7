/*
 * The hosts of a trace: addresses, and how a host fills in the headers that a line leaves to it.
 */
#ifndef MKTRACE_HOST_H
#define MKTRACE_HOST_H

#include "address.h"
#include "words.h"

struct host {
	const char *name;
	struct address address;
	struct mac mac;
	uint8_t ttl, tos;
	bool dont_fragment;
	bool captured_here;   /* the capture is made on this host: cooked captures say so */
	uint16_t id, id_step; /* the next IPv4 identification, and how it grows */
	uint32_t pad;         /* frames from this host are padded to this length */
	bool offload;         /* its checksums are left to the network card */
};

struct hosts {
	struct memory *memory;
	struct host **at;
	size_t count;
	const struct token **offload; /* names whose checksums are left to the network card */
	size_t offloads;
};

/* After the word "host". */
void hosts_read(struct hosts *hosts, struct words *words);

/* After the word "alter": a host changes from here on. */
void hosts_read_change(struct hosts *hosts, struct words *words);

/* After the word "offload". The host may be described later. */
void hosts_read_offload(struct hosts *hosts, struct words *words);

/* The host that is named by LENGTH characters of TEXT, which stand in TOKEN; a fault when there is none. */
struct host *hosts_find(const struct hosts *hosts, const struct token *token, const char *text, size_t length);

/* A fault when "offload" named a host that never came. */
void hosts_end(const struct hosts *hosts);

#endif
