# Sources of the layer src/submission: one file per line, sorted.
src_libgradecap_a_SOURCES += \
	src/submission/answers.c \
	src/submission/answers.h \
	src/submission/answers_build.h \
	src/submission/answers_csv.c \
	src/submission/answers_find.c \
	src/submission/answers_find.h \
	src/submission/answers_front.c \
	src/submission/answers_label.c \
	src/submission/answers_label.h \
	src/submission/answers_lines.c \
	src/submission/answers_lines.h \
	src/submission/answers_marks.c \
	src/submission/answers_marks.h \
	src/submission/answers_order.c \
	src/submission/answers_order.h \
	src/submission/answers_rows.c \
	src/submission/answers_text.c \
	src/submission/answers_xml.c \
	src/submission/answers_xsd.h \
	src/submission/documents.c \
	src/submission/documents.h \
	src/submission/office.c \
	src/submission/office.h \
	src/submission/office_dates.c \
	src/submission/office_docx.c \
	src/submission/office_odf.c \
	src/submission/office_page.c \
	src/submission/office_xlsx.c \
	src/submission/submission.c \
	src/submission/submission.h \
	src/submission/walk.h \
	src/submission/walk_archive.c \
	src/submission/walk_file.c \
	src/submission/walk_folder.c
