# Suites of the layer src/wire: one file per line, sorted.
tests_unit_run_unit_SOURCES += \
	tests/unit/check_anomaly.c \
	tests/unit/check_capture.c \
	tests/unit/check_capture_filter.c \
	tests/unit/check_checksum_fact.c \
	tests/unit/check_decode.c \
	tests/unit/check_decode_arp.c \
	tests/unit/check_decode_dns.c \
	tests/unit/check_decode_ethernet.c \
	tests/unit/check_decode_gre.c \
	tests/unit/check_decode_icmp.c \
	tests/unit/check_decode_ipv4.c \
	tests/unit/check_decode_ipv6.c \
	tests/unit/check_decode_llc.c \
	tests/unit/check_decode_loopback.c \
	tests/unit/check_decode_mpls.c \
	tests/unit/check_decode_ppp.c \
	tests/unit/check_decode_pppoe.c \
	tests/unit/check_decode_sll.c \
	tests/unit/check_decode_tcp.c \
	tests/unit/check_decode_tunnels.c \
	tests/unit/check_decode_udp.c \
	tests/unit/check_decode_wlan.c \
	tests/unit/check_dns.c \
	tests/unit/check_dns_names.c \
	tests/unit/check_frame.c \
	tests/unit/check_pcapng.c \
	tests/unit/check_pcapng_blocks.c \
	tests/unit/check_real_captures.c \
	tests/unit/check_savefile.c \
	tests/unit/check_sniff.c \
	tests/unit/check_snoop.c \
	tests/unit/check_tcp_options.c \
	tests/unit/packet.c \
	tests/unit/packet.h \
	tests/unit/savefile_bytes.c \
	tests/unit/savefile_bytes.h
