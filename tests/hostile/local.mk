# Damaged captures and failing memory: see the tops of the programs.
frames_sources = tests/hostile/frames.c tests/hostile/frames.h
labs_sources = tests/hostile/labs.c tests/hostile/labs.h
sound_sources = \
	tests/hostile/sound.h \
	tests/hostile/sound_evidence.c \
	tests/hostile/sound_frame.c \
	tests/hostile/sound_sheet.c

check_PROGRAMS += tests/hostile/damage_captures
TESTS += tests/hostile/damage.sh tests/hostile/starve.sh
EXTRA_DIST += tests/hostile/damage.sh tests/hostile/starve.sh
damage_sources = \
	tests/hostile/damage.c \
	tests/hostile/damage.h \
	tests/hostile/mend.c \
	tests/hostile/mend.h \
	$(frames_sources)
tests_hostile_damage_captures_SOURCES = \
	tests/hostile/damage_captures.c \
	$(damage_sources) \
	$(labs_sources) \
	$(sound_sources)
tests_hostile_damage_captures_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests
tests_hostile_damage_captures_LDADD = $(gradecap_libs)

# The whole program, with memory that can run out.
check_PROGRAMS += tests/hostile/gradecap_starved
tests_hostile_gradecap_starved_SOURCES = $(gradecap_SOURCES) tests/hostile/starve.c
tests_hostile_gradecap_starved_CPPFLAGS = $(gradecap_CPPFLAGS)
tests_hostile_gradecap_starved_LDFLAGS = $(AM_LDFLAGS) \
	-Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=arena_alloc
tests_hostile_gradecap_starved_LDADD = $(gradecap_libs)

if HAVE_CHECK
check_PROGRAMS += tests/hostile/run_memory
TESTS += tests/hostile/run_memory
endif
tests_hostile_run_memory_SOURCES = \
	tests/hostile/run_memory.c \
	tests/property/lab.c \
	tests/property/lab.h \
	tests/property/run_labs.c \
	tests/property/run_labs.h
tests_hostile_run_memory_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests $(CHECK_CFLAGS)
tests_hostile_run_memory_LDADD = $(gradecap_libs) $(CHECK_LIBS)
