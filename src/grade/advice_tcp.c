/* Advice about TCP connections: captured too late, from one side, never answered, refused, aborted. */
#include "grade/advice.h"

static bool is_real(const struct tcp_connection *c)
{
	return c->frames > 0; /* the others are only quoted by ICMP errors */
}

static const struct endpoint *server_of(const struct tcp_connection *c)
{
	return &c->side[!c->client].endpoint;
}

/* The first frames of the connections for which IS is true. */
static struct tally find(const struct doctor *d, bool (*is)(const struct tcp_connection *c))
{
	struct tally found = {0};
	for (size_t i = 0; i < d->n_tcp; i++)
		if (is_real(&d->tcp[i]) && is(&d->tcp[i]))
			tally_add(&found, d->tcp[i].first_frame);
	return found;
}

static size_t count_real(const struct doctor *d)
{
	size_t n = 0;
	for (size_t i = 0; i < d->n_tcp; i++)
		n += is_real(&d->tcp[i]);
	return n;
}

static bool is_unseen(const struct tcp_connection *c)
{
	return c->open == TCP_OPEN_UNSEEN;
}

/* A stray reset or keep-alive of an old connection says nothing about when the capture began. */
static bool is_unseen_with_data(const struct tcp_connection *c)
{
	return is_unseen(c) && c->side[0].data_segments + c->side[1].data_segments > 0;
}

void advice_started_too_late(struct doctor *d)
{
	struct tally unseen = find(d, is_unseen), carrying = find(d, is_unseen_with_data);
	/* Where frames were left out, those of the handshake may be among them. */
	if (carrying.n == 0 || unseen.n < count_real(d) || doctor_said(d, "frames-left-out"))
		return;
	if (advice_carries_data_only(d)) {
		doctor_say(
			d,
			MSG(d->arena,
		            N_("No handshake was captured, and all of the {n} TCP segments carry data: the capture started "
		               "too late, or only what a display filter such as \"smtp\" shows was saved. Hand in the "
		               "file as it was captured; if this is it, start capturing first, then connect."),
		            MSG_NUMBER("n", d->facts->tcp_frames)),
			&unseen);
		return;
	}
	doctor_say(
		d,
		MSG(d->arena,
	            N_("The capture started too late: {n} TCP {n?connection was|connections were} open already ({n?first frame|first frames} {frames}), and no handshake was captured. Start capturing first, then connect; a browser keeps its connections, so close it before."),
	            MSG_NUMBER("n", unseen.n), MSG_TEXT("frames", doctor_frames(d, &unseen))),
		&unseen);
}

/* Frames of one side only, although what it sends shows that it heard the other. */
static bool is_one_sided(const struct tcp_connection *c)
{
	enum { SEGMENTS_MIN = 4 };
	bool one_sided = c->side[0].segments == 0 || c->side[1].segments == 0;
	uint32_t repeats = c->side[0].retransmissions + c->side[1].retransmissions; /* nobody answers? */
	return one_sided && c->frames >= SEGMENTS_MIN && repeats * 2 < c->frames && c->open != TCP_OPEN_SYN_ONLY &&
	       c->open != TCP_OPEN_REFUSED;
}

static bool is_two_sided(const struct tcp_connection *c)
{
	return c->side[0].segments > 0 && c->side[1].segments > 0;
}

void advice_one_direction(struct doctor *d)
{
	struct tally one = find(d, is_one_sided);
	if (one.n == 0 || find(d, is_two_sided).n > 0)
		return;
	doctor_say(
		d,
		MSG(d->arena,
	            N_("Only one direction was captured: in {n} TCP {n?connection|connections} ({n?first frame|first frames} {frames}) all "
	               "segments come from the same side. Capture on the host itself, and without a filter such as \"src host\"."),
	            MSG_NUMBER("n", one.n), MSG_TEXT("frames", doctor_frames(d, &one))),
		&one);
}

static bool is_open_with_data(const struct tcp_connection *c)
{
	enum { SEGMENTS_MIN = 3 }; /* of a single segment nothing is known */
	bool opened = c->open == TCP_OPEN_THREE_WAY || c->open == TCP_OPEN_SIMULTANEOUS ||
	              c->open == TCP_OPEN_PARTIAL || c->open == TCP_OPEN_UNSEEN;
	return opened && c->frames >= SEGMENTS_MIN && c->close == TCP_CLOSE_OPEN &&
	       c->side[0].data_segments + c->side[1].data_segments > 0;
}

