# Damaged captures and failing memory: see the top of tests/hostile/run_hostile.c.
if HAVE_CHECK
check_PROGRAMS += tests/hostile/run_hostile
TESTS += tests/hostile/run_hostile
endif
tests_hostile_run_hostile_SOURCES = \
	tests/hostile/run_hostile.c \
	tests/property/lab.c \
	tests/property/lab.h
tests_hostile_run_hostile_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests $(CHECK_CFLAGS)
tests_hostile_run_hostile_LDADD = $(gradecap_libs) $(CHECK_LIBS)
