/* Names of DNS messages (RFC 1035 4.1.4): read with their pointers, and printed as Wireshark prints them.  What
 * Wireshark accepts is accepted, so that a student finds the same name here: pointers forwards, too, as long as they
 * end. */
#include "base/text.h"
#include "wire/dns.h"

enum { LABEL_KIND = 0xc0, LABEL_POINTER = 0xc0, LABEL_EXTENDED = 0x40, LABEL_BIT_STRING = 0x41 };
struct reader {
	struct dns_names *names;
	struct span message;
	size_t at, start;
	size_t taken; /* bytes of the name at START; 0: no pointer came yet */
	size_t pointers;
	size_t room;   /* Wireshark's buffer has 255 bytes, and the first label and the end take one each */
	size_t hidden; /* bytes in the buffer that its length does not count */
	struct dns_name *out;
};

static void add_byte(struct reader *r, uint8_t c)
{
	if (r->room == 0)
		return;
	r->room--;
	r->out->bytes[r->out->len + r->hidden] = c;
	r->out->len++;
}

static bool take_byte(struct reader *r, uint8_t *out)
{
	if (r->at >= r->message.len)
		return false;
	*out = r->message.at[r->at++];
	return true;
}

static void replace(struct reader *r, const char *text)
{
	r->out->len = strlen(text);
	memcpy(r->out->bytes, text, r->out->len);
}

static bool add_label(struct reader *r, uint8_t len)
{
	if (r->out->len + r->hidden > 0)
		add_byte(r, '.');
	else if (r->room)
		r->room--;
	for (uint8_t c; len > 0; len--) {
		if (!take_byte(r, &c))
			return false;
		add_byte(r, c);
	}
	return true;
}

static void add_hidden(struct reader *r, char c)
{
	if (r->room == 0)
		return;
	r->room--;
	r->out->bytes[r->out->len + r->hidden++] = (uint8_t)c;
}

static void add_hidden_hex(struct reader *r, uint8_t c)
{
	static const char digits[] = "0123456789abcdef";
	add_hidden(r, digits[c >> 4]);
	add_hidden(r, digits[c & 15]);
}

static size_t bit_string_bytes(uint8_t bits)
{
	return bits == 0 ? 1 : (bits - 1u) / 8 + 1;
}

/* RFC 2673 3.2, long obsolete: Wireshark writes \[xHEX/BITS] and does not count it in the length of the name. */
static bool add_bit_string(struct reader *r)
{
	uint8_t bits, c;
	if (!take_byte(r, &bits))
		return false;
	add_hidden(r, '\\');
	add_hidden(r, '[');
	add_hidden(r, 'x');
	for (size_t n = bit_string_bytes(bits); n > 0; n--) {
		if (!take_byte(r, &c))
			return false;
		add_hidden_hex(r, c);
	}
	add_hidden(r, '/');
	if (bits >= 100)
		add_hidden(r, (char)('0' + bits / 100));
	if (bits >= 10)
		add_hidden(r, (char)('0' + bits / 10 % 10));
	add_hidden(r, (char)('0' + bits % 10));
	add_hidden(r, ']');
	return true;
}

/* Where the label at AT ends; AT itself: it is none that a name goes on behind. */
static size_t label_end(struct span message, size_t at)
{
	uint8_t length = message.at[at];
	if (length == LABEL_BIT_STRING)
		return at + 2 + (at + 1 < message.len ? bit_string_bytes(message.at[at + 1]) : 0);
	return (length & LABEL_KIND) == 0 && length > 0 ? at + 1 + length : at;
}

/* From behind, so that each end is known before it is asked for.  What leaves the message ends at the message's end. */
static void fill_ends(struct dns_names *names)
{
	struct span m = names->message;
	for (size_t at = m.len; at-- > 0;) {
		size_t next = label_end(m, at);
		names->ends[at] = (uint16_t)(next == at ? at : next < m.len ? names->ends[next] : m.len);
	}
	names->has_ends = true;
}

/* No further label is kept, but the name must be followed to its end: pointers may lead over the same long labels again
 * and again, in every name of the message. */
static void skip_labels(struct reader *r)
{
	if (!r->names->has_ends)
		fill_ends(r->names);
	if (r->at < r->message.len)
		r->at = r->names->ends[r->at];
}

enum step { STEP_ON, STEP_END, STEP_DAMAGED };

