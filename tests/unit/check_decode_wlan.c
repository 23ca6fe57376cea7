/* src/wire/decode_wlan.c: IEEE 802.11 data frames and radiotap headers */
#include <check.h>

#include "unit/packet.h"

Suite *suite_decode_wlan(void);

enum { LINK_WLAN = 105, LINK_RADIOTAP = 127 };
#define ADDRESSES "02 00 00 00 00 01 02 00 00 00 00 02 02 00 00 00 00 03 "
#define SNAP_IP                                                                                                        \
	"aa aa 03 00 00 00 08 00 45 00 00 21 00 07 00 00 40 11 66 c3 0a 00 00 01 0a 00 00 02"                          \
	"03 e8 07 d0 00 0d 00 00 68 65 6c 6c 6f "

static struct packet p;

/* Frame control and duration; what stands between the addresses and LLC. */
static const struct wlan_case {
	const char *name, *control, *rest, *layers;
	unsigned header_len;
} wlan_cases[] = {
	{"data to the access point", "08 01 2c 00", "10 00", "wlan:llc:ip:udp", 24},
	{"QoS data", "88 01 2c 00", "10 00 06 00", "wlan:llc:ip:udp", 26},
	{"QoS data with HT control", "88 81 2c 00", "10 00 06 00 01 02 03 04", "wlan:llc:ip:udp", 30},
	{"four addresses", "08 03 2c 00", "10 00 02 00 00 00 00 04", "wlan:llc:ip:udp", 30},
	{"encrypted", "08 41 2c 00", "10 00", "wlan", 24},
	{"null data", "48 01 2c 00", "10 00", "wlan", 24},
	{"first fragment", "08 05 2c 00", "10 00", "wlan", 24},
	{"later fragment", "08 01 2c 00", "11 00", "wlan", 24},
	{"beacon", "80 00 2c 00", "10 00", "wlan", 24},
	{"management with HT control", "80 80 2c 00", "10 00 01 02 03 04", "wlan", 28},
	{"acknowledgment", "d4 00 2c 00", "10 00", "wlan", 10},
	{"request to send", "b4 00 2c 00", "10 00", "wlan", 16},
	{"unknown control frame", "24 00 2c 00", "10 00", "", 0},
};

START_TEST(frames)
{
	const struct wlan_case *c = &wlan_cases[_i];
	packet_set(&p, c->control);
	packet_add(&p, ADDRESSES);
	packet_add(&p, c->rest);
	packet_add(&p, SNAP_IP);
	const struct frame *f = packet_decode(&p, LINK_WLAN);
	ck_assert_msg(strcmp(packet_layers(f), c->layers) == 0, "%s: %s", c->name, packet_layers(f));
	if (c->header_len)
		ck_assert_uint_eq(f->layers[0].header_len, c->header_len);
	ck_assert_str_eq(packet_anomalies(f), "");
	packet_cut_everywhere(&p, LINK_WLAN);
}
END_TEST

START_TEST(addresses)
{
	packet_set(&p, "08 01 2c 00 " ADDRESSES "10 00 " SNAP_IP);
	const struct frame *f = packet_decode(&p, LINK_WLAN);
	ck_assert_uint_eq(f->layers[0].wlan.frame_control, 0x0108);
	ck_assert_mem_eq(f->layers[0].wlan.receiver, "\2\0\0\0\0\1", 6);
	ck_assert_mem_eq(f->layers[0].wlan.transmitter, "\2\0\0\0\0\2", 6);
	ck_assert_mem_eq(f->layers[0].wlan.address3, "\2\0\0\0\0\3", 6);
}
END_TEST

/* Two packets in one frame: addresses, length 8 + 33 = 0x29, and 3 bytes that fill 55 up to 56. */
START_TEST(aggregate)
{
	packet_set(&p, "88 01 2c 00 " ADDRESSES "10 00 80 00");
	for (int i = 0; i < 2; i++)
		packet_add(&p, "02 00 00 00 00 05 02 00 00 00 00 06 00 29 " SNAP_IP "00");
	const struct frame *f = packet_decode(&p, LINK_WLAN);
	ck_assert_str_eq(packet_layers(f), "wlan:llc:ip:udp:llc:ip:udp");
	ck_assert_uint_eq(frame_layer(f, LAYER_IPV4, 1)->offset - frame_layer(f, LAYER_IPV4, 0)->offset, 56);
	packet_cut_everywhere(&p, LINK_WLAN);
}
END_TEST

START_TEST(encrypted)
{
	packet_set(&p, "08 41 2c 00 " ADDRESSES "10 00 01 02 03 20 00 00 00 00 ff ff ff");
	ck_assert(packet_decode(&p, LINK_WLAN)->layers[0].wlan.is_encrypted);
	p.bytes[0] = 0x48; /* null data */
	ck_assert(!packet_decode(&p, LINK_WLAN)->layers[0].wlan.is_encrypted);
	p.bytes[0] = 0xb0; /* management: an authentication frame with a secret in it */
	ck_assert(!packet_decode(&p, LINK_WLAN)->layers[0].wlan.is_encrypted);
}
END_TEST

