/* Captures made in memory, for tests: Ethernet, IPv4 or IPv6, TCP, UDP, DNS, ICMP errors; a classic pcap file with
 * nanoseconds.  Lengths and checksums are right unless a packet asks for something else.  Frames count from 1. */
#ifndef UNIT_PACKETS_H
#define UNIT_PACKETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

enum { PACKETS_MAX_BYTES = 1 << 20, PACKETS_MAX_FRAMES = 4096 };

struct packets {
	uint8_t *bytes; /* the file */
	size_t len;
	uint32_t n;                              /* frames so far */
	size_t frame_at[PACKETS_MAX_FRAMES + 1]; /* where frame i's bytes start, and how many there are */
	size_t frame_len[PACKETS_MAX_FRAMES + 1];
	uint16_t next_id; /* IPv4 identification */
};

/* Who sends: the client 10.0.0.1 (2001:db8::1) or the server 10.0.0.2 (2001:db8::2). */
enum packet_from { CLIENT, SERVER };

/* One segment.  What is not said is 0; ports default to 1000 (client) and 80 (server), the window to 1000. */
struct packet_tcp {
	int64_t at_us;
	enum packet_from from;
	const char *flags; /* letters of "SFRPUECA", '.' for ACK */
	uint32_t seq, ack;
	uint32_t len; /* bytes of data (0x61 each) unless DATA gives them */
	const char *data;
	uint16_t window;
	bool no_window; /* window 0 */
	uint16_t client_port, server_port;
	uint8_t wscale;      /* option with this shift - 1; 0: no option */
	uint16_t mss;        /* 0: no option */
	const char *options; /* these bytes after those, in hexadecimal; a multiple of four */
	uint16_t id;         /* IPv4 identification; 0: the next one */
	bool no_id;          /* identification 0 */
	uint8_t ttl;         /* 0: 64 */
	bool ipv6, vlan, bad_checksum;
};
void packets_add_tcp(struct packets *p, struct packet_tcp t);
#define TCP(p, ...) packets_add_tcp((p), (struct packet_tcp){__VA_ARGS__})

struct packet_udp {
	int64_t at_us;
	enum packet_from from;
	uint16_t client_port, server_port; /* default 5000 and 53 */
	const void *data;
	size_t len;
	bool ipv6;
};
void packets_add_udp(struct packets *p, struct packet_udp u);
#define UDP(p, ...) packets_add_udp((p), (struct packet_udp){__VA_ARGS__})

/* A DNS message over UDP; with RESPONSE from the server.  NAME NULL: no question section. */
struct packet_dns {
	int64_t at_us;
	uint16_t id, type; /* type 0: A */
	const char *name;
	bool response, truncated;
	uint16_t rcode, answers; /* answers: A records 192.0.2.1, … */
	uint16_t client_port, server_port;
};
void packets_add_dns(struct packets *p, struct packet_dns d);
#define DNS(p, ...) packets_add_dns((p), (struct packet_dns){__VA_ARGS__})

/* An ICMP "port unreachable" from the server that quotes the IPv4 packet of frame FRAME_NO, at most LEN bytes. */
void packets_add_quote(struct packets *p, int64_t at_us, uint32_t frame_no, size_t len);
/* Frame FRAME_NO once more, as an interface would see it again; TTL_LESS is taken off the IPv4 TTL (header checksum
 * mended). */
void packets_add_copy(struct packets *p, int64_t at_us, uint32_t frame_no, uint8_t ttl_less);
/* A fragment of the packet in frame FRAME_NO of FROM: LEN bytes of its IP payload at OFFSET (a multiple of 8), with
 * this identification. */
void packets_add_fragment(struct packets *p, int64_t at_us, const struct packets *from, uint32_t frame_no,
                          size_t offset, size_t len, uint16_t id);
/* Any frame, with ORIGINAL bytes on the wire (0: as many as LEN). */
void packets_add_bytes(struct packets *p, int64_t at_us, const void *frame, size_t len, size_t original);

struct packets *packets_new(void);
void packets_free(struct packets *p);
struct span packets_file(const struct packets *p);

#endif
