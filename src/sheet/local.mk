# Sources of the layer src/sheet: one file per line, sorted.
src_libgradecap_a_SOURCES += \
	src/sheet/points.c \
	src/sheet/points.h \
	src/sheet/sheet.c \
	src/sheet/sheet.h
