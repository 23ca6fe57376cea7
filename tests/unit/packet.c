#include "unit/packet.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

static int digit(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
	                              : -1;
}

void packet_add(struct packet *p, const char *hex)
{
	while (*hex) {
		if (*hex == ' ' || *hex == '\n' || *hex == '\t') {
			hex++;
			continue;
		}
		ck_assert_msg(digit(hex[0]) >= 0 && digit(hex[1]) >= 0, "no hexadecimal digits: %.8s", hex);
		ck_assert_uint_lt(p->len, PACKET_MAX);
		p->bytes[p->len++] = (uint8_t)(digit(hex[0]) * 16 + digit(hex[1]));
		hex += 2;
	}
}

void packet_set(struct packet *p, const char *hex)
{
	p->len = 0;
	packet_add(p, hex);
}

void packet_fill(struct packet *p, size_t n, uint8_t value)
{
	ck_assert_uint_le(n, PACKET_MAX - p->len);
	memset(p->bytes + p->len, value, n);
	p->len += n;
}

void packet_put16(struct packet *p, size_t at, unsigned value)
{
	ck_assert_uint_le(at + 2, p->len);
	p->bytes[at] = (uint8_t)(value >> 8);
	p->bytes[at + 1] = (uint8_t)value;
}

const struct frame *packet_decode_cut(struct packet *p, uint32_t link_type, size_t captured)
{
	free(p->copy);
	p->copy = malloc(captured);
	ck_assert(captured == 0 || p->copy);
	if (captured > 0)
		memcpy(p->copy, p->bytes, captured);
	struct record record = {
		.frame_no = 1,
		.link_type = link_type,
		.captured = (uint32_t)captured,
		.original = (uint32_t)p->len,
		.bytes = p->copy,
	};
	/* What an earlier frame left behind must not show. */
	memset(&p->frame, 0xa5, sizeof p->frame);
	frame_decode(&record, &p->frame);
	return &p->frame;
}

const struct frame *packet_decode(struct packet *p, uint32_t link_type)
{
	return packet_decode_cut(p, link_type, p->len);
}

void packet_release(struct packet *p)
{
	free(p->copy);
	p->copy = NULL;
}

const char *packet_layers(const struct frame *f)
{
	static char text[256];
	size_t n = 0;
	text[0] = '\0';
	for (size_t i = 0; i < f->n_layers; i++)
		n += (size_t)snprintf(text + n, sizeof text - n, "%s%s%s", i ? ":" : "",
		                      f->layers[i].quoted ? "\"" : "", layer_name(f->layers[i].kind));
	return text;
}

const char *packet_anomalies(const struct frame *f)
{
	static char text[512];
	size_t n = 0;
	text[0] = '\0';
	for (int i = 0; i < ANOMALY_COUNT; i++)
		if (f->anomalies >> i & 1)
			n += (size_t)snprintf(text + n, sizeof text - n, "%s%s", n ? "," : "",
			                      anomaly_name((enum anomaly)i));
	return text;
}

static void check_within(const struct frame *f, size_t captured)
{
	for (size_t i = 0; i < f->n_layers; i++) {
		const struct layer *l = &f->layers[i];
		ck_assert_uint_le((size_t)l->offset + l->header_len + l->payload_captured, captured);
		ck_assert_uint_le(l->payload_captured, l->payload_declared);
		struct span payload = frame_payload(f, l);
		ck_assert_uint_eq(payload.len, l->payload_captured);
	}
	ck_assert_uint_le((size_t)f->trailer_offset + f->trailer_len, captured);
}

void packet_cut_everywhere(struct packet *p, uint32_t link_type)
{
	enum layer_kind whole[LIMIT_LAYERS];
	const struct frame *f = packet_decode(p, link_type);
	size_t n_whole = f->n_layers;
	for (size_t i = 0; i < n_whole; i++)
		whole[i] = f->layers[i].kind;
	check_within(f, p->len);
	for (size_t captured = 0; captured < p->len; captured++) {
		f = packet_decode_cut(p, link_type, captured);
		check_within(f, captured);
		ck_assert_uint_le(f->n_layers, n_whole);
		for (size_t i = 0; i < f->n_layers; i++)
			ck_assert_int_eq(f->layers[i].kind, whole[i]);
	}
}
