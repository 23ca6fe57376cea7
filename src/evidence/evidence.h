/* Everything that takes more than one packet, gathered in one pass over the capture: TCP connections, UDP
 * conversations, DNS exchanges, facts of the whole file.  Frames themselves are not kept: a sparse index finds them
 * again, and they are decoded on demand.  Const once built (looking at a frame moves the file position, nothing else).
 */
#ifndef EVIDENCE_EVIDENCE_H
#define EVIDENCE_EVIDENCE_H

#include "evidence/tally.h"
#include "evidence/tcp.h"
#include "evidence/wireshark.h"

struct evidence;

struct udp_conversation {
	uint32_t stream;       /* by first frame */
	uint32_t shown_stream; /* udp.stream: evidence/udp_shown.h */
	uint32_t shown_first_frame;
	int64_t shown_first_time_ns;
	bool is_snmp, is_to_be_numbered;
	uint32_t first_frame, last_frame, frames;
	int64_t first_time_ns;   /* of its first frame; TIME_UNKNOWN_NS: not known */
	struct endpoint side[2]; /* 0 sent first */
	bool is_quic;            /* a QUIC handshake, or many datagrams that all look like QUIC */
	bool is_not_quic;        /* a datagram cannot be QUIC */
	uint32_t quic_like;      /* datagrams that could be */
};
/* UDP headers of one frame, one in the other, whose times are told. */
enum { UDP_TIMES = 4 };

/* One DNS question (port 53, UDP or TCP) and its answer, matched by addresses, ports, id, name and type; mDNS and LLMNR
 * never appear here.  A query repeated within 5 s with the same id is a repeat of the first (as Wireshark counts). */
struct dns_exchange {
	uint32_t query_frame;               /* 0: the response came without its query */
	uint32_t response_frame;            /* first response; 0: none */
	uint32_t repeats, last_query_frame; /* queries sent again; the last (query_frame when there is none) */
	uint32_t duplicate_responses;
	struct endpoint client, server;
	uint16_t id, qtype, qclass;
	uint16_t rcode; /* of the response */
	bool truncated; /* TC bit */
	bool over_tcp;
	uint32_t n_answers;
	const char *name; /* dotted, as dns_name writes it; compare without case */
	int64_t query_time_ns, last_query_time_ns, response_time_ns; /* TIME_UNKNOWN_NS: none */
	uint32_t udp_stream;
};

/* One ICMP echo request and its reply (echo_track.h). */
struct echo_exchange {
	uint32_t request_frame, reply_frame;    /* reply 0: none */
	int64_t request_time_ns, reply_time_ns; /* TIME_UNKNOWN_NS: none */
	struct endpoint client, server;         /* who asks, who is asked (port 0) */
	uint16_t id, sequence;
};

/* One ARP request and the reply to it (arp_pairs.h). */
struct arp_exchange {
	uint32_t request_frame, reply_frame; /* 0: none */
	uint32_t repeats,
		last_request_frame; /* requests sent again before it; the last (request_frame when there is none) */
	int64_t request_time_ns, reply_time_ns; /* of the first; TIME_UNKNOWN_NS: none */
	struct endpoint client, target;         /* who asks (0.0.0.0: a probe), and for whom (port 0) */
};

/* Frame FRAME_NO claims for up to two IP addresses (sender, target) another MAC address than they had (arp_track.h). */
struct arp_conflict {
	uint32_t frame_no, n;
	struct {
		uint32_t frame_no; /* where it had that one last */
		uint32_t seconds;  /* since then, by whole seconds of the clock */
	} earlier[2];
};

/* An IP datagram that came in fragments, all of which were captured (datagrams.h). */
struct ip_datagram {
	uint32_t whole_frame;   /* the frame that completed it */
	uint32_t length;        /* of its payload, together */
	const uint32_t *frames; /* its fragments, by their offset */
	uint32_t n_frames;
};

/* What the whole capture shows, for advice (MARKING.md 3.2). */
enum tunnel_kind { TUNNEL_NONE, TUNNEL_IPSEC, TUNNEL_WIREGUARD, TUNNEL_OPENVPN };
enum { FACTS_SENDERS = 4 };
struct capture_facts {
	uint32_t frames;
	uint32_t frames_decoded;             /* link type known */
	int64_t first_time_ns, last_time_ns; /* of the first and last frame in file order */
	bool has_time;
	bool first_has_time; /* the first frame */
	bool has_trouble;    /* reading ended early: */
	enum capture_end end;
	struct msg trouble; /* why; english NULL: it did not */

