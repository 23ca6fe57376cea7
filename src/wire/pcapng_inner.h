/* What pcapng.c (the blocks one after another) and pcapng_about.c (what they say about the file) share; for these only.
 */
#ifndef WIRE_PCAPNG_INNER_H
#define WIRE_PCAPNG_INNER_H

#include "base/vec.h"
#include "wire/capture_reader.h"
#include "wire/pcapng_blocks.h"

struct pcapng {
	VEC(struct capture_section) sections;
	VEC(struct capture_interface) interfaces; /* of all sections */
	VEC(struct pcapng_clock) clocks;          /* of the interfaces */
	uint32_t section;                         /* the current one */
	uint64_t at;                              /* where the next block stands */
	uint64_t known;                           /* what stands before this position was noted already */
	uint64_t packet_drops;                    /* told by packet blocks */
	uint8_t *body;                            /* of the block at hand */
	bool no_memory;                           /* why reading stopped */
};

/* REASON is an N_() literal. */
enum capture_end pcapng_broken(struct capture *c, const char *reason);

/* Each takes in what a block says; blocks that are read again after a seek change nothing. */
enum capture_end pcapng_note_section(struct capture *c, const struct pcapng_block *b);
enum capture_end pcapng_note_interface(struct capture *c, const struct pcapng_block *b);
void pcapng_note_statistics(struct capture *c, const struct pcapng_block *b);
/* For a packet block that was not read before; CAPTURED bytes of it are the packet's. */
void pcapng_note_packet(struct capture *c, const struct pcapng_block *b, const struct pcapng_packet *packet,
                        uint32_t captured);

#endif
