# The rules of check_doors.sh about C; those about scripts are in doors_run.awk.
function found(text) { print FILENAME ":" FNR ": " text; faults = 1 }

# Is the file let through one of the patterns?  A pattern is a path with at most one star.
function may(file, patterns, list, n, i, star) {
	n = split(patterns, list, " ")
	for (i = 1; i <= n; i++) {
		star = index(list[i], "*")
		if (star == 0 && file == list[i])
			return 1
		if (star > 0 && substr(file, 1, star - 1) == substr(list[i], 1, star - 1) &&
		    substr(file, length(file) - (length(list[i]) - star) + 1) == substr(list[i], star + 1))
			return 1
	}
	return 0
}

# The line without comments, string and character literals; in_comment lasts from line to line.
function code_of(line, out, c, two, quote, i) {
	out = ""
	quote = ""
	for (i = 1; i <= length(line); i++) {
		c = substr(line, i, 1)
		two = substr(line, i, 2)
		if (in_comment) {
			if (two == "*/") { in_comment = 0; i++ }
		} else if (quote != "") {
			if (c == "\\") i++
			else if (c == quote) quote = ""
		} else if (two == "/*") { in_comment = 1; i++; out = out " " }
		else if (two == "//") break
		else if (c == "\"" || c == "\047") { quote = c; out = out " " }
		else out = out c
	}
	return out
}

BEGIN {
	while ((getline line < table) > 0) {
		if (line ~ /^(#|$)/)
			continue
		colon = index(line, " :")
		files = substr(line, colon + 2)
		n = split(substr(line, 1, colon - 1), names, " ")
		for (i = 2; i <= n; i++) {
			if (names[1] == "include") header[names[i]] = files
			else if (names[1] == "word") { word[names[i]] = files; is_word[names[i]] = 1 }
		}
	}
}
FNR == 1 { in_comment = 0 }
/^[ \t]*#[ \t]*include[ \t]*[<"]/ {
	path = $0
	sub(/^[^<"]*[<"]/, "", path)
	sub(/[>"].*/, "", path)
	for (prefix in header)
		if (index(path, prefix) == 1 && !may(FILENAME, header[prefix]))
			found("only" header[prefix] " may include <" path ">")
	next
}
{
	rest = code_of($0)
	before = ""
	while (match(rest, /[A-Za-z_][A-Za-z_0-9]*/)) {
		name = substr(rest, RSTART, RLENGTH)
		before = before substr(rest, 1, RSTART - 1)
		if (name in is_word && before !~ /(\.|->|[0-9]|format(__)?[ \t]*\()[ \t]*$/ && !may(FILENAME, word[name]))
			found(word[name] == "" ? name " is not used here" : "only" word[name] " may use " name)
		before = name
		rest = substr(rest, RSTART + RLENGTH)
	}
}
END { exit faults }
