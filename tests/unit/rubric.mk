# Suites of the layer src/rubric: one file per line, sorted.
tests_unit_run_unit_SOURCES += \
	tests/unit/check_rubric_errors.c \
	tests/unit/check_rubric_files.c \
	tests/unit/check_rubric_load.c \
	tests/unit/rubric_faults.def \
	tests/unit/rubric_words.c \
	tests/unit/rubric_words.h