static bool is_ended(const struct tcp_connection *c)
{
	return c->close != TCP_CLOSE_OPEN && c->open != TCP_OPEN_REFUSED;
}

void advice_no_close(struct doctor *d)
{
	struct tally open = find(d, is_open_with_data);
	/* It may be among what was left out, or behind where the file was cut. */
	if (open.n == 0 || find(d, is_ended).n > 0 || doctor_said(d, "frames-left-out") || d->facts->end == CAPTURE_CUT)
		return;
	doctor_say(
		d,
		MSG(d->arena,
	            N_("No TCP connection was closed while capturing ({n?first frame|first frames} {frames}). For an exercise about the "
	               "end of a connection, end the program first (a browser keeps connections for minutes: close it), then stop the "
	               "capture."),
	            MSG_NUMBER("n", open.n), MSG_TEXT("frames", doctor_frames(d, &open))),
		&open);
}

/* ---- many connections to one host ---- */

static bool is_failed(const struct tcp_connection *c)
{
	return c->open == TCP_OPEN_SYN_ONLY || c->open == TCP_OPEN_REFUSED || c->open == TCP_OPEN_HALF;
}

/* The host to which most failed connections went (a majority vote, then counted). */
struct target {
	const struct tcp_connection *any;
	size_t failed;
	size_t same_port; /* of these: to the port of ANY */
	struct tally frames;
};

static struct target find_target(const struct doctor *d)
{
	struct target t = {0};
	size_t votes = 0;
	for (size_t i = 0; i < d->n_tcp; i++) {
		const struct tcp_connection *c = &d->tcp[i];
		if (!is_real(c) || !is_failed(c))
			continue;
		if (votes == 0)
			t.any = c;
		votes += advice_same_host(server_of(t.any), server_of(c)) ? 1u : (size_t)-1;
	}
	for (size_t i = 0; t.any && i < d->n_tcp; i++) {
		const struct tcp_connection *c = &d->tcp[i];
		if (!is_real(c) || !is_failed(c) || !advice_same_host(server_of(t.any), server_of(c)))
			continue;
		t.failed++;
		t.same_port += server_of(c)->port == server_of(t.any)->port;
		tally_add(&t.frames, c->first_frame);
	}
	return t;
}

void advice_port_scan(struct doctor *d)
{
	enum { PORTS_MIN = 20 };
	struct target t = find_target(d);
	if (t.failed < PORTS_MIN || t.same_port > t.failed / 4)
		return;
	doctor_say(
		d,
		MSG(d->arena,
	            N_("{n} connections to many ports of {host} failed ({frames}): this has the shape of a port scan."),
	            MSG_NUMBER("n", t.failed), MSG_TEXT("host", doctor_address(d, server_of(t.any))),
	            MSG_TEXT("frames", doctor_frames(d, &t.frames))),
		&t.frames);
}

void advice_syn_flood(struct doctor *d)
{
	enum { SYNS_MIN = 50 };
	struct target t = find_target(d);
	if (t.failed < SYNS_MIN || t.same_port < t.failed - t.failed / 4 || doctor_said(d, "port-scan"))
		return;
	doctor_say(
		d,
		MSG(d->arena,
	            N_("{n} connections to {server} were begun and never completed ({frames}): this has the shape of a SYN flood, or the "
	               "server was overloaded."),
	            MSG_NUMBER("n", t.failed), MSG_TEXT("server", doctor_endpoint(d, server_of(t.any))),
	            MSG_TEXT("frames", doctor_frames(d, &t.frames))),
		&t.frames);
}

/* ---- connections that failed ---- */

static bool is_unanswered(const struct tcp_connection *c)
{
	return c->open == TCP_OPEN_SYN_ONLY && c->close == TCP_CLOSE_OPEN;
}

/* The capture went on for long enough after its last SYN. */
static bool had_time_to_answer(const struct doctor *d, const struct tcp_connection *c)
{
	static const int64_t patience_ns = 1000000000;
	int64_t left = tcp_elapsed_ns(c->last_time_ns, d->facts->last_time_ns);
	return left == TIME_UNKNOWN_NS || left >= patience_ns || c->side[c->client].segments > 2;
}

