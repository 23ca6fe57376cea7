/* Values made of the data of DNS messages, as Wireshark shows them. */
#include "base/text.h"
#include "field/dns_at.h"
#include "field/field_table.h"

static struct span bytes_of(const struct dns_place *place)
{
	return span_sub(place->message, place->datum.offset, place->datum.len);
}

static bool give_buf(const struct site *site, struct buf *text, struct value *out)
{
	const char *copy = buf_copy(text, site->arena);
	buf_release(text);
	return give_text(out, copy);
}

bool dns_give_number(const struct site *site, const struct dns_place *place, struct value *out)
{
	(void)site;
	*out = value_uint(place->datum.number);
	return true;
}

bool dns_give_one(const struct site *site, const struct dns_place *place, struct value *out)
{
	(void)site;
	(void)place;
	*out = value_uint(1);
	return true;
}

static bool give_bit(const struct dns_place *place, unsigned bit, struct value *out)
{
	*out = value_uint(place->datum.number >> bit & 1);
	return true;
}

bool dns_give_bit0(const struct site *site, const struct dns_place *place, struct value *out)
{
	(void)site;
	return give_bit(place, 0, out);
}

bool dns_give_bit7(const struct site *site, const struct dns_place *place, struct value *out)
{
	(void)site;
	return give_bit(place, 7, out);
}

bool dns_give_bit8(const struct site *site, const struct dns_place *place, struct value *out)
{
	(void)site;
	return give_bit(place, 8, out);
}

/* Wireshark shows masked bits from the lowest one that the mask has. */
bool dns_give_dnskey_reserved(const struct site *site, const struct dns_place *place, struct value *out)
{
	(void)site;
	*out = value_uint((place->datum.number & 0xfe7e) >> 1);
	return true;
}

/* In mDNS, and only there, Wireshark writes this number in hexadecimal. */
bool dns_give_udp_size(const struct site *site, const struct dns_place *place, struct value *out)
{
	*out = value_uint(place->datum.number);
	if (place->layer->kind != LAYER_MDNS)
		return true;
	struct buf text = BUF_INIT;
	value_add_plain(&text, out, BASE_HEX16);
	return give_buf(site, &text, out);
}

bool dns_give_name(const struct site *site, const struct dns_place *place, struct value *out)
{
	char name[DNS_NAME_TEXT];
	if (place->datum.name.len == 0)
		return false;
	dns_name_text(place->datum.name, name);
	return give_text(out, arena_text(site->arena, span_of(name)));
}

bool dns_give_name_len(const struct site *site, const struct dns_place *place, struct value *out)
{
	(void)site;
	*out = value_uint(place->datum.name.len);
	return place->datum.name.len > 0;
}

/* What follows the first N labels of REST; false: nothing. */
static bool skip_labels(struct span *rest, int n)
{
	for (; n > 0; n--) {
		const uint8_t *dot = memchr(rest->at, '.', rest->len);
		if (!dot)
			return false;
		*rest = span_sub(*rest, (size_t)(dot - rest->at) + 1, rest->len);
	}
	return true;
}

/* "Printer._ipp._tcp.local" (RFC 6763 4.1): the third label is the protocol. */
static bool has_instance(struct span name)
{
	return skip_labels(&name, 2) && name.len > 0 && name.at[0] == '_';
}

/* "_sip._udp.example.com" in its three parts; the last has all that follows. */
static bool give_part(const struct site *site, const struct dns_place *place, int part, struct value *out)
{
	if (!dns_give_name(site, place, out))
		return false;
	struct span rest = out->bytes;
	if (wireshark_has(site->wireshark, QUIRK_SRV_BY_UNDERSCORE) && has_instance(rest))
		part++;
	if (!skip_labels(&rest, part))
		return false;
	*out = value_text(rest);
	return true;
}

static void cut_at_dot(struct value *v)
{
	const uint8_t *dot = v->bytes.len ? memchr(v->bytes.at, '.', v->bytes.len) : NULL;
	if (dot)
		v->bytes.len = (size_t)(dot - v->bytes.at);
}

bool dns_give_instance(const struct site *site, const struct dns_place *place, struct value *out)
{
	if (!dns_give_name(site, place, out) || !has_instance(out->bytes))
		return false;
	cut_at_dot(out);
	return true;
}

