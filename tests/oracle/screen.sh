#!/bin/sh
# What a person's screen shows: every line of packet details of the project's captures, by Wireshark itself
# (@goodtools/wiregasm, which is Wireshark 4.4.5 as WebAssembly) or by a tshark.
#
#   tests/oracle/screen.sh [CAPTURE...]              by the package in the folder GRADECAP_SCREEN
#   tests/oracle/screen.sh -t [CAPTURE...]           by tshark (TSHARK), of any version with expectations
#   tests/oracle/screen.sh -i FOLDER                 installs the package there, which needs npm and a network
#
# Each line that belongs to a field of gradecap is compared in three ways: its label with the `where` of docs/fields.md,
# its bytes with the place that feedback names, and, pasted as an answer to a question about this field of this frame,
# it must be right.  What may differ stands with its reason in screen.tsv.  GRADECAP, LEAVES name programs.
# Exit status: 0 all agrees, 1 not, 2 wrong usage, 77 what it takes is not here.  Without arguments it is a test of `make
# check`, of some of the captures (of all: make check-screen), and left out where GRADECAP_SCREEN has no package.
# shellcheck disable=SC2016 # the variables are awk's
set -u

# The version whose trees were looked at; another may hold another Wireshark.
package=@goodtools/wiregasm
package_version=1.9.1
wireshark=4.4

here=$(cd "$(dirname "$0")" && pwd)
gradecap=${GRADECAP:-./gradecap}
leaves=${LEAVES:-${BUILDDIR:-.}/tests/situations/leaves}
awk=${AWK:-awk}
screen=${GRADECAP_SCREEN:-}
by=package
skipped=77
[ $# -gt 0 ] || skipped=0
while getopts ti: option; do
	case $option in
	t) by=tshark ;;
	i)
		command -v npm >/dev/null 2>&1 || { echo "npm is not installed" && exit 77; }
		npm install --prefix "$OPTARG" --no-audit --no-fund --loglevel=error "$package@$package_version" && exit 0
		echo "npm cannot install $package@$package_version"
		exit 77
		;;
	*) exit 2 ;;
	esac
done
shift $((OPTIND - 1))

skip() {
	echo "1..0 # SKIP $1"
	exit "$skipped"
}
scratch=$(mktemp -d) || exit 5
trap 'rm -rf "$scratch"' EXIT
TZ=UTC
export TZ
if [ "$by" = package ]; then
	[ -n "$screen" ] || skip "GRADECAP_SCREEN names no folder with $package (tests/oracle/screen.sh -i FOLDER)"
	[ -d "$screen/node_modules/$package" ] || skip "$package is not in $screen (tests/oracle/screen.sh -i FOLDER)"
	command -v node >/dev/null 2>&1 || skip "node is not here, which runs $package"
	version=$wireshark
	grep -q "\"version\": \"$package_version\"" "$screen/node_modules/$package/package.json" ||
		skip "$package in $screen is not $package_version"
else
	ORACLE_SCRATCH=$scratch/tshark
	export ORACLE_SCRATCH
	mkdir "$ORACLE_SCRATCH"
	version=$(sh "$here/tshark.sh" version) || skip "$version"
fi
if [ $# -eq 0 ]; then
	set -- exercises/*/sample.pcapng
	for name in dns-types icmp-messages options qinq urgent-and-ecn; do
		set -- "$@" "tests/captures/$name.pcapng"
	done
fi

# The tree of capture $1, as screen.js prints it.
tree() {
	if [ "$by" = package ]; then
		node "$here/screen.js" "$screen" "$1"
	else
		sh "$here/tshark.sh" raw -2 -T pdml -r "$1" | "$awk" -f "$here/pdml.awk"
	fi 2>/dev/null
}

# Grades the rubrics of folder $1 against capture $2; lines of leaves.c, each after the rubric's number.
grade() {
	for rubric in "$1"/*.xml; do
		[ -f "$rubric" ] || continue
		part=${rubric%.xml}
		"$gradecap" grade --lang en --audience staff -r "$rubric" -c "$2" -a "$part.txt" -f json 2>>"$scratch/errors" |
			"$leaves" | sed "s/^items\./$(basename "$part")	/;t;d"
	done
}

"$gradecap" list fields --lang en --markdown >"$scratch/fields"
sed -n 's/^| `\([^`]*\)` |.*| Wireshark |.*/\1/p' "$scratch/fields" >"$scratch/names"
number=0
failed=0
: >"$scratch/counts"
for capture; do
	number=$((number + 1))
	rm -rf "$scratch/probe" "$scratch/ask"
	mkdir "$scratch/probe" "$scratch/ask"
	tree "$capture" >"$scratch/lines"
	# How many values of several lie in outer headers: those that the last questions did not find.
	"$awk" -f "$here/paste.awk" -v out="$scratch/probe" -v probe=yes "$scratch/names" "$scratch/lines"
	grade "$scratch/probe" "$capture" >"$scratch/leaves"
	cat "$scratch/probe"/*.map 2>/dev/null >"$scratch/map"
	"$awk" -F '\t' 'FNR == 1 { file++ }
		file == 1 && /\.expected\.0\t/ { sub(/\..*/, "", $2); found[$1, $2]; next }
		file == 1 { next }
		$1 == "q1" { part++ }
		{ start[$2 "\t" $3] += !((part, $1) in found) }
		END { for (key in start) print key "\t" start[key] }' "$scratch/leaves" "$scratch/map" >"$scratch/starts"
	[ -s "$scratch/starts" ] || echo "none	none	0" >"$scratch/starts"
	"$awk" -f "$here/paste.awk" -v out="$scratch/ask" "$scratch/names" "$scratch/starts" "$scratch/lines"
	grade "$scratch/ask" "$capture" >"$scratch/leaves"
	for map in "$scratch/ask"/*.map; do
		[ -f "$map" ] && sed "s/^/$(basename "$map" .map)	/" "$map"
	done >"$scratch/map"
	"$awk" -F '\t' 'BEGIN { OFS = "\t" }
		FNR == 1 { file++ }
		file == 1 { id = $2; sub(/\..*/, "", id); what = substr($2, length(id) + 2); leaf[$1, id, what] = $3; next }
		function or(text, other) { return text == "" ? other : text }
		{ print or(leaf[$1, $2, "verdict"], "none"), or(leaf[$1, $2, "bytes.0"], -1), or(leaf[$1, $2, "bytes.1"], -1), $0 }' \
		"$scratch/leaves" "$scratch/map" >"$scratch/verdicts"
	name=$(basename "$(dirname "$capture")")/$(basename "$capture")
	if "$awk" -f "$here/versions.awk" -f "$here/screen.awk" -v version="$version" -v capture="$name" "$here/screen.tsv" \
		"$scratch/fields" "$scratch/lines" "$scratch/verdicts" >"$scratch/report"; then
		echo "ok $number - $name"
	else
		echo "not ok $number - $name"
		sed '/^counts/d;s/^/# /' "$scratch/report"
		failed=1
	fi
	grep '^counts' "$scratch/report" >>"$scratch/counts"
done
echo "1..$number"
"$awk" '{ labels += $2; places += $3; lines += $4; explained += $5 }
	END { printf "# %d labels, %d places, %d pasted lines; %d differ for a reason\n", labels, places, lines, explained }' \
	"$scratch/counts"
exit "$failed"
