#!/bin/sh
# libpcap 1.10.3: a capture filter that masks with 0xffffffff before it compares with 0 no longer looks at the packet.
#
# `ip[16:4] & 0xffffffff = 0` should mean what `ip[16:4] = 0` means: the mask keeps every bit (pcap-filter(7), "Arithmetic
# expression").  libpcap's optimizer turns it into one jump whose two ways lead to the same place, so that `= 0` fits no
# packet and `!= 0` fits every one.  A mask of one bit less, or a comparison with another number, is compiled as written.
# Seen the same way in 1.10.5 (Debian 13); 1.11.0 (unstable) compiles it as written.
#
# Why it matters: rubrics and lab scripts compute masks (a prefix length of 32 gives this one).  Nothing complains, and
# frames are silently missing or too many, on one machine of a class and not on the next.
#
# Installs tcpdump 4.99.3-1 and libpcap0.8 1.10.3-1 of Debian 12 in a temporary folder, makes two raw IPv4 packets, one to
# 10.0.0.2 and one to 0.0.0.0, and counts what each filter lets through.  Fails when the counts change.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -q tcpdump=4.99.3-1 libpcap0.8=1.10.3-1 >log 2>&1 || { cat log >&2; exit 2; }
for package in ./*.deb; do
	dpkg -x "$package" root
done
LD_LIBRARY_PATH=$(dirname "$(find "$work/root" -name libpcap.so.0.8)")
export LD_LIBRARY_PATH
tcpdump=$(find "$work/root" -name tcpdump -type f -perm -u+x)

# A pcap file of link type 101 (raw IP); an IPv4 header and an empty UDP datagram each.
{
	printf '\324\303\262\241\002\000\004\000\000\000\000\000\000\000\000\000\377\377\000\000\145\000\000\000'
	printf '\000\361\123\145\000\000\000\000\034\000\000\000\034\000\000\000'
	printf '\105\000\000\034\000\001\000\000\100\021\000\000\012\000\000\001\012\000\000\002'
	printf '\003\350\007\320\000\010\000\000'
	printf '\000\361\123\145\000\000\000\000\034\000\000\000\034\000\000\000'
	printf '\105\000\000\034\000\001\000\000\100\021\000\000\012\000\000\001\000\000\000\000'
	printf '\003\350\007\320\000\010\000\000'
} >two.pcap

"$tcpdump" --version 2>&1 | head -n 2
count() {
	"$tcpdump" -Z "$(id -un)" -n -r two.pcap "$1" 2>/dev/null | wc -l | tr -d ' '
}
failed=0
expect() { # FILTER COUNT
	got=$(count "$1")
	printf '%-42s %s of 2 packets\n' "$1" "$got"
	[ "$got" = "$2" ] || failed=1
}
expect 'ip[16:4] = 0' 1
expect 'ip[16:4] & 0xffffffff = 0' 0
expect 'ip[16:4] != 0' 1
expect 'ip[16:4] & 0xffffffff != 0' 2
expect 'ip[16:4] & 0x7fffffff = 0' 1
expect 'ip[16:4] & 0xffffffff = 0x0a000002' 1
[ "$failed" = 0 ] || echo 'the behaviour has changed' >&2
exit "$failed"
