#!/bin/sh
# The captures of tests/captures, seen through tshark: each trace says in its "Seen:" line how many frames and TCP
# streams tshark must see, and whether there are faults (malformed frames, bad checksums).  A capture that was found
# right is not looked at again until its bytes change.
set -u
top=${SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
build=${BUILDDIR:-$top}
work=$build/tests/captures-work
count=0
failed=0
if ! command -v tshark >/dev/null 2>&1; then
	echo '1..0 # SKIP tshark is not installed'
	exit 0
fi
mkdir -p "$work/home"
# A person's preferences and the warning for root have no place here.
HOME=$work/home
XDG_CONFIG_HOME=$work/home
export HOME XDG_CONFIG_HOME

# What tshark sees of a capture, in the words of a "Seen:" line.
look()
{
	tshark -r "$1" -o ip.check_checksum:TRUE -o tcp.check_checksum:TRUE -o udp.check_checksum:TRUE -T fields \
		-E separator='|' -e tcp.stream -e _ws.malformed -e ip.checksum.status -e tcp.checksum.status \
		-e udp.checksum.status 2>/dev/null | awk -F '|' '
		{ frames++; n = split($1, stream, ","); for (i = 1; i <= n; i++) seen[stream[i]] = 1 }
		$2 != "" || $3 ~ /0/ || $4 ~ /0/ || $5 ~ /0/ { faults = ", faults" }
		END {
			streams = 0
			for (s in seen)
				streams++
			printf "%d frame%s, %d stream%s%s.\n", frames, frames == 1 ? "" : "s", streams, streams == 1 ? "" : "s", faults
		}'
}

for trace in "$top"/tests/captures/*.trace; do
	name=$(basename "$trace" .trace)
	capture=$build/tests/captures/$name.pcapng
	[ -e "$capture" ] || capture=$build/tests/captures/$name.pcap
	says=$(sed -n 's/^# Seen: //p' "$trace")
	count=$((count + 1))
	now="$says $(cksum <"$capture")"
	if [ "$(cat "$work/$name" 2>/dev/null)" = "$now" ]; then
		echo "ok $count - $name is unchanged"
		continue
	fi
	seen=$(look "$capture")
	if [ "$seen" = "$says" ]; then
		echo "$now" >"$work/$name"
		echo "ok $count - $name: $says"
	else
		failed=$((failed + 1))
		echo "not ok $count - $name: $says"
		echo "# seen: $seen"
	fi
done

echo "1..$count"
[ $failed -eq 0 ]
