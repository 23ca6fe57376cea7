/* What is asked of a capture filter expression before libpcap compiles it (bpf.c). */
#ifndef WIRE_CAPTURE_FILTER_H
#define WIRE_CAPTURE_FILTER_H

#include "base/span.h"

/* The first word of EXPRESSION (pcap-filter(7)) that libpcap would look up as the name of a host or network; empty when
 * there is none.  Grading must not ask the network, nor depend on its answer. */
struct span capture_filter_host_name(struct span expression);

/* What a capture filter says instead of WORD, which belongs to Wireshark's display filters; NULL: it does not. */
const char *capture_filter_for_display(struct span word);

/* What is wrong with EXPRESSION with every libpcap from 1.10 on although some take it, or is right but means different
 * things to them: a rubric must be good on every machine, or on none. */
struct filter_fault {
	const char *english; /* N_() with {detail}; NULL: nothing */
	const char *detail;  /* N_() */
};
struct filter_fault capture_filter_fault(struct span expression);

/* A sentence of ours, N_(), for what libpcap says of an expression.  *ELSEWHERE: it is that only other networks have
 * what the expression asks for. */
const char *capture_filter_reason(const char *words, bool *elsewhere);

#endif
