# Sources of the layer src/submission: one file per line, sorted.
src_libgradecap_a_SOURCES += \
	src/submission/answers.h \
	src/submission/submission.c \
	src/submission/submission.h
