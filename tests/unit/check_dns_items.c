/* src/wire/dns_items.c, dns_rdata.c, dns_options.c: what is in a message, in Wireshark's order */
#include <check.h>

#include "base/buf.h"
#include "unit/packet.h"
#include "wire/dns_items.h"

Suite *suite_dns_items(void);

static struct packet p;
static struct frame frame;
static struct buf seen;

/* A frame that is one DNS message with nothing around it; the header's counts are read as the decoder does. */
static struct layer *message(const char *hex)
{
	packet_set(&p, hex);
	packet_decode(&p, 9999); /* a copy without room behind it */
	frame = (struct frame){.record = {.bytes = p.copy, .captured = (uint32_t)p.len}, .n_layers = 1};
	struct layer *l = &frame.layers[0];
	*l = (struct layer){.kind = LAYER_DNS, .header_len = 12};
	l->payload_captured = l->payload_declared = (uint32_t)p.len - 12;
	l->dns.flags = be16(p.bytes + 2);
	l->dns.n_questions = be16(p.bytes + 4);
	l->dns.n_answers = be16(p.bytes + 6);
	l->dns.n_authority = be16(p.bytes + 8);
	l->dns.n_additional = be16(p.bytes + 10);
	return l;
}

/* "item@offset+length=number " for each datum. */
static bool note(void *ctx, const struct dns_datum *d)
{
	(void)ctx;
	ck_assert_uint_le((size_t)d->offset + d->len, frame.record.captured);
	buf_addf(&seen, "%d@%u+%u=%u ", (int)d->item, d->offset, d->len, d->number);
	return true;
}

static bool read_all(const struct layer *l)
{
	buf_release(&seen);
	seen = (struct buf)BUF_INIT;
	return dns_items(&frame, l, note, NULL);
}

/* How often ITEM came, and the last one. */
struct found {
	enum dns_item item;
	unsigned n;
	struct dns_datum last;
};

static bool find(void *ctx, const struct dns_datum *d)
{
	struct found *f = ctx;
	if (d->item != f->item)
		return true;
	f->n++;
	f->last = *d;
	return true;
}

static struct found found(const struct layer *l, enum dns_item item)
{
	struct found f = {.item = item};
	dns_items(&frame, l, find, &f);
	return f;
}

/* id 0x1234, response, no error; 1 question, 2 answers, 1 authority, 1 additional record. */
#define RESPONSE                                                                                                       \
	"12 34 81 80 00 01 00 02 00 01 00 01"                            /* 12: www.example.com A IN */                \
	"03 77 77 77 07 65 78 61 6d 70 6c 65 03 63 6f 6d 00 00 01 00 01" /* 33: the same name CNAME IN, 300 s:         \
	                                                                    a.example.com, which is 01 61 and a        \
	                                                                    pointer to 16 */                           \
	"c0 0c 00 05 00 01 00 00 01 2c 00 04 01 61 c0 10" /* 49: a.example.com (pointer to 45) A IN, 60 s: 192.0.2.1   \
	                                                   */                                                          \
	"c0 2d 00 01 00 01 00 00 00 3c 00 04 c0 00 02 01" /* 65: example.com NS IN: ns.example.com */                  \
	"c0 10 00 02 00 01 00 00 00 3c 00 05 02 6e 73 c0 10" /* 82: OPT of the root, size 1232 */                      \
	"00 00 29 04 d0 00 00 80 00 00 00 "

