#!/bin/sh
# Every sentence marked N_("...") has its Chinese in po/zh.po, with the same {placeholders}; none is fuzzy, and none is
# translated that no longer exists.  `make update-po` adds and drops entries.
set -u
here=$(cd "$(dirname "$0")" && pwd)
cd "$1" || exit 2

for tool in "${XGETTEXT:-xgettext}" "${MSGFMT:-msgfmt}"; do
	if ! command -v "$tool" >/dev/null 2>&1; then
		echo "gettext's tools are not installed"
		exit 77
	fi
done
pot=$(mktemp) || exit 2
trap 'rm -f "$pot"' EXIT
XGETTEXT=${XGETTEXT:-xgettext} sh "$here/../../po/extract.sh" . >"$pot" || exit 1

"${AWK:-awk}" -f "$here/catalog.awk" "$pot" po/zh.po
