/* DNS over TCP (RFC 1035 4.2.2): finds the messages in the segments of port 53, each behind its length, and puts
 * together those that come in several segments.  As in Wireshark with its usual settings, a message is shown in the
 * frame that completes it, repeated segments are not looked at again, and after a gap a message is taken to begin with
 * the next segment. */
#ifndef EVIDENCE_DNS_STREAM_H
#define EVIDENCE_DNS_STREAM_H

#include "evidence/tcp.h"

struct dns_streams;

/* NULL: no memory. */
struct dns_streams *dns_streams_new(struct arena *arena) MUST_CHECK;
/* Forgets what was begun. */
void dns_streams_reset(struct dns_streams *d);

/* Is TCP, a layer of F, a segment with data of a DNS server's port? */
bool dns_streams_concern(const struct layer *tcp);

/* Takes segment S of connection STREAM, which is the TCP layer of F; segments come in file order.  F gets a layer for
 * each message that S completes; the bytes of those that began earlier follow the frame's own (record.captured counts
 * them, captured_alone does not) and are valid until the next call. */
enum status dns_streams_see(struct dns_streams *d, struct frame *f, const struct layer *tcp, const struct segment *s,
                            uint32_t stream) MUST_CHECK;

#endif
