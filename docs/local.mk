# The handbook: pages for teachers and students are installed, those for developers only travel with the sources.
EXTRA_DIST += docs/HACKING.md docs/traces.md
