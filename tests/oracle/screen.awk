# Compares packet details with what gradecap says of its fields and reads out of pasted lines.  After versions.awk:
#
#   awk … -v version=4.4 -v capture=NAME screen.tsv FIELDS LINES VERDICTS
#
# FIELDS: `gradecap list fields --markdown`.  LINES as screen.js prints them.  VERDICTS: verdict, the bytes by gradecap
# (first, behind the last; -1: none), then the map of paste.awk.  Of a bit Wireshark marks the whole word, gradecap the
# byte, so a place must lie within that of the line.  Prints what is wrong and no row of screen.tsv explains:
#
#   label FIELD: LINE, not WHERE         place FIELD: …         paste FIELD: LINE: VERDICT
#
# and at the end "counts", labels, places and pasted lines that were compared, and those that differ for a reason.
BEGIN { FS = "\t" }

FILENAME != current { current = FILENAME; file++; if (file == 2) FS = " \\| " }
file == 1 && (/^#/ || /^$/) { next }
file == 1 {
	if ($1 !~ /^(label|place|paste)$/ || !are_versions($2) || NF != 5) {
		print "screen.tsv, line " FNR ": it has kind, versions, fields, lines and a reason"
		failed = 1
	}
	if (holds_for($2, version)) {
		kind[++n_rows] = $1
		fields[n_rows] = "^(" $3 ")$"
		texts[n_rows] = $4
	}
	next
}
file == 2 && /^\| `/ {
	gsub(/^\| `|`$/, "", $1)
	where[$1] = $7
	own[$1] = $6 == "gradecap"
	next
}
file == 2 { next }
file >= 3 && FS != "\t" { FS = "\t"; $0 = $0 }

file == 3 {
	if (!($2 in where) || own[$2])
		next
	n_labels++
	if (!is_label($6, where[$2]))
		tell("label", $2, $6, "not " where[$2])
	else if (!is_path($7, where[$2]))
		tell("label", $2, $6, "below \"" $7 "\", not " where[$2])
	next
}

{
	verdict = $1
	at = "frame " $6 " of " capture
	n_lines++
	if (verdict != "correct" && verdict != "skipped")
		tell("paste", $7, $11, verdict ", " at)
	if ($9 >= 0 && $10 > 0 && $2 >= 0) {
		n_places++
		if ($2 < $9 || $3 > $9 + $10)
			tell("place", $7, $11, "bytes " $2 " to " $3 " instead of " $9 " to " ($9 + $10) ", " at)
	}
}

END {
	print "counts\t" n_labels + 0 "\t" n_places + 0 "\t" n_lines + 0 "\t" n_explained + 0
	exit failed
}

# The titles ABOVE have all parts of the path WHERE but its last in their order.
function is_path(above, where,    parts, titles, n, m, i, k) {
	sub(/ ?\([^ ]*: .*$/, "", where)
	n = split(where, parts, ": ")
	m = split(above, titles, " > ")
	for (i = k = 1; i < n; i++) {
		for (; k <= m; k++) {
			sub(/^[01. ]+ = |^[0-9]+ /, "", titles[k])
			if (begins(titles[k], parts[i]))
				break
		}
		if (k++ > m)
			return 0
	}
	return 1
}

# TEXT begins with the last part of the path WHERE, "PATH (4.4+: LABEL)", or with the label of this version.
function is_label(text, where,    rest, list, label, ok) {
	sub(/^\[/, "", text)
	if (text ~ /^[01. ]+ = /)
		sub(/^[01. ]+ = /, "", text)
	while (match(where, / ?\([^ ]*: [^)]*(\([A-Z]\))?\)$/)) {
		rest = substr(where, RSTART, RLENGTH)
		where = substr(where, 1, RSTART - 1)
		sub(/^ ?\(/, "", rest)
		sub(/\)$/, "", rest)
		list = rest
		sub(/: .*/, "", list)
		sub(/^[^:]*: /, "", rest)
		ok = ok || ((list == "also" || holds_for(list, version)) && begins(text, rest))
	}
	label = where
	sub(/^.*: /, "", label)
	return ok || (label != "" && begins(text, label)) || (where != "" && begins(text, where))
}

function begins(text, label,    next_char) {
	next_char = substr(text, length(label) + 1, 1)
	return substr(text, 1, length(label)) == label && next_char !~ /[A-Za-z0-9_]/
}

function tell(what, field, text, why,    i) {
	for (i = 1; i <= n_rows; i++)
		if (kind[i] == what && field ~ fields[i] && (texts[i] == "*" || text ~ texts[i] || why ~ texts[i])) {
			n_explained++
			return
		}
	failed = 1
	if (!told[what, field]++)
		print what " " field ": " text ": " why
}
