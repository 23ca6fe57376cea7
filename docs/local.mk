# Files of docs/: see the top of Makefile.am for the variables.
