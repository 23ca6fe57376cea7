# The Chinese sentences, compiled into the library: no install path and no locale is needed to read them.
# `make update-po` brings po/zh.po up to date with the strings in the sources; `make check` insists that it is.
EXTRA_DIST += po/zh.po po/embed.sh po/extract.sh
nodist_src_libgradecap_a_SOURCES = po/catalog_zh.c
CLEANFILES += po/zh.mo po/catalog_zh.c

po/zh.mo: $(srcdir)/po/zh.po
	$(AM_V_GEN)$(MKDIR_P) po && $(MSGFMT) --check-format --check-domain --endianness=little -o $@.tmp $(srcdir)/po/zh.po && mv $@.tmp $@

po/catalog_zh.c: po/zh.mo $(srcdir)/po/embed.sh
	$(AM_V_GEN)$(SHELL) $(srcdir)/po/embed.sh catalog_zh_mo po/zh.mo >$@.tmp && mv $@.tmp $@

.PHONY: update-po
update-po:
	$(SHELL) $(srcdir)/po/extract.sh $(srcdir) >po/gradecap.pot
	$(MSGMERGE) --quiet --no-fuzzy-matching --no-wrap --sort-by-file --add-location=file \
		-o po/zh.po.new $(srcdir)/po/zh.po po/gradecap.pot
	$(MSGATTRIB) --no-obsolete --no-wrap --add-location=file po/zh.po.new | \
		$(SED) -e '/^#, no-c-format$$/d' -e '/^"POT-Creation-Date:/d' -e '/^"Report-Msgid-Bugs-To:/d' >po/zh.po.tmp
	rm -f po/zh.po.new po/gradecap.pot
	mv po/zh.po.tmp $(srcdir)/po/zh.po
