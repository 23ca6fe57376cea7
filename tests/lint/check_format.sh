#!/bin/sh
# C files look as .clang-format says.  Another major version lays some lines out differently, so only one decides.
set -u
here=$(cd "$(dirname "$0")" && pwd)
version=14
cd "$1" || exit 2

if ! "${CLANG_FORMAT:-clang-format}" --version 2>/dev/null | grep -q "version $version\\."; then
	echo "clang-format $version is not installed"
	exit 77
fi
find src tests \( -path tests/golden-work -o -path tests/lint-work -o -path tests/lint/self \) -prune -o \
	\( -name '*.[ch]' ! -name suites.c \) -print 2>/dev/null | LC_ALL=C sort |
	xargs "${CLANG_FORMAT:-clang-format}" --style="file:$here/../../.clang-format" --dry-run -Werror 2>&1 |
	sed -n 's/^\([^ ]*:[0-9]*\):[0-9]*: error: .*/\1: clang-format -i would change this line/p' | uniq |
	grep . && exit 1
exit 0
