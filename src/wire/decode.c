/* Finds the decoder of what comes next: the four tables (link type, Ethernet type, IP protocol, port) and what all
 * decoders use.  A new protocol is a file decode_<protocol>.c and a row here. */
#include "wire/decode.h"

/* ---- the tables ---- */

/* LINKTYPE_ numbers (www.tcpdump.org/linktypes.html); those without a decoder are only known by name. */
static const struct link_row {
	uint32_t link_type;
	const char *name;
	decode_fn *decode;
} LINKS[] = {
	{1, "Ethernet", decode_ethernet},
	{101, "raw IP", decode_raw_ip},
	{12, "raw IP", decode_raw_ip}, /* some systems wrote their own numbers */
	{14, "raw IP", decode_raw_ip},
	{228, "raw IPv4", decode_ipv4},
	{229, "raw IPv6", decode_ipv6},
	{0, "BSD loopback", decode_null},
	{108, "OpenBSD loopback", decode_loop},
	{109, "OpenBSD encapsulated IP", decode_enc},
	{113, "Linux cooked v1", decode_sll},
	{276, "Linux cooked v2", decode_sll2},
	{105, "IEEE 802.11", decode_wlan},
	{127, "IEEE 802.11 with radiotap header", decode_radiotap},
	{9, "PPP", decode_ppp_serial},
	{50, "PPP in HDLC-like framing", decode_ppp_serial},
	{204, "PPP with direction", decode_ppp_with_direction},
	{51, "PPPoE", decode_pppoe},
	{104, "Cisco HDLC", decode_chdlc},
	{107, "Frame Relay", decode_frame_relay},
	{119, "IEEE 802.11 with Prism header", decode_prism},
	{163, "IEEE 802.11 with AVS header", decode_prism},
	{192, "Per-Packet Information", decode_ppi},
	{258, "macOS PKTAP", decode_pktap},
	{239, "Linux netfilter log", decode_nflog},
	{CAPTURE_LINK_NONE, "no packet", NULL},
	{6, "IEEE 802.5 Token Ring", NULL},
	{10, "FDDI", NULL},
	{117, "OpenBSD pflog", NULL},
	{187, "Bluetooth HCI", NULL},
	{189, "USB (Linux)", NULL},
	{195, "IEEE 802.15.4", NULL},
	{197, "ERF", NULL},
	{201, "Bluetooth HCI with direction", NULL},
	{220, "USB (Linux, padded)", NULL},
	{249, "USB (USBPcap)", NULL},
	{251, "Bluetooth Low Energy", NULL},
	{252, "Wireshark upper PDU", NULL},
	{253, "Linux netlink", NULL},
};

static const struct ethertype_row {
	uint16_t ethertype;
	decode_fn *decode;
} ETHERTYPES[] = {
	{0x0800, decode_ipv4},        {0x86dd, decode_ipv6}, {0x0806, decode_arp},   {0x8100, decode_vlan},
	{0x88a8, decode_service_tag}, {0x9100, decode_vlan}, {0x8864, decode_pppoe}, {0x8847, decode_mpls},
	{0x8848, decode_mpls},        {0x8035, decode_arp}, /* RARP (RFC 903): the same message with other operations */
	{0x88cc, decode_lldp},
};

static const struct protocol_row {
	uint8_t protocol;
	decode_fn *decode;
} PROTOCOLS[] = {
	{IP_PROTOCOL_TCP, decode_tcp},       {IP_PROTOCOL_UDP, decode_udp},   {IP_PROTOCOL_ICMP, decode_icmp},
	{IP_PROTOCOL_ICMPV6, decode_icmpv6}, {IP_PROTOCOL_IPV4, decode_ipv4}, {IP_PROTOCOL_IPV6, decode_ipv6},
	{IP_PROTOCOL_GRE, decode_gre},       {IP_PROTOCOL_AH, decode_ah},     {IP_PROTOCOL_ETHERIP, decode_etherip},
	{IP_PROTOCOL_PIM, decode_pim},       {IP_PROTOCOL_MPLS, decode_mpls}, {IP_PROTOCOL_ETHERNET, decode_bridged},
};

