/* The registry: lookup, listing, printing.  The rows are in fields_*.c. */
#include "base/nearest.h"
#include "field/field_table.h"

static const struct field *const tables[] = {
#define FIELD_TABLE(rows) rows,
#include "field/tables.def"
#undef FIELD_TABLE
};

const struct field *field_next(struct field_walk *at)
{
	for (; at->table < sizeof tables / sizeof *tables; at->table++, at->row = 0)
		if (tables[at->table][at->row].name)
			return &tables[at->table][at->row++];
	return NULL;
}

/* Most names of the registry differ in their first letter, and each question asks for a field by name. */
static bool is_same(const char *a, const char *b)
{
	return *a == *b && strcmp(a, b) == 0;
}

static bool has_name(const struct field *field, const char *name)
{
	if (is_same(field->name, name))
		return true;
	for (const char *const *alias = field->aliases; alias && *alias; alias++)
		if (is_same(*alias, name))
			return true;
	return false;
}

const struct field *field_find(const char *name)
{
	struct field_walk at = {0};
	const struct field *f;
	while ((f = field_next(&at)) && !has_name(f, name))
		;
	return f;
}

const char *field_answer_type(const struct field *field)
{
	if (!field->many)
		return field->type;
	return strcmp(field->type, "frame") == 0 ? "frames" : "list";
}

const char *field_nearest(const char *name)
{
	struct nearest near = {.name = name};
	struct field_walk at = {0};
	const struct field *f;
	while ((f = field_next(&at)))
		nearest_offer(&near, f->name);
	return near.best;
}

/* ---- values ---- */

static bool is_of(const struct field *field, enum layer_kind kind)
{
	return kind != LAYER_NONE && (kind == field->layer || kind == field->or_layer);
}

const struct layer *layer_fitting(const struct site *site, enum layer_kind kind, size_t nth,
                                  bool (*fits)(const struct frame *frame, const struct layer *layer))
{
	const struct frame *f = site->frame;
	for (size_t i = 0; f && i < f->n_layers; i++)
		if (f->layers[i].kind == kind && (!fits || fits(f, &f->layers[i])) && nth-- == 0)
			return &f->layers[i];
	return NULL;
}

/* The NTH header that has the field. */
static const struct layer *header_of(const struct field *field, const struct site *site, size_t nth)
{
	const struct frame *f = site->frame;
	for (size_t i = 0; f && i < f->n_layers; i++)
		if (is_of(field, f->layers[i].kind) && (!field->fits || field->fits(f, &f->layers[i])) && nth-- == 0)
			return &f->layers[i];
	return NULL;
}

static void read_value(const struct field *field, const uint8_t *bytes, struct value *out)
{
	if (field->as == VALUE_BYTES) {
		*out = (struct value){.kind = VALUE_BYTES, .bytes = span_make(bytes, field->size)};
		return;
	}
	if (field->as != VALUE_NONE) {
		*out = (struct value){.kind = field->as};
		memcpy(out->address, bytes, field->size);
		return;
	}
	uint64_t n = 0;
	for (size_t i = 0; i < field->size; i++)
		n = n << 8 | bytes[i];
	n >>= field->shift;
	*out = value_uint(field->bits < 64 ? n & ((UINT64_C(1) << field->bits) - 1) : n);
}

static bool get_value(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	if (field->get)
		return field->get(site, nth, out);
	const struct layer *l = header_of(field, site, nth);
	if (!l)
		return false;
	struct span bytes = layer_bytes(site->frame, l);
	if (bytes.len < (size_t)field->at + field->size)
		return false;
	read_value(field, bytes.at + field->at, out);
	return true;
}

static bool get(const struct field *field, const struct site *site, size_t nth, bool plain, struct value *out)
{
	return plain && field->plain ? field->plain(field, site, nth, out) : get_value(field, site, nth, out);
}

/* A header that is cut shows the fields whose bytes are there. */
static bool get_from_cut(const struct field *field, const struct site *site, size_t nth, bool plain, struct value *out)
{
	const struct frame *f = site->frame;
	if (f->n_layers == LIMIT_LAYERS || !field->size || field->at + field->size > f->cut.header_len)
		return false;
	struct frame seen = *f;
	seen.layers[seen.n_layers++] = f->cut;
	struct site there = *site;
	there.frame = &seen;
	return get(field, &there, nth, plain, out);
}

static bool get_also_cut(const struct field *field, const struct site *site, size_t nth, bool plain, struct value *out)
{
	if (get(field, site, nth, plain, out))
		return true;
	return site->frame && is_of(field, site->frame->cut.kind) && get_from_cut(field, site, nth, plain, out);
}

