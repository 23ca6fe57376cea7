/*
 * One packet while it is made: what its line wishes, and what came of it.  The protocols' files read and build their
 * own part of it.
 */
#ifndef MKTRACE_PACKET_H
#define MKTRACE_PACKET_H

#include "bytes.h"
#include "checksum.h"
#include "host.h"
#include "words.h"

struct trace;
struct flow;

enum packet_limits { PACKET_TAGS = 4, PACKET_EXTENSIONS = 8, PACKET_FRAGMENTS = 64, PACKET_EXPECTATIONS = 16 };

/* A tag between the Ethernet header and the network header. */
struct link_tag {
	uint16_t type;  /* 0x8100, 0x88a8 or 0x8864 */
	uint16_t value; /* tag control information, or PPPoE session */
};

struct link_wish {
	const struct token *source, *target; /* link addresses; NULL: the hosts' */
	struct maybe type, pad, packet_type;
	struct bytes trailer;
	struct bytes wrap; /* what stands between the link header and the packet */
	struct link_tag tags[PACKET_TAGS];
	size_t tag_count;
};

struct ip_extension {
	uint8_t protocol;
	const struct token *content; /* NULL: padding */
};

struct ip_wish {
	struct maybe id, ttl, tos, length, protocol, offset, flow_label;
	struct maybe dont_fragment, more_fragments, version;
	struct bytes options;
	struct checksum_rule checksum;
	struct ip_extension extensions[PACKET_EXTENSIONS];
	size_t extension_count;
	uint32_t split;                  /* bytes per fragment, 0: whole */
	uint8_t order[PACKET_FRAGMENTS]; /* fragment numbers from 1 */
	size_t order_count;
};

struct tcp_wish {
	uint16_t flags;
	struct maybe seq, seq_end, seq_raw, ack, ack_raw, window, urgent, header_length;
	struct bytes options;
	bool options_given;
	bool own_timestamp; /* the options hold a timestamp that the flow fills in */
	size_t timestamp_at;
};

struct icmp_wish {
	uint8_t type, code;
	uint32_t rest; /* the header's second four bytes */
	struct maybe id, seq;
	struct checksum_rule checksum;
};

struct udp_wish {
	struct maybe length;
};

enum record_form { RECORD_ENHANCED, RECORD_SIMPLE, RECORD_OLD };

/* How the frame is put into the file. */
struct record_wish {
	enum record_form form;
	struct maybe snap, wire, flags, dropped;
	const char *comment;
};

enum packet_fact {
	FACT_FRAME_LENGTH,
	FACT_IP_CHECKSUM,
	FACT_CHECKSUM,
	FACT_SEQ,
	FACT_ACK,
	FACT_PAYLOAD,
	FACT_STORED,
	FACT_COUNT
};

struct expectation {
	enum packet_fact fact;
	struct token token;
	uint32_t value;
};

struct packet {
	struct trace *trace;
	struct place place;
	struct host *from, *to;
	uint16_t from_port, to_port;
	struct flow *flow;
	struct link_wish link;
	struct ip_wish ip;
	struct tcp_wish tcp;
	struct udp_wish udp;
	struct icmp_wish icmp;
	struct checksum_rule checksum; /* of TCP, UDP, ICMP */
	struct record_wish record;
	struct bytes payload; /* of the transport protocol */
	struct bytes body;    /* what the network header carries, or the whole frame */
	uint8_t protocol;     /* of the body, as IP numbers it */
	struct expectation expectations[PACKET_EXPECTATIONS];
	size_t expectation_count;
	struct maybe facts[FACT_COUNT];
};

/* Forgets everything but the room of its byte rows. */
void packet_clear(struct packet *packet, struct trace *trace, const struct place *place);
void packet_release(struct packet *packet);

/* Reads one word that any packet may have; false when it is not one of them. */
bool packet_word(struct packet *packet, struct words *words);

/* "A>B", or "A:1>B:2" when PORTS. */
void packet_ends(struct packet *packet, struct words *words, bool ports);

void packet_fact(struct packet *packet, enum packet_fact fact, uint32_t value);

/* A fault when a fact is not what the line expects. */
void packet_prove(const struct packet *packet);

#endif
