# The rules of check_catalog.sh, over the template and the translation.  Strings stay in their escaped form, which is
# the same in both.
function found(text) { print text; faults = 1 }
function shown(id) { return "\"" id "\"" }

# The set of {names} in a text, as one sorted string.
function placeholders(text, names, n, i, j, swap, out, seen) {
	n = 0
	split("", seen)
	while (match(text, /\{[a-z_0-9]+\}/)) {
		out = substr(text, RSTART, RLENGTH)
		text = substr(text, RSTART + RLENGTH)
		if (!(out in seen)) { seen[out] = 1; names[++n] = out }
	}
	for (i = 1; i <= n; i++)
		for (j = i + 1; j <= n; j++)
			if (names[j] < names[i]) { swap = names[i]; names[i] = names[j]; names[j] = swap }
	out = ""
	for (i = 1; i <= n; i++)
		out = out names[i]
	return out
}
# Whether each {name?one|many} has its two words, and a {name} to go by.
function choices_are_whole(text, choice) {
	while (match(text, /\{[a-z_0-9]+\?[^{}]*\}/)) {
		choice = substr(text, RSTART + 1, RLENGTH - 2)
		text = substr(text, RSTART + RLENGTH)
		if (gsub(/\|/, "|", choice) != 1)
			return 0
	}
	return 1
}
function end_entry() {
	if (id != "" && !obsolete) {
		if (FILENAME_of == 1) { wanted[++n_wanted] = id; is_wanted[id] = 1; place[id] = reference }
		else { translated[++n_translated] = id; chinese[id] = str; if (fuzzy) is_fuzzy[id] = 1 }
	}
	id = str = state = reference = ""
	fuzzy = obsolete = 0
}
function unquote(line) { sub(/^[^"]*"/, "", line); sub(/"[^"]*$/, "", line); return line }
FNR == 1 { end_entry(); FILENAME_of++ }
/^[ \t]*$/ { end_entry(); next }
/^#~/ { obsolete = 1; next }
/^#:/ { if (reference == "") reference = $2; next }
/^#,/ { if ($0 ~ /fuzzy/) fuzzy = 1; next }
/^#/ { next }
/^msgid / { if (state == "str") end_entry(); state = "id"; id = unquote($0); next }
/^msgstr / { state = "str"; str = unquote($0); next }
/^"/ { if (state == "id") id = id unquote($0); else str = str unquote($0); next }
END {
	end_entry()
	for (i = 1; i <= n_wanted; i++) {
		id = wanted[i]
		if (!(id in chinese) || chinese[id] == "")
			found(place[id] ": no Chinese for " shown(id))
		else if (id in is_fuzzy)
			found("po/zh.po: fuzzy: " shown(id))
		else if (placeholders(id) != placeholders(chinese[id]))
			found("po/zh.po: other placeholders than " shown(id))
		if (!choices_are_whole(id))
			found(place[id] ": not {name?one|many} in " shown(id))
	}
	for (i = 1; i <= n_translated; i++)
		if (!(translated[i] in is_wanted))
			found("po/zh.po: nobody says " shown(translated[i]))
	exit faults
}
