#!/bin/sh
# seeds.sh TARGET FOLDER [CAPTURE...]: fills FOLDER with first inputs for fuzz_TARGET: from the files of the tree, from
# the captures that the build made of its traces, and from the captures named.
set -eu
: "${SRCDIR:?}" "${BUILDDIR:?}"
target=$1
out=$2
shift 2
mkdir -p "$out"

# The name of a file without its folders could stand for several.
copy() {
	for file; do
		[ ! -f "$file" ] || cp "$file" "$out/$(printf '%s' "$file" | cksum | tr ' ' -)"
	done
}

case $target in
answers)
	copy "$SRCDIR"/exercises/*/answers/* "$SRCDIR"/exercises/*/worksheet*.txt
	for file in "$SRCDIR"/tests/golden/sheets/*/sheet.base64; do
		base64 -d "$file" >"$out/$(basename "$(dirname "$file")")"
	done
	copy "$SRCDIR"/tests/fuzz/seeds/answers/*
	;;
office) copy "$SRCDIR"/tests/fuzz/seeds/office/* ;;
rubric) copy "$SRCDIR"/rubrics/*.xml "$SRCDIR"/tests/answers/*.xml "$SRCDIR"/tests/golden/*/*/rubric*.xml ;;
value)
	# Each answer of the tables, under the type that its question is most like.
	number=0
	for table in "$SRCDIR"/tests/answers/*.tsv; do
		while IFS="$(printf '\t')" read -r question answer _; do
			case $question in '' | '#'*) continue ;; esac
			case $question in
			d?) type=decimal ;;
			i?) type=int ;;
			r?) type=rate ;;
			abc | layers | nothing) type=choices ;;
			proto | ?type) type=named ;;
			len | ttl | ack | dst) type=field ;;
			tcpseq | code | data) type=offset ;;
			*) type=uint ;;
			esac
			number=$((number + 1))
			printf '%s\n%s' "$type" "$answer" >"$out/$number"
		done <"$table"
	done
	;;
container | evidence) copy "$BUILDDIR"/exercises/*/*.pcap* "$BUILDDIR"/tests/captures/*.pcap* "$@" ;;
decode | dns)
	"$BUILDDIR/tests/fuzz/make_seeds" "$target" "$out" \
		"$BUILDDIR"/exercises/*/*.pcap* "$BUILDDIR"/tests/captures/*.pcap* "$@" >/dev/null
	;;
grade)
	number=0
	for lab in "$BUILDDIR"/exercises/*/; do
		id=$(basename "$lab")
		[ -f "$SRCDIR/rubrics/$id.xml" ] || continue
		for capture in "$lab"*.pcap* "$@"; do
			number=$((number + 1))
			{
				printf '%s\n' "$id"
				cat "$SRCDIR/exercises/$id/answers/model.txt"
				printf '\n%%%%\n'
				cat "$capture"
			} >"$out/$id-$number"
		done
	done
	;;
*)
	echo "seeds.sh: there is no target $target" >&2
	exit 1
	;;
esac
