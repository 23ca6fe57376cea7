# The tests.  Every driver speaks TAP, so that each case counts.
TEST_EXTENSIONS = .sh
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
SH_LOG_DRIVER = $(LOG_DRIVER)
SH_LOG_COMPILER = $(SHELL)

# A sanitized program stops at its first fault anyway, and forking one is slow: its unit tests share a process.
# What the drivers need to know.  CK_*: Check writes TAP to standard output and nothing else, and gives each test a minute
# (sanitizers and busy machines are slow).
AM_TESTS_ENVIRONMENT = \
	SRCDIR='$(abs_top_srcdir)'; BUILDDIR='$(abs_top_builddir)'; \
	GRADECAP='$(abs_top_builddir)/gradecap$(EXEEXT)'; \
	CC='$(CC)'; AWK='$(AWK)'; SIZE='$(SIZE)'; XGETTEXT='$(XGETTEXT)'; MSGFMT='$(MSGFMT)'; \
	CLANG_FORMAT='$(CLANG_FORMAT)'; SHELLCHECK='$(SHELLCHECK)'; INSTRUMENTED='$(instrumented)'; \
	CK_TAP_LOG_FILE_NAME=-; CK_VERBOSITY=silent; CK_DEFAULT_TIMEOUT=60; LC_ALL=C.UTF-8; \
	export SRCDIR BUILDDIR GRADECAP CC AWK SIZE XGETTEXT MSGFMT CLANG_FORMAT SHELLCHECK INSTRUMENTED \
		CK_TAP_LOG_FILE_NAME CK_VERBOSITY CK_DEFAULT_TIMEOUT LC_ALL; \
	if test '$(instrumented)' = yes; then CK_FORK=no; export CK_FORK; fi; \
	unset LANGUAGE;

include tests/suites/local.mk
include tests/unit/local.mk
include tests/golden/local.mk
include tests/lint/local.mk
include tests/oracle/local.mk
include tests/hostile/local.mk
include tests/property/local.mk
include tests/fuzz/local.mk
include tests/bench/local.mk
include tests/docs/local.mk
include tests/answers/local.mk
include tests/handin/local.mk
include tests/situations/local.mk
include tests/mktrace/local.mk
include tests/captures/local.mk
