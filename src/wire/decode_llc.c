/* LLC (IEEE 802.2 3) with SNAP (RFC 1042): what 802.3, 802.11 and others put before IP. */
#include "wire/decode.h"

enum sap {
	SAP_GLOBAL = 0xff,
	SAP_IP = 0x06, /* RFC 948 */
	SAP_SNAP = 0xaa
};
enum oui {
	OUI_ETHERTYPE = 0x000000, /* RFC 1042 */
	OUI_TUNNEL = 0x0000f8,    /* IEEE 802.1H: the same types, for bridges */
	OUI_BRIDGED = 0x0080c2    /* RFC 2684: a frame of another kind of network */
};
enum bridged { BRIDGED_ETHERNET_FCS = 0x0001, BRIDGED_ETHERNET = 0x0007 };

/* Unnumbered frames have both low bits set, and one byte of control. */
static bool is_unnumbered(uint8_t control)
{
	return (control & 3) == 3;
}

static bool is_information(uint8_t control)
{
	return (control & 1) == 0;
}

void decode_snap_pid(struct decode *d, uint32_t oui, uint16_t pid, struct part in)
{
	bool is_ethertype = oui == OUI_ETHERTYPE || oui == OUI_TUNNEL;
	if (is_ethertype && pid >= ETHERTYPE_MIN) {
		decode_ethertype(d, pid, in);
	} else if (oui == OUI_BRIDGED && pid == BRIDGED_ETHERNET) {
		decode_bridged(d, in);
	} else if (oui == OUI_BRIDGED && pid == BRIDGED_ETHERNET_FCS && in.declared >= 4) {
		part_narrow(&in, in.declared - 4);
		decode_bridged(d, in);
	}
}

/* What is no LLC header, or an end of it, is left unread: spanning tree and the like are not for this program. */
void decode_llc(struct decode *d, struct part in)
{
	const uint8_t *h, *more;
	if (part_take(&in, 3, &h) != DECODE_OK)
		return;
	if (h[0] == SAP_GLOBAL && h[1] == SAP_GLOBAL)
		return; /* no sender has that one: it is IPX straight behind the length, whose checksum is not used */
	struct llc_header llc = {.dsap = h[0], .ssap = h[1], .control = h[2]};
	size_t length = 3;
	if (!is_unnumbered(h[2])) {
		if (part_take(&in, 1, &more) != DECODE_OK)
			return;
		llc.control = le16(h + 2);
		length++;
	} else if (llc.dsap == SAP_SNAP && llc.ssap == SAP_SNAP) {
		if (part_take(&in, 5, &more) != DECODE_OK)
			return;
		llc.is_snap = true;
		llc.oui = (uint32_t)more[0] << 16 | be16(more + 1);
		llc.pid = be16(more + 3);
		length += 5;
	}
	struct layer *l = decode_push(d, LAYER_LLC, h, length, &in);
	if (!l)
		return;
	l->llc = llc;
	if (llc.is_snap)
		decode_snap_pid(d, llc.oui, llc.pid, in);
	else if (llc.dsap == SAP_IP && (is_unnumbered(h[2]) || is_information(h[2])))
		decode_ipv4(d, in);
}
