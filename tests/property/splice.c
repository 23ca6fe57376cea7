/* Puts unrelated traffic into a capture. */
#include "property/splice.h"

#include <check.h>

#include "wire/capture.h"

static void add32(struct buf *out, uint32_t n)
{
	const uint8_t bytes[] = {(uint8_t)n, (uint8_t)(n >> 8), (uint8_t)(n >> 16), (uint8_t)(n >> 24)};
	buf_add_span(out, span_make(bytes, sizeof bytes));
}

static void add_header(struct buf *out)
{
	static const uint8_t header[] = {
		0x4d, 0x3c, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 1, 0, 0, 0,
	};
	buf_add_span(out, span_make(header, sizeof header));
}

static void add_record(struct buf *out, int64_t time_ns, struct span bytes, uint32_t original)
{
	add32(out, (uint32_t)(time_ns / 1000000000));
	add32(out, (uint32_t)(time_ns % 1000000000));
	add32(out, (uint32_t)bytes.len);
	add32(out, original);
	buf_add_span(out, bytes);
}

/* Frames of 10.99.0.1 and 10.99.0.2, Ethernet 02:00:00:00:99:0x; checksums are 0, which no lab looks at. */
#define ETHERNET(type_high, type_low) 2, 0, 0, 0, 0x99, 2, 2, 0, 0, 0, 0x99, 1, type_high, type_low
#define IPV4(length, protocol) 0x45, 0, 0, length, 0, 1, 0, 0, 64, protocol, 0, 0, 10, 99, 0, 1, 10, 99, 0, 2
#define TCP(seq, ack, flags) 0x9c, 0x40, 0x1f, 0x91, 0, 0, 0, seq, 0, 0, 0, ack, 0x50, flags, 0x10, 0, 0, 0, 0, 0

static const uint8_t syn[] = {ETHERNET(8, 0), IPV4(40, 6), TCP(100, 0, 0x02)};
static const uint8_t data[] = {ETHERNET(8, 0), IPV4(43, 6), TCP(101, 1, 0x18), 'x', 'y', 'z'};
static const uint8_t udp[] = {ETHERNET(8, 0), IPV4(31, 17), 0x9c, 0x41, 0x27, 0x0f, 0, 11, 0, 0, 'a', 'b', 'c'};
static const uint8_t arp[] = {
	ETHERNET(8, 6), 0, 1, 8, 0, 6, 4, 0, 1, 2, 0, 0, 0, 0x99, 1, 10, 99, 0, 1, 0, 0, 0, 0, 0, 0, 10, 99, 0, 2};

static void add_noise(struct buf *out, size_t i, int64_t time_ns)
{
	const struct span noise[] = {span_make(syn, sizeof syn), span_make(data, sizeof data),
	                             span_make(udp, sizeof udp), span_make(arp, sizeof arp)};
	struct span frame = noise[i % (sizeof noise / sizeof *noise)];
	add_record(out, time_ns, frame, (uint32_t)frame.len);
}

static bool wanted(enum splice_where where, enum splice_where here)
{
	return where == here || where == SPLICE_ALL;
}

struct span splice(struct span bytes, enum splice_where where, struct arena *arena)
{
	struct diag diag;
	struct capture *capture;
	struct record record;
	struct buf out = BUF_INIT;
	size_t n = 0;
	int64_t last_ns = 0;
	diag_init(&diag, arena);
	ck_assert_int_eq(capture_open_memory(bytes, "spliced", arena, &diag, &capture), STATUS_OK);
	add_header(&out);
	while (capture_next(capture, &record) == CAPTURE_MORE) {
		ck_assert_uint_eq(record.link_type, 1);
		for (size_t i = 0; n == 0 && wanted(where, SPLICE_BEFORE) && i < 5; i++)
			add_noise(&out, i, record.time_ns);
		if (n && wanted(where, SPLICE_BETWEEN))
			add_noise(&out, n, last_ns);
		add_record(&out, record.time_ns, span_make(record.bytes, record.captured), record.original);
		last_ns = record.time_ns;
		n++;
	}
	for (size_t i = 0; wanted(where, SPLICE_AFTER) && i < 5; i++)
		add_noise(&out, i, last_ns);
	capture_close(capture);
	const char *copy = buf_copy(&out, arena);
	struct span spliced = span_make(copy, out.len);
	buf_release(&out);
	return spliced;
}
