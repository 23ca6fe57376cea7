#!/bin/sh
# The captures of the reference labs, seen through tshark (TSHARK): nothing malformed, every checksum good, and the
# numbers that the labs ask for.  The tables hold what the labs' own texts print; tshark says what a student sees, and
# all versions say the same.
set -u
top=${SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
build=${BUILDDIR:-$top}
work=$build/tests/samples-work
ask=$top/tests/oracle/tshark.sh
count=0
failed=0
rm -rf "$work"
ORACLE_SCRATCH=$work/oracle
export ORACLE_SCRATCH
mkdir -p "$ORACLE_SCRATCH"
if ! about=$(sh "$ask" about); then
	echo "1..0 # SKIP $about"
	exit 0
fi
echo "# $about"

result()
{
	count=$((count + 1))
	if [ "$2" -eq 0 ]; then
		echo "ok $count - $1"
	else
		echo "not ok $count - $1"
		failed=$((failed + 1))
	fi
}

# All that the tables below may ask for; tshark reads each capture once.
names='frame.number frame.len eth.padding ip.id ip.len ip.ttl ip.checksum ip.checksum.status
	tcp.stream tcp.srcport tcp.dstport tcp.seq tcp.seq_raw tcp.nxtseq tcp.ack tcp.ack_raw tcp.hdr_len tcp.flags
	tcp.flags.reset tcp.window_size_value tcp.window_size tcp.checksum tcp.checksum.status tcp.urgent_pointer tcp.len
	tcp.options tcp.options.mss_val tcp.options.wscale.shift tcp.analysis.ack_rtt tcp.analysis.flags
	udp.srcport udp.dstport udp.length udp.checksum.status dns.id dns.qry.name dns.qry.type _ws.malformed'

# sound LAB FRAMES: so many frames, none of them with a fault.
sound()
{
	lab=$1
	fields=
	for name in $names; do
		fields="$fields -e $name"
	done
	# shellcheck disable=SC2086 # each field is a word
	sh "$ask" checked -r "$build/exercises/$lab/sample.pcapng" $fields 2>/dev/null | tr '\t' '|' >"$work/seen"
	good=0
	[ "$(wc -l <"$work/seen")" -eq $(($2 + 1)) ] || good=1
	result "$lab has $2 frames" $good
	columns _ws.malformed ip.checksum.status tcp.checksum.status udp.checksum.status tcp.analysis.flags >"$work/rows"
	good=0
	[ "$(grep -cx '|[1,]*|[1,]*|[1,]*|' "$work/rows")" -eq "$2" ] || good=1
	result "$lab has no malformed frame, bad checksum or lost segment" $good
}

# columns FIELD…: these columns of what tshark saw, "|" between them.
columns()
{
	awk -F '|' -v wanted="$*" '
		NR == 1 { n = split(wanted, want, " "); for (i = 1; i <= NF; i++) at[$i] = i; next }
		{ for (i = 1; i <= n; i++) printf "%s%s", (i > 1 ? "|" : ""), $at[want[i]]; print "" }' "$work/seen"
}

# shows FIELD…: standard input has the rows of these fields, blanks between them, that must be among those that sound()
# has read.
shows()
{
	columns "$@" | tr '|' ' ' >"$work/rows"
	while read -r row; do
		grep -qxF -e "$row" "$work/rows"
		good=$?
		[ $good -eq 0 ] || grep -e "^${row%% *} " "$work/rows" | sed 's/^/# seen: /'
		result "$lab shows $row" $good
	done
}

sound tcp-smtp 26
shows frame.number tcp.srcport tcp.dstport tcp.seq_raw tcp.ack_raw tcp.hdr_len tcp.flags \
	tcp.window_size_value tcp.checksum tcp.urgent_pointer tcp.len <<'E1'
5 1104 25 3886848902 0 28 0x0002 65535 0x76ff 0 0
6 25 1104 1686587302 3886848903 28 0x0012 16384 0x8ac0 0 0
7 1104 25 3886848903 1686587303 20 0x0010 65535 0xf784 0 0
8 25 1104 1686587303 3886848903 20 0x0018 65535 0xcc6a 0 104
9 1104 25 3886848903 1686587407 20 0x0018 65431 0x042f 0 10
21 1104 25 3886849397 1686587769 20 0x0018 65069 0x4dd5 0 6
23 25 1104 1686587821 3886849403 20 0x0011 65035 0xf57d 0 0
24 1104 25 3886849403 1686587822 20 0x0010 65017 0xf58f 0 0
25 1104 25 3886849403 1686587822 20 0x0011 65017 0xf58e 0 0
26 25 1104 1686587822 3886849404 20 0x0010 65035 0xf57c 0 0
E1
shows frame.number tcp.stream tcp.seq tcp.ack tcp.len tcp.window_size_value ip.ttl <<'E1'
18 0 393 490 0 65046 128
19 0 490 393 5 65143 128
20 0 393 495 74 65041 128
21 0 495 467 6 65069 128
22 0 467 501 52 65035 128
26 0 520 502 0 65035 128
E1
shows frame.number frame.len ip.id ip.checksum tcp.options <<'E1'
5 62 0x01a7 0x749d 020405b401010402
6 62 0x5982 0x5cc2 020405b401010402
E1

sound udp-dns 8
shows frame.number udp.srcport udp.dstport udp.length udp.checksum.status dns.id dns.qry.name dns.qry.type <<'E1'
2 56471 53 46 1 0x0001 8.8.8.8.in-addr.arpa 12
3 53 56471 70 1 0x0001 8.8.8.8.in-addr.arpa 12
4 56472 53 35 1 0x0002 baidu.com 1
6 56473 53 35 1 0x0003 baidu.com 28
E1

sound tcp-ftp 119
shows frame.number tcp.stream tcp.srcport tcp.dstport tcp.seq tcp.ack tcp.len tcp.hdr_len tcp.window_size_value \
	tcp.window_size <<'E1'
22 4 62449 21 0 0 0 40 64240 64240
24 4 62449 21 1 1 0 32 512 131072
E1
shows frame.number tcp.checksum tcp.options.mss_val tcp.options.wscale.shift <<'E1'
22 0xfc49 1460 8
E1
shows frame.number tcp.stream tcp.flags tcp.seq tcp.ack tcp.len <<'E1'
113 4 0x0018 773 635 1
116 4 0x0011 649 774 0
117 4 0x0010 774 650 0
118 4 0x0011 774 650 0
119 4 0x0010 650 775 0
E1
shows frame.number tcp.options.mss_val tcp.options.wscale.shift tcp.window_size_value tcp.analysis.ack_rtt <<'E1'
23 1440 7 28960 0.014784000
E1
shows frame.number tcp.stream tcp.seq tcp.flags.reset tcp.window_size_value <<'E1'
19 2 101 1 0
E1

sound tcp-http-header 101
shows frame.number tcp.srcport tcp.dstport tcp.seq tcp.nxtseq tcp.len tcp.hdr_len tcp.flags \
	tcp.window_size_value tcp.checksum <<'E1'
94 80 49811 1 518 517 20 0x0018 7168 0x66cb
E1
shows frame.number tcp.seq_raw tcp.ack_raw <<'E1'
89 2898115566 0
90 375630411 2898115567
91 2898115567 375630412
E1

sound ip-tcp-hex 17
shows frame.number ip.id ip.len ip.ttl tcp.seq_raw tcp.ack_raw tcp.hdr_len tcp.window_size_value tcp.checksum <<'E1'
3 0x3021 48 128 987694419 0 28 16384 0x9a8d
E1
shows frame.number ip.len tcp.seq_raw tcp.ack_raw tcp.hdr_len tcp.flags <<'E1'
4 48 1773195208 987694420 28 0x0012
5 40 987694420 1773195209 20 0x0010
E1
shows frame.number ip.id <<'E1'
5 0x3022
7 0x3023
E1

sound tcp-telnet-close 90
shows frame.number tcp.stream tcp.flags tcp.seq_raw tcp.ack_raw tcp.hdr_len tcp.window_size_value \
	tcp.checksum ip.id ip.checksum <<'E1'
3 0 0x0002 1450082649 0 24 4128 0x7d19 0x7f77 0xcb70
4 0 0x0012 890558775 1450082650 24 4128 0x6ebc 0x5ab9 0xf02e
33 0 0x0018 1450082687 890558848 20 4056 0x134b 0x7f88 0xcb62
34 0 0x0018 890558848 1450082688 20 4090 0x1328 0x5ac6 0xf024
85 0 0x0019 890559455 1450082711 20 4067 0x83c9 0x5adf 0xf00c
86 0 0x0010 1450082711 890559456 20 3449 0x863b 0x7fa3 0xcb48
87 0 0x0019 1450082711 890559456 20 3449 0x8632 0x7fa4 0xcb47
88 0 0x0010 890559456 1450082712 20 4067 0x83d0 0x5ae0 0xf00b
89 1 0x0018 1260944976 612296016 20 4051 0x9e6c 0xd78a 0x735f
90 1 0x0004 612296016 0 20 0 0x84d8 0x45ab 0x0601
E1
shows frame.number frame.len tcp.len eth.padding <<'E1'
4 60 0 0000
85 60 0 000000000000
89 60 2 00000000
E1

echo "1..$count"
[ $failed -eq 0 ]
