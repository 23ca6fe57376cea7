# What tshark says of real captures, cell by cell: see the top of tests/oracle/oracle.sh; and of any captures, where tshark
# is installed: tests/oracle/live.sh, `make differential CAPTURES='FOLDER FILE...'`.
dist_folders += tests/oracle
TESTS += tests/oracle/check_helpers.sh tests/oracle/oracle.sh tests/oracle/live.sh

CAPTURES = exercises tests/captures
.PHONY: differential
differential: all $(check_DATA)
	GRADECAP=./gradecap AWK='$(AWK)' $(SHELL) $(srcdir)/tests/oracle/live.sh $(CAPTURES)

# The tests that ask tshark, by themselves: for another one than the installed, TSHARK=FILE make check-tshark.
tshark_tests = tests/oracle/check_helpers.sh tests/oracle/live.sh tests/situations/run.sh \
	tests/mktrace/check_samples.sh tests/mktrace/check_captures.sh
.PHONY: check-tshark
check-tshark:
	$(MAKE) check TESTS='$(tshark_tests)'
