# `make bench`: cost per packet and per submission in time and in instructions; see the tops of tests/bench/bench.sh and
# instructions.sh.  `make bench-record` keeps the latter in recorded.tsv.
dist_folders += tests/bench
EXTRA_PROGRAMS += tests/bench/make_capture tests/bench/make_messages
tests_bench_make_capture_SOURCES = tests/bench/make_capture.c
tests_bench_make_messages_SOURCES = tests/bench/make_messages.c

# Without what is only for tests: the commands read one sample.
bench_needs = gradecap$(EXEEXT) exercises/tcp-smtp/sample.pcapng tests/bench/make_capture$(EXEEXT) \
	tests/bench/make_messages$(EXEEXT)
bench_environment = SRCDIR='$(abs_top_srcdir)' BUILDDIR='$(abs_top_builddir)' \
	GRADECAP='$(abs_top_builddir)/gradecap$(EXEEXT)' CC='$(CC)' AWK='$(AWK)'

.PHONY: bench bench-record
bench: $(bench_needs)
	$(bench_environment) $(SHELL) $(srcdir)/tests/bench/instructions.sh
	$(bench_environment) $(SHELL) $(srcdir)/tests/bench/bench.sh
bench-record: $(bench_needs)
	$(bench_environment) $(SHELL) $(srcdir)/tests/bench/instructions.sh record

clean-local: clean-bench
.PHONY: clean-bench
clean-bench:
	rm -rf tests/bench/made tests/bench/make_capture$(EXEEXT) tests/bench/make_messages$(EXEEXT)
