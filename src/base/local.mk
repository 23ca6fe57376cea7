# Sources of the layer src/base: one file per line, sorted.
src_libgradecap_a_SOURCES += \
	src/base/arena.c \
	src/base/arena.h \
	src/base/buf.c \
	src/base/buf.h \
	src/base/catalog.c \
	src/base/catalog.h \
	src/base/checksum.c \
	src/base/checksum.h \
	src/base/diag.c \
	src/base/diag.h \
	src/base/file.c \
	src/base/file.h \
	src/base/hash.c \
	src/base/hash.h \
	src/base/limits.h \
	src/base/msg.c \
	src/base/msg.h \
	src/base/number.c \
	src/base/number.h \
	src/base/sha256.c \
	src/base/sha256.h \
	src/base/span.h \
	src/base/status.h \
	src/base/table.c \
	src/base/table.h \
	src/base/text.c \
	src/base/text.h \
	src/base/text_encoding.c \
	src/base/text_fold.c \
	src/base/unpack.h \
	src/base/vec.h \
	src/base/xml.h