	/* Kinds of frames; the innermost packet of a frame counts, not one that an ICMP error quotes. */
	uint32_t arp_frames, icmp_frames, tcp_frames, udp_frames, dns_frames, mdns_frames;
	uint32_t ip_frames;       /* IPv4 or IPv6 */
	uint32_t group_frames;    /* of these: to a multicast or broadcast address */
	uint32_t loopback_frames; /* of these: a host to itself, by loopback addresses */
	uint32_t chatter_frames;  /* of these: hosts looking for neighbours (SSDP, mDNS, NetBIOS, DHCP, …) */
	uint32_t wlan_frames;     /* 802.11, IP or not */
	uint32_t http_frames;     /* TCP data that begins like an HTTP message */
	uint32_t tls_frames;      /* TCP data that begins like a TLS record */

	struct tally time_back; /* frames with an earlier time than the one before */
	int64_t time_back_most_ns;
	struct tally cut;         /* snapped */
	uint32_t cut_bytes;       /* the most that was kept of one of them */
	struct tally cut_headers; /* snapped inside a header that is decoded here */
	struct tally fragments;
	struct tally offload;                               /* TCP/UDP partial checksums */
	struct endpoint offload_senders[FACTS_SENDERS + 1]; /* who sent them (port 0); the last place: more */
	uint32_t n_offload_senders;
	uint32_t
		large_offload_frames; /* of these: larger than the receiver's MSS, as cut or joined by a network card */
	struct tally bad_checksum;    /* TCP/UDP, not explained by offload */
	struct tally blanked;         /* TCP/UDP and IPv4 checksum 0, as anonymisers leave them */
	struct endpoint blanked_sender;
	bool blanked_by_more;          /* senders than this one */
	uint32_t right_checksums;      /* frames with an IPv4, TCP or UDP checksum that is right */
	struct tally padding;          /* TCP segments whose data are only what fills an Ethernet frame */
	struct tally missing;          /* TCP segments that acknowledge what was never captured */
	struct tally missing_late;     /* the same where the peer's SYN was not captured */
	struct tally wlan_as_ethernet; /* 802.11 frames that the file calls Ethernet */
	struct tally no_length;        /* IPv4 total length (IPv6 payload length) 0 before TCP: segmentation offload */
	struct tally large;            /* TCP segments larger than the receiver's MSS: segmentation offload */
	struct tally twice;            /* second recordings of a frame */
	uint32_t twice_first;          /* the frame that tally_first(&twice) is a copy of */
	struct tally retransmitted;
	/* QUIC: UDP 443, from when a conversation is known for it; DoT: TCP 853; DoH: TCP 443 to known resolvers, by
	 * address or by the name in the TLS hello. */
	struct tally quic, dot, doh;
	struct tally tunnel; /* packets of a VPN */
	enum tunnel_kind tunnel_kind;
	struct tally proxy;                    /* requests to an HTTP proxy */
	struct tally encrypted;                /* 802.11 data that only the access point and the station can read */
	struct tally anomalies[ANOMALY_COUNT]; /* of frames, by what is wrong */
	uint32_t odd_frames;                   /* cut, malformed, or otherwise not read to the end */
	struct tally unknown_link;
	uint32_t unknown_link_type;
};

/* Reads CAPTURE to its end.  Memory comes from ARENA; on STATUS_NOMEM or a limit what was read so far is NOT
 * given back: the submission cannot be graded, DIAG says why. */
enum status evidence_build(struct capture *capture, struct arena *arena, struct diag *diag,
                           struct evidence **out) MUST_CHECK;
/* The same with streams, numbers and marks as VERSION shows them, in place of the oldest. */
enum status evidence_build_as(struct capture *capture, enum wireshark version, struct arena *arena, struct diag *diag,
                              struct evidence **out) MUST_CHECK;

/* E as VERSION shows it, built when it is first asked for and kept (in the arena of E).  STATUS_LIMIT: the capture has
 * too many frames for that.  Looking at frames of one moves the place in the file for all. */
enum status evidence_as(const struct evidence *e, enum wireshark version, const struct evidence **out) MUST_CHECK;

const struct capture_facts *evidence_facts(const struct evidence *e);
struct capture *evidence_capture(const struct evidence *e);

const struct tcp_connection *evidence_tcp(const struct evidence *e, size_t *n); /* by stream number */
const struct udp_conversation *evidence_udp(const struct evidence *e, size_t *n);
const struct dns_exchange *evidence_dns(const struct evidence *e, size_t *n); /* by first frame */

/* The first frame after FRAME_NO that sends the query of exchange X again, or its response; 0: none. */
uint32_t evidence_dns_repeat(const struct evidence *e, const struct dns_exchange *x, bool response, uint32_t frame_no);

/* Decodes frame FRAME_NO again into OUT (valid until the next look at the capture).  STATUS_FORMAT: no such frame. */
enum status evidence_frame(const struct evidence *e, uint32_t frame_no, struct frame *out) MUST_CHECK;

/* The frame of the first fragment of the IP datagram that frame FRAME_NO completes; 0: it completes none.  Layers above
 * IP are found in the completing frame, as in Wireshark. */
