# What `tshark -T pdml` prints, as tests/oracle/screen.js prints the same tree; hidden lines are counted and left out.
# Places are too: what was put together from fragments has some of its own, which is not said.
BEGIN { OFS = "\t" }

/<packet>/ { frame = ""; split("", seen); depth = 0; next }
/<field name="num" / { frame = attribute("show"); next }
/<proto name="geninfo"/ { skipped = 1; next }
/<\/proto>/ { skipped = 0; depth = 0; next }
skipped { next }
/<\/field>/ { depth--; next }
/<(proto|field) / {
	name = attribute("name")
	text = attribute("showname")
	if (text == "")
		text = attribute("show")
	nth = name == "" ? 0 : seen[name]++
	if (name != "" && attribute("hide") != "yes") {
		above = ""
		for (i = 1; i <= depth; i++)
			above = above (i > 1 ? " > " : "") title[i]
		print frame, name, nth, -1, -1, text, above
	}
	if ($0 !~ /\/>$/)
		title[++depth] = text
}

function attribute(name,    at, rest) {
	at = index($0, " " name "=\"")
	if (!at)
		return ""
	rest = substr($0, at + length(name) + 3)
	rest = substr(rest, 1, index(rest, "\"") - 1)
	gsub(/&lt;/, "<", rest)
	gsub(/&gt;/, ">", rest)
	gsub(/&quot;/, "\"", rest)
	gsub(/&#x27;/, "'", rest)
	gsub(/&amp;/, "\\&", rest)
	return rest
}