static const struct port_row {
	uint16_t port;
	decode_fn *over_udp;
} PORTS[] = {
	{53, decode_dns},    {5353, decode_mdns},  {5355, decode_llmnr},     {1701, decode_l2tp},
	{2123, decode_gtp},  {2152, decode_gtp},   {3386, decode_gtp},       {3544, decode_teredo},
	{4754, decode_gre},  {4789, decode_vxlan}, {4790, decode_vxlan_gpe}, {6081, decode_geneve},
	{6635, decode_mpls}, {37008, decode_tzsp},
};

#define N_ROWS(table) (sizeof(table) / sizeof *(table))

static const struct link_row *find_link(uint32_t link_type)
{
	for (size_t i = 0; i < N_ROWS(LINKS); i++)
		if (LINKS[i].link_type == link_type)
			return &LINKS[i];
	return NULL;
}

static const struct ethertype_row *find_ethertype(uint16_t ethertype)
{
	for (size_t i = 0; i < N_ROWS(ETHERTYPES); i++)
		if (ETHERTYPES[i].ethertype == ethertype)
			return &ETHERTYPES[i];
	return NULL;
}

bool decode_knows_ethertype(uint16_t ethertype)
{
	return find_ethertype(ethertype) != NULL;
}

void decode_ethertype(struct decode *d, uint16_t ethertype, struct part in)
{
	if (ethertype <= ETHERNET_LENGTH_MAX) {
		decode_narrow(d, &in, ethertype);
		decode_llc(d, in);
		return;
	}
	const struct ethertype_row *row = find_ethertype(ethertype);
	if (row)
		row->decode(d, in);
}

void decode_ip_protocol(struct decode *d, uint8_t protocol, struct part in)
{
	bool tunnel = protocol == IP_PROTOCOL_IPV4 || protocol == IP_PROTOCOL_IPV6;
	if (tunnel && !decode_nest(d))
		return;
	for (size_t i = 0; i < N_ROWS(PROTOCOLS); i++)
		if (PROTOCOLS[i].protocol == protocol) {
			PROTOCOLS[i].decode(d, in);
			return;
		}
}

/* The server's port may be either one; the lower one is tried first, as it is the service more often. */
static const struct port_row *find_port(uint16_t one, uint16_t other)
{
	uint16_t low = one < other ? one : other, high = one < other ? other : one;
	const struct port_row *found = NULL;
	for (size_t i = 0; i < N_ROWS(PORTS); i++) {
		if (PORTS[i].port == low)
			return &PORTS[i];
		if (PORTS[i].port == high)
			found = &PORTS[i];
	}
	return found;
}

/* Ports of UDP whose messages can look like DNS: NetBIOS has its very format. */
static bool is_taken(uint16_t port)
{
	enum {
		DHCP_SERVER = 67,
		DHCP_CLIENT = 68,
		NTP = 123,
		NETBIOS_NAMES = 137,
		NETBIOS_DATAGRAMS = 138,
		SNMP = 161
	};
	switch (port) {
	case DHCP_SERVER:
	case DHCP_CLIENT:
	case NTP:
	case NETBIOS_NAMES:
	case NETBIOS_DATAGRAMS:
	case SNMP:
		return true;
	default:
		return false;
	}
}

void decode_udp_payload(struct decode *d, uint16_t src_port, uint16_t dst_port, struct part in)
{
	const struct port_row *row = find_port(src_port, dst_port);
	if (in.declared == 0)
		return;
	if (row)
		row->over_udp(d, in);
	else if (!is_taken(src_port) && !is_taken(dst_port))
		decode_dns_guess(d, in);
}

