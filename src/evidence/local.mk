# Sources of the layer src/evidence: one file per line, sorted.
src_libgradecap_a_SOURCES += \
	src/evidence/dns_track.c \
	src/evidence/dns_track.h \
	src/evidence/evidence.c \
	src/evidence/evidence.h \
	src/evidence/facts.c \
	src/evidence/facts.h \
	src/evidence/flow.c \
	src/evidence/flow.h \
	src/evidence/hidden.c \
	src/evidence/hidden.h \
	src/evidence/look.c \
	src/evidence/reassembly.c \
	src/evidence/reassembly.h \
	src/evidence/store.h \
	src/evidence/tally.c \
	src/evidence/tally.h \
	src/evidence/tcp.c \
	src/evidence/tcp.h \
	src/evidence/tcp_analysis.c \
	src/evidence/tcp_analysis.h \
	src/evidence/tcp_roles.c \
	src/evidence/tcp_roles.h \
	src/evidence/tcp_shown.c \
	src/evidence/tcp_shown.h \
	src/evidence/tcp_state.c \
	src/evidence/tcp_state.h \
	src/evidence/tcp_track.c \
	src/evidence/tcp_track.h \
	src/evidence/tcp_twins.c \
	src/evidence/tcp_twins.h \
	src/evidence/tcp_unacked.c \
	src/evidence/tcp_unacked.h \
	src/evidence/tls_hello.c \
	src/evidence/tls_hello.h
