#!/bin/sh
# Every limit of src/base/limits.h has its reason above it and is named by a test that reaches it.
set -u
cd "$1" || exit 2

status=0
limits=$(sed -n 's/^.*\(LIMIT_[A-Z0-9_]*\)[ =].*/\1/p' src/base/limits.h | LC_ALL=C sort -u)
for limit in $limits; do
	grep -rqw "$limit" tests --include='*.c' --include='*.sh' || {
		echo "src/base/limits.h: no test names $limit"
		status=1
	}
	grep -rqw "$limit" src --include='*.c' || {
		echo "src/base/limits.h: nothing uses $limit"
		status=1
	}
done
"${AWK:-awk}" '
	/LIMIT_[A-Z0-9_]+[ =]/ && !explained { print FILENAME ":" FNR ": no reason is given"; bad = 1 }
	{ explained = /\*\// || (explained && /LIMIT_/) }
	END { exit bad }
' src/base/limits.h || status=1
exit $status
