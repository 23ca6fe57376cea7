/* src/wire/decode_tcp.c: RFC 9293 3.1, with the labs' own segments, whose checksums prove the other values */
#include <check.h>

#include "unit/packet.h"

Suite *suite_decode_tcp(void);

/* Lab ip-tcp-hex: 192.168.113.208 to 192.168.113.1, the SYN whose header the lab prints. */
#define HEX_IP "45 00 00 30 30 21 40 00 80 06 00 00 c0 a8 71 d0 c0 a8 71 01 "
#define HEX_SYN "04 28 00 15 3A DF 05 53 00 00 00 00 70 02 40 00 9A 8D 00 00 02 04 05 B4 01 01 04 02 "
/* Lab tcp-telnet-close: the server's FIN, PSH, ACK; Ethernet pads it to 60 bytes. */
#define FIN_IP "45 c0 00 28 5a df 00 00 ff 06 f0 0c ac 10 0c 02 ac 10 0c 01 "
#define FIN_TCP "00 17 c2 ea 35 14 db df 56 6e 81 97 50 19 0f e3 83 c9 00 00 "
#define ETHERNET "02 00 00 00 00 02  02 00 00 00 00 01  08 00 "
enum { AT_OFFSET = 32, AT_CHECKSUM = 36, AT_OPTIONS = 40 };

static struct packet p;

static const struct tcp_header *tcp_of(const struct frame *f)
{
	const struct layer *l = frame_own(f, LAYER_TCP);
	ck_assert_ptr_nonnull(l);
	return &l->tcp;
}

START_TEST(syn_of_lab_hex)
{
	packet_set(&p, HEX_IP HEX_SYN);
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_str_eq(packet_layers(f), "ip:tcp");
	ck_assert_str_eq(packet_anomalies(f), "");
	const struct layer *l = frame_own(f, LAYER_TCP);
	const struct tcp_header *tcp = &l->tcp;
	ck_assert_uint_eq(l->offset, 20);
	ck_assert_uint_eq(l->header_len, 28);
	ck_assert_uint_eq(tcp->src_port, 1064);
	ck_assert_uint_eq(tcp->dst_port, 21);
	ck_assert_uint_eq(tcp->seq, 987694419);
	ck_assert_uint_eq(tcp->ack, 0);
	ck_assert_uint_eq(tcp->data_offset_words, 7);
	ck_assert_uint_eq(tcp->reserved, 0);
	ck_assert_uint_eq(tcp->flags, TCP_SYN);
	ck_assert_uint_eq(tcp->window, 16384);
	ck_assert_uint_eq(tcp->checksum.stored, 0x9a8d);
	ck_assert_uint_eq(tcp->checksum.computed, 0x9a8d);
	ck_assert_int_eq(tcp->checksum.status, CHECKSUM_GOOD);
	ck_assert_int_eq(tcp->checksum.class, CHECKSUM_CLASS_GOOD);
	ck_assert_uint_eq(tcp->urgent, 0);
	ck_assert_uint_eq(tcp->options.len, 8);
	ck_assert(!tcp->options_cut);
	ck_assert_uint_eq(tcp->data_length, 0);
	ck_assert(tcp->has_mss && tcp->has_sack_permitted && !tcp->has_wscale && !tcp->has_timestamps);
	ck_assert_uint_eq(tcp->mss, 1460);
	packet_cut_everywhere(&p, LINK_RAW);
}
END_TEST

/* The other segments of LABS.md with a proved checksum: IP header (id and checksum as printed where the lab prints
 * them) and TCP. */
