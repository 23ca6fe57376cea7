/* Pairs DNS questions with answers: by stream and id, and among the few exchanges that share both by name and type.
 * Responses that do not repeat the question (some FORMERR) belong to the newest. */
#include "evidence/dns_track.h"

#include "base/text.h"
#include "wire/dns.h"

static const int64_t repeat_ns = INT64_C(5) * 1000 * 1000 * 1000;
static const int64_t twice_ns = INT64_C(50) * 1000 * 1000; /* as for TCP: tcp_twins.c */

/* Exchanges with one stream and id that are looked at for the name; a hostile capture may hold thousands. */
enum { SAME_ID_MAX = 16, FLAG_QR = 0x8000 };

struct question_key {
	uint32_t stream;
	uint16_t id, over_tcp;
};

struct message {
	const struct dns_header *header;
	int64_t time_ns;
	uint32_t frame_no;
	uint32_t stream;
	char name[DNS_NAME_TEXT];
};

enum status dns_track_init(struct dns_track *t, struct arena *arena, uint64_t seed)
{
	*t = (struct dns_track){.arena = arena};
	t->newest = table_new(arena, sizeof(struct question_key), seed);
	return t->newest ? STATUS_OK : STATUS_NOMEM;
}

static struct question_key key_of(const struct message *m)
{
	return (struct question_key){.stream = m->stream, .id = m->header->id, .over_tcp = m->header->over_tcp};
}

static bool has_question_of(const struct dns_exchange *x, const struct message *m)
{
	return x->qtype == m->header->qtype && text_equal_nocase(span_of(x->name), span_of(m->name));
}

/* The newest exchange with M's question; NULL: none. */
static struct dns_exchange *exchange_find(struct dns_track *t, const struct message *m)
{
	struct question_key key = key_of(m);
	uint32_t newest;
	if (!table_find(t->newest, &key, &newest))
		return NULL;
	uint32_t next = newest + 1;
	for (unsigned i = 0; next && i < SAME_ID_MAX; i++, next = t->memory.items[next - 1].older) {
		struct dns_exchange *x = &t->exchanges.items[next - 1];
		if (!m->header->has_question || has_question_of(x, m))
			return x;
	}
	return NULL;
}

/* M's frame has a part in exchange X. */
static enum status exchange_note(struct dns_track *t, const struct message *m, const struct dns_exchange *x)
{
	struct dns_part *part = VEC_PUSH(t->arena, &t->parts);
	if (!part)
		return STATUS_NOMEM;
	*part = (struct dns_part){.frame_no = m->frame_no,
	                          .exchange = (uint32_t)(x - t->exchanges.items),
	                          .is_response = (m->header->flags & FLAG_QR) != 0};
	return STATUS_OK;
}

static enum status exchange_add(struct dns_track *t, const struct message *m, const struct endpoint *client,
                                const struct endpoint *server, struct dns_exchange **out)
{
	struct question_key key = key_of(m);
	uint32_t older;
	bool has_older = table_find(t->newest, &key, &older);
	const char *name = arena_text(t->arena, span_of(m->name));
	struct dns_memory *memory = name ? VEC_PUSH(t->arena, &t->memory) : NULL;
	struct dns_exchange *x = memory ? VEC_PUSH(t->arena, &t->exchanges) : NULL;
	if (!x)
		return STATUS_NOMEM;
	*memory = (struct dns_memory){.older = has_older ? older + 1 : 0, .last_response_time_ns = TIME_UNKNOWN_NS};
	x->client = *client;
	x->server = *server;
	x->id = m->header->id;
	x->qtype = m->header->has_question ? m->header->qtype : 0;
	x->qclass = m->header->has_question ? m->header->qclass : 0;
	x->over_tcp = m->header->over_tcp;
	x->name = name;
	x->query_time_ns = x->last_query_time_ns = x->response_time_ns = TIME_UNKNOWN_NS;
	x->udp_stream = m->stream;

	*out = x;
	return table_set(t->newest, &key, (uint32_t)(x - t->exchanges.items));
}

/* The same IP packet once more, as a capture on two interfaces has it. */
static bool is_captured_twice(uint16_t ip_id, uint16_t last_ip_id, int64_t last_time_ns, const struct message *m)
{
	int64_t elapsed = tcp_elapsed_ns(last_time_ns, m->time_ns);
	return ip_id && ip_id == last_ip_id && elapsed != TIME_UNKNOWN_NS && elapsed >= 0 && elapsed < twice_ns;
}

