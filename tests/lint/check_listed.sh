#!/bin/sh
# Every source file stands in its folder's local.mk, in sorted order: a header that is not listed is missing from the
# tarball, and nobody notices before a release.
set -u
cd "$1" || exit 2

status=0
for folder in src/*/; do
	folder=${folder%/}
	find "$folder" -name '*.[ch]' -o -name '*.def' | LC_ALL=C sort | while read -r file; do
		grep -q "^	$file\\( \\\\\\)\\{0,1\\}\$" "$folder/local.mk" || echo "$folder/local.mk: $file is not listed"
	done
	sed -n 's/^	\(src\/[^ ]*\).*/\1/p' "$folder/local.mk" | LC_ALL=C sort -c 2>&1 |
		sed -n "s,.*disorder: \\(.*\\),$folder/local.mk: \\1 is out of order,p"
done | grep . && status=1
exit $status
