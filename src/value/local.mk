# Sources of the layer src/value: one file per line, sorted.
src_libgradecap_a_SOURCES += \
	src/value/flags_form.c \
	src/value/flags_form.h \
	src/value/notation.c \
	src/value/notation.h \
	src/value/numeral.c \
	src/value/numeral.h \
	src/value/numeral_resolve.c \
	src/value/numeral_unit.c \
	src/value/types.h \
	src/value/value.c \
	src/value/value.h \
	src/value/value_flags.c \
	src/value/value_frame.c \
	src/value/value_frames.c \
	src/value/value_hex.c \
	src/value/value_ip.c \
	src/value/value_mac.c \
	src/value/value_port.c \
	src/value/value_uint.c \
	src/value/visibility.h
