/* Finds the candidates of a conversation rule among the records of the evidence.  UDP conversations and payload texts
 * need one walk over the capture, filters a look at the first frame; everything else is in the records. */
#include "grade/candidate.h"

#include "base/text.h"
#include "grade/candidate_source.h"

struct search {
	struct grading *g;
	const struct evidence *evidence; /* of the capture that is searched, … */
	uint32_t capture;                /* … and its index */
	const struct conversation_rule *rule;
	VEC(struct candidate) found;
	struct span text; /* payload text looked for; at NULL: none */
	const char *name; /* DNS name with variables filled in */
	struct source_values sources[SOURCES];
	uint32_t *by_stream; /* stream number → index in found + 1; 0: not a candidate */
	size_t n_streams;
	bool *has_text; /* parallel to found */
	bool *in_time;  /* likewise, for UDP */
};

const struct endpoint *candidate_endpoint(const struct candidate *c, int who)
{
	int side = c->client ^ who;
	if (c->tcp)
		return &c->tcp->side[side].endpoint;
	if (c->udp)
		return &c->udp->side[side];
	if (c->dns)
		return who ? &c->dns->server : &c->dns->client;
	if (c->echo)
		return who ? &c->echo->server : &c->echo->client;
	if (c->arp)
		return who ? &c->arp->target : &c->arp->client;
	return NULL;
}

static bool ends_same(const struct endpoint *a, const struct endpoint *b)
{
	return a->port == b->port && a->address_len == b->address_len &&
	       memcmp(a->address, b->address, a->address_len) == 0;
}

/* Ports are used again, initial sequence numbers are not. */
static bool tcp_same(const struct tcp_connection *a, const struct tcp_connection *b)
{
	bool crossed = !ends_same(&a->side[0].endpoint, &b->side[0].endpoint);
	for (int i = 0; i < 2; i++) {
		const struct tcp_side *x = &a->side[i], *y = &b->side[i ^ crossed];
		if (!ends_same(&x->endpoint, &y->endpoint) || (x->isn_known && y->isn_known && x->isn != y->isn))
			return false;
	}
	return true;
}

static bool udp_same(const struct udp_conversation *a, const struct udp_conversation *b)
{
	bool crossed = !ends_same(&a->side[0], &b->side[0]);
	return ends_same(&a->side[0], &b->side[crossed]) && ends_same(&a->side[1], &b->side[!crossed]) &&
	       a->first_time_ns == b->first_time_ns;
}

bool candidate_same(const struct candidate *a, const struct candidate *b)
{
	if (a->capture == b->capture)
		return a->tcp == b->tcp && a->udp == b->udp && a->dns == b->dns && a->echo == b->echo &&
		       a->arp == b->arp;
	if (a->tcp && b->tcp)
		return tcp_same(a->tcp, b->tcp);
	if (a->udp && b->udp)
		return udp_same(a->udp, b->udp);
	if (a->echo && b->echo)
		return a->echo->id == b->echo->id && a->echo->sequence == b->echo->sequence &&
		       a->echo->request_time_ns == b->echo->request_time_ns &&
		       ends_same(&a->echo->client, &b->echo->client) && ends_same(&a->echo->server, &b->echo->server);
	if (a->arp && b->arp)
		return a->arp->request_time_ns == b->arp->request_time_ns &&
		       ends_same(&a->arp->client, &b->arp->client) && ends_same(&a->arp->target, &b->arp->target);
	return a->dns && b->dns && a->dns->id == b->dns->id && a->dns->query_time_ns == b->dns->query_time_ns &&
	       ends_same(&a->dns->client, &b->dns->client) && ends_same(&a->dns->server, &b->dns->server);
}

static bool address_fits(const struct address_rule *rule, const struct endpoint *e)
{
	return !rule->given || (rule->len == e->address_len && memcmp(rule->bytes, e->address, rule->len) == 0);
}

static bool port_fits(int32_t want, uint16_t port)
{
	return want < 0 || want == port;
}

/* "since" and "until": when its first frame was captured. */
static bool time_fits(const struct search *s, int64_t first_time_ns)
{
	const struct conversation_rule *rule = s->rule;
	if (!rule->has_since && !rule->has_until)
		return true;
	if (first_time_ns == TIME_UNKNOWN_NS)
		return false;
	int64_t ns = capture_since_1970(evidence_capture(s->evidence), first_time_ns);
	return (!rule->has_since || ns >= rule->since_ns) && (!rule->has_until || ns <= rule->until_ns);
}

