# Suites of the layer src/value: one file per line, sorted.
tests_unit_run_unit_SOURCES += \
	tests/unit/check_clause.c \
	tests/unit/check_doubt.c \
	tests/unit/check_han_number.c \
	tests/unit/check_label.c \
	tests/unit/check_line.c \
	tests/unit/check_notation.c \
	tests/unit/check_number_words.c \
	tests/unit/check_split.c \
	tests/unit/check_value.c \
	tests/unit/check_value_bool.c \
	tests/unit/check_value_bytes.c \
	tests/unit/check_value_choice.c \
	tests/unit/check_value_choices.c \
	tests/unit/check_value_decimal.c \
	tests/unit/check_value_duration.c \
	tests/unit/check_value_field.c \
	tests/unit/check_value_flags.c \
	tests/unit/check_value_frame.c \
	tests/unit/check_value_frames.c \
	tests/unit/check_value_hex.c \
	tests/unit/check_value_instant.c \
	tests/unit/check_value_ip.c \
	tests/unit/check_value_length.c \
	tests/unit/check_value_list.c \
	tests/unit/check_value_mac.c \
	tests/unit/check_value_members.c \
	tests/unit/check_value_name.c \
	tests/unit/check_value_options.c \
	tests/unit/check_value_port.c \
	tests/unit/check_value_rate.c \
	tests/unit/check_value_state.c \
	tests/unit/check_value_text.c \
	tests/unit/check_value_uint.c \
	tests/unit/value_rows.c \
	tests/unit/value_rows.h
