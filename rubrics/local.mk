# Rubrics and schemas, installed for teachers.
nobase_dist_pkgdata_DATA += $(rubric_files)
rubric_files = \
	rubrics/gradecap-answers.xsd \
	rubrics/gradecap-rubric.xsd \
	rubrics/ip-tcp-hex.xml \
	rubrics/tcp-ftp.xml \
	rubrics/tcp-http-header.xml \
	rubrics/tcp-smtp.xml \
	rubrics/tcp-telnet-close.xml \
	rubrics/udp-dns.xml

# The schemas, compiled into the library.
nodist_src_libgradecap_a_SOURCES += rubrics/answers_xsd.c rubrics/rubric_xsd.c
CLEANFILES += rubrics/answers_xsd.c rubrics/rubric_xsd.c

rubrics/answers_xsd.c: $(srcdir)/rubrics/gradecap-answers.xsd $(srcdir)/po/embed.sh
	$(AM_V_GEN)$(MKDIR_P) rubrics && $(SHELL) $(srcdir)/po/embed.sh answers_xsd $(srcdir)/rubrics/gradecap-answers.xsd >$@.tmp && mv $@.tmp $@

rubrics/rubric_xsd.c: $(srcdir)/rubrics/gradecap-rubric.xsd $(srcdir)/po/embed.sh
	$(AM_V_GEN)$(MKDIR_P) rubrics && $(SHELL) $(srcdir)/po/embed.sh rubric_xsd $(srcdir)/rubrics/gradecap-rubric.xsd >$@.tmp && mv $@.tmp $@

# A build outside the tree has them beside the program too, where it looks for a rubric by its id.
all-local: rubrics-beside-program
clean-local: clean-rubrics
.PHONY: rubrics-beside-program clean-rubrics
rubrics-beside-program:
	@$(MKDIR_P) rubrics
	@for file in $(rubric_files); do \
		test -e $$file || $(LN_S) $(abs_srcdir)/$$file $$file || exit 1; \
	done
clean-rubrics:
	for file in $(rubric_files); do if test -h $$file; then rm -f $$file; fi; done
