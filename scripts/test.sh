#!/bin/sh
# Builds and runs the whole test suite; the last line is "N passed, N failed", counted from the test logs.
#
#   scripts/test.sh             in the tree
#   scripts/test.sh VARIANT...  variants, each from a fresh tarball of the tree below build-ci/:
#       gcc-werror, clang-werror    warnings are errors
#       sanitizers                  AddressSanitizer and UBSan
#       distcheck                   the tarball builds, tests, installs and cleans up; nothing tracked is missing from it
#       fresh                       both commands of the README on a bare Debian 12 (scripts/fresh.sh)
#       tsharks                     the tests that ask tshark, with those of Debian 13 and of unstable
#
# Everything that tests want is installed first.  The lines before the last one name what was left out all the same, and
# why; a suite that should have been there, by tests/suites/table.tsv, is a failure.
set -u
cd "$(dirname "$0")/.." || exit 1
. scripts/common.sh

# Where tests find the shared captures, from wherever a variant is built; they are skipped where there are none.
GRADECAP_SHARED=${GRADECAP_SHARED:-$PWD/../shared}
export GRADECAP_SHARED

# A Wireshark for tests/oracle/screen.sh, which npm fetches into a folder of its own; without npm or a network that test
# is skipped, and says so.
fetch_screen() {
	[ -z "${GRADECAP_SCREEN:-}" ] || return 0
	GRADECAP_SCREEN=$PWD/build-ci/screen
	export GRADECAP_SCREEN
	[ -d "$GRADECAP_SCREEN/node_modules" ] || mkdir -p "$GRADECAP_SCREEN"
	[ -d "$GRADECAP_SCREEN/node_modules" ] || sh tests/oracle/screen.sh -i "$GRADECAP_SCREEN" >build-ci/screen.log 2>&1 ||
		say "no screen to compare with: $(tail -n 1 build-ci/screen.log)"
}

passed=0
failed=0
skipped=0
closing=
only= # these suites are run; else all
installed=no
command -v apt-get >/dev/null 2>&1 && installed=yes
shared_here=no
[ -d "$GRADECAP_SHARED/captures" ] && shared_here=yes

# Sum of the counts "# NAME:  12" that the test driver printed into a log.
count() {
	awk -v name="$1:" '$1 == "#" && $2 == name { n += $3 } END { print n + 0 }' "$log"
}

# Adds up the log of one run.  A run that stops without a failed test (it did not build, a clean-up went wrong, there
# were no tests) is one failure.
tally() {
	ran_passed=$(count PASS)
	ran_failed=$(($(count FAIL) + $(count ERROR) + $(count XPASS)))
	if [ "$ran_failed" = 0 ] && { [ "$status" != 0 ] || [ "$ran_passed" = 0 ]; }; then
		ran_failed=1
		tail -n 40 "$log"
	fi
	grep -E '^(FAIL|ERROR|XPASS):' "$log"
	passed=$((passed + ran_passed))
	failed=$((failed + ran_failed))
	skipped=$((skipped + $(count SKIP) + $(count XFAIL)))
	[ "$ran_passed" = 0 ] || tell_left_out "$1"
	say "$1: $ran_passed passed, $ran_failed failed (log: $log)"
}

# What the run left out, for the closing lines; what is missing counts as failed.
tell_left_out() {
	summary=$(awk -v shared="$shared_here" -v installed="$installed" -v only="$only" -v lacks="$(make_variable test_packages_missing)" \
		-f tests/suites/summary.awk tests/suites/table.tsv "$log")
	ran_failed=$((ran_failed + $(printf '%s\n' "$summary" | grep -c '^missing: ')))
	failed=$((failed + $(printf '%s\n' "$summary" | grep -c '^missing: ')))
	[ -z "$summary" ] || closing="$closing$(printf '%s\n' "$summary" | sed "s/^/$1: /")
"
}

# Why a test failed stands in its own log; shown because a CI machine is gone when one wants to look.
show_failures() {
	[ ! -f "$1/test-suite.log" ] || grep -E '^(not ok|#)' "$1/test-suite.log" | head -n 200
}

run_in_tree() {
	log=test-run.log
	run_make >"$log" 2>&1 && run_make check >>"$log" 2>&1
	status=$?
	tally "in the tree"
	[ "$ran_failed" = 0 ] || show_failures .
}

# run_variant NAME CONFIGURE-ARGUMENT...
run_variant() {
	name=$1
	shift
	dir=build-ci/$name
	log=$PWD/build-ci/$name.log
	rm -rf "$dir"
	mkdir -p "$dir" || die "cannot make the folder $dir"
	say "$name: configure $*"
	(
		tar xf "$tarball" --strip-components=1 -C "$dir" && cd "$dir" && ./configure --quiet "$@" &&
			run_make && run_make check
	) >"$log" 2>&1
	status=$?
	tally "$name"
	if [ "$ran_failed" = 0 ]; then rm -rf "$dir"; else show_failures "$dir"; fi
}

