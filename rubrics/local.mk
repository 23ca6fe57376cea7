# Files of rubrics/: see the top of Makefile.am for the variables.
