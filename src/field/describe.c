/* Describes rows of the registry, for `gradecap list fields` and docs/fields.md. */
#include "field/describe.h"

/* Up to a '*' that stands for anything. */
static bool matches(const char *pattern, const char *name)
{
	const char *star = strchr(pattern, '*');
	return star ? strncmp(pattern, name, (size_t)(star - pattern)) == 0 : strcmp(pattern, name) == 0;
}

bool field_is_own(const struct field *field)
{
	static const char *const patterns[] = {
		"capture.*",
		"conversation.*",
		"dns.answers",
		"dns.length.message",
		"dns.qry.type.name",
		"eth.padding.length",
		"frame.anomaly",
		"frame.captured_twice",
		"icmp.data",
		"icmp.data_len",
		"ip.len.stored",
		"tcp.checksum.class",
		"tcp.checksum.computed",
		"tcp.checksum.data_*",
		"tcp.checksum.folded",
		"tcp.checksum.header_*",
		"tcp.checksum.pseudo_*",
		"tcp.checksum.total",
		"tcp.data_offset",
		"tcp.header",
		"tcp.segment_len",
		"tcp.state.*",
		"udp.data_len",
		"udp.hdr_len",
	};
	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
		if (matches(patterns[i], field->name))
			return true;
	return false;
}

const char *field_protocol(const struct field *field)
{
	static const struct {
		const char *prefix, *protocol;
	} protocols[] = {
		{"frame.*", N_("frame")},
		{"eth.*", "Ethernet"},
		{"vlan.*", "IEEE 802.1Q"},
		{"ieee8021ad.*", "IEEE 802.1ad"},
		{"sll.*", "Linux cooked"},
		{"null.*", "BSD loopback"},
		{"wlan.*", "IEEE 802.11"},
		{"llc.*", "LLC"},
		{"mpls.*", "MPLS"},
		{"ppp.*", "PPP"},
		{"pppoe.*", "PPPoE"},
		{"chdlc.*", "Cisco HDLC"},
		{"fr.*", "Frame Relay"},
		{"gre.*", "GRE"},
		{"ah.*", "AH"},
		{"vxlan.*", "VXLAN"},
		{"geneve.*", "GENEVE"},
		{"l2tp.*", "L2TP"},
		{"gtp.*", "GTP"},
		{"arp.*", "ARP"},
		{"ip.*", "IPv4"},
		{"ipv6.*", "IPv6"},
		{"icmp.*", "ICMP"},
		{"icmpv6.*", "ICMPv6"},
		{"udp.*", "UDP"},
		{"tcp.*", "TCP"},
		{"dns.*", "DNS"},
		{"conversation.*", N_("TCP connection")},
		{"capture.*", N_("capture")},
	};
	for (size_t i = 0; i < sizeof protocols / sizeof *protocols; i++)
		if (matches(protocols[i].prefix, field->name))
			return protocols[i].protocol;
	return "";
}

const char *field_unit(const struct field *field)
{
	switch (field->unit) {
	case UNIT_BYTES:
		return N_("bytes");
	case UNIT_WORDS:
		return N_("words of 4 bytes");
	case UNIT_BITS:
		return N_("bits");
	case UNIT_S:
		return N_("s");
	case UNIT_MS:
		return N_("ms");
	case UNIT_US:
		return N_("us");
	case UNIT_NS:
		return N_("ns");
	case UNIT_NONE:
	default: /* percentages and rates: no field has them */
		break;
	}
	return NULL;
}

const char *field_when_absent(const struct field *field)
{
	if (field->scope == SCOPE_CAPTURE)
		return N_("the capture does not show it");
	if (field->scope == SCOPE_CONNECTION)
		return N_("the frame belongs to no TCP connection, or the capture does not show it");
	if (field->layer == LAYER_NONE)
		return N_("the file does not say it");
	if (field->derived && strcmp(field->derived, field->name) == 0)
		return N_("no such header, or the capture started too late to know it");
	if (field->fits)
		return N_("no such header, or a message of another kind");
	if (field->size)
		return N_("no such header, or it is cut before these bytes");
	return N_("no such header, or nothing of the kind in it");
}
