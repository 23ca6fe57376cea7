#!/bin/sh
# The differential test against the tshark that is installed here, on any captures: every field that both programs have,
# in every frame, cell by cell.
#
#   tests/oracle/live.sh [-t FOLDER] [-e FIELD[,FIELD]...] [-n NUMBER] CAPTURE|FOLDER...
#
#   -t FOLDER  keeps tshark's tables there, one file per capture, and takes them from there in another run; a table that
#              lacks a field gets it added
#   -e FIELDS  compares these fields only
#   -n NUMBER  shows at most this many differences of a capture (20)
#
# GRADECAP and TSHARK name the programs (./gradecap, tshark).  Prints a line for each capture with its differences, and at
# the end how many captures, frames and cells were compared, the share that is equal, and which fields differ where.
# Known differences are read from differences.tsv.  A capture that one of the two cannot read is told, and fails only
# where tshark reads more frames.
# Exit status: 0 all equal, 1 differences, 2 wrong usage, 77 tshark is not here, or not one whose print forms we compare.
#
# Without captures it is a test of `make check`, on some of the project's own captures, which are built from readable
# source: those that show most kinds of fields, for a few seconds' work.
set -u

here=$(cd "$(dirname "$0")" && pwd)
gradecap=${GRADECAP:-./gradecap}
tshark=${TSHARK:-tshark}
awk=${AWK:-awk}
tables=
only=
shown=20
while getopts t:e:n: option; do
	case $option in
	t) tables=$OPTARG ;;
	e) only=$OPTARG ;;
	n) shown=$OPTARG ;;
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
if [ $# -eq 0 ]; then
	skipped=0
	set -- exercises/*/sample.pcapng
	for name in arp-conflict dns-edns dns-types fragments icmp-messages ip-options ipv6-extensions nanoseconds \
		neighbour-discovery null options padding pppoe qinq raw sll sll2; do
		set -- "$@" "$(ls tests/captures/"$name".pcap*)"
	done
fi
version=$("$tshark" --version 2>/dev/null | sed -n '1s/^TShark[^0-9]*\([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p')
case $version in
'') skip "tshark is not installed (apt-get install tshark)" ;;
4.*) ;;
*) skip "tshark $version prints some fields in another form; 4.0 or later is needed" ;;
esac
scratch=$(mktemp -d) || exit 5
trap 'rm -rf "$scratch"' EXIT
TZ=UTC # frame.time
export TZ

# The fields that both programs have.  From 4.2 on booleans are True and False; the bit that is meant is 1 and 0.
"$tshark" -G fields 2>/dev/null >"$scratch/dictionary"
cut -f 3 "$scratch/dictionary" | LC_ALL=C sort -u >"$scratch/theirs"
grep 'FT_BOOLEAN' "$scratch/dictionary" | cut -f 3 >"$scratch/booleans"
"$gradecap" list fields --lang en | cut -d ' ' -f 1 | LC_ALL=C sort -u >"$scratch/ours"
LC_ALL=C comm -12 "$scratch/theirs" "$scratch/ours" | grep -v '^frame\.number$' >"$scratch/both"
# A name that is said to be ours must not be tshark's, which may have another meaning; and the others are those of 4.0.
"$gradecap" list fields --lang en | sed -n 's/ .*\[gradecap\]$//p' | LC_ALL=C sort >"$scratch/own"
if [ "$version" = 4.0 ]; then
	LC_ALL=C comm -23 "$scratch/ours" "$scratch/theirs" | LC_ALL=C comm -3 - "$scratch/own" >"$scratch/misnamed"
else
	LC_ALL=C comm -12 "$scratch/own" "$scratch/theirs" >"$scratch/misnamed"
fi
if [ -n "$only" ]; then
	echo "$only" | tr ',' '\n' | LC_ALL=C sort -u >"$scratch/only"
	LC_ALL=C comm -12 "$scratch/only" "$scratch/both" >"$scratch/chosen"
	mv "$scratch/chosen" "$scratch/both"
fi
fields="-e frame.number $(sed 's/^/-e /' "$scratch/both" | tr '\n' ' ')"

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
	"$tshark" -n -2 -r "$1" -o tcp.check_checksum:TRUE -o udp.check_checksum:TRUE -o ip.check_checksum:TRUE \
		-T fields -E header=y -e frame.number $(sed 's/^/-e /' "$2") >"$3" 2>/dev/null
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
if [ -s "$scratch/misnamed" ]; then
	echo "not ok 1 - names of fields are tshark's unless they are said to be ours"
	sed 's/^/# /' "$scratch/misnamed"
	status=1
else
	echo "ok 1 - names of fields are tshark's unless they are said to be ours"
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
	"$gradecap" fields --lang en -E header=y $fields "$capture" >"$scratch/have" 2>"$scratch/ours.err"
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
	elif "$awk" -f "$here/compare.awk" -v file="$(basename "$capture")" -v path="$name" -v key= -v all="$scratch/differing" \
		-v counts="$scratch/counts" -v most="$shown" -v booleans="$scratch/booleans" \
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
