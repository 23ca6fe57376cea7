#include "unit/savefile_bytes.h"

#include <check.h>
#include <stdlib.h>

void savefile_begin(struct savefile_bytes *f, struct arena **arena)
{
	*arena = arena_new(SIZE_MAX);
	ck_assert_ptr_nonnull(*arena);
	*f = (struct savefile_bytes){.bytes = BUF_INIT};
}

void savefile_end(struct savefile_bytes *f, struct arena *arena)
{
	buf_release(&f->bytes);
	arena_free(arena);
}

void put16(struct savefile_bytes *f, uint16_t value)
{
	char low = (char)value, high = (char)(value >> 8);
	buf_add_char(&f->bytes, f->big_endian ? high : low);
	buf_add_char(&f->bytes, f->big_endian ? low : high);
}

void put32(struct savefile_bytes *f, uint32_t value)
{
	uint16_t low = (uint16_t)value, high = (uint16_t)(value >> 16);
	put16(f, f->big_endian ? high : low);
	put16(f, f->big_endian ? low : high);
}

void put_fill(struct savefile_bytes *f, size_t n, char value)
{
	while (n-- > 0)
		buf_add_char(&f->bytes, value);
}

void put_pcap_header(struct savefile_bytes *f, uint32_t magic, uint32_t snap_length, uint32_t network)
{
	put32(f, magic);
	put16(f, 2);
	put16(f, 4);
	put32(f, 0);
	put32(f, 0);
	put32(f, snap_length);
	put32(f, network);
}

void put_pcap_record(struct savefile_bytes *f, uint32_t seconds, uint32_t fraction, uint32_t captured,
                     uint32_t original, char fill)
{
	put32(f, seconds);
	put32(f, fraction);
	put32(f, captured);
	put32(f, original);
	put_fill(f, captured, fill);
}

void put_block(struct savefile_bytes *f, uint32_t type, const void *body, size_t len)
{
	size_t padded = (len + 3) / 4 * 4;
	uint32_t total = (uint32_t)padded + 12;
	put32(f, type);
	put32(f, total);
	buf_add_span(&f->bytes, span_make(body, len));
	put_fill(f, padded - len, 0);
	put32(f, total);
}

void put_section(struct savefile_bytes *f, bool big_endian)
{
	f->big_endian = big_endian;
	struct savefile_bytes body = {.big_endian = big_endian};
	put32(&body, 0x1a2b3c4d);
	put16(&body, 1);
	put16(&body, 0);
	put32(&body, UINT32_MAX); /* length of the section: not said */
	put32(&body, UINT32_MAX);
	put_block(f, 0x0a0d0d0a, body.bytes.data, body.bytes.len);
	buf_release(&body.bytes);
}

void put_interface(struct savefile_bytes *f, uint16_t link_type, uint32_t snap_length)
{
	struct savefile_bytes body = {.big_endian = f->big_endian};
	put16(&body, link_type);
	put16(&body, 0);
	put32(&body, snap_length);
	put_block(f, 1, body.bytes.data, body.bytes.len);
	buf_release(&body.bytes);
}

void put_enhanced(struct savefile_bytes *f, uint32_t interface, uint64_t ticks, uint32_t captured, uint32_t original,
                  char fill)
{
	struct savefile_bytes body = {.big_endian = f->big_endian};
	put32(&body, interface);
	put32(&body, (uint32_t)(ticks >> 32));
	put32(&body, (uint32_t)ticks);
	put32(&body, captured);
	put32(&body, original);
	put_fill(&body, captured, fill);
	put_block(f, 6, body.bytes.data, body.bytes.len);
	buf_release(&body.bytes);
}

struct capture *open_bytes(const struct savefile_bytes *f, struct arena *arena)
{
	struct diag diag;
	diag_init(&diag, arena);
	struct capture *c = NULL;
	ck_assert(buf_ok(&f->bytes));
	enum status status = capture_open_memory(buf_span(&f->bytes), "test", arena, &diag, &c);
	ck_assert_msg(status == STATUS_OK, "not opened: %s", diag.n ? diag.items[0].msg.english : "?");
	return c;
}

