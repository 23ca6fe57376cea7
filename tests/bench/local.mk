# `make bench`: cost per packet and per submission; see the top of tests/bench/bench.sh.
dist_folders += tests/bench
EXTRA_PROGRAMS += tests/bench/make_capture tests/bench/make_messages
tests_bench_make_capture_SOURCES = tests/bench/make_capture.c
tests_bench_make_messages_SOURCES = tests/bench/make_messages.c

.PHONY: bench
bench: all tests/bench/make_capture$(EXEEXT) tests/bench/make_messages$(EXEEXT)
	SRCDIR='$(abs_top_srcdir)' BUILDDIR='$(abs_top_builddir)' GRADECAP='$(abs_top_builddir)/gradecap$(EXEEXT)' \
		AWK='$(AWK)' $(SHELL) $(srcdir)/tests/bench/bench.sh

clean-local: clean-bench
.PHONY: clean-bench
clean-bench:
	rm -rf tests/bench/work tests/bench/make_capture$(EXEEXT) tests/bench/make_messages$(EXEEXT)
