# How answers are read, end to end: see the top of tests/answers/run.sh.
dist_folders += tests/answers
TESTS += tests/answers/run.sh
