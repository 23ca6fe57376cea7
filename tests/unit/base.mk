# Suites of the layer src/base: one file per line, sorted.
tests_unit_run_unit_SOURCES += \
	tests/unit/archive_writer.c \
	tests/unit/archive_writer.h \
	tests/unit/check_arena.c \
	tests/unit/check_buf.c \
	tests/unit/check_catalog.c \
	tests/unit/check_checksum.c \
	tests/unit/check_diag.c \
	tests/unit/check_file.c \
	tests/unit/check_folder.c \
	tests/unit/check_hash.c \
	tests/unit/check_limits.c \
	tests/unit/check_msg.c \
	tests/unit/check_nearest.c \
	tests/unit/check_number.c \
	tests/unit/check_regexp.c \
	tests/unit/check_sha256.c \
	tests/unit/check_table.c \
	tests/unit/check_text.c \
	tests/unit/check_text_encoding.c \
	tests/unit/check_text_fold.c \
	tests/unit/check_unpack.c \
	tests/unit/check_unpack_archive.c \
	tests/unit/check_unpack_damage.c \
	tests/unit/check_unpack_part.c \
	tests/unit/check_xml.c \
	tests/unit/check_xml_write.c \
	tests/unit/check_xml_xpath.c
