# Sources of the layer src/wire: one file per line, sorted.
src_libgradecap_a_SOURCES += \
	src/wire/anomaly.def \
	src/wire/capture.h \
	src/wire/dns.h \
	src/wire/frame.h \
	src/wire/part.h \
	src/wire/tcp_options.h
