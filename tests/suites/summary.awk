# What a run of the tests left out and why, and which suites were not whole.
#
#   awk -f summary.awk [-v shared=yes] [-v lacks=PACKAGES] [-v installed=yes] [-v only=SUITES] TABLE RESULTS
#
# TABLE is table.tsv; RESULTS has the lines of the test driver, "PASS: tests/lint/run.sh 5 - format", among any others.
# shared=yes: the shared captures are here.  PACKAGES: those that configure did not find.  installed=yes: all packages
# that tests want were installed before; what is then left out for want of one is a fault.  SUITES: those that were run;
# else all should have been.  Prints a line for each suite and reason:
#
#   left out: tests/lint/run.sh: format, format finds the planted faults: clang-format is not installed
#   missing: tests/unit/run_unit: 0 of at least 3900 tests: the library Check is not installed
#
# With update=yes it prints TABLE instead, with the numbers of this run.  Exit status 1: something is missing.
BEGIN { FS = "\t" }

FILENAME != current { current = FILENAME; file++ }

file == 1 && /^#/ { head[++n_head] = $0; next }
file == 1 {
	suite[++n_suites] = $1
	least[$1] = $2 + 0
	needs[$1] = $3
	next
}

match($0, /^(PASS|FAIL|SKIP|XFAIL|XPASS|ERROR): tests\//) {
	split($0, word, " ")
	name = word[2]
	result = substr(word[1], 1, length(word[1]) - 1)
	text = substr($0, length(word[1]) + length(name) + 3)
	if (!(name in least) && !(name in strange))
		strange[unlisted[++n_unlisted] = name] = 1
	# What the driver itself complains about ("exited with status 1") is no test.
	if (text !~ /^[0-9]+/ && result != "SKIP")
		next
	if (text ~ /^[0-9]+/)
		seen[name]++
	if (result == "SKIP")
		skip(name, text)
}

# TEXT: "5 - format # SKIP REASON", or "- REASON" of a suite that is skipped as a whole.
function skip(name, text,    at, reason) {
	at = index(text, "# SKIP ")
	if (at) {
		reason = substr(text, at + 7)
		text = substr(text, 1, at - 2)
		sub(/^[0-9]+ - /, "", text)
	} else {
		sub(/^- /, "", text)
		reason = text
		text = "all of it"
	}
	leave_out(name, text, reason)
}

function leave_out(name, text, reason,    key) {
	if (reason ~ /not installed/)
		lacking[name] = reason
	if (text == "all of it")
		whole[name] = reason
	key = name SUBSEP reason
	if (!(key in left)) {
		keys[++n_keys] = key
		left[key] = text
	} else if (++more[key] < 3)
		left[key] = left[key] ", " text
}

function is_word_of(list, word) {
	return index(" " list " ", " " word " ") > 0
}

# A suite that had fewer tests than it should have.
function is_short(name,    is_lacking) {
	is_lacking = seen[name] == 0 && is_word_of(lacks, needs[name])
	if (needs[name] == "shared" && shared != "yes" || only != "" && !is_word_of(only, name) && !is_lacking)
		return 0
	if (is_lacking)
		leave_out(name, "all of it", needs[name] " is not installed")
	return seen[name] < least[name] && (installed == "yes" || !(name in lacking))
}

function why(name) {
	return name in lacking ? ": " lacking[name] : name in whole ? ": " whole[name] : ""
}

function complain(text) {
	complaints = complaints "missing: " text "\n"
}

END {
	for (i = 1; i <= n_suites; i++) {
		name = suite[i]
		if (is_short(name))
			complain(name ": " seen[name] + 0 " of at least " least[name] " tests" why(name))
		else if (installed == "yes" && name in lacking)
			complain(name ": a part" why(name))
	}
	for (i = 1; i <= n_unlisted; i++)
		complain(unlisted[i] " has no line in tests/suites/table.tsv (make update-suites)")
	if (update == "yes")
		print_table()
	else
		print_summary()
	exit (update != "yes" && complaints != "")
}

function print_summary() {
	for (i = 1; i <= n_keys; i++) {
		split(keys[i], part, SUBSEP)
		others = more[keys[i]] - 2
		print "left out: " part[1] ": " left[keys[i]] (others > 0 ? " and " others " more" : "") ": " part[2]
	}
	printf "%s", complaints
}

function print_table() {
	for (i = 1; i <= n_head; i++)
		print head[i]
	for (i = 1; i <= n_unlisted; i++) {
		suite[++n_suites] = unlisted[i]
		needs[unlisted[i]] = "-"
	}
	for (i = 1; i <= n_suites; i++)
		printf "%s\t%d\t%s\n", suite[i], seen[suite[i]] ? seen[suite[i]] : least[suite[i]], needs[suite[i]]
}
