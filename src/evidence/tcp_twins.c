/* Which segments were captured twice.  A repeat that was really sent differs in its IPv4 identification; where there is
 * none (IPv6, or 0 as Linux and macOS send with DF) only a copy within 1 ms counts, and for bare acknowledgments and
 * resets, which come alike in bursts, only when the connection is known to be doubled. */
#include "evidence/tcp_twins.h"

#include "evidence/tcp_track.h"

static const int64_t twin_ns = 50 * 1000 * 1000;
static const int64_t twin_without_id_ns = 1000 * 1000;

void tcp_twins_reset(struct tcp_twins *twins)
{
	memset(twins, 0, sizeof *twins);
}

/* The checksum stands for the data.  Three independent products, so that they overlap in the processor. */
static uint64_t hash_of(uint32_t stream, const struct tcp_header *tcp, uint16_t ip_id, const struct segment *s)
{
	uint64_t a = (uint64_t)stream << 32 | (uint32_t)tcp->checksum.stored << 16 | ip_id;
	uint64_t b = (uint64_t)s->seq << 32 | s->ack;
	uint64_t c = ((uint64_t)tcp->ts_value << 32 | (uint32_t)s->window << 16 | s->flags) ^
	             (uint64_t)s->data_length << 1 ^ s->side;
	uint64_t h = (a + 1) * UINT64_C(0x9E3779B97F4A7C15) ^ (b + 2) * UINT64_C(0xC2B2AE3D27D4EB4F) ^
	             (c + 3) * UINT64_C(0x165667B19E3779F9);
	return h ^ h >> 32;
}

uint32_t tcp_twins_original(struct tcp_twins *twins, uint32_t stream, const struct tcp_header *tcp, uint16_t ip_id,
                            const struct segment *s, bool doubled)
{
	if (s->time_ns == TIME_UNKNOWN_NS)
		return 0;

	uint64_t hash = hash_of(stream, tcp, ip_id, s);
	size_t i = (size_t)hash % TCP_TWINS;
	bool bare = s->data_length == 0 && (s->flags & (TCP_SYN | TCP_FIN)) == 0;
	bool may_be_twin = ip_id != 0 || !bare || doubled;
	if (may_be_twin && twins->seen[i].frame_no && twins->seen[i].hash == hash) {
		int64_t elapsed = tcp_elapsed_ns(twins->seen[i].time_ns, s->time_ns);
		if (elapsed < 0) /* clocks of two interfaces */
			elapsed = -elapsed;
		if (elapsed <= (ip_id ? twin_ns : twin_without_id_ns))
			return twins->seen[i].frame_no;
	}
	twins->seen[i].hash = hash;
	twins->seen[i].time_ns = s->time_ns;
	twins->seen[i].frame_no = s->frame_no;
	return 0;
}
