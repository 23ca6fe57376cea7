#!/bin/sh
# Single doors: headers and functions that only the files named in doors.txt may use.  Comments and literals are
# passed over, members (x.free, x->free) as well.
set -u
here=$(cd "$(dirname "$0")" && pwd)
cd "$1" || exit 2

find src \( -name '*.c' -o -name '*.h' -o -name '*.def' \) | LC_ALL=C sort |
	xargs "${AWK:-awk}" -v table="$here/doors.txt" -f "$here/doors.awk" || exit 1