static bool ends_fit(const struct search *s, const struct endpoint *client, const struct endpoint *server)
{
	const struct conversation_rule *rule = s->rule;
	return port_fits(rule->client_port, client->port) && port_fits(rule->server_port, server->port) &&
	       address_fits(&rule->client, client) && address_fits(&rule->server, server) &&
	       source_has_address(&s->sources[SOURCE_CLIENT], client) &&
	       source_has_address(&s->sources[SOURCE_SERVER], server) &&
	       source_has_port(&s->sources[SOURCE_CLIENT_PORT], client->port) &&
	       source_has_port(&s->sources[SOURCE_SERVER_PORT], server->port);
}

static void push(struct search *s, const struct candidate *c)
{
	struct candidate *slot = VEC_PUSH(s->g->scratch, &s->found);
	if (!slot) {
		grading_fail(s->g, STATUS_NOMEM);
		return;
	}
	*slot = *c;
	slot->capture = s->capture;
}

/* Without a SYN the roles of the two sides are a guess: the rule's ports may say better. */
static void search_tcp(struct search *s)
{
	size_t n;
	const struct tcp_connection *all = evidence_tcp(s->evidence, &n);
	for (size_t i = 0; i < n && grading_ok(s->g); i++) {
		const struct tcp_connection *c = &all[i];
		uint8_t client = c->client;
		if (c->frames == 0) /* only quoted by ICMP errors */
			continue;
		bool fits = ends_fit(s, &c->side[client].endpoint, &c->side[!client].endpoint);
		if (!fits && !c->client_certain) {
			client = !client;
			fits = ends_fit(s, &c->side[client].endpoint, &c->side[!client].endpoint);
		}
		if (fits && time_fits(s, c->first_time_ns))
			push(s, &(struct candidate){.tcp = c, .client = client, .first_frame = c->first_frame});
	}
}

static void search_udp(struct search *s)
{
	size_t n;
	const struct udp_conversation *all = evidence_udp(s->evidence, &n);
	for (size_t i = 0; i < n && grading_ok(s->g); i++) {
		const struct udp_conversation *u = &all[i];
		for (uint8_t client = 0; client < 2; client++) {
			if (!ends_fit(s, &u->side[client], &u->side[!client]))
				continue;
			push(s, &(struct candidate){.udp = u, .client = client, .first_frame = u->first_frame});
			break;
		}
	}
}

static bool name_fits(const struct search *s, const char *name)
{
	return (!s->name || candidate_name_fits(s->name, name)) && source_has_name(&s->sources[SOURCE_NAME], name);
}

static void search_dns(struct search *s)
{
	size_t n;
	const struct dns_exchange *all = evidence_dns(s->evidence, &n);
	for (size_t i = 0; i < n && grading_ok(s->g); i++) {
		const struct dns_exchange *d = &all[i];
		if (!ends_fit(s, &d->client, &d->server) || !name_fits(s, d->name) ||
		    (s->rule->qtype && s->rule->qtype != d->qtype) ||
		    !time_fits(s, d->query_frame ? d->query_time_ns : d->response_time_ns))
			continue;
		uint32_t first = d->query_frame ? d->query_frame : d->response_frame;
		push(s, &(struct candidate){.dns = d, .first_frame = first});
	}
}

static void search_echo(struct search *s)
{
	size_t n;
	const struct echo_exchange *all = evidence_echo(s->evidence, &n);
	for (size_t i = 0; i < n && grading_ok(s->g); i++)
		if (ends_fit(s, &all[i].client, &all[i].server) && time_fits(s, all[i].request_time_ns))
			push(s, &(struct candidate){.echo = &all[i], .first_frame = all[i].request_frame});
}

static void search_arp(struct search *s)
{
	size_t n;
	const struct arp_exchange *all = evidence_arp(s->evidence, &n);
	for (size_t i = 0; i < n && grading_ok(s->g); i++) {
		const struct arp_exchange *x = &all[i];
		if (ends_fit(s, &x->client, &x->target) &&
		    time_fits(s, x->request_frame ? x->request_time_ns : x->reply_time_ns))
			push(s, &(struct candidate){
					.arp = x, .first_frame = x->request_frame ? x->request_frame : x->reply_frame});
	}
}

/* "nth": the one of those that fit. */
static void keep_nth(struct search *s)
{
	int32_t nth = s->rule->nth;
	size_t at = nth < 0 ? s->found.n - 1 : (size_t)nth - 1;
	if (nth == 0 || s->found.n == 0)
		return;
	if (at < s->found.n)
		s->found.items[0] = s->found.items[at];
	s->found.n = at < s->found.n;
}

