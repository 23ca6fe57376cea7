#!/bin/sh
# A line that a student pastes from Wireshark's packet details, as it stands, must be right: the lines of lines.tsv, each
# as the answer to a question about its field of its frame.  What the whole trees show is compared by screen.sh.
# shellcheck disable=SC2013,SC2016 # names hold no spaces; the variables are awk's
set -u
: "${SRCDIR:?}" "${BUILDDIR:?}" "${GRADECAP:?}"
here=$SRCDIR/tests/oracle
leaves=$BUILDDIR/tests/situations/leaves
TZ=UTC
export TZ
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
number=0
failed=0

"$GRADECAP" list fields --lang en | cut -d ' ' -f 1 >"$scratch/names"
echo "none	none	0" >"$scratch/starts"
for capture in $(sed '/^#/d' "$here/lines.tsv" | cut -f 1 | LC_ALL=C sort -u); do
	rm -rf "$scratch/ask"
	mkdir "$scratch/ask"
	"$AWK" -F '\t' -v capture="$capture" 'BEGIN { OFS = "\t" }
		$1 == capture { print $2, $3, $4 - 1, -1, -1, $5 }' "$here/lines.tsv" >"$scratch/lines"
	"$AWK" -f "$here/paste.awk" -v out="$scratch/ask" "$scratch/names" "$scratch/starts" "$scratch/lines"
	number=$((number + 1))
	for rubric in "$scratch/ask"/*.xml; do
		part=${rubric%.xml}
		"$GRADECAP" grade --lang en -r "$rubric" -c "$BUILDDIR/$capture" -a "$part.txt" -f json 2>>"$scratch/errors" |
			"$leaves" | sed -n 's/^items\.\(q[0-9]*\)\.verdict	/\1	/p' >"$part.verdicts"
		"$AWK" -F '\t' 'NR == FNR { verdict[$1] = $2; next }
			verdict[$1] != "correct" { print "# " (verdict[$1] == "" ? "none" : verdict[$1]) ": frame " $2 ": " $3 ": " $7 }' \
			"$part.verdicts" "$part.map"
	done >"$scratch/wrong"
	if [ -s "$scratch/wrong" ]; then
		echo "not ok $number - $capture"
		cat "$scratch/wrong"
		failed=1
	else
		echo "ok $number - $capture: $(wc -l <"$scratch/lines") lines"
	fi
done
echo "1..$number"
exit "$failed"
