# Checks on the tree itself, see the top of tests/lint/run.sh.
dist_folders += tests/lint
TESTS += tests/lint/run.sh

clean-local: clean-lint
.PHONY: clean-lint
clean-lint:
	rm -rf tests/lint-work
