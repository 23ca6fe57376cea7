#!/bin/sh
# The differential test against the tshark that is installed here, on any captures: every field that both programs have,
# in every frame, cell by cell.
#
#   tests/oracle/live.sh [-t FOLDER] [-e FIELD[,FIELD]...] [-n NUMBER] [-r SEED]... [CAPTURE|FOLDER...]
#
#   -t FOLDER  keeps tshark's tables there, in a folder for its version, one file per capture, and takes them from
#              there in another run; a table that lacks a field gets it added
#   -e FIELDS  compares these fields only
#   -n NUMBER  shows at most this many differences of a capture (20)
#   -r SEED    compares random conversations, too (random.awk), a capture for each seed
#
# GRADECAP, TSHARK and MKTRACE name the programs (./gradecap, tshark, tests/mktrace/mktrace).  Prints a line for each capture with its differences, and
# at the end how many captures, frames and cells were compared, the share that is equal, and which fields differ where.
# The program speaks as the version that is asked (`fields --wireshark`), in its print form; what is known to differ is
# read from differences.tsv.  A capture that one of the two cannot read is told, and fails only where tshark reads more frames.
# Exit status: 0 all equal, 1 differences, 2 wrong usage, 77 tshark is not here, or a version without expectations.
#
# Without captures it is a test of `make check`, on some of the project's own captures, which are built from readable
# source: those that show most kinds of fields, for a few seconds' work; and on one of random conversations.
set -u

here=$(cd "$(dirname "$0")" && pwd)
gradecap=${GRADECAP:-./gradecap}
mktrace=${MKTRACE:-tests/mktrace/mktrace}
awk=${AWK:-awk}
tables=
only=
shown=20
seeds=
while getopts t:e:n:r: option; do
	case $option in
	t) tables=$OPTARG ;;
	e) only=$OPTARG ;;
	n) shown=$OPTARG ;;
	r) seeds="$seeds $OPTARG" ;;
	*) exit 2 ;;
	esac
done
shift $((OPTIND - 1))

