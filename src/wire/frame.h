/* What is known of one packet after decoding: a stack of layers, outermost first.  A layer appears only when its whole
 * header was proved; a header that is cut or wrong appears as an anomaly instead.  No memory between packets, no
 * allocation: all pointers go into the record's bytes. */
#ifndef WIRE_FRAME_H
#define WIRE_FRAME_H

#include "base/limits.h"
#include "wire/capture.h"
#include "wire/part.h"

enum layer_kind {
	LAYER_NONE,
	LAYER_ETHERNET,    /* IEEE 802.3 / Ethernet II */
	LAYER_VLAN,        /* IEEE 802.1Q */
	LAYER_SLL,         /* Linux cooked v1 */
	LAYER_SLL2,        /* Linux cooked v2 */
	LAYER_LOOPBACK,    /* BSD NULL and LOOP */
	LAYER_ARP,         /* RFC 826 */
	LAYER_IPV4,        /* RFC 791 */
	LAYER_IPV6,        /* RFC 8200, with its extension headers */
	LAYER_ICMP,        /* RFC 792 */
	LAYER_ICMPV6,      /* RFC 4443 */
	LAYER_UDP,         /* RFC 768 */
	LAYER_TCP,         /* RFC 9293 */
	LAYER_DNS,         /* RFC 1035; over UDP port 53, or (added by evidence) over TCP port 53 */
	LAYER_MDNS,        /* RFC 6762: same format, never DNS lab traffic */
	LAYER_LLMNR,       /* RFC 4795 */
	LAYER_SERVICE_TAG, /* IEEE 802.1ad (0x88a8): Wireshark does not show it as vlan; a vlan_header too */
	LAYER_PPPOE,       /* RFC 2516 session */
	LAYER_GRE,         /* RFC 2784, RFC 2890; RFC 2637 (PPTP) */
	LAYER_WLAN,        /* IEEE 802.11 */
	LAYER_LLC,         /* IEEE 802.2, with SNAP */
	LAYER_PPP,         /* RFC 1661, with the address and control bytes of RFC 1662 where there are any */
	LAYER_CHDLC,       /* Cisco HDLC */
	LAYER_FRAME_RELAY, /* RFC 2427 */
	LAYER_MPLS,        /* RFC 3032: one label */
	LAYER_AH,          /* RFC 4302, behind IPv4, or among the extension headers of IPv6 */
	LAYER_ERSPAN,      /* a mirrored Ethernet frame in GRE */
	LAYER_ETHERIP,     /* RFC 3378 */
	LAYER_PIM,         /* RFC 7761 Register messages: they carry a packet */
	LAYER_VXLAN,       /* RFC 7348 */
	LAYER_GENEVE,      /* RFC 8926 */
	LAYER_TEREDO,      /* RFC 4380 */
	LAYER_L2TP,        /* RFC 2661 */
	LAYER_GTP,         /* 3GPP TS 29.060, 29.281 */
	LAYER_ENC,         /* OpenBSD enc(4); a loopback_header */
	LAYER_TZSP,        /* frames of a remote sniffer */
	LAYER_KIND_COUNT
};

enum checksum_status {
	CHECKSUM_BAD = 0, /* numbers as in Wireshark's *.checksum.status */
	CHECKSUM_GOOD = 1,
	CHECKSUM_UNVERIFIED = 2, /* not all covered bytes were captured, or a fragment */
	CHECKSUM_ABSENT = 3,     /* UDP over IPv4 with 0 */
	CHECKSUM_ILLEGAL = 4     /* UDP over IPv6 with 0 (RFC 8200 8.1) */
};

/* How a bad TCP/UDP checksum explains itself by arithmetic (MARKING.md 0.4). */
enum checksum_class {
	CHECKSUM_CLASS_GOOD,
	CHECKSUM_CLASS_OFFLOAD,         /* = folded pseudo-header sum, not complemented */
	CHECKSUM_CLASS_OFFLOAD_LENGTH0, /* the same with length 0 */
	CHECKSUM_CLASS_ZERO,
	CHECKSUM_CLASS_BAD,
	CHECKSUM_CLASS_UNKNOWN /* unverified or absent */
};

struct checksum_fact {
	uint16_t stored, computed; /* computed is valid for GOOD and BAD only */
	enum checksum_status status;
	enum checksum_class class;
};

