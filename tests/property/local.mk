# Properties of grading over all captures of all exercises: see the top of tests/property/run_properties.c.
if HAVE_CHECK
check_PROGRAMS += tests/property/run_properties
TESTS += tests/property/run_properties
endif
tests_property_run_properties_SOURCES = \
	tests/property/lab.c \
	tests/property/lab.h \
	tests/property/run_labs.c \
	tests/property/run_labs.h \
	tests/property/run_properties.c \
	tests/property/splice.c \
	tests/property/splice.h
tests_property_run_properties_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests $(CHECK_CFLAGS)
tests_property_run_properties_LDADD = $(gradecap_libs) $(CHECK_LIBS)
