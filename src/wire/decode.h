/* What the decoders share: the state of one frame's decoding and the ways to go on.  A decoder takes its fixed header,
 * checks what it says about its own length, takes the variable part, and only then pushes its layer; the rest is handed
 * to the decoder of what follows.  Not for other folders. */
#ifndef WIRE_DECODE_H
#define WIRE_DECODE_H

#include "wire/frame.h"

struct decode {
	struct frame *frame;
	const struct layer *ip; /* the IP header in force; NULL: none yet */
	uint8_t ip_depth;       /* IP headers so far */
	uint8_t nesting;        /* tags and tunnels so far */
	bool quoted;            /* inside an ICMP error */
	bool length_unsure;     /* IP claims more bytes than the frame holds */
	bool address_unsure;    /* the IP destination is not the final one */
	bool is_fragment;       /* the first part of a packet whose rest is elsewhere */
};

typedef void decode_fn(struct decode *d, struct part in);

/* Notes ANOMALY, but not for what an ICMP error quotes: that is no packet of its own, and cut by design. */
void decode_anomaly(struct decode *d, enum anomaly anomaly);

/* part_take() that notes why it failed: MALFORMED, or that the header is cut. */
static inline bool decode_take(struct decode *d, struct part *in, size_t n, enum anomaly malformed, const uint8_t **out)
{
	enum decode_result result = part_take(in, n, out);
	if (result != DECODE_OK)
		decode_anomaly(d, result == DECODE_TRUNCATED ? ANOMALY_CUT_HEADER : malformed);
	return result == DECODE_OK;
}

/* part_narrow() by a length field; outside of IP what stays behind is the frame's trailer. */
void decode_narrow(struct decode *d, struct part *in, size_t n);

/* Whether a transport checksum over all of COVERED can be verified. */
bool decode_can_verify(const struct decode *d, const struct part *covered);

/* A new innermost layer with its HEADER proved and REST after it; zeroed.  NULL: too many layers (noted). */
struct layer *decode_push(struct decode *d, enum layer_kind kind, const uint8_t *header, size_t header_len,
                          const struct part *rest);

/* Where a header of KIND does not fit into IN: frame->cut, with the bytes that are there in COPY, zeros after them up
 * to N.  NULL: nothing was to follow. */
struct layer *decode_cut(struct decode *d, enum layer_kind kind, const struct part *in, uint8_t *copy, size_t n);

/* One tag or tunnel more; false: too many (noted). */
bool decode_nest(struct decode *d);

/* What follows, by the number that the layer below gives.  Unknown numbers end decoding. */
void decode_ethertype(struct decode *d, uint16_t ethertype, struct part in);
bool decode_knows_ethertype(uint16_t ethertype);
/* By the LINKTYPE_ number; one that is not decoded is noted. */
void decode_link(struct decode *d, uint32_t link_type, struct part in);
/* An 802.11 frame whose header may be filled up to a multiple of 4 bytes, and that may end with its check sequence. */
void decode_wlan_frame(struct decode *d, struct part in, bool is_padded, bool has_fcs);
/* By the numbers of a SNAP header (RFC 1042). */
void decode_snap_pid(struct decode *d, uint32_t oui, uint16_t pid, struct part in);
void decode_ip_protocol(struct decode *d, uint8_t protocol, struct part in);
void decode_udp_payload(struct decode *d, uint16_t src_port, uint16_t dst_port, struct part in);

enum { ETHERNET_LENGTH_MAX = 1500, ETHERTYPE_MIN = 0x600 }; /* between them: neither (IEEE 802.3 3.2.6) */
enum ip_protocol {
	IP_PROTOCOL_ICMP = 1,
	IP_PROTOCOL_IPV4 = 4,
	IP_PROTOCOL_TCP = 6,
	IP_PROTOCOL_UDP = 17,
	IP_PROTOCOL_IPV6 = 41,
	IP_PROTOCOL_GRE = 47,
	IP_PROTOCOL_AH = 51,
	IP_PROTOCOL_ICMPV6 = 58,
	IP_PROTOCOL_ETHERIP = 97,
	IP_PROTOCOL_PIM = 103,
	IP_PROTOCOL_MPLS = 137,
	IP_PROTOCOL_ETHERNET = 143
};

/* One of each protocol, in decode_<protocol>.c. */
/* decode_bridged: an Ethernet frame inside of something else. */
decode_fn decode_ethernet, decode_bridged, decode_vlan, decode_service_tag, decode_llc;
decode_fn decode_sll, decode_sll2, decode_null, decode_enc, decode_loop, decode_raw_ip;
decode_fn decode_pktap, decode_nflog, decode_tzsp;
decode_fn decode_radiotap, decode_ppi, decode_prism, decode_wlan;
decode_fn decode_ppp, decode_ppp_serial, decode_ppp_with_direction, decode_pppoe, decode_chdlc, decode_frame_relay;
decode_fn decode_mpls, decode_gre, decode_arp, decode_lldp;
decode_fn decode_ipv4, decode_ipv6, decode_icmp, decode_icmpv6, decode_udp, decode_tcp;
decode_fn decode_ah, decode_etherip, decode_pim;
decode_fn decode_vxlan, decode_vxlan_gpe, decode_geneve, decode_teredo, decode_l2tp, decode_gtp;
decode_fn decode_dns, decode_dns_guess, decode_mdns, decode_llmnr;

#endif
