#!/bin/sh
# Runs the program and compares what it says, byte for byte.  Cases are found, never listed:
#
#   tests/golden/AREA/CASE/cmd      a shell script, run by sh in an empty folder that holds copies of the case's other
#                                   files; $GRADECAP is the program, $SRCDIR and $BUILDDIR are the trees
#       x_stdout, x_stderr          what it must print (absent: nothing)
#       x_exit                      its exit status (absent: 0)
#       A cmd that exits with 77 skips its case; the last line of its output says why.
#   tests/golden/self/CASE/         the same, but the comparison must fail, and for the reason in x_reason
#   exercises/LAB/expected/NAME.txt, NAME.json
#                                   the report on exercises/LAB/answers/NAME.txt, graded by rubrics/LAB.xml against the
#                                   sample capture.  NAME@CAPTURE: against exercises/LAB/CAPTURE.pcapng (or .pcap).
#                                   NAME.zh.txt: in Chinese.  Every answers file must have its two reports.  The model
#                                   answers, and the key of the sample capture, must get full marks.
#
# run.sh [AREA[/CASE]...]           runs all cases, or those named (an exercise is named exercises/LAB), prints TAP
# run.sh --update [AREA...]         rewrites the expectations instead, and prints what changed
set -u

: "${SRCDIR:?}" "${BUILDDIR:?}" "${GRADECAP:?}"
export SRCDIR BUILDDIR GRADECAP
LC_ALL=C.UTF-8
export LC_ALL
unset LANG LANGUAGE

work=$BUILDDIR/tests/golden-work
count=0
failed=0
update=no
[ "${1:-}" = --update ] && update=yes && shift
wanted=$*

# The outcome of one case: result NUMBER-LESS-LINE, e.g. `ok - self/stdout`.
result() {
	count=$((count + 1))
	case $1 in
	not*) failed=$((failed + 1)) && printf 'not ok %d - %s\n' "$count" "${1#not ok - }" ;;
	*) printf 'ok %d - %s\n' "$count" "${1#ok - }" ;;
	esac
}

