# The reference labs: handouts, sheets and answers, and the captures that are made from their traces.
# One line per trace; tests/mktrace/check_mktrace.sh finds the one that is missing here.
exercise_captures = \
	exercises/ip-tcp-hex/no-handshake.pcapng \
	exercises/ip-tcp-hex/offload.pcapng \
	exercises/ip-tcp-hex/retransmitted.pcapng \
	exercises/ip-tcp-hex/routed.pcapng \
	exercises/ip-tcp-hex/sample.pcapng \
	exercises/tcp-ftp/merged-close.pcapng \
	exercises/tcp-ftp/no-handshake.pcapng \
	exercises/tcp-ftp/other-first.pcapng \
	exercises/tcp-ftp/reset.pcapng \
	exercises/tcp-ftp/sample.pcapng \
	exercises/tcp-ftp/short-snaplen.pcapng \
	exercises/tcp-http-header/no-close.pcapng \
	exercises/tcp-http-header/no-handshake.pcapng \
	exercises/tcp-http-header/not-modified.pcapng \
	exercises/tcp-http-header/offload.pcapng \
	exercises/tcp-http-header/sample.pcapng \
	exercises/tcp-smtp/merged-close.pcapng \
	exercises/tcp-smtp/no-close.pcapng \
	exercises/tcp-smtp/no-handshake.pcapng \
	exercises/tcp-smtp/offload.pcapng \
	exercises/tcp-smtp/other-first.pcapng \
	exercises/tcp-smtp/reset.pcapng \
	exercises/tcp-smtp/retransmitted.pcapng \
	exercises/tcp-smtp/sample.pcapng \
	exercises/tcp-telnet-close/half-closed.pcapng \
	exercises/tcp-telnet-close/merged-close.pcapng \
	exercises/tcp-telnet-close/no-close.pcapng \
	exercises/tcp-telnet-close/reset.pcapng \
	exercises/tcp-telnet-close/retransmitted.pcapng \
	exercises/tcp-telnet-close/sample.pcapng \
	exercises/udp-dns/dns-cached.pcapng \
	exercises/udp-dns/no-reply.pcapng \
	exercises/udp-dns/offload.pcapng \
	exercises/udp-dns/sample.pcapng \
	exercises/udp-dns/suffixes.pcapng
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

# What a teacher gives out, and answers to try the program with.
nobase_dist_pkgdata_DATA += \
	exercises/ip-tcp-hex/answers/missing.txt \
	exercises/ip-tcp-hex/answers/model.txt \
	exercises/ip-tcp-hex/answers/slips.txt \
	exercises/ip-tcp-hex/answers/unreadable.txt \
	exercises/ip-tcp-hex/answers/wrong-frame.txt \
	exercises/ip-tcp-hex/handout.en.md \
	exercises/ip-tcp-hex/handout.zh.md \
	exercises/ip-tcp-hex/worksheet.txt \
	exercises/ip-tcp-hex/worksheet.zh.txt \
	exercises/tcp-ftp/answers/missing.txt \
	exercises/tcp-ftp/answers/model.txt \
	exercises/tcp-ftp/answers/slips.txt \
	exercises/tcp-ftp/answers/unreadable.txt \
	exercises/tcp-ftp/answers/wrong-frame.txt \
	exercises/tcp-ftp/handout.en.md \
	exercises/tcp-ftp/handout.zh.md \
	exercises/tcp-ftp/worksheet.txt \
	exercises/tcp-ftp/worksheet.zh.txt \
	exercises/tcp-http-header/answers/missing.txt \
	exercises/tcp-http-header/answers/model.txt \
	exercises/tcp-http-header/answers/no-pseudo.txt \
	exercises/tcp-http-header/answers/slips.txt \
	exercises/tcp-http-header/answers/unreadable.txt \
	exercises/tcp-http-header/answers/wrong-frame.txt \
	exercises/tcp-http-header/handout.en.md \
	exercises/tcp-http-header/handout.zh.md \
	exercises/tcp-http-header/worksheet.txt \
	exercises/tcp-http-header/worksheet.zh.txt \
	exercises/tcp-smtp/answers/missing.txt \
	exercises/tcp-smtp/answers/model.txt \
	exercises/tcp-smtp/answers/slips.txt \
	exercises/tcp-smtp/answers/unreadable.txt \
	exercises/tcp-smtp/answers/wrong-frame.txt \
	exercises/tcp-smtp/handout.en.md \
	exercises/tcp-smtp/handout.zh.md \
	exercises/tcp-smtp/worksheet.txt \
	exercises/tcp-smtp/worksheet.zh.txt \
	exercises/tcp-telnet-close/answers/missing.txt \
	exercises/tcp-telnet-close/answers/model.txt \
	exercises/tcp-telnet-close/answers/slips.txt \
	exercises/tcp-telnet-close/answers/unreadable.txt \
	exercises/tcp-telnet-close/answers/wrong-frame.txt \
	exercises/tcp-telnet-close/handout.en.md \
	exercises/tcp-telnet-close/handout.zh.md \
	exercises/tcp-telnet-close/worksheet.txt \
	exercises/tcp-telnet-close/worksheet.zh.txt \
	exercises/udp-dns/answers/missing.txt \
	exercises/udp-dns/answers/model.txt \
	exercises/udp-dns/answers/slips.txt \
	exercises/udp-dns/answers/unreadable.txt \
	exercises/udp-dns/answers/wrong-frame.txt \
	exercises/udp-dns/handout.en.md \
	exercises/udp-dns/handout.zh.md \
	exercises/udp-dns/worksheet.txt \
	exercises/udp-dns/worksheet.zh.txt
