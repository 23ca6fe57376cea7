# Sources of the layer src/value: one file per line, sorted.
src_libgradecap_a_SOURCES += \
	src/value/value.h \
	src/value/visibility.h
