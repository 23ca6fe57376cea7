/* Names with odd bytes, as a key writes them: "8.\x28.8.8.in-addr.arpa".  A domain name may hold any byte (RFC 2181
 * 11); people write those with letters, digits and hyphens bare. */
#ifndef VALUE_QUOTED_H
#define VALUE_QUOTED_H

#include "base/arena.h"
#include "base/buf.h"

/* NAME as it is when no reader takes it apart, else in quotation marks with \xNN for the first and each odd byte. */
void quoted_add(struct buf *out, struct span name);

/* The quoted name at AT in TEXT; its length there, 0: none is there.  *OUT is the name, in ARENA; its AT is NULL: no
 * memory. */
size_t quoted_at(struct span text, size_t at, struct arena *arena, struct span *out);

#endif
