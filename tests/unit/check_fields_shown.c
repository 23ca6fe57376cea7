/* Cells of `gradecap fields` that once differed from tshark's: a frame, and what tshark 4.0.17 prints of it. */
#include <check.h>

#include "field/field.h"
#include "unit/packet.h"

Suite *suite_fields_shown(void);

#define ETH "020000000001 020000000002 "
#define IPV4 "45000050 00010000 4011d79f c0000201 e00000fb "
#define IPV6 "60000000 00081140 20010db8000000000000000000000001 20010db8000000000000000000000002 "
/* mDNS: "a" TXT, class IN, TTL 120 */
#define TXT(hex) ETH "0800 " IPV4 "14e914e9 003c0000 000084000000000100000000 0161 00 0010 0001 00000078 " hex
#define LLDP ETH "88cc 020704020000000002 040703020000000002 06020e11 "

#define DNS_PACKET                                                                                                     \
	"45000039 00010000 4011f67c c0000201 c0000235 c3500035 00250000 1234 0100 0001 0000 0000 0000 "                \
	"076578616d706c65 03636f6d 00 0001 0001 "
#define DNS_FRAME "020000000001 020000000002 0800 " DNS_PACKET
/* PKTAP: a header of LENGTH, what the record is, the link type of what follows, "en0" and zeros up to 108 bytes */
#define ZEROS_20 "0000000000 0000000000 0000000000 0000000000 "
#define PKTAP(length, record, link)                                                                                    \
	length record link "656e3000" ZEROS_20 ZEROS_20 ZEROS_20 ZEROS_20 "0000000000000000 00000000 "
#define TZSP(type, protocol, tags, bytes, udp)                                                                         \
	ETH "0800 45000100 00010000 40110000 c0000203 c0000204 90909090 " udp " 0000 01" type protocol tags bytes

