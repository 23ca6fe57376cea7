#!/bin/sh
# The helpers of the tests that ask tshark, tested without one: versions of expectations, the print form, what the
# table of differences explains, statements about versions in situations and traces, random conversations.  A stand-in
# plays each tshark; its lines are those that 4.0.17, 4.4.19 and 4.6.9 print for the same frames.
set -u

top=${SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
awk=${AWK:-awk}
here=$top/tests/oracle
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
ORACLE_SCRATCH=$scratch/oracle
TSHARK=$scratch/tshark
export ORACLE_SCRATCH TSHARK
count=0
failed=0

# same WHAT WANTED GOT
same()
{
	count=$((count + 1))
	if [ "$2" = "$3" ]; then
		echo "ok $count - $1"
	else
		echo "not ok $count - $1"
		printf 'wanted: %s\ngot: %s\n' "$2" "$3" | sed 's/^/# /'
		failed=1
	fi
}

# Versions.  The program prints what it is asked: expectations_of, or the versions that each notation holds for.
cat >"$scratch/ask.awk" <<'END'
{
	held = ""
	for (v = 1; v <= n_versions; v++)
		if (holds_for($1, versions[v]))
			held = held " " versions[v]
	print $1 ":" (are_versions($1) ? held : " wrong")
}
END
same 'what a notation of versions holds for' '*: 4.0 4.4 4.6
4.0: 4.0
4.4: 4.4
4.4+: 4.4 4.6
4.6+: 4.6
4.0-4.4: 4.0 4.4
4.0-4.6: 4.0 4.4 4.6
4.2: wrong
4.2+: wrong
4.4-4.0: wrong
4.4-: wrong
-4.4: wrong
4.4++: wrong
4: wrong
4.40: wrong' "$(printf '%s\n' '*' 4.0 4.4 4.4+ 4.6+ 4.0-4.4 4.0-4.6 4.2 4.2+ 4.4-4.0 4.4- -4.4 4.4++ 4 4.40 |
	"$awk" -f "$here/versions.awk" -f "$scratch/ask.awk")"

