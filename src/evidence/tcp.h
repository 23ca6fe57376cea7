/* What is kept of one TCP connection: a fixed record, whatever its length.  Numbers are Wireshark's: streams from 0 in
 * order of first frame, frames from 1.  Roles are found by sequence and acknowledgment numbers (mod 2^32), never by
 * position alone. */
#ifndef EVIDENCE_TCP_H
#define EVIDENCE_TCP_H

#include "evidence/wireshark.h"
#include "wire/frame.h"

/* A time that the file does not tell (a pcapng Simple Packet Block). */
#define TIME_UNKNOWN_NS INT64_MIN

/* TO - FROM, or TIME_UNKNOWN_NS when either is, or when they are further apart than can be counted. */
int64_t tcp_elapsed_ns(int64_t from_ns, int64_t to_ns);

struct endpoint {
	uint8_t address_len; /* 4 or 16 */
	uint8_t address[16];
	uint16_t port;
};

/* Window scales that are none: the SYN was not captured; both SYNs were, and it is not used. */
enum { TCP_SCALE_UNKNOWN = -1, TCP_SCALE_UNUSED = -2 };

/* Direction of a segment: index of its sender in tcp_connection.side[]. Side 0 sent the first frame seen. */
struct tcp_side {
	struct endpoint endpoint;
	bool isn_known : 1;  /* its SYN was captured */
	bool base_known : 1; /* relative numbers have a base: the ISN, or (mid-stream) first seq - 1 as Wireshark does
	                      */
	bool ack_base_known : 1; /* so far the base is only the peer's acknowledgment - 1: nothing of this side was seen
	                          */
	bool shift_known : 1;    /* its SYN carried a window scale option */
	bool scale_unused : 1;   /* a SYN of either side came without the option: windows mean what they say */
	bool sack_permitted : 1;
	bool asks_for_ecn_counter : 1;              /* its SYN has AE, CWR and ECE (RFC 9768 2.2) */
	bool sent_syn : 1;                          /* a SYN without ACK: it opened actively (RFC 9293 3.5) */
	bool next_known : 1;                        /* next_seq is valid */
	uint8_t shift;                              /* RFC 7323; limited to 14 */
	int8_t shown_shift;                         /* what Wireshark takes for it, or TCP_SCALE_… */
	uint16_t mss;                               /* 0: not said */
	uint32_t isn;                               /* raw sequence number of its SYN */
	uint32_t base_seq;                          /* relative seq = raw - base_seq */
	uint32_t next_seq;                          /* highest seq + len seen, raw */
	uint32_t syn_frame;                         /* first SYN (or SYN,ACK) of this side, 0: none */
	uint32_t first_data_frame, last_data_frame; /* new data only: no repeats, no keep-alives; 0: none */
	uint32_t fin_frame;                         /* its first FIN; 0: none */
	uint32_t fin_seq_end;                       /* raw number that acknowledges its FIN */
	uint32_t fin_acked_frame;                   /* first segment of the peer that acknowledges the FIN; 0: none */
	uint32_t rst_frame;                         /* first RST it sent; 0: none */
	uint32_t segments, data_segments, retransmissions;
	uint64_t data_bytes;                          /* of new data */
	uint32_t offload_frames, bad_checksum_frames; /* counts */
	uint32_t large_segments, first_large_frame;   /* more data than the peer's MSS allows (segmentation offload) */
};

enum tcp_open {
	TCP_OPEN_UNSEEN,   /* the capture began later */
	TCP_OPEN_SYN_ONLY, /* never answered */
	TCP_OPEN_REFUSED,  /* SYN answered by RST */
	TCP_OPEN_HALF,     /* SYN and SYN,ACK but no ACK */
	TCP_OPEN_THREE_WAY,
	TCP_OPEN_SIMULTANEOUS, /* both sides sent a SYN, four segments; split handshake too */
	TCP_OPEN_PARTIAL       /* part of the handshake was captured; what follows proves that it was completed */
};

enum tcp_close {
	TCP_CLOSE_OPEN,          /* no FIN, no RST in the capture */
	TCP_CLOSE_HALF,          /* one FIN only */
	TCP_CLOSE_FOUR,          /* FIN, ACK, FIN, ACK */
	TCP_CLOSE_THREE,         /* the second FIN carries the acknowledgment of the first */
	TCP_CLOSE_SIMULTANEOUS,  /* both FINs sent before either was acknowledged */
	TCP_CLOSE_UNFINISHED,    /* both FINs, an acknowledgment is missing */
	TCP_CLOSE_RESET,         /* a RST and no FIN before it */
	TCP_CLOSE_FIN_THEN_RESET /* an orderly close was begun (at least one FIN) and a RST came before both were
	                            acknowledged */
};

