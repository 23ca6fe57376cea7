# What students hand in and how they pack it: see the top of tests/handin/run.sh.
check_PROGRAMS += tests/handin/pack
tests_handin_pack_SOURCES = tests/handin/pack.c
tests_handin_pack_CPPFLAGS = $(AM_CPPFLAGS) $(ARCHIVE_CFLAGS)
tests_handin_pack_LDADD = $(ARCHIVE_LIBS)
dist_folders += tests/handin
TESTS += tests/handin/run.sh

clean-local: clean-handin
.PHONY: clean-handin
clean-handin:
	rm -rf tests/handin-work