# Files under version control that are not in the tarball, apart from those that only the repository needs.
untarred() {
	git ls-files | grep -Ev '^(\.gitignore|\.gitattributes|\.ci/.*)$' | LC_ALL=C sort >build-ci/tracked
	tar tf "$tarball" | sed 's,^[^/]*/,,' | LC_ALL=C sort >build-ci/tarred
	LC_ALL=C comm -23 build-ci/tracked build-ci/tarred
}

run_distcheck() {
	log=$PWD/build-ci/distcheck.log
	say "distcheck"
	make distcheck >"$log" 2>&1
	status=$?
	tally distcheck
	if git rev-parse --git-dir >/dev/null 2>&1; then
		lost=$(untarred)
		if [ -n "$lost" ]; then
			failed=$((failed + 1))
			say "not in the tarball:"
			printf '%s\n' "$lost"
		else
			passed=$((passed + 1))
		fi
	fi
}

run_fresh() {
	log=$PWD/build-ci/fresh.log
	say "fresh"
	scripts/fresh.sh bookworm >"$log" 2>&1
	status=$?
	sed '$d' "$log"
	counts=$(sed -n '$s/^\([0-9]*\) passed, \([0-9]*\) failed, \([0-9]*\) skipped$/\1 \2 \3/p' "$log")
	# shellcheck disable=SC2086 # three numbers
	set -- ${counts:-0 1 0}
	[ "$status" = 0 ] || [ "$2" != 0 ] || set -- "$1" 1 "$3"
	passed=$((passed + $1))
	failed=$((failed + $2))
	skipped=$((skipped + $3))
	[ "$3" = 0 ] || closing="${closing}fresh: $(grep '^skipped: ' "$log")
"
	say "fresh: $1 passed, $2 failed (log: $log)"
}

# Another tshark is unpacked where it disturbs nobody.  One that cannot be had is a skip.
run_tsharks() {
	dir=$PWD/build-ci/tsharks
	log=$PWD/build-ci/tsharks.log
	rm -rf "$dir"
	mkdir -p "$dir" || die "cannot make the folder $dir"
	say "tsharks: building"
	(tar xf "$tarball" --strip-components=1 -C "$dir" && cd "$dir" && ./configure --quiet && run_make) >"$log" 2>&1
	status=$?
	if [ "$status" != 0 ]; then
		tally tsharks
		return
	fi
	only=$(make --silent -C "$dir" list-tshark-tests)
	for suite in trixie sid; do
		log=$PWD/build-ci/tshark-$suite.log
		if ! about=$(sh tests/oracle/tshark-from.sh "$suite" "$PWD/build-ci/tshark-$suite"); then
			skipped=$((skipped + 1))
			closing="${closing}tsharks: left out: $about
"
			continue
		fi
		say "tsharks: $about"
		(
			TSHARK=$PWD/build-ci/tshark-$suite/tshark
			export TSHARK
			cd "$dir" && run_make check-tshark && grep "^# tshark ${about##* }" tests/oracle/live.log
		) >"$log" 2>&1
		status=$?
		tally "tshark of $suite"
		[ "$ran_failed" = 0 ] || show_failures "$dir"
	done
	only=
	[ "$failed" != 0 ] || rm -rf "$dir"
}

test_packages='check tshark shellcheck clang-format'
for variant; do
	case $variant in
	gcc-werror | sanitizers | distcheck | tsharks) ;;
	clang-werror) test_packages="$test_packages clang" ;;
	fresh) test_packages="$test_packages debootstrap" ;;
	*) die "there is no variant '$variant'; see the top of $0" ;;
	esac
done
# shellcheck disable=SC2086 # lists of words
need_packages $build_packages $test_packages
configure_for_tests
fetch_screen

if [ $# -eq 0 ]; then
	say "building and testing"
	run_in_tree
else
	mkdir -p build-ci
	say "making the tarball"
	make dist >build-ci/dist.log 2>&1 || die "make dist failed: $(tail -n 20 build-ci/dist.log)"
	tarball=$PWD/$(sed -n 's/^PACKAGE_TARNAME = //p' Makefile)-$(sed -n 's/^PACKAGE_VERSION = //p' Makefile).tar.gz
	for variant; do
		case $variant in
		gcc-werror) run_variant "$variant" CC=gcc --enable-werror ;;
		clang-werror) run_variant "$variant" CC=clang --enable-werror ;;
		sanitizers) run_variant "$variant" CC=gcc --enable-sanitizers ;;
		distcheck) run_distcheck ;;
		fresh) run_fresh ;;
		tsharks) run_tsharks ;;
		esac
	done
fi

printf '%s' "$closing"
if [ "$skipped" -gt 0 ]; then
	echo "$passed passed, $failed failed, $skipped skipped"
else
	echo "$passed passed, $failed failed"
fi
[ "$failed" = 0 ]