static const struct radio_case {
	uint32_t link_type;
	const char *header, *layers;
	unsigned fcs; /* bytes behind the packet */
} radio_cases[] = {
	{127, "00 00 09 00 02 00 00 00 10", "wlan:llc:ip:udp", 4}, /* radiotap: flags say that there is an FCS */
	{127, "00 00 09 00 02 00 00 00 00", "wlan:llc:ip:udp", 0},
	{192, "00 00 08 00 69 00 00 00", "wlan:llc:ip:udp", 0},
	{192, "00 00 20 00 69 00 00 00 02 00 14 00 00 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00",
         "wlan:llc:ip:udp", 4},
	{192, "00 00 08 00 ff 00 00 00", "", 0}, /* another link type */
	{119, "41 00 00 00 10 00 00 00 00 00 00 00 00 00 00 00", "wlan:llc:ip:udp", 0},
	{119, "00 00 00 41 00 00 00 10 00 00 00 00 00 00 00 00", "wlan:llc:ip:udp", 0},
	{119, "80 21 10 01 00 00 00 10 00 00 00 00 00 00 00 00", "wlan:llc:ip:udp", 0},
	{163, "80 21 10 01 00 00 00 10 00 00 00 00 00 00 00 00", "wlan:llc:ip:udp", 0},
};

START_TEST(radio_headers)
{
	const struct radio_case *c = &radio_cases[_i];
	packet_set(&p, c->header);
	packet_add(&p, "08 01 2c 00 " ADDRESSES "10 00 " SNAP_IP);
	packet_fill(&p, c->fcs, 0xee);
	const struct frame *f = packet_decode(&p, c->link_type);
	ck_assert_str_eq(packet_layers(f), c->layers);
	if (f->n_layers)
		ck_assert_uint_eq(f->layers[0].payload_declared, 8 + 33);
	packet_cut_everywhere(&p, c->link_type);
}
END_TEST

/* Ethernet behind a PPI header. */
START_TEST(ppi_of_another_link)
{
	packet_set(&p, "00 00 08 00 01 00 00 00 02 00 00 00 00 02 02 00 00 00 00 01 00 29 " SNAP_IP);
	ck_assert_str_eq(packet_layers(packet_decode(&p, 192)), "eth:llc:ip:udp");
}
END_TEST

static const struct radiotap_case {
	const char *name, *header, *padding, *layers;
} radiotap_cases[] = {
	{"nothing but the header", "00 00 08 00 00 00 00 00", "", "wlan:llc:ip:udp"},
	{"flags 0", "00 00 09 00 02 00 00 00 00", "", "wlan:llc:ip:udp"},
	/* flags 0x20: padding after the QoS header of 26 bytes */
	{"padded", "00 00 09 00 02 00 00 00 20", "00 00", "wlan:llc:ip:udp"},
	/* time stamp (8 bytes at a multiple of 8), then flags */
	{"time, padded", "00 00 11 00 03 00 00 00 01 02 03 04 05 06 07 08 20", "00 00", "wlan:llc:ip:udp"},
	/* two more words of what is present: the time stamp is at 16 */
	{"more words", "00 00 19 00 03 00 00 80 00 00 00 80 00 00 00 00 01 02 03 04 05 06 07 08 20", "00 00",
         "wlan:llc:ip:udp"},
	/* the words go on beyond the header's end: nothing is read there */
	{"words without end", "00 00 08 00 02 00 00 80", "", "wlan:llc:ip:udp"},
	{"flags outside", "00 00 08 00 02 00 00 00", "", "wlan:llc:ip:udp"},
};

START_TEST(radiotap)
{
	const struct radiotap_case *c = &radiotap_cases[_i];
	packet_set(&p, c->header);
	packet_add(&p, "88 01 2c 00 " ADDRESSES "10 00 06 00");
	packet_add(&p, c->padding);
	packet_add(&p, SNAP_IP);
	const struct frame *f = packet_decode(&p, LINK_RADIOTAP);
	ck_assert_msg(strcmp(packet_layers(f), c->layers) == 0, "%s: %s", c->name, packet_layers(f));
	packet_cut_everywhere(&p, LINK_RADIOTAP);
}
END_TEST

START_TEST(radiotap_length_lies)
{
	packet_set(&p, "00 00 07 00 00 00 00 00 88 01");
	ck_assert_str_eq(packet_anomalies(packet_decode(&p, LINK_RADIOTAP)), "header-missing");
	packet_set(&p, "00 00 ff ff 00 00 00 00 88 01");
	ck_assert_str_eq(packet_anomalies(packet_decode(&p, LINK_RADIOTAP)), "header-missing");
}
END_TEST

static void release(void)
{
	packet_release(&p);
}

Suite *suite_decode_wlan(void)
{
	Suite *s = suite_create("decode_wlan");
	TCase *t = tcase_create("decode_wlan");
	tcase_add_checked_fixture(t, NULL, release);
	tcase_add_loop_test(t, frames, 0, (int)(sizeof wlan_cases / sizeof *wlan_cases));
	tcase_add_test(t, addresses);
	tcase_add_loop_test(t, radiotap, 0, (int)(sizeof radiotap_cases / sizeof *radiotap_cases));
	tcase_add_test(t, radiotap_length_lies);
	tcase_add_test(t, aggregate);
	tcase_add_test(t, encrypted);
	tcase_add_loop_test(t, radio_headers, 0, (int)(sizeof radio_cases / sizeof *radio_cases));
	tcase_add_test(t, ppi_of_another_link);
	suite_add_tcase(s, t);
	return s;
}
