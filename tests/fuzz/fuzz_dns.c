/* A DNS message, in a UDP datagram of its own: what is in it, names at every offset, and all fields made of them. */
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "field/field.h"
#include "fuzz/fuzz.h"
#include "wire/dns_items.h"

enum { HEADERS = 28, OFFSETS = 1024, MESSAGE_MAX = UINT16_MAX - HEADERS, LINK_RAW_IPV4 = 228 };

/* DATA behind an IPv4 and a UDP header, from a server's port 53. */
static void wrap(const uint8_t *data, size_t size, uint8_t *packet)
{
	static const uint8_t headers[HEADERS] = {0x45, 0, 0,  0, 0, 1, 0, 0,  64,   17,   0, 0, 10, 0,
	                                         0,    1, 10, 0, 0, 2, 0, 53, 0x9c, 0x40, 0, 0, 0,  0};
	memcpy(packet, headers, HEADERS);
	memcpy(packet + HEADERS, data, size);
	packet[2] = (uint8_t)((size + HEADERS) >> 8);
	packet[3] = (uint8_t)(size + HEADERS);
	packet[24] = (uint8_t)((size + 8) >> 8);
	packet[25] = (uint8_t)(size + 8);
}

static void check_name(struct span message, size_t offset)
{
	struct dns_name raw;
	char name[DNS_NAME_TEXT], again[DNS_NAME_TEXT];
	memset(name, 'x', sizeof name);
	size_t taken = dns_name(message, offset, name);
	if (dns_name_read(message, offset, &raw) != taken)
		abort();
	if (taken == 0)
		return;
	if (taken > message.len - offset || !memchr(name, 0, sizeof name) || raw.len > LIMIT_DNS_NAME || !raw.len)
		abort();
	for (const char *c = name; *c; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7f)
			abort(); /* not printable */
	if (!text_is_utf8(span_of(name)))
		abort();
	if (dns_name(message, offset, again) != taken || strcmp(name, again) != 0)
		abort();
}

struct seen {
	struct span message;
	size_t n, stop_after;
	enum dns_section section;
};

static bool see(void *ctx, const struct dns_datum *datum)
{
	struct seen *s = ctx;
	if (s->n == s->stop_after || datum->section < s->section)
		abort();
	s->section = datum->section;
	bool is_announced = datum->item == DNS_ITEM_OPTION || datum->item == DNS_ITEM_SVCB_PARAM;
	if (datum->offset > s->message.len || (!is_announced && datum->len > s->message.len - datum->offset))
		abort();
	check_name(s->message, datum->offset);
	return ++s->n < s->stop_after;
}

static void check_items(const struct frame *frame, const struct layer *dns)
{
	struct seen all = {.message = dns_message(frame, dns), .stop_after = SIZE_MAX};
	struct seen half = all;
	dns_items(frame, dns, see, &all);
	half.stop_after = all.n / 2 + 1;
	if (all.n && dns_items(frame, dns, see, &half))
		abort();
	for (size_t offset = 0; offset < all.message.len && offset < OFFSETS; offset++)
		check_name(all.message, offset);
}

static void show_fields(const struct frame *frame, struct arena *arena, struct buf *out)
{
	struct site_memo memo = {.arena = arena};
	const struct site site = {.frame = frame, .arena = arena, .memo = &memo};
	struct field_walk at = {0};
	const struct field *field;
	while ((field = field_next(&at)))
		if (field->layer == LAYER_DNS)
			field_add_plain(out, field, &site);
	arena_clear(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size > MESSAGE_MAX)
		return 0;
	uint8_t *packet = malloc(size + HEADERS);
	struct arena *arena = arena_new(LIMIT_FRAME_VALUES_BYTES);
	struct buf first = BUF_INIT, second = BUF_INIT;
	if (!packet || !arena)
		abort();
	wrap(data, size, packet);
	struct record record = {.frame_no = 1, .link_type = LINK_RAW_IPV4, .bytes = packet};
	record.captured = record.original = (uint32_t)(size + HEADERS);
	struct frame frame;
	frame_decode(&record, &frame);
	const struct layer *dns = frame_layer(&frame, LAYER_DNS, 0);
	if (dns) {
		check_items(&frame, dns);
		show_fields(&frame, arena, &first);
		show_fields(&frame, arena, &second);
		if (!span_equal(buf_span(&first), buf_span(&second)))
			abort();
	}
	buf_release(&first);
	buf_release(&second);
	arena_free(arena);
	free(packet);
	return 0;
}
