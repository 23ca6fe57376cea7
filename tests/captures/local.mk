# Captures of one situation each, for the tests; not installed.  One line per trace.
test_captures =
check_DATA += $(test_captures)
CLEANFILES += $(test_captures)
dist_folders += tests/captures

$(test_captures): $(mktrace)
