# Suites of the layer src/batch: one file per line, sorted.
tests_unit_run_unit_SOURCES += \
	tests/unit/check_batch.c
