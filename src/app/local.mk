# The program: one file per line, sorted.
bin_PROGRAMS += gradecap
gradecap_SOURCES = \
	src/app/main.c
gradecap_LDADD = $(gradecap_libs)
