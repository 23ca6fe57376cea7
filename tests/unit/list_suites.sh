#!/bin/sh
# Prints the runner's table of suites: one row for every check_<name>.c in DIRECTORY.
set -eu

cd "$1"
names=$(for file in check_*.c; do
	[ -e "$file" ] || continue
	name=${file#check_}
	printf '%s\n' "${name%.c}"
done | LC_ALL=C sort)

printf '/* Made by list_suites.sh from the files check_*.c. */\n#include "unit/unit.h"\n\n'
for name in $names; do
	printf 'Suite *suite_%s(void);\n' "$name"
done
printf '\nconst struct unit_suite unit_suites[] = {\n'
for name in $names; do
	printf '\t{"%s", suite_%s},\n' "$name" "$name"
done
printf '\t{NULL, NULL},\n};\n'
