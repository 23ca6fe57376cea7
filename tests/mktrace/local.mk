# mktrace turns captures written as text into capture files; see docs/traces.md.  It shares no code with the program.
noinst_PROGRAMS += tests/mktrace/mktrace
tests_mktrace_mktrace_SOURCES = \
	tests/mktrace/address.c \
	tests/mktrace/address.h \
	tests/mktrace/arp.c \
	tests/mktrace/arp.h \
	tests/mktrace/bytes.c \
	tests/mktrace/bytes.h \
	tests/mktrace/checksum.c \
	tests/mktrace/checksum.h \
	tests/mktrace/dns.c \
	tests/mktrace/dns.h \
	tests/mktrace/dns_records.c \
	tests/mktrace/fault.c \
	tests/mktrace/fault.h \
	tests/mktrace/flow.c \
	tests/mktrace/flow.h \
	tests/mktrace/frame.c \
	tests/mktrace/frame.h \
	tests/mktrace/host.c \
	tests/mktrace/host.h \
	tests/mktrace/icmp.c \
	tests/mktrace/icmp.h \
	tests/mktrace/ip.c \
	tests/mktrace/ip.h \
	tests/mktrace/ip_words.c \
	tests/mktrace/link.c \
	tests/mktrace/link.h \
	tests/mktrace/main.c \
	tests/mktrace/memory.c \
	tests/mktrace/memory.h \
	tests/mktrace/packet.c \
	tests/mktrace/packet.h \
	tests/mktrace/payload.c \
	tests/mktrace/payload.h \
	tests/mktrace/pcap.c \
	tests/mktrace/pcapng.c \
	tests/mktrace/snoop.c \
	tests/mktrace/savefile.c \
	tests/mktrace/savefile.h \
	tests/mktrace/script.c \
	tests/mktrace/script.h \
	tests/mktrace/tcp.c \
	tests/mktrace/tcp.h \
	tests/mktrace/tcp_options.c \
	tests/mktrace/token.c \
	tests/mktrace/token.h \
	tests/mktrace/trace.c \
	tests/mktrace/trace.h \
	tests/mktrace/udp.c \
	tests/mktrace/udp.h \
	tests/mktrace/words.c \
	tests/mktrace/words.h

# A capture is made from the trace beside it.  The traces that it includes are among the prerequisites which the
# fragments of exercises/ and tests/captures/ add.
SUFFIXES = .trace .pcapng .pcap
mktrace = tests/mktrace/mktrace$(EXEEXT)
make_capture = $(AM_V_GEN)$(MKDIR_P) $(@D) && $(mktrace) $< $@
.trace.pcapng:
	$(make_capture)
.trace.pcap:
	$(make_capture)

mktrace_tests = tests/mktrace/check_mktrace.sh tests/mktrace/check_samples.sh tests/mktrace/check_captures.sh
TESTS += $(mktrace_tests)
EXTRA_DIST += $(mktrace_tests) tests/mktrace/seen.awk

clean-local: clean-mktrace
.PHONY: clean-mktrace
clean-mktrace:
	rm -rf tests/mktrace-work tests/samples-work tests/captures-work
