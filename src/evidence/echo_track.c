/* Pairs echo requests with replies; see the header. */
#include "evidence/echo_track.h"

enum { ECHO_REPLY = 0, ECHO_REQUEST = 8, ECHO6_REQUEST = 128, ECHO6_REPLY = 129 };

/* Compared as a whole: no padding. */
struct echo_key {
	uint8_t low[16], high[16]; /* the two addresses in order */
	uint16_t checksum;         /* of the request */
	uint16_t id, sequence;
	uint8_t version, in_gre;
};

enum status echo_track_init(struct echo_track *t, struct arena *arena, uint64_t seed)
{
	*t = (struct echo_track){.arena = arena};
	t->newest = table_new(arena, sizeof(struct echo_key), seed);
	t->by_frame = table_new(arena, sizeof(uint32_t), seed);
	return t->newest && t->by_frame ? STATUS_OK : STATUS_NOMEM;
}

/* A reply's checksum is that of its request but for the type, the first byte of what is summed (RFC 1624). */
static uint16_t checksum_of_request(const struct icmp_header *h)
{
	uint32_t sum = h->checksum.stored;
	if (h->type == ECHO_REPLY)
		sum += 0xffff - (ECHO_REQUEST << 8);
	else if (h->type == ECHO6_REPLY)
		sum += (ECHO6_REPLY - ECHO6_REQUEST) << 8;
	sum = (sum & 0xffff) + (sum >> 16);
	return sum == 0xffff ? 0 : (uint16_t)sum;
}

static bool is_inside_gre(const struct frame *f, const struct layer *icmp)
{
	for (const struct layer *l = f->layers; l < icmp; l++)
		if (l->kind == LAYER_GRE)
			return true;
	return false;
}

static bool key_of(const struct frame *f, const struct layer *icmp, struct echo_key *out)
{
	const struct layer *ip = frame_ip_of(f, icmp);
	memset(out, 0, sizeof *out);
	if (!ip)
		return false;
	bool is_v4 = ip->kind == LAYER_IPV4;
	const uint8_t *src = is_v4 ? ip->ipv4.src : ip->ipv6.src, *dst = is_v4 ? ip->ipv4.dst : ip->ipv6.dst;
	size_t len = is_v4 ? 4 : 16;
	bool in_order = memcmp(src, dst, len) <= 0;
	memcpy(out->low, in_order ? src : dst, len);
	memcpy(out->high, in_order ? dst : src, len);
	out->version = is_v4 ? 4 : 6;
	out->checksum = checksum_of_request(&icmp->icmp);
	out->id = icmp->icmp.id;
	out->sequence = icmp->icmp.sequence;
	out->in_gre = is_inside_gre(f, icmp);
	return true;
}

static struct endpoint end_of(const struct layer *ip, bool source)
{
	struct endpoint end = {.address_len = ip->kind == LAYER_IPV4 ? 4 : 16};
	const uint8_t *v4 = source ? ip->ipv4.src : ip->ipv4.dst, *v6 = source ? ip->ipv6.src : ip->ipv6.dst;
	memcpy(end.address, end.address_len == 4 ? v4 : v6, end.address_len);
	return end;
}

static enum status see_request(struct echo_track *t, const struct echo_key *key, const struct layer *ip,
                               uint32_t frame_no, int64_t time_ns)
{
	struct echo_exchange *x = VEC_PUSH(t->arena, &t->exchanges);
	if (!x)
		return STATUS_NOMEM;
	*x = (struct echo_exchange){.request_frame = frame_no,
	                            .request_time_ns = time_ns,
	                            .reply_time_ns = TIME_UNKNOWN_NS,
	                            .client = end_of(ip, true),
	                            .server = end_of(ip, false),
	                            .id = key->id,
	                            .sequence = key->sequence};
	uint32_t i = (uint32_t)(t->exchanges.n - 1);
	enum status st = table_set(t->newest, key, i);
	return st == STATUS_OK ? table_set(t->by_frame, &frame_no, i) : st;
}

static enum status see_reply(struct echo_track *t, const struct echo_key *key, uint32_t frame_no, int64_t time_ns)
{
	uint32_t i;
	if (!table_find(t->newest, key, &i) || t->exchanges.items[i].reply_frame)
		return STATUS_OK;
	t->exchanges.items[i].reply_frame = frame_no;
	t->exchanges.items[i].reply_time_ns = time_ns;
	return table_set(t->by_frame, &frame_no, i);
}

enum status echo_track_see(struct echo_track *t, const struct frame *f, const struct layer *icmp)
{
	struct echo_key key;
	if (!icmp->icmp.is_echo || !key_of(f, icmp, &key))
		return STATUS_OK;
	bool is_request = icmp->icmp.type == ECHO_REQUEST || icmp->icmp.type == ECHO6_REQUEST;
	int64_t time_ns = f->record.has_time ? f->record.time_ns : TIME_UNKNOWN_NS;
	if (is_request)
		return see_request(t, &key, frame_ip_of(f, icmp), f->record.frame_no, time_ns);
	return see_reply(t, &key, f->record.frame_no, time_ns);
}

const struct echo_exchange *echo_track_of(const struct echo_track *t, uint32_t frame_no)
{
	uint32_t i;
	return table_find(t->by_frame, &frame_no, &i) ? &t->exchanges.items[i] : NULL;
}
