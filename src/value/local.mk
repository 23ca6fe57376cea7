# Sources of the layer src/value: one file per line, sorted.
src_libgradecap_a_SOURCES += \
	src/value/bytes_form.c \
	src/value/bytes_form.h \
	src/value/flags_form.c \
	src/value/flags_form.h \
	src/value/notation.c \
	src/value/notation.h \
	src/value/numeral.c \
	src/value/numeral.h \
	src/value/numeral_resolve.c \
	src/value/numeral_unit.c \
	src/value/options_form.c \
	src/value/options_form.h \
	src/value/types.h \
	src/value/value.c \
	src/value/value.h \
	src/value/value_bool.c \
	src/value/value_bytes.c \
	src/value/value_choice.c \
	src/value/value_duration.c \
	src/value/value_flags.c \
	src/value/value_frame.c \
	src/value/value_frames.c \
	src/value/value_hex.c \
	src/value/value_instant.c \
	src/value/value_ip.c \
	src/value/value_length.c \
	src/value/value_list.c \
	src/value/value_mac.c \
	src/value/value_name.c \
	src/value/value_options.c \
	src/value/value_plain.c \
	src/value/value_port.c \
	src/value/value_state.c \
	src/value/value_text.c \
	src/value/value_uint.c \
	src/value/visibility.h