struct capture_filter *candidate_filter(struct grading *g, const char *filter, struct diag_place place)
{
	struct capture_filter *f = NULL;
	bool complete = true;
	const char *text = variables_fill_text(g, filter, &complete);
	if (!text || !grading_ok(g))
		return NULL;
	struct diag unheard;
	bool filled = text != filter; /* by a variable: what a student is called is no fault of the rubric */
	diag_init(&unheard, g->scratch);
	enum status status = capture_filter_new(text, place, g->scratch, filled ? &unheard : g->diag, &f);
	if (status == STATUS_OK)
		return f;
	grading_fail(g, filled && status == STATUS_FORMAT ? STATUS_OK : status);
	return NULL;
}

/* Keeps the candidates for which KEEP is true. */
static void retain(struct search *s, const bool *keep)
{
	size_t n = 0;
	for (size_t i = 0; i < s->found.n; i++)
		if (keep[i])
			s->found.items[n++] = s->found.items[i];
	s->found.n = n;
}

static void apply_filter(struct search *s)
{
	struct grading *g = s->g;
	if (!s->rule->filter || s->found.n == 0)
		return;
	struct capture_filter *filter = candidate_filter(g, s->rule->filter, s->rule->filter_place);
	bool *keep = grading_alloc(g, s->found.n, sizeof *keep);
	struct frame *frame = grading_alloc(g, 1, sizeof *frame);
	for (size_t i = 0; filter && keep && frame && i < s->found.n && grading_ok(g); i++) {
		enum status status = evidence_frame(s->evidence, s->found.items[i].first_frame, frame);
		if (status == STATUS_OK)
			keep[i] = capture_filter_match_frame(filter, frame);
		else if (status != STATUS_FORMAT)
			grading_fail(g, status);
	}
	capture_filter_free(filter);
	if (grading_ok(g))
		retain(s, keep);
}

bool candidate_payload_has(const struct frame *f, const struct layer *layer, struct span text)
{
	return layer && text_find(frame_payload(f, layer), text) != SIZE_MAX;
}

static bool endpoint_is(const struct endpoint *e, const struct layer *ip, bool source, uint16_t port)
{
	bool v4 = ip->kind == LAYER_IPV4;
	const uint8_t *address = v4 ? (source ? ip->ipv4.src : ip->ipv4.dst) : (source ? ip->ipv6.src : ip->ipv6.dst);
	return e->port == port && e->address_len == (v4 ? 4 : 16) && memcmp(e->address, address, e->address_len) == 0;
}

int candidate_udp_side(const struct udp_conversation *udp, const struct frame *f)
{
	const struct layer *layer = frame_own(f, LAYER_UDP);
	const struct layer *ip = layer ? frame_ip_of(f, layer) : NULL;
	if (!ip)
		return -1;
	for (int side = 0; side < 2; side++)
		if (endpoint_is(&udp->side[side], ip, true, layer->udp.src_port) &&
		    endpoint_is(&udp->side[!side], ip, false, layer->udp.dst_port))
			return side;
	return -1;
}

static bool visit_frame(void *ctx, const struct site *site)
{
	struct search *s = ctx;
	bool tcp = s->rule->protocol == CONVERSATION_TCP;
	const struct layer *layer = frame_own(site->frame, tcp ? LAYER_TCP : LAYER_UDP);
	if (!layer || (tcp ? !site->tcp : !site->udp))
		return true;
	uint32_t stream = tcp ? site->tcp->stream : site->udp->stream;
	uint32_t at = stream < s->n_streams ? s->by_stream[stream] : 0;
	if (at == 0)
		return true;
	struct candidate *c = &s->found.items[at - 1];
	if (s->text.at && !s->has_text[at - 1])
		s->has_text[at - 1] = candidate_payload_has(site->frame, layer, s->text);
	if (!c->udp)
		return true;
	const struct record *record = &site->frame->record;
	if (record->frame_no == c->first_frame)
		s->in_time[at - 1] = time_fits(s, record->has_time ? record->time_ns : TIME_UNKNOWN_NS);
	int side = candidate_udp_side(c->udp, site->frame);
	uint32_t *first = side == c->client ? &c->request_frame : &c->reply_frame;
	if (side >= 0 && *first == 0)
		*first = record->frame_no;
	return true;
}

