/* A DNS message, in a UDP datagram of its own: records, names at every offset, and all fields made of them. */
#include <stdio.h>
#include <stdlib.h>

#include "field/field.h"
#include "fuzz/fuzz.h"
#include "wire/dns.h"

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

/* Octets of a name on the wire, by its text: labels with their lengths, and the root. */
static size_t octets_of(const char *name)
{
	size_t octets = 1, in_label = 0;
	if (strcmp(name, "<Root>") == 0)
		return octets;
	for (const char *c = name; *c; c++) {
		if ((unsigned char)*c <= ' ' || (unsigned char)*c >= 0x7f)
			abort(); /* not printable */
		if (*c == '.') {
			octets += in_label + 1;
			in_label = 0;
			continue;
		}
		in_label++;
		if (*c == '\\')
			c += c[1] >= '0' && c[1] <= '9' ? 3 : 1;
	}
	return octets + in_label + 1;
}

static void check_name(struct span message, size_t offset)
{
	char name[DNS_NAME_TEXT], again[DNS_NAME_TEXT];
	memset(name, 'x', sizeof name);
	size_t taken = dns_name(message, offset, name);
	if (taken == 0)
		return;
	if (taken > message.len - offset || !memchr(name, 0, sizeof name) || octets_of(name) > LIMIT_DNS_NAME)
		abort();
	if (dns_name(message, offset, again) != taken || strcmp(name, again) != 0)
		abort();
}

static void check_records(const struct frame *frame, const struct layer *dns)
{
	struct span message = dns_message(frame, dns);
	struct dns_iter it = dns_records(frame, dns);
	struct dns_record record;
	size_t n = 0, end = 0;
	enum dns_section section = DNS_QUESTION;
	while (dns_record_next(&it, &record)) {
		if (record.name_offset < end || record.section < section || ++n > LIMIT_DNS_RECORDS)
			abort();
		if (record.rdata_offset > message.len || record.rdata_len > message.len - record.rdata_offset)
			abort();
		end = record.rdata_offset + record.rdata_len;
		section = record.section;
		check_name(message, record.name_offset);
		check_name(message, record.rdata_offset);
	}
	if (dns_record_next(&it, &record))
		abort();
	for (size_t offset = 0; offset < message.len && offset < OFFSETS; offset++)
		check_name(message, offset);
}

static void show_fields(const struct frame *frame, struct arena *arena, struct buf *out)
{
	const struct site site = {.frame = frame, .arena = arena};
	const struct field *field;
	for (size_t i = 0; (field = field_at(i)) != NULL; i++)
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
		check_records(&frame, dns);
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