uint32_t count_records(struct capture *c, enum capture_end *end)
{
	struct record record;
	uint32_t n = 0;
	while ((*end = capture_next(c, &record)) == CAPTURE_MORE)
		ck_assert_uint_eq(record.frame_no, ++n);
	return n;
}

enum { MARKS_MAX = 64, BYTES_MAX = 64 };

struct seen {
	struct capture_mark mark;
	struct record record;
	uint8_t bytes[BYTES_MAX];
};

static void check_again(struct capture *c, const struct seen *s)
{
	struct record record;
	ck_assert_int_eq(capture_seek(c, &s->mark), STATUS_OK);
	ck_assert_int_eq(capture_next(c, &record), CAPTURE_MORE);
	ck_assert_uint_eq(record.frame_no, s->record.frame_no);
	ck_assert_int_eq(record.has_time, s->record.has_time);
	ck_assert_int_eq(record.time_ns, s->record.time_ns);
	ck_assert_uint_eq(record.time_places, s->record.time_places);
	ck_assert_uint_eq(record.link_type, s->record.link_type);
	ck_assert_uint_eq(record.interface, s->record.interface);
	ck_assert_uint_eq(record.captured, s->record.captured);
	ck_assert_uint_eq(record.original, s->record.original);
	ck_assert_uint_eq(record.position, s->record.position);
	ck_assert_mem_eq(record.bytes, s->bytes, record.captured < BYTES_MAX ? record.captured : BYTES_MAX);
}

void check_marks(struct capture *c)
{
	static struct seen seen[MARKS_MAX];
	size_t n = 0;
	for (;; n++) {
		ck_assert_uint_lt(n, MARKS_MAX);
		struct seen *s = &seen[n];
		s->mark = capture_mark(c);
		if (capture_next(c, &s->record) != CAPTURE_MORE)
			break;
		ck_assert_uint_eq(s->mark.frame_no, s->record.frame_no);
		memcpy(s->bytes, s->record.bytes, s->record.captured < BYTES_MAX ? s->record.captured : BYTES_MAX);
	}
	size_t interfaces = capture_info(c)->n_interfaces;
	for (size_t i = n; i-- > 0;)
		check_again(c, &seen[i]);
	for (size_t i = 0; i < n; i += 2)
		check_again(c, &seen[i]);
	enum capture_end end;
	ck_assert_int_eq(capture_seek(c, &seen[0].mark), STATUS_OK);
	ck_assert_uint_eq(count_records(c, &end), n);
	ck_assert_uint_eq(capture_info(c)->n_interfaces, interfaces); /* met again, not added again */
}

void cut_file_everywhere(const struct savefile_bytes *f, size_t from)
{
	struct span whole = buf_span(&f->bytes);
	uint32_t before = 0;
	for (size_t len = from; len <= whole.len; len++) {
		struct arena *arena = arena_new(SIZE_MAX);
		struct diag diag;
		diag_init(&diag, arena);
		uint8_t *copy = malloc(len);
		ck_assert_ptr_nonnull(copy);
		memcpy(copy, whole.at, len);
		struct capture *c;
		ck_assert_int_eq(capture_open_memory(span_make(copy, len), "test", arena, &diag, &c), STATUS_OK);
		enum capture_end end;
		uint32_t n = count_records(c, &end);
		ck_assert_msg(end == CAPTURE_END || end == CAPTURE_CUT, "cut at %zu: ends with %d", len, end);
		ck_assert_int_eq(capture_trouble(c)->english != NULL, end != CAPTURE_END);
		ck_assert(n == before || n == before + 1);
		before = n;
		if (len == whole.len)
			ck_assert_int_eq(end, CAPTURE_END);
		capture_close(c);
		free(copy);
		arena_free(arena);
	}
}
