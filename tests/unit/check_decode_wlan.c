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
	{"several packets in one", "88 01 2c 00", "10 00 86 00", "wlan", 26},
	{"beacon", "80 00 2c 00", "10 00", "", 0},
	{"acknowledgment", "d4 00 2c 00", "10 00", "", 0},
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
	suite_add_tcase(s, t);
	return s;
}