/* ---- what decoders use ---- */

void decode_anomaly(struct decode *d, enum anomaly anomaly)
{
	if (!d->quoted)
		d->frame->anomalies |= UINT64_C(1) << anomaly;
}

static uint32_t offset_of(const struct decode *d, const uint8_t *at)
{
	return (uint32_t)(at - d->frame->record.bytes);
}

void decode_narrow(struct decode *d, struct part *in, size_t n)
{
	if (!d->quoted && d->ip_depth == 0 && n < in->captured) {
		d->frame->trailer_offset = offset_of(d, in->at) + (uint32_t)n;
		d->frame->trailer_len = d->frame->record.captured - d->frame->trailer_offset;
	}
	part_narrow(in, n);
}

bool decode_can_verify(const struct decode *d, const struct part *covered)
{
	return d->ip && !d->address_unsure && !d->is_fragment && covered->captured == covered->declared;
}

struct layer *decode_push(struct decode *d, enum layer_kind kind, const uint8_t *header, size_t header_len,
                          const struct part *rest)
{
	struct frame *f = d->frame;
	if (f->n_layers == LIMIT_LAYERS) {
		f->anomalies |= UINT64_C(1) << ANOMALY_TOO_MANY_LAYERS;
		return NULL;
	}
	struct layer *l = &f->layers[f->n_layers++];
	*l = (struct layer){
		.kind = kind,
		.quoted = d->quoted,
		.depth = d->ip_depth,
		.offset = offset_of(d, header),
		.header_len = (uint32_t)header_len,
		.payload_declared = rest->declared < UINT32_MAX ? (uint32_t)rest->declared : UINT32_MAX,
		.payload_captured = (uint32_t)rest->captured,
	};
	return l;
}

struct layer *decode_cut(struct decode *d, enum layer_kind kind, const struct part *in, uint8_t *copy, size_t n)
{
	if (in->declared == 0)
		return NULL;
	size_t there = in->captured < n ? in->captured : n;
	memset(copy, 0, n);
	if (there > 0)
		memcpy(copy, in->at, there);
	d->frame->cut = (struct layer){
		.kind = kind,
		.quoted = d->quoted,
		.depth = d->ip_depth,
		.offset = offset_of(d, in->at),
		.header_len = (uint32_t)there,
	};
	return &d->frame->cut;
}

bool decode_nest(struct decode *d)
{
	if (d->nesting == LIMIT_NESTING) {
		decode_anomaly(d, ANOMALY_TOO_MANY_LAYERS);
		return false;
	}
	d->nesting++;
	return true;
}

/* ---- the frame ---- */

void decode_link(struct decode *d, uint32_t link_type, struct part in)
{
	const struct link_row *link = find_link(link_type);
	if (link && link->decode)
		link->decode(d, in);
	else
		decode_anomaly(d, ANOMALY_LINK_UNKNOWN);
}

void frame_decode(const struct record *record, struct frame *out)
{
	static const uint8_t nothing;
	/* Layers beyond n_layers keep what they held: clearing 16 of them would cost more than decoding three. */
	out->record = *record;
	out->n_layers = 0;
	out->anomalies = 0;
	out->cut.kind = LAYER_NONE;
	out->trailer_offset = out->trailer_len = out->captured_alone = 0;
	if (!record->bytes)
		out->record.bytes = &nothing;
	struct decode d = {.frame = out};
	/* A file may claim that less was sent than was captured: the bytes are there all the same. */
	uint32_t sent = record->original > record->captured ? record->original : record->captured;
	decode_link(&d, record->link_type, (struct part){out->record.bytes, record->captured, sent});
}

bool link_type_known(uint32_t link_type)
{
	const struct link_row *link = find_link(link_type);
	return link && link->decode;
}

const char *link_type_name(uint32_t link_type)
{
	const struct link_row *link = find_link(link_type);
	return link ? link->name : NULL;
}
