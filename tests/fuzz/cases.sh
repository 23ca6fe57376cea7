#!/bin/sh
# cases.sh TARGET FOLDER: writes the kept cases of a target to FOLDER, one file each.  A case is a readable file in
# tests/fuzz/cases/TARGET: what ends in .hex is a table of hexadecimal bytes ('#' begins a remark), all else is the input
# itself.
set -eu
: "${SRCDIR:?}"
cases=$SRCDIR/tests/fuzz/cases/$1

for file in "$cases"/*; do
	[ -f "$file" ] || continue
	name=$(basename "$file")
	case $name in
	*.hex)
		# printf knows octal escapes everywhere.
		sed 's/#.*//' "$file" | tr -s '[:space:]' '\n' | grep . | while read -r byte; do
			printf '%b' "\\0$(printf '%o' "0x$byte")"
		done >"$2/case-${name%.hex}"
		;;
	*) cp "$file" "$2/case-$name" ;;
	esac
done
