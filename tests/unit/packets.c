/* The builder behind packets.h.  It shares no code with what it tests: headers are written byte by byte. */
#include "unit/packets.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	HEADER_PCAP = 24,
	HEADER_RECORD = 16,
	HEADER_ETHERNET = 14,
	HEADER_IPV4 = 20,
	HEADER_IPV6 = 40,
	FRAME_MAX = 70000
};

/* A packet that grows at its end. */
struct bytes {
	uint8_t at[FRAME_MAX];
	size_t len;
};

static void put(struct bytes *b, const void *from, size_t len)
{
	ck_assert_uint_le(len, sizeof b->at - b->len);
	if (len > 0)
		memcpy(b->at + b->len, from, len);
	b->len += len;
}

static void put8(struct bytes *b, unsigned v)
{
	uint8_t byte = (uint8_t)v;
	put(b, &byte, 1);
}

static void put16(struct bytes *b, unsigned v)
{
	put8(b, v >> 8 & 0xff);
	put8(b, v & 0xff);
}

static void put32(struct bytes *b, uint32_t v)
{
	put16(b, v >> 16);
	put16(b, v & 0xffff);
}

static void set16(uint8_t *at, unsigned v)
{
	at[0] = (uint8_t)(v >> 8);
	at[1] = (uint8_t)v;
}

/* RFC 1071, as it is printed there. */
static unsigned sum16(unsigned sum, const uint8_t *at, size_t len)
{
	for (size_t i = 0; i + 1 < len; i += 2)
		sum += (unsigned)at[i] << 8 | at[i + 1];
	if (len % 2)
		sum += (unsigned)at[len - 1] << 8;
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return sum;
}

static const uint8_t v4_of[2][4] = {{10, 0, 0, 1}, {10, 0, 0, 2}};
static const uint8_t v6_of[2][16] = {{0x20, 0x01, 0x0d, 0xb8, [15] = 1}, {0x20, 0x01, 0x0d, 0xb8, [15] = 2}};

/* The checksum of a TCP or UDP part between the two hosts. */
static unsigned transport_checksum(const struct bytes *part, enum packet_from from, unsigned protocol, bool ipv6)
{
	unsigned sum = sum16(0, ipv6 ? v6_of[0] : v4_of[0], ipv6 ? 16 : 4);
	sum = sum16(sum, ipv6 ? v6_of[1] : v4_of[1], ipv6 ? 16 : 4);
	(void)from; /* the sum does not depend on the order of the addresses */
	sum += protocol + (unsigned)part->len;
	return ~sum16(sum, part->at, part->len) & 0xffff;
}

struct packets *packets_new(void)
{
	static const uint8_t header[HEADER_PCAP] = {0xa1, 0xb2, 0x3c, 0x4d, 0, 2, 0, 4, [18] = 4, [23] = 1};
	struct packets *p = calloc(1, sizeof *p);
	ck_assert_ptr_nonnull(p);
	p->bytes = malloc(PACKETS_MAX_BYTES);
	ck_assert_ptr_nonnull(p->bytes);
	memcpy(p->bytes, header, sizeof header); /* big-endian, nanoseconds, Ethernet */
	p->len = sizeof header;
	p->next_id = 1;
	return p;
}

void packets_free(struct packets *p)
{
	free(p->bytes);
	free(p);
}

struct span packets_file(const struct packets *p)
{
	return span_make(p->bytes, p->len);
}

void packets_add_bytes(struct packets *p, int64_t at_us, const void *frame, size_t len, size_t original)
{
	struct bytes head = {.len = 0};
	put32(&head, (uint32_t)(at_us / 1000000)); /* since 1970 */
	put32(&head, (uint32_t)(at_us % 1000000) * 1000);
	put32(&head, (uint32_t)len);
	put32(&head, (uint32_t)(original ? original : len));
	ck_assert_uint_lt(p->n, PACKETS_MAX_FRAMES);
	ck_assert_uint_le(p->len + HEADER_RECORD + len, PACKETS_MAX_BYTES);
	memcpy(p->bytes + p->len, head.at, HEADER_RECORD);
	memcpy(p->bytes + p->len + HEADER_RECORD, frame, len);
	p->n++;
	p->frame_at[p->n] = p->len + HEADER_RECORD;
	p->frame_len[p->n] = len;
	p->len += HEADER_RECORD + len;
}

