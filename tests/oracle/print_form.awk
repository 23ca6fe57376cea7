# Tables of `tshark -T fields` in one print form, that of tshark 4.0, whichever version printed them; what a value
# means is left alone.  Of tshark 4.4 and later:
#
#   awk -f print_form.awk TYPES TABLE
#
# TYPES has the type of each field (NAME<TAB>TYPE), TABLE a line of names and then rows.  What is another print form:
#   booleans                   True, False for 1, 0
#   absolute times             2016-10-20T15:23:01.075993000+0000 for Oct 20, 2016 15:23:01.075993000 UTC (4.6)
#   backslashes in any value   doubled, and with that the \t and \n of names, which are text of the value already
BEGIN {
	FS = OFS = "\t"
	split("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", month, " ")
}

# TYPES may be empty.
FILENAME == ARGV[1] { type[$1] = $2; next }

!n_columns {
	n_columns = NF
	for (i = 1; i <= NF; i++) {
		if (type[$i] == "FT_BOOLEAN")
			is_boolean[i] = 1
		if (type[$i] == "FT_ABSOLUTE_TIME")
			is_time[i] = 1
	}
	print
	next
}

/\\\\|True|False|T[0-9]/ {
	for (i in is_boolean)
		if ($i != "")
			$i = each_value($i, "boolean")
	for (i in is_time)
		if ($i != "")
			$i = each_value($i, "time")
	if (index($0, "\\\\"))
		for (i = 1; i <= NF; i++)
			if (index($i, "\\\\"))
				$i = undoubled($i)
}
{ print }

# A field that occurs several times has its values in one cell; neither of these types has a comma in a value.
function each_value(cell, kind,    value, n, i, all) {
	n = split(cell, value, ",")
	for (i = 1; i <= n; i++)
		all = all (i > 1 ? "," : "") (kind == "time" ? as_in_4_0(value[i]) : as_bit(value[i]))
	return all
}

function as_bit(word) {
	return word == "True" ? 1 : word == "False" ? 0 : word
}

# The day is as wide as two digits, and the zone is UTC as tshark.sh sets it; anything else is not known here, and
# stays.
function as_in_4_0(iso,    part, date, day) {
	if (iso !~ /^[0-9]+-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9](\.[0-9]+)?(Z|\+0000)$/)
		return iso
	sub(/(Z|\+0000)$/, "", iso)
	split(iso, part, "T")
	split(part[1], date, "-")
	day = date[3] + 0
	return month[date[2] + 0] " " (day < 10 ? " " : "") day ", " date[1] " " part[2] " UTC"
}

function undoubled(text,    at, all) {
	while ((at = index(text, "\\\\"))) {
		all = all substr(text, 1, at)
		text = substr(text, at + 2)
	}
	return all text
}