START_TEST(items_of_a_response)
{
	static const struct {
		enum dns_item item;
		unsigned offset, len, number;
		enum dns_section section;
	} want[] = {
		{DNS_ITEM_QUERY_NAME, 12, 17, 0, DNS_QUESTION},
		{DNS_ITEM_QUERY_TYPE, 29, 2, 1, DNS_QUESTION},
		{DNS_ITEM_QUERY_CLASS, 31, 2, 1, DNS_QUESTION},
		{DNS_ITEM_NAME, 33, 2, 0, DNS_ANSWER},
		{DNS_ITEM_TYPE, 35, 2, 5, DNS_ANSWER},
		{DNS_ITEM_CLASS, 37, 2, 1, DNS_ANSWER},
		{DNS_ITEM_TTL, 39, 4, 300, DNS_ANSWER},
		{DNS_ITEM_DATA_LENGTH, 43, 2, 4, DNS_ANSWER},
		{DNS_ITEM_CNAME, 45, 4, 0, DNS_ANSWER},
		{DNS_ITEM_NAME, 49, 2, 0, DNS_ANSWER},
		{DNS_ITEM_TYPE, 51, 2, 1, DNS_ANSWER},
		{DNS_ITEM_CLASS, 53, 2, 1, DNS_ANSWER},
		{DNS_ITEM_TTL, 55, 4, 60, DNS_ANSWER},
		{DNS_ITEM_DATA_LENGTH, 59, 2, 4, DNS_ANSWER},
		{DNS_ITEM_A, 61, 4, 0, DNS_ANSWER},
		{DNS_ITEM_NAME, 65, 2, 0, DNS_AUTHORITY},
		{DNS_ITEM_TYPE, 67, 2, 2, DNS_AUTHORITY},
		{DNS_ITEM_CLASS, 69, 2, 1, DNS_AUTHORITY},
		{DNS_ITEM_TTL, 71, 4, 60, DNS_AUTHORITY},
		{DNS_ITEM_DATA_LENGTH, 75, 2, 5, DNS_AUTHORITY},
		{DNS_ITEM_NS, 77, 5, 0, DNS_AUTHORITY},
		{DNS_ITEM_NAME, 82, 1, 0, DNS_ADDITIONAL},
		{DNS_ITEM_TYPE, 83, 2, 41, DNS_ADDITIONAL},
		{DNS_ITEM_UDP_SIZE, 85, 2, 1232, DNS_ADDITIONAL},
		{DNS_ITEM_EXTENDED_RCODE, 87, 1, 0, DNS_ADDITIONAL},
		{DNS_ITEM_EDNS_VERSION, 88, 1, 0, DNS_ADDITIONAL},
		{DNS_ITEM_Z, 89, 2, 0x8000, DNS_ADDITIONAL},
		{DNS_ITEM_DNSSEC_OK, 89, 2, 1, DNS_ADDITIONAL},
		{DNS_ITEM_Z_RESERVED, 89, 2, 0, DNS_ADDITIONAL},
		{DNS_ITEM_DATA_LENGTH, 91, 2, 0, DNS_ADDITIONAL},
	};
	const struct layer *l = message(RESPONSE);
	ck_assert(read_all(l));
	struct buf expected = BUF_INIT;
	for (size_t i = 0; i < sizeof want / sizeof *want; i++)
		buf_addf(&expected, "%d@%u+%u=%u ", (int)want[i].item, want[i].offset, want[i].len, want[i].number);
	ck_assert_str_eq(buf_text(&seen), buf_text(&expected));
	buf_release(&expected);
}
END_TEST

/* Whatever the message is cut to, what came before the cut is the same, and it is known that something is missing. */
START_TEST(cut_everywhere)
{
	struct layer *l = message(RESPONSE);
	ck_assert(read_all(l));
	struct buf whole = seen;
	seen = (struct buf)BUF_INIT;
	size_t len = p.len;
	for (size_t cut = 12; cut < len; cut++) {
		l->payload_captured = (uint32_t)(cut - 12);
		frame.record.captured = (uint32_t)cut;
		ck_assert(!read_all(l));
		ck_assert(strncmp(buf_text(&whole), buf_text(&seen), strlen(buf_text(&seen))) == 0);
	}
	buf_release(&whole);
}
END_TEST

static const struct message_case {
	const char *name, *hex;
	unsigned records; /* that are shown: with all of their data in the message */
	bool whole;
} message_cases[] = {
	{"no records", "00 01 00 00 00 00 00 00 00 00 00 00", 0, true},
	{"a question that is not there", "00 01 00 00 00 01 00 00 00 00 00 00", 0, false},
	{"question without class", "00 01 00 00 00 01 00 00 00 00 00 00 00 00 01 00", 0, false},
	{"data longer than the message",
         "00 01 80 00 00 00 00 01 00 00 00 00 00 00 01 00 01 00 00 00 00 00 05 01 02 03 04", 0, false},
	{"address cut short", "00 01 80 00 00 00 00 01 00 00 00 00 00 00 01 00 01 00 00 00 00 00 04 01 02 03", 0,
         false},
	{"data of 65535 bytes", "00 01 80 00 00 00 00 01 00 00 00 00 00 00 01 00 01 00 00 00 00 ff ff", 0, false},
	{"65535 answers, two there",
         "00 01 80 00 00 00 ff ff 00 00 00 00 00 00 01 00 01 00 00 00 00 00 00 00 00 01 00 01 00 00 00 00 00 00", 2,
         false},
	{"a label kind that is not defined", "00 01 00 00 00 01 00 00 00 00 00 00 81 61 00 00 01 00 01", 0, false},
	{"more bytes than records", "00 01 00 00 00 00 00 00 00 00 00 00 ff ff ff", 0, true},
	/* RFC 8490 5.4: keepalive (1) of 8 bytes */
	{"stateful operation", "00 01 30 00 00 00 00 00 00 00 00 00 00 01 00 08 00 00 3a 98 00 00 75 30", 0, true},
	{"stateful operation cut", "00 01 30 00 00 00 00 00 00 00 00 00 00 01 00 08 00 00 3a 98 00 00 75", 0, false},
};

