# Sources of the layer src/grade: one file per line, sorted.
src_libgradecap_a_SOURCES += \
	src/grade/grade.h \
	src/grade/note.h