static const struct shown_case {
	const char *name, *hex;
	size_t captured; /* 0: all */
	const char *field, *text;
	uint32_t link_type;
} cases[] = {
	{"RARP (RFC 903) is shown as ARP", ETH "8035 0001 0800 06 04 0003 020000000002 00000000 020000000002 00000000",
         0, "arp.opcode", "3", LINK_ETHERNET},
	{"RARP: the address asked for", ETH "8035 0001 0800 06 04 0003 020000000002 00000000 020000000003 00000000", 0,
         "arp.dst.hw_mac", "02:00:00:00:00:03", LINK_ETHERNET},
	{"line feed in a text", TXT("000a 09 69643d4d440a783d31"), 0, "dns.txt", "id=MD\\nx=1", LINK_ETHERNET},
	{"escape and delete in a text", TXT("0005 04 611b7f62"), 0, "dns.txt", "a\\033\\177b", LINK_ETHERNET},
	{"UTF-8 stays as it is", TXT("0005 04 61c3a962"), 0, "dns.txt",
         "a\xc3\xa9"
         "b",
         LINK_ETHERNET},
	{"LLDP: the trailer begins one byte before the end's header", LLDP "0000 010203", 0, "eth.trailer",
         "110000010203", LINK_ETHERNET},
	{"LLDP: behind an optional part", LLDP "0804 706f7274 0000 010203", 0, "eth.trailer", "740000010203",
         LINK_ETHERNET},
	{"LLDP without an end has no trailer", LLDP, 0, "eth.trailer", "", LINK_ETHERNET},
	{"LLDP with a part longer than the frame has none", LLDP "08ff 0000", 0, "eth.trailer", "", LINK_ETHERNET},
	{"LLDP without a port has none", ETH "88cc 020704020000000002 06020e11 0000 0102", 0, "eth.trailer", "",
         LINK_ETHERNET},
	{"Ethernet type 0 is a type", ETH "0000 424203 0102", 0, "eth.type", "0x0000", LINK_ETHERNET},
	{"and no length", ETH "0000 424203 0102", 0, "eth.len", "", LINK_ETHERNET},
	{"1 is a length", ETH "0001 42", 0, "eth.len", "1", LINK_ETHERNET},
	{"IPv4 cut after the source", ETH "0800 " IPV4, 30, "ip.addr", "192.0.2.1", LINK_ETHERNET},
	{"IPv4 cut in the destination", ETH "0800 " IPV4, 33, "ip.addr", "192.0.2.1", LINK_ETHERNET},
	{"IPv4 cut before the source", ETH "0800 " IPV4, 29, "ip.addr", "", LINK_ETHERNET},
	{"both addresses", ETH "0800 " IPV4, 34, "ip.addr", "192.0.2.1,224.0.0.251", LINK_ETHERNET},
	{"status of a cut IPv4 header", ETH "0800 " IPV4, 26, "ip.checksum.status", "2", LINK_ETHERNET},
	{"none without the checksum", ETH "0800 " IPV4, 25, "ip.checksum.status", "", LINK_ETHERNET},
	{"IPv6 cut after the source", ETH "86dd " IPV6, 38, "ipv6.addr", "2001:db8::1", LINK_ETHERNET},
	{"IPv6 cut in the destination", ETH "86dd " IPV6, 53, "ipv6.addr", "2001:db8::1", LINK_ETHERNET},
	{"status of a cut TCP header",
         ETH "0800 45000028 00010000 40060000 c0000201 c0000202 04000050 00000001 00000002 50180064 00000000", 52,
         "tcp.checksum.status", "2", LINK_ETHERNET},
	{"status of a cut ICMP header", ETH "0800 4500001c 00010000 40010000 c0000201 c0000202 08000000 00000000", 40,
         "icmp.checksum.status", "2", LINK_ETHERNET},
	{"PKTAP around Ethernet", PKTAP("6c000000", "01000000", "01000000") DNS_FRAME, 0, "dns.qry.name", "example.com",
         258},
	{"PKTAP around raw IP", PKTAP("6c000000", "01000000", "0c000000") DNS_PACKET, 0, "frame.protocols",
         "pktap:pcap_pktdata:raw:ip:udp:dns", 258},
	{"PKTAP that is no packet", PKTAP("6c000000", "00000000", "01000000") DNS_FRAME, 0, "ip.src", "", 258},
	{"PKTAP with a header too short", PKTAP("6b000000", "01000000", "01000000") DNS_FRAME, 0, "ip.src", "", 258},
	{"PKTAP with a header too long", PKTAP("ff000000", "01000000", "01000000") DNS_FRAME, 0, "ip.src", "", 258},
	{"the check sequence counts from Ethernet on",
         PKTAP("6c000000", "01000000", "01000000") ETH
         "0800 4500001c 00010000 40110000 c0000201 c0000202 00070009 00080000 0102030405060708",
         0, "eth.fcs", "", 258},
	{"NFLOG: a prefix, then the packet", "02000000 08000a00 70667800 3d000900" DNS_PACKET, 0, "dns.qry.name",
         "example.com", 239},
	{"NFLOG: IPv6",
         "0a000000 34000900 60000000 00083b40 20010db8000000000000000000000001 20010db8000000000000000000000002 0000000000000000",
         0, "ipv6.src", "2001:db8::1", 239},
	{"NFLOG of another family", "07000000 3d000900" DNS_PACKET, 0, "ip.src", "", 239},
	{"NFLOG with a length of 0", "02000000 00000100 3d000900" DNS_PACKET, 0, "ip.src", "", 239},
	{"NFLOG with a part longer than the frame", "02000000 3d000900" DNS_PACKET "000000 ff000100", 0, "ip.src", "",
         239},
	{"TZSP around Ethernet", TZSP("00", "0001", "01", DNS_FRAME, "0054"), 0, "dns.qry.name", "example.com",
         LINK_ETHERNET},
	{"TZSP with tags", TZSP("00", "0001", "00 0a0120 01", DNS_FRAME, "0058"), 0, "ip.src", "192.0.2.3,192.0.2.1",
         LINK_ETHERNET},
	{"TZSP around 802.11",
         TZSP("00", "0012", "01", "08010000 001122334455 020000000005 020000000009 1000 aaaa030000000800" DNS_PACKET,
              "0066"),
         0, "frame.protocols", "eth:ethertype:ip:udp:tzsp:wlan:llc:ip:udp:dns", LINK_ETHERNET},
	{"TZSP whose tags do not end", TZSP("00", "0001", "0aff", DNS_FRAME, "0055"), 0, "ip.src", "192.0.2.3",
         LINK_ETHERNET},
	{"TZSP that keeps a port open", TZSP("04", "0001", "01", DNS_FRAME, "0054"), 0, "ip.src", "192.0.2.3",
         LINK_ETHERNET},
	{"TZSP of an unknown kind", TZSP("00", "0063", "01", DNS_FRAME, "0054"), 0, "ip.src", "192.0.2.3",
         LINK_ETHERNET},
	{"IPv4 header of 16 bytes", ETH "0800 44000014 00010000 40060000 c0000201 c0000202", 0,
         "ip.bogus_header_length", "1", LINK_ETHERNET},
	{"its name here", ETH "0800 44000014 00010000 40060000 c0000201 c0000202", 0, "frame.anomaly",
         "ipv4-header-length", LINK_ETHERNET},
	{"IPv4 header longer than the packet", ETH "0800 4f000014 00010000 40060000 c0000201 c0000202", 0,
         "ip.bogus_ip_length", "1", LINK_ETHERNET},
	{"IPv4 packet longer than the frame", ETH "0800 450003e8 00010000 40060000 c0000201 c0000202", 0,
         "ip.bogus_ip_length", "1", LINK_ETHERNET},
	{"IPv4 packet as long as the frame", ETH "0800 " IPV4, 0, "ip.bogus_header_length", "", LINK_ETHERNET},
	{"version 5 for IPv4", ETH "0800 55000014 00010000 40060000 c0000201 c0000202", 0, "ip.bogus_ip_version", "1",
         LINK_ETHERNET},
	{"version 5 for IPv6",
         ETH
         "86dd 50000000 00080640 20010db8000000000000000000000001 20010db8000000000000000000000002 0000000000000000",
         0, "ipv6.bogus_ipv6_version", "1", LINK_ETHERNET},
	{"version 4 for IPv6 is none of IPv4", ETH "86dd 45000014 00010000 40060000 c0000201 c0000202 " ZEROS_20, 0,
         "ip.bogus_ip_version", "", LINK_ETHERNET},
	{"IPv6 payload longer than the frame",
         ETH "86dd 60000000 03e83b40 20010db8000000000000000000000001 20010db8000000000000000000000002 00", 0,
         "ipv6.plen_exceeds_framing", "1", LINK_ETHERNET},
	{"TCP header of 16 bytes",
         ETH "0800 45000028 00010000 40060000 c0000201 c0000202 04000050 00000001 00000002 40180064 00000000", 0,
         "tcp.bogus_header_length", "1", LINK_ETHERNET},
	{"TCP header longer than the segment",
         ETH "0800 45000028 00010000 40060000 c0000201 c0000202 04000050 00000001 00000002 f0180064 00000000", 0,
         "tcp.bogus_header_length", "", LINK_ETHERNET},
	{"padding that is data to Wireshark",
         ETH
         "0800 4500002e 00010000 40060000 c0000201 c0000202 04000050 00000001 00000002 50100064 00000000 000000000000",
         0, "tcp.len", "6", LINK_ETHERNET},
	{"802.11 of version 2 has no addresses",
         "0a010000 001122334455 020000000002 020000000003 1000 aaaa030000000800 " DNS_PACKET, 0, "wlan.ra", "", 105},
	{"and no type", "0a010000 001122334455 020000000002 020000000003 1000 aaaa030000000800 " DNS_PACKET, 0,
         "wlan.fc.type", "", 105},
	{"and nothing in it is read",
         "0a010000 001122334455 020000000002 020000000003 1000 aaaa030000000800 " DNS_PACKET, 0, "frame.protocols",
         "wlan", 105},
	{"version 0 has them", "08010000 001122334455 020000000002 020000000003 1000 aaaa030000000800 " DNS_PACKET, 0,
         "wlan.da", "02:00:00:00:00:03", 105},
	{"To DS means nothing in a beacon",
         "80010000 001122334455 020000000002 020000000003 1000 aaaa030000000800 " DNS_PACKET, 0, "wlan.da",
         "00:11:22:33:44:55", 105},
	{"route under way: the checksum means its last address (RFC 8200 8.1)",
         ETH "86dd 60000000 00242b40 20010db8000000000000000000000001 20010db8000000000000000000000002 "
             "11020001 00000000 20010db8000000000000000000000003 03e807d0000cd3e1 61626364",
         0, "udp.checksum.status", "1", LINK_ETHERNET},
	{"no segment is left: it means the destination",
         ETH "86dd 60000000 00242b40 20010db8000000000000000000000001 20010db8000000000000000000000003 "
             "11020000 00000000 20010db8000000000000000000000002 03e807d0000cd3e1 61626364",
         0, "udp.checksum.status", "1", LINK_ETHERNET},
	{"segments in reverse order (RFC 8754)",
         ETH
         "86dd 60000000 00342b40 20010db8000000000000000000000001 20010db8000000000000000000000002 "
         "11040401 01000000 20010db8000000000000000000000003 20010db8000000000000000000000002 03e807d0000cd3e1 61626364",
         0, "udp.checksum.status", "1", LINK_ETHERNET},
	{"AH behind IPv6",
         ETH "86dd 60000000 00203340 20010db8000000000000000000000001 20010db8000000000000000000000003 "
             "3b040000 00000011 00000007 000000000000000000000000 0102030405060708",
         0, "ah.sequence", "7", LINK_ETHERNET},
	{"and where it stands",
         ETH "86dd 60000000 00203340 20010db8000000000000000000000001 20010db8000000000000000000000003 "
             "3b040000 00000011 00000007 000000000000000000000000 0102030405060708",
         0, "frame.protocols", "eth:ethertype:ipv6:ah", LINK_ETHERNET},
};

