/* The table of advice, and what its functions share. */
#include "grade/advice.h"

#include "field/field.h"
#include "grade/note.h"

#define PROBLEM NOTE_PROBLEM
#define WARNING NOTE_WARNING
#define INFO NOTE_INFO

/* Within a severity in this order. */
static const struct advice rows[] = {
	/* the file */
	{"no-frames", PROBLEM, ADVICE_ALWAYS, N_("the capture is empty"), advice_no_frames},
	{"link-type-unknown", WARNING, ADVICE_ALWAYS, N_("frames of a kind that is not decoded"), advice_link_type},
	{"capture-cut", WARNING, ADVICE_ALWAYS, N_("the file ends in the middle of a frame"), advice_capture_cut},
	{"capture-damaged", WARNING, ADVICE_ALWAYS, N_("the file is damaged"), advice_capture_damaged},
	/* the place */
	{"wifi-encrypted", PROBLEM, ADVICE_ALWAYS, N_("Wi-Fi frames that are still encrypted"), advice_encrypted_wifi},
	{"wifi-as-ethernet", PROBLEM, ADVICE_ALWAYS, N_("Wi-Fi frames that the file calls Ethernet"),
         advice_wifi_as_ethernet},
	{"no-traffic", PROBLEM, ADVICE_ALWAYS, N_("nothing of the Internet protocols"), advice_no_traffic},
	{"only-broadcast", PROBLEM, ADVICE_ALWAYS, N_("only what goes to all hosts: the wrong interface"),
         advice_only_broadcast},
	{"tunnel", WARNING, ADVICE_MISSING, N_("all traffic goes through a VPN"), advice_tunnel},
	{"proxy", WARNING, ADVICE_MISSING, N_("web pages were fetched through a proxy"), advice_proxy},
	{"only-loopback", INFO, ADVICE_MISSING, N_("only what the host says to itself"), advice_only_loopback},
	/* the time */
	{"frames-left-out", WARNING, ADVICE_TCP, N_("frames were left out when the file was saved"),
         advice_frames_left_out},
	{"started-too-late", WARNING, ADVICE_TCP, N_("connections were open before the capture began"),
         advice_started_too_late},
	{"one-direction", WARNING, ADVICE_TCP, N_("one direction only was captured"), advice_one_direction},
	{"snapped", WARNING, ADVICE_ALWAYS, N_("frames were not captured to their end"), advice_snapped},
	{"segments-missing", WARNING, ADVICE_TCP, N_("segments are missing in the middle of connections"),
         advice_segments_missing},
	{"captured-twice", WARNING, ADVICE_ALWAYS, N_("frames were captured twice"), advice_captured_twice},
	{"packets-dropped", WARNING, ADVICE_ALWAYS, N_("the capturing program lost packets"), advice_packets_dropped},
	/* traffic that took another way */
	{"quic", WARNING, ADVICE_NO_WEB, N_("a browser used QUIC instead of TCP"), advice_quic},
	{"dns-over-https", WARNING, ADVICE_NO_DNS, N_("names were looked up inside HTTPS"), advice_doh},
	{"dns-over-tls", WARNING, ADVICE_NO_DNS, N_("names were looked up over TLS"), advice_dot},
	{"dns-unanswered", WARNING, ADVICE_NEVER, N_("DNS queries without a response"), advice_dns_unanswered},
	/* connections */
	{"port-scan", INFO, ADVICE_NEVER, N_("many ports of one host were tried"), advice_port_scan},
	{"syn-flood", INFO, ADVICE_NEVER, N_("very many connections were begun and never completed"), advice_syn_flood},
	{"unanswered", WARNING, ADVICE_NEVER, N_("connections that nobody answered"), advice_unanswered},
	{"refused", WARNING, ADVICE_NEVER, N_("connections that were refused"), advice_refused},
	{"bad-checksum", WARNING, ADVICE_ALWAYS, N_("checksums that are really wrong"), advice_bad_checksum},
	{"padding-as-data", WARNING, ADVICE_ALWAYS, N_("a program made TCP data of Ethernet padding"),
         advice_padding_as_data},
	{"malformed", WARNING, ADVICE_ALWAYS, N_("packets that are not as they should be"), advice_malformed},
	{"retransmissions", WARNING, ADVICE_NEVER, N_("many segments were sent again"), advice_retransmissions},
	{"no-close", INFO, ADVICE_CLOSE, N_("no connection was closed while capturing"), advice_no_close},
	{"reset", INFO, ADVICE_NEVER, N_("connections were aborted instead of closed"), advice_reset},
	{"dns-from-cache", INFO, ADVICE_NEVER, N_("a name was used that was not looked up"), advice_dns_from_cache},
	{"https-only", INFO, ADVICE_NO_HTTP, N_("web pages came encrypted only"), advice_https_only},
	{"time-goes-back", INFO, ADVICE_ALWAYS, N_("times that go back"), advice_time_goes_back},
	/* what is no fault */
	{"blanked-checksums", INFO, ADVICE_ALWAYS, N_("checksums that a program set to 0"), advice_blanked_checksums},
	{"checksum-offload", INFO, ADVICE_ALWAYS, N_("checksums that the network card completes"),
         advice_checksum_offload},
	{"segmentation-offload", INFO, ADVICE_TCP, N_("segments that the network card cuts or joins"),
         advice_large_segments},
	{"length-zero", INFO, ADVICE_TCP, N_("packets whose length the network card fills in"), advice_length_zero},
	{"fragments", INFO, ADVICE_ALWAYS, N_("IP fragments"), advice_fragments},
	{"dns-truncated", INFO, ADVICE_DNS, N_("a response too long for UDP"), advice_dns_truncated},
	{"dns-suffix", INFO, ADVICE_DNS, N_("the search domain was tried, too"), advice_dns_suffix},
	{"name-resolution", INFO, ADVICE_DNS, N_("the capturing program looks up names itself"),
         advice_name_resolution},
	{"dns-own-name", INFO, ADVICE_DNS, N_("nslookup asks for its server's name first"), advice_dns_own_name},
	{"multicast-dns", INFO, ADVICE_DNS, N_("mDNS and LLMNR are no DNS"), advice_multicast_dns},
	{"capture-filter", INFO, ADVICE_IN_DOUBT, N_("a capture filter was used"), advice_capture_filter},
	{"put-together", INFO, ADVICE_NEVER, N_("a file made from several captures"), advice_put_together},
	{"saved-again", INFO, ADVICE_NEVER, N_("a file that another program wrote"), advice_saved_again},
};