static void put_ethernet(struct bytes *b, enum packet_from from, bool vlan, unsigned type)
{
	static const uint8_t mac[2][6] = {{2, 0, 0, 0, 0, 1}, {2, 0, 0, 0, 0, 2}};
	put(b, mac[from == CLIENT ? SERVER : CLIENT], 6);
	put(b, mac[from], 6);
	if (vlan) {
		put16(b, 0x8100);
		put16(b, 42);
	}
	put16(b, type);
}

static void put_ipv4(struct bytes *b, enum packet_from from, unsigned id, unsigned ttl, unsigned protocol, size_t len)
{
	struct bytes ip = {.len = 0};
	put16(&ip, 0x4500);
	put16(&ip, (unsigned)(HEADER_IPV4 + len));
	put16(&ip, id);
	put16(&ip, 0x4000);
	put8(&ip, ttl);
	put8(&ip, protocol);
	put16(&ip, 0);
	put(&ip, v4_of[from], 4);
	put(&ip, v4_of[from == CLIENT ? SERVER : CLIENT], 4);
	set16(ip.at + 10, ~sum16(0, ip.at, ip.len) & 0xffff);
	put(b, ip.at, ip.len);
}

static void put_ipv6(struct bytes *b, enum packet_from from, unsigned protocol, size_t len)
{
	put32(b, 0x60000000);
	put16(b, (unsigned)len);
	put8(b, protocol);
	put8(b, 64);
	put(b, v6_of[from], 16);
	put(b, v6_of[from == CLIENT ? SERVER : CLIENT], 16);
}

static unsigned flags_of(const char *letters)
{
	static const char names[] = "FSRPAUEC";
	unsigned flags = 0;
	for (; letters && *letters; letters++) {
		const char *place = strchr(names, *letters == '.' ? 'A' : *letters);
		ck_assert_msg(place != NULL, "unknown flag %c", *letters);
		flags |= 1u << (place - names);
	}
	return flags;
}

static void put_options(struct bytes *b, const struct packet_tcp *t)
{
	if (t->mss) {
		put16(b, 0x0204);
		put16(b, t->mss);
	}
	if (t->wscale) {
		put32(b, 0x01030300u | (t->wscale - 1u));
	}
	for (const char *hex = t->options; hex && *hex; hex += 2) {
		unsigned byte;
		ck_assert_int_eq(sscanf(hex, "%2x", &byte), 1);
		put8(b, byte);
	}
}

void packets_add_tcp(struct packets *p, struct packet_tcp t)
{
	unsigned ports[2] = {t.client_port ? t.client_port : 1000, t.server_port ? t.server_port : 80};
	struct bytes part = {.len = 0};
	put16(&part, ports[t.from]);
	put16(&part, ports[t.from == CLIENT ? SERVER : CLIENT]);
	put32(&part, t.seq);
	put32(&part, t.ack);
	put16(&part, 0);
	put16(&part, t.no_window ? 0 : t.window ? t.window : 1000);
	put32(&part, 0);
	put_options(&part, &t);
	set16(part.at + 12, (unsigned)(part.len / 4) << 12 | flags_of(t.flags));
	if (t.data)
		put(&part, t.data, strlen(t.data));
	else
		for (uint32_t i = 0; i < t.len; i++)
			put8(&part, 'a');
	set16(part.at + 16, transport_checksum(&part, t.from, 6, t.ipv6) ^ (t.bad_checksum ? 0x5555 : 0));

	struct bytes frame = {.len = 0};
	put_ethernet(&frame, t.from, t.vlan, t.ipv6 ? 0x86dd : 0x0800);
	if (t.ipv6)
		put_ipv6(&frame, t.from, 6, part.len);
	else
		put_ipv4(&frame, t.from, t.no_id ? 0 : t.id ? t.id : p->next_id++, t.ttl ? t.ttl : 64, 6, part.len);
	put(&frame, part.at, part.len);
	packets_add_bytes(p, t.at_us, frame.at, frame.len, 0);
}

void packets_add_udp(struct packets *p, struct packet_udp u)
{
	unsigned ports[2] = {u.client_port ? u.client_port : 5000, u.server_port ? u.server_port : 53};
	struct bytes part = {.len = 0};
	put16(&part, ports[u.from]);
	put16(&part, ports[u.from == CLIENT ? SERVER : CLIENT]);
	put16(&part, (unsigned)(8 + u.len));
	put16(&part, 0);
	put(&part, u.data, u.len);
	set16(part.at + 6, transport_checksum(&part, u.from, 17, u.ipv6));

	struct bytes frame = {.len = 0};
	put_ethernet(&frame, u.from, false, u.ipv6 ? 0x86dd : 0x0800);
	if (u.ipv6)
		put_ipv6(&frame, u.from, 17, part.len);
	else
		put_ipv4(&frame, u.from, p->next_id++, 64, 17, part.len);
	put(&frame, part.at, part.len);
	packets_add_bytes(p, u.at_us, frame.at, frame.len, 0);
}

