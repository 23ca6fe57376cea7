# Random conversations, as a trace (docs/traces.md) for the differential test: live.sh -r SEED.
#
#   awk -f random.awk -v seed=N [-v conversations=N] >OUT.trace
#
# TCP as networks and capture programs spoil it: segments lost, sent again in parts, overtaken, captured in a wrong order of
# time, acknowledged too far or too little, with SACK blocks, zero windows, probes, keep-alives, ends that are none and
# ports that are used again; and datagrams, fragments, echoes, errors that quote, DNS questions that are asked again.
# The generator of random numbers is its own (Park and Miller), so that a seed means the same with every awk.
BEGIN {
	if (conversations == "")
		conversations = 60
	state = (seed + 1) * 48271 % 2147483647
	for (c = 1; c <= 5; c++)
		uniform()
	WHOLE = 4294967296
	print "# random.awk, seed " seed
	print "file pcap"
	print "start 1000"
	print "host A 10.0.0.1 02:00:00:00:00:01 ttl 64 df pad 60"
	print "host B 10.0.0.2 02:00:00:00:00:02 ttl 64 df pad 60"
	for (c = 0; c < conversations; c++) {
		now = 1 + c * 100
		if (chance(.7))
			tcp(c)
		else
			others(c)
	}
}

function uniform()
{
	state = state * 16807 % 2147483647
	return state / 2147483647
}

# From 0 to N - 1.
function below(n) { return int(uniform() * n) }
function chance(p) { return uniform() < p }

function choice(list,    n, words)
{
	n = split(list, words, " ")
	return words[1 + below(n)]
}

function wrapped(n)
{
	n %= WHOLE
	return n < 0 ? n + WHOLE : n
}

# Of a raw number, without `%x` for what exceeds 31 bits.
function hex(n)
{
	n = wrapped(n)
	return sprintf("%04x%04x", int(n / 65536), n % 65536)
}

function raw_number() { return below(65536) * 65536 + below(65536) }

function wait()
{
	now += choice("0.000001 0.00002 0.0001 0.0005 0.001 0.002 0.004 0.01 0.019 0.03 0.2 1") * (.5 + uniform())
}

function frame(words)
{
	printf "@%.6f %s\n", now, words
	wait()
}

# ---- TCP ----

# One segment of side X (1 or 2): its number, acknowledgment and window, and LENGTH bytes.
function send_all(x, seq, ack, flags, length_, window, options,    words, end)
{
	words = name " " (x == 1 ? "A>B " : "B>A ") flags
	words = words " seq-raw " sprintf("%.0f", wrapped(seq))
	if (flags ~ /\./)
		words = words " ack-raw " sprintf("%.0f", wrapped(ack))
	words = words " win " window
	if (options != "")
		words = words " opt " options
	if (length_)
		words = words " bytes " length_ " of 0"
	frame(words)
	end = wrapped(seq + length_ + (flags ~ /[SF]/ ? 1 : 0))
	if (length_ || flags ~ /[SF]/) {
		sent[x]++
		sent_seq[x, sent[x]] = wrapped(seq)
		sent_length[x, sent[x]] = length_
		sent_flags[x, sent[x]] = flags
	}
	if (wrapped(end - next_[x]) < WHOLE / 2)
		next_[x] = end
}

function send(x, flags, length_, options) { send_all(x, next_[x], next_[3 - x], flags, length_, window_[x], options) }
function send_at(x, seq, flags, length_, options) { send_all(x, seq, next_[3 - x], flags, length_, window_[x], options) }
function send_ack(x, ack, options) { send_all(x, next_[x], ack, ".", 0, window_[x], options) }
function send_window(x, ack, window) { send_all(x, next_[x], ack, ".", 0, window, "") }

function syn_options(    list)
{
	list = "nop"
	if (chance(.8))
		list = "mss=" choice("1460 536")
	if (scales)
		list = list ",nop,ws=" choice("0 2 7")
	return list (sacks ? ",sackok" : "")
}

function begin_side(x)
{
	isn[x] = choice("0 1 2")
	isn[x] = isn[x] == 0 ? raw_number() : isn[x] == 1 ? WHOLE - 200 : 1000
	next_[x] = isn[x]
	window_[x] = choice("32767 65535 500")
	sent[x] = 0
}

function new_number(x, flags)
{
	isn[x] = next_[x] = raw_number()
	send(x, flags, 0, syn_options())
}

function open_connection(    kind)
{
	kind = uniform()
	if (kind < .75) {
		send(1, "S", 0, syn_options())
		if (chance(.1))
			send_at(1, isn[1], "S", 0, syn_options())
		if (chance(.9))
			send(2, "S.", 0, syn_options())
		if (chance(.1))
			send_at(2, isn[2], "S.", 0, syn_options())
		if (chance(.1))
			send_at(2, raw_number(), "S.", 0, syn_options())
		if (chance(.9))
			send(1, ".", 0, "")
	} else if (kind < .85) {
		send(2, "S.", 0, syn_options())
		send(1, ".", 0, "")
	}
}

function again(x, in_part,    k, from)
{
	if (!sent[x])
		return
	k = sent[x] - below(sent[x] < 5 ? sent[x] : 5)
	if (!in_part) {
		send_at(x, sent_seq[x, k], sent_flags[x, k], sent_length[x, k], "")
	} else if (sent_length[x, k] > 2) {
		from = below(sent_length[x, k])
		send_at(x, sent_seq[x, k] + from, ".", sent_length[x, k] - from, "")
	}
}

