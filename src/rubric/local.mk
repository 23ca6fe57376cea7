# Sources of the layer src/rubric: one file per line, sorted.
src_libgradecap_a_SOURCES += \
	src/rubric/rubric.h