struct ethernet_header {
	uint8_t dst[6], src[6];
	uint16_t type_or_length;
	bool is_length; /* IEEE 802.3 length field: LLC follows */
};
struct vlan_header {
	uint16_t tci, ethertype; /* priority 3 bits, DEI 1, id 12 */
};
struct sll_header {
	uint16_t packet_type, arphrd_type, protocol;
	uint8_t address_len, address[8];
	uint32_t interface_index; /* v2 only */
	bool is_ethertype;        /* the protocol is an Ethernet type, no number of GRE or of Linux */
};
struct loopback_header {
	uint32_t family;
};
struct llc_header {
	uint8_t dsap, ssap;
	uint16_t control; /* one byte for unnumbered frames, else two */
	bool is_snap;
	uint32_t oui; /* 24 bits; SNAP only, as the next one */
	uint16_t pid; /* an Ethernet type for some OUIs */
};
struct pppoe_header {
	uint8_t version, type, code; /* code 0: session data */
	uint16_t session_id, length;
};
struct ppp_header {
	bool has_address; /* the two bytes of RFC 1662 */
	uint8_t address, control;
	uint16_t protocol;
};
struct chdlc_header {
	uint8_t address, control;
	uint16_t protocol; /* an Ethernet type, mostly */
};
struct frame_relay_header {
	uint32_t dlci;
	bool has_nlpid;
	uint8_t control, nlpid;
	uint16_t protocol; /* without NLPID: Cisco's form, an Ethernet type */
};
struct mpls_header {
	uint32_t label;
	uint8_t traffic_class, ttl;
	bool bottom;
};
struct gre_header {
	uint16_t flags, protocol; /* an Ethernet type */
	bool has_checksum, has_key, has_sequence, has_ack;
	uint16_t checksum, offset;
	uint32_t key, sequence, ack;
};
struct ah_header {
	uint8_t next_header, length; /* length as stored */
	uint32_t spi, sequence;
};
struct tunnel_header {            /* VXLAN, GENEVE, Teredo, L2TP, GTP, ERSPAN, EtherIP, PIM, TZSP */
	uint32_t id;              /* VNI, tunnel endpoint, session */
	uint16_t flags;           /* the first two bytes */
	uint16_t protocol;        /* an Ethernet type (GENEVE); message type (GTP); kind of frame (TZSP) */
	uint16_t tunnel, session; /* L2TP */
};
struct wlan_header {
	uint16_t frame_control,                           /* of a version that is not 0 all that is known */
		sequence_control, qos_control;            /* 0: not there */
	uint8_t receiver[6], transmitter[6], address3[6]; /* as far as header_len has them */
	bool is_encrypted; /* a data frame: nobody without the key sees what it carries */
};
struct arp_header {
	uint16_t hardware_type, protocol_type, opcode;
	bool is_ethernet_ipv4; /* addresses below are valid */
	uint8_t sender_mac[6], target_mac[6], sender_ip[4], target_ip[4];
};
struct ipv4_header {
	uint8_t ihl_words, dscp_ecn, ttl, protocol;
	uint16_t total_length;     /* as stored; 0 with segmentation offload */
	uint32_t effective_length; /* total_length; what the frame holds when that is 0 and the payload is TCP */
	uint16_t identification;
	bool reserved_flag, dont_fragment, more_fragments;
	uint16_t fragment_offset_bytes;
	struct checksum_fact checksum;
	uint8_t src[4], dst[4];
	struct span options;
};
struct ipv6_header {
	uint8_t traffic_class, hop_limit, next_header; /* next_header as in the fixed header */
	uint32_t flow_label;
	uint16_t payload_length;
	uint8_t src[16], dst[16]; /* DST: the final one, behind a routing header too */
	bool has_fragment, more_fragments;
	uint32_t identification;
	uint16_t fragment_offset_bytes;
	uint8_t upper_protocol; /* after all extension headers */
};
struct icmp_header { /* v4 and v6 */
	uint8_t type, code;
	uint16_t id, sequence; /* echo only */
	bool is_echo, quotes_packet;
	struct checksum_fact checksum;
};
struct udp_header {
	uint16_t src_port, dst_port, length;
	struct checksum_fact checksum;
};
enum tcp_flag {
	TCP_FIN = 0x001,
	TCP_SYN = 0x002,
	TCP_RST = 0x004,
	TCP_PSH = 0x008,
	TCP_ACK = 0x010,
	TCP_URG = 0x020,
	TCP_ECE = 0x040,
	TCP_CWR = 0x080,
	TCP_AE = 0x100, /* RFC 3168's NS bit of old, now AE (RFC 9768) */
	TCP_ECN_ALL = TCP_AE | TCP_CWR | TCP_ECE
};
struct tcp_header {
	uint16_t src_port, dst_port;
	uint32_t seq, ack;
	uint8_t data_offset_words, reserved;
	uint16_t flags; /* 12 bits as in tcp.flags, reserved bits included: flags & 0xfff */
	uint16_t window, urgent;
	struct checksum_fact checksum;
	struct span options;  /* walk with wire/tcp_options.h */
	bool options_cut;     /* the capture stops inside the options: what they would say further is unknown */
	uint32_t data_length; /* declared by IP, not what was captured; without: */
	uint8_t padding;      /* bytes of Ethernet padding that a program made data of */
	bool has_length; /* false: in a quote, or the header claims to be longer than the segment (data length 0) */
	/* Taken from the options while at hand: */
	bool has_mss, has_wscale, has_sack_permitted, has_timestamps;
	uint16_t mss;
	uint8_t wscale_shift;
	uint32_t ts_value, ts_echo;
};
struct dns_header { /* what is in it: wire/dns_items.h */
	uint16_t id, flags, n_questions, n_answers, n_authority, n_additional;
	bool over_tcp;
	bool is_guess;     /* on a port of nobody: it looks like DNS, and Wireshark shows it so; never graded as such */
	bool is_whole;     /* read to its end: not damaged, not cut */
	bool has_transfer; /* asks for a zone (AXFR, IXFR): one question, many messages in answer */
	bool has_question; /* the first question was readable: */
	uint16_t qtype, qclass;
	uint32_t qname_offset; /* in the message */
};

