# How many cells of which field differ, with the first of them, from the rows that compare.awk adds to its file ALL.
BEGIN { FS = "\t" }

{
	if (!n[$2]++)
		first[$2] = $1 ", frame " $3 ": tshark '" $4 "', gradecap '" $5 "'"
}

END {
	for (field in n)
		printf "# %6d %s: %s\n", n[field], field, first[field]
}
