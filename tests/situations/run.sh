#!/bin/sh
# What real captures show besides the textbook, end to end: for each situation a capture, a rubric, answers as students
# give them, and what the program must make of them.  One situation is one folder, found by directory:
#
#   tests/situations/NAME/expect       what must come out, written by hand, with the reason in comments (below)
#       rubric.xml                     what is asked; without it tests/situations/tcp.xml
#       answers.txt                    an answers sheet; more of them under other names, such as answers-copy.txt, which
#                                      is graded by rubric-copy.xml when there is one
#
# Every folder has its line in list.txt, which says the situation in words, and every line its folder.
#
# The statements of an expect file, one per line.  "# …" is a comment, "-" stands for "nothing":
#   capture NAME [gzip|xz|zstd]    tests/captures/NAME, compressed
#   answers NAME                   the statements that follow are about the sheet of NAME.txt (at the beginning: answers)
#   status WORD, score POINTS      of the sheet
#   stream ID N                    conversation ID of the rubric is TCP (or UDP) stream N
#   roles ITEM ROLE=FRAME…         the frames of a required pattern
#   verdict ITEM VERDICT [POINTS]  of a pattern or question
#   expected QUESTION V | V…       all answers that count in full, in this order
#   says ITEM TEXT                 message, detail, note or truth of the item contain TEXT
#   never ITEM TEXT                they do not
#   note CODE [TEXT]               the sheet has this note, which contains TEXT
#   note-frames CODE N…            the frames that it names
#   no-note CODE
#   inspect TEXT                   a line of `gradecap inspect` contains TEXT
#   no-inspect TEXT                no line does
#   frame N FIELD VALUE            `gradecap fields` and tshark, whichever version it is, print VALUE
#   frame@VERSIONS N FIELD VALUE   tshark of these versions (4.0, 4.4+, 4.0-4.4: tests/oracle/versions.awk) prints
#                                  VALUE, and so does gradecap when it speaks one of them; it speaks 4.0
#   ours N FIELD VALUE             gradecap prints VALUE; why tshark does not, or need not, is said in a comment
#   real FILE TEXT                 a line of `gradecap inspect` of this shared capture contains TEXT (nothing is compared
#                                  where the shared captures, GRADECAP_SHARED, are not there)
# Values are what a reader of the trace and the RFC would say.  Where tshark (TSHARK) is installed, it is asked too; its
# values have one print form in every version, see tests/oracle/tshark.sh.
#
# run.sh [NAME...] runs all situations, or those named, and prints TAP.
set -u

: "${SRCDIR:?}" "${BUILDDIR:?}" "${GRADECAP:?}"
LC_ALL=C.UTF-8
export LC_ALL
here=$SRCDIR/tests/situations
work=$BUILDDIR/tests/situations-work
shared=${GRADECAP_SHARED:-$SRCDIR/../shared}/captures/real
leaves=$BUILDDIR/tests/situations/leaves
oracle=$SRCDIR/tests/oracle
spoken=4.0 # the Wireshark as which gradecap speaks
count=0
failed=0

result() { # ok|"not ok" NAME
	count=$((count + 1))
	printf '%s %d - %s\n' "$1" "$count" "$2"
	[ "$1" = ok ] || failed=1
}

# The words of STATEMENT lines.
words() { # FILE COLUMN STATEMENT
	# shellcheck disable=SC2016 # awk's variables
	"$AWK" -v want="$3" -v column="$2" '$1 == want { print $column }' "$1" | LC_ALL=C sort -u
}

# The fields that are asked for, as options.
fields() { # FILE VERSION [STATEMENT]
	"$AWK" -f "$oracle/versions.awk" -f "$here/fields.awk" -v version="$2" -v also="${3-}" "$1" | LC_ALL=C sort -u |
		sed 's/^/-e /'
}

# Rows of a table as "WHO<TAB>FRAME<TAB>FIELD<TAB>VALUE".
melt() { # WHO
	# shellcheck disable=SC2016 # awk's variables
	"$AWK" -F '\t' -v who="$1" 'NR == 1 { for (i = 1; i <= NF; i++) name[i] = $i; next }
		{ for (i = 2; i <= NF; i++) print who "\t" $1 "\t" name[i] "\t" $i }'
}

