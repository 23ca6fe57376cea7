# Sources of the layer src/rubric: one file per line, sorted.
src_libgradecap_a_SOURCES += \
	src/rubric/rubric.h \
	src/rubric/rubric_capture.c \
	src/rubric/rubric_choice.c \
	src/rubric/rubric_condition.c \
	src/rubric/rubric_depend.c \
	src/rubric/rubric_evidence.c \
	src/rubric/rubric_expression.c \
	src/rubric/rubric_forms.c \
	src/rubric/rubric_grid.c \
	src/rubric/rubric_joint.c \
	src/rubric/rubric_lint.c \
	src/rubric/rubric_load.c \
	src/rubric/rubric_load.h \
	src/rubric/rubric_marks.c \
	src/rubric/rubric_meant.c \
	src/rubric/rubric_operands.c \
	src/rubric/rubric_pattern.c \
	src/rubric/rubric_question.c \
	src/rubric/rubric_read.c \
	src/rubric/rubric_role.c \
	src/rubric/rubric_rule.c \
	src/rubric/rubric_text.c \
	src/rubric/rubric_truth.c \
	src/rubric/rubric_xsd.h
