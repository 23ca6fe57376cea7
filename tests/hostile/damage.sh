#!/bin/sh
# A short, seeded slice of what damage_captures does at length: every capture of the tree, and the shared ones where they
# are there, damaged some dozen times each; small ones cut at every byte.
set -u
: "${SRCDIR:?}" "${BUILDDIR:?}"
program=$BUILDDIR/tests/hostile/damage_captures
shared=${GRADECAP_SHARED:-$SRCDIR/../shared}/captures/real
number=0
failed=0

run() { # NAME ARGUMENT...
	number=$((number + 1))
	name=$1
	shift
	if said=$("$program" "$@" 2>&1); then
		echo "ok $number - $name: $(printf '%s\n' "$said" | tail -n 1)"
	else
		echo "not ok $number - $name"
		printf '%s\n' "$said" | tail -n 30 | sed 's/^/# /'
		failed=1
	fi
}

run "captures of the tree" -n 24 -b 16384 -c 600 "$BUILDDIR"/exercises/*/*.pcap* "$BUILDDIR"/tests/captures/*.pcap*
if [ -d "$shared" ]; then
	run "shared captures" -n 8 -b 16384 "$shared"
else
	number=$((number + 1))
	echo "ok $number - shared captures # SKIP there is no $shared"
fi
echo "1..$number"
exit "$failed"
