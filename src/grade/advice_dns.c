/* Advice about names: looked up where the capture cannot see it, not answered, asked in addition. */
#include "base/text.h"
#include "evidence/tls_hello.h"
#include "grade/advice.h"
#include "wire/dns.h"

enum { TYPE_PTR = 12, RCODE_NXDOMAIN = 3 };
/* Exchanges that are compared with each other. */
enum { COMPARED_MAX = 300 };

static const char *printable(struct doctor *d, struct span name)
{
	struct buf text = BUF_INIT;
	text_add_printable(&text, name, 100);
	const char *kept = arena_text(d->arena, buf_span(&text));
	d->failed |= !kept;
	buf_release(&text);
	return kept ? kept : "";
}

static uint32_t frame_of(const struct dns_exchange *x)
{
	return x->query_frame ? x->query_frame : x->response_frame;
}

static char lower(char c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* Without case, without a final dot. */
static bool same_name(struct span a, struct span b)
{
	if (a.len && a.at[a.len - 1] == '.')
		a.len--;
	if (b.len && b.at[b.len - 1] == '.')
		b.len--;
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (lower((char)a.at[i]) != lower((char)b.at[i]))
			return false;
	return true;
}

/* ---- answered from a cache ---- */

/* What follows "Host:" in an HTTP request, without port. */
static struct span http_host(struct span data)
{
	static const char key[] = "\r\nHost:";
	enum { LOOK_MAX = 2000 };
	size_t n = sizeof key - 1, max = data.len < LOOK_MAX ? data.len : LOOK_MAX;
	for (size_t i = 0; i + n < max; i++) {
		if (memcmp(data.at + i, key, n) != 0)
			continue;
		struct span rest = span_sub(data, i + n, max - i - n);
		while (rest.len && rest.at[0] == ' ')
			rest = span_sub(rest, 1, rest.len);
		size_t end = 0;
		while (end < rest.len && rest.at[end] > ' ' && rest.at[end] != ':')
			end++;
		return end < rest.len ? span_sub(rest, 0, end) : (struct span){0};
	}
	return (struct span){0};
}

static bool is_host_name(struct span name)
{
	bool has_dot = false, has_letter = false;
	for (size_t i = 0; i < name.len; i++) {
		uint8_t c = (uint8_t)lower((char)name.at[i]);
		has_dot |= c == '.';
		has_letter |= c >= 'a' && c <= 'z';
		if (!(c == '.' || c == '-' || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')))
			return false;
	}
	return has_dot && has_letter;
}

/* The name by which the client called the server of C: in FRAME's bytes; empty: not in the clear. */
static struct span called_name(const struct doctor *d, const struct tcp_connection *c, struct frame *frame)
{
	uint32_t frame_no = c->side[c->client].first_data_frame;
	if (!frame_no || evidence_frame(d->evidence, frame_no, frame) != STATUS_OK)
		return (struct span){0};
	const struct layer *tcp = frame_own(frame, LAYER_TCP);
	struct span data = tcp ? frame_payload(frame, tcp) : (struct span){0};
	struct span name = tls_hello_name(data);
	if (name.len == 0)
		name = http_host(data);
	static const char local[] = ".local"; /* looked up by mDNS (RFC 6762 3) */
	size_t n = sizeof local - 1;
	bool is_local = name.len > n && same_name(span_sub(name, name.len - n, n), span_of(local));
	return is_host_name(name) && !is_local ? name : (struct span){0};
}

static bool was_asked(const struct doctor *d, struct span name)
{
	for (size_t i = 0; i < d->n_dns && i < COMPARED_MAX; i++)
		if (same_name(span_of(d->dns[i].name), name))
			return true;
	return d->n_dns > COMPARED_MAX;
}

void advice_dns_from_cache(struct doctor *d)
{
	enum { LOOK_MAX = 32 };
	struct tally found = {0};
	const char *first = NULL;
	size_t looked = 0;
	if (doctor_said(d, "dns-over-https") || doctor_said(d, "dns-over-tls") || doctor_said(d, "proxy"))
		return;
	for (size_t i = 0; i < d->n_tcp && looked < LOOK_MAX; i++) {
		const struct tcp_connection *c = &d->tcp[i];
		struct frame frame;
		if (c->frames == 0 || !c->side[c->client].syn_frame || !c->side[c->client].first_data_frame)
			continue;
		looked++;
		struct span name = called_name(d, c, &frame);
		if (name.len == 0 || was_asked(d, name))
			continue;
		if (!first)
			first = printable(d, name);
		tally_add(&found, c->first_frame);
	}
	if (first)
		doctor_say(
			d,
			MSG(d->arena,
		            N_("The server {name} was called by its name ({n?connection of frame|connections of frames} {frames}), but no DNS "
		               "query for it was captured: the answer came from a cache, or a capture filter kept DNS out. For an exercise "
		               "about DNS, empty the caches while capturing: ipconfig /flushdns (Windows), sudo killall -HUP mDNSResponder "
		               "(macOS), resolvectl flush-caches (Linux), and chrome://net-internals/#dns (Chrome)."),
		            MSG_TEXT("name", first), MSG_NUMBER("n", found.n),
		            MSG_TEXT("frames", doctor_frames(d, &found))),
			&found);
}

/* ---- not answered ---- */

/* The same question was answered in another exchange, such as one with another server. */
static bool answered_elsewhere(const struct doctor *d, const struct dns_exchange *x)
{
	for (size_t i = 0; i < d->n_dns && i < COMPARED_MAX; i++)
		if (d->dns[i].response_frame && d->dns[i].qtype == x->qtype &&
		    same_name(span_of(d->dns[i].name), span_of(x->name)))
			return true;
	return false;
}

/* Too near to the capture's end to know. */
static bool is_last_moment(const struct doctor *d, const struct dns_exchange *x)
{
	static const int64_t patience_ns = 1000000000;
	int64_t left = tcp_elapsed_ns(x->last_query_time_ns, d->facts->last_time_ns);
	return d->facts->has_time && left != TIME_UNKNOWN_NS && left >= 0 && left < patience_ns;
}

void advice_dns_unanswered(struct doctor *d)
{
	struct tally found = {0};
	const struct dns_exchange *first = NULL;
	for (size_t i = 0; i < d->n_dns && i < COMPARED_MAX; i++) {
		const struct dns_exchange *x = &d->dns[i];
		if (!x->query_frame || x->response_frame || x->over_tcp || is_last_moment(d, x) ||
		    answered_elsewhere(d, x))
			continue;
		first = first ? first : x;
		tally_add(&found, x->query_frame);
	}
	if (first)
		doctor_say(
			d,
			MSG(d->arena,
		            N_("{n} DNS {n?query was|queries were} never answered ({n?frame|frames} {frames}; the first for {name}, to {server}): "
		               "the server is wrong or not reachable, or answers were not captured."),
		            MSG_NUMBER("n", found.n), MSG_TEXT("name", printable(d, span_of(first->name))),
		            MSG_TEXT("server", doctor_address(d, &first->server)),
		            MSG_TEXT("frames", doctor_frames(d, &found))),
			&found);
}

void advice_dns_truncated(struct doctor *d)
{
	struct tally found = {0};
	bool over_tcp = false;
	for (size_t i = 0; i < d->n_dns; i++) {
		over_tcp |= d->dns[i].over_tcp;
		if (d->dns[i].truncated && !d->dns[i].over_tcp && d->dns[i].response_frame)
			tally_add(&found, d->dns[i].response_frame);
	}
	if (found.n)
		doctor_say(
			d,
			MSG(d->arena,
		            over_tcp
		                    ? N_("{n} DNS {n?response was|responses were} too long for UDP (TC is set, {n?frame|frames} {frames}); the "
		                         "question was asked again over TCP, as it should be.")
		                    : N_("{n} DNS {n?response was|responses were} too long for UDP (TC is set, {n?frame|frames} {frames}): {n?it is|they are} "
		                         "not complete, and the question was not asked again over TCP."),
		            MSG_NUMBER("n", found.n), MSG_TEXT("frames", doctor_frames(d, &found))),
			&found);
}

/* ---- asked in addition ---- */

/* LONG is BASE, a dot and a search domain, and does not exist. */
static bool is_with_suffix(const struct dns_exchange *longer, const struct dns_exchange *base)
{
	struct span a = span_of(longer->name), b = span_of(base->name);
	bool nothing = longer->response_frame && (longer->rcode == RCODE_NXDOMAIN || longer->n_answers == 0);
	return nothing && b.len > 3 && a.len > b.len + 3 && memchr(b.at, '.', b.len) && a.at[b.len] == '.' &&
	       b.at[b.len - 1] != '.' && same_name(span_sub(a, 0, b.len), b) &&
	       advice_same_host(&longer->client, &base->client);
}

void advice_dns_suffix(struct doctor *d)
{
	struct tally found = {0};
	const struct dns_exchange *first = NULL;
	size_t n = d->n_dns < COMPARED_MAX ? d->n_dns : COMPARED_MAX;
	for (size_t i = 0; i < n; i++) {
		bool is = false;
		for (size_t j = 0; j < n && !is; j++)
			is = j != i && is_with_suffix(&d->dns[i], &d->dns[j]);
		if (!is)
			continue;
		first = first ? first : &d->dns[i];
		tally_add(&found, frame_of(&d->dns[i]));
	}
	if (first)
		doctor_say(
			d,
			MSG(d->arena,
		            N_("{n} DNS {n?query tries|queries try} the name with the search domain of the network behind it ({n?frame|frames} "
		               "{frames}; the first is {name}). {n?It is|They are} not the lookup itself; a dot at the end of the name avoids "
		               "{n?it|them}."),
		            MSG_NUMBER("n", found.n), MSG_TEXT("name", printable(d, span_of(first->name))),
		            MSG_TEXT("frames", doctor_frames(d, &found))),
			&found);
}

/* The IPv4 address of a name such as 4.3.2.1.in-addr.arpa (RFC 1035 3.5). */
static bool reverse_address(const char *name, uint8_t out[4])
{
	uint8_t address[4];
	for (int i = 3; i >= 0; i--) {
		unsigned n = 0, digits = 0;
		for (; *name >= '0' && *name <= '9' && digits < 4; name++, digits++)
			n = n * 10 + (unsigned)(*name - '0');
		if (digits == 0 || n > 255 || *name++ != '.')
			return false;
		address[i] = (uint8_t)n;
	}
	if (!same_name(span_of(name), span_of("in-addr.arpa")))
		return false;
	memcpy(out, address, 4);
	return true;
}

static bool is_own_name(const struct dns_exchange *x)
{
	uint8_t address[4];
	return x->qtype == TYPE_PTR && x->server.address_len == 4 && reverse_address(x->name, address) &&
	       memcmp(address, x->server.address, 4) == 0;
}

void advice_dns_own_name(struct doctor *d)
{
	struct tally found = {0};
	for (size_t i = 0; i < d->n_dns; i++)
		if (is_own_name(&d->dns[i]))
			tally_add(&found, frame_of(&d->dns[i]));
	if (found.n && !doctor_said(d, "name-resolution"))
		doctor_say(
			d,
			MSG(d->arena,
		            N_("{n?Frame|Frames} {frames}: a query for the name of the DNS server itself (type PTR). nslookup asks this of "
		               "its own accord, before the name that it was given."),
		            MSG_NUMBER("n", found.n), MSG_TEXT("frames", doctor_frames(d, &found))),
			&found);
}

/* ADDRESS takes part in traffic other than lookups. */
static bool is_seen_host(const struct doctor *d, const uint8_t address[4])
{
	enum { LOOK_MAX = 5000, PORT_DNS = 53 };
	for (size_t i = 0; i < d->n_tcp && i < LOOK_MAX; i++)
		for (int side = 0; side < 2; side++)
			if (d->tcp[i].side[side].endpoint.address_len == 4 &&
			    memcmp(d->tcp[i].side[side].endpoint.address, address, 4) == 0)
				return true;
	for (size_t i = 0; i < d->n_udp && i < LOOK_MAX; i++)
		for (int side = 0; side < 2; side++)
			if (d->udp[i].side[0].port != PORT_DNS && d->udp[i].side[1].port != PORT_DNS &&
			    d->udp[i].side[side].address_len == 4 &&
			    memcmp(d->udp[i].side[side].address, address, 4) == 0)
				return true;
	return false;
}

void advice_name_resolution(struct doctor *d)
{
	enum { QUERIES_MIN = 3 };
	struct tally found = {0};
	for (size_t i = 0; i < d->n_dns && i < COMPARED_MAX; i++) {
		uint8_t address[4];
		if (d->dns[i].qtype == TYPE_PTR && d->dns[i].query_frame && !is_own_name(&d->dns[i]) &&
		    reverse_address(d->dns[i].name, address) && is_seen_host(d, address))
			tally_add(&found, d->dns[i].query_frame);
	}
	if (found.n >= QUERIES_MIN)
		doctor_say(
			d,
			MSG(d->arena,
		            N_("{n} DNS queries ask for the names of addresses in this capture (type PTR, frames {frames}). They come from a "
		               "program that shows names for addresses, such as Wireshark's name resolution or tcpdump without -n, not from "
		               "the exercise."),
		            MSG_NUMBER("n", found.n), MSG_TEXT("frames", doctor_frames(d, &found))),
			&found);
}

void advice_multicast_dns(struct doctor *d)
{
	if (d->facts->mdns_frames && d->facts->dns_frames == 0 && !doctor_said(d, "only-broadcast"))
		doctor_say(
			d,
			MSG(d->arena,
		            N_("{n} {n?message|messages} of mDNS or LLMNR (ports 5353 and 5355) {n?is|are} in the capture: neighbours look each "
		               "other up. They do not count as DNS, and there is no DNS."),
		            MSG_NUMBER("n", d->facts->mdns_frames)),
			NULL);
}
