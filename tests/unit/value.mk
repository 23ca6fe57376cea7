# Suites of the layer src/value: one file per line, sorted.
tests_unit_run_unit_SOURCES += \
	tests/unit/check_value.c \
	tests/unit/check_value_flags.c \
	tests/unit/check_value_frame.c \
	tests/unit/check_value_frames.c \
	tests/unit/check_value_hex.c \
	tests/unit/check_value_ip.c \
	tests/unit/check_value_mac.c \
	tests/unit/check_value_port.c \
	tests/unit/check_value_uint.c \
	tests/unit/value_rows.c \
	tests/unit/value_rows.h
