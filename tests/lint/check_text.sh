#!/bin/sh
# Plain hygiene of the text files: white space, line ends, length of C files, words and paths that do not belong there.
# Test data (golden cases, answers, blank sheets, expected reports, fuzz corpora) may look as it likes.
set -u
here=$(cd "$(dirname "$0")" && pwd)
cd "$1" || exit 2

# Written with breaks, so that this file does not find itself.
open_words='TO''DO|FIX''ME|XX''X'
machine_paths='/wo''rk/|/ro''ot/|/ho''me/[a-z]'

find . \( -name .git -o -name autom4te.cache -o -name build-aux -o -path './build*' -o -name 'gradecap-[0-9]*' \
	-o -path ./tests/golden/\*/\* -o -path ./tests/golden-work -o -path ./tests/lint-work -o -path ./tests/lint/self \
	-o -path ./tests/fuzz/corpus -o -path '*/answers' -o -path '*/expected' -o -name 'worksheet*.txt' \) -prune -o \
	-type f \( -name '*.[ch]' -o -name '*.def' -o -name '*.sh' -o -name '*.awk' -o -name '*.mk' -o -name '*.am' \
	-o -name '*.ac' -o -name '*.m4' -o -name '*.md' -o -name '*.txt' -o -name '*.xml' -o -name '*.xsd' -o -name '*.po' \
	-o -name '*.trace' -o -name '*.yml' -o -name '*.[1-9]' -o -name NEWS -o -name LICENSE \) \
	! -name aclocal.m4 ! -name config.h -print |
	LC_ALL=C sort | sed 's/^\.\///' |
	LC_ALL=C xargs "${AWK:-awk}" -v open="$open_words" -v machine="$machine_paths" -f "$here/text.awk" || exit 1