const struct advice *advice_rows(size_t *n)
{
	*n = sizeof rows / sizeof *rows;
	return rows;
}

const struct advice *advice_find(const char *code)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (strcmp(rows[i].code, code) == 0)
			return &rows[i];
	return NULL;
}

/* ---- what the functions share ---- */

enum { FRAMES_KEPT = 20, RANGES_SHOWN = 5 };

static bool keep_frames(struct doctor *d, const struct tally *frames, struct sheet_note *note)
{
	note->frames = arena_array(d->arena, FRAMES_KEPT, sizeof *note->frames);
	if (!note->frames)
		return false;
	for (uint32_t i = 0; i < frames->n_ranges; i++)
		for (uint32_t f = frames->ranges[i].from; f <= frames->ranges[i].to && note->n_frames < FRAMES_KEPT;
		     f++)
			note->frames[note->n_frames++] = f;
	note->n_frames_all = frames->n;
	return true;
}

void doctor_say_as(struct doctor *d, enum note_severity severity, struct msg msg, const struct tally *frames)
{
	struct sheet_note *note = VEC_PUSH(d->arena, &d->notes);
	if (!note) {
		d->failed = true;
		return;
	}
	*note = (struct sheet_note){.code = d->row->code, .severity = severity, .msg = msg};
	if (frames && frames->n > 0 && !keep_frames(d, frames, note))
		d->failed = true;
}

void doctor_say(struct doctor *d, struct msg msg, const struct tally *frames)
{
	doctor_say_as(d, d->row->severity, msg, frames);
}

bool doctor_said(const struct doctor *d, const char *code)
{
	for (size_t i = 0; i < d->notes.n; i++)
		if (strcmp(d->notes.items[i].code, code) == 0)
			return true;
	return false;
}

static const char *keep_text(struct doctor *d, struct buf *text)
{
	const char *kept = arena_text(d->arena, buf_span(text));
	d->failed |= !kept || !buf_ok(text);
	buf_release(text);
	return kept ? kept : "";
}

const char *doctor_frames(struct doctor *d, const struct tally *frames)
{
	struct buf text = BUF_INIT;
	for (uint32_t i = 0; i < frames->n_ranges && i < RANGES_SHOWN; i++) {
		const struct tally_range *r = &frames->ranges[i];
		buf_add(&text, i ? ", " : "");
		buf_addf(&text, r->from == r->to ? "%u" : "%u-%u", r->from, r->to);
	}
	bool all = frames->n_ranges <= RANGES_SHOWN &&
	           (frames->n_ranges == 0 || frames->ranges[frames->n_ranges - 1].to == frames->last);
	buf_add(&text, all ? "" : ", …");
	return keep_text(d, &text);
}

const char *doctor_endpoint(struct doctor *d, const struct endpoint *endpoint)
{
	struct buf text = BUF_INIT;
	endpoint_add(&text, endpoint);
	return keep_text(d, &text);
}

const char *doctor_address(struct doctor *d, const struct endpoint *endpoint)
{
	struct buf text = BUF_INIT;
	struct value v = {.kind = endpoint->address_len == 16 ? VALUE_IPV6 : VALUE_IPV4};
	memcpy(v.address, endpoint->address, endpoint->address_len);
	value_add_plain(&text, &v, BASE_DEC);
	return keep_text(d, &text);
}

/* ---- all of it ---- */

enum status note_capture(const struct evidence *evidence, struct arena *arena, struct sheet_note **out, size_t *n_out)
{
	struct doctor d = {.evidence = evidence, .facts = evidence_facts(evidence), .arena = arena};
	d.info = capture_info(evidence_capture(evidence));
	d.tcp = evidence_tcp(evidence, &d.n_tcp);
	d.udp = evidence_udp(evidence, &d.n_udp);
	d.dns = evidence_dns(evidence, &d.n_dns);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		d.row = &rows[i];
		d.row->look(&d);
	}
	struct sheet_note *sorted = arena_array(arena, d.notes.n + 1, sizeof *sorted);
	if (d.failed || !sorted)
		return STATUS_NOMEM;
	size_t n = 0;
	for (int severity = NOTE_PROBLEM; severity >= NOTE_INFO; severity--)
		for (size_t i = 0; i < d.notes.n; i++)
			if ((int)d.notes.items[i].severity == severity)
				sorted[n++] = d.notes.items[i];
	*out = sorted;
	*n_out = n;
	return STATUS_OK;
}
