# Suites of the layer src/grade: one file per line, sorted.
tests_unit_run_unit_SOURCES += \
	tests/unit/check_advice.c \
	tests/unit/check_binding.c \
	tests/unit/check_far_times.c \
	tests/unit/check_frame_shift.c \
	tests/unit/check_grade.c \
	tests/unit/check_joint.c \
	tests/unit/check_many.c \
	tests/unit/check_mark.c \
	tests/unit/check_note.c \
	tests/unit/check_parts.c \
	tests/unit/check_pattern.c \
	tests/unit/check_place.c \
	tests/unit/check_same_person.c \
	tests/unit/check_select.c \
	tests/unit/check_slip.c \
	tests/unit/check_time_zone.c \
	tests/unit/grading_case.c \
	tests/unit/grading_case.h
