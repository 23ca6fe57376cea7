# Golden tests: found by directory, see the top of tests/golden/run.sh.
dist_folders += tests/golden
TESTS += tests/golden/run.sh

.PHONY: update-golden
update-golden: all
	SRCDIR='$(abs_top_srcdir)' BUILDDIR='$(abs_top_builddir)' GRADECAP='$(abs_top_builddir)/gradecap$(EXEEXT)' \
		$(SHELL) $(srcdir)/tests/golden/run.sh --update

clean-local: clean-golden
.PHONY: clean-golden
clean-golden:
	rm -rf tests/golden-work
