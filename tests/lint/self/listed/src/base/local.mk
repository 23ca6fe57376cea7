src_libgradecap_a_SOURCES += \
	src/base/c.def \
	src/base/a.c
