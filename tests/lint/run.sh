#!/bin/sh
# Checks on the tree itself.  Each tests/lint/check_NAME.sh is called with the top of the sources and the top of the
# build; it prints what it finds, one finding per line, and ends with 0 (nothing found), 1 (something found) or 77
# (cannot run here, the last line says why).
#
# Each check is itself tested: tests/lint/self/NAME is a small tree with faults, and findings.txt in it is exactly what
# the check must print about that tree; LINT_SELF=yes tells it that it is there.  A prepare.sh there makes what the check wants from the build folder.
#
# run.sh [NAME...] runs all checks, or those named, and prints TAP.
set -u

: "${SRCDIR:?}" "${BUILDDIR:?}"
LC_ALL=C.UTF-8
export LC_ALL

work=$BUILDDIR/tests/lint-work
count=0
clean=yes

result() {
	count=$((count + 1))
	case $1 in
	not*) clean=no && printf 'not ok %d - %s\n' "$count" "${1#not ok - }" ;;
	*) printf 'ok %d - %s\n' "$count" "${1#ok - }" ;;
	esac
}

# Runs a check: its findings go to $work/findings, its status is returned.
run_check() {
	sh "$SRCDIR/tests/lint/check_$1.sh" "$2" "$3" >"$work/findings" 2>&1
}

lint_tree() {
	run_check "$1" "$SRCDIR" "$BUILDDIR"
	case $? in
	0) result "ok - $1" ;;
	77) result "ok - $1 # SKIP $(tail -n 1 "$work/findings")" ;;
	*)
		result "not ok - $1"
		sed 's/^/# /' "$work/findings"
		;;
	esac
}

# The tree with faults is copied, since its files carry names that keep them out of the way (fault.c.txt).
lint_self() {
	rm -rf "$work/tree" && mkdir -p "$work/build" && cp -R "$SRCDIR/tests/lint/self/$1" "$work/tree"
	chmod -R u+w "$work/tree"
	find "$work/tree" -name '*.fault' | while read -r file; do mv "$file" "${file%.fault}"; done
	if [ -e "$work/tree/prepare.sh" ]; then
		sh -e "$work/tree/prepare.sh" "$work/tree" "$work/build"
	fi
	LINT_SELF=yes
	export LINT_SELF
	run_check "$1" "$work/tree" "$work/build"
	checked=$?
	unset LINT_SELF
	case $checked in
	77) result "ok - $1 finds the planted faults # SKIP $(tail -n 1 "$work/findings")" ;;
	1)
		if diff -u "$SRCDIR/tests/lint/self/$1/findings.txt" "$work/findings" >"$work/diff"; then
			result "ok - $1 finds the planted faults"
		else
			result "not ok - $1 finds the planted faults"
			sed 's/^/# /' "$work/diff"
		fi
		;;
	*)
		result "not ok - $1 finds the planted faults (it found none)"
		;;
	esac
}

rm -rf "$work" && mkdir -p "$work" || exit 1
if [ $# -eq 0 ]; then
	for check in "$SRCDIR"/tests/lint/check_*.sh; do
		name=${check##*/check_}
		set -- "$@" "${name%.sh}"
	done
fi
for name; do
	lint_tree "$name"
	lint_self "$name"
done
echo "1..$count"
[ "$clean" = no ] || rm -rf "$work"
exit 0
