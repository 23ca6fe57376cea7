/*
 * What a transport protocol carries: texts, bytes, DNS messages, one after another.
 */
#ifndef MKTRACE_PAYLOAD_H
#define MKTRACE_PAYLOAD_H

#include "packet.h"

/* Takes the next token if it is a part of the payload; false when it is something else. */
bool payload_word(struct packet *packet, struct words *words);

#endif
