# The reference labs: handouts, sheets and answers, and the captures that are made from their traces.
# One line per trace; tests/mktrace/check_mktrace.sh finds the one that is missing here.
exercise_captures = \
	exercises/ip-tcp-hex/sample.pcapng \
	exercises/tcp-ftp/sample.pcapng \
	exercises/tcp-http-header/sample.pcapng \
	exercises/tcp-smtp/sample.pcapng \
	exercises/tcp-telnet-close/sample.pcapng \
	exercises/udp-dns/sample.pcapng
nobase_nodist_pkgdata_DATA += $(exercise_captures)
CLEANFILES += $(exercise_captures)
dist_folders += exercises

$(exercise_captures): $(mktrace) $(exercise_samples)
exercise_samples = \
	exercises/ip-tcp-hex/sample.trace \
	exercises/tcp-ftp/sample.trace \
	exercises/tcp-http-header/sample.trace \
	exercises/tcp-smtp/sample.trace \
	exercises/tcp-telnet-close/sample.trace \
	exercises/udp-dns/sample.trace