static const struct lab_case {
	const char *name, *bytes;
	uint32_t seq, ack;
	unsigned header_len, flags, window, checksum, data_length;
} lab_cases[] = {
	{"smtp 5",
         "45 00 00 30 01 a7 40 00 80 06 74 9d c0 a8 01 b1 c0 a8 01 82 04 50 00 19 e7 ac 9b 86 00 00 00 00 70 02 ff ff"
         "76 ff 00 00 02 04 05 b4 01 01 04 02",
         3886848902, 0, 28, 0x02, 65535, 0x76ff, 0},
	{"smtp 8",
         "45 00 00 90 59 83 00 00 80 06 5c 61 c0 a8 01 82 c0 a8 01 b1 00 19 04 50 64 87 47 a7 e7 ac 9b 87 50 18 ff ff"
         "cc 6a 00 00 32 32 30 20 6e 37 32 20 4d 69 63 72 6f 73 6f 66 74 20 45 53 4d 54 50 20 4d 41 49 4c 20 53 65 72"
         "76 69 63 65 2c 20 56 65 72 73 69 6f 6e 3a 20 36 2e 30 2e 33 37 39 30 2e 31 38 33 30 20 72 65 61 64 79 20 61"
         "74 20 20 54 75 65 2c 20 36 20 4d 61 79 20 32 30 30 38 20 31 36 3a 35 36 3a 35 30 20 2b 30 38 30 30 20 0d 0a",
         1686587303, 3886848903, 20, 0x18, 65535, 0xcc6a, 104},
	{"smtp 9",
         "45 00 00 32 01 a9 40 00 80 06 74 99 c0 a8 01 b1 c0 a8 01 82 04 50 00 19 e7 ac 9b 87 64 87 48 0f 50 18 ff 97"
         "04 2f 00 00 45 48 4c 4f 20 6e 34 34 0d 0a",
         3886848903, 1686587407, 20, 0x18, 65431, 0x042f, 10},
	{"telnet SYN",
         "45 c0 00 2c 7f 77 00 00 ff 06 cb 70 ac 10 0c 01 ac 10 0c 02 c2 ea 00 17 56 6e 81 59 00 00 00 00 60 02 10 20"
         "7d 19 00 00 02 04 05 b4",
         1450082649, 0, 24, 0x02, 4128, 0x7d19, 0},
	{"telnet key press, one odd byte",
         "45 c0 00 29 7f 88 00 00 ff 06 cb 62 ac 10 0c 01 ac 10 0c 02 c2 ea 00 17 56 6e 81 7f 35 14 d9 80 50 18 0f d8"
         "13 4b 00 00 73",
         1450082687, 890558848, 20, 0x18, 4056, 0x134b, 1},
	{"telnet FIN", FIN_IP FIN_TCP, 890559455, 1450082711, 20, 0x19, 4067, 0x83c9, 0},
	{"telnet RST",
         "45 00 00 28 45 ab 00 00 ff 06 06 01 ac 10 0c 02 ac 10 0c 01 00 17 b0 fe 24 7e e5 50 00 00 00 00 50 04 00 00"
         "84 d8 00 00",
         612296016, 0, 20, 0x04, 0, 0x84d8, 0},
};

START_TEST(segments_of_the_labs)
{
	const struct lab_case *c = &lab_cases[_i];
	packet_set(&p, c->bytes);
	const struct frame *f = packet_decode(&p, LINK_RAW);
	const struct tcp_header *tcp = tcp_of(f);
	ck_assert_str_eq(packet_anomalies(f), "");
	ck_assert_int_eq(frame_own(f, LAYER_IPV4)->ipv4.checksum.status, CHECKSUM_GOOD);
	ck_assert_uint_eq(tcp->seq, c->seq);
	ck_assert_uint_eq(tcp->ack, c->ack);
	ck_assert_uint_eq(frame_own(f, LAYER_TCP)->header_len, c->header_len);
	ck_assert_uint_eq(tcp->flags, c->flags);
	ck_assert_uint_eq(tcp->window, c->window);
	ck_assert_uint_eq(tcp->checksum.stored, c->checksum);
	ck_assert_int_eq(tcp->checksum.status, CHECKSUM_GOOD);
	ck_assert_uint_eq(tcp->data_length, c->data_length);
	packet_cut_everywhere(&p, LINK_RAW);
}
END_TEST

