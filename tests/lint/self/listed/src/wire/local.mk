src_libgradecap_a_SOURCES += \
	src/wire/w.c \
	src/wire/w.h
