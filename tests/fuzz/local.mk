# Fuzz targets.  `make check` replays the tree's own files through them; with --enable-fuzzing they are libFuzzer programs
# as well: scripts/fuzz.sh runs those.
replay_programs = \
	tests/fuzz/replay_answers \
	tests/fuzz/replay_container \
	tests/fuzz/replay_decode \
	tests/fuzz/replay_dns \
	tests/fuzz/replay_evidence \
	tests/fuzz/replay_grade \
	tests/fuzz/replay_office \
	tests/fuzz/replay_rubric \
	tests/fuzz/replay_value
check_PROGRAMS += $(replay_programs) tests/fuzz/make_seeds
TESTS += tests/fuzz/replay.sh
EXTRA_DIST += tests/fuzz/cases.sh tests/fuzz/replay.sh tests/fuzz/seeds.sh
dist_folders += tests/fuzz/cases tests/fuzz/seeds

if FUZZING
noinst_PROGRAMS += \
	tests/fuzz/fuzz_answers \
	tests/fuzz/fuzz_container \
	tests/fuzz/fuzz_decode \
	tests/fuzz/fuzz_dns \
	tests/fuzz/fuzz_evidence \
	tests/fuzz/fuzz_grade \
	tests/fuzz/fuzz_office \
	tests/fuzz/fuzz_rubric \
	tests/fuzz/fuzz_value \
	tests/fuzz/make_seeds
endif

# frames_sources, sound_sources and labs_sources are in ../hostile/local.mk.
fuzz_cppflags = $(AM_CPPFLAGS) -I$(top_srcdir)/tests
fuzz_ldflags = $(AM_LDFLAGS) $(FUZZ_LDFLAGS)
fuzz_answers_sources = tests/fuzz/fuzz.h tests/fuzz/fuzz_answers.c
fuzz_container_sources = tests/fuzz/fuzz.h tests/fuzz/fuzz_container.c
fuzz_decode_sources = tests/fuzz/fuzz.h tests/fuzz/fuzz_decode.c tests/fuzz/fuzz_decode.h $(sound_sources)
fuzz_dns_sources = tests/fuzz/fuzz.h tests/fuzz/fuzz_dns.c
fuzz_evidence_sources = tests/fuzz/fuzz.h tests/fuzz/fuzz_evidence.c $(sound_sources)
fuzz_grade_sources = \
	tests/fuzz/fuzz.h \
	tests/fuzz/fuzz_grade.c \
	tests/fuzz/fuzz_grade.h \
	$(labs_sources) \
	$(sound_sources)
fuzz_office_sources = tests/fuzz/fuzz.h tests/fuzz/fuzz_office.c
fuzz_rubric_sources = tests/fuzz/fuzz.h tests/fuzz/fuzz_rubric.c $(sound_sources)
fuzz_value_sources = tests/fuzz/fuzz.h tests/fuzz/fuzz_value.c
mutate_frame_sources = tests/fuzz/mutate.h tests/hostile/mend.c tests/hostile/mend.h
mutate_capture_sources = \
	tests/fuzz/mutate_capture.c \
	tests/fuzz/mutate_capture.h \
	$(frames_sources) \
	$(mutate_frame_sources)

tests_fuzz_replay_answers_SOURCES = $(fuzz_answers_sources) tests/fuzz/replay.c
tests_fuzz_replay_answers_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_replay_answers_LDADD = $(gradecap_libs)
tests_fuzz_replay_container_SOURCES = $(fuzz_container_sources) tests/fuzz/replay.c
tests_fuzz_replay_container_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_replay_container_LDADD = $(gradecap_libs)
tests_fuzz_replay_decode_SOURCES = $(fuzz_decode_sources) tests/fuzz/replay.c
tests_fuzz_replay_decode_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_replay_decode_LDADD = $(gradecap_libs)
tests_fuzz_replay_dns_SOURCES = $(fuzz_dns_sources) tests/fuzz/replay.c
tests_fuzz_replay_dns_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_replay_dns_LDADD = $(gradecap_libs)
tests_fuzz_replay_evidence_SOURCES = $(fuzz_evidence_sources) tests/fuzz/replay.c
tests_fuzz_replay_evidence_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_replay_evidence_LDADD = $(gradecap_libs)
tests_fuzz_replay_grade_SOURCES = $(fuzz_grade_sources) tests/fuzz/replay.c
tests_fuzz_replay_grade_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_replay_grade_LDADD = $(gradecap_libs)
tests_fuzz_replay_office_SOURCES = $(fuzz_office_sources) tests/fuzz/replay.c
tests_fuzz_replay_office_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_replay_office_LDADD = $(gradecap_libs)
tests_fuzz_replay_rubric_SOURCES = $(fuzz_rubric_sources) tests/fuzz/replay.c
tests_fuzz_replay_rubric_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_replay_rubric_LDADD = $(gradecap_libs)
tests_fuzz_replay_value_SOURCES = $(fuzz_value_sources) tests/fuzz/replay.c
tests_fuzz_replay_value_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_replay_value_LDADD = $(gradecap_libs)

tests_fuzz_fuzz_answers_SOURCES = $(fuzz_answers_sources)
tests_fuzz_fuzz_answers_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_answers_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_answers_LDADD = $(gradecap_libs)
tests_fuzz_fuzz_container_SOURCES = $(fuzz_container_sources)
tests_fuzz_fuzz_container_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_container_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_container_LDADD = $(gradecap_libs)
tests_fuzz_fuzz_decode_SOURCES = $(fuzz_decode_sources) tests/fuzz/mutate_decode.c $(mutate_frame_sources)
tests_fuzz_fuzz_decode_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_decode_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_decode_LDADD = $(gradecap_libs)
tests_fuzz_fuzz_dns_SOURCES = $(fuzz_dns_sources)
tests_fuzz_fuzz_dns_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_dns_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_dns_LDADD = $(gradecap_libs)
tests_fuzz_fuzz_evidence_SOURCES = $(fuzz_evidence_sources) tests/fuzz/mutate_evidence.c $(mutate_capture_sources)
tests_fuzz_fuzz_evidence_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_evidence_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_evidence_LDADD = $(gradecap_libs)
tests_fuzz_fuzz_grade_SOURCES = $(fuzz_grade_sources) tests/fuzz/mutate_grade.c $(mutate_capture_sources)
tests_fuzz_fuzz_grade_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_grade_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_grade_LDADD = $(gradecap_libs)
tests_fuzz_fuzz_office_SOURCES = $(fuzz_office_sources)
tests_fuzz_fuzz_office_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_office_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_office_LDADD = $(gradecap_libs)
tests_fuzz_fuzz_rubric_SOURCES = $(fuzz_rubric_sources)
tests_fuzz_fuzz_rubric_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_rubric_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_rubric_LDADD = $(gradecap_libs)
tests_fuzz_fuzz_value_SOURCES = $(fuzz_value_sources)
tests_fuzz_fuzz_value_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_value_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_value_LDADD = $(gradecap_libs)

tests_fuzz_make_seeds_SOURCES = tests/fuzz/make_seeds.c $(fuzz_decode_sources) $(frames_sources)
tests_fuzz_make_seeds_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_make_seeds_LDADD = $(gradecap_libs)