static struct dns_memory *memory_of(struct dns_track *t, const struct dns_exchange *x)
{
	return &t->memory.items[x - t->exchanges.items];
}

static bool is_repeat(const struct dns_exchange *x, const struct message *m)
{
	if (!x->query_frame || x->response_frame)
		return false;
	int64_t elapsed = tcp_elapsed_ns(x->query_time_ns, m->time_ns);
	return elapsed == TIME_UNKNOWN_NS || elapsed < repeat_ns;
}

static enum status see_query(struct dns_track *t, const struct message *m, const struct flow_ends *ends)
{
	struct dns_exchange *x = exchange_find(t, m);
	bool is_ours = x && endpoint_equal(&x->client, &ends->from);
	if (is_ours && is_captured_twice(ends->ip_id, memory_of(t, x)->query_ip, x->last_query_time_ns, m))
		return exchange_note(t, m, x);
	if (is_ours && is_repeat(x, m)) {
		memory_of(t, x)->query_ip = ends->ip_id;
		x->repeats++;
		x->last_query_frame = m->frame_no;
		x->last_query_time_ns = m->time_ns;
		return exchange_note(t, m, x);
	}

	enum status st = exchange_add(t, m, &ends->from, &ends->to, &x);
	if (st != STATUS_OK)
		return st;
	memory_of(t, x)->query_ip = ends->ip_id;
	x->query_frame = x->last_query_frame = m->frame_no;
	x->query_time_ns = x->last_query_time_ns = m->time_ns;
	return exchange_note(t, m, x);
}

static enum status see_response(struct dns_track *t, const struct message *m, const struct flow_ends *ends)
{
	struct dns_exchange *x = exchange_find(t, m);
	if (x && !endpoint_equal(&x->server, &ends->from))
		x = NULL;
	if (x && x->response_frame) {
		struct dns_memory *memory = memory_of(t, x);
		if (!is_captured_twice(ends->ip_id, memory->response_ip, memory->last_response_time_ns, m))
			x->duplicate_responses++;
		memory->response_ip = ends->ip_id;
		memory->last_response_time_ns = m->time_ns;
		return exchange_note(t, m, x);
	}
	if (!x) {
		enum status st = exchange_add(t, m, &ends->to, &ends->from, &x);
		if (st != STATUS_OK)
			return st;
	}

	enum { FLAG_TC = 0x0200, RCODE = 0x000f };
	memory_of(t, x)->response_ip = ends->ip_id;
	memory_of(t, x)->last_response_time_ns = m->time_ns;
	x->response_frame = m->frame_no;
	x->response_time_ns = m->time_ns;
	x->rcode = m->header->flags & RCODE;
	x->truncated = (m->header->flags & FLAG_TC) != 0;
	x->n_answers = m->header->n_answers;
	return exchange_note(t, m, x);
}

enum status dns_track_see(struct dns_track *t, const struct frame *f, const struct layer *dns,
                          const struct flow_ends *ends, uint32_t stream)
{
	struct message m = {.header = &dns->dns,
	                    .time_ns = f->record.has_time ? f->record.time_ns : TIME_UNKNOWN_NS,
	                    .frame_no = f->record.frame_no,
	                    .stream = stream};
	if (m.header->has_question && dns_name(dns_message(f, dns), m.header->qname_offset, m.name) == 0)
		m.name[0] = '\0';
	return (m.header->flags & FLAG_QR) ? see_response(t, &m, ends) : see_query(t, &m, ends);
}

/* Index of the first part of a frame not before FRAME_NO. */
static size_t first_part(const struct dns_track *t, uint32_t frame_no)
{
	size_t low = 0, high = t->parts.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (t->parts.items[middle].frame_no < frame_no)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct dns_exchange *dns_track_of(const struct dns_track *t, uint32_t frame_no)
{
	size_t i = first_part(t, frame_no);
	bool found = i < t->parts.n && t->parts.items[i].frame_no == frame_no;
	return found ? &t->exchanges.items[t->parts.items[i].exchange] : NULL;
}

uint32_t dns_track_repeat(const struct dns_track *t, const struct dns_exchange *x, bool response, uint32_t frame_no)
{
	for (size_t i = first_part(t, frame_no + 1); i < t->parts.n; i++) {
		const struct dns_part *part = &t->parts.items[i];
		if (&t->exchanges.items[part->exchange] == x && part->is_response == response)
			return part->frame_no;
	}
	return 0;
}
