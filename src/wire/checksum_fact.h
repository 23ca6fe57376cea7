/* Judges a stored checksum: right, wrong, or explained by arithmetic (RFC 1071; checksum offload). */
#ifndef WIRE_CHECKSUM_FACT_H
#define WIRE_CHECKSUM_FACT_H

#include "wire/frame.h"

/* STORED was not compared, for the reason STATUS (unverified or absent). */
struct checksum_fact checksum_fact_open(uint16_t stored, enum checksum_status status);

/* COVERED are all bytes under the checksum, STORED among them at an even offset; no pseudo-header (IPv4, ICMP). */
struct checksum_fact checksum_fact_plain(uint16_t stored, struct span covered);

/* The same with the pseudo-header of IP and PROTOCOL (TCP, UDP, ICMPv6).  A wrong one is compared with the partial sums
 * that systems leave to the network card. */
struct checksum_fact checksum_fact_pseudo(uint16_t stored, struct span covered, const struct layer *ip,
                                          uint8_t protocol);

#endif
