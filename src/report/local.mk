# Sources of the layer src/report: one file per line, sorted.
src_libgradecap_a_SOURCES += \
	src/report/report.h
