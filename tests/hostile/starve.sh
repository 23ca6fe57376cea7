#!/bin/sh
# Memory that runs out at every point of every command, from the command line to the last byte written: the command says
# so and gives nothing, or it gives what it always gives.  Never a crash, never another result.  STARVE_SHARE says how many
# of the allocations of a command are tried: 1 of each K/STARVE_SHARE from the K-th on; 0: all of them.  Memory that has
# run out stays so.  With STARVE_XML=1 libxml2 is starved too, which in version 2.9 sometimes crashes by itself; with STARVE_ONCE_TOO=1 single allocations fail as well, which may not end in a crash either (what a
# report lacks then is not looked for).
set -u
: "${SRCDIR:?}" "${BUILDDIR:?}"
program=$BUILDDIR/tests/hostile/gradecap_starved
share=${STARVE_SHARE:-4}
work=$BUILDDIR/tests/starve-work
number=0
failed=0

rm -rf "$work" && mkdir -p "$work/class/anna" || exit 1
cp "$BUILDDIR/exercises/tcp-smtp/sample.pcapng" "$work/sample.pcapng" 2>/dev/null ||
	cp "$BUILDDIR"/exercises/tcp-smtp/sample.pcap* "$work/sample.pcapng" || exit 1
cp "$SRCDIR/exercises/tcp-smtp/answers/model.txt" "$work/model.txt"
cp "$work/sample.pcapng" "$work/model.txt" "$work/class/anna/"
gzip -c "$work/sample.pcapng" >"$work/packed.gz"

# libxml2 loses some of its own memory when it cannot get more; ours is looked for.
echo 'leak:libxml2' >"$work/suppressions"
LSAN_OPTIONS=suppressions=$work/suppressions:print_suppressions=0
export LSAN_OPTIONS

# A run that ends by itself; the number of a signal is a failure.
starved() { # K COMMAND...
	at=$1
	shift
	STARVE_AT=$at "$program" "$@" >"$work/stdout" 2>"$work/stderr"
	status=$?
}

crashed() {
	[ "$status" -ge 126 ] || grep -q "Sanitizer:" "$work/stderr"
}

complain() {
	echo "# $name: with $1: $2"
	tail -n 5 "$work/stderr" | sed 's/^/#   /'
	well=no
}

# What came out when the K-th allocation failed, against what always comes out.
judge() { # K
	if crashed; then
		complain "$1" "status $status"
	elif [ "$status" = "$normal" ] && cmp -s "$work/stdout" "$work/normal"; then
		:
	elif [ "$status" = 0 ] || [ "$status" = 1 ]; then
		complain "$1" "status $status and another result"
	elif [ ! -s "$work/stderr" ]; then
		complain "$1" "status $status without a word"
	fi
}

starve() { # NAME COMMAND...
	number=$((number + 1))
	name=$1
	well=yes
	tried=0
	shift
	rm -f "$work/count"
	STARVE_LOG=$work/count starved 0 "$@"
	normal=$status
	cp "$work/stdout" "$work/normal"
	total=$(cat "$work/count")
	k=1
	while [ "$k" -le "$total" ] && [ "$well" = yes ]; do
		starved "$k" "$@"
		judge "$k"
		if [ -n "${STARVE_ONCE_TOO:-}" ]; then
			STARVE_ONCE=1 starved "$k" "$@"
			! crashed || complain "$k, once" "status $status"
		fi
		tried=$((tried + 1))
		if [ "$share" = 0 ]; then k=$((k + 1)); else k=$((k + 1 + k / share)); fi
	done
	if [ "$well" = yes ] && [ "$total" -gt 0 ]; then
		echo "ok $number - $name: $tried of $total allocations"
	else
		echo "not ok $number - $name"
		failed=1
	fi
}

cd "$work" || exit 1
rubric=$SRCDIR/rubrics/tcp-smtp.xml
set -- -c sample.pcapng -a model.txt
starve "grade, text" grade -r "$rubric" "$@"
starve "grade, JSON" grade -f json -r "$rubric" "$@"
starve "grade, HTML" grade -f html -r "$rubric" "$@"
starve "grade of a folder, CSV" grade -f csv -r "$rubric" class/anna
starve "inspect" inspect sample.pcapng
starve "inspect --json" inspect --json sample.pcapng
starve "inspect of a compressed file" inspect packed.gz
starve "fields" fields -e tcp.seq -e ip.src --filter tcp sample.pcapng
starve "worksheet" worksheet -r "$rubric"
starve "worksheet, XML" worksheet -r "$rubric" -f xml
starve "key" key -r "$rubric" -c sample.pcapng
starve "check" check "$rubric" -c sample.pcapng -a model.txt
starve "list" list fields
starve "wrong usage" grade --wrong

# A class: its table is the result; a student who was not graded for want of memory is one of those results.
run_class() {
	rm -rf out
	starved "$@" batch -j 1 -r "$rubric" -o out class
	cp out/grades.csv stdout 2>/dev/null || : >stdout
	! grep -q 'not graded\|,error,' stdout || cp normal stdout
}
starve_class() {
	number=$((number + 1))
	name="a class"
	well=yes
	STARVE_LOG=$work/count run_class 0
	normal=$status
	cp stdout normal
	total=$(cat count)
	k=1
	while [ "$k" -le "$total" ] && [ "$well" = yes ]; do
		run_class "$k"
		judge "$k"
		k=$((k + 1 + k / 10))
	done
	echo "$([ "$well" = yes ] || echo "not ")ok $number - $name: $total allocations before its child"
	[ "$well" = yes ] || failed=1
}
starve_class
cd / && rm -rf "$work"
echo "1..$number"
exit "$failed"
