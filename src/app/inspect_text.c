/* What is in a capture, for people. */
#include "app/inspect_view.h"
#include "base/text.h"
#include "field/field.h"
#include "grade/note.h"
#include "report/wrap.h"
#include "value/value.h"
#include "wire/dns.h"

enum { ROWS_MAX = 200 }; /* connections and exchanges shown; a SYN flood has thousands */

static const char *open_sentence(enum tcp_open open)
{
	static const char *const sentences[] = {
		[TCP_OPEN_UNSEEN] = N_("the capture begins after its start"),
		[TCP_OPEN_SYN_ONLY] = N_("SYN without answer"),
		[TCP_OPEN_REFUSED] = N_("refused: the SYN was answered by RST"),
		[TCP_OPEN_HALF] = N_("handshake not completed"),
		[TCP_OPEN_THREE_WAY] = N_("three-way handshake"),
		[TCP_OPEN_SIMULTANEOUS] = N_("opened from both sides"),
		[TCP_OPEN_PARTIAL] = N_("only a part of the handshake was captured"),
	};
	return sentences[open];
}

static const char *close_sentence(enum tcp_close close)
{
	static const char *const sentences[] = {
		[TCP_CLOSE_OPEN] = N_("not closed in the capture"),
		[TCP_CLOSE_HALF] = N_("half-closed: one FIN only"),
		[TCP_CLOSE_FOUR] = N_("closed with four segments"),
		[TCP_CLOSE_THREE] = N_("closed with three segments (ACK and FIN merged)"),
		[TCP_CLOSE_SIMULTANEOUS] = N_("closed from both sides at once"),
		[TCP_CLOSE_UNFINISHED] = N_("both sides sent FIN, an acknowledgment is missing"),
		[TCP_CLOSE_RESET] = N_("aborted by RST"),
		[TCP_CLOSE_FIN_THEN_RESET] = N_("FIN, then RST"),
	};
	return sentences[close];
}

static void add_roles(struct buf *out, const struct tcp_connection *c)
{
	const struct {
		const char *name;
		uint32_t frame_no;
	} roles[] = {
		{"SYN", c->side[c->client].syn_frame},
		{"SYN,ACK", c->syn_ack_frame},
		{"ACK", c->ack_frame},
		{"FIN 1", c->fin1},
		{"ACK 1", c->fin1_ack},
		{"FIN 2", c->fin2},
		{"ACK 2", c->fin2_ack},
		{"RST", c->rst},
	};
	bool first = true;
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		if (!roles[i].frame_no)
			continue;
		buf_addf(out, "%s%s %u", first ? "         " : " · ", roles[i].name, roles[i].frame_no);
		first = false;
	}
	if (!first)
		buf_add_char(out, '\n');
}

static void add_connection(struct buf *out, struct session *s, const struct tcp_connection *c)
{
	buf_addf(out, "  #%-5u ", c->stream);
	endpoint_add(out, &c->side[c->client].endpoint);
	buf_add(out, " → ");
	endpoint_add(out, &c->side[!c->client].endpoint);
	buf_addf(out, "  %u-%u\n         ", c->first_frame, c->last_frame);
	buf_add(out, msg_tr(s->lang, open_sentence(c->open)));
	buf_add(out, "; ");
	buf_add(out, msg_tr(s->lang, close_sentence(c->close)));
	if (c->first_closer >= 0) {
		buf_add(out, ", ");
		buf_add(out, msg_tr(s->lang,
		                    c->first_closer == c->client ? N_("the client first") : N_("the server first")));
	}
	uint32_t repeats = c->side[0].retransmissions + c->side[1].retransmissions;
	if (repeats) {
		buf_add(out, "; ");
		MSG_SAY(out, s->lang, N_("{n} sent again"), MSG_NUMBER("n", repeats));
	}
	buf_add_char(out, '\n');
	add_roles(out, c);
}

static void add_connections(struct buf *out, struct session *s, const struct evidence *e)
{
	size_t n;
	const struct tcp_connection *tcp = evidence_tcp(e, &n);
	buf_add_char(out, '\n');
	MSG_SAY(out, s->lang, N_("TCP connections: {n}"), MSG_NUMBER("n", n));
	buf_add_char(out, '\n');
	for (size_t i = 0; i < n && i < ROWS_MAX; i++)
		add_connection(out, s, &tcp[i]);
	if (n > ROWS_MAX) {
		buf_add(out, "  ");
		MSG_SAY(out, s->lang, N_("and {n} more (--json has all)"), MSG_NUMBER("n", n - ROWS_MAX));
		buf_add_char(out, '\n');
	}
}

