#!/bin/sh
# Single doors: headers and functions that only the files named in doors.txt may use, and programs that only the scripts
# named there may run.  Comments and literals are passed over, members (x.free, x->free) as well.
set -u
here=$(cd "$(dirname "$0")" && pwd)
cd "$1" || exit 2

status=0
find src \( -name '*.c' -o -name '*.h' -o -name '*.def' \) | LC_ALL=C sort |
	xargs "${AWK:-awk}" -v table="$here/doors.txt" -f "$here/doors.awk" || status=1
find tests \( -path tests/golden-work -o -path tests/lint-work -o -path tests/lint/self \) -prune -o -name '*.sh' -print \
	2>/dev/null | LC_ALL=C sort |
	xargs "${AWK:-awk}" -v table="$here/doors.txt" -f "$here/doors_run.awk" || status=1
exit $status
