# Compares two tables of fields cell by cell: tshark's (the oracle) and ours.
#
#   awk -f versions.awk -f compare.awk -v version=VERSION -v file=NAME [-v path=FOLDER/NAME] -v key=COLUMN \
#       [-v all=FILE] [-v counts=FILE] [-v most=N] DIFFERENCES ORACLE OURS
#
# ORACLE has the rows of the frames that have the protocol; OURS has a row for each frame of the capture, with the same
# columns.  KEY is the column that must be filled exactly in the oracle's rows; without one the oracle has every frame.
# VERSION is that of the tshark that made ORACLE, in the print form of 4.0 (tshark.sh); DIFFERENCES lists what is known
# to differ (see differences.tsv).  Prints each unexplained difference, at most N of them, and each explanation that
# explains nothing; exits with 1 when there is any.  Adds each difference to the file ALL, and the numbers of rows,
# cells and explained differences to the file COUNTS.
BEGIN {
	FS = OFS = "\t"
	if (most == "")
		most = 20
}

FILENAME != current { current = FILENAME; table++; line = 0 }
{ line++; sub(/\r$/, "") }

table == 1 {
	if ($0 ~ /^#/)
		next
	if (NF != 6 || !are_versions($1)) {
		print "# differences: line " line ": six columns, the first of them versions: " $0
		failed = 1
		next
	}
	if (!holds_for($1, version) || ($2 != file && $2 != path && $2 != "*") || $3 == "-")
		next
	# Each column of a list must be needed.
	n_listed = split($4, listed, ",")
	for (i = 1; i <= n_listed; i++) {
		n_known++
		everywhere[n_known] = $2 == "*"
		known_frames[n_known] = $3
		known_column[n_known] = listed[i]
		known_value[n_known] = $5 == "-" ? "" : $5
		known_reason[n_known] = $6
	}
	next
}

table == 2 && line == 1 {
	n_columns = NF
	for (i = 1; i <= NF; i++) {
		column[i] = $i
		if ($i == key)
			key_at = i
	}
	next
}
table == 2 {
	rows++
	expected[$1] = $0
	next
}

line == 1 {
	if (NF != n_columns) {
		print "# " file ": other columns than the oracle"
		failed = 1
		exit 1
	}
	next
}
{
	frame = $1
	seen[frame] = 1
	if (!(frame in expected)) {
		if (!key_at || $key_at != "")
			report(frame, key_at ? key_at : 1, "(no such row)", $(key_at ? key_at : 1))
		next
	}
	cells += n_columns
	if ($0 "" == expected[frame] "")
		next
	split(expected[frame], want, FS)
	for (i = 1; i <= n_columns; i++)
		if ($i "" != want[i] "" && !same(column[i], $i, want[i]))
			report(frame, i, want[i], $i)
}

# Other ways to print the same.
function same(name, ours, theirs) {
	# An oracle may hold fewer places of a time than tshark prints.
	if (name == "dns.time")
		return ours != "" && theirs != "" && ours + 0 == theirs + 0 && length(ours) >= length(theirs)
	# 4.6 adds milliseconds as floating-point numbers and prints 17 digits of the sum: 1388.5439999999999.
	if (name ~ /^icmp(v6)?\.resptime$/)
		return ours != "" && theirs != "" && sprintf("%.15g", theirs) == sprintf("%.15g", ours)
	# As far as our layers go; tshark goes on with what it finds in the data (http, tls, data).
	if (name == "frame.protocols")
		return index(theirs ":", ours ":") == 1 || ours == ""
	return 0
}

function in_frames(list, frame,    n, parts, i, ends) {
	if (list == "*")
		return 1
	n = split(list, parts, ",")
	for (i = 1; i <= n; i++) {
		if (split(parts[i], ends, "-") == 1)
			ends[2] = ends[1]
		if (frame + 0 >= ends[1] + 0 && frame + 0 <= ends[2] + 0)
			return 1
	}
	return 0
}

function report(frame, i, want, got,    k) {
	for (k = 1; k <= n_known; k++) {
		if (in_frames(known_frames[k], frame) && (known_column[k] == "*" || known_column[k] == column[i]) &&
		    (known_value[k] == "*" || known_value[k] "" == want "")) {
			used[k] = 1
			explained++
			return
		}
	}
	failed = 1
	if (all != "")
		print file, column[i], frame, want, got >>all
	if (++shown <= most)
		print "# " file ": frame " frame ", " column[i] ": tshark '" want "', gradecap '" got "'"
}

END {
	for (frame in expected)
		if (!(frame in seen))
			report(frame, 1, frame, "(no such frame)")
	for (k = 1; k <= n_known; k++) {
		if (!(k in used) && !everywhere[k] && key_only(known_column[k])) {
			print "# " file ": an explanation is not needed: " known_frames[k] " " known_column[k] ": " known_reason[k]
			failed = 1
		}
	}
	if (shown > most)
		print "# " file ": and " shown - most " more"
	printf "# %s: %d rows, %d cells, %d explained\n", file, rows, cells, explained
	if (counts != "")
		print file, rows + 0, cells + 0, explained + 0 >>counts
	exit failed ? 1 : 0
}

# An explanation belongs to the table (TCP or UDP) that has its column.
function key_only(name,    i) {
	if (name == "*")
		return 1
	for (i = 1; i <= n_columns; i++)
		if (column[i] == name)
			return 1
	return 0
}
