/* What is kept of one TCP connection: a fixed record, whatever its length.  Numbers are Wireshark's: streams from 0 in
 * order of first frame, frames from 1.  Roles are found by sequence and acknowledgment numbers (mod 2^32), never by
 * position alone. */
#ifndef EVIDENCE_TCP_H
#define EVIDENCE_TCP_H

#include "wire/frame.h"

struct endpoint {
	uint8_t address_len; /* 4 or 16 */
	uint8_t address[16];
	uint16_t port;
};

/* Direction of a segment: index of its sender in tcp_connection.side[]. Side 0 sent the first frame seen. */
struct tcp_side {
	struct endpoint endpoint;
	bool isn_known;  /* its SYN was captured */
	bool base_known; /* relative numbers have a base: the ISN, or (mid-stream) first seq - 1 as Wireshark does */
	bool ack_base_known;
	bool shift_known; /* its SYN carried a window scale option */
	uint8_t shift;    /* RFC 7323; limited to 14 */
	uint16_t mss;     /* 0: not said */
	bool sack_permitted;
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
};

enum tcp_open {
	TCP_OPEN_UNSEEN,   /* the capture began later */
	TCP_OPEN_SYN_ONLY, /* never answered */
	TCP_OPEN_REFUSED,  /* SYN answered by RST */
	TCP_OPEN_HALF,     /* SYN and SYN,ACK but no ACK */
	TCP_OPEN_THREE_WAY,
	TCP_OPEN_SIMULTANEOUS /* both sides sent a SYN, four segments; split handshake too */
};

enum tcp_close {
	TCP_CLOSE_OPEN,          /* no FIN, no RST in the capture */
	TCP_CLOSE_HALF,          /* one FIN only */
	TCP_CLOSE_FOUR,          /* FIN, ACK, FIN, ACK */
	TCP_CLOSE_THREE,         /* the second FIN carries the acknowledgment of the first */
	TCP_CLOSE_SIMULTANEOUS,  /* both FINs sent before either was acknowledged */
	TCP_CLOSE_UNFINISHED,    /* both FINs, an acknowledgment is missing */
	TCP_CLOSE_RESET,         /* RST and not both FINs acknowledged */
	TCP_CLOSE_FIN_THEN_RESET /* orderly close (at least one FIN) and then a RST */
};

struct tcp_connection {
	uint32_t stream; /* tcp.stream */
	uint32_t first_frame, last_frame, frames;
	struct tcp_side side[2];
	uint8_t client;      /* index of the side that opened (sent the SYN); when unseen: the higher port */
	bool client_certain; /* by a SYN */
	enum tcp_open open;
	uint32_t syn_ack_frame; /* SYN,ACK that answers the SYN (first); 0: none */
	uint32_t ack_frame;     /* first ACK of it by the client; 0: none */
	enum tcp_close close;
	int8_t first_closer; /* side index of the first FIN; -1: none */
	uint32_t fin1, fin1_ack, fin2,
		fin2_ack;     /* frames in the closing's own terms; fin1_ack may equal fin2 (merged) */
	uint32_t rst;         /* first RST of either side, 0: none */
	uint8_t completeness; /* tcp.completeness: 1 SYN, 2 SYN-ACK, 4 ACK, 8 DATA, 16 FIN, 32 RST */
	int64_t syn_time_ns, syn_ack_time_ns, ack_time_ns; /* of the last SYN, SYN,ACK, ACK of the handshake */
	int64_t first_syn_time_ns, first_time_ns, last_time_ns;
	bool duplicated_frames; /* the same segment captured twice within 50 ms (same bytes) */
};

enum segment_flag { /* by number, RFC 9293 3.4; names in the words of Wireshark's analysis */
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
	            SEGMENT_CAPTURED_TWICE = 1 << 10 /* the same frame once more */
};

/* One segment in the light of its connection. */
struct segment {
	uint32_t frame_no;
	uint32_t seq, ack; /* raw */
	uint32_t data_length;
	uint32_t copy_of;    /* frame of the original when it repeats one (retransmission, captured twice); 0 */
	uint32_t acks_frame; /* the frame whose data or SYN/FIN this newly acknowledges (tcp.analysis.acks_frame); 0 */
	int64_t ack_rtt_ns;  /* with acks_frame */
	int64_t time_ns, delta_ns; /* delta: since the previous frame of the stream (tcp.time_delta) */
	uint16_t flags, window;    /* tcp flags; raw window */
	uint16_t marks;            /* SEGMENT_… */
	uint8_t side;              /* index of the sender */
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
const char *tcp_state_name(enum tcp_state s); /* "FIN-WAIT-1", … */
const char *tcp_open_name(enum tcp_open o);   /* "three-way", … stable names for JSON and conditions */
const char *tcp_close_name(enum tcp_close c); /* "four", "three", "simultaneous", "reset", … */

#endif
