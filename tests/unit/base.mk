# Suites of the layer src/base: one file per line, sorted.
tests_unit_run_unit_SOURCES += \
	tests/unit/check_arena.c \
	tests/unit/check_buf.c \
	tests/unit/check_catalog.c \
	tests/unit/check_diag.c \
	tests/unit/check_msg.c \
	tests/unit/check_number.c