struct tcp_connection {
	uint32_t stream; /* tcp.stream */
	uint32_t first_frame, last_frame;
	uint32_t frames; /* 0: only quoted by ICMP errors, for which Wireshark counts a stream as well */
	struct tcp_side side[2];
	int64_t first_time_ns, last_time_ns;               /* TIME_UNKNOWN_NS (as all times here): the file has none */
	int64_t syn_time_ns, syn_ack_time_ns, ack_time_ns; /* of the last SYN, SYN,ACK, ACK of the handshake */
	int64_t first_syn_time_ns, lone_ack_time_ns;
	int64_t initial_rtt_ns;     /* tcp.analysis.initial_rtt; TIME_UNKNOWN_NS: none */
	uint32_t initial_rtt_frame; /* from this one on; 0: in all */
	uint32_t syn_ack_frame;     /* SYN,ACK that answers the SYN (first); 0: none */
	uint32_t ack_frame; /* first ACK of it by the client (simultaneous open: by its receiver); 0: none.  Without a
	                     * captured SYN,ACK: the first segment with ACK that follows the SYN by number */
	uint32_t lone_ack_frame, lone_ack; /* that segment, and the number it acknowledges */
	uint32_t fin1, fin1_ack;           /* frames in the closing's own terms; */
	uint32_t fin2, fin2_ack;           /* fin1_ack may equal fin2 (merged) */
	uint32_t rst; /* the RST that ended it; without one the first that its receiver did not heed; 0: none */
	uint32_t end_rst, end_rst_seq; /* the RST after which its sender sent nothing new, and its number; 0: none */
	uint8_t end_rst_side;
	enum tcp_open open;
	enum tcp_close close;
	int8_t first_closer; /* side index of the first FIN; -1: none */
	int8_t first_shift;  /* the window scale in the first frame, a SYN; or TCP_SCALE_… */
	/* Of all frames but the first, and of the first, when it is no SYN: see tcp_completeness(). */
	uint8_t completeness, first_completeness;
	uint8_t client;             /* index of the side that opened (sent the SYN); when unseen: the higher port */
	bool client_certain : 1;    /* by a SYN or SYN,ACK */
	bool duplicated_frames : 1; /* the same segment captured twice within 50 ms (same bytes) */
	bool reused_ports : 1;      /* an earlier stream has the same addresses and ports */
	bool counts_ecn : 1;        /* AE, CWR and ECE are a counter (RFC 9768), no flags, but in SYNs */
	bool announced : 1;         /* by FTP: Wireshark knew it before its first segment */
	enum wireshark wireshark;   /* by whose rules it is told from others and shown */
	bool syn_ack_by_client : 1; /* split handshake: the server sent a bare SYN, the client the SYN,ACK */
};

/* By number, RFC 9293 3.4; names in the words of Wireshark's analysis. */
enum segment_flag {
	SEGMENT_RETRANSMISSION = 1 << 0,
	SEGMENT_OUT_OF_ORDER = 1 << 1,
	SEGMENT_DUPLICATE_ACK = 1 << 2,
	SEGMENT_KEEP_ALIVE = 1 << 3,
	SEGMENT_KEEP_ALIVE_ACK = 1 << 4,
	SEGMENT_ZERO_WINDOW = 1 << 5,
	SEGMENT_ZERO_WINDOW_PROBE = 1 << 6,
	SEGMENT_WINDOW_UPDATE = 1 << 7,
	SEGMENT_LOST_BEFORE = 1 << 8, /* "previous segment not captured" */
	SEGMENT_ACKED_UNSEEN = 1 << 9,
	SEGMENT_CAPTURED_TWICE = 1 << 10,          /* the same frame once more: no other mark then */
	SEGMENT_FAST_RETRANSMISSION = 1 << 11,     /* and SEGMENT_RETRANSMISSION */
	SEGMENT_SPURIOUS_RETRANSMISSION = 1 << 12, /* and SEGMENT_RETRANSMISSION: it was acknowledged before */
	SEGMENT_ZERO_WINDOW_PROBE_ACK = 1 << 13
};

/* Wireshark's own words for the same, by its own rules: see evidence/tcp_shown.h. */
enum shown_mark {
	SHOWN_RETRANSMISSION = 1 << 0,
	SHOWN_FAST_RETRANSMISSION = 1 << 1,
	SHOWN_SPURIOUS_RETRANSMISSION = 1 << 2,
	SHOWN_OUT_OF_ORDER = 1 << 3,
	SHOWN_REUSED_PORTS = 1 << 4,
	SHOWN_LOST_SEGMENT = 1 << 5,
	SHOWN_ACK_LOST_SEGMENT = 1 << 6,
	SHOWN_WINDOW_UPDATE = 1 << 7,
	SHOWN_WINDOW_FULL = 1 << 8,
	SHOWN_KEEP_ALIVE = 1 << 9,
	SHOWN_KEEP_ALIVE_ACK = 1 << 10,
	SHOWN_ZERO_WINDOW_PROBE = 1 << 11,
	SHOWN_ZERO_WINDOW = 1 << 12,
	SHOWN_ZERO_WINDOW_PROBE_ACK = 1 << 13,
	SHOWN_DUPLICATE_ACK = 1 << 14
};

