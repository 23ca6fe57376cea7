/* Remembers the owner of each IPv4 address in ARP messages; see the header. */
#include "evidence/arp_track.h"

enum { OPCODE_REQUEST = 1, OPCODE_REPLY = 2 };

enum status arp_track_init(struct arp_track *t, struct arena *arena, uint64_t seed)
{
	*t = (struct arp_track){.arena = arena};
	t->owner_of = table_new(arena, 4, seed);
	return t->owner_of ? STATUS_OK : STATUS_NOMEM;
}

/* A station's own address, not that of a group and not 0. */
static bool can_own(const uint8_t mac[6], const uint8_t ip[4])
{
	static const uint8_t zero[6];
	return !(mac[0] & 1) && memcmp(mac, zero, 6) != 0 && memcmp(ip, zero, 4) != 0;
}

static enum status owner_add(struct arp_track *t, const uint8_t mac[6], const uint8_t ip[4],
                             const struct arp_owner *now)
{
	struct arp_owner *owner = VEC_PUSH(t->arena, &t->owners);
	if (!owner)
		return STATUS_NOMEM;
	*owner = *now;
	memcpy(owner->mac, mac, 6);
	return table_set(t->owner_of, ip, (uint32_t)(t->owners.n - 1));
}

static enum status conflict_add(struct arp_track *t, const struct arp_owner *owner, const struct arp_owner *now)
{
	struct arp_conflict *c = t->conflicts.n ? &t->conflicts.items[t->conflicts.n - 1] : NULL;
	if (!c || c->frame_no != now->frame_no) {
		c = VEC_PUSH(t->arena, &t->conflicts);
		if (!c)
			return STATUS_NOMEM;
		c->frame_no = now->frame_no;
	}
	if (c->n < sizeof c->earlier / sizeof *c->earlier) {
		c->earlier[c->n].frame_no = owner->frame_no;
		c->earlier[c->n++].seconds = (uint32_t)(now->second - owner->second);
	}
	return STATUS_OK;
}

/* MAC claims IP; *CONFLICT tells whether another one has it. */
static enum status claim(struct arp_track *t, const uint8_t mac[6], const uint8_t ip[4], const struct arp_owner *now,
                         bool *conflict)
{
	uint32_t i;
	*conflict = false;
	if (!can_own(mac, ip))
		return STATUS_OK;
	if (!table_find(t->owner_of, ip, &i))
		return owner_add(t, mac, ip, now);
	struct arp_owner *owner = &t->owners.items[i];
	if (owner->frame_no == now->frame_no)
		return STATUS_OK;
	if (memcmp(owner->mac, mac, 6) != 0) {
		*conflict = true;
		return conflict_add(t, owner, now);
	}
	owner->frame_no = now->frame_no;
	owner->second = now->second;
	return STATUS_OK;
}

enum status arp_track_see(struct arp_track *t, const struct frame *f, const struct layer *arp)
{
	const struct arp_header *h = &arp->arp;
	int64_t ns = f->record.has_time ? f->record.time_ns : 0;
	struct arp_owner now = {.frame_no = f->record.frame_no, .second = ns / 1000000000 - (ns % 1000000000 < 0)};
	bool conflict, again;
	if (!h->is_ethernet_ipv4 || (h->opcode != OPCODE_REQUEST && h->opcode != OPCODE_REPLY))
		return STATUS_OK;
	enum status st = claim(t, h->sender_mac, h->sender_ip, &now, &conflict);
	/* A reply tells its receiver's address too. */
	bool said = conflict && memcmp(h->sender_ip, h->target_ip, 4) == 0;
	if (st == STATUS_OK && h->opcode == OPCODE_REPLY && !said)
		st = claim(t, h->target_mac, h->target_ip, &now, &again);
	return st;
}

const struct arp_conflict *arp_track_of(const struct arp_track *t, uint32_t frame_no)
{
	size_t low = 0, high = t->conflicts.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (t->conflicts.items[middle].frame_no < frame_no)
			low = middle + 1;
		else
			high = middle;
	}
	bool found = low < t->conflicts.n && t->conflicts.items[low].frame_no == frame_no;
	return found ? &t->conflicts.items[low] : NULL;
}
