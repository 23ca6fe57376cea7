#!/bin/sh
# mktrace itself: what it refuses and where it says so, what it writes byte for byte, and whether all traces are built.
# The expected bytes are worked out by hand from the specifications of the formats.
set -u
top=${SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
build=${BUILDDIR:-$top}
mktrace=$build/tests/mktrace/mktrace
work=$build/tests/mktrace-work
count=0
failed=0
rm -rf "$work"
mkdir -p "$work"
cd "$work" || exit 1

# result NAME STATUS: one TAP line.
result()
{
	count=$((count + 1))
	if [ "$2" -eq 0 ]; then
		echo "ok $count - $1"
	else
		echo "not ok $count - $1"
		failed=$((failed + 1))
	fi
}

hosts='host A 10.0.0.1
host B 10.0.0.2
host V fe80::1
tcp x A:1000 B:80 isn 100 500'

# refuses_in FILE NAME PLACE SENTENCE: standard input, after the hosts (4 lines), must fail at PLACE of FILE with a
# message that has SENTENCE, and leave no capture behind.
refuses_in()
{
	{
		echo "$hosts"
		cat
	} >in.trace
	rm -f out.pcapng
	"$mktrace" in.trace out.pcapng 2>errors
	status=$?
	grep -qF -e "mktrace: $1:$3: " errors && grep -qF -e "$4" errors && [ $status -eq 1 ] && [ ! -e out.pcapng ]
	good=$?
	[ $good -eq 0 ] || sed 's/^/# /' errors
	result "refuses $2" $good
}

refuses()
{
	refuses_in in.trace "$@"
}

# makes NAME HEX: standard input must become the bytes HEX (blanks do not count), given as a pattern of grep -E.
makes()
{
	cat >in.trace
	if "$mktrace" in.trace out 2>errors; then
		od -An -v -tx1 out | tr -d ' \n' >got
		grep -qxE -e "$(printf %s "$2" | tr -d ' \n\t')" got
		good=$?
	else
		good=1
	fi
	[ $good -eq 0 ] || sed 's/^/# /' errors got
	result "makes $1" $good
}

refuses 'an unknown word' 5:9 'a TCP segment has no "wni"' <<'E1'
x A>B S wni 5
E1
refuses 'an unknown statement' 5:1 'neither a statement' <<'E1'
hots A 1.2.3.4
E1
refuses 'a second host of that name' 5:6 'already' <<'E1'
host A 1.2.3.4
E1
refuses 'a bad address' 5:8 'address is expected' <<'E1'
host D 1.2.3.256
E1
refuses 'a text without end' 5:9 'no closing quote' <<'E1'
x A>B . "abc
E1
refuses 'an unknown escape' 5:12 'unknown escape' <<'E1'
x A>B . "a\q"
E1
refuses 'a range that is not the payload' 5:1 '1:5 are 4 bytes, but the segment has 3' <<'E1'
x A>B P. 1:5 "abc"
E1
refuses 'a wrong expectation' 5:22 'cksum is ' <<'E1'
x A>B S win 5 expect cksum 0x1234
E1
refuses 'an expectation that cannot be' 5:33 'has no "seq"' <<'E1'
udp A:1>B:2 "abc"        expect seq 5
E1
refuses 'a wrong frame number' 6:1 'this is frame 2' <<'E1'
x A>B S
3: x B>A S.
E1
refuses 'the wrong ends' 6:3 'is between A and B' <<'E1'
host C 1.2.3.4
x B>C S
E1
refuses 'ends of different families' 5:5 'IPv6' <<'E1'
udp A:1>V:2 "abc"
E1
refuses 'a block without end' 5:1 'has no "end"' <<'E1'
repeat 2
x A>B .
E1
refuses 'changes without a file' 5:6 'no "include" follows' <<'E1'
only 1-2
E1
refuses 'a file that is not there' 5:9 'cannot open' <<'E1'
include nothing.trace
E1
printf '%s\n' 'include self.trace' >self.trace
refuses_in self.trace 'an endless inclusion' 1:9 'deep' <<'E1'
include self.trace
E1
refuses 'too many TCP options' 5:13 'at most 40 bytes' <<'E1'
x A>B S opt hex=000000000000000000000000000000000000000000000000000000000000000000000000000000000000
E1
refuses 'offload of nobody' 5:9 'no host "Z"' <<'E1'
offload Z
E1
refuses 'records out of order' 5:59 'questions come first' <<'E1'
udp A:53>B:1000 dns response x.y A answer x.y 1 A 1.2.3.4 question x.z A
E1


# 10.0.0.1:1 > 10.0.0.2:2, one byte.  IPv4 sum 4500+001d+0001+0000+4011+0a00+0001+0a00+0002 = 9932, complement 66cd;
# UDP sum 0a00+0001+0a00+0002+0011+0009 (pseudo-header) + 0001+0002+0009+6100 = 7529, complement 8ad6.
datagram='4500001d0001000040 11 66cd 0a000001 0a000002 0001 0002 0009 8ad6 61'
bad_datagram='4500001d0001000040 11 66ce 0a000001 0a000002 0001 0002 0009 141d 61'
one='host A 10.0.0.1
host B 10.0.0.2
@1.5 udp A:1>B:2 "a"'

makes 'pcap, little-endian' "d4c3b2a1 0200 0400 00000000 00000000 00000400 65000000
	01000000 20a10700 1d000000 1d000000 $datagram" <<E1
file pcap link raw
$one
E1
makes 'pcap, big-endian' "a1b2c3d4 0002 0004 00000000 00000000 0000ffff 00000065
	00000001 0007a120 0000001d 0000001d $datagram" <<E1
file pcap big-endian link raw snaplen 65535
$one
E1
makes 'pcap with nanoseconds, a wrong and a partial checksum' "4d3cb2a1 0200 0400 00000000 00000000 00000400 65000000
	01000000 0065cd1d 1d000000 1d000000 $bad_datagram" <<E1
file pcap-ns link raw
$one ip.cksum bad cksum offload
E1
makes 'pcapng' "0a0d0d0a 1c000000 4d3c2b1a 01000000 ffffffffffffffff 1c000000
	01000000 14000000 65000000 00000400 14000000
	06000000 40000000 00000000 00000000 60e31600 1d000000 1d000000 $datagram 000000 40000000" <<E1
file pcapng link raw
$one
E1
makes 'pcapng, big-endian, simple block, cut file' "0a0d0d0a 0000001c 1a2b3c4d 00010000 ffffffffffffffff 0000001c
	00000001 00000014 00650000 00000014 00000014
	00000003 00000024 0000001d $(printf %s "$datagram" | tr -d ' ' | cut -c1-40) 000000" <<E1
file pcapng big-endian link raw snaplen 20
$one as simple
cut 1
E1

makes 'snoop, with padding and lost packets' "736e6f6f70000000 00000002 00000004
	0000001d 0000001d 00000038 00000002 00000001 0007a120 $datagram 000000
	0000001d 00000014 0000002c 00000005 00000001 00080e80 $(printf %s "$datagram" | tr -d ' ' | cut -c1-40)" <<E1
file snoop
host A 10.0.0.1
host B 10.0.0.2
@1.5 hex $(printf %s "$datagram" | tr -d ' ') dropped 2
+0.028 hex $(printf %s "$datagram" | tr -d ' ') dropped 3 snap 20
E1

# Frames that an include leaves out still move numbers on: the second SYN,ACK acknowledges the unseen SYN.
cat >base.trace <<'E1'
host A 10.0.0.1
host B 10.0.0.2
tcp x A:1000 B:80 isn 100 500
1: x A>B S
2: x B>A S. expect ack 101
3: x A>B . expect ack 501
E1
makes 'a file from another with changes' '.*4500.*' <<'E1'
file pcap link raw
drop 1
after 2
again
end
instead 3
x A>B R win 0 seq-raw 0 expect seq 0 expect ack 0
end
include base.trace
4: x B>A . expect ack 101 expect seq 501
E1
[ "$(wc -c <out)" -eq $((24 + 4 * 56)) ]
result 'drops, repeats and replaces frames of an included file' $?

# Each trace in the tree becomes a capture of the build.
for trace in "$top"/exercises/*/*.trace "$top"/tests/captures/*.trace; do
	name=${trace#"$top"/}
	[ -e "$trace" ] || continue
	[ -e "$build/${name%.trace}.pcapng" ] || [ -e "$build/${name%.trace}.pcap" ]
	result "$name is listed in its local.mk" $?
done

echo "1..$count"
[ $failed -eq 0 ]