/* What Wireshark's "SEQ/ACK analysis" shows; 0: not shown. */
struct shown {
	int64_t rto_ns;
	uint32_t rto_frame;
	uint32_t bytes_in_flight, push_bytes_sent;
	uint32_t duplicate_ack_num, duplicate_ack_frame;
	uint32_t base[2]; /* of relative numbers, by side: as shown at this segment */
	uint16_t marks;   /* SHOWN_… */
	bool analysed;    /* there is an analysis at all */
	bool partial_ack; /* acks_frame is acknowledged in part */
};

/* One segment in the light of its connection. */
struct segment {
	uint32_t frame_no;
	uint32_t seq, ack; /* raw */
	uint32_t data_length;
	uint32_t copy_of;    /* frame of the original when it repeats one (retransmission, captured twice); 0 */
	uint32_t acks_frame; /* the frame whose data or SYN/FIN this newly acknowledges (tcp.analysis.acks_frame); 0 */
	int64_t ack_rtt_ns;  /* with acks_frame; TIME_UNKNOWN_NS: none */
	struct shown shown;
	int64_t time_ns, delta_ns; /* delta: since the previous frame of the stream (tcp.time_delta) */
	uint16_t flags, window;    /* tcp flags; raw window */
	uint16_t marks;            /* SEGMENT_… */
	uint8_t side;              /* index of the sender */
	uint32_t number;           /* of the frame in its stream, from 1; 0: not known */
	uint8_t padding;           /* bytes that Wireshark shows as data besides data_length */
	uint8_t state[2];          /* enum tcp_state of both sides after this segment */
};

/* RFC 9293 3.3.2. */
enum tcp_state {
	TCP_STATE_UNKNOWN,
	TCP_STATE_CLOSED,
	TCP_STATE_LISTEN,
	TCP_STATE_SYN_SENT,
	TCP_STATE_SYN_RECEIVED,
	TCP_STATE_ESTABLISHED,
	TCP_STATE_FIN_WAIT_1,
	TCP_STATE_FIN_WAIT_2,
	TCP_STATE_CLOSE_WAIT,
	TCP_STATE_CLOSING,
	TCP_STATE_LAST_ACK,
	TCP_STATE_TIME_WAIT
};

/* Sequence numbers compare modulo 2^32 (RFC 9293 3.4). */
static inline bool seq_before(uint32_t a, uint32_t b)
{
	return (int32_t)(a - b) < 0;
}

/* The other side's index. */
static inline unsigned tcp_peer(unsigned side)
{
	return side ^ 1u;
}

/* Relative numbers as Wireshark shows them.  False: the side's numbers have no base. */
bool tcp_relative_seq(const struct tcp_connection *c, unsigned side, uint32_t seq, uint32_t *out);
/* The same for an acknowledgment number that SIDE sent: relative to the peer's base. */
bool tcp_relative_ack(const struct tcp_connection *c, unsigned side, uint32_t ack, uint32_t *out);

/* tcp.window_size_scalefactor of SIDE's windows as Wireshark counts: 2^shift when its SYN offered scaling and no SYN
 * came without (RFC 7323 2.2 wants both; a SYN that was not captured is given the benefit of the doubt); -1 unknown,
 * because its SYN was not captured; -2 not used. */
int32_t tcp_scale_factor(const struct tcp_connection *c, unsigned side);
/* The same by Wireshark's rules, which a SYN that is sent again after the SYN,ACK leads astray. */
int32_t tcp_scale_shown(const struct tcp_connection *c, unsigned side);
/* tcp.window_size: WINDOW scaled where scaling is known and FLAGS have no SYN; else WINDOW as it is. */
uint32_t tcp_window_scaled(const struct tcp_connection *c, unsigned side, uint16_t flags, uint16_t window);

/* tcp.completeness as shown in frame FRAME_NO of C: 1 SYN, 2 SYN-ACK, 4 ACK, 8 DATA, 16 FIN, 32 RST.  A first frame
 * that is no SYN is counted in those after it only. */
uint8_t tcp_completeness(const struct tcp_connection *c, uint32_t frame_no);

const char *tcp_state_name(enum tcp_state s); /* "FIN-WAIT-1", … */
const char *tcp_open_name(enum tcp_open o);   /* "three-way", … stable names for JSON and conditions */
const char *tcp_close_name(enum tcp_close c); /* "four", "three", "simultaneous", "reset", … */

#endif
