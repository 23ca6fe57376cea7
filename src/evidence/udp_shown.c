/* SNMP is what does it in Wireshark 4.0 (QUIRK_SNMP_STREAM): at its first message of a conversation. */
#include "evidence/udp_shown.h"

static void number(struct udp_shown *s, struct udp_conversation *u)
{
	u->shown_stream = s->next++;
	u->is_to_be_numbered = false;
}

static void count_from(struct udp_conversation *u, const struct frame *f)
{
	u->shown_first_frame = f->record.frame_no;
	u->shown_first_time_ns = f->record.has_time ? f->record.time_ns : TIME_UNKNOWN_NS;
}

void udp_shown_begin(struct udp_shown *s, struct udp_conversation *u, const struct frame *f)
{
	number(s, u);
	count_from(u, f);
}

void udp_shown_go_on(struct udp_shown *s, struct udp_conversation *u, const struct frame *f)
{
	if (!u->is_to_be_numbered)
		return;
	number(s, u);
	count_from(u, f);
}

/* RFC 3417 3.1; a message is a SEQUENCE (RFC 1157 4). */
static bool is_snmp(const struct frame *f, const struct layer *l)
{
	enum { REQUESTS = 161, TRAPS = 162, SEQUENCE = 0x30 };
	uint16_t ports[] = {l->udp.src_port, l->udp.dst_port};
	bool is_port = false;
	for (int i = 0; i < 2; i++)
		is_port = is_port || ports[i] == REQUESTS || ports[i] == TRAPS;
	struct span data = frame_payload(f, l);
	return is_port && data.len > 1 && data.at[0] == SEQUENCE;
}

void udp_shown_see(struct udp_conversation *u, const struct frame *f, const struct layer *l)
{
	if (u->is_snmp || !is_snmp(f, l))
		return;
	u->is_snmp = u->is_to_be_numbered = true;
}

void udp_shown_end(struct udp_shown *s, struct udp_conversation *items, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (items[i].is_to_be_numbered)
			number(s, &items[i]);
}