START_TEST(odd_messages)
{
	const struct message_case *c = &message_cases[_i];
	const struct layer *l = message(c->hex);
	unsigned n = found(l, DNS_ITEM_TYPE).n;
	bool whole = read_all(l);
	ck_assert_msg(n == c->records && whole == c->whole, "%s: %u records, %d", c->name, n, whole);
}
END_TEST

START_TEST(extraneous_bytes)
{
	const struct layer *l = message("00 01 00 00 00 00 00 00 00 00 00 00 ff ff ff");
	struct found f = found(l, DNS_ITEM_EXTRANEOUS);
	ck_assert_uint_eq(f.n, 1);
	ck_assert_uint_eq(f.last.offset, 12);
	ck_assert_uint_eq(f.last.len, 3);
}
END_TEST

/* All of them, as Wireshark shows all. */
START_TEST(a_thousand_records)
{
	static uint8_t bytes[12 + 5 * 1000];
	for (size_t at = 12; at < sizeof bytes; at += 5)
		memcpy(bytes + at, "\0\0\1\0\1", 5);
	frame = (struct frame){.record = {.bytes = bytes, .captured = sizeof bytes}, .n_layers = 1};
	struct layer *l = &frame.layers[0];
	*l = (struct layer){.kind = LAYER_DNS, .header_len = 12, .payload_captured = sizeof bytes - 12};
	l->payload_declared = l->payload_captured;
	l->dns.n_questions = 1000;
	ck_assert_uint_eq(found(l, DNS_ITEM_QUERY_NAME).n, 1000);
	ck_assert(read_all(l));
}
END_TEST