function duplicates(x,    y, ack, left, n, options)
{
	y = 3 - x
	ack = next_[y] - choice("0 1 100 1460")
	for (n = 1 + below(4); n > 0; n--) {
		options = ""
		if (sacks && chance(.7)) {
			left = ack + choice("100 1460")
			options = "nop,nop,hex=050a" hex(left) hex(left + choice("100 2920 5000"))
		}
		send_ack(x, ack, options)
	}
	if (chance(.6) && sent[y])
		send_at(y, chance(.7) ? ack : ack + choice("100 1460"), ".", choice("100 1460"), "")
}

function zero_window(x,    y, n, kind)
{
	y = 3 - x
	send_window(x, next_[y], 0)
	for (n = 1 + below(2); n > 0; n--) {
		send(y, ".", 1, "")
		if (chance(.5))
			next_[y] = wrapped(next_[y] - 1)
		kind = uniform()
		if (kind < .4)
			send_window(x, next_[y], 0)
		else if (kind < .6)
			send_window(x, next_[y] + 1, 0)
		else if (kind < .8)
			send_ack(x, next_[y] + below(2), "")
	}
}

function step(x, kind)
{
	if (kind < .30) {
		send(x, chance(.4) ? "P." : ".", choice("1 2 10 100 536 1460"), "")
	} else if (kind < .45) {
		send(x, ".", 0, "")
	} else if (kind < .56) {
		again(x, kind >= .52)
	} else if (kind < .60) {
		next_[x] = wrapped(next_[x] + choice("1 100 1460"))
		send(x, ".", choice("1 100"), "")
	} else if (kind < .64) {
		send_at(x, next_[x] - choice("200 300 1560 1460"), ".", choice("50 100 1460"), "")
	} else if (kind < .72) {
		duplicates(x)
	} else if (kind < .76) {
		zero_window(x)
	} else if (kind < .80) {
		send_at(x, next_[x] - 1, ".", below(2), "")
		if (chance(.7))
			send(3 - x, ".", 0, "")
	} else if (kind < .84) {
		send_ack(x, next_[3 - x] + choice("1 100 1000"), "")
	} else if (kind < .88) {
		send_ack(x, next_[3 - x] - choice("1 10 50"), "")
	} else if (kind < .90) {
		now -= choice("0.0001 0.005 0.1")
	} else if (kind < .92) {
		window_[x] = choice("100 1000 65535")
		send(x, ".", 0, "")
	} else if (kind < .95) {
		send(x, "F.", 0, "")
	} else if (kind < .965) {
		send(x, chance(.5) ? "R." : "R", 0, "")
	} else if (kind < .985) {
		send_at(x, isn[x], kind < .975 ? "S" : "S.", 0, syn_options())
	} else {
		new_number(x, kind < .99 ? "S" : "S.")
	}
}

function tcp(c,    n)
{
	name = "t" c
	print "tcp " name " A:" 20000 + c " B:" choice("80 25 5001")
	scales = chance(.5)
	sacks = chance(.5)
	begin_side(1)
	begin_side(2)
	open_connection()
	for (n = 3 + below(37); n > 0; n--)
		step(1 + below(2), uniform())
}

# ---- datagrams ----

function others(c,    kind, n)
{
	kind = below(3)
	for (n = 2 + below(20); n > 0; n--)
		if (kind == 0)
			datagram(20000 + c)
		else if (kind == 1)
			message()
		else
			lookup(20000 + c % 3)
}

function datagram(port,    words)
{
	words = chance(.5) ? "udp A:" port ">B:7" : "udp B:7>A:" port
	if (chance(.3))
		words = words " cksum " choice("0 bad offload right")
	if (chance(.7))
		words = words " bytes " choice("0 1 2 17 100 1400")
	else
		words = words " bytes 1000 ip.nodf ip.split 512" (chance(.5) ? " ip.order " choice("2,1 1 2 1,1,2") : "")
	frame(words)
}

function message(    words)
{
	words = "icmp " choice("A>B B>A") " "
	if (chance(.8)) {
		frame(words choice("echo-request echo-request echo-reply") " id " choice("1 1 2") " seq " below(6) " bytes " choice("0 8 56"))
		return
	}
	frame("icmp A>B echo-request id 3 seq " below(3) " bytes 32")
	frame("icmp B>A " choice("unreachable time-exceeded") " code " below(2) " quote" (chance(.5) ? " first 28" : ""))
}

function lookup(port,    question, id, server)
{
	id = 1 + below(4)
	server = choice("53 53 53 5353 5355")
	question = choice("www.example.org mail.example.org Www.example.org example.net") " " choice("A A AAAA MX")
	if (chance(.1)) {
		frame("arp A>B " choice("request reply"))
	} else if (chance(.5)) {
		frame("udp A:" (server == 5353 ? 5353 : port) ">B:" server " dns id " id (chance(.2) ? " ad" : "") " query " question)
	} else {
		frame("udp B:" server ">A:" (server == 5353 ? 5353 : port) " dns id " id (chance(.2) ? " ad" : "") " response " question \
		      (chance(.7) ? " answer www.example.org 60 A 192.0.2.7" : " rcode " choice("nxdomain servfail")))
	}
}
