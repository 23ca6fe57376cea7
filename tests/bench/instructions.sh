#!/bin/sh
# What a few fixed commands cost in instructions, as valgrind counts them, beside the recorded figures: unlike times they
# are the same on each run and on a busy machine, to two tenths of a percent (hashes have random seeds).  No test: other compilers and libraries
# give other figures.
#
#   instructions.sh           counts, and prints each figure with its change from the last one in recorded.tsv
#   instructions.sh record    and adds them to the table, in place of those of the same day and compiler; rows with a
#                             fifth column, which says what they are from, stay
#
# SRCDIR, BUILDDIR, GRADECAP, CC, AWK: as `make bench` and `make bench-record` give them, from a build without sanitizers.
# shellcheck disable=SC2016 # the variables are awk's
set -u

: "${SRCDIR:?}" "${BUILDDIR:?}" "${GRADECAP:?}"
awk=${AWK:-awk}
table=$SRCDIR/tests/bench/recorded.tsv
work=$BUILDDIR/tests/bench/made
mkdir -p "$work" || exit 1
if ! command -v valgrind >/dev/null 2>&1; then
	echo 'valgrind is not installed: no instructions are counted (apt-get install valgrind)'
	exit 0
fi
"$BUILDDIR/tests/bench/make_capture" 20 10 >"$work/small.pcap"
"$BUILDDIR/tests/bench/make_messages" pointers 65500 1 >"$work/message.pcap"
if [ ! -d "$work/notes" ]; then
	mkdir "$work/notes"
	cp "$BUILDDIR/exercises/tcp-smtp/sample.pcapng" "$SRCDIR/exercises/tcp-smtp/answers/model.txt" "$work/notes/"
	i=0
	while [ "$i" -lt 998 ]; do
		printf 'Notes of day %d\nThe switch has 24 ports.\n' "$i" >"$work/notes/note$i.txt"
		i=$((i + 1))
	done
fi

# The sheet of an exercise with these answers.
grade() {
	counted grade -r "$SRCDIR/rubrics/tcp-smtp.xml" -c "$BUILDDIR/exercises/tcp-smtp/sample.pcapng" -a "$1" -f json \
		-o /dev/null
}

# Instructions of gradecap with these arguments, in the process that does the work; nothing when it fails.
counted() {
	env -i PATH="$PATH" LC_ALL=C.UTF-8 valgrind --tool=callgrind --callgrind-out-file=/dev/null "$GRADECAP" "$@" \
		2>"$work/counted" >/dev/null && sed -n 's/^==[0-9]*== Collected : //p' "$work/counted" | sort -n | tail -n 1
}

instructions_of() {
	case $1 in
	sheet) grade "$SRCDIR/exercises/tcp-smtp/answers/model.txt" ;;
	sentences) grade "$SRCDIR/tests/bench/sentences.txt" ;;
	fields)
		counted fields -e frame.number -e frame.protocols -e ip.src -e ip.ttl -e tcp.srcport -e tcp.seq -e tcp.ack \
			-e tcp.flags -e tcp.window_size -e tcp.len -e tcp.analysis.ack_rtt "$work/small.pcap"
		;;
	submission) counted grade -r "$SRCDIR/rubrics/tcp-smtp.xml" -f json -o /dev/null "$work/notes" ;;
	message) counted fields -e dns.qry.name -e dns.resp.name -e dns.cname -e dns.resp.type "$work/message.pcap" ;;
	esac
}

compiler=$(${CC:-gcc} --version | sed -n 1p)
today=$(date +%F)
: >"$work/new.tsv"
printf '%-12s %15s %15s %9s  %s\n' command instructions recorded change 'recorded with'
for name in sheet sentences fields message submission; do
	count=$(instructions_of "$name")
	if [ -z "$count" ]; then
		echo "$name failed:"
		cat "$work/counted"
		exit 1
	fi
	printf '%s\t%s\t%s\t%s\n' "$name" "$count" "$compiler" "$today" >>"$work/new.tsv"
	"$awk" -F '\t' -v name="$name" -v count="$count" '
		$1 == name { was = $2; from = $3 ", " $4 ($5 == "" ? "" : ", " $5) }
		END {
			change = was ? sprintf("%+.2f%%", 100 * (count - was) / was) : "-"
			printf "%-12s %15d %15s %9s  %s\n", name, count, was ? was : "-", change, from
		}' "$table"
done
[ "${1:-}" = record ] || exit 0
"$awk" -F '\t' 'NR == FNR { new[$1, $3, $4] = 1; next } $5 != "" || !(($1, $3, $4) in new)' "$work/new.tsv" "$table" \
	>"$work/recorded.tsv" && cat "$work/recorded.tsv" "$work/new.tsv" >"$table"
