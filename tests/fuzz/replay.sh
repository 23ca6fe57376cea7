#!/bin/sh
# Gives the files of the tree, and damaged copies of them, to the fuzz targets: what libFuzzer does at length and with
# feedback (scripts/fuzz.sh) this does briefly in every `make check`.  A crash, a sanitizer's report or a broken promise
# fails.  tests/fuzz/cases/TARGET holds inputs that were faults once, as text (see cases.sh).
set -u
: "${SRCDIR:?}" "${BUILDDIR:?}"

number=0
failed=0
work=$BUILDDIR/tests/fuzz-work

replay() { # TARGET
	number=$((number + 1))
	rm -rf "$work" && mkdir -p "$work"
	sh "$SRCDIR/tests/fuzz/seeds.sh" "$1" "$work" && sh "$SRCDIR/tests/fuzz/cases.sh" "$1" "$work"
	if said=$("$BUILDDIR/tests/fuzz/replay_$1" "$work"/* 2>&1); then
		echo "ok $number - $1: $said"
	else
		echo "not ok $number - $1"
		printf '%s\n' "$said" | tail -n 20 | sed 's/^/# /'
		failed=1
	fi
}

for target in answers container decode dns evidence grade office rubric value; do
	replay "$target"
done
rm -rf "$work"
echo "1..$number"
exit "$failed"
