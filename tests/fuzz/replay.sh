#!/bin/sh
# Gives the files of the tree, and damaged copies of them, to the fuzz targets: what libFuzzer does at length and with
# feedback (./configure --enable-fuzzing CC=clang) this does briefly in every `make check`.  A crash, a sanitizer's report
# or a broken promise fails.
set -u

number=0
failed=0

replay() { # TARGET FILE...
	number=$((number + 1))
	target=$BUILDDIR/tests/fuzz/$1
	shift
	if said=$("$target" "$@" 2>&1); then
		echo "ok $number - ${target##*/}: $said"
	else
		echo "not ok $number - ${target##*/}"
		printf '%s\n' "$said" | tail -n 20 | sed 's/^/# /'
		failed=1
	fi
}

replay replay_capture "$BUILDDIR"/exercises/*/*.pcap* "$BUILDDIR"/tests/captures/*.pcap*
replay replay_answers "$SRCDIR"/exercises/*/answers/*.txt
replay replay_rubric "$SRCDIR"/rubrics/*.xml
echo "1..$number"
exit "$failed"
