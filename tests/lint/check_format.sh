#!/bin/sh
# C files look as .clang-format says.  Another major version may lay some lines out differently, so only one decides;
# where the installed one is another, it is asked too, but what it would change is no fault.
set -u
here=$(cd "$(dirname "$0")" && pwd)
version=14
cd "$1" || exit 2

installed=$("${CLANG_FORMAT:-clang-format}" --version 2>/dev/null | sed -n 's/.*version \([0-9]*\)\..*/\1/p')
if [ -z "$installed" ]; then
	echo "clang-format is not installed"
	exit 77
fi
found=$(find src tests \( -path tests/golden-work -o -path tests/lint-work -o -path tests/lint/self \) -prune -o \
	\( -name '*.[ch]' ! -name suites.c \) -print 2>/dev/null | LC_ALL=C sort |
	xargs "${CLANG_FORMAT:-clang-format}" --style="file:$here/../../.clang-format" --dry-run -Werror 2>&1 |
	sed -n 's/^\([^ ]*:[0-9]*\):[0-9]*: error: .*/\1: clang-format -i would change this line/p' | uniq)
[ -n "$found" ] || exit 0
printf '%s\n' "$found"
[ "$installed" != "$version" ] && [ "${LINT_SELF:-no}" = no ] || exit 1
echo "only clang-format $version decides, and this is $installed, which lays $(echo "$found" | wc -l) lines out otherwise"
exit 77
