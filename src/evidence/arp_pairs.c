/* Pairs ARP requests with replies; see the header. */
#include "evidence/arp_pairs.h"

enum { OPCODE_REQUEST = 1, OPCODE_REPLY = 2 };

/* Who asks, and for whom; compared as a whole: no padding. */
struct arp_key {
	uint8_t client[4], target[4];
};

enum status arp_pairs_init(struct arp_pairs *p, struct arena *arena, uint64_t seed)
{
	*p = (struct arp_pairs){.arena = arena};
	p->newest = table_new(arena, sizeof(struct arp_key), seed);
	return p->newest ? STATUS_OK : STATUS_NOMEM;
}

static struct endpoint end_of(const uint8_t address[4])
{
	struct endpoint end = {.address_len = 4};
	memcpy(end.address, address, 4);
	return end;
}

static enum status add(struct arp_pairs *p, const struct arp_key *key, struct arp_exchange x)
{
	struct arp_exchange *slot = VEC_PUSH(p->arena, &p->exchanges);
	if (!slot)
		return STATUS_NOMEM;
	x.client = end_of(key->client);
	x.target = end_of(key->target);
	*slot = x;
	return table_set(p->newest, key, (uint32_t)(p->exchanges.n - 1));
}

static enum status see_request(struct arp_pairs *p, const struct arp_key *key, uint32_t frame_no, int64_t time_ns)
{
	uint32_t i;
	struct arp_exchange *x = table_find(p->newest, key, &i) ? &p->exchanges.items[i] : NULL;
	if (!x || x->reply_frame)
		return add(p, key,
		           (struct arp_exchange){.request_frame = frame_no,
		                                 .last_request_frame = frame_no,
		                                 .request_time_ns = time_ns,
		                                 .reply_time_ns = TIME_UNKNOWN_NS});
	x->repeats++;
	x->last_request_frame = frame_no;
	return STATUS_OK;
}

/* A second reply, which another host may have sent, changes nothing. */
static enum status see_reply(struct arp_pairs *p, const struct arp_key *key, uint32_t frame_no, int64_t time_ns)
{
	uint32_t i;
	if (!table_find(p->newest, key, &i))
		return add(p, key,
		           (struct arp_exchange){.reply_frame = frame_no,
		                                 .reply_time_ns = time_ns,
		                                 .request_time_ns = TIME_UNKNOWN_NS});
	struct arp_exchange *x = &p->exchanges.items[i];
	if (x->reply_frame)
		return STATUS_OK;
	x->reply_frame = frame_no;
	x->reply_time_ns = time_ns;
	return STATUS_OK;
}

enum status arp_pairs_see(struct arp_pairs *p, const struct frame *f, const struct layer *arp)
{
	const struct arp_header *h = &arp->arp;
	struct arp_key key;
	bool is_request = h->opcode == OPCODE_REQUEST;
	if (!h->is_ethernet_ipv4 || (!is_request && h->opcode != OPCODE_REPLY) ||
	    memcmp(h->sender_ip, h->target_ip, 4) == 0)
		return STATUS_OK;
	memcpy(key.client, is_request ? h->sender_ip : h->target_ip, 4);
	memcpy(key.target, is_request ? h->target_ip : h->sender_ip, 4);
	int64_t time_ns = f->record.has_time ? f->record.time_ns : TIME_UNKNOWN_NS;
	return (is_request ? see_request : see_reply)(p, &key, f->record.frame_no, time_ns);
}