bool dns_give_service(const struct site *site, const struct dns_place *place, struct value *out)
{
	if (!give_part(site, place, 0, out))
		return false;
	cut_at_dot(out);
	return true;
}

bool dns_give_proto(const struct site *site, const struct dns_place *place, struct value *out)
{
	if (!give_part(site, place, 1, out))
		return false;
	cut_at_dot(out);
	return true;
}

bool dns_give_domain(const struct site *site, const struct dns_place *place, struct value *out)
{
	return give_part(site, place, 2, out);
}

/* For Wireshark all texts but those of mDNS are ASCII: bytes above 127 are U+FFFD, as bad UTF-8 is in the others.
 * Control characters are written as in names: \n, \033. */
static void add_text(struct buf *out, struct span bytes, bool is_ascii)
{
	while (bytes.len) {
		const uint8_t *at = bytes.at;
		uint32_t c;
		if (is_ascii) {
			c = *at < 0x80 ? *at : 0xfffd;
			bytes = span_sub(bytes, 1, bytes.len);
		} else {
			text_next_char(&bytes, &c);
		}
		char escaped[DNS_ESCAPED];
		if (c < ' ' || c == 0x7f)
			buf_add_span(out, span_make(escaped, dns_escape(escaped, (uint8_t)c)));
		else if (c == 0xfffd)
			buf_add(out, "\xef\xbf\xbd");
		else
			buf_add_span(out, span_make(at, is_ascii ? 1 : (size_t)(bytes.at - at)));
	}
}

/* A text ends at its first NUL. */
bool dns_give_text(const struct site *site, const struct dns_place *place, struct value *out)
{
	struct span bytes = bytes_of(place);
	const uint8_t *nul = bytes.len ? memchr(bytes.at, '\0', bytes.len) : NULL;
	if (nul)
		bytes.len = (size_t)(nul - bytes.at);
	struct buf text = BUF_INIT;
	add_text(&text, bytes, place->layer->kind != LAYER_MDNS);
	return give_buf(site, &text, out);
}

bool dns_give_printable(const struct site *site, const struct dns_place *place, struct value *out)
{
	char text[DNS_NAME_TEXT];
	dns_name_text(bytes_of(place), text);
	return give_text(out, arena_text(site->arena, span_of(text)));
}

/* Wireshark writes no bytes as "<MISSING>". */
bool dns_give_bytes(const struct site *site, const struct dns_place *place, struct value *out)
{
	(void)site;
	if (place->datum.len == 0)
		return give_text(out, "<MISSING>");
	*out = (struct value){.kind = VALUE_BYTES, .bytes = bytes_of(place)};
	return true;
}

static bool give_address(const struct dns_place *place, enum value_kind kind, size_t size, struct value *out)
{
	struct span bytes = bytes_of(place);
	*out = (struct value){.kind = kind};
	memcpy(out->address, bytes.at, bytes.len < size ? bytes.len : size);
	return true;
}

bool dns_give_ipv4(const struct site *site, const struct dns_place *place, struct value *out)
{
	(void)site;
	return give_address(place, VALUE_IPV4, 4, out);
}

bool dns_give_ipv6(const struct site *site, const struct dns_place *place, struct value *out)
{
	(void)site;
	return give_address(place, VALUE_IPV6, 16, out);
}

/* Seconds since 1970 (RFC 4034 3.1.5) as Wireshark writes them in UTC. */
bool dns_give_moment(const struct site *site, const struct dns_place *place, struct value *out)
{
	enum { NS_OF_SECOND = 1000000000 };
	(void)site;
	*out = value_time((int64_t)place->datum.number * NS_OF_SECOND);
	return true;
}

/* RFC 4648 7, without padding, in small letters. */
bool dns_give_base32(const struct site *site, const struct dns_place *place, struct value *out)
{
	static const char digits[] = "0123456789abcdefghijklmnopqrstuv";
	struct span bytes = bytes_of(place);
	struct buf text = BUF_INIT;
	for (size_t bit = 0; bit < bytes.len * 8; bit += 5) {
		unsigned pair = (unsigned)bytes.at[bit / 8] << 8;
		if (bit / 8 + 1 < bytes.len)
			pair |= bytes.at[bit / 8 + 1];
		buf_add_span(&text, span_make(&digits[pair >> (11 - bit % 8) & 31], 1));
	}
	return give_buf(site, &text, out);
}
