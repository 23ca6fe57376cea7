#!/bin/sh
# What students hand in, as they pack it: every package of packages.txt is graded as if it were not packed, or the report
# says what is to be done with it.
#
# run.sh [TEXT...] runs all packages, or those whose name contains TEXT, and prints TAP.
# shellcheck disable=SC2016 # the variables are awk's
set -u

: "${SRCDIR:?}" "${BUILDDIR:?}" "${GRADECAP:?}"
export LC_ALL=C.UTF-8
awk=${AWK:-awk}
work=$BUILDDIR/tests/handin-work
rubric=$SRCDIR/rubrics/tcp-smtp.xml
count=0
failed=0

pack() {
	"$BUILDDIR/tests/handin/pack" "$@"
}

# The reports of the submission s: the row of CSV and the text, in which white space does not matter.
look() {
	timeout 60 "$GRADECAP" grade -r "$rubric" -f csv=csv -f text=text s >out 2>err </dev/null
	code=$?
	[ -s text ] || { echo "there is no report: $(cat err)" >>trouble; return; }
	"$awk" '{ gsub(/[[:space:]]+/, " "); printf "%s ", $0 } END { print "" }' text >flat
	status=$(sed -n 2p csv | "$awk" -F , '{ print $3, $4 }')
	[ "$code" -le 4 ] || echo "exit status $code" >>trouble
}

check() { # STATEMENT
	word=${1%% *} rest=${1#* }
	case $word in
	is) [ "$status" = "$rest" ] || echo "is $status, not $rest: $(head -n 1 err)" >>trouble ;;
	says) grep -qF -e "$rest" csv || echo "does not say: $rest" >>trouble ;;
	row) grep -qF -e "$rest" flat || echo "no row: $rest" >>trouble ;;
	no-row) ! sed -n '/^Found in/,/^$/p' text | grep -qF -e "$rest" || echo "a row: $rest" >>trouble ;;
	esac
}

finish() {
	count=$((count + 1))
	if [ -s trouble ]; then
		failed=$((failed + 1))
		echo "not ok $count - $name"
		sed 's/^/# /' trouble
	else
		echo "ok $count - $name"
	fi
}

is_wanted() {
	[ -z "$wanted" ] && return 0
	for text in $wanted; do
		case $name in *"$text"*) return 0 ;; esac
	done
	return 1
}

begin() {
	rm -rf "$work/in" && mkdir -p "$work/in" && cd "$work/in" || exit 1
	cp "$BUILDDIR/exercises/tcp-smtp/sample.pcapng" cap
	printf 'setup.frames: 5, 6, 7\ndata.first: 8\nsyn.seq: 0\n' >ans
	: >trouble
}

wanted=$*
name=
is_run=no
grep -v '^#' "$SRCDIR/tests/handin/packages.txt" >"$BUILDDIR/tests/handin-list" || exit 1
while read -r line; do
	case $line in
	'package '*)
		[ $is_run = yes ] && finish
		name=${line#package } is_run=no
		is_wanted && begin
		;;
	'is '* | 'says '* | 'row '* | 'no-row '*)
		is_wanted || continue
		[ $is_run = yes ] || look
		is_run=yes
		check "$line"
		;;
	?*) is_wanted && { eval "$line" || echo "cannot be packed" >>trouble; } ;;
	esac
done <"$BUILDDIR/tests/handin-list"
[ $is_run = yes ] && finish
cd "$BUILDDIR" && rm -rf "$work" "$BUILDDIR/tests/handin-list"
echo "1..$count"
[ "$failed" -eq 0 ]
