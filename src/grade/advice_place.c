/* Advice about the place: a wrong interface, a tunnel, a proxy. */
#include "grade/advice.h"

static uint32_t unicast_frames(const struct capture_facts *facts)
{
	return facts->ip_frames - facts->group_frames;
}

void advice_encrypted_wifi(struct doctor *d)
{
	const struct tally *encrypted = &d->facts->encrypted;
	if (encrypted->n == 0)
		return;
	enum note_severity severity = unicast_frames(d->facts) == 0 ? NOTE_PROBLEM : NOTE_WARNING;
	doctor_say_as(
		d, severity,
		MSG(d->arena,
	            N_("{n} Wi-Fi {n?frame is|frames are} encrypted ({n?frame|frames} {frames}), as monitor mode sees them: no "
	               "addresses, no ports. Switch monitor mode off and capture on your own Wi-Fi connection."),
	            MSG_NUMBER("n", encrypted->n), MSG_TEXT("frames", doctor_frames(d, encrypted))),
		encrypted);
}

/* LINKTYPE_ numbers of IEEE 802.11 with its own headers. */
static bool is_monitor_mode(const struct doctor *d)
{
	for (size_t i = 0; i < d->info->n_interfaces; i++) {
		uint32_t type = d->info->interfaces[i].link_type;
		if (type == 105 || type == 119 || type == 127 || type == 163 || type == 192)
			return true;
	}
	return d->facts->wlan_frames > 0;
}

void advice_wifi_as_ethernet(struct doctor *d)
{
	const struct tally *frames = &d->facts->wlan_as_ethernet;
	if (frames->n)
		doctor_say_as(
			d, d->facts->ip_frames ? NOTE_WARNING : NOTE_PROBLEM,
			MSG(d->arena,
		            N_("{n} {n?frame is a Wi-Fi (802.11) frame|frames are Wi-Fi (802.11) frames} ({frames}), but the file says Ethernet, as that of pktmon on a Wi-Fi adapter does: nothing in {n?it|them} can be read, by Wireshark neither. Convert the file: editcap -T ieee-802-11 OLD NEW; or capture with Wireshark on the Wi-Fi adapter."),
		            MSG_NUMBER("n", frames->n), MSG_TEXT("frames", doctor_frames(d, frames))),
			frames);
}

void advice_no_traffic(struct doctor *d)
{
	const struct capture_facts *f = d->facts;
	if (f->frames_decoded == 0 || f->ip_frames + f->arp_frames > 0 || f->encrypted.n || f->odd_frames ||
	    doctor_said(d, "wifi-as-ethernet"))
		return;
	if (is_monitor_mode(d))
		doctor_say(
			d,
			MSG_PLAIN(N_(
				"The capture holds only what Wi-Fi stations tell each other, no IP packets. Switch monitor mode off "
				"and capture on your own Wi-Fi connection.")),
			NULL);
	else
		doctor_say(
			d,
			MSG_PLAIN(N_(
				"The capture holds neither IP packets nor ARP: was the right network interface chosen? Take the one "
				"whose activity moves when a page is loaded.")),
			NULL);
}

void advice_only_broadcast(struct doctor *d)
{
	enum { FRAMES_MIN = 5 }; /* fewer tell nothing */
	const struct capture_facts *f = d->facts;
	uint32_t other = f->ip_frames - f->icmp_frames - f->chatter_frames; /* routing protocols may be the exercise */
	if (unicast_frames(f) > 0 || f->icmp_frames + f->chatter_frames > f->ip_frames || other > 0 ||
	    f->chatter_frames == 0 || f->ip_frames + f->arp_frames < FRAMES_MIN || f->unknown_link.n || f->encrypted.n)
		return;
	doctor_say(
		d,
		MSG(d->arena,
	            N_("The capture holds only what is sent to all hosts of a network ({ip} such {ip?packet|packets} and {arp} ARP "
	               "{arp?message|messages}): the traffic of the exercise went another way. Capture on the interface that "
	               "leads to the server; with a VPN or a virtual machine it is often another one."),
	            MSG_NUMBER("ip", f->ip_frames), MSG_NUMBER("arp", f->arp_frames)),
		NULL);
}

void advice_only_loopback(struct doctor *d)
{
	if (d->facts->ip_frames > 0 && d->facts->loopback_frames == d->facts->ip_frames)
		doctor_say(
			d,
			MSG_PLAIN(N_(
				"All packets are from this host to itself (127.0.0.1 or ::1). That is right for a server on the same "
				"computer; for a server elsewhere, capture on the Ethernet or Wi-Fi interface.")),
			NULL);
}

void advice_tunnel(struct doctor *d)
{
	static const char *const names[] = {
		[TUNNEL_NONE] = "",
		[TUNNEL_IPSEC] = "IPsec",
		[TUNNEL_WIREGUARD] = "WireGuard",
		[TUNNEL_OPENVPN] = "OpenVPN",
	};
	const struct tally *tunnel = &d->facts->tunnel;
	uint32_t unicast = unicast_frames(d->facts);
	if (tunnel->n == 0 || tunnel->n < unicast - unicast / 4)
		return;
	doctor_say(
		d,
		MSG(d->arena,
	            N_("Nearly all traffic goes through a VPN ({name}, {n?frame|frames} {frames}), so the capture shows only the tunnel "
	               "from outside. Switch the VPN off, or capture on its own interface (tun, utun, wg)."),
	            MSG_TEXT("name", names[d->facts->tunnel_kind]), MSG_NUMBER("n", tunnel->n),
	            MSG_TEXT("frames", doctor_frames(d, tunnel))),
		tunnel);
}

void advice_proxy(struct doctor *d)
{
	const struct tally *proxy = &d->facts->proxy;
	if (proxy->n)
		doctor_say(
			d,
			MSG(d->arena,
		            N_("{n} {n?request goes|requests go} to a web proxy ({n?frame|frames} {frames}), not to the server itself: its "
		               "name is looked up and its connection made by the proxy. Switch the proxy off in the system's settings, or "
		               "use curl --noproxy '*'."),
		            MSG_NUMBER("n", proxy->n), MSG_TEXT("frames", doctor_frames(d, proxy))),
			proxy);
}
