/* The registry: lookup, listing, printing.  The rows are in fields_*.c. */
#include "base/nearest.h"
#include "field/field_table.h"

static const struct field *const tables[] = {
	fields_frame,        fields_protocols,    fields_link,         fields_wlan,        fields_trailer,
	fields_serial,       fields_tunnel,       fields_arp,          fields_ipv4,        fields_ipv6,
	fields_icmp,         fields_udp,          fields_tcp,          fields_tcp_flags,   fields_tcp_options,
	fields_tcp_analysis, fields_tcp_checksum, fields_dns,          fields_dns_records, fields_dns_services,
	fields_dns_edns,     fields_dns_security, fields_conversation, fields_capture,
};

const struct field *field_at(size_t i)
{
	for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
		size_t n = 0;
		while (tables[t][n].name)
			n++;
		if (i < n)
			return &tables[t][i];
		i -= n;
	}
	return NULL;
}

static bool has_name(const struct field *field, const char *name)
{
	if (strcmp(field->name, name) == 0)
		return true;
	for (const char *const *alias = field->aliases; alias && *alias; alias++)
		if (strcmp(*alias, name) == 0)
			return true;
	return false;
}

const struct field *field_find(const char *name)
{
	for (size_t t = 0; t < sizeof tables / sizeof *tables; t++)
		for (const struct field *f = tables[t]; f->name; f++)
			if (has_name(f, name))
				return f;
	return NULL;
}

const char *field_nearest(const char *name)
{
	struct nearest near = {.name = name};
	for (size_t i = 0; field_at(i); i++)
		nearest_offer(&near, field_at(i)->name);
	return near.best;
}

/* A header that is cut shows the fields whose bytes are there. */
static bool get_from_cut(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	const struct frame *f = site->frame;
	if (f->n_layers == LIMIT_LAYERS || !field->size || field->at + field->size > f->cut.header_len)
		return false;
	struct frame seen = *f;
	seen.layers[seen.n_layers++] = f->cut;
	struct site there = *site;
	there.frame = &seen;
	return field->get(&there, nth, out);
}

bool field_nth(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	if (field->get(site, nth, out))
		return true;
	enum layer_kind kind = site->frame ? site->frame->cut.kind : LAYER_NONE;
	bool is_ip =
		field->layer == LAYER_NONE && (kind == LAYER_IPV4 || kind == LAYER_IPV6); /* ip.version is of both */
	return kind != LAYER_NONE && (kind == field->layer || is_ip) && get_from_cut(field, site, nth, out);
}

bool field_get(const struct field *field, const struct site *site, struct value *out)
{
	return field_nth(field, site, 0, out);
}

bool field_bytes(const struct field *field, const struct site *site, size_t nth, uint32_t *from, uint32_t *to)
{
	if (field->bytes)
		return field->bytes(site, nth, from, to);
	if (!field->size || !site->frame)
		return false;
	const struct layer *l = frame_layer(site->frame, field->layer, nth);
	if (!l)
		return false;
	*from = l->offset + field->at;
	*to = *from + field->size;
	return *to <= site->frame->record.captured;
}

bool plain_mark(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	return field_nth(field, site, nth, out) && out->u != 0;
}

bool plain_bytes(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	uint32_t from, to;
	if (!site->frame || !field_bytes(field, site, nth, &from, &to))
		return false;
	struct span frame = span_make(site->frame->record.bytes, site->frame->record.captured);
	*out = (struct value){.kind = VALUE_BYTES, .bytes = span_sub(frame, from, to - from)};
	return true;
}

static bool plain_value(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	return field->plain ? field->plain(field, site, nth, out) : field_nth(field, site, nth, out);
}

void field_add_plain(struct buf *out, const struct field *field, const struct site *site)
{
	struct value v;
	for (size_t nth = 0; nth < LIMIT_DNS_RECORDS && plain_value(field, site, nth, &v); nth++) {
		if (nth)
			buf_add_char(out, ',');
		value_add_plain(out, &v, field->base);
	}
}

const struct field *field_here(const struct field *field, const struct site *site)
{
	struct value v;
	if (!site->frame || field->layer == LAYER_NONE || frame_has(site->frame, field->layer))
		return field;
	for (size_t i = 0; field->instead && field->instead[i]; i++) {
		const struct field *other = field_find(field->instead[i]);
		if (other && other->get(site, 0, &v))
			return other;
	}
	return field;
}

/* Why a header is not there. */
static const char *layer_absence(const struct frame *f, enum layer_kind layer)
{
	if (f->anomalies & (UINT64_C(1) << ANOMALY_FRAGMENT))
		return N_("the packet is a fragment, and the header is in another one");
	if (layer == LAYER_IPV4 && frame_has(f, LAYER_IPV6))
		return N_("the packet is IPv6, whose header has no such field");
	if (layer == LAYER_IPV6 && frame_has(f, LAYER_IPV4))
		return N_("the packet is IPv4, whose header has no such field");
	if (layer == LAYER_ETHERNET)
		return N_(
			"it was not captured on an Ethernet or Wi-Fi interface (but on loopback, a tunnel, or \"any\"), so "
			"it has no such address or type; capture on a real interface");
	return N_("the frame has no such header");
}

const char *field_absence(const struct field *field, const struct site *site)
{
	if (field->scope == SCOPE_CAPTURE || !site->frame)
		return N_("the capture does not show it");
	if (site->frame->anomalies & (UINT64_C(1) << ANOMALY_CUT_HEADER))
		return N_("the capture was cut before it: the snapshot length was too small");
	bool is_time = field->unit == UNIT_S || field->unit == UNIT_MS || strcmp(field->type, "instant") == 0;
	if (is_time && !site->frame->record.has_time)
		return N_("the file holds no times: capture again, and save it with Wireshark");
	if (field->layer != LAYER_NONE && !frame_has(site->frame, field->layer))
		return layer_absence(site->frame, field->layer);
	if (field->derived && strcmp(field->derived, field->name) == 0)
		return N_("the capture started too late: the segments that set up the connection are missing");
	return N_("the frame does not have it");
}

int site_side(const struct site *site, const struct layer *tcp)
{
	const struct layer *ip = frame_ip_of(site->frame, tcp);
	if (!site->tcp || !ip)
		return -1;
	const uint8_t *src = ip->kind == LAYER_IPV4 ? ip->ipv4.src : ip->ipv6.src;
	size_t len = ip->kind == LAYER_IPV4 ? 4 : 16;
	for (int i = 0; i < 2; i++) {
		const struct endpoint *e = &site->tcp->side[i].endpoint, *peer = &site->tcp->side[!i].endpoint;
		if (e->address_len == len && memcmp(e->address, src, len) == 0 && e->port == tcp->tcp.src_port &&
		    peer->port == tcp->tcp.dst_port)
			return i;
	}
	return -1;
}

void endpoint_add(struct buf *out, const struct endpoint *endpoint)
{
	bool six = endpoint->address_len == 16;
	struct value v = {.kind = six ? VALUE_IPV6 : VALUE_IPV4};
	memcpy(v.address, endpoint->address, endpoint->address_len);
	buf_add(out, six ? "[" : "");
	value_add_plain(out, &v, BASE_DEC);
	buf_addf(out, six ? "]:%u" : ":%u", endpoint->port);
}
