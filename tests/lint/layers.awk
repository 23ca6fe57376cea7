# The rules of check_layers.sh.
function found(text) { print text; faults = 1 }
function layer_of(path, parts) { split(path, parts, "/"); return parts[2] }
BEGIN {
	while ((getline line < "src/layers.txt") > 0) {
		sub(/#.*/, "", line)
		if (line !~ /[^ \t]/)
			continue
		split(line, halves, ":")
		layer = halves[1]
		known[layer] = 1
		may[layer, layer] = 1
		n = split(halves[2], lower, " ")
		for (i = 1; i <= n; i++) {
			if (!(lower[i] in known))
				found("src/layers.txt: " layer " names " lower[i] ", which is not below it")
			may[layer, lower[i]] = 1
		}
	}
}
FNR == 1 {
	layer = layer_of(FILENAME)
	if (!(layer in known))
		found(FILENAME ": src/layers.txt has no layer \"" layer "\"")
}
/^[ \t]*#[ \t]*include[ \t]*"/ {
	split($0, quoted, "\"")
	n = split(quoted[2], path, "/")
	if (n < 2 || !(path[1] in known))
		found(FILENAME ":" FNR ": \"" quoted[2] "\" does not begin with the name of a layer")
	else if (!((layer, path[1]) in may))
		found(FILENAME ":" FNR ": \"" quoted[2] "\" is out of bounds for the layer " layer)
}
END { exit faults }
