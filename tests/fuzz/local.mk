# Fuzz targets.  `make check` replays the tree's own files through them; with --enable-fuzzing they are libFuzzer programs
# as well, built by `make` and run by hand: tests/fuzz/fuzz_capture FOLDER.
replay_programs = \
	tests/fuzz/replay_answers \
	tests/fuzz/replay_capture \
	tests/fuzz/replay_rubric
check_PROGRAMS += $(replay_programs)
TESTS += tests/fuzz/replay.sh
EXTRA_DIST += tests/fuzz/replay.sh

fuzz_cppflags = $(AM_CPPFLAGS) -I$(top_srcdir)/tests
tests_fuzz_replay_answers_SOURCES = tests/fuzz/fuzz.h tests/fuzz/fuzz_answers.c tests/fuzz/replay.c
tests_fuzz_replay_answers_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_replay_answers_LDADD = $(gradecap_libs)
tests_fuzz_replay_capture_SOURCES = tests/fuzz/fuzz.h tests/fuzz/fuzz_capture.c tests/fuzz/replay.c
tests_fuzz_replay_capture_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_replay_capture_LDADD = $(gradecap_libs)
tests_fuzz_replay_rubric_SOURCES = tests/fuzz/fuzz.h tests/fuzz/fuzz_rubric.c tests/fuzz/replay.c
tests_fuzz_replay_rubric_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_replay_rubric_LDADD = $(gradecap_libs)

if FUZZING
noinst_PROGRAMS += \
	tests/fuzz/fuzz_answers \
	tests/fuzz/fuzz_capture \
	tests/fuzz/fuzz_rubric
endif
tests_fuzz_fuzz_answers_SOURCES = tests/fuzz/fuzz.h tests/fuzz/fuzz_answers.c
tests_fuzz_fuzz_answers_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_answers_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_LDFLAGS)
tests_fuzz_fuzz_answers_LDADD = $(gradecap_libs)
tests_fuzz_fuzz_capture_SOURCES = tests/fuzz/fuzz.h tests/fuzz/fuzz_capture.c
tests_fuzz_fuzz_capture_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_capture_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_LDFLAGS)
tests_fuzz_fuzz_capture_LDADD = $(gradecap_libs)
tests_fuzz_fuzz_rubric_SOURCES = tests/fuzz/fuzz.h tests/fuzz/fuzz_rubric.c
tests_fuzz_fuzz_rubric_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_rubric_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_LDFLAGS)
tests_fuzz_fuzz_rubric_LDADD = $(gradecap_libs)
