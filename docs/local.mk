# The handbook: pages for teachers and students are installed, those for developers only travel with the sources.
dist_man1_MANS += docs/gradecap.1
EXTRA_DIST += docs/HACKING.md docs/fuzzing.md docs/systems.md docs/traces.md
dist_doc_DATA += docs/advice.md docs/answers.md docs/classes.md docs/fields.md docs/fields.zh.md docs/lab-second.md docs/rubric.md docs/wireshark.md

# The tables of docs/fields*.md and docs/wireshark.md, after a field or a difference was added or changed.
.PHONY: update-fields
update-fields: gradecap$(EXEEXT)
	for file in en:fields.md zh:fields.zh.md; do \
		$(SED) '/^| name /,$$d' $(srcdir)/docs/$${file#*:} >docs-fields.tmp && \
		./gradecap list fields --markdown --lang $${file%%:*} >>docs-fields.tmp && \
		mv docs-fields.tmp $(srcdir)/docs/$${file#*:} || exit 1; \
	done
	$(SED) '/^| wireshark /,$$d' $(srcdir)/docs/wireshark.md >docs-fields.tmp && \
		./gradecap list versions --markdown --lang en >>docs-fields.tmp && \
		mv docs-fields.tmp $(srcdir)/docs/wireshark.md
