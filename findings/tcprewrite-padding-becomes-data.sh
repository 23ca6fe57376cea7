#!/bin/sh
# tcprewrite 4.4.3: the padding of a short Ethernet frame becomes TCP data, with right checksums.
#
# A TCP segment without data is 40 bytes of IP; Ethernet pads the frame to 60 bytes (IEEE 802.3 4.2.3.3), and IP's total
# length says that the last 6 bytes are none of its own (RFC 791 3.1).  Any edit of such a frame with tcprewrite, here a new
# destination MAC address, sets the total length to 46 and makes the checksums fit.
#
# Why it matters: teachers anonymise captures with tcprewrite before they hand them out.  Afterwards every pure
# acknowledgment carries 6 bytes "of data", Wireshark shows Len=6 and retransmissions, the next segment's number does not
# follow, and no checksum gives it away.  tcprewrite 4.4.1 to 4.4.4 do so.
#
# Installs tcpreplay 4.4.3-1+deb12u1 or 4.4.3-1 of Debian 12 in a temporary folder, makes a capture of one such frame, and
# prints IP's total length before and after.  Fails when that changes.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
{
	apt-get download -q tcpreplay=4.4.3-1 || apt-get download -q tcpreplay=4.4.3-1+deb12u1
	apt-get download -q libpcap0.8=1.10.3-1 libdumbnet1 libopts25
} >log 2>&1 || { cat log >&2; exit 2; }
for package in ./*.deb; do
	dpkg -x "$package" root
done
LD_LIBRARY_PATH=$(dirname "$(find "$work/root" -name libpcap.so.0.8)")
export LD_LIBRARY_PATH
tcprewrite=$(find "$work/root" -name tcprewrite -type f -perm -u+x)

# pcap, Ethernet, one frame of 60 bytes: IPv4 of 40 bytes from 10.0.0.1 to 10.0.0.2, TCP 1000 to 2000 with ACK; six zeros.
{
	printf '\324\303\262\241\002\000\004\000\000\000\000\000\000\000\000\000\377\377\000\000\001\000\000\000'
	printf '\000\361\123\145\000\000\000\000\074\000\000\000\074\000\000\000'
	printf '\002\000\000\000\000\002\002\000\000\000\000\001\010\000'
	printf '\105\000\000\050\000\001\000\000\100\006\146\315\012\000\000\001\012\000\000\002'
	printf '\003\350\007\320\000\000\000\001\000\000\000\001\120\020\020\000\200\030\000\000'
	printf '\000\000\000\000\000\000'
} >before.pcap
"$tcprewrite" --version 2>&1 | head -n 1
"$tcprewrite" --enet-dmac=02:00:00:00:00:03 --infile=before.pcap --outfile=after.pcap >log 2>&1 || { cat log >&2; exit 2; }

total_length() { # bytes 16 and 17 of the frame, which begins at byte 40 of the file
	od -An -tu1 -j 56 -N 2 "$1" | awk '{ print $1 * 256 + $2 }'
}
before=$(total_length before.pcap)
after=$(total_length after.pcap)
echo "IP total length before: $before, after: $after"
if [ "$before $after" != '40 46' ]; then
	echo 'the behaviour has changed' >&2
	exit 1
fi
