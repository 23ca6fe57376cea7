# What tshark says of real captures, cell by cell: see the top of tests/oracle/oracle.sh; and of any captures, where tshark
# is installed: tests/oracle/live.sh, `make differential CAPTURES='FOLDER FILE...'`.
dist_folders += tests/oracle
TESTS += tests/oracle/check_helpers.sh tests/oracle/lines.sh tests/oracle/oracle.sh tests/oracle/live.sh \
	tests/oracle/screen.sh

CAPTURES = exercises tests/captures
.PHONY: differential
differential: all $(check_DATA)
	GRADECAP=./gradecap AWK='$(AWK)' $(SHELL) $(srcdir)/tests/oracle/live.sh $(CAPTURES)

# Random conversations, a capture for each seed: make differential-random SEEDS='1 2 3'.
SEEDS = 1 2 3 4 5 6 7 8 9 10
.PHONY: differential-random
differential-random: all $(check_PROGRAMS)
	GRADECAP=./gradecap AWK='$(AWK)' $(SHELL) $(srcdir)/tests/oracle/live.sh $(SEEDS:%=-r %)

# The tests that ask tshark, by themselves: for another one than the installed, TSHARK=FILE make check-tshark.
tshark_tests = tests/oracle/check_helpers.sh tests/oracle/live.sh tests/situations/run.sh \
	tests/mktrace/check_samples.sh tests/mktrace/check_captures.sh
.PHONY: check-tshark list-tshark-tests
check-tshark:
	$(MAKE) check TESTS='$(tshark_tests)'
list-tshark-tests:
	@echo '$(tshark_tests)'

# What a screen shows (tests/oracle/screen.sh), of all captures, by a Wireshark that npm puts into this folder, outside of
# the tree: GRADECAP_SCREEN=FOLDER make check-screen.
.PHONY: check-screen
check-screen: all $(check_PROGRAMS) $(check_DATA)
	@test -n "$$GRADECAP_SCREEN" || { echo "GRADECAP_SCREEN names no folder"; exit 2; }
	test -d "$$GRADECAP_SCREEN/node_modules" || $(SHELL) $(srcdir)/tests/oracle/screen.sh -i "$$GRADECAP_SCREEN"
	GRADECAP=./gradecap BUILDDIR=. AWK='$(AWK)' $(SHELL) $(srcdir)/tests/oracle/screen.sh exercises/*/*.pcapng \
		tests/captures/*.pcap*
