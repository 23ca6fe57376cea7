#!/bin/sh
# make bench: what reading costs per packet and grading per submission, side by side in one run with tshark where it is
# installed.  Machines are noisy: each command runs five times, interleaved, and the table shows minimum and median.
set -u

rounds=5
work=$BUILDDIR/tests/bench/made
ORACLE_SCRATCH=$work/tshark
export ORACLE_SCRATCH
rm -rf "$ORACLE_SCRATCH" # TSHARK may be another one than at the last run
mkdir -p "$ORACLE_SCRATCH" || exit 1

make_capture() { # NAME CONNECTIONS SEGMENTS
	[ -s "$work/$1" ] || "$BUILDDIR/tests/bench/make_capture" "$2" "$3" >"$work/$1"
}

make_capture bulk.pcap 400 180      # 100 MiB, 147,000 frames, long connections
make_capture short.pcap 20000 1     # 20,000 connections of 9 frames
class=$work/class
if [ ! -d "$class" ]; then
	i=0
	while [ "$i" -lt 100 ]; do
		mkdir -p "$class/student$i"
		cp "$BUILDDIR/exercises/tcp-smtp/sample.pcapng" "$class/student$i/"
		cp "$SRCDIR/exercises/tcp-smtp/answers/slips.txt" "$class/student$i/"
		i=$((i + 1))
	done
fi

tshark() {
	sh "$SRCDIR/tests/oracle/tshark.sh" "$@"
}

command_of() {
	case $1 in
	inspect-bulk) "$GRADECAP" inspect "$work/bulk.pcap" ;;
	fields-bulk) "$GRADECAP" fields -e frame.number -e tcp.seq -e tcp.ack -e tcp.len "$work/bulk.pcap" ;;
	tshark-bulk) tshark raw -n -r "$work/bulk.pcap" -T fields -e frame.number -e tcp.seq -e tcp.ack -e tcp.len ;;
	inspect-short) "$GRADECAP" inspect "$work/short.pcap" ;;
	tshark-short) tshark raw -n -r "$work/short.pcap" -q -z conv,tcp ;;
	grade) "$GRADECAP" grade -r "$SRCDIR/rubrics/tcp-smtp.xml" -c "$BUILDDIR/exercises/tcp-smtp/sample.pcapng" \
		-a "$SRCDIR/exercises/tcp-smtp/answers/slips.txt" -f json ;;
	batch-100) "$GRADECAP" batch -r "$SRCDIR/rubrics/tcp-smtp.xml" -o "$work/out" "$class" ;;
	esac
}

cases="inspect-bulk fields-bulk inspect-short grade batch-100"
if tshark about; then
	cases="$cases tshark-bulk tshark-short"
else
	echo "no comparison"
fi

: >"$work/times"
round=0
while [ "$round" -lt "$rounds" ]; do
	for name in $cases; do
		start=$(date +%s%N)
		command_of "$name" >/dev/null 2>&1
		end=$(date +%s%N)
		echo "$name $(((end - start) / 1000))" >>"$work/times"
	done
	round=$((round + 1))
done
printf '%-16s %12s %12s\n' case 'min ms' 'median ms'
for name in $cases; do
	# shellcheck disable=SC2016 # awk expands them
	grep "^$name " "$work/times" | sort -k2 -n | "$AWK" -v name="$name" \
		'{ t[NR] = $2 } END { printf "%-16s %12.1f %12.1f\n", name, t[1] / 1000, t[int((NR + 1) / 2)] / 1000 }'
done

# A submission of 1,000 small files and one of two: what reading a file costs in processor time.  1,000 may cost 20 ms.
many=$work/many
two=$work/two
if [ ! -d "$two" ]; then
	mkdir -p "$many" "$two"
	i=0
	while [ "$i" -lt 998 ]; do
		printf 'Notes of day %d\nThe switch has 24 ports.\n' "$i" >"$many/note$i.txt"
		i=$((i + 1))
	done
	for folder in "$many" "$two"; do
		cp "$BUILDDIR/exercises/tcp-smtp/sample.pcapng" "$SRCDIR/exercises/tcp-smtp/answers/slips.txt" "$folder/"
	done
fi
# shellcheck disable=SC2016 # awk expands them
processor_ms() { # SUBMISSION: user and system time of a command that grades it, the mean of 20
	(
		i=0
		while [ "$i" -lt 20 ]; do
			"$GRADECAP" grade -r "$SRCDIR/rubrics/tcp-smtp.xml" -f json "$1" >/dev/null 2>&1
			i=$((i + 1))
		done
		times
	) | "$AWK" -F '[ms ]+' 'NR == 2 { printf "%.1f", ($1 * 60 + $2 + $3 * 60 + $4) * 1000 / 20 }'
}
all=$(processor_ms "$many")
start=$(processor_ms "$two")
"$AWK" -v all="$all" -v start="$start" \
	'BEGIN { printf "\nreading 1,000 small files: %.1f ms of processor time (%.1f to grade them, %.1f to grade two)\n",
	all - start, all, start }'

# DNS messages that make work: what one costs must grow with its length only.  All names and types are asked for, of 20
# messages at a time, so that starting the program does not count.
printf '\n%-16s %8s %16s %16s\n' message bytes 'ms a message' 'us a KiB'
for kind in labels pointers overrun questions bits; do
	for bytes in 8000 16000 32000 65500; do
		"$BUILDDIR/tests/bench/make_messages" "$kind" "$bytes" 20 >"$work/messages.pcap"
		best=
		for round in 1 2 3; do
			start=$(date +%s%N)
			"$GRADECAP" fields -e dns.qry.name -e dns.resp.name -e dns.cname -e dns.resp.type \
				"$work/messages.pcap" >/dev/null 2>&1
			took=$((($(date +%s%N) - start) / 20000))
			[ -n "$best" ] && [ "$best" -le "$took" ] || best=$took
		done
		"$AWK" -v kind="$kind" -v bytes="$bytes" -v us="$best" \
			'BEGIN { printf "%-16s %8d %16.2f %16.1f\n", kind, bytes, us / 1000, us / (bytes / 1024) }'
	done
done
