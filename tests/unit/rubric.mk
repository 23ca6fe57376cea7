# Suites of the layer src/rubric: one file per line, sorted.
tests_unit_run_unit_SOURCES +=
