# What tshark says of real captures, cell by cell: see the top of tests/oracle/oracle.sh.
dist_folders += tests/oracle
TESTS += tests/oracle/oracle.sh
