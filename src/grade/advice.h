/* The capture doctor: what a capture shows about how it was made, and what to do about it.  One row and one function
 * for each piece of advice; functions look at evidence and say a sentence, the frames that show it, and the remedy. */
#ifndef GRADE_ADVICE_H
#define GRADE_ADVICE_H

#include "base/vec.h"
#include "evidence/evidence.h"
#include "sheet/sheet.h"

/* What a graded sheet must ask for, or lack, for the advice to matter there.  `gradecap inspect` shows all. */
enum advice_use {
	ADVICE_ALWAYS = 1 << 0,   /* changes what an answer means, or what can be answered */
	ADVICE_TCP = 1 << 1,      /* a TCP connection is asked for */
	ADVICE_CLOSE = 1 << 2,    /* its end is asked for */
	ADVICE_DNS = 1 << 3,      /* a DNS exchange is asked for */
	ADVICE_NO_HTTP = 1 << 4,  /* a TCP connection to port 80 is missing, … */
	ADVICE_NO_WEB = 1 << 5,   /* … to port 80 or 443, or to any port */
	ADVICE_NO_DNS = 1 << 6,   /* a DNS exchange that is asked for is missing */
	ADVICE_MISSING = 1 << 7,  /* anything that is asked for is missing */
	ADVICE_IN_DOUBT = 1 << 8, /* the same, but it explains nothing for certain */
	ADVICE_NEVER = 0
};

struct doctor;

struct advice {
	const char *code; /* stable: in inspect, sheets and docs/advice.md */
	enum note_severity severity;
	unsigned use;      /* bits of enum advice_use: any of them */
	const char *label; /* N_(): what it is about, for lists */
	void (*look)(struct doctor *d);
};

/* All rows, the most important first. */
const struct advice *advice_rows(size_t *n);
/* NULL: no such code. */
const struct advice *advice_find(const char *code);

/* ---- for the functions of the rows ---- */

struct doctor {
	const struct evidence *evidence;
	const struct capture_facts *facts;
	const struct capture_info *info;
	const struct tcp_connection *tcp;
	size_t n_tcp;
	const struct udp_conversation *udp;
	size_t n_udp;
	const struct dns_exchange *dns;
	size_t n_dns;
	struct arena *arena;
	const struct advice *row; /* whose turn it is */
	VEC(struct sheet_note) notes;
	bool failed;
};

/* Adds what the row has to say.  FRAMES NULL: no frame shows it. */
void doctor_say(struct doctor *d, struct msg msg, const struct tally *frames);
/* The same with another severity than the row's. */
void doctor_say_as(struct doctor *d, enum note_severity severity, struct msg msg, const struct tally *frames);
/* True when a row before had something to say. */
bool doctor_said(const struct doctor *d, const char *code);

/* "4-7, 12", with "…" for what is beyond the first few; "" for none.  In the doctor's arena. */
const char *doctor_frames(struct doctor *d, const struct tally *frames);
/* "192.0.2.1" or "192.0.2.1:80" when there is a port.  In the doctor's arena. */
const char *doctor_endpoint(struct doctor *d, const struct endpoint *endpoint);
const char *doctor_address(struct doctor *d, const struct endpoint *endpoint);

/* Without regard to ports. */
static inline bool advice_same_host(const struct endpoint *a, const struct endpoint *b)
{
	return a->address_len == b->address_len && memcmp(a->address, b->address, a->address_len) == 0;
}

/* The functions, by what they look at. */
void advice_capture_cut(struct doctor *d);
void advice_capture_damaged(struct doctor *d);
void advice_no_frames(struct doctor *d);
void advice_link_type(struct doctor *d);
void advice_snapped(struct doctor *d);
void advice_packets_dropped(struct doctor *d);
void advice_time_goes_back(struct doctor *d);
void advice_capture_filter(struct doctor *d);
void advice_saved_again(struct doctor *d);
/* Every segment of the file carries data: no handshake, no plain acknowledgment, no close. */
bool advice_carries_data_only(const struct doctor *d);
/* Does the file say itself that it is not as it was captured?  The row before shows how. */
bool advice_is_saved_again(const struct doctor *d);
void advice_put_together(struct doctor *d);
void advice_captured_twice(struct doctor *d);

void advice_no_traffic(struct doctor *d);
void advice_wifi_as_ethernet(struct doctor *d);
void advice_encrypted_wifi(struct doctor *d);
void advice_only_broadcast(struct doctor *d);
void advice_only_loopback(struct doctor *d);
void advice_tunnel(struct doctor *d);
void advice_proxy(struct doctor *d);

void advice_frames_left_out(struct doctor *d);
void advice_segments_missing(struct doctor *d);

void advice_started_too_late(struct doctor *d);
void advice_one_direction(struct doctor *d);
void advice_no_close(struct doctor *d);
void advice_port_scan(struct doctor *d);
void advice_syn_flood(struct doctor *d);
void advice_unanswered(struct doctor *d);
void advice_refused(struct doctor *d);
void advice_reset(struct doctor *d);
void advice_retransmissions(struct doctor *d);

void advice_blanked_checksums(struct doctor *d);
void advice_checksum_offload(struct doctor *d);
void advice_bad_checksum(struct doctor *d);
void advice_malformed(struct doctor *d);
void advice_padding_as_data(struct doctor *d);
void advice_length_zero(struct doctor *d);
void advice_large_segments(struct doctor *d);
void advice_fragments(struct doctor *d);

void advice_quic(struct doctor *d);
void advice_https_only(struct doctor *d);
void advice_doh(struct doctor *d);
void advice_dot(struct doctor *d);

void advice_dns_from_cache(struct doctor *d);
void advice_dns_unanswered(struct doctor *d);
void advice_dns_truncated(struct doctor *d);
void advice_dns_suffix(struct doctor *d);
void advice_dns_own_name(struct doctor *d);
void advice_name_resolution(struct doctor *d);
void advice_multicast_dns(struct doctor *d);

#endif
