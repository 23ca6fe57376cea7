# Sources of the layer src/batch: one file per line, sorted.
src_libgradecap_a_SOURCES += \
	src/batch/assess.c \
	src/batch/assess.h \
	src/batch/batch.c \
	src/batch/batch.h \
	src/batch/child.c \
	src/batch/child.h \
	src/batch/choose.c \
	src/batch/choose.h \
	src/batch/class_archive.c \
	src/batch/class_archive.h \
	src/batch/class_list.c \
	src/batch/class_list.h \
	src/batch/desk.c \
	src/batch/desk.h \
	src/batch/folder_name.c \
	src/batch/folder_name.h \
	src/batch/gather.c \
	src/batch/gather.h \
	src/batch/naming.c \
	src/batch/naming.h \
	src/batch/other_exercise.c \
	src/batch/other_exercise.h \
	src/batch/results.c \
	src/batch/results.h \
	src/batch/roll.c \
	src/batch/roll.h