/* One answer of the root, with TYPE and its data: the items after the record's own, which end at 23. */
static const struct data_case {
	const char *name, *type, *data;
	const char *items; /* ITEM(offset in the data, length, number) */
	bool whole;
} data_cases[] = {
#define AT(item, at, len, number) "[" #item " " #at " " #len " " #number "]"
	{"SOA (RFC 1035 3.3.13)", "00 06",
         "01 6d 00 01 72 00 78 49 2c a1 00 00 0e 10 00 00 01 2c 00 24 ea 00 00 00 00 3c",
         AT(SOA_MNAME, 0, 3, 0) AT(SOA_RNAME, 3, 3, 0) AT(SOA_SERIAL, 6, 4, 2018061473) AT(SOA_REFRESH, 10, 4, 3600)
                 AT(SOA_RETRY, 14, 4, 300) AT(SOA_EXPIRE, 18, 4, 2419200) AT(SOA_MINIMUM, 22, 4, 60),
         true},
	{"MX", "00 0f", "00 0a 01 6d 00", AT(MX_PREFERENCE, 0, 2, 10) AT(MX, 2, 3, 0), true},
	{"MX with a damaged name", "00 0f", "00 0a 05 6d 00", "", false},
	{"TXT: two strings, one of them empty", "00 10", "02 68 69 00",
         AT(TXT_LENGTH, 0, 1, 2) AT(TXT, 1, 2, 0) AT(TXT_LENGTH, 3, 1, 0) AT(TXT, 4, 0, 0), true},
	{"TXT: a string that leaves the message", "00 10", "05 68 69", AT(TXT_LENGTH, 0, 1, 5), false},
	{"SRV (RFC 2782)", "00 21", "00 01 00 02 13 c4 01 61 00",
         AT(SRV_PRIORITY, 0, 2, 1) AT(SRV_WEIGHT, 2, 2, 2) AT(SRV_PORT, 4, 2, 5060) AT(SRV_TARGET, 6, 3, 0), true},
	{"NAPTR (RFC 3403)", "00 23", "00 64 00 0a 01 75 00 02 5e 24 00",
         AT(NAPTR_ORDER, 0, 2, 100) AT(NAPTR_PREFERENCE, 2, 2, 10) AT(NAPTR_FLAGS_LENGTH, 4, 1, 1)
                 AT(NAPTR_FLAGS, 5, 1, 0) AT(NAPTR_SERVICE_LENGTH, 6, 1, 0) AT(NAPTR_SERVICE, 7, 0, 0)
                         AT(NAPTR_REGEX_LENGTH, 7, 1, 2) AT(NAPTR_REGEX, 8, 2, 0) AT(NAPTR_REPLACEMENT, 10, 1, 0),
         true},
	{"CAA (RFC 8659 4.1): critical issue", "01 01", "80 05 69 73 73 75 65 63 61",
         AT(CAA_FLAGS, 0, 1, 128) AT(CAA_ISSUE, 7, 2, 0) AT(CAA_TAG_LENGTH, 1, 1, 5) AT(CAA_TAG, 2, 5, 0)
                 AT(CAA_VALUE, 7, 2, 0),
         true},
	{"CAA with a tag longer than its data", "01 01", "80 20 69 73", AT(CAA_FLAGS, 0, 1, 128), false},
	/* 192.0.2.0/24 and 2001:db8::/32: only as many bytes as the prefix needs */
	{"client subnet (RFC 7871 6)", "00 29", "00 08 00 07 00 01 18 00 c0 00 02 00 08 00 08 00 02 20 00 20 01 0d b8",
         AT(OPTION, 0, 11, 0) AT(OPTION_CODE, 0, 2, 8) AT(OPTION_LENGTH, 2, 2, 7) AT(OPTION_DATA, 4, 7, 0) AT(
		 SUBNET_FAMILY, 4, 2, 1) AT(SUBNET_SOURCE, 6, 1, 24) AT(SUBNET_SCOPE, 7, 1, 0) AT(SUBNET_IPV4, 8, 3, 0)
                 AT(OPTION, 11, 12, 0) AT(OPTION_CODE, 11, 2, 8) AT(OPTION_LENGTH, 13, 2, 8) AT(OPTION_DATA, 15, 8, 0)
                         AT(SUBNET_FAMILY, 15, 2, 2) AT(SUBNET_SOURCE, 17, 1, 32) AT(SUBNET_SCOPE, 18, 1, 0)
                                 AT(SUBNET_IPV6, 19, 4, 0),
         true},
	{"cookie (RFC 7873 4), extended error (RFC 8914 2)", "00 29",
         "00 0a 00 08 01 02 03 04 05 06 07 08 00 0f 00 04 00 16 6e 6f",
         AT(OPTION, 0, 12, 0) AT(OPTION_CODE, 0, 2, 10) AT(OPTION_LENGTH, 2, 2, 8) AT(OPTION_DATA, 4, 8, 0)
                 AT(COOKIE_CLIENT, 4, 8, 0) AT(COOKIE_SERVER, 12, 0, 0) AT(OPTION, 12, 8, 0) AT(OPTION_CODE, 12, 2, 15)
                         AT(OPTION_LENGTH, 14, 2, 4) AT(OPTION_DATA, 16, 4, 0) AT(ERROR_CODE, 16, 2, 22)
                                 AT(ERROR_TEXT, 18, 2, 0),
         true},
	{"an option that leaves the message", "00 29", "00 0a 00 09 01 02 03 04 05 06 07 08",
         AT(OPTION, 0, 13, 0) AT(OPTION_CODE, 0, 2, 10) AT(OPTION_LENGTH, 2, 2, 9), false},
	/* RFC 9460 D.2, figure 3: 16 foo.example.com. port=53 */
	{"SVCB with a port", "00 40", "00 10 03 66 6f 6f 07 65 78 61 6d 70 6c 65 03 63 6f 6d 00 00 03 00 02 00 35",
         AT(SVCB_PRIORITY, 0, 2, 16) AT(SVCB_TARGET, 2, 17, 0) AT(SVCB_PARAM, 19, 6, 0) AT(SVCB_KEY, 19, 2, 3)
                 AT(SVCB_LENGTH, 21, 2, 2) AT(SVCB_PORT, 23, 2, 53),
         true},
	/* 1 . alpn=h2,h3 ipv4hint=192.0.2.1 */
	{"HTTPS with two protocols and an address", "00 41",
         "00 01 00 00 01 00 06 02 68 32 02 68 33 00 04 00 04 c0 00 02 01",
         AT(SVCB_PRIORITY, 0, 2, 1) AT(SVCB_TARGET, 2, 1, 0) AT(SVCB_PARAM, 3, 18, 0) AT(SVCB_KEY, 3, 2, 1)
                 AT(SVCB_LENGTH, 5, 2, 6) AT(SVCB_ALPN_LENGTH, 7, 1, 2) AT(SVCB_ALPN, 8, 2, 0)
                         AT(SVCB_ALPN_LENGTH, 10, 1, 2) AT(SVCB_ALPN, 11, 2, 0) AT(SVCB_PARAM, 13, 8, 0)
                                 AT(SVCB_KEY, 13, 2, 4) AT(SVCB_LENGTH, 15, 2, 4) AT(SVCB_IPV4, 17, 4, 0),
         true},
	/* RFC 4034 4.3: window 0 with A, MX, RRSIG, NSEC; each is told as a type */
	{"NSEC", "00 2f", "00 00 06 40 01 00 00 00 03",
         AT(NSEC_NEXT, 0, 1, 0) AT(TYPE, 3, 1, 1) AT(TYPE, 4, 1, 15) AT(TYPE, 8, 1, 46) AT(TYPE, 8, 1, 47), true},
	{"NSEC3 (RFC 5155 3.2) with opt-out", "00 32", "01 01 00 0c 02 aa bb 02 f8 3f",
         AT(NSEC3_ALGORITHM, 0, 1, 1) AT(NSEC3_FLAGS, 1, 1, 1) AT(NSEC3_OPT_OUT, 1, 1, 1) AT(NSEC3_ITERATIONS, 2, 2, 12)
                 AT(NSEC3_SALT_LENGTH, 4, 1, 2) AT(NSEC3_SALT, 5, 2, 0) AT(NSEC3_HASH_LENGTH, 7, 1, 2)
                         AT(NSEC3_HASH, 8, 2, 0),
         true},
	/* RFC 4034 5.4: the key has the tag 60485 */
	{"DNSKEY", "00 30",
         "01 00 03 05 01 03 9e 8a 24 74 18 e3 18 90 3b 21 5a 84 8a cf d5 f3 7f 02 6b d4 06 2d b2 6c 77 4c 69 09 68 d5 "
         "d5 6d f8 bf da 91 e6 f3 6d 9a 27 98 88 f4 13 33 35 7c 5e 60 29 99 0d 10 fd f5 66 30 62 a5 12 76 33 26 98 0a "
         "61 5d db f1 7a 05 dd fc ce 7e 5f b3 ab cc a0 5a 31 b0 95 74 52 d4 52 1e 83 87 07 89 06 31 15 bf 97 f6 c3 08 "
         "cc f5 7c dc 9c e7 fe 10 f6 ed 1b d0 cc 06 60 03 8c 50 dc db 0f eb 96 3c 2f 17",
         AT(DNSKEY_FLAGS, 0, 2, 256) AT(DNSKEY_PROTOCOL, 2, 1, 3) AT(DNSKEY_ALGORITHM, 3, 1, 5)
                 AT(DNSKEY_TAG, 4, 0, 60485) AT(DNSKEY_KEY, 4, 130, 0),
         true},
	{"a type that nobody knows", "ff f0", "01 02", AT(UNKNOWN, 0, 2, 0), true},
	{"a type that Wireshark takes apart and we do not", "00 1d", "01 02", "", true},
};