static bool is_refused(const struct tcp_connection *c)
{
	return c->open == TCP_OPEN_REFUSED;
}

static const struct tcp_connection *first_that(const struct doctor *d, bool (*is)(const struct tcp_connection *c))
{
	for (size_t i = 0; i < d->n_tcp; i++)
		if (is_real(&d->tcp[i]) && is(&d->tcp[i]))
			return &d->tcp[i];
	return NULL;
}

void advice_unanswered(struct doctor *d)
{
	const struct tcp_connection *first = NULL;
	struct tally found = {0};
	for (size_t i = 0; i < d->n_tcp; i++) {
		const struct tcp_connection *c = &d->tcp[i];
		if (!is_real(c) || !is_unanswered(c) || !had_time_to_answer(d, c))
			continue;
		first = first ? first : c;
		tally_add(&found, c->first_frame);
	}
	if (!first || doctor_said(d, "port-scan") || doctor_said(d, "syn-flood"))
		return;
	doctor_say(
		d,
		MSG(d->arena,
	            N_("{n} TCP {n?connection|connections} got no answer to the SYN ({n?frame|first frames} {frames}; the first to "
	               "{server}): the server is not reachable or a firewall is in between, or answers were not captured."),
	            MSG_NUMBER("n", found.n), MSG_TEXT("server", doctor_endpoint(d, server_of(first))),
	            MSG_TEXT("frames", doctor_frames(d, &found))),
		&found);
}

void advice_refused(struct doctor *d)
{
	const struct tcp_connection *first = first_that(d, is_refused);
	if (!first || doctor_said(d, "port-scan") || doctor_said(d, "syn-flood"))
		return;
	struct tally found = find(d, is_refused);
	doctor_say(
		d,
		MSG(d->arena,
	            N_("{n} TCP {n?connection was|connections were} refused by RST ({n?frame|first frames} {frames}; the first to "
	               "{server}): no program listens on that port. Check the port, and that the server runs."),
	            MSG_NUMBER("n", found.n), MSG_TEXT("server", doctor_endpoint(d, server_of(first))),
	            MSG_TEXT("frames", doctor_frames(d, &found))),
		&found);
}

static bool is_reset(const struct tcp_connection *c)
{
	return c->close == TCP_CLOSE_RESET && is_two_sided(c) && c->open != TCP_OPEN_REFUSED &&
	       c->open != TCP_OPEN_SYN_ONLY;
}

static bool is_closed(const struct tcp_connection *c)
{
	return c->close == TCP_CLOSE_FOUR || c->close == TCP_CLOSE_THREE || c->close == TCP_CLOSE_SIMULTANEOUS;
}

void advice_reset(struct doctor *d)
{
	struct tally found = find(d, is_reset);
	if (found.n == 0 || find(d, is_closed).n > 0)
		return;
	struct tally resets = {0};
	for (size_t i = 0; i < d->n_tcp && found.n == 1; i++)
		if (is_real(&d->tcp[i]) && is_reset(&d->tcp[i]))
			tally_add(&resets, d->tcp[i].rst);
	doctor_say(
		d,
		MSG(d->arena,
	            N_("{n} {n?connection was|connections were} aborted by RST instead of being closed by FINs ({n?frame|first frames} "
	               "{frames}). For an exercise about the end of a connection use a program that closes properly, such as curl, nc "
	               "or telnet."),
	            MSG_NUMBER("n", found.n), MSG_TEXT("frames", doctor_frames(d, found.n == 1 ? &resets : &found))),
		found.n == 1 ? &resets : &found);
}

void advice_retransmissions(struct doctor *d)
{
	enum { SEGMENTS_MIN = 10, OF_HUNDRED = 5 };
	const struct tally *again = &d->facts->retransmitted;
	uint64_t tcp = d->facts->tcp_frames;
	if (again->n < SEGMENTS_MIN || (uint64_t)again->n * 100 < tcp * OF_HUNDRED)
		return;
	doctor_say(
		d,
		MSG(d->arena,
	            N_("{n} of {all} TCP segments were sent again (frames {frames}): segments were lost on the way, as on a bad Wi-Fi link. "
	               "The first copy is the one that counts."),
	            MSG_NUMBER("n", again->n), MSG_NUMBER("all", tcp), MSG_TEXT("frames", doctor_frames(d, again))),
		again);
}
