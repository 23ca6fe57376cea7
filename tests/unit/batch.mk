# Suites of the layer src/batch: one file per line, sorted.
tests_unit_run_unit_SOURCES += \
	tests/unit/check_batch.c \
	tests/unit/check_child.c \
	tests/unit/check_folder_name.c \
	tests/unit/check_gather.c \
	tests/unit/check_naming.c \
	tests/unit/check_roll.c