is_wanted() {
	[ -z "$wanted" ] && return 0
	for one in $wanted; do
		case $1/ in "$one"/*) return 0 ;; esac
	done
	return 1
}

# An empty scratch folder, as the current directory.
enter_scratch() {
	scratch=$work/$1
	rm -rf "$scratch" && mkdir -p "$scratch/in" && cd "$scratch/in" || exit 1
}

# Runs a command line with limits; its results are in $scratch/{stdout,stderr,exit}.
run_limited() {
	timeout 120 "$@" >"$scratch/stdout" 2>"$scratch/stderr" </dev/null
	echo $? >"$scratch/exit"
}

# compare WHAT EXPECTED ACTUAL: appends to $reasons and shows the difference when they differ.
compare() {
	expected=$2
	[ -e "$expected" ] || expected=/dev/null
	diff -u "$expected" "$3" >"$scratch/diff" 2>&1 && return
	reasons="$reasons $1"
	{
		echo "$1 is not as expected:"
		head -n 60 "$scratch/diff"
	} | sed 's/^/# /' >>"$scratch/report"
}

# Rewrites an expectation: accept ACTUAL FILE.  An empty output needs no file.
accept() {
	old=$2
	[ -e "$old" ] || old=/dev/null
	cmp -s "$1" "$old" && return
	diff -u "$old" "$1"
	if [ -s "$1" ]; then cp "$1" "$2"; else rm -f "$2"; fi
}

# Runs tests/golden/$1; sets $reasons to what differs, empty when nothing does.
run_case() {
	dir=$SRCDIR/tests/golden/$1
	enter_scratch "$1"
	reasons=
	: >"$scratch/report"
	cp -R "$dir/." . && chmod -R u+w . && rm -f cmd x_stdout x_stderr x_exit x_reason
	run_limited sh -e "$dir/cmd"
	if [ "$(cat "$scratch/exit")" = 77 ]; then
		skip=$(tail -n 1 "$scratch/stdout")
		return
	fi
	skip=
	if [ -e "$dir/x_exit" ]; then cp "$dir/x_exit" "$scratch/x_exit"; else echo 0 >"$scratch/x_exit"; fi
	compare exit "$scratch/x_exit" "$scratch/exit"
	compare stderr "$dir/x_stderr" "$scratch/stderr"
	compare stdout "$dir/x_stdout" "$scratch/stdout"
}

test_case() {
	run_case "$1"
	if [ -n "$skip" ]; then
		result "ok - $1 # SKIP $skip"
	elif [ "$update" = yes ]; then
		accept "$scratch/stdout" "$dir/x_stdout"
		accept "$scratch/stderr" "$dir/x_stderr"
		[ "$(cat "$scratch/exit")" = 0 ] && : >"$scratch/exit"
		accept "$scratch/exit" "$dir/x_exit"
	elif [ -n "$reasons" ]; then
		result "not ok - $1"
		cat "$scratch/report"
	else
		result "ok - $1"
		rm -rf "$scratch"
	fi
}

test_self() {
	run_case "$1"
	[ "$update" = yes ] && return
	want=$(cat "$dir/x_reason")
	if [ "$reasons" = " $want" ]; then
		result "ok - $1 is caught: $want"
		rm -rf "$scratch"
	else
		result "not ok - $1 is not caught (differs in:${reasons:- nothing}, must differ in: $want)"
	fi
}

# The capture exercises/LAB/NAME.pcapng or .pcap, from the build or the sources, as a path below the scratch folder.
link_capture() {
	for tree in "$BUILDDIR" "$SRCDIR"; do
		for suffix in pcapng pcap; do
			from=$tree/exercises/$1/$2.$suffix
			capture=exercises/$1/$2.$suffix
			[ -e "$from" ] || continue
			ln -sf "$from" "$capture"
			return
		done
	done
	capture=
}

# A scratch folder that looks like the top of the tree, so that commands and reports read as in the handbook.
enter_exercise() {
	enter_scratch "exercises/$1/$2"
	reasons=
	: >"$scratch/report"
	mkdir -p "exercises/$1"
	ln -s "$SRCDIR/rubrics" rubrics
	ln -s "$SRCDIR/exercises/$1/answers" "exercises/$1/answers"
}

# One report of one answers file: test_report LAB NAME(@CAPTURE)(.zh) FORMAT
test_report() {
	file=$SRCDIR/exercises/$1/expected/$2.$3
	title="exercises/$1/expected/$2.$3"
	format=$3
	[ "$format" = txt ] && format=text
	base=$2
	lang=en
	case $base in *.zh) lang=zh && base=${base%.zh} ;; esac
	captured=sample
	case $base in *@*) captured=${base#*@} && base=${base%%@*} ;; esac
	enter_exercise "$1" "$2.$3"
	link_capture "$1" "$captured"
	if [ -z "$capture" ]; then
		result "not ok - $title: there is no capture exercises/$1/$captured.pcapng or .pcap"
		return
	fi
	run_limited "$GRADECAP" grade -r "rubrics/$1.xml" -c "$capture" -a "exercises/$1/answers/$base.txt" \
		-f "$format" --lang "$lang"
	if [ "$update" = yes ]; then
		mkdir -p "${file%/*}"
		accept "$scratch/stdout" "$file"
		cat "$scratch/stderr"
		return
	fi
	echo 0 >"$scratch/x_exit"
	compare exit "$scratch/x_exit" "$scratch/exit"
	compare stderr /dev/null "$scratch/stderr"
	compare stdout "$file" "$scratch/stdout"
	if [ -n "$reasons" ] || [ ! -s "$file" ]; then
		result "not ok - $title"
		[ -s "$file" ] || echo "# there is no $title (make update-golden writes it; read it before you commit it)"
		cat "$scratch/report"
	else
		result "ok - $title"
		rm -rf "$scratch"
	fi
}

# The command in "$@" must end with status 0 and without a word on standard error.
test_quiet_success() {
	title=$1
	shift
	run_limited "$@"
	echo 0 >"$scratch/x_exit"
	compare exit "$scratch/x_exit" "$scratch/exit"
	compare stderr /dev/null "$scratch/stderr"
	if [ -n "$reasons" ]; then
		result "not ok - $title"
		cat "$scratch/report"
		sed 's/^/# /' "$scratch/stdout"
	else
		result "ok - $title"
		rm -rf "$scratch"
	fi
}

# Full marks for the model answers and for the key that the program makes itself.
test_full_marks() {
	[ "$update" = yes ] && return
	enter_exercise "$1" model
	link_capture "$1" sample
	test_quiet_success "exercises/$1: the model answers get full marks" \
		"$GRADECAP" grade -r "rubrics/$1.xml" -c "$capture" -a "exercises/$1/answers/model.txt" --fail-under 100
	enter_exercise "$1" key
	link_capture "$1" sample
	# shellcheck disable=SC2016 # the inner shell expands them
	test_quiet_success "exercises/$1: the key gets full marks" \
		sh -ec '"$GRADECAP" key -r "$1" -c "$2" >key.txt
			"$GRADECAP" grade -r "$1" -c "$2" -a key.txt --fail-under 100' sh "rubrics/$1.xml" "$capture"
}

# Names of the reports of a lab: those that exist, and the two that each answers file must have.
report_names() {
	cd "$SRCDIR/exercises/$1" || exit 1
	{
		for file in expected/*.txt expected/*.json; do
			[ -e "$file" ] && printf '%s\n' "${file#expected/}"
		done
		for file in answers/*.txt; do
			[ -e "$file" ] || continue
			base=${file#answers/}
			base=${base%.txt}
			# Answers made for another capture have that capture's reports only.
			[ -n "$(find expected -name "$base@*.json" 2>/dev/null)" ] && continue
			printf '%s.txt\n%s.json\n' "$base" "$base"
		done
	} | LC_ALL=C sort -u
}

rm -rf "$work"
for cmd in "$SRCDIR"/tests/golden/*/*/cmd; do
	[ -e "$cmd" ] || continue
	name=${cmd#"$SRCDIR/tests/golden/"}
	name=${name%/cmd}
	is_wanted "$name" || continue
	case $name in
	self/*) test_self "$name" ;;
	*) test_case "$name" ;;
	esac
done
for answers in "$SRCDIR"/exercises/*/answers; do
	[ -e "$answers" ] || continue
	lab=${answers%/answers}
	lab=${lab##*/}
	is_wanted "exercises/$lab" || continue
	test_full_marks "$lab"
	for name in $(report_names "$lab"); do
		test_report "$lab" "${name%.*}" "${name##*.}"
	done
done

if [ "$update" = yes ]; then
	rm -rf "$work"
	exit 0
fi
echo "1..$count"
cd "$BUILDDIR" || exit 1
[ "$failed" -gt 0 ] || rm -rf "$work"
exit 0
