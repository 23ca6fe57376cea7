# Prints the chosen columns of a table of fields, in the order of the list:  awk -f columns.awk LIST TABLE
# Exit status 1: the table lacks one of them.
BEGIN { FS = OFS = "\t" }

NR == FNR { wanted[FNR] = $1; n = FNR; next }

FNR == 1 {
	for (i = 1; i <= NF; i++)
		at[$i] = i
	for (i = 1; i <= n; i++)
		if (!(wanted[i] in at))
			exit 1
}

{
	row = $1
	for (i = 1; i <= n; i++)
		row = row OFS $at[wanted[i]]
	print row
}
