# Suites of the layer src/field: one file per line, sorted.
tests_unit_run_unit_SOURCES += \
	tests/unit/check_dns_index.c \
	tests/unit/check_field.c \
	tests/unit/check_field_names.c \
	tests/unit/check_fields_own.c \
	tests/unit/check_fields_shown.c \
	tests/unit/check_fields_tcp.c \
	tests/unit/check_fields_udp.c