bool field_nth(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	return get_also_cut(field, site, nth, false, out);
}

size_t field_own_start(const struct field *field, const struct site *site)
{
	const struct frame *f = site->frame;
	const struct layer *first = NULL, *inner = NULL;
	for (size_t i = 0; f && i < f->n_layers; i++) {
		const struct layer *l = &f->layers[i];
		if (l->quoted || !is_of(field, l->kind))
			continue;
		first = first ? first : l;
		/* Tags and messages side by side have the same depth: the first of them counts. */
		inner = inner && inner->depth == l->depth ? inner : l;
	}
	if (inner == first)
		return 0;
	struct frame outer = *f;
	outer.n_layers = (size_t)(inner - f->layers);
	outer.cut.kind = LAYER_NONE;
	struct site outside = *site;
	outside.frame = &outer;
	struct value v;
	size_t n = 0;
	while (n < LIMIT_DNS_DATA && field_nth(field, &outside, n, &v))
		n++;
	return n;
}

bool field_own(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	return field_nth(field, site, field_own_start(field, site) + nth, out);
}

bool field_shown(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	size_t own = field_own_start(field, site) + nth;
	bool is_remark = field->plain && strcmp(field->type, "bool") == 0 && !field->flag;
	if (!is_remark)
		return get_also_cut(field, site, own, true, out);
	if (nth > 0 || !field_has_header(field, site))
		return false;
	struct value v;
	*out = value_uint(field->plain(field, site, own, &v));
	return true;
}

bool field_get(const struct field *field, const struct site *site, struct value *out)
{
	return field_own(field, site, 0, out);
}

/* ---- places ---- */

bool field_bytes(const struct field *field, const struct site *site, size_t nth, uint32_t *from, uint32_t *to)
{
	if (field->bytes)
		return field->bytes(site, nth, from, to);
	if (!field->size || !site->frame)
		return false;
	const struct layer *l = header_of(field, site, nth);
	if (!l || layer_bytes(site->frame, l).len < (size_t)field->at + field->size)
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

/* Texts only: other values have none of these characters, and a list has its own commas. */
static void add_escaped(struct buf *out, struct span text, enum wireshark version)
{
	bool twice = wireshark_has(version, QUIRK_PRINTS_BACKSLASH_TWICE);
	for (size_t i = 0; i < text.len; i++) {
		char c = (char)text.at[i];
		if (c == '\\' && twice)
			buf_add_char(out, '\\');
		buf_add_char(out, c);
	}
}

static void add_as(struct buf *out, const struct field *field, const struct value *v, enum wireshark version)
{
	enum value_base base = field->base;
	if (base == BASE_DATE && wireshark_has(version, QUIRK_PRINTS_ISO_TIME))
		base = BASE_ISO;
	if (field->flag && v->kind == VALUE_UINT && wireshark_has(version, QUIRK_PRINTS_TRUE))
		buf_add(out, v->u ? "True" : "False");
	else if (v->kind == VALUE_TEXT)
		add_escaped(out, v->bytes, version);
	else
		value_add_plain(out, v, base);
}

void field_add_plain(struct buf *out, const struct field *field, const struct site *site)
{
	struct value v;
	for (size_t nth = 0; nth < LIMIT_DNS_DATA && get_also_cut(field, site, nth, true, &v); nth++) {
		if (nth)
			buf_add_char(out, ',');
		add_as(out, field, &v, site->wireshark);
	}
}

bool field_has_header(const struct field *field, const struct site *site)
{
	const struct frame *f = site->frame;
	if (field->layer == LAYER_NONE)
		return true;
	return f && (frame_has(f, field->layer) || (field->or_layer != LAYER_NONE && frame_has(f, field->or_layer)));
}

const struct field *field_here(const struct field *field, const struct site *site)
{
	struct value v;
	if (!site->frame || field_has_header(field, site))
		return field;
	for (size_t i = 0; field->instead && field->instead[i]; i++) {
		const struct field *other = field_find(field->instead[i]);
		if (other && field_own(other, site, 0, &v))
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
	if (!field_has_header(field, site))
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

void endpoint_add_address(struct buf *out, const struct endpoint *endpoint)
{
	struct value v = {.kind = endpoint->address_len == 16 ? VALUE_IPV6 : VALUE_IPV4};
	memcpy(v.address, endpoint->address, endpoint->address_len);
	value_add_plain(out, &v, BASE_DEC);
}

void endpoint_add(struct buf *out, const struct endpoint *endpoint)
{
	bool six = endpoint->address_len == 16;
	buf_add(out, six ? "[" : "");
	endpoint_add_address(out, endpoint);
	buf_addf(out, six ? "]:%u" : ":%u", endpoint->port);
}
