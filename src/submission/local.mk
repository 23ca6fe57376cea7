# Sources of the layer src/submission: one file per line, sorted.
src_libgradecap_a_SOURCES += \
	src/submission/answers.c \
	src/submission/answers.h \
	src/submission/answers_build.h \
	src/submission/answers_text.c \
	src/submission/answers_xml.c \
	src/submission/answers_xsd.h \
	src/submission/submission.c \
	src/submission/submission.h