/* Items that the cases name. */
#define NAME(item) [DNS_ITEM_##item] = #item
static const char *const item_names[] = {
	NAME(SOA_MNAME),
	NAME(SOA_RNAME),
	NAME(SOA_SERIAL),
	NAME(SOA_REFRESH),
	NAME(SOA_RETRY),
	NAME(SOA_EXPIRE),
	NAME(SOA_MINIMUM),
	NAME(MX_PREFERENCE),
	NAME(MX),
	NAME(TXT_LENGTH),
	NAME(TXT),
	NAME(SRV_PRIORITY),
	NAME(SRV_WEIGHT),
	NAME(SRV_PORT),
	NAME(SRV_TARGET),
	NAME(NAPTR_ORDER),
	NAME(NAPTR_PREFERENCE),
	NAME(NAPTR_FLAGS_LENGTH),
	NAME(NAPTR_FLAGS),
	NAME(NAPTR_SERVICE_LENGTH),
	NAME(NAPTR_SERVICE),
	NAME(NAPTR_REGEX_LENGTH),
	NAME(NAPTR_REGEX),
	NAME(NAPTR_REPLACEMENT),
	NAME(CAA_FLAGS),
	NAME(CAA_ISSUE),
	NAME(CAA_TAG_LENGTH),
	NAME(CAA_TAG),
	NAME(CAA_VALUE),
	NAME(OPTION),
	NAME(OPTION_CODE),
	NAME(OPTION_LENGTH),
	NAME(OPTION_DATA),
	NAME(SUBNET_FAMILY),
	NAME(SUBNET_SOURCE),
	NAME(SUBNET_SCOPE),
	NAME(SUBNET_IPV4),
	NAME(SUBNET_IPV6),
	NAME(COOKIE_CLIENT),
	NAME(COOKIE_SERVER),
	NAME(ERROR_CODE),
	NAME(ERROR_TEXT),
	NAME(SVCB_PRIORITY),
	NAME(SVCB_TARGET),
	NAME(SVCB_PARAM),
	NAME(SVCB_KEY),
	NAME(SVCB_LENGTH),
	NAME(SVCB_PORT),
	NAME(SVCB_ALPN_LENGTH),
	NAME(SVCB_ALPN),
	NAME(SVCB_IPV4),
	NAME(NSEC_NEXT),
	NAME(TYPE),
	NAME(NSEC3_ALGORITHM),
	NAME(NSEC3_FLAGS),
	NAME(NSEC3_OPT_OUT),
	NAME(NSEC3_ITERATIONS),
	NAME(NSEC3_SALT_LENGTH),
	NAME(NSEC3_SALT),
	NAME(NSEC3_HASH_LENGTH),
	NAME(NSEC3_HASH),
	NAME(DNSKEY_FLAGS),
	NAME(DNSKEY_PROTOCOL),
	NAME(DNSKEY_ALGORITHM),
	NAME(DNSKEY_TAG),
	NAME(DNSKEY_KEY),
	NAME(UNKNOWN),
};

