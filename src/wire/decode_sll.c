/* Linux cooked captures, versions 1 and 2 (www.tcpdump.org/linktypes: LINKTYPE_LINUX_SLL, LINKTYPE_LINUX_SLL2): what
 * `-i any` writes in place of the real link header. */
#include "wire/decode.h"

/* A number of the protocol field that is no Ethernet type: IEEE 802.2 follows. */
enum { SLL_LLC = 0x0004 };

/* ARPHRD_ numbers of devices that give the protocol field another meaning. */
enum { ARPHRD_GRE = 778, ARPHRD_NETLINK = 824 };

static void follow(struct decode *d, struct sll_header *sll, struct part in)
{
	bool is_gre = sll->arphrd_type == ARPHRD_GRE;
	sll->is_ethertype = !is_gre && sll->arphrd_type != ARPHRD_NETLINK && sll->protocol >= ETHERTYPE_MIN;
	if (sll->arphrd_type == ARPHRD_NETLINK)
		return;
	if (sll->protocol == SLL_LLC)
		decode_llc(d, in);
	else if (sll->protocol >= ETHERTYPE_MIN)
		decode_ethertype(d, sll->protocol, in);
}

static void set_address(struct sll_header *h, unsigned len, const uint8_t *address)
{
	h->address_len = (uint8_t)(len < sizeof h->address ? len : sizeof h->address);
	memcpy(h->address, address, h->address_len);
}

void decode_sll(struct decode *d, struct part in)
{
	enum { HEADER_BYTES = 16 };
	const uint8_t *h;
	if (!decode_take(d, &in, HEADER_BYTES, ANOMALY_HEADER_MISSING, &h))
		return;
	struct layer *l = decode_push(d, LAYER_SLL, h, HEADER_BYTES, &in);
	if (!l)
		return;
	l->sll.packet_type = be16(h);
	l->sll.arphrd_type = be16(h + 2);
	set_address(&l->sll, be16(h + 4), h + 6);
	l->sll.protocol = be16(h + 14);
	follow(d, &l->sll, in);
}

void decode_sll2(struct decode *d, struct part in)
{
	enum { HEADER_BYTES = 20 };
	const uint8_t *h;
	if (!decode_take(d, &in, HEADER_BYTES, ANOMALY_HEADER_MISSING, &h))
		return;
	struct layer *l = decode_push(d, LAYER_SLL2, h, HEADER_BYTES, &in);
	if (!l)
		return;
	l->sll.protocol = be16(h);
	l->sll.interface_index = be32(h + 4);
	l->sll.arphrd_type = be16(h + 8);
	l->sll.packet_type = h[10];
	set_address(&l->sll, h[11], h + 12);
	follow(d, &l->sll, in);
}