START_TEST(padding_is_no_data)
{
	packet_set(&p, ETHERNET FIN_IP FIN_TCP);
	packet_fill(&p, 6, 0x5a);
	const struct frame *f = packet_decode(&p, LINK_ETHERNET);
	const struct layer *l = frame_own(f, LAYER_TCP);
	ck_assert_uint_eq(l->tcp.data_length, 0);
	ck_assert_uint_eq(l->payload_captured, 0);
	ck_assert_int_eq(l->tcp.checksum.status, CHECKSUM_GOOD);
	ck_assert_uint_eq(f->trailer_len, 6);
	/* Only padding was cut: the checksum is verified all the same. */
	f = packet_decode_cut(&p, LINK_ETHERNET, 54);
	ck_assert_int_eq(tcp_of(f)->checksum.status, CHECKSUM_GOOD);
	f = packet_decode_cut(&p, LINK_ETHERNET, 53);
	ck_assert_str_eq(packet_layers(f), "eth:ip");
	ck_assert_str_eq(packet_anomalies(f), "cut-header");
}
END_TEST

static const struct checksum_case {
	const char *name;
	unsigned stored;
	int status, class;
} checksum_cases[] = {
	{"right", 0x9a8d, CHECKSUM_GOOD, CHECKSUM_CLASS_GOOD},
	{"wrong", 0x9a8e, CHECKSUM_BAD, CHECKSUM_CLASS_BAD},
	{"zero", 0, CHECKSUM_BAD, CHECKSUM_CLASS_ZERO},
	/* 0xc0a8 + 0x71d0 + 0xc0a8 + 0x7101 + 6 + 28 = 0x26443, folded 0x6445 */
	{"the pseudo-header's sum", 0x6445, CHECKSUM_BAD, CHECKSUM_CLASS_OFFLOAD},
	/* the same without the 28: 0x26427, folded 0x6429 */
	{"with length 0", 0x6429, CHECKSUM_BAD, CHECKSUM_CLASS_OFFLOAD_LENGTH0},
};

START_TEST(checksums)
{
	const struct checksum_case *c = &checksum_cases[_i];
	packet_set(&p, HEX_IP HEX_SYN);
	packet_put16(&p, AT_CHECKSUM, c->stored);
	const struct checksum_fact *got = &tcp_of(packet_decode(&p, LINK_RAW))->checksum;
	ck_assert_uint_eq(got->stored, c->stored);
	ck_assert_uint_eq(got->computed, 0x9a8d);
	ck_assert_msg((int)got->status == c->status, "%s: status %d", c->name, got->status);
	ck_assert_msg((int)got->class == c->class, "%s: class %d", c->name, got->class);
}
END_TEST

START_TEST(flags_and_reserved_bits)
{
	packet_set(&p, HEX_IP HEX_SYN);
	packet_put16(&p, AT_OFFSET, 0x7fff);
	const struct tcp_header *tcp = tcp_of(packet_decode(&p, LINK_RAW));
	ck_assert_uint_eq(tcp->data_offset_words, 7);
	ck_assert_uint_eq(tcp->flags, 0xfff);
	ck_assert_uint_eq(tcp->reserved, 7);
	packet_put16(&p, AT_OFFSET, 0x7100);
	tcp = tcp_of(packet_decode(&p, LINK_RAW));
	ck_assert_uint_eq(tcp->flags, TCP_AE);
	ck_assert_uint_eq(tcp->reserved, 0);
}
END_TEST

static const struct offset_case {
	unsigned words; /* of 28 bytes in all */
	const char *layers, *anomalies;
} offset_cases[] = {
	{0, "ip", "tcp-data-offset"},
	{4, "ip", "tcp-data-offset"},
	{5, "ip:tcp", ""},
	{6, "ip:tcp", ""},
	{7, "ip:tcp", ""},
	{8, "ip:tcp", "tcp-data-offset"},
	{15, "ip:tcp", "tcp-data-offset"},
};