/* One walk over the capture: payload texts, and the first frame of each side of UDP conversations. */
static void walk(struct search *s)
{
	struct grading *g = s->g;
	bool udp = s->rule->protocol == CONVERSATION_UDP;
	if (s->found.n == 0 || !(s->text.at || udp))
		return;
	for (size_t i = 0; i < s->found.n; i++) {
		const struct candidate *c = &s->found.items[i];
		uint32_t stream = udp ? c->udp->stream : c->tcp->stream;
		if (stream >= s->n_streams)
			s->n_streams = (size_t)stream + 1;
	}
	s->by_stream = grading_alloc(g, s->n_streams, sizeof *s->by_stream);
	s->has_text = grading_alloc(g, s->found.n, sizeof *s->has_text);
	s->in_time = grading_alloc(g, s->found.n, sizeof *s->in_time);
	if (!grading_ok(g))
		return;
	for (size_t i = 0; i < s->found.n; i++) {
		const struct candidate *c = &s->found.items[i];
		s->by_stream[udp ? c->udp->stream : c->tcp->stream] = (uint32_t)i + 1;
	}
	grading_fail(g, evidence_walk(s->evidence, NULL, g->scratch, visit_frame, s));
	for (size_t i = 0; i < s->found.n; i++)
		s->has_text[i] = (s->has_text[i] || !s->text.at) && (s->in_time[i] || !udp);
	if (grading_ok(g))
		retain(s, s->has_text);
}

static bool frame_has_text(const struct search *s, uint32_t frame_no, struct span text)
{
	const struct site *site = sight_at(s->g, s->capture, frame_no);
	if (!site)
		return false;
	const struct layer *udp = frame_own(site->frame, LAYER_UDP), *tcp = frame_own(site->frame, LAYER_TCP);
	return candidate_payload_has(site->frame, udp ? udp : tcp, text);
}

static void apply_dns_text(struct search *s)
{
	if (!s->text.at || s->found.n == 0)
		return;
	bool *keep = grading_alloc(s->g, s->found.n, sizeof *keep);
	for (size_t i = 0; keep && i < s->found.n; i++) {
		const struct dns_exchange *d = s->found.items[i].dns;
		keep[i] = frame_has_text(s, d->query_frame, s->text) || frame_has_text(s, d->response_frame, s->text);
	}
	if (grading_ok(s->g))
		retain(s, keep);
}

static void run_search(struct search *s)
{
	switch (s->rule->protocol) {
	case CONVERSATION_TCP:
		search_tcp(s);
		apply_filter(s);
		walk(s);
		return;
	case CONVERSATION_UDP:
		search_udp(s);
		apply_filter(s);
		walk(s);
		return;
	case CONVERSATION_DNS:
		search_dns(s);
		apply_filter(s);
		apply_dns_text(s);
		return;
	case CONVERSATION_ICMP:
		search_echo(s);
		apply_filter(s);
		keep_nth(s);
		return;
	case CONVERSATION_ARP:
		search_arp(s);
		apply_filter(s);
		keep_nth(s);
		return;
	case CONVERSATION_CAPTURE:
		push(s, &(struct candidate){0});
		return;
	}
}

/* Adds what was found in one capture; the first one's list is taken as it is. */
static void append(struct grading *g, struct search *s, struct candidates *out)
{
	if (out->n == 0) {
		out->items = s->found.items;
		out->n = s->found.n;
	} else if (s->found.n > 0) {
		struct candidate *all = grading_alloc(g, out->n + s->found.n, sizeof *all);
		if (!all)
			return;
		memcpy(all, out->items, out->n * sizeof *all);
		memcpy(all + out->n, s->found.items, s->found.n * sizeof *all);
		out->items = all;
		out->n += s->found.n;
	}
	memset(&s->found, 0, sizeof s->found);
	s->by_stream = NULL;
	s->n_streams = 0;
}

void candidates_find(struct grading *g, const struct conversation_rule *rule, const struct binding *binding,
                     unsigned captures, struct candidates *out)
{
	struct search s = {.g = g, .rule = rule};
	bool complete = true;
	*out = (struct candidates){0};
	if (rule->text)
		s.text = variables_fill(g, span_make(rule->text, rule->text_len), &complete);
	s.name = variables_fill_text(g, rule->name, &complete);
	(void)variables_fill_text(g, rule->filter, &complete);
	if (!complete) {
		out->variable_missing = true;
		return;
	}
	out->lacks = sources_read(g, rule, binding, s.sources);
	if (out->lacks)
		return;
	for (uint32_t i = 0; i < g->n_captures && grading_ok(g); i++) {
		if (!(captures & 1u << i))
			continue;
		s.capture = i;
		s.evidence = grading_evidence(g, i);
		run_search(&s);
		append(g, &s, out);
	}
}
