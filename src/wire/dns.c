/* Walks DNS messages (RFC 1035 4.1).  Numbers of types and codes have their names in dns_names.c. */
#include "wire/dns.h"

enum { HEADER_BYTES = 12, SECTIONS = 4 };
enum { LABEL_KIND = 0xc0, LABEL_POINTER = 0xc0 };

struct span dns_message(const struct frame *f, const struct layer *dns)
{
	return span_sub(span_make(f->record.bytes, f->record.captured), dns->offset,
	                (size_t)dns->header_len + dns->payload_captured);
}

/* At most LIMIT_DNS_RECORDS are walked in all: a message can claim 65535 of each kind, 12 bytes of it repeated. */
struct dns_iter dns_records(const struct frame *f, const struct layer *dns)
{
	const uint16_t counts[SECTIONS] = {dns->dns.n_questions, dns->dns.n_answers, dns->dns.n_authority,
	                                   dns->dns.n_additional};
	struct dns_iter it = {.message = dns_message(f, dns), .at = HEADER_BYTES, .section = DNS_QUESTION};
	uint32_t room = LIMIT_DNS_RECORDS;
	for (size_t i = 0; i < SECTIONS; i++) {
		it.left[i] = counts[i] < room ? counts[i] : room;
		room -= it.left[i];
	}
	return it;
}

/* Bytes that the name at OFFSET takes there, up to its end or its first pointer; 0: malformed. */
static size_t name_bytes(struct span message, size_t offset)
{
	size_t at = offset;
	while (at < message.len) {
		uint8_t length = message.at[at];
		if (length == 0)
			return at + 1 - offset;
		if ((length & LABEL_KIND) == LABEL_POINTER)
			return message.len - at >= 2 ? at + 2 - offset : 0;
		if ((length & LABEL_KIND) != 0 || message.len - at < (size_t)length + 1)
			return 0;
		at += (size_t)length + 1;
	}
	return 0;
}

static bool fail(struct dns_iter *it)
{
	it->malformed = true;
	return false;
}

bool dns_record_next(struct dns_iter *it, struct dns_record *out)
{
	enum { QUESTION_BYTES = 4, RECORD_BYTES = 10 };
	while (it->left[it->section] == 0) {
		if (it->section == DNS_ADDITIONAL)
			return false;
		it->section++;
	}
	size_t name = it->malformed ? 0 : name_bytes(it->message, it->at);
	size_t fixed = it->section == DNS_QUESTION ? QUESTION_BYTES : RECORD_BYTES;
	if (name == 0 || it->message.len - it->at - name < fixed)
		return fail(it);
	const uint8_t *h = it->message.at + it->at + name;
	struct dns_record record = {
		.section = it->section,
		.name_offset = (uint32_t)it->at,
		.type = be16(h),
		.class = be16(h + 2),
		.rdata_offset = (uint32_t)(it->at + name + fixed),
	};
	if (it->section != DNS_QUESTION) {
		record.ttl = be32(h + 4);
		record.rdata_len = be16(h + 8);
	}
	if (record.rdata_len > it->message.len - record.rdata_offset)
		return fail(it);
	it->at = (size_t)record.rdata_offset + record.rdata_len;
	it->left[it->section]--;
	*out = record;
	return true;
}

/* ---- names ---- */

struct name_text {
	char *out;
	size_t len;
};

static void add_char(struct name_text *t, char c)
{
	t->out[t->len++] = c;
}

/* RFC 1035 5.1: a dot or backslash inside a label is escaped, other odd bytes are three decimal digits. */
static void add_label(struct name_text *t, const uint8_t *label, size_t n)
{
	if (t->len > 0)
		add_char(t, '.');
	for (size_t i = 0; i < n; i++) {
		uint8_t c = label[i];
		if (c > ' ' && c < 0x7f) {
			if (c == '.' || c == '\\')
				add_char(t, '\\');
			add_char(t, (char)c);
		} else {
			add_char(t, '\\');
			add_char(t, (char)('0' + c / 100));
			add_char(t, (char)('0' + c / 10 % 10));
			add_char(t, (char)('0' + c % 10));
		}
	}
}

/* Four characters for each of at most LIMIT_DNS_NAME bytes, and the NUL. */
_Static_assert(4 * LIMIT_DNS_NAME + 1 <= DNS_NAME_TEXT, "a name's text fits");

size_t dns_name(struct span message, size_t offset, char out[DNS_NAME_TEXT])
{
	static const char root[] = "<Root>";
	size_t taken = name_bytes(message, offset);
	if (taken == 0)
		return 0;
	struct name_text text = {out, 0};
	size_t at = offset, run = offset; /* RUN: where the labels read now began */
	size_t bytes = 0;                 /* of the name without compression */
	for (int jumps = 0; at < message.len;) {
		uint8_t length = message.at[at];
		if ((length & LABEL_KIND) == LABEL_POINTER) {
			if (message.len - at < 2 || ++jumps > LIMIT_DNS_JUMPS)
				return 0;
			at = be16(message.at + at) & 0x3fff;
			if (at >= run) /* forwards, or round and round */
				return 0;
			run = at;
			continue;
		}
		bytes += (size_t)length + 1;
		if ((length & LABEL_KIND) != 0 || message.len - at < (size_t)length + 1 || bytes > LIMIT_DNS_NAME)
			return 0;
		if (length == 0) {
			if (text.len == 0)
				memcpy(out, root, sizeof root);
			else
				out[text.len] = '\0';
			return taken;
		}
		add_label(&text, message.at + at + 1, length);
		at += (size_t)length + 1;
	}
	return 0;
}