# A stand-in for tshark: its version, its list of fields, and a table.
cat >"$TSHARK" <<'END'
#!/bin/sh
folder=${0%/*}
case $1 in
--version) cat "$folder/version" ;;
-G) cat "$folder/fields" ;;
*)
	echo "$*" >"$folder/arguments"
	cat "$folder/table"
	;;
esac
END
chmod +x "$TSHARK"
cat >"$scratch/fields" <<'END'
P	Domain Name System	dns
F	Recursion desired	dns.flags.recdesired	FT_BOOLEAN	dns	16	0x100	Do query recursively?
F	Arrival Time	frame.time	FT_ABSOLUTE_TIME	frame		0x0	Absolute time
F	Epoch Arrival Time	frame.time_epoch	FT_ABSOLUTE_TIME	frame		0x0	Absolute time
F	Name	dns.qry.name	FT_STRING	dns		0x0	Query Name
END

# ask VERSION COMMAND...: what tshark.sh prints when a tshark of this version is installed.
ask()
{
	echo "TShark (Wireshark) $1 (Git v$1 packaged as $1-0+deb12u3)." >"$scratch/version"
	rm -rf "$ORACLE_SCRATCH"
	mkdir "$ORACLE_SCRATCH"
	shift
	AWK=$awk sh "$here/tshark.sh" "$@"
}

# ask_status VERSION COMMAND...: the same, and the exit status.
ask_status()
{
	answer=$(ask "$@")
	echo "$answer $?"
}

same '4.0.17 is held to 4.0' '4.0 0' "$(ask_status 4.0.17 version)"
same '4.4.19 is held to 4.4' '4.4 0' "$(ask_status 4.4.19 version)"
same '4.6.9 is held to 4.6' '4.6 0' "$(ask_status 4.6.9 version)"
same 'a newer one is held to the newest' '4.6 0' "$(ask_status 4.10.0 version)"
same 'and that is said' 'tshark 4.10.0 is newer than what is known here, and is held to the expectations of 4.6' \
	"$(ask 4.10.0 about)"
same 'so is the next great one' '4.6 0' "$(ask_status 5.0 version)"
same 'a version that is known says so' 'tshark 4.4.19' "$(ask 4.4.19 about)"
same 'an old one has no expectations' 'there are no expectations for tshark 3.6.2 77' "$(ask_status 3.6.2 version)"
same 'nor has one between two known ones' 'there are no expectations for tshark 4.2.2 77' "$(ask_status 4.2.2 about)"
same 'and no table is made with it' ' 77' "$(ask_status 4.2.2 fields -r x 2>/dev/null)"
same 'a tshark that is not here is missed' 'tshark is not installed (apt-get install tshark) 77' \
	"$(TSHARK=$scratch/nowhere && ask_status 4.0.17 about)"
same 'names of fields and protocols' 'dns dns.flags.recdesired dns.qry.name frame.time frame.time_epoch' \
	"$(ask 4.4.19 names | tr '\n' ' ' | sed 's/ $//')"

# print_form WHAT VERSION: standard input, " | " between the cells, is what that version prints; it must become $form.
print_form()
{
	sed 's/ | /	/g' >"$scratch/table"
	same "$1" "$form" "$(ask "$2" fields -r x | sed 's/	/ | /g')"
}
form='frame.number | frame.time | frame.time_epoch | dns.flags.recdesired | dns.qry.name
1 | Oct 20, 2016 15:23:01.075993000 UTC | 1476976981.075993000 | 1 | a\b.c
2 | Jan  1, 1970 00:00:02.649172000 UTC | 2.649172000 | 0,1 | a\tb
3 | Feb  9, 2026 00:00:00.000000000 UTC,Feb 10, 2026 00:00:00.000000000 UTC | 1.0 |  | a\001b,True.x
4 | Not representable | 1.0 |  | 2016-10-20T15:23:01Z,a\\b'
print_form 'the print form is that of 4.0' 4.0.17 <<END
$form
END
print_form 'words of booleans and doubled backslashes of 4.4' 4.4.19 <<'END'
frame.number | frame.time | frame.time_epoch | dns.flags.recdesired | dns.qry.name
1 | Oct 20, 2016 15:23:01.075993000 UTC | 1476976981.075993000 | True | a\\b.c
2 | Jan  1, 1970 00:00:02.649172000 UTC | 2.649172000 | False,True | a\\tb
3 | Feb  9, 2026 00:00:00.000000000 UTC,Feb 10, 2026 00:00:00.000000000 UTC | 1.0 |  | a\\001b,True.x
4 | Not representable | 1.0 |  | 2016-10-20T15:23:01Z,a\\\\b
END
print_form 'times of 4.6' 4.6.9 <<'END'
frame.number | frame.time | frame.time_epoch | dns.flags.recdesired | dns.qry.name
1 | 2016-10-20T15:23:01.075993000+0000 | 1476976981.075993000 | True | a\\b.c
2 | 1970-01-01T00:00:02.649172000+0000 | 2.649172000 | False,True | a\\tb
3 | 2026-02-09T00:00:00.000000000+0000,2026-02-10T00:00:00.000000000Z | 1.0 |  | a\\001b,True.x
4 | Not representable | 1.0 |  | 2016-10-20T15:23:01Z,a\\\\b
END
same 'options are handed on' '-n -T fields -E header=y -r x' "$(cat "$scratch/arguments")"
ask 4.0.17 checked -r x -e y >/dev/null
same 'checksums are verified when that is asked' "-n -T fields -E header=y -o ip.check_checksum:TRUE \
-o tcp.check_checksum:TRUE -o udp.check_checksum:TRUE -r x -e y" "$(cat "$scratch/arguments")"

# compares WHAT VERSION FINDINGS: two frames of c.pcap whose cells differ in three places, and the rows of differences
# on standard input.  The status is 1 where there are findings.
printf 'frame.number\ta\tb\n1\t1\t\n2\t1\t5\n' >"$scratch/want"
printf 'frame.number\ta\tb\n1\t0\t9\n2\t1\t7\n' >"$scratch/have"
compares()
{
	{
		echo '# A comment.'
		sed 's/ | /	/g'
	} >"$scratch/differences"
	"$awk" -f "$here/versions.awk" -f "$here/compare.awk" -v version="$2" -v file=c.pcap -v path=folder/c.pcap -v key= \
		"$scratch/differences" "$scratch/want" "$scratch/have" >"$scratch/findings"
	status=$?
	want=1
	[ -n "$3" ] || want=0
	same "$1" "$want $3" "$status $(sed -e '/explained$/d' -e 's/^# c.pcap: //' "$scratch/findings")"
}
all='frame 1, a: tshark '\''1'\'', gradecap '\''0'\''
frame 1, b: tshark '\'''\'', gradecap '\''9'\''
frame 2, b: tshark '\''5'\'', gradecap '\''7'\'
compares 'differences are told' 4.4 "$all" </dev/null
compares 'rows explain them' 4.4 '' <<'END'
4.4+ | c.pcap | 1 | a | 1 | so it is
4.0-4.4 | folder/c.pcap | * | b | - | nothing
* | * | 2-3 | b | 5 | five
END
compares 'a row for other versions explains nothing, and need not' 4.0 "$all" <<'END'
4.4+ | c.pcap | * | a,b | * | so it is
END
compares 'a value must be that of tshark' 4.4 "frame 1, a: tshark '1', gradecap '0'
frame 2, b: tshark '5', gradecap '7'
an explanation is not needed: 1 a: zero" <<'END'
4.4+ | c.pcap | 1 | a | 0 | zero
4.4+ | * | * | b | - | nothing
END
compares 'each column of a row must be needed' 4.4 'an explanation is not needed: 2 a: both' <<'END'
4.4+ | c.pcap | 1 | a,b | * | both
4.4 | c.pcap | 2 | a,b | * | both
END
compares 'a row for any file need not' 4.4 '' <<'END'
* | * | * | a,b | * | any
4.4 | * | 7 | a | * | none
END
compares 'a row of the old form is refused' 4.4 "# differences: line 2: six columns, the first of them versions: \
c.pcap	*	a	reason
# differences: line 3: six columns, the first of them versions: 4.2	c.pcap	*	a	*	reason" <<'END'
c.pcap | * | a | reason
4.2 | c.pcap | * | a | * | reason
* | * | * | * | * | any
END

# Names of fields.
printf '%s\n' kept moved >"$scratch/theirs"
printf '%s\n' kept gone moved mine >"$scratch/ours"
printf '%s\n' moved mine >"$scratch/own"
names()
{
	{
		echo '# A comment.'
		sed 's/ | /	/g'
	} >"$scratch/differences"
	"$awk" -f "$here/versions.awk" -f "$here/names.awk" -v version="$1" "$scratch/differences" "$scratch/theirs" \
		"$scratch/ours" "$scratch/own" | LC_ALL=C sort
}
same 'odd names are told' '# gone: tshark has no field of this name
# moved: said to be our own, and tshark has one' "$(names 4.6 </dev/null)"
same 'rows explain names, and must' '# gone: tshark has no field of this name
# kept: an explanation is not needed: why' "$(printf '%s\n' '4.6+ | * | - | moved | * | it came' \
	'4.0 | * | - | gone | - | it went' '4.4+ | * | - | kept | * | why' | names 4.6)"

# Statements of a situation: what gradecap, speaking 4.0, and tshark print.
printf '%s\t1\tf\t%s\n' fields old tshark new >"$scratch/facts"
situation()
{
	printf '%s\n' "$2" >"$scratch/expect"
	"$awk" -F '\t' -f "$here/versions.awk" -f "$top/tests/situations/check.awk" -v spoken=4.0 -v tshark="$1" \
		"$scratch/facts" "$scratch/expect" | sed 's/^[^ ]* //'
}
same 'a statement for all versions is for gradecap and tshark' 'tshark prints new for f of frame 1, not old' \
	"$(situation 4.4 'frame 1 f old')"
same 'without tshark for gradecap' '' "$(situation '' 'frame 1 f old')"
same 'one for 4.0 is for gradecap' 'gradecap prints old for f of frame 1, not new' \
	"$(situation 4.4 'frame@4.0 1 f new')"
same 'and for a tshark of that version' 'tshark prints new for f of frame 1, not old' \
	"$(situation 4.0 'frame@4.0 1 f old')"
same 'one for other versions is for those only' '' "$(situation 4.4 'frame@4.6+ 1 f any')"
same 'and for them' 'tshark prints new for f of frame 1, not any' "$(situation 4.6 'frame@4.4+ 1 f any')"
same 'versions are known ones' "which versions are '4.2+'?" "$(situation 4.6 'frame@4.2+ 1 f any')"
printf '%s\n' 'frame 1 all x' 'frame@4.4+ 1 later x' 'frame@4.0 1 former x' 'ours 1 ours x' >"$scratch/expect"
same 'only fields of the version at hand are asked for' 'all later' "$("$awk" -f "$here/versions.awk" \
	-f "$top/tests/situations/fields.awk" -v version=4.6 "$scratch/expect" | tr '\n' ' ' | sed 's/ $//')"

# What a trace says must be seen.
seen()
{
	printf '%s\n' "$2" >"$scratch/trace"
	"$awk" -f "$here/versions.awk" -f "$top/tests/mktrace/seen.awk" -v version="$1" "$scratch/trace"
}
trace='# Seen: 4 frames, 1 stream.
# Seen by 4.4: 4 frames, 2 streams.
# Seen by 4.6+: 4 frames, 3 streams.'
same 'a trace says what all see' '4 frames, 1 stream.' "$(seen 4.0 "$trace")"
same 'and what a version sees' '4 frames, 2 streams.' "$(seen 4.4 "$trace")"
same 'and those from one on' '4 frames, 3 streams.' "$(seen 4.6 "$trace")"
same 'a version has one line' '2 lines for tshark 4.6' "$(seen 4.6 "$trace
# Seen by 4.4+: 4 frames, 2 streams.")"
same 'a trace says what all see, once' '0 lines "Seen:"' "$(seen 4.6 '# Seen by 4.6+: 1 frame, 0 streams.')"
same 'of known versions' 'which versions are "4.5"?' "$(seen 4.6 "$trace
# Seen by 4.5: 1 frame, 0 streams.")"

# Random conversations are the same with every awk.
same 'a seed means the same everywhere' '@1.016085 udp B:53>A:20000 dns id 4 response www.example.org A answer www.example.org 60 A 192.0.2.7' \
	"$("$awk" -f "$here/random.awk" -v seed=1 -v conversations=1 | sed -n 9p)"

echo "1..$count"
exit $failed
