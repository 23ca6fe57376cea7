#!/bin/sh
# Includes go downwards: compares every #include "LAYER/FILE" of src/ with src/layers.txt.
set -u
here=$(cd "$(dirname "$0")" && pwd)
cd "$1" || exit 2

find src \( -name '*.c' -o -name '*.h' -o -name '*.def' \) | LC_ALL=C sort |
	xargs "${AWK:-awk}" -f "$here/layers.awk" || exit 1