enum { DATA_AT = 23 };

static bool note_data(void *ctx, const struct dns_datum *d)
{
	(void)ctx;
	if (d->offset < DATA_AT)
		return true;
	const char *name = d->item < sizeof item_names / sizeof *item_names ? item_names[d->item] : NULL;
	buf_addf(&seen, "[%s %u %u %u]", name ? name : "?", d->offset - DATA_AT, d->len, d->number);
	return true;
}

START_TEST(data_of_records)
{
	const struct data_case *c = &data_cases[_i];
	message("00 01 80 00 00 00 00 01 00 00 00 00 00");
	packet_add(&p, c->type);
	packet_add(&p, "00 01 00 00 00 00 00 00");
	size_t at = p.len;
	ck_assert_uint_eq(at, DATA_AT);
	packet_add(&p, c->data);
	packet_put16(&p, at - 2, (unsigned)(p.len - at));
	packet_decode(&p, 9999);
	frame.record.bytes = p.copy;
	frame.record.captured = (uint32_t)p.len;
	frame.layers[0].payload_captured = frame.layers[0].payload_declared = (uint32_t)p.len - 12;
	buf_release(&seen);
	seen = (struct buf)BUF_INIT;
	bool whole = dns_items(&frame, &frame.layers[0], note_data, NULL);
	ck_assert_msg(strcmp(buf_text(&seen), c->items) == 0, "%s: %s", c->name, buf_text(&seen));
	ck_assert_int_eq(whole, c->whole);
}
END_TEST

static void release(void)
{
	packet_release(&p);
	buf_release(&seen);
	seen = (struct buf)BUF_INIT;
}

Suite *suite_dns_items(void)
{
	Suite *s = suite_create("dns_items");
	TCase *t = tcase_create("dns_items");
	tcase_add_checked_fixture(t, NULL, release);
	tcase_add_test(t, items_of_a_response);
	tcase_add_test(t, cut_everywhere);
	tcase_add_loop_test(t, odd_messages, 0, (int)(sizeof message_cases / sizeof *message_cases));
	tcase_add_test(t, extraneous_bytes);
	tcase_add_test(t, a_thousand_records);
	tcase_add_loop_test(t, data_of_records, 0, (int)(sizeof data_cases / sizeof *data_cases));
	suite_add_tcase(s, t);
	return s;
}
