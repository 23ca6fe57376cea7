/* Wireshark's pairing of DNS messages: a request with the id of one that is not answered yet repeats it when it comes
 * within 5 s, else it begins anew; a response belongs to the newest request with its id. */
#include "evidence/dns_link.h"

#include "evidence/store.h"

static const int64_t repeat_ns = INT64_C(5) * 1000 * 1000 * 1000;

struct link_key {
	uint32_t stream;
	uint16_t id, over_tcp;
};

enum status dns_links_init(struct dns_links *l, struct arena *arena, uint64_t seed)
{
	*l = (struct dns_links){.arena = arena};
	l->newest = table_new(arena, sizeof(struct link_key), seed);
	return l->newest ? STATUS_OK : STATUS_NOMEM;
}

static enum status see_request(struct dns_links *l, const struct link_key *key, const struct frame *f, uint32_t *number)
{
	int64_t time_ns = f->record.has_time ? f->record.time_ns : TIME_UNKNOWN_NS;
	if (table_find(l->newest, key, number)) {
		const struct dns_transaction *t = &l->transactions.items[*number - 1];
		int64_t elapsed = tcp_elapsed_ns(t->request_time_ns, time_ns);
		if (!t->response_frame && (elapsed == TIME_UNKNOWN_NS || elapsed < repeat_ns))
			return STATUS_OK;
	}
	struct dns_transaction *t = VEC_PUSH(l->arena, &l->transactions);
	if (!t)
		return STATUS_NOMEM;
	*t = (struct dns_transaction){.request_frame = f->record.frame_no, .request_time_ns = time_ns};
	*number = (uint32_t)l->transactions.n;
	return table_set(l->newest, key, *number);
}

enum status dns_links_see(struct dns_links *l, const struct frame *f, const struct layer *dns, uint32_t stream)
{
	enum { FLAG_QR = 0x8000 };
	struct link_key key = {.stream = stream, .id = dns->dns.id, .over_tcp = dns->dns.over_tcp};
	uint32_t number = 0;
	if (!(dns->dns.flags & FLAG_QR)) {
		enum status st = see_request(l, &key, f, &number);
		if (st != STATUS_OK)
			return st;
	} else if (table_find(l->newest, &key, &number) && !l->transactions.items[number - 1].response_frame) {
		l->transactions.items[number - 1].response_frame = f->record.frame_no;
	}
	if (number && dns->dns.n_questions && dns->dns.has_question)
		l->transactions.items[number - 1].has_transfer = dns->dns.has_transfer;
	struct dns_link *link = VEC_PUSH(l->arena, &l->links);
	if (!link)
		return STATUS_NOMEM;
	*link = (struct dns_link){f->record.frame_no, number};
	return STATUS_OK;
}

/* Position of the first message of the frame, or of the next frame that has one. */
static size_t links_find(const struct dns_links *l, uint32_t frame_no)
{
	size_t low = 0, high = l->links.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (l->links.items[middle].frame_no < frame_no)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t dns_links_count(const struct dns_links *l, uint32_t frame_no)
{
	size_t first = links_find(l, frame_no), n = 0;
	while (first + n < l->links.n && l->links.items[first + n].frame_no == frame_no)
		n++;
	return n;
}

bool evidence_dns_pairing(const struct evidence *e, const struct frame *f, size_t nth, bool is_response,
                          struct dns_pairing *out)
{
	const struct dns_links *l = &e->links;
	uint32_t frame_no = f->record.frame_no;
	size_t i = links_find(l, frame_no) + nth;
	*out = (struct dns_pairing){.elapsed_ns = TIME_UNKNOWN_NS};
	if (i >= l->links.n || l->links.items[i].frame_no != frame_no || !l->links.items[i].transaction)
		return false;
	const struct dns_transaction *t = &l->transactions.items[l->links.items[i].transaction - 1];
	out->request_frame = t->request_frame;
	out->response_frame = t->response_frame;
	if (is_response) {
		out->is_repeat = t->response_frame != frame_no && !t->has_transfer;
		if (f->record.has_time)
			out->elapsed_ns = tcp_elapsed_ns(t->request_time_ns, f->record.time_ns);
	} else {
		out->is_repeat = t->request_frame != frame_no;
	}
	return true;
}
