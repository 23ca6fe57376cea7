# The handbook: pages for teachers and students are installed, those for developers only travel with the sources.
dist_man1_MANS += docs/gradecap.1
EXTRA_DIST += docs/HACKING.md docs/fuzzing.md docs/traces.md
dist_doc_DATA += docs/advice.md docs/rubric.md