static enum step follow_pointer(struct reader *r, uint8_t high)
{
	uint8_t low;
	if (!take_byte(r, &low))
		return STEP_DAMAGED;
	if (r->taken == 0)
		r->taken = r->at - r->start;
	size_t target = (size_t)(high & ~LABEL_KIND) << 8 | low;
	if (target == r->at + 2 || ++r->pointers > LIMIT_DNS_JUMPS) {
		replace(r, "<Name contains a pointer that loops>");
		return STEP_END;
	}
	r->at = target;
	return STEP_ON;
}

static enum step read_label(struct reader *r)
{
	uint8_t length;
	if (r->room == 0)
		skip_labels(r);
	if (!take_byte(r, &length))
		return STEP_DAMAGED;
	switch (length & LABEL_KIND) {
	case 0:
		if (length > 0)
			return add_label(r, length) ? STEP_ON : STEP_DAMAGED;
		if (r->room == 0)
			replace(r, "<Name too long>");
		return STEP_END;
	case LABEL_POINTER:
		return follow_pointer(r, length);
	case LABEL_EXTENDED:
		if (length == LABEL_BIT_STRING)
			return add_bit_string(r) ? STEP_ON : STEP_DAMAGED;
		if (r->at <= r->start) /* reached by a pointer: how long the name is would be nonsense */
			return STEP_DAMAGED;
		r->taken = r->at - r->start;
		replace(r, "<Unknown extended label>");
		return STEP_END;
	default:
		return STEP_DAMAGED;
	}
}

void dns_names_init(struct dns_names *names, struct span message)
{
	names->message = span_sub(message, 0, LIMIT_DNS_MESSAGE);
	names->has_ends = false;
}

size_t dns_names_read(struct dns_names *names, size_t offset, struct dns_name *out)
{
	enum { SHORTEST = 2 }; /* but for the root, which has 1 */
	struct reader r = {.names = names,
	                   .message = names->message,
	                   .at = offset,
	                   .start = offset,
	                   .room = LIMIT_DNS_NAME,
	                   .out = out};
	out->len = 0;
	enum step step = STEP_ON;
	while (step == STEP_ON)
		step = read_label(&r);
	if (step == STEP_DAMAGED)
		return 0;
	size_t taken = r.taken ? r.taken : r.at - r.start;
	bool is_empty = r.hidden == 0 && (out->len == 0 || out->bytes[0] == '\0');
	if (taken <= SHORTEST && is_empty) {
		replace(&r, "<Root>");
		return taken;
	}
	return taken < SHORTEST || out->len == 0 ? 0 : taken;
}

size_t dns_name_read(struct span message, size_t offset, struct dns_name *out)
{
	struct dns_names names;
	dns_names_init(&names, message);
	return dns_names_read(&names, offset, out);
}

size_t dns_escape(char out[DNS_ESCAPED], uint8_t c)
{
	static const char letters[] = "abtnvfr"; /* 7 to 13 */
	out[0] = '\\';
	if (c >= '\a' && c <= '\r') {
		out[1] = letters[c - '\a'];
		return 2;
	}
	out[1] = (char)('0' + c / 64);
	out[2] = (char)('0' + c / 8 % 8);
	out[3] = (char)('0' + c % 8);
	return 4;
}

/* Four characters for a byte at most, and the NUL. */
_Static_assert(4 * LIMIT_DNS_NAME + 1 <= DNS_NAME_TEXT, "a name's text fits");

void dns_name_text(struct span name, char out[DNS_NAME_TEXT])
{
	size_t n = 0;
	struct span rest = span_sub(name, 0, LIMIT_DNS_NAME);
	while (rest.len) {
		const uint8_t *at = rest.at;
		uint32_t c;
		text_next_char(&rest, &c);
		if (c < ' ' || c == 0x7f) {
			n += dns_escape(out + n, (uint8_t)c);
		} else if (c == 0xfffd) {
			memcpy(out + n, "\xef\xbf\xbd", 3);
			n += 3;
		} else {
			memcpy(out + n, at, (size_t)(rest.at - at));
			n += (size_t)(rest.at - at);
		}
	}
	out[n] = '\0';
}

size_t dns_name(struct span message, size_t offset, char out[DNS_NAME_TEXT])
{
	struct dns_name name;
	size_t taken = dns_name_read(message, offset, &name);
	if (taken)
		dns_name_text(span_make(name.bytes, name.len), out);
	return taken;
}