START_TEST(data_offsets)
{
	const struct offset_case *c = &offset_cases[_i];
	packet_set(&p, HEX_IP HEX_SYN);
	p.bytes[AT_OFFSET] = (uint8_t)(c->words << 4);
	const struct frame *f = packet_decode(&p, LINK_RAW);
	ck_assert_str_eq(packet_layers(f), c->layers);
	ck_assert_str_eq(packet_anomalies(f), c->anomalies);
	bool has_length = c->words * 4 <= 28;
	if (frame_own(f, LAYER_TCP)) {
		ck_assert_int_eq(tcp_of(f)->has_length, has_length);
		ck_assert_uint_eq(tcp_of(f)->data_length, has_length ? 28 - c->words * 4 : 0);
	}
	packet_cut_everywhere(&p, LINK_RAW);
}
END_TEST

/* Linux: MSS 1460, SACK permitted, timestamps, NOP, window scale 7. */
START_TEST(all_options_of_a_syn)
{
	packet_set(&p, "45 00 00 3c 00 07 40 00 40 06 00 00 0a 00 00 01 0a 00 00 02 03 e8 00 50 00 00 00 01 00 00 00 00"
	               "a0 02 fa f0 00 00 00 00 02 04 05 b4 04 02 08 0a 01 02 03 04 05 06 07 08 01 03 03 07");
	const struct frame *f = packet_decode(&p, LINK_RAW);
	const struct tcp_header *tcp = tcp_of(f);
	ck_assert(tcp->has_mss && tcp->has_sack_permitted && tcp->has_timestamps && tcp->has_wscale);
	ck_assert_uint_eq(tcp->mss, 1460);
	ck_assert_uint_eq(tcp->ts_value, 0x01020304);
	ck_assert_uint_eq(tcp->ts_echo, 0x05060708);
	ck_assert_uint_eq(tcp->wscale_shift, 7);
	ck_assert_uint_eq(frame_own(f, LAYER_TCP)->header_len, 40);
	packet_cut_everywhere(&p, LINK_RAW);
}
END_TEST

/* A snapshot length that ends inside the options: the fixed part counts, what the rest said is not known. */
START_TEST(options_cut)
{
	packet_set(&p, "45 00 00 3f 00 07 40 00 40 06 00 00 0a 00 00 01 0a 00 00 02 03 e8 00 50 00 00 00 01 00 00 00 00"
	               "a0 02 fa f0 00 00 00 00 02 04 05 b4 04 02 08 0a 01 02 03 04 05 06 07 08 01 03 03 07 61 62 63");
	const struct frame *f = packet_decode_cut(&p, LINK_RAW, 54);
	ck_assert_str_eq(packet_layers(f), "ip:tcp");
	ck_assert_str_eq(packet_anomalies(f), "cut-header");
	const struct layer *l = frame_own(f, LAYER_TCP);
	ck_assert(l->tcp.options_cut);
	ck_assert_uint_eq(l->tcp.data_offset_words, 10);
	ck_assert_uint_eq(l->header_len, 34);
	ck_assert_uint_eq(l->tcp.options.len, 14);
	ck_assert_uint_eq(l->tcp.data_length, 3);
	ck_assert_uint_eq(l->payload_captured, 0);
	ck_assert(l->tcp.has_mss && l->tcp.has_sack_permitted && !l->tcp.has_timestamps && !l->tcp.has_wscale);
	ck_assert_int_eq(l->tcp.checksum.status, CHECKSUM_UNVERIFIED);
}
END_TEST

/* The options of a SYN replaced by others of 8 bytes. */
static const struct option_case {
	const char *name, *options, *anomalies;
	bool has_mss, has_wscale;
} option_cases[] = {
	{"MSS", "02 04 05 b4 01 01 01 00", "", true, false},
	{"length 0", "02 00 05 b4 01 03 03 07", "tcp-option", false, false},
	{"length 1", "02 01 05 b4 01 03 03 07", "tcp-option", false, false},
	{"longer than the header", "01 03 03 07 02 05 05 b4", "tcp-option", false, true},
	{"kind without length", "01 01 01 01 01 01 01 02", "tcp-option", false, false},
	{"MSS of 3 bytes is none", "02 03 05 03 03 07 01 01", "", false, true},
	{"window scale of 4 bytes is none", "03 04 07 07 02 04 05 b4", "", true, false},
	{"after the end nothing counts", "00 02 04 05 b4 03 03 07", "", false, false},
	{"unknown kind", "fd 04 ff ff 02 04 05 b4", "", true, false},
};

