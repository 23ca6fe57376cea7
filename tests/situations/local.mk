# What real captures show, end to end: see the top of tests/situations/run.sh.
check_PROGRAMS += tests/situations/leaves
tests_situations_leaves_SOURCES = tests/situations/leaves.c
tests_situations_leaves_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
tests_situations_leaves_LDADD = $(JANSSON_LIBS)
dist_folders += tests/situations
TESTS += tests/situations/run.sh

clean-local: clean-situations
.PHONY: clean-situations
clean-situations:
	rm -rf tests/situations-work
