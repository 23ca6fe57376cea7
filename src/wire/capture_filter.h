/* What is asked of a capture filter expression before libpcap compiles it (bpf.c). */
#ifndef WIRE_CAPTURE_FILTER_H
#define WIRE_CAPTURE_FILTER_H

#include "base/span.h"

/* The first word of EXPRESSION (pcap-filter(7)) that libpcap would look up as the name of a host or network; empty when
 * there is none.  Grading must not ask the network, nor depend on its answer. */
struct span capture_filter_host_name(struct span expression);

/* WORD, which capture_filter_host_name() gave, is rather a field of Wireshark's display filters: tcp.port. */
bool capture_filter_is_display_word(struct span word);

#endif
