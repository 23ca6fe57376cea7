#!/bin/sh
# Prints FILE as a C array: embed.sh NAME FILE.  Gives `const unsigned char NAME[]` and `const size_t NAME_size`.
set -eu

name=$1
file=$2

printf '/* Made by po/embed.sh from %s. */\n#include <stddef.h>\n\n' "${file##*/}"
printf 'extern const unsigned char %s[];\nextern const size_t %s_size;\n\n' "$name" "$name"
printf '_Alignas(8) const unsigned char %s[] = {\n' "$name"
od -An -v -tu1 "$file" | sed -e 's/  *\([0-9][0-9]*\)/\1,/g' -e 's/^/	/'
printf '};\nconst size_t %s_size = sizeof(%s);\n' "$name" "$name"
