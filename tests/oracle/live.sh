#!/bin/sh
# The differential test against the tshark that is installed here, on any captures: every field that both programs have,
# in every frame, cell by cell.
#
#   tests/oracle/live.sh [-t FOLDER] [-e FIELD[,FIELD]...] CAPTURE|FOLDER...
#
#   -t FOLDER  keeps tshark's tables there, one file per capture, and takes them from there in another run
#   -e FIELDS  compares these fields only
#
# GRADECAP and TSHARK name the programs (./gradecap, tshark).  Prints a line for each capture, up to twenty differences in
# each, and at the end how many cells of which field differ, with the first of them.  Known differences are read from
# differences.tsv.  A capture that one of the two cannot read is told, and fails only where tshark reads more frames.
# Exit status: 0 all equal, 1 differences, 77 tshark is not here.
#
# Without arguments it is a test of `make check`: the project's own captures, which are built from readable source.
set -u

here=$(cd "$(dirname "$0")" && pwd)
gradecap=${GRADECAP:-./gradecap}
tshark=${TSHARK:-tshark}
awk=${AWK:-awk}
tables=
only=
while getopts t:e: option; do
	case $option in
	t) tables=$OPTARG ;;
	e) only=$OPTARG ;;
	*) exit 2 ;;
	esac
done
shift $((OPTIND - 1))

if ! "$tshark" --version >/dev/null 2>&1; then
	echo "1..0 # SKIP tshark is not installed (apt-get install tshark)"
	[ $# -eq 0 ] && exit 0
	exit 77
fi
if [ $# -eq 0 ]; then
	# In `make check` the samples of the exercises are enough; `make differential` takes any captures.
	set -- exercises/*/sample.pcapng
fi
scratch=$(mktemp -d) || exit 5
trap 'rm -rf "$scratch"' EXIT

# The fields that both programs have.
"$tshark" -G fields 2>/dev/null | cut -f 3 | LC_ALL=C sort -u >"$scratch/theirs"
"$gradecap" list fields --lang en | cut -d ' ' -f 1 | LC_ALL=C sort -u >"$scratch/ours"
LC_ALL=C comm -12 "$scratch/theirs" "$scratch/ours" | grep -v '^frame\.number$' >"$scratch/both"
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

# What tshark says of $1, to $scratch/want; its status.
ask_tshark() {
	# shellcheck disable=SC2086 # field names hold no spaces
	"$tshark" -n -2 -r "$1" -o tcp.check_checksum:TRUE -o udp.check_checksum:TRUE -o ip.check_checksum:TRUE \
		-T fields -E header=y $fields >"$scratch/want" 2>"$scratch/theirs.err"
}

# The same from the folder of tables, when it has all fields that are asked for.
remembered() {
	[ -n "$tables" ] && [ -f "$tables/$1.tsv.gz" ] || return 1
	gzip -dc "$tables/$1.tsv.gz" >"$scratch/all"
	"$awk" -f "$here/columns.awk" "$scratch/both" "$scratch/all" >"$scratch/want"
}

remember() {
	[ -n "$tables" ] && [ -z "$only" ] || return 0
	mkdir -p "$tables"
	gzip -c "$scratch/want" >"$tables/$1.tsv.gz"
}

number=0
status=0
: >"$scratch/differing"
while IFS= read -r capture; do
	number=$((number + 1))
	name=$(basename "$(dirname "$capture")")/$(basename "$capture")
	kept=$(echo "$name" | tr '/' '+')
	if ! remembered "$kept"; then
		ask_tshark "$capture"
		remember "$kept"
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
		status=1
	elif "$awk" -f "$here/compare.awk" -v file="$(basename "$capture")" -v key= -v all="$scratch/differing" \
		"$here/differences.tsv" "$scratch/want" "$scratch/have" >"$scratch/report"; then
		echo "ok $number - $name"
	else
		echo "not ok $number - $name"
		cat "$scratch/report"
		status=1
	fi
done <"$scratch/captures"
echo "1..$number"
"$awk" -f "$here/summary.awk" "$scratch/differing" | LC_ALL=C sort -k 2 -rn
exit "$status"
