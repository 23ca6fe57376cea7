/* One frame again, with the messages of DNS over TCP that it completes. */
#include "evidence/evidence.h"
#include "evidence/store.h"

/* Takes segment S of the connection for its messages; FRAME is the frame that S is in. */
static enum status take_messages(const struct evidence *e, const struct segment *s, struct frame *frame)
{
	enum status st = look_frame(e, s->frame_no, frame);
	const struct layer *tcp = st == STATUS_OK ? frame_own(frame, LAYER_TCP) : NULL;
	if (!tcp || !dns_streams_concern(tcp))
		return st;
	return dns_streams_see(e->look->one_dns, frame, tcp, s, e->look->dns_stream);
}

/* A message over TCP may have begun long before: the segments of the connection are taken up to FRAME_NO, from where
 * the last look left off. */
static enum status frame_with_messages(const struct evidence *e, uint32_t frame_no, struct frame *out)
{
	struct look *look = e->look;
	const struct tcp_connection *c = evidence_tcp_of(e, out);
	struct segments all = {0};
	if (!c || evidence_segments(e, c->stream, &all) != STATUS_OK)
		return look_frame(e, frame_no, out);
	bool goes_on = look->dns_next && look->dns_stream == c->stream && look->dns_next < all.n &&
	               all.items[look->dns_next].frame_no <= frame_no;
	if (!goes_on) {
		dns_streams_reset(look->one_dns);
		look->dns_stream = c->stream;
		look->dns_next = 0;
	}
	enum status st = STATUS_OK;
	while (st == STATUS_OK && look->dns_next < all.n && all.items[look->dns_next].frame_no <= frame_no)
		st = take_messages(e, &all.items[look->dns_next++], out);
	if (st == STATUS_OK && out->record.frame_no != frame_no)
		st = look_frame(e, frame_no, out);
	return st;
}

enum status evidence_frame(const struct evidence *e, uint32_t frame_no, struct frame *out)
{
	enum status st = look_frame(e, frame_no, out);
	const struct layer *tcp = st == STATUS_OK ? frame_own(out, LAYER_TCP) : NULL;
	bool has_messages = tcp && dns_streams_concern(tcp) && dns_links_count(&e->links, frame_no) > 0;
	return has_messages ? frame_with_messages(e, frame_no, out) : st;
}
