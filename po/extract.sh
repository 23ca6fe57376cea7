#!/bin/sh
# Prints the template of all sentences marked N_("...") in the sources: extract.sh TOP_SRCDIR.
set -eu

cd "$1"
: "${XGETTEXT:=xgettext}"

find src \( -name '*.c' -o -name '*.h' -o -name '*.def' \) | LC_ALL=C sort >"${TMPDIR:-/tmp}/gradecap-po.$$"
trap 'rm -f "${TMPDIR:-/tmp}/gradecap-po.$$"' EXIT
"$XGETTEXT" --language=C --keyword --keyword=N_ --flag=N_:1:no-c-format --from-code=UTF-8 \
	--no-wrap --add-location=file --sort-by-file --package-name=gradecap \
	--files-from="${TMPDIR:-/tmp}/gradecap-po.$$" --force-po --output=-
