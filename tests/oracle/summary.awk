# What all captures together say: from the rows that compare.awk adds to its files COUNTS and ALL.
#
#   awk -f summary.awk COUNTS ALL
BEGIN { FS = "\t" }

FILENAME != current { current = FILENAME; table++ }

table == 1 && $1 == "unread" { unread++; unread_frames += $2; next }
table == 1 { captures++; frames += $2; cells += $3; explained += $4; next }

FILENAME == ARGV[2] {
	differing++
	if (!n[$2]++)
		first[$2] = $1 ", frame " $3 ": tshark '" $4 "', gradecap '" $5 "'"
}

END {
	printf "# %d captures, %d frames, %d cells", captures, frames, cells
	if (cells)
		printf ": %.4f %% equal, %d differ, %d known differences", 100 * (cells - differing - explained) / cells, differing,
			explained
	print ""
	if (unread)
		printf "# not read: %d captures with %d frames\n", unread, unread_frames
	for (field in n)
		printf "# %7d %s: %s\n", n[field], field, first[field] | "LC_ALL=C sort -k 2,2rn -k 3"
	close("LC_ALL=C sort -k 2,2rn -k 3")
}