struct layer {
	enum layer_kind kind;
	bool quoted;                 /* inside an ICMP error: not a packet of its own */
	uint8_t depth;               /* how many IP headers enclose it (0: the outermost IP header itself) */
	uint32_t offset, header_len; /* from the start of the frame, bytes */
	uint32_t payload_declared, payload_captured; /* bytes after the header, by the layer's own lengths */
	union {
		struct ethernet_header ethernet;
		struct vlan_header vlan;
		struct sll_header sll;
		struct loopback_header loopback;
		struct llc_header llc;
		struct pppoe_header pppoe;
		struct ppp_header ppp;
		struct chdlc_header chdlc;
		struct frame_relay_header frame_relay;
		struct mpls_header mpls;
		struct gre_header gre;
		struct ah_header ah;
		struct tunnel_header tunnel;
		struct wlan_header wlan;
		struct arp_header arp;
		struct ipv4_header ipv4;
		struct ipv6_header ipv6;
		struct icmp_header icmp;
		struct udp_header udp;
		struct tcp_header tcp;
		struct dns_header dns;
	};
};

/* Every way in which a packet can be wrong: wire/anomaly.def has a row for each. */
enum anomaly {
#define ANOMALY(id, name, kind, sentence) ANOMALY_##id,
#include "wire/anomaly.def"
#undef ANOMALY
	ANOMALY_COUNT
};
enum anomaly_kind { ANOMALY_IS_FAULT, ANOMALY_IS_LIMIT, ANOMALY_IS_SITUATION };
enum anomaly_kind anomaly_kind(enum anomaly a);
const char *anomaly_name(enum anomaly a);
const char *anomaly_sentence(enum anomaly a); /* an N_() literal */

struct frame {
	struct record record;
	size_t n_layers;
	struct layer layers[LIMIT_LAYERS];
	/* What is there of a header that the capture or the packet cuts; its kind is LAYER_NONE: no header is cut. Only
	 * the first header_len bytes of it count, the rest is zero.  Never one of LAYERS: it proves nothing. */
	struct layer cut;
	uint64_t anomalies;                   /* bit 1 << ANOMALY_… */
	uint32_t trailer_offset, trailer_len; /* Ethernet padding or trailer: bytes after the IP packet */
	/* 0, or: the frame completes a datagram that came in fragments, or a message that came in several segments
	 * (evidence puts them together).  Its bytes are then its own headers with the whole payload behind them, or all
	 * its own with the message behind them, counted by record.captured; this many came with the frame. */
	uint32_t captured_alone;
};

/* The NTH (from 0) layer of KIND, quoted ones included as tshark shows them; NULL: none. */
const struct layer *frame_layer(const struct frame *f, enum layer_kind kind, size_t nth);
/* The innermost layer of KIND that is not quoted by an ICMP error; NULL: none. */
const struct layer *frame_own(const struct frame *f, enum layer_kind kind);
/* The IP layer (v4 or v6) that carries LAYER (TCP, UDP, ICMP); NULL: none. */
const struct layer *frame_ip_of(const struct frame *f, const struct layer *layer);
/* Its checksum is wrong, and not because it was left to the network card: a receiver throws it away. */
static inline bool ipv4_is_damaged(const struct ipv4_header *ip)
{
	return ip->checksum.status == CHECKSUM_BAD && ip->checksum.class != CHECKSUM_CLASS_ZERO;
}
/* The cut header when it is a TCP one of which ports and sequence number are there: enough for Wireshark to number a
 * stream; NULL: none. */
const struct layer *frame_cut_tcp(const struct frame *f);
bool frame_has(const struct frame *f, enum layer_kind kind);
/* Captured payload bytes after LAYER's header. */
struct span frame_payload(const struct frame *f, const struct layer *layer);
const char *layer_name(enum layer_kind kind); /* "eth", "vlan", "ip", "tcp", … as in frame.protocols */

/* The same frame with its bytes (record.captured of them) at another place. */
void frame_rebase(struct frame *f, const uint8_t *bytes);

/* Decodes RECORD into OUT (all of it overwritten).  Never fails: what cannot be read is an anomaly. */
void frame_decode(const struct record *record, struct frame *out);
/* True when frames of this LINKTYPE_ number can be decoded. */
bool link_type_known(uint32_t link_type);
const char *
link_type_name(uint32_t link_type); /* "Ethernet", "Linux cooked v1", …; "link type N unknown" is the caller's */

#endif
