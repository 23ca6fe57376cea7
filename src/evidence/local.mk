# Sources of the layer src/evidence: one file per line, sorted.
src_libgradecap_a_SOURCES += \
	src/evidence/evidence.h \
	src/evidence/tcp.h
