# The program: one file per line, sorted.
bin_PROGRAMS += gradecap
gradecap_SOURCES = \
	src/app/cmd_batch.c \
	src/app/cmd_check.c \
	src/app/cmd_fields.c \
	src/app/cmd_grade.c \
	src/app/cmd_inspect.c \
	src/app/cmd_key.c \
	src/app/cmd_list.c \
	src/app/cmd_worksheet.c \
	src/app/command.h \
	src/app/exit_codes.h \
	src/app/inspect_capture.c \
	src/app/inspect_json.c \
	src/app/inspect_text.c \
	src/app/inspect_view.h \
	src/app/load.c \
	src/app/load.h \
	src/app/main.c \
	src/app/options.c \
	src/app/options.h \
	src/app/outputs.c \
	src/app/outputs.h \
	src/app/truth.c \
	src/app/truth.h \
	src/app/watch.c \
	src/app/watch.h \
	src/app/worksheet.c \
	src/app/worksheet.h \
	src/app/worksheet_html.c
gradecap_LDADD = $(gradecap_libs)
gradecap_CPPFLAGS = $(AM_CPPFLAGS) -DPKGDATADIR='"$(pkgdatadir)"'