static void add_exchange(struct buf *out, struct session *s, const struct dns_exchange *d)
{
	struct buf name = BUF_INIT;
	text_add_printable(&name, span_of(d->name), LIMIT_DNS_NAME);
	const char *type = dns_type_name(d->qtype);
	buf_addf(out, "  0x%04x  %s %s%s  ", d->id, buf_text(&name), type ? type : "?", d->over_tcp ? " TCP" : "");
	buf_release(&name);
	if (d->query_frame)
		MSG_SAY(out, s->lang, N_("query in frame {frame}"), MSG_NUMBER("frame", d->query_frame));
	else
		buf_add(out, msg_tr(s->lang, N_("the query is not in the capture")));
	buf_add(out, ", ");
	if (d->response_frame) {
		const char *rcode = dns_rcode_name(d->rcode);
		MSG_SAY(out, s->lang, N_("response in frame {frame} ({rcode}, {n} {n?answer|answers})"),
		        MSG_NUMBER("frame", d->response_frame), MSG_TEXT("rcode", rcode ? rcode : "?"),
		        MSG_NUMBER("n", d->n_answers));
	} else {
		buf_add(out, msg_tr(s->lang, N_("no response")));
	}
	buf_add_char(out, '\n');
}

static void add_exchanges(struct buf *out, struct session *s, const struct evidence *e)
{
	size_t n;
	const struct dns_exchange *dns = evidence_dns(e, &n);
	buf_add_char(out, '\n');
	MSG_SAY(out, s->lang, N_("DNS exchanges: {n}"), MSG_NUMBER("n", n));
	buf_add_char(out, '\n');
	for (size_t i = 0; i < n && i < ROWS_MAX; i++)
		add_exchange(out, s, &dns[i]);
	if (n > ROWS_MAX) {
		buf_add(out, "  ");
		MSG_SAY(out, s->lang, N_("and {n} more (--json has all)"), MSG_NUMBER("n", n - ROWS_MAX));
		buf_add_char(out, '\n');
	}
}

static void add_heading(struct buf *out, struct session *s, const char *name, const struct evidence *e)
{
	const struct capture_facts *facts = evidence_facts(e);
	const struct capture_info *info = capture_info(evidence_capture(e));
	MSG_SAY(out, s->lang, N_("{name}: {format}, {frames} {frames?frame|frames}"), MSG_TEXT("name", name),
	        MSG_TEXT("format", capture_format_name(info->format)), MSG_NUMBER("frames", facts->frames));
	for (size_t i = 0; i < info->n_interfaces; i++) {
		bool seen = false;
		for (size_t j = 0; j < i; j++)
			seen |= info->interfaces[j].link_type == info->interfaces[i].link_type;
		if (!seen && link_type_name(info->interfaces[i].link_type))
			buf_addf(out, ", %s", link_type_name(info->interfaces[i].link_type));
	}
	buf_add_char(out, '\n');
	int64_t span_ns = tcp_elapsed_ns(facts->first_time_ns, facts->last_time_ns);
	if (facts->has_time && span_ns != TIME_UNKNOWN_NS) {
		struct value span = value_time(span_ns);
		struct buf seconds = BUF_INIT;
		value_add_plain(&seconds, &span, BASE_DEC);
		MSG_SAY(out, s->lang, N_("from the first to the last frame: {seconds} s"),
		        MSG_TEXT("seconds", buf_text(&seconds)));
		buf_add_char(out, '\n');
		buf_release(&seconds);
	}
	MSG_SAY(out, s->lang, N_("frames with TCP {tcp}, UDP {udp}, DNS {dns}, ICMP {icmp}, ARP {arp}"),
	        MSG_NUMBER("tcp", facts->tcp_frames), MSG_NUMBER("udp", facts->udp_frames),
	        MSG_NUMBER("dns", facts->dns_frames), MSG_NUMBER("icmp", facts->icmp_frames),
	        MSG_NUMBER("arp", facts->arp_frames));
	buf_add_char(out, '\n');
	inspect_add_capture_text(out, s, info);
}

static void add_advice(struct buf *out, struct session *s, const struct evidence *e)
{
	static const char *const marks[] = {[NOTE_INFO] = "  ", [NOTE_WARNING] = " !", [NOTE_PROBLEM] = "!!"};
	struct sheet_note *notes;
	size_t n;
	if (note_capture(e, s->arena, &notes, &n) != STATUS_OK) {
		out->failed = true;
		return;
	}
	if (n)
		buf_addf(out, "\n%s\n", msg_tr(s->lang, N_("Advice:")));
	for (size_t i = 0; i < n; i++) {
		struct buf text = BUF_INIT;
		buf_addf(&text, "[%s] ", notes[i].code);
		msg_format(&text, s->lang, &notes[i].msg);
		buf_addf(out, "%s ", marks[notes[i].severity]);
		wrap_add(out, buf_span(&text), WRAP_WIDTH, 3, 5);
		buf_release(&text);
	}
}

void inspect_add_text(struct buf *out, struct session *s, const char *name, const struct evidence *e)
{
	struct buf printable = BUF_INIT;
	text_add_printable(&printable, span_of(name), LIMIT_MESSAGE_CHARS);
	add_heading(out, s, buf_text(&printable), e);
	buf_release(&printable);
	add_advice(out, s, e);
	add_connections(out, s, e);
	add_exchanges(out, s, e);
}
