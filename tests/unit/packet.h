/* Packets written as hexadecimal digits, for the tests of the decoders. */
#ifndef UNIT_PACKET_H
#define UNIT_PACKET_H

#include "wire/frame.h"

enum { PACKET_MAX = 2048 };
struct packet {
	uint8_t bytes[PACKET_MAX];
	size_t len;
	uint8_t *copy; /* what FRAME points into: exactly as many bytes as were captured */
	struct frame frame;
};

/* A packet with the bytes of HEX ("45 00"; white space does not matter), more of it, and N bytes of one value. */
void packet_set(struct packet *p, const char *hex);
void packet_add(struct packet *p, const char *hex);
void packet_fill(struct packet *p, size_t n, uint8_t value);
/* Two bytes at AT, in network order. */
void packet_put16(struct packet *p, size_t at, unsigned value);

/* Decodes it into p->frame, as captured whole or cut after CAPTURED bytes. */
const struct frame *packet_decode(struct packet *p, uint32_t link_type);
const struct frame *packet_decode_cut(struct packet *p, uint32_t link_type, size_t captured);
void packet_release(struct packet *p);

/* The names of the layers, joined with ':'; a quoted one has '"' before it.  Valid until the next call. */
const char *packet_layers(const struct frame *f);
/* The names of the anomalies, joined with ','. */
const char *packet_anomalies(const struct frame *f);

/* Cuts the packet after each of its bytes: nothing of a layer may lie beyond the cut, and layers that are there must be
 * those of the whole packet. */
void packet_cut_everywhere(struct packet *p, uint32_t link_type);

enum { LINK_ETHERNET = 1, LINK_RAW = 101 };

#endif
