# Unit tests: one Check suite per source file, check_<file>.c with `Suite *suite_<file>(void)`, listed in the
# fragment of its layer.  The runner's table is generated from the files that are present, so that a file which is
# not listed fails to link.
tests_unit_run_unit_SOURCES = tests/unit/run_unit.c tests/unit/unit.h
nodist_tests_unit_run_unit_SOURCES = tests/unit/suites.c
tests_unit_run_unit_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests $(CHECK_CFLAGS)
tests_unit_run_unit_LDADD = $(gradecap_libs) $(CHECK_LIBS)
EXTRA_DIST += tests/unit/list_suites.sh
CLEANFILES += tests/unit/suites.c

include tests/unit/base.mk
include tests/unit/value.mk
include tests/unit/wire.mk
include tests/unit/evidence.mk
include tests/unit/field.mk
include tests/unit/rubric.mk
include tests/unit/submission.mk
include tests/unit/sheet.mk
include tests/unit/grade.mk
include tests/unit/report.mk
include tests/unit/batch.mk
include tests/unit/app.mk

if HAVE_CHECK
check_PROGRAMS += tests/unit/run_unit
TESTS += tests/unit/run_unit
endif

# Made every time, replaced only when a file came or went.
tests/unit/suites.c: unit-suites
	@:
.PHONY: unit-suites
unit-suites:
	@$(MKDIR_P) tests/unit
	@$(SHELL) $(srcdir)/tests/unit/list_suites.sh $(srcdir)/tests/unit >tests/unit/suites.c.tmp
	@if cmp -s tests/unit/suites.c.tmp tests/unit/suites.c; then rm -f tests/unit/suites.c.tmp; \
	else mv tests/unit/suites.c.tmp tests/unit/suites.c; fi
