/* Pairs DNS questions with answers by two tables: one with the whole question, one with the id only for responses that
 * do not repeat the question (RFC 2308 errors, some FORMERR). */
#include "evidence/dns_track.h"

#include "wire/dns.h"

static const int64_t repeat_ns = INT64_C(5) * 1000 * 1000 * 1000;

struct question_key {
	uint32_t stream;
	uint16_t id, qtype;
	uint64_t name_hash; /* of the name without case; seeded tables keep hostile names apart */
	uint16_t over_tcp, with_name;
	uint32_t pad;
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
	t->newest_id = table_new(arena, sizeof(struct question_key), seed);
	t->exchange_of = table_new(arena, sizeof(uint32_t), seed);
	return t->newest && t->newest_id && t->exchange_of ? STATUS_OK : STATUS_NOMEM;
}

static uint64_t name_hash(const char *name)
{
	uint64_t h = UINT64_C(0xCBF29CE484222325);
	for (; *name; name++) {
		bool upper = *name >= 'A' && *name <= 'Z';
		h = (h ^ (uint8_t)(upper ? *name + ('a' - 'A') : *name)) * UINT64_C(0x100000001B3);
	}
	return h;
}

static struct question_key key_of(const struct message *m, bool with_name)
{
	struct question_key key;
	memset(&key, 0, sizeof key);
	key.stream = m->stream;
	key.id = m->header->id;
	key.over_tcp = m->header->over_tcp;
	key.with_name = with_name;
	if (with_name) {
		key.qtype = m->header->qtype;
		key.name_hash = name_hash(m->name);
	}
	return key;
}

static bool same_name(const char *a, const char *b)
{
	for (; *a && *b; a++, b++) {
		char x = *a >= 'A' && *a <= 'Z' ? (char)(*a + ('a' - 'A')) : *a;
		char y = *b >= 'A' && *b <= 'Z' ? (char)(*b + ('a' - 'A')) : *b;
		if (x != y)
			return false;
	}
	return *a == *b;
}

/* The newest exchange with M's question; NULL: none. */
static struct dns_exchange *exchange_find(struct dns_track *t, const struct message *m)
{
	bool with_name = m->header->has_question;
	struct question_key key = key_of(m, with_name);
	uint32_t i;
	if (!table_find(with_name ? t->newest : t->newest_id, &key, &i))
		return NULL;
	struct dns_exchange *x = &t->exchanges.items[i];
	return !with_name || same_name(x->name, m->name) ? x : NULL;
}

static enum status exchange_note(struct dns_track *t, const struct message *m, const struct dns_exchange *x)
{
	return table_set(t->exchange_of, &m->frame_no, (uint32_t)(x - t->exchanges.items));
}

static enum status exchange_add(struct dns_track *t, const struct message *m, const struct endpoint *client,
                                const struct endpoint *server, struct dns_exchange **out)
{
	const char *name = arena_text(t->arena, span_of(m->name));
	struct dns_exchange *x = name ? VEC_PUSH(t->arena, &t->exchanges) : NULL;
	if (!x)
		return STATUS_NOMEM;
	x->client = *client;
	x->server = *server;
	x->id = m->header->id;
	x->qtype = m->header->has_question ? m->header->qtype : 0;
	x->qclass = m->header->has_question ? m->header->qclass : 0;
	x->over_tcp = m->header->over_tcp;
	x->name = name;
	x->query_time_ns = x->last_query_time_ns = x->response_time_ns = TIME_UNKNOWN_NS;
	x->udp_stream = m->stream;

	uint32_t i = (uint32_t)(x - t->exchanges.items);
	struct question_key key = key_of(m, true), key_id = key_of(m, false);
	enum status st = m->header->has_question ? table_set(t->newest, &key, i) : STATUS_OK;
	if (st == STATUS_OK)
		st = table_set(t->newest_id, &key_id, i);
	*out = x;
	return st;
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
	if (x && endpoint_equal(&x->client, &ends->from) && is_repeat(x, m)) {
		x->repeats++;
		x->last_query_frame = m->frame_no;
		x->last_query_time_ns = m->time_ns;
		return exchange_note(t, m, x);
	}

	enum status st = exchange_add(t, m, &ends->from, &ends->to, &x);
	if (st != STATUS_OK)
		return st;
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
		x->duplicate_responses++;
		return exchange_note(t, m, x);
	}
	if (!x) {
		enum status st = exchange_add(t, m, &ends->to, &ends->from, &x);
		if (st != STATUS_OK)
			return st;
	}

	enum { FLAG_TC = 0x0200, RCODE = 0x000f };
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
	enum { FLAG_QR = 0x8000 };
	struct message m = {.header = &dns->dns,
	                    .time_ns = f->record.has_time ? f->record.time_ns : TIME_UNKNOWN_NS,
	                    .frame_no = f->record.frame_no,
	                    .stream = stream};
	if (m.header->has_question && dns_name(dns_message(f, dns), m.header->qname_offset, m.name) == 0)
		m.name[0] = '\0';
	return (m.header->flags & FLAG_QR) ? see_response(t, &m, ends) : see_query(t, &m, ends);
}

const struct dns_exchange *dns_track_of(const struct dns_track *t, uint32_t frame_no)
{
	uint32_t i;
	return table_find(t->exchange_of, &frame_no, &i) ? &t->exchanges.items[i] : NULL;
}
