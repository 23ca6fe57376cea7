# Names of fields that are not what they are said to be: ours that tshark lacks though they are not said to be our own,
# and our own that tshark has too, where they may mean something else.
#
#   awk -f versions.awk -f names.awk -v version=VERSION DIFFERENCES THEIRS OURS OWN
#
# The rows of DIFFERENCES whose frames are "-" explain names.  Prints each one that is not explained, and each
# explanation that explains nothing; exits with 1 when there is any.
BEGIN { FS = "\t" }

FILENAME != current { current = FILENAME; table++ }
table == 1 && $3 == "-" && holds_for($1, version) { explained[$4] = $6 }
table == 1 { next }
table == 2 { theirs[$1] = 1; next }
table == 3 { ours[$1] = 1; next }
{ own[$1] = 1 }

END {
	for (name in ours)
		if (!(name in own) && !(name in theirs))
			odd[name] = "tshark has no field of this name"
	for (name in own)
		if (name in theirs)
			odd[name] = "said to be our own, and tshark has one"
		else if (!(name in ours))
			odd[name] = "no field of ours"
	for (name in odd)
		if (!(name in explained)) {
			print "# " name ": " odd[name]
			failed = 1
		}
	for (name in explained)
		if (!(name in odd)) {
			print "# " name ": an explanation is not needed: " explained[name]
			failed = 1
		}
	exit failed ? 1 : 0
}
