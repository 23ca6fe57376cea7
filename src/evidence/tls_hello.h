/* The name of the server in a TLS ClientHello, in the clear (RFC 6066 3). */
#ifndef EVIDENCE_TLS_HELLO_H
#define EVIDENCE_TLS_HELLO_H

#include "base/span.h"

/* DATA: what a TCP segment carries.  The name inside DATA; empty when this is no ClientHello, has no name, or is cut
 * before it. */
struct span tls_hello_name(struct span data);

#endif