field_tables() { # EXPECT CAPTURE
	options=$(fields "$1" "$spoken" ours)
	[ -n "$options" ] || return 0
	# shellcheck disable=SC2086 # a list of words
	"$GRADECAP" fields -E header=y -e frame.number $options "$2" 2>>"$scratch/errors" | melt fields >>"$scratch/facts"
	[ -n "$version" ] || return 0
	options=$(fields "$1" "$version")
	[ -n "$options" ] || return 0
	# shellcheck disable=SC2086 # a list of words
	sh "$oracle/tshark.sh" fields -r "$2" -e frame.number $options 2>>"$scratch/tshark-errors" |
		melt tshark >>"$scratch/facts"
}

sheets() { # FOLDER CAPTURE
	for answers in "$1"/answers*.txt; do
		[ -e "$answers" ] || continue
		sheet=${answers##*/}
		sheet=${sheet%.txt}
		rubric=$1/rubric${sheet#answers}.xml
		[ -e "$rubric" ] || rubric=$1/rubric.xml
		[ -e "$rubric" ] || rubric=$here/tcp.xml
		"$GRADECAP" grade -r "$rubric" -c "$2" -a "$answers" -f json >"$scratch/sheet" 2>>"$scratch/errors"
		"$leaves" <"$scratch/sheet" 2>>"$scratch/errors" | sed "s/^/sheet	$sheet	/" >>"$scratch/facts"
	done
}

inspections() { # EXPECT CAPTURE
	"$GRADECAP" inspect "$2" 2>>"$scratch/errors" | sed 's/^/inspect	/' >>"$scratch/facts"
	for file in $(words "$1" 2 real); do
		[ -e "$shared/$file" ] || continue
		"$GRADECAP" inspect "$shared/$file" 2>>"$scratch/tshark-errors" | sed "s/^/real	$file	/" >>"$scratch/facts"
	done
}

run_situation() { # NAME
	expect=$here/$1/expect
	scratch=$work/$1
	mkdir -p "$scratch"
	: >"$scratch/facts"
	: >"$scratch/errors"
	capture=$(words "$expect" 2 capture)
	for suffix in pcapng pcap; do
		[ -e "$BUILDDIR/tests/captures/$capture.$suffix" ] && capture=$BUILDDIR/tests/captures/$capture.$suffix
	done
	if [ ! -e "$capture" ]; then
		echo "there is no capture '$capture'"
		return 1
	fi
	packer=$(words "$expect" 3 capture)
	if [ -n "$packer" ]; then
		if ! command -v "$packer" >/dev/null 2>&1; then
			echo "$packer is not installed"
			return 77
		fi
		"$packer" -c <"$capture" >"$scratch/${capture##*/}.packed"
		capture=$scratch/${capture##*/}.packed
	fi
	sheets "$here/$1" "$capture"
	field_tables "$expect" "$capture"
	inspections "$expect" "$capture"
	grep "^gradecap: .*\.xml:" "$scratch/errors" && return 1
	"$AWK" -F '\t' -f "$oracle/versions.awk" -f "$here/check.awk" -v spoken="$spoken" -v tshark="$version" \
		"$scratch/facts" "$expect"
}

rm -rf "$work"
ORACLE_SCRATCH=$work/oracle
export ORACLE_SCRATCH
mkdir -p "$ORACLE_SCRATCH"
version=$(sh "$oracle/tshark.sh" version) || version=
echo "# $(sh "$oracle/tshark.sh" about)"
for expect in "$here"/*/expect; do
	situation=${expect%/expect}
	situation=${situation##*/}
	case " ${*:-$situation} " in *" $situation "*) ;; *) continue ;; esac
	run_situation "$situation" >"$work/findings"
	case $? in
	0) result ok "$situation" ;;
	77) result ok "$situation # SKIP $(cat "$work/findings")" ;;
	*)
		result "not ok" "$situation"
		sed 's/^/# /' "$work/findings"
		;;
	esac
done

# The list and the folders agree.
if [ $# -eq 0 ]; then
	sed -n 's/^\([a-z0-9-]*\):.*/\1/p' "$here/list.txt" | LC_ALL=C sort >"$work/listed"
	(cd "$here" && ls -d -- */) | sed 's,/$,,' | LC_ALL=C sort >"$work/folders"
	if diff "$work/listed" "$work/folders" >"$work/findings"; then
		result ok "every situation of list.txt has its folder"
	else
		result "not ok" "every situation of list.txt has its folder"
		sed 's/^/# /' "$work/findings"
	fi
fi
echo "1..$count"
exit "$failed"
