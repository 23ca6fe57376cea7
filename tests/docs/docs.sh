#!/bin/sh
# What the program prints of itself is in the documentation: every option of every command in the manual page, every exit
# status, every answer type and pattern in docs/rubric.md, all advice in docs/advice.md, every command in the README.
set -u

manual=$(sed 's/\\-/-/g' "$SRCDIR/docs/gradecap.1")
number=0
failed=0

check() { # NAME TEXT WORD...: every word occurs in the text
	number=$((number + 1))
	name=$1
	text=$2
	shift 2
	missing=
	for word; do
		case $text in *"$word"*) ;; *) missing="$missing $word" ;; esac
	done
	if [ $# -gt 0 ] && [ -z "$missing" ]; then
		echo "ok $number - $name"
	else
		echo "not ok $number - $name"
		echo "# missing:${missing:- everything}"
		failed=1
	fi
}

commands=$("$GRADECAP" --help | sed -n 's/^  \([a-z][a-z]*\)  .*/\1/p')
for command in $commands; do
	options=$("$GRADECAP" "$command" --help | sed -n 's/^  \(-[A-Za-z], \)\{0,1\}\(--[a-z-]*\).*/\2/p')
	# shellcheck disable=SC2086 # a list of words
	check "the manual has the options of $command" "$manual" $options
done
# shellcheck disable=SC2086 # a list of words
check "the manual has every command" "$manual" $commands
# shellcheck disable=SC2086 # a list of words
check "the README has every command" "$(cat "$SRCDIR/README.md")" $commands
for table in types patterns; do
	# shellcheck disable=SC2046 # a list of words
	check "docs/rubric.md names all $table" "$(cat "$SRCDIR/docs/rubric.md")" \
		$("$GRADECAP" list "$table" | sed 's/ .*//')
done
# The table of advice is the program's.
number=$((number + 1))
listed=$("$GRADECAP" list advice | awk '{ print $1, $2 }')
# shellcheck disable=SC2016 # backticks of Markdown
written=$(sed -n 's/^| `\([a-z-]*\)` | \([a-z]*\) |.*/\1 \2/p' "$SRCDIR/docs/advice.md")
if [ -n "$listed" ] && [ "$listed" = "$written" ]; then
	echo "ok $number - docs/advice.md has the program's advice"
else
	echo "not ok $number - docs/advice.md has the program's advice"
	printf '%s\n' "$listed" "against" "$written" | sed 's/^/# /'
	failed=1
fi
# The tables of fields are the program's.
for file in en:fields.md zh:fields.zh.md; do
	number=$((number + 1))
	table=$(sed -n '/^| name /,$p' "$SRCDIR/docs/${file#*:}")
	if [ -n "$table" ] && [ "$table" = "$("$GRADECAP" list fields --markdown --lang "${file%%:*}")" ]; then
		echo "ok $number - docs/${file#*:} has the program's fields"
	else
		echo "not ok $number - docs/${file#*:} has the program's fields (make update-fields)"
		failed=1
	fi
done
number=$((number + 1))
table=$(sed -n '/^| wireshark /,$p' "$SRCDIR/docs/wireshark.md")
if [ -n "$table" ] && [ "$table" = "$("$GRADECAP" list versions --markdown --lang en)" ]; then
	echo "ok $number - docs/wireshark.md has the program's differences"
else
	echo "not ok $number - docs/wireshark.md has the program's differences (make update-fields)"
	failed=1
fi
# The sample in the README is what the program prints; "..." stands for lines left out.
number=$((number + 1))
report=$("$GRADECAP" grade -r tcp-smtp -c "$BUILDDIR/exercises/tcp-smtp/sample.pcapng" \
	-a "$SRCDIR/exercises/tcp-smtp/answers/slips.txt")
lost=$(sed -n '/^## What a student sees/,/^## What a teacher/p' "$SRCDIR/README.md" |
	grep -v -e '^#' -e '^`' -e '^html=' -e '^$' -e '^\.\.\.$' | while IFS= read -r line; do
	printf '%s\n' "$report" | grep -qxF -e "$line" || printf '# %s\n' "$line"
done)
if [ -z "$lost" ]; then
	echo "ok $number - the sample in the README is real"
else
	echo "not ok $number - the sample in the README is real"
	printf '%s\n' "$lost"
	failed=1
fi
echo "1..$number"
exit "$failed"
