#!/bin/sh
# tshark 4.4.19 and 4.6.9: an Ethernet trailer of exactly three bytes is not shown, nor is the check sequence behind it.
#
# Bytes behind the packet of an Ethernet frame are "Trailer" in the packet details and the field eth.trailer, whatever their
# number.  With three of them the line is gone: the field is empty, the last four of seven bytes are no eth.fcs either, and
# frame.protocols ends in ":prp", though there is no trailer of the Parallel Redundancy Protocol (IEC 62439-3), which has six
# bytes and ends in 0x88fb, and no line of that protocol.  Two bytes and four are shown.  tshark 4.0.17 (Debian 12) shows all.
#
# Why it matters: a student who adds up the packet details gets three bytes less than the frame has; a filter on eth.trailer
# misses these frames, and one on prp, which looks for a redundant network, finds them.
#
# Installs tshark 4.4 of Debian 13 with all that it depends on in a temporary folder (some 40 MB are fetched), makes frames
# whose trailers have two, three, four and seven bytes, and prints what it shows of each.  Fails when that changes.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
top=$(cd "$(dirname "$0")/.." && pwd)
cd "$work"
sh "$top/tests/oracle/tshark-from.sh" trixie "$work/unpacked" || exit 2

# pcap, Ethernet: frames of an IPv4 packet of 50 bytes, UDP 1000 to 7777 with 22 bytes of data, and the trailer given.
frame() { # BYTES-BEHIND OCTAL-DIGITS
	printf '\000\361\123\145\000\000\000\000'
	size=$(printf '\\%03o\\000\\000\\000' $((64 + $1)))
	# shellcheck disable=SC2059 # escapes are meant
	printf "$size$size"
	printf '\002\000\000\000\000\002\002\000\000\000\000\001\010\000'
	printf '\105\000\000\062\000\001\000\000\100\021\146\270\012\000\000\001\012\000\000\002'
	printf '\003\350\036\141\000\036\000\000'
	printf 'abcdefghijklmnopqrstuv'
	# shellcheck disable=SC2059
	printf "$2"
}
{
	printf '\324\303\262\241\002\000\004\000\000\000\000\000\000\000\000\000\377\377\000\000\001\000\000\000'
	frame 2 '\012\013'
	frame 3 '\012\013\014'
	frame 4 '\012\013\014\015'
	frame 7 '\012\013\014\001\002\003\004'
} >trailers.pcap

HOME=$work unpacked/tshark -n -r trailers.pcap -T fields -E separator=' ' -E header=y -e frame.len -e ip.len -e eth.trailer \
	-e eth.fcs -e frame.protocols 2>/dev/null | tee seen
printf '%s\n' 'frame.len ip.len eth.trailer eth.fcs frame.protocols' \
	'66 50 0a0b  eth:ethertype:ip:udp:data' \
	'67 50   eth:ethertype:ip:udp:data:prp' \
	'68 50  0x0a0b0c0d eth:ethertype:ip:udp:data' \
	'71 50   eth:ethertype:ip:udp:data:prp' >expected
if ! cmp -s seen expected; then
	echo 'the behaviour has changed' >&2
	exit 1
fi
