# Suites of the layer src/sheet: one file per line, sorted.
tests_unit_run_unit_SOURCES += \
	tests/unit/check_points.c \
	tests/unit/check_sheet.c
