# Files of exercises/: see the top of Makefile.am for the variables.
