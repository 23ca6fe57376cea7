# Rubrics and schemas, installed for teachers.
nobase_dist_pkgdata_DATA += \
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
