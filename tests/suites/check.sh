#!/bin/sh
# The summary of a run (summary.awk) on results made up here: tests/suites/cases/NAME has options, results and what must be
# said, with the exit status in its last line.
set -u
: "${SRCDIR:?}"
here=$SRCDIR/tests/suites
number=0
failed=0
said=$(mktemp) || exit 1
trap 'rm -f "$said"' EXIT
for case in "$here"/cases/*/; do
	number=$((number + 1))
	name=$(basename "$case")
	# shellcheck disable=SC2046 # a list of words
	"${AWK:-awk}" $(cat "$case/options") -f "$here/summary.awk" "$here/cases/table.tsv" "$case/results" >"$said"
	echo "exit status $?" >>"$said"
	if diff "$case/expect" "$said" >"$said.diff"; then
		echo "ok $number - $name"
	else
		echo "not ok $number - $name"
		sed 's/^/# /' "$said.diff"
		failed=1
	fi
	rm -f "$said.diff"
done
echo "1..$number"
exit "$failed"