static void put_name(struct bytes *b, const char *name)
{
	while (*name) {
		size_t len = strcspn(name, ".");
		put8(b, (unsigned)len);
		put(b, name, len);
		name += len;
		if (*name == '.')
			name++;
	}
	put8(b, 0);
}

void packets_add_dns(struct packets *p, struct packet_dns d)
{
	struct bytes m = {.len = 0};
	unsigned type = d.type ? d.type : 1;
	put16(&m, d.id);
	put16(&m, (d.response ? 0x8180u : 0x0100u) | (d.truncated ? 0x0200u : 0) | d.rcode);
	put16(&m, d.name ? 1 : 0);
	put16(&m, d.answers);
	put32(&m, 0);
	if (d.name) {
		put_name(&m, d.name);
		put16(&m, type);
		put16(&m, 1);
	}
	for (unsigned i = 0; i < d.answers; i++) {
		put16(&m, 0xc00c);
		put32(&m, 0x00010001);
		put32(&m, 300);
		put16(&m, 4);
		put32(&m, 0xc0000201u + i);
	}
	UDP(p, .at_us = d.at_us, .from = d.response ? SERVER : CLIENT, .client_port = d.client_port,
	    .server_port = d.server_port, .data = m.at, .len = m.len);
}

void packets_add_quote(struct packets *p, int64_t at_us, uint32_t frame_no, size_t len)
{
	const uint8_t *quoted = p->bytes + p->frame_at[frame_no] + HEADER_ETHERNET;
	size_t have = p->frame_len[frame_no] - HEADER_ETHERNET;
	struct bytes icmp = {.len = 0};
	put16(&icmp, 0x0303);
	put16(&icmp, 0);
	put32(&icmp, 0);
	put(&icmp, quoted, len < have ? len : have);
	set16(icmp.at + 2, ~sum16(0, icmp.at, icmp.len) & 0xffff);

	struct bytes frame = {.len = 0};
	put_ethernet(&frame, SERVER, false, 0x0800);
	put_ipv4(&frame, SERVER, p->next_id++, 64, 1, icmp.len);
	put(&frame, icmp.at, icmp.len);
	packets_add_bytes(p, at_us, frame.at, frame.len, 0);
}

void packets_add_copy(struct packets *p, int64_t at_us, uint32_t frame_no, uint8_t ttl_less)
{
	struct bytes frame = {.len = 0};
	put(&frame, p->bytes + p->frame_at[frame_no], p->frame_len[frame_no]);
	if (ttl_less) {
		uint8_t *ip = frame.at + HEADER_ETHERNET;
		ip[8] = (uint8_t)(ip[8] - ttl_less);
		set16(ip + 10, 0);
		set16(ip + 10, ~sum16(0, ip, HEADER_IPV4) & 0xffff);
	}
	packets_add_bytes(p, at_us, frame.at, frame.len, 0);
}

void packets_add_fragment(struct packets *p, int64_t at_us, const struct packets *from, uint32_t frame_no,
                          size_t offset, size_t len, uint16_t id)
{
	const uint8_t *frame = from->bytes + from->frame_at[frame_no], *ip = frame + HEADER_ETHERNET;
	bool ipv6 = ip[0] >> 4 == 6;
	size_t head = HEADER_ETHERNET + (ipv6 ? HEADER_IPV6 : HEADER_IPV4);
	size_t whole = from->frame_len[frame_no] - head;
	bool more = offset + len < whole;
	ck_assert_uint_le(offset + len, whole);

	struct bytes f = {.len = 0};
	put(&f, frame, head);
	uint8_t *header = f.at + HEADER_ETHERNET;
	if (ipv6) {
		put8(&f, header[6]);
		put8(&f, 0);
		put16(&f, (unsigned)offset | more);
		put32(&f, id);
		set16(header + 4, (unsigned)(8 + len));
		header[6] = 44;
	} else {
		set16(header + 2, (unsigned)(HEADER_IPV4 + len));
		set16(header + 4, id);
		set16(header + 6, (more ? 0x2000u : 0) | (unsigned)(offset / 8));
		set16(header + 10, 0);
		set16(header + 10, ~sum16(0, header, HEADER_IPV4) & 0xffff);
	}
	put(&f, frame + head + offset, len);
	packets_add_bytes(p, at_us, f.at, f.len, 0);
}
