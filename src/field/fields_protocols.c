/* frame.protocols: the names that Wireshark's dissectors have, from the link layer as far as frames are decoded.  What
 * Wireshark goes on to find in the data (http, tls, data) is not said. */
#include "field/field_table.h"
#include "field/ipv6_extension.h"

enum {
	LINK_PPP = 9,
	LINK_PPP_HDLC = 50,
	LINK_RAW_IP = 101,
	LINK_RAW_IP_BSD = 12,
	LINK_RAW_IP_OPENBSD = 14,
	LINK_PRISM = 119,
	LINK_RADIOTAP = 127,
	LINK_AVS = 163,
	LINK_PPI = 192,
	LINK_RAW_IPV4 = 228,
	LINK_RAW_IPV6 = 229,
	LINK_NFLOG = 239,
	LINK_PKTAP = 258,
	AVS_MARK = 0x80, /* the first byte of that header, where Prism's has a small number */
	TYPE_MIN = 0x600
};

/* What drivers put before a frame from the air. */
static const char *radio_prefix(const struct frame *f, uint32_t link_type)
{
	switch (link_type) {
	case LINK_RADIOTAP:
		return "radiotap:wlan_radio:";
	case LINK_PRISM:
		return f->record.bytes[0] == AVS_MARK ? "prism:wlancap:wlan_radio:" : "prism:wlan_radio:";
	case LINK_AVS:
		return "wlancap:wlan_radio:";
	case LINK_PPI:
		return "ppi:wlan_radio:";
	default:
		return "";
	}
}

/* What stands before the first layer. */
static const char *link_prefix(const struct frame *f, uint32_t link_type, enum layer_kind first, enum wireshark version)
{
	bool is_ip = first == LAYER_IPV4 || first == LAYER_IPV6;
	if (link_type == LINK_NFLOG)
		return "nflog:";
	if (is_ip && (link_type == LINK_RAW_IP || link_type == LINK_RAW_IP_BSD || link_type == LINK_RAW_IP_OPENBSD))
		return "raw:";
	if ((link_type == LINK_RAW_IPV4 || link_type == LINK_RAW_IPV6) && wireshark_has(version, QUIRK_RAW_IS_A_LAYER))
		return "raw:";
	if (first == LAYER_CHDLC && (link_type == LINK_PPP || link_type == LINK_PPP_HDLC))
		return "ppp:";
	return first == LAYER_WLAN ? radio_prefix(f, link_type) : "";
}

static void add_prefix(struct buf *names, const struct frame *f, enum layer_kind first, enum wireshark version)
{
	enum { PKTAP_LINK_TYPE = 8 }; /* where the header says what is in it */
	uint32_t link_type = f->record.link_type;
	if (link_type == LINK_PKTAP) {
		buf_add(names, "pktap:pcap_pktdata:");
		link_type = le32(f->record.bytes + PKTAP_LINK_TYPE);
	}
	buf_add(names, link_prefix(f, link_type, first, version));
}

/* The dissector that chooses what follows an Ethernet type; LLC behind a length is a layer of its own. */
static const char *chooser(uint16_t type)
{
	return type >= TYPE_MIN ? ":ethertype" : "";
}

static void add_extensions(struct buf *names, const struct frame *frame, const struct layer *ipv6)
{
	struct ipv6_extension e;
	struct ipv6_extensions it = ipv6_extensions(frame, ipv6);
	while (ipv6_extension_next(&it, &e))
		if (ipv6_extension_name(e.kind))
			buf_addf(names, ":%s", ipv6_extension_name(e.kind));
}

/* What stands between a layer and the next one. */
static void add_behind(struct buf *names, const struct frame *frame, const struct layer *l)
{
	switch (l->kind) {
	case LAYER_ETHERNET:
		buf_add(names, chooser(l->ethernet.type_or_length));
		break;
	case LAYER_VLAN:
	case LAYER_SERVICE_TAG:
		buf_add(names, chooser(l->vlan.ethertype));
		break;
	case LAYER_SLL:
	case LAYER_SLL2:
		buf_add(names, l->sll.is_ethertype ? ":ethertype" : "");
		break;
	case LAYER_IPV6:
		add_extensions(names, frame, l);
		break;
	default:
		break;
	}
}

/* An Ethernet frame under labels is found by guessing, with its control word or without. */
static void add_pseudowire(struct buf *names, const struct frame *f, size_t i)
{
	if (i == 0 || f->layers[i].kind != LAYER_ETHERNET || f->layers[i - 1].kind != LAYER_MPLS)
		return;
	bool has_control_word = f->layers[i].offset > f->layers[i - 1].offset + f->layers[i - 1].header_len;
	buf_add(names, has_control_word ? ":pwethheuristic:pwethcw" : ":pwethheuristic:pwethnocw");
}

/* The labels of a stack are one dissector's work, and so are the DNS messages of a segment. */
static bool goes_on(const struct frame *f, size_t i)
{
	enum layer_kind kind = f->layers[i].kind;
	return i > 0 && (kind == LAYER_MPLS || kind == LAYER_DNS) && f->layers[i - 1].kind == kind;
}

/* Among the extension headers of IPv6, which are all told with it. */
static bool is_extension(const struct frame *f, size_t i)
{
	const struct layer *l = &f->layers[i];
	if (l->kind != LAYER_AH)
		return false;
	while (i > 0 && f->layers[i - 1].kind == LAYER_AH)
		i--;
	return i > 0 && f->layers[i - 1].kind == LAYER_IPV6 &&
	       l->offset < f->layers[i - 1].offset + f->layers[i - 1].header_len;
}

/* An encrypted frame's and a fragment's bytes are data to Wireshark; the frame that completes the datagram has the
 * layers above. */
static bool ends_as_data(const struct frame *f)
{
	const struct layer *l = &f->layers[f->n_layers - 1];
	if (l->kind == LAYER_WLAN)
		return l->wlan.is_encrypted && l->payload_declared > 0;
	return !l->quoted &&
	       ((l->kind == LAYER_IPV4 && (l->ipv4.more_fragments || l->ipv4.fragment_offset_bytes > 0)) ||
	        (l->kind == LAYER_IPV6 && (l->ipv6.more_fragments || l->ipv6.fragment_offset_bytes > 0)));
}

static bool get_protocols(const struct site *site, size_t nth, struct value *out)
{
	const struct frame *f = site->frame;
	if (nth || !f || (!f->n_layers && !f->cut.kind))
		return false;
	struct buf names = BUF_INIT;
	enum layer_kind first = f->n_layers ? f->layers[0].kind : f->cut.kind;
	add_prefix(&names, f, first, site->wireshark);
	for (size_t i = 0; i < f->n_layers; i++) {
		if (goes_on(f, i) || is_extension(f, i))
			continue;
		add_pseudowire(&names, f, i);
		buf_addf(&names, "%s%s", i ? ":" : "", layer_name(f->layers[i].kind));
		add_behind(&names, f, &f->layers[i]);
	}
	if (f->cut.kind)
		buf_addf(&names, "%s%s", f->n_layers ? ":" : "", layer_name(f->cut.kind));
	else if (f->n_layers && ends_as_data(f))
		buf_add(&names, ":data");
	const char *text = buf_copy(&names, site->arena);
	buf_release(&names);
	return give_text(out, text);
}

const struct field fields_protocols[] = {
	{.name = "frame.protocols",
         .goes_on = true,
         .type = "text",
         .label = N_("protocols in the frame, as far as they are decoded"),
         .where = "Frame: Protocols in frame",
         .get = get_protocols},
	{.name = NULL},
};
