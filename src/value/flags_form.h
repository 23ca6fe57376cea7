/* Control bits written without names: letters, places, digits.  For value_flags.c. */
#ifndef VALUE_FLAGS_FORM_H
#define VALUE_FLAGS_FORM_H

#include "value/notation.h"

/* The bits of byte 13 and the low bit of byte 12 of a TCP header: RFC 9293 3.1, RFC 3168, RFC 9768. */
enum flag_bit {
	FLAG_FIN = 1,
	FLAG_SYN = 2,
	FLAG_RST = 4,
	FLAG_PSH = 8,
	FLAG_ACK = 16,
	FLAG_URG = 32,
	FLAG_ECE = 64,
	FLAG_CWR = 128,
	FLAG_AE = 256
};

/* All of TEXT is tcpdump's "[S.]", scapy's "SA" or Wireshark's string of twelve places "·······A··S·". */
bool flags_letters(struct span text, uint64_t *out);
/* Wireshark's places for flags, dots among them: "...A..S.", of 8, 9 or 12. */
bool flags_places(struct span text, uint64_t *out);
/* A letter and a state for each: "U=0,A=1,P=0,R=0,S=1,F=0". */
bool flags_states(struct span text, uint64_t *out);
/* All of TEXT is a row of 5 to 12 bits, the last one FIN: "010010", "0001 0010", "0,1,0,0,1,0", "000000010010b". */
bool flags_bits(struct span text, uint64_t *out);
/* Adds the readings of the number WORD as the next part; false: it is none, or has more than 16 bits. */
bool flags_number(struct span word, struct readings *out);

#endif
