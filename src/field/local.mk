# Sources of the layer src/field: one file per line, sorted.
src_libgradecap_a_SOURCES += \
	src/field/field.h