uint32_t evidence_first_fragment(const struct evidence *e, uint32_t frame_no);

/* The segments of one connection, in capture order, with their analysis; read once and kept (in the evidence's arena).
 * More than LIMIT_SEGMENTS: STATUS_LIMIT. */
struct segments {
	const struct segment *items;
	size_t n;
};
enum status evidence_segments(const struct evidence *e, uint32_t stream, struct segments *out) MUST_CHECK;

/* What Wireshark shows beside the NTH DNS message of a frame (mDNS and LLMNR too): the first request and response of
 * its conversation and id.  False: a response to nothing that was seen. */
struct dns_pairing {
	uint32_t request_frame, response_frame; /* 0: none */
	bool is_repeat;                         /* Wireshark calls it a retransmission */
	int64_t elapsed_ns;                     /* of a response, since the request; TIME_UNKNOWN_NS: not known */
};
bool evidence_dns_pairing(const struct evidence *e, const struct frame *f, size_t nth, bool is_response,
                          struct dns_pairing *out);

/* ICMP echo requests with their replies, and ARP requests with theirs, each by the first of its frames. */
const struct echo_exchange *evidence_echo(const struct evidence *e, size_t *n);
const struct arp_exchange *evidence_arp(const struct evidence *e, size_t *n);

/* A frame in its surroundings: what a field getter looks at. */
struct site {
	const struct evidence *evidence;
	enum wireshark wireshark;           /* as which things are shown */
	const struct frame *frame;          /* NULL: a fact of a connection or of the capture */
	const struct tcp_connection *tcp;   /* NULL: none */
	const struct segment *segment;      /* NULL: not TCP, or not asked for */
	const struct udp_conversation *udp; /* NULL: none */
	const struct dns_exchange *dns;     /* NULL: none */
	const struct echo_exchange *echo;   /* NULL: none */
	const struct arp_conflict *arp;     /* NULL: none */
	const struct ip_datagram *datagram; /* that the frame is a fragment of; NULL: none */
	uint32_t previous_frame_no;         /* 0: first */
	int64_t previous_time_ns;           /* of the packet before it in the file */
	bool previous_has_time;
	int64_t quoted_delta_ns; /* of a frame that quotes a segment: since the frame of the stream before it */
	uint32_t quoted_number;  /* and its number in the stream; 0: not known */
	/* By UDP layer that has data and is not quoted: when its conversation last had one; TIME_UNKNOWN_NS: never
	 * before, or not known. */
	int64_t udp_previous_ns[UDP_TIMES];
	uint32_t udp_frame_in_stream[UDP_TIMES]; /* of the same: its number in the conversation; 0: not counted */
	struct arena *arena;                     /* for values that need memory (lists, joined texts) */
	struct site_memo *memo;                  /* NULL: nothing is kept */
};

/* What getters found in the frame of a site and need again. */
struct site_memo {
	struct arena *arena;
	struct dns_index *dns; /* field/dns_index.h; NULL: not asked for */
	bool dns_failed;       /* no memory for it */
};

/* Fills SITE for frame FRAME_NO; STORAGE holds the decoded frame. */
enum status evidence_site(const struct evidence *e, uint32_t frame_no, struct arena *arena, struct frame *storage,
                          struct site *out) MUST_CHECK;

/* Visits every frame in file order with its full site (a second pass over the file; connections and exchanges are known
 * to their end).  The visitor returns false to stop.  FILTER may be NULL.  ARENA is site.arena; the visitor may clear
 * it after each frame, so nothing else is kept in it. */
enum status evidence_walk(const struct evidence *e, struct capture_filter *filter, struct arena *arena,
                          bool (*visit)(void *ctx, const struct site *site), void *ctx) MUST_CHECK;

/* Do the times of UDP conversations count the layer L, as VERSION shows them? */
bool evidence_udp_is_timed(enum wireshark version, const struct layer *l);

/* Which conversation the layer UDP of F belongs to, as a tunnel has one around another; NULL: none. */
const struct udp_conversation *evidence_udp_of(const struct evidence *e, const struct frame *f,
                                               const struct layer *udp);
/* How many frames of U the capture has up to FRAME_NO, as udp.stream.pnum counts them; 0: not known.  Looks at all of
 * them. */
uint32_t evidence_udp_count(const struct evidence *e, const struct udp_conversation *u, uint32_t frame_no);
/* The number of the pair of addresses in L, an Ethernet, IPv4 or IPv6 layer of F (pair_track.h).  False: none. */
bool evidence_pair(const struct evidence *e, const struct frame *f, const struct layer *l, uint32_t *out);
/* Which connection a frame belongs to; NULL: none. */
const struct tcp_connection *evidence_tcp_of(const struct evidence *e, const struct frame *f);

#endif
