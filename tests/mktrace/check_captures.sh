#!/bin/sh
# The captures of tests/captures, seen through tshark (TSHARK): each trace says in its "Seen:" line how many frames and
# TCP streams tshark must see, and whether there are faults (malformed frames, bad checksums).  Where a version sees
# something else, a line "Seen by VERSIONS:" says that (seen.awk).  A capture that was found right is not looked at
# again until its bytes or the version change.
set -u
top=${SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
build=${BUILDDIR:-$top}
work=$build/tests/captures-work
oracle=$top/tests/oracle
count=0
failed=0
# What is known of tshark is not kept for the next run, which may have another one.
ORACLE_SCRATCH=$work/oracle
export ORACLE_SCRATCH
rm -rf "$ORACLE_SCRATCH"
mkdir -p "$ORACLE_SCRATCH"
if ! version=$(sh "$oracle/tshark.sh" version); then
	echo "1..0 # SKIP $version"
	exit 0
fi
about=$(sh "$oracle/tshark.sh" about)
echo "# $about"

# What tshark sees of a capture, in the words of a "Seen:" line.
look()
{
	sh "$oracle/tshark.sh" checked -r "$1" -e tcp.stream -e _ws.malformed -e ip.checksum.status \
		-e tcp.checksum.status -e udp.checksum.status 2>/dev/null | awk -F '\t' '
		NR == 1 { next }
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
	says=$("${AWK:-awk}" -f "$oracle/versions.awk" -f "$top/tests/mktrace/seen.awk" -v version="$version" "$trace")
	count=$((count + 1))
	now="$says $about $(cksum <"$capture")"
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
