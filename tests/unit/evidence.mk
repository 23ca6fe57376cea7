# Suites of the layer src/evidence: one file per line, sorted.
tests_unit_run_unit_SOURCES += \
	tests/unit/check_dns_link.c \
	tests/unit/check_dns_stream.c \
	tests/unit/check_dns_track.c \
	tests/unit/check_evidence.c \
	tests/unit/check_facts.c \
	tests/unit/check_flow.c \
	tests/unit/check_ftp_track.c \
	tests/unit/check_look.c \
	tests/unit/check_oracle.c \
	tests/unit/check_reassembly.c \
	tests/unit/check_tcp.c \
	tests/unit/check_tcp_analysis.c \
	tests/unit/check_tcp_close.c \
	tests/unit/check_tcp_partial.c \
	tests/unit/check_tcp_roles.c \
	tests/unit/check_tcp_shown.c \
	tests/unit/check_tcp_state.c \
	tests/unit/check_tcp_track.c \
	tests/unit/check_tcp_twins.c \
	tests/unit/check_tcp_unacked.c \
	tests/unit/check_tls_hello.c \
	tests/unit/check_wireshark.c \
	tests/unit/packets.c \
	tests/unit/packets.h \
	tests/unit/seen.c \
	tests/unit/seen.h
