# Which suites there are, how large each is at least, and what a run left out: see the top of tests/suites/summary.awk.
dist_folders += tests/suites
TESTS += tests/suites/check.sh

# What `make check` says last: what was left out, and why.
check-local: check-TESTS
	@cat $(TEST_LOGS) /dev/null | $(AWK) -v lacks='$(test_packages_missing)' -v only='$(TESTS)' \
		-v shared="`test -d "$${GRADECAP_SHARED:-$(srcdir)/../shared}/captures" && echo yes`" \
		-f $(srcdir)/tests/suites/summary.awk $(srcdir)/tests/suites/table.tsv - || :

.PHONY: update-suites
update-suites:
	cat $(TEST_LOGS) | $(AWK) -v update=yes -f $(srcdir)/tests/suites/summary.awk $(srcdir)/tests/suites/table.tsv - \
		>suites-table.tmp && mv suites-table.tmp $(srcdir)/tests/suites/table.tsv
