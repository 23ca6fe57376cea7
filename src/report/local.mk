# Sources of the layer src/report: one file per line, sorted.
src_libgradecap_a_SOURCES += \
	src/report/formats.h \
	src/report/html_style.h \
	src/report/json_text.c \
	src/report/json_text.h \
	src/report/layout.c \
	src/report/layout.h \
	src/report/report.c \
	src/report/report.h \
	src/report/report_csv.c \
	src/report/report_html.c \
	src/report/report_json.c \
	src/report/report_text.c \
	src/report/wrap.c \
	src/report/wrap.h
