/* Advice about web traffic that took another way than TCP to port 80. */
#include "grade/advice.h"

enum { PORT_HTTPS = 443 };

static const struct endpoint *quic_server(const struct udp_conversation *u)
{
	return &u->side[u->side[1].port == PORT_HTTPS];
}

static bool has_tcp_to(const struct doctor *d, const struct endpoint *server)
{
	for (size_t i = 0; i < d->n_tcp; i++)
		if (d->tcp[i].frames && advice_same_host(&d->tcp[i].side[!d->tcp[i].client].endpoint, server))
			return true;
	return false;
}

/* The first server that was spoken to over QUIC and never over TCP; NULL: none. */
static const struct endpoint *quic_only_server(const struct doctor *d)
{
	enum { LOOK_MAX = 64 };
	size_t looked = 0;
	for (size_t i = 0; i < d->n_udp && looked < LOOK_MAX; i++) {
		if (!d->udp[i].is_quic)
			continue;
		looked++;
		if (!has_tcp_to(d, quic_server(&d->udp[i])))
			return quic_server(&d->udp[i]);
	}
	return NULL;
}

void advice_quic(struct doctor *d)
{
	const struct tally *quic = &d->facts->quic;
	if (quic->n == 0)
		return;
	const struct endpoint *only = quic_only_server(d);
	if (only)
		doctor_say(
			d,
			MSG(d->arena,
		            N_("A browser spoke QUIC (UDP port 443) instead of TCP with {server} ({n?frame|frames} {frames}). To get TCP, fetch "
		               "the page with curl --http1.1, or switch QUIC off (Chrome: chrome://flags/#enable-quic; Firefox: about:config, "
		               "network.http.http3.enable)."),
		            MSG_TEXT("server", doctor_address(d, only)), MSG_NUMBER("n", quic->n),
		            MSG_TEXT("frames", doctor_frames(d, quic))),
			quic);
	else
		doctor_say_as(
			d, NOTE_INFO,
			MSG(d->arena,
		            N_("A part of the web traffic is QUIC (UDP port 443, {n} {n?frame|frames}: {frames}), which is not TCP."),
		            MSG_NUMBER("n", quic->n), MSG_TEXT("frames", doctor_frames(d, quic))),
			quic);
}

void advice_https_only(struct doctor *d)
{
	struct tally connections = {0};
	for (size_t i = 0; i < d->n_tcp; i++) {
		const struct tcp_connection *c = &d->tcp[i];
		bool has_data = c->side[0].data_segments && c->side[1].data_segments;
		if (has_data && c->side[!c->client].endpoint.port == PORT_HTTPS)
			tally_add(&connections, c->first_frame);
	}
	if (connections.n && d->facts->tls_frames && d->facts->http_frames == 0)
		doctor_say(
			d,
			MSG(d->arena,
		            N_("All web traffic is HTTPS (port 443; {n} {n?connection|connections}, beginning in {n?frame|frames} "
		               "{frames}): what it carries is encrypted. For an exercise about HTTP use an address that begins with http:// "
		               "and port 80."),
		            MSG_NUMBER("n", connections.n), MSG_TEXT("frames", doctor_frames(d, &connections))),
			&connections);
}

void advice_doh(struct doctor *d)
{
	const struct tally *doh = &d->facts->doh;
	if (doh->n && d->facts->dns_frames == 0)
		doctor_say(
			d,
			MSG(d->arena,
		            N_("Names were looked up inside HTTPS (DoH, {n?frame|frames} {frames}), so the capture shows no DNS. Switch secure "
		               "DNS off in the browser's privacy settings, or use nslookup, and capture again."),
		            MSG_NUMBER("n", doh->n), MSG_TEXT("frames", doctor_frames(d, doh))),
			doh);
}

void advice_dot(struct doctor *d)
{
	const struct tally *dot = &d->facts->dot;
	if (dot->n && d->facts->dns_frames == 0)
		doctor_say(
			d,
			MSG(d->arena,
		            N_("Names were looked up over TLS (DoT, port 853, {n?frame|frames} {frames}), so the capture shows no DNS. Switch "
		               "private DNS off, or use nslookup, and capture again."),
		            MSG_NUMBER("n", dot->n), MSG_TEXT("frames", doctor_frames(d, dot))),
			dot);
}
