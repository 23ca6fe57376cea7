# Suites of the layer src/submission: one file per line, sorted.
tests_unit_run_unit_SOURCES += \
	tests/unit/check_answers.c \
	tests/unit/check_answers_forms.c \
	tests/unit/check_office.c \
	tests/unit/check_submission.c
