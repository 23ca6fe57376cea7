# The fields that the statements about frames ask a version for, one per line, from an expect file (see run.sh).
#
#   awk -f versions.awk -f fields.awk -v version=VERSION [-v also=STATEMENT] EXPECT
#
# A statement for other versions is left out, as its field may not exist in this one, and tshark then prints nothing at
# all.
$1 == "frame" || ($1 == also && also != "") { print $3 }
$1 ~ /^frame@/ && holds_for(substr($1, 7), version) { print $3 }
