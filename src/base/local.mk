# Sources of the layer src/base: one file per line, sorted.
src_libgradecap_a_SOURCES += \
	src/base/arena.c \
	src/base/arena.h \
	src/base/buf.c \
	src/base/buf.h \
	src/base/catalog.c \
	src/base/catalog.h \
	src/base/checksum.h \
	src/base/diag.c \
	src/base/diag.h \
	src/base/file.h \
	src/base/limits.h \
	src/base/msg.c \
	src/base/msg.h \
	src/base/number.c \
	src/base/number.h \
	src/base/span.h \
	src/base/status.h \
	src/base/table.h \
	src/base/text.h \
	src/base/unpack.h \
	src/base/vec.h \
	src/base/xml.h
