# Compares what the program said (the first file, see run.sh) with an expect file (the second).  Prints what differs;
# ends with 1 when something does.
#
#   awk -F '\t' -f versions.awk -f check.awk -v spoken=VERSION -v tshark=VERSION FACTS EXPECT
#
# The version as which gradecap speaks, and that of tshark, empty where there is none.

function complain(what) {
	print FILENAME_SHORT ":" FNR ": " what
	bad = 1
}

# All sentences of an item.
function sentences(item,    all, i, part) {
	split("message detail truth alternative_note note hint explain", part, " ")
	all = ""
	for (i = 1; i in part; i++)
		all = all " " sheet[answers, "items." item "." part[i]]
	return all
}

function need(path, value,    have) {
	have = sheet[answers, path]
	if (have == "")
		have = "-"
	if (have != value)
		complain(path " is " have ", not " value)
}

function known_item(item) {
	if ((answers, "items." item ".verdict") in sheet)
		return 1
	complain("the sheet of " answers ".txt has no item '" item "'")
	return 0
}

# The values of a list, joined.
function list(path, separator,    all, i) {
	all = ""
	for (i = 0; (answers, path "." i) in sheet; i++)
		all = all (i ? separator : "") sheet[answers, path "." i]
	return all == "" ? "-" : all
}

function contains(line, text) {
	return index(line, text) > 0
}

function any_line(lines, n, text,    i) {
	for (i = 1; i <= n; i++)
		if (contains(lines[i], text))
			return 1
	return 0
}

function check_field(who, frame, name, value,    have) {
	if (!((who, frame, name) in field)) {
		complain(who " has no frame " frame " or no field " name)
		return
	}
	have = field[who, frame, name]
	if (have == "")
		have = "-"
	if (have != value)
		complain((who == "fields" ? "gradecap" : "tshark") " prints " have " for " name " of frame " frame ", not " value)
}

# The versions that a statement "frame" or "frame@VERSIONS" holds for.
function versions_of(statement) {
	return sub(/^frame@/, "", statement) ? statement : "*"
}

FNR == 1 { file_no++ }

file_no == 1 && $1 == "sheet" { sheet[$2, $3] = $4; next }
file_no == 1 && ($1 == "fields" || $1 == "tshark") { field[$1, $2, $3] = $4; next }
file_no == 1 && $1 == "inspect" { sub(/^inspect\t/, ""); inspected[++n_inspected] = $0; next }
file_no == 1 && $1 == "real" {
	name = $2
	is_real[name] = 1
	sub(/^real\t[^\t]*\t/, "")
	real[name] = real[name] "\n" $0
	next
}
file_no == 1 { next }

FNR == 1 {
	answers = "answers"
	FILENAME_SHORT = FILENAME
	sub(/.*\/situations\//, "", FILENAME_SHORT)
}

{
	sub(/[ \t]*# .*/, "")
	sub(/[ \t]+$/, "")
	n = split($0, w, /[ \t]+/)
	rest = $0
	sub(/^[^ \t]+[ \t]+/, "", rest) # after the statement
	tail = rest
	sub(/^[^ \t]+[ \t]*/, "", tail) # after its first word
}
n == 0 || $0 ~ /^#/ || w[1] == "capture" { next }
{ n_statements++ }
w[1] == "answers" {
	answers = w[2]
	if (!((answers, "status") in sheet))
		complain("there is no sheet of " answers ".txt")
	next
}
w[1] == "status" || w[1] == "score" { need(w[1], w[2]); next }
w[1] == "stream" { need("conversation." w[2] ".stream", w[3]); next }
w[1] == "roles" {
	if (known_item(w[2]))
		for (i = 3; i <= n; i++) {
			split(w[i], pair, "=")
			need("items." w[2] ".roles." pair[1], pair[2])
		}
	next
}
w[1] == "verdict" {
	if (known_item(w[2])) {
		need("items." w[2] ".verdict", w[3])
		if (n > 3)
			need("items." w[2] ".points", w[4])
	}
	next
}
w[1] == "expected" {
	if (known_item(w[2])) {
		have = list("items." w[2] ".expected", " | ")
		if (have != tail)
			complain(w[2] " expects " have ", not " tail)
	}
	next
}
w[1] == "says" || w[1] == "never" {
	if (known_item(w[2]) && contains(sentences(w[2]), tail) != (w[1] == "says"))
		complain(w[2] " says:" sentences(w[2]))
	next
}
w[1] == "note" {
	if (!((answers, "notes." w[2] ".message") in sheet))
		complain("there is no note " w[2])
	else if (n > 2 && !contains(sheet[answers, "notes." w[2] ".message"], tail))
		complain("note " w[2] " says: " sheet[answers, "notes." w[2] ".message"])
	next
}
w[1] == "note-frames" {
	have = list("notes." w[2] ".frames", " ")
	if (have != tail)
		complain("note " w[2] " names frames " have ", not " tail)
	next
}
w[1] == "no-note" {
	if ((answers, "notes." w[2] ".message") in sheet)
		complain("there is a note " w[2] ": " sheet[answers, "notes." w[2] ".message"])
	next
}
w[1] == "inspect" || w[1] == "no-inspect" {
	if (any_line(inspected, n_inspected, rest) != (w[1] == "inspect"))
		complain((w[1] == "inspect" ? "no" : "a") " line of inspect contains: " rest)
	next
}
w[1] == "ours" || w[1] == "frame" || w[1] ~ /^frame@/ {
	value = tail
	sub(/^[^ \t]+[ \t]*/, "", value)
	held = versions_of(w[1])
	if (!are_versions(held))
		complain("which versions are '" held "'?")
	if (w[1] == "ours" || holds_for(held, spoken))
		check_field("fields", w[2], w[3], value)
	if (w[1] != "ours" && holds_for(held, tshark))
		check_field("tshark", w[2], w[3], value)
	next
}
w[1] == "real" {
	if (w[2] in is_real && !contains(real[w[2]], tail))
		complain("no line of inspect of " w[2] " contains: " tail)
	next
}
{ complain("what does '" w[1] "' mean?") }

END {
	if (!n_statements) {
		print "nothing is expected"
		bad = 1
	}
	exit bad
}
