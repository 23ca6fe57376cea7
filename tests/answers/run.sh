#!/bin/sh
# How answers are read, end to end: each row of a table is graded alone and must get the verdict of a fair teacher.
#
#   tests/answers/NAME.tsv       question, answer ("\n" is a line break), verdict, of each part; "#" begins a remark
#       NAME.xml                 the rubric that asks these questions, about the sample capture of tcp-smtp
#
# "unreadable" takes "missing" too; "none" is no credit, whichever of the two or "incorrect".
set -u
: "${SRCDIR:?}" "${BUILDDIR:?}" "${GRADECAP:?}"
LC_ALL=C.UTF-8
export LC_ALL
here=$SRCDIR/tests/answers
capture=$BUILDDIR/exercises/tcp-smtp/sample.pcapng
leaves=$BUILDDIR/tests/situations/leaves
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
number=0
failed=0
tab=$(printf '\t')

verdict() { # RUBRIC QUESTION ANSWER
	printf '%s: %b\n' "$2" "$(printf '%s' "$3" | sed 's/\\[^n]/\\&/g; s/%/%%/g')" >"$scratch/answers.txt"
	"$GRADECAP" grade -r "$1" -c "$capture" -a "$scratch/answers.txt" -f json 2>>"$scratch/errors" | "$leaves" |
		sed -n "s/^items\.$2\(\.[a-z0-9-]*\)\{0,1\}\.verdict$tab//p" | tr '\n' ' ' | sed 's/ $//'
}

for table in "$here"/*.tsv; do
	name=$(basename "$table" .tsv)
	while IFS=$tab read -r question answer want; do
		case $question in '' | '#'*) continue ;; esac
		number=$((number + 1))
		got=$(verdict "$here/$name.xml" "$question" "$answer")
		case $want:$got in
		"$got:$got" | unreadable:missing | none:incorrect | none:unreadable | none:missing)
			echo "ok $number - $name $question: $answer" | tr '#' '.'
			;;
		*)
			echo "not ok $number - $name $question: $answer: $got, not $want" | tr '#' '.'
			failed=1
			;;
		esac
	done <"$table"
done
echo "1..$number"
exit "$failed"