START_TEST(as_tshark)
{
	const struct shown_case *c = &cases[_i];
	static struct packet p;
	packet_set(&p, c->hex);
	packet_decode_cut(&p, c->link_type, c->captured ? c->captured : p.len);

	struct arena *arena = arena_new(1 << 16);
	struct site_memo memo = {.arena = arena};
	struct site site = {.frame = &p.frame, .arena = arena, .memo = &memo};
	struct buf out = BUF_INIT;
	field_add_plain(&out, field_find(c->field), &site);
	ck_assert_msg(strcmp(buf_text(&out), c->text) == 0, "%s: %s is '%s', not '%s'", c->name, c->field,
	              buf_text(&out), c->text);
	buf_release(&out);
	arena_free(arena);
	if (!c->captured)
		packet_cut_everywhere(&p, c->link_type);
	packet_release(&p);
}
END_TEST

/* Both addresses know where they are. */
START_TEST(places_of_addresses)
{
	static struct packet p;
	packet_set(&p, ETH "0800 " IPV4);
	packet_decode(&p, LINK_ETHERNET);
	struct site site = {.frame = &p.frame};
	uint32_t from, to;
	ck_assert(field_bytes(field_find("ip.addr"), &site, 1, &from, &to));
	ck_assert_uint_eq(from, 30);
	ck_assert_uint_eq(to, 34);
	ck_assert(!field_bytes(field_find("ip.addr"), &site, 2, &from, &to));
	ck_assert(!field_bytes(field_find("ipv6.addr"), &site, 0, &from, &to));
	packet_release(&p);
	packet_set(&p, ETH "86dd " IPV6);
	packet_decode(&p, LINK_ETHERNET);
	ck_assert(field_bytes(field_find("ipv6.addr"), &site, 0, &from, &to));
	ck_assert_uint_eq(from, 22);
	ck_assert_uint_eq(to, 38);
	packet_release(&p);
}
END_TEST

Suite *suite_fields_shown(void)
{
	Suite *s = suite_create("fields_shown");
	TCase *t = tcase_create("fields_shown");
	tcase_add_loop_test(t, as_tshark, 0, sizeof cases / sizeof *cases);
	tcase_add_test(t, places_of_addresses);
	suite_add_tcase(s, t);
	return s;
}
