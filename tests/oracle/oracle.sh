#!/bin/sh
# The differential test: every column of every oracle table (what tshark 4.0.17 says of real captures) against `gradecap
# fields`.
# The captures are shared ones that are never part of this project: without them the test is skipped, with a message.
set -u

shared=${GRADECAP_SHARED:-$SRCDIR/../shared}/captures
here=$SRCDIR/tests/oracle
tables=$(cd "$shared/oracle" 2>/dev/null && ls ./*.tcp.tsv ./*.tcp.tsv.gz ./*.udp.tsv ./*.udp.tsv.gz 2>/dev/null)
if [ -z "$tables" ]; then
	echo "1..0 # SKIP the shared captures are not here (GRADECAP_SHARED)"
	exit 0
fi
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT

number=0
failed=0
for table in $tables; do
	number=$((number + 1))
	table=${table#./}
	name=${table%.gz}
	kind=${name%.tsv}
	capture=${kind%.*}
	kind=${kind##*.}
	case $table in
	*.gz) gzip -dc "$shared/oracle/$table" >"$scratch/want" ;;
	*) cat "$shared/oracle/$table" >"$scratch/want" ;;
	esac
	fields=$(head -n 1 "$scratch/want" | sed 's/\t/ -e /g')
	# shellcheck disable=SC2086 # field names hold no spaces
	"$GRADECAP" fields -E header=y -e $fields "$shared/real/$capture" >"$scratch/have" 2>"$scratch/errors"
	status=$?
	if [ "$status" -gt 4 ]; then
		echo "# $capture: exit status $status"
		sed 's/^/# /' "$scratch/errors"
	fi
	if [ "$status" -le 4 ] && "$AWK" -f "$here/versions.awk" -f "$here/compare.awk" -v version=4.0 -v file="$capture" \
		-v key="$kind.srcport" "$here/differences.tsv" "$scratch/want" "$scratch/have"; then
		echo "ok $number - $name"
	else
		echo "not ok $number - $name"
		failed=1
	fi
done
echo "1..$number"
exit "$failed"
