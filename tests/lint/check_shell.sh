#!/bin/sh
# Our scripts give shellcheck nothing to say.
set -u
cd "$1" || exit 2

if ! command -v "${SHELLCHECK:-shellcheck}" >/dev/null 2>&1; then
	echo 'shellcheck is not installed'
	exit 77
fi
set --
[ ! -e .ci/run ] || set -- .ci/run
find po scripts src tests exercises docs findings \( -path tests/golden-work -o -path tests/lint-work -o -path tests/lint/self \) \
	-prune -o -name '*.sh' -print 2>/dev/null | LC_ALL=C sort |
	xargs "${SHELLCHECK:-shellcheck}" --norc --format=gcc "$@" | sed 's/^\([^:]*:[0-9]*\):[0-9]*:/\1:/' | grep . && exit 1
exit 0