START_TEST(odd_options)
{
	const struct option_case *c = &option_cases[_i];
	packet_set(&p, HEX_IP HEX_SYN);
	p.len = AT_OPTIONS;
	packet_add(&p, c->options);
	const struct frame *f = packet_decode(&p, LINK_RAW);
	const struct tcp_header *tcp = tcp_of(f);
	ck_assert_msg(strcmp(packet_anomalies(f), c->anomalies) == 0, "%s: %s", c->name, packet_anomalies(f));
	ck_assert_msg(tcp->has_mss == c->has_mss && tcp->has_wscale == c->has_wscale, "%s", c->name);
}
END_TEST

static void release(void)
{
	packet_release(&p);
}

/* The zeros that fill a frame up to 60 bytes and that a program made data of. */
static const struct padding_case {
	const char *flags, *data;
	size_t more; /* bytes behind the packet */
	unsigned padding;
} padding_cases[] = {
	{"10", "00 00 00 00 00 00", 0, 6},                                    /* ACK */
	{"12", "00 00 00 00 00 00", 0, 6},                                    /* SYN, ACK */
	{"11", "00 00 00 00 00 00", 0, 6},                                    /* FIN, ACK */
	{"18", "00 00 00 00 00 00", 0, 0},                                    /* pushed: a program sent them */
	{"10", "00 00 00 00 00 01", 0, 0},    {"10", "00 00 00 00 00", 0, 0}, /* 59 bytes */
	{"10", "00 00 00 00 00", 1, 0},                                       /* the IP length ends before the frame */
	{"10", "00 00 00 00 00 00 00", 0, 0}, {"10", "", 6, 0},
};

START_TEST(padding_that_became_data)
{
	const struct padding_case *c = &padding_cases[_i];
	packet_set(&p, "020000000001 020000000002 0800 45000028 00010000 40060000 c0000201 c0000202"
	               "04000050 00000001 00000002 50");
	packet_add(&p, c->flags);
	packet_add(&p, "0064 0000 0000");
	packet_add(&p, c->data);
	packet_put16(&p, 16, (unsigned)p.len - 14);
	size_t n = p.len - 54;
	packet_fill(&p, c->more, 0);
	const struct layer *tcp = frame_layer(packet_decode(&p, LINK_ETHERNET), LAYER_TCP, 0);
	ck_assert_uint_eq(tcp->tcp.padding, c->padding);
	ck_assert_uint_eq(tcp->tcp.data_length, n - c->padding);
	ck_assert_uint_eq(tcp->payload_declared, n);
}
END_TEST

Suite *suite_decode_tcp(void)
{
	Suite *s = suite_create("decode_tcp");
	TCase *t = tcase_create("decode_tcp");
	tcase_add_checked_fixture(t, NULL, release);
	tcase_add_test(t, syn_of_lab_hex);
	tcase_add_loop_test(t, segments_of_the_labs, 0, (int)(sizeof lab_cases / sizeof *lab_cases));
	tcase_add_test(t, padding_is_no_data);
	tcase_add_loop_test(t, checksums, 0, (int)(sizeof checksum_cases / sizeof *checksum_cases));
	tcase_add_test(t, flags_and_reserved_bits);
	tcase_add_loop_test(t, data_offsets, 0, (int)(sizeof offset_cases / sizeof *offset_cases));
	tcase_add_test(t, all_options_of_a_syn);
	tcase_add_test(t, options_cut);
	tcase_add_loop_test(t, odd_options, 0, (int)(sizeof option_cases / sizeof *option_cases));
	tcase_add_loop_test(t, padding_that_became_data, 0, (int)(sizeof padding_cases / sizeof *padding_cases));
	suite_add_tcase(s, t);
	return s;
}
