/* Type ip: an IPv4 or IPv6 address.
 *
 *   192.168.1.177   2001:db8::1   2001:0db8:0:0:0:0:0:1      also with a port, a prefix length or a zone behind it:
 *   192.168.1.177:1104  [2001:db8::1]:443  192.168.1.177.1104  192.168.113.208/24  fe80::1%eth0
 *   C0 A8 71 D0   C0-A8-71-D0   C0A871D0   0xC0A871D0        the bytes, 4 or 16 of them, as a hex pane shows them
 *
 * Words around it are passed over; several addresses are several parts.  An octet above 255 makes a mistyped address,
 * which is unreadable and not wrong.  A host's name is no address. */
#include <arpa/inet.h>

#include "base/number.h"
#include "base/text.h"
#include "value/types.h"

const char *const value_ip_examples[] = {
	"192.168.1.177",     "2001:db8::1",          "192.168.1.177:1104",          "C0 A8 71 D0",  "0xC0A871D0",
	"[2001:db8::1]:443", "client 192.168.1.177", "192.168.1.177 (C0-A8-01-B1)", "fe80::1%eth0", NULL,
};

/* Four decimal groups; a fifth is a port, as tcpdump writes it. */
static bool parse_ipv4(struct span text, struct value *out)
{
	struct span piece;
	size_t n = 0;
	uint64_t group;
	*out = (struct value){.kind = VALUE_IPV4};
	while (text_split(&text, '.', &piece)) {
		if (n == 5 || !number_digits(piece, 10, n < 4 ? 255 : UINT16_MAX, &group) || piece.len > 5)
			return false;
		if (n < 4)
			out->address[n] = (uint8_t)group;
		n++;
	}
	return n >= 4;
}

static bool parse_ipv6(struct span text, struct value *out)
{
	char copy[INET6_ADDRSTRLEN];
	*out = (struct value){.kind = VALUE_IPV6};
	if (text.len >= sizeof copy)
		return false;
	memcpy(copy, text.at, text.len);
	copy[text.len] = '\0';
	return inet_pton(AF_INET6, copy, out->address) == 1;
}

bool value_ip_parse(struct span text, struct value *out)
{
	size_t colon = text_find(text, span_of(":"));
	struct span host = span_sub(text, 0, colon);
	uint64_t port;
	if (parse_ipv6(text, out))
		return true;
	if (colon != SIZE_MAX && !number_digits(span_sub(text, colon + 1, SIZE_MAX), 10, UINT16_MAX, &port))
		return false;
	return parse_ipv4(host, out);
}

static bool is_address_byte(uint8_t c)
{
	return c == '.' || c == ':' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* An address at AT, where a word begins: its length; 0: none. */
static size_t address_at(struct span text, size_t at, struct reading *r)
{
	size_t end = at;
	while (end < text.len && end - at < INET6_ADDRSTRLEN + 6 && is_address_byte(text.at[end]))
		end++;
	bool is_whole = end == text.len || !notation_is_word_byte(text.at[end]);
	/* The sentence around it may end in a mark of an address. */
	for (unsigned marks = 0; is_whole && end > at && marks < 2; end--, marks++) {
		if (value_ip_parse(span_sub(text, at, end - at), &r->value))
			return end - at;
		if (text.at[end - 1] != '.' && text.at[end - 1] != ':')
			break;
	}
	r->notation = NOTATION_HEX_BYTES;
	r->value.kind = VALUE_IPV6;
	size_t len = notation_hex_bytes(text, at, 16, "-: ", r->value.address);
	if (len > 0)
		return len;
	r->value = (struct value){.kind = VALUE_IPV4};
	return notation_hex_bytes(text, at, 4, "-: ", r->value.address);
}

enum status value_ip_read(struct span text, const struct value_rule *rule, struct arena *arena, struct readings *out)
{
	(void)rule, (void)arena;
	*out = (struct readings){.n = 0};
	for (size_t i = 0; i < text.len;) {
		struct reading r = {.notation = NOTATION_OTHER, .part = out->n_parts};
		size_t len = is_address_byte(text.at[i]) ? address_at(text, i, &r) : 0;
		if (len > 0) {
			reading_add(out, r);
			out->n_parts++;
			i += len;
			/* A zone or a prefix length belongs to it. */
			len = i < text.len && (text.at[i] == '%' || text.at[i] == '/') && i + 1 < text.len ? 1 : 0;
			len = len ? len + notation_skip_word(text, i + 1) : 0;
		} else {
			len = notation_skip_word(text, i);
		}
		i += len;
	}
	if (out->n_parts > LIMIT_READINGS)
		*out = (struct readings){.n = 0};
	return STATUS_OK;
}

bool value_ip_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	const struct value *v = &got->value;
	(void)rule;
	return want->kind == v->kind && ((v->kind == VALUE_IPV4 && memcmp(want->address, v->address, 4) == 0) ||
	                                 (v->kind == VALUE_IPV6 && memcmp(want->address, v->address, 16) == 0));
}

void value_ip_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	(void)rule, (void)lang;
	value_add_plain(out, v, BASE_DEC);
}
