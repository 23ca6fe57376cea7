# What tshark says of real captures, cell by cell: see the top of tests/oracle/oracle.sh; and of any captures, where tshark
# is installed: tests/oracle/live.sh, `make differential CAPTURES='FOLDER FILE...'`.
dist_folders += tests/oracle
TESTS += tests/oracle/check_helpers.sh tests/oracle/oracle.sh tests/oracle/live.sh

CAPTURES = exercises tests/captures
.PHONY: differential
differential: all $(check_DATA)
	GRADECAP=./gradecap AWK='$(AWK)' $(SHELL) $(srcdir)/tests/oracle/live.sh $(CAPTURES)
