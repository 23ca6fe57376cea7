#!/bin/sh
# No mutable globals: no object of the library has anything in .data or .bss.  (Constant tables of pointers land in
# .data.rel.ro, which is read-only at run time.)
set -u
here=$(cd "$(dirname "$0")" && pwd)

if [ "${INSTRUMENTED:-no}" = yes ]; then
	echo 'sanitizers, coverage and fuzzing add data of their own to every object'
	exit 77
fi
if ! command -v "${SIZE:-size}" >/dev/null 2>&1; then
	echo 'size (binutils) is not installed'
	exit 77
fi
cd "$2/src" || exit 2
"${SIZE:-size}" -A libgradecap.a | "${AWK:-awk}" -f "$here/globals.awk"
