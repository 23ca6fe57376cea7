# Sources of the layer src/field: one file per line, sorted.
src_libgradecap_a_SOURCES += \
	src/field/dns_at.c \
	src/field/dns_at.h \
	src/field/dns_give.c \
	src/field/field.c \
	src/field/field.h \
	src/field/field_table.h \
	src/field/fields_arp.c \
	src/field/fields_capture.c \
	src/field/fields_conversation.c \
	src/field/fields_dns.c \
	src/field/fields_dns_edns.c \
	src/field/fields_dns_records.c \
	src/field/fields_dns_security.c \
	src/field/fields_dns_services.c \
	src/field/fields_frame.c \
	src/field/fields_icmp.c \
	src/field/fields_ip.c \
	src/field/fields_link.c \
	src/field/fields_protocols.c \
	src/field/fields_serial.c \
	src/field/fields_tcp.c \
	src/field/fields_tcp_analysis.c \
	src/field/fields_tcp_checksum.c \
	src/field/fields_tcp_flags.c \
	src/field/fields_tcp_options.c \
	src/field/fields_trailer.c \
	src/field/fields_tunnel.c \
	src/field/fields_udp.c \
	src/field/fields_wlan.c \
	src/field/ipv6_extension.c \
	src/field/ipv6_extension.h
