# The documentation against the program.
dist_folders += tests/docs
TESTS += tests/docs/docs.sh
