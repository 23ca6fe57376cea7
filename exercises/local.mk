# The reference labs: handouts, sheets and answers, and the captures that are made from their traces.
# One line per trace; tests/mktrace/check_mktrace.sh finds the one that is missing here.
exercise_captures = \
	exercises/tcp-smtp/sample.pcapng
nobase_nodist_pkgdata_DATA += $(exercise_captures)
CLEANFILES += $(exercise_captures)
dist_folders += exercises

$(exercise_captures): $(mktrace) $(exercise_samples)
exercise_samples = \
	exercises/tcp-smtp/sample.trace