# skip WHY: 0 as a test of `make check`, else 77.
skip() {
	echo "1..0 # SKIP $1"
	exit "$skipped"
}
skipped=77
if [ $# -eq 0 ] && [ -z "$seeds" ]; then
	skipped=0
	seeds=1
	set -- exercises/*/sample.pcapng
	for name in accurate-ecn arp-conflict dns-edns dns-types far-future far-numbers fragments icmp-messages ip-options \
		ipv6-extensions nanoseconds neighbour-discovery null options padding pppoe qinq raw sll sll2 snmp wireshark-versions; do
		set -- "$@" "$(ls tests/captures/"$name".pcap*)"
	done
fi
scratch=$(mktemp -d) || exit 5
trap 'rm -rf "$scratch"' EXIT
TZ=UTC # as tshark.sh has it, for frame.time
export TZ
ORACLE_SCRATCH=$scratch/tshark
export ORACLE_SCRATCH
mkdir "$ORACLE_SCRATCH"
version=$(sh "$here/tshark.sh" version) || skip "$version"
about=$(sh "$here/tshark.sh" about)
echo "# $about"
[ -z "$tables" ] || tables=$tables/$(expr "$about" : 'tshark \([0-9.]*\)')

# The fields that both programs have.
sh "$here/tshark.sh" names >"$scratch/theirs"
"$gradecap" list fields --lang en | cut -d ' ' -f 1 | LC_ALL=C sort -u >"$scratch/ours"
LC_ALL=C comm -12 "$scratch/theirs" "$scratch/ours" | grep -v '^frame\.number$' >"$scratch/both"
"$gradecap" list fields --lang en | sed -n 's/ .*\[gradecap\]$//p' | LC_ALL=C sort >"$scratch/own"
if [ -n "$only" ]; then
	echo "$only" | tr ',' '\n' | LC_ALL=C sort -u >"$scratch/only"
	LC_ALL=C comm -12 "$scratch/only" "$scratch/both" >"$scratch/chosen"
	mv "$scratch/chosen" "$scratch/both"
fi
fields="-e frame.number $(sed 's/^/-e /' "$scratch/both" | tr '\n' ' ')"

# Random conversations of each seed; the trace stands beside its capture.
for seed in $seeds; do
	random=$scratch/random/seed-$seed
	mkdir -p "$scratch/random"
	if "$awk" -f "$here/random.awk" -v seed="$seed" >"$random.trace" && "$mktrace" "$random.trace" "$random.pcap"; then
		set -- "$@" "$random.pcap"
	else
		echo "there are no random conversations of seed $seed" >&2
		exit 2
	fi
done

# Names of all captures, one per line.
for argument; do
	if [ -d "$argument" ]; then
		find "$argument" -type f ! -name '*.txt' ! -name '*.html' ! -name '*.json' ! -name '*.md' ! -name '*.mk' \
			! -name '*.trace' ! -name '*.tsv*' | LC_ALL=C sort
	else
		echo "$argument"
	fi
done >"$scratch/captures"

# What tshark says of the fields of list $2 in capture $1, to file $3.
ask_tshark() {
	# shellcheck disable=SC2046 # field names hold no spaces
	sh "$here/tshark.sh" printed -2 -r "$1" -e frame.number $(sed 's/^/-e /' "$2") >"$3" 2>/dev/null
}

# The same, $scratch/want, by the table named $2 in the folder of tables, to which fields are added that it lacks.
ask_table() {
	table=$tables/$2.tsv.gz
	mkdir -p "$tables"
	: >"$scratch/all"
	[ ! -f "$table" ] || gzip -dc "$table" >"$scratch/all"
	head -n 1 "$scratch/all" | tr '\t' '\n' | LC_ALL=C sort >"$scratch/known"
	LC_ALL=C comm -13 "$scratch/known" "$scratch/both" >"$scratch/lacking"
	if [ -s "$scratch/lacking" ]; then
		ask_tshark "$1" "$scratch/lacking" "$scratch/more"
		if [ "$(wc -l <"$scratch/more")" -eq "$(wc -l <"$scratch/all")" ]; then
			cut -f 2- "$scratch/more" | paste "$scratch/all" - >"$scratch/grown"
		elif [ -s "$scratch/all" ]; then
			ask_tshark "$1" "$scratch/both" "$scratch/grown"
		else
			cp "$scratch/more" "$scratch/grown"
		fi
		mv "$scratch/grown" "$scratch/all"
		gzip -c "$scratch/all" >"$table.$$" && mv "$table.$$" "$table"
	fi
	"$awk" -f "$here/columns.awk" "$scratch/both" "$scratch/all" >"$scratch/want"
}

number=1
status=0
if "$awk" -f "$here/versions.awk" -f "$here/names.awk" -v version="$version" "$here/differences.tsv" "$scratch/theirs" \
	"$scratch/ours" "$scratch/own" >"$scratch/report"; then
	echo "ok 1 - names of fields are tshark's unless they are said to be ours"
else
	echo "not ok 1 - names of fields are tshark's unless they are said to be ours"
	cat "$scratch/report"
	status=1
fi
: >"$scratch/differing"
: >"$scratch/counts"
while IFS= read -r capture; do
	number=$((number + 1))
	name=$(basename "$(dirname "$capture")")/$(basename "$capture")
	if [ -n "$tables" ]; then
		ask_table "$capture" "$(echo "$name" | tr '/' '+')"
	else
		ask_tshark "$capture" "$scratch/both" "$scratch/want"
	fi
	# shellcheck disable=SC2086
	"$gradecap" fields --lang en --wireshark "$version" -E header=y $fields "$capture" >"$scratch/have" 2>"$scratch/ours.err"
	code=$?
	want=$(($(wc -l <"$scratch/want") - 1))
	have=$(($(wc -l <"$scratch/have") - 1))
	if [ "$code" -gt 4 ]; then
		echo "not ok $number - $name: exit status $code"
		sed 's/^/# /' "$scratch/ours.err"
		status=1
	elif [ "$want" -le 0 ] && [ "$have" -le 0 ]; then
		echo "ok $number - $name: neither reads a frame"
	elif [ "$have" -le 0 ]; then
		echo "not ok $number - $name: $want frames not read: $(head -n 1 "$scratch/ours.err")"
		echo "unread	$want" >>"$scratch/counts"
		status=1
	elif "$awk" -f "$here/versions.awk" -f "$here/compare.awk" -v version="$version" -v file="$(basename "$capture")" \
		-v path="$name" -v key= -v all="$scratch/differing" -v counts="$scratch/counts" -v most="$shown" \
		"$here/differences.tsv" "$scratch/want" "$scratch/have" >"$scratch/report"; then
		echo "ok $number - $name"
	else
		echo "not ok $number - $name"
		cat "$scratch/report"
		status=1
	fi
done <"$scratch/captures"
echo "1..$number"
"$awk" -f "$here/summary.awk" "$scratch/counts" "$scratch/differing"
exit "$status"
