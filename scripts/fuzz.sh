#!/bin/sh
# Builds the fuzz targets with libFuzzer, AddressSanitizer and UBSan (needs clang), and runs each for some minutes, one
# after the other:
#
#   scripts/fuzz.sh MINUTES [TARGET...] [-- CAPTURE-OR-FOLDER...]
#
# Targets: answers container decode dns evidence grade office rubric value; all of them when none is named.  What stands behind "--"
# is read as seeds, in place; so are the captures in ${GRADECAP_SHARED:-../shared}, when they are there.  The build, the
# corpora and what was found stay in build-fuzz/ (or the folder in $FUZZ_FOLDER), never in the tree.  The result is 1 when
# an input made a target stop; it is kept and named.
set -u
cd "$(dirname "$0")/.." || exit 1
. scripts/common.sh

all='answers container decode dns evidence grade office rubric value'
[ $# -gt 0 ] || die "how many minutes for each target? (see the top of this file)"
seconds=$(($1 * 60)) || exit 1
shift
targets=
while [ $# -gt 0 ] && [ "$1" != -- ]; do
	targets="$targets $1"
	shift
done
[ $# -eq 0 ] || shift
folder=${FUZZ_FOLDER:-$PWD/build-fuzz}
shared=${GRADECAP_SHARED:-$PWD/../shared}

# A copy of the sources, since a tree that is configured itself cannot be built elsewhere.
configure_tree
mkdir -p "$folder/build" || exit 1
make --silent distdir distdir="$folder/sources" >/dev/null || die "the sources cannot be copied to $folder/sources"
(
	cd "$folder/build" || exit 1
	[ -f Makefile ] || "$folder/sources/configure" --quiet --enable-fuzzing CC=clang CFLAGS='-O1 -g' || exit 1
	run_make >/dev/null && run_make check TESTS= >/dev/null
) || die "the fuzz targets cannot be built"

SRCDIR=$folder/sources
BUILDDIR=$folder/build
export SRCDIR BUILDDIR

# Captures small enough to be worth mutating.
find "$@" "$shared/captures/real" -type f -size -256k >"$folder/seeds.list" 2>/dev/null
set --
while read -r capture; do
	set -- "$@" "$capture"
done <"$folder/seeds.list"

found=0
for target in ${targets:-$all}; do
	mkdir -p "$folder/corpus/$target" "$folder/found/$target" "$folder/seeds/$target"
	rm -f "$folder/seeds/$target"/*
	sh tests/fuzz/seeds.sh "$target" "$folder/seeds/$target" "$@" || exit 1
	sh tests/fuzz/cases.sh "$target" "$folder/seeds/$target" || exit 1
	say "$target: $((seconds / 60)) minutes"
	"$folder/build/tests/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=60 -rss_limit_mb=2048 \
		-print_final_stats=1 -artifact_prefix="$folder/found/$target/" \
		"$folder/corpus/$target" "$folder/seeds/$target" >"$folder/$target.log" 2>&1
	status=$?
	grep -E 'DONE|^stat::number_of_executed' "$folder/$target.log" | tail -n 2
	if [ "$status" != 0 ]; then
		say "$target stopped; the input is in $folder/found/$target, the reason in $folder/$target.log"
		found=1
	fi
done
exit "$found"
