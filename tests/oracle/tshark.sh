#!/bin/sh
# The one place where tests ask tshark, so that they read one print form (that of 4.0) whichever version speaks, and
# know which version that is.
#
#   tshark.sh version                the version whose expectations hold: 4.0, 4.4 or 4.6 (see versions.awk)
#   tshark.sh about                  a line for the reader: which tshark this is, and which expectations it is held to
#   tshark.sh names                  the names of all its fields, sorted
#   tshark.sh fields OPTION...       `tshark -n -T fields -E header=y OPTION...`, in that print form
#   tshark.sh checked OPTION...      the same with IP, TCP and UDP checksums verified, which is off on students' screens
#   tshark.sh printed OPTION...      as `checked`, in the print form of its own version
#   tshark.sh raw OPTION...          `tshark OPTION...` and nothing else: for trees of packet details, and for its time
#
# TSHARK names the program (tshark), also with a path.  ORACLE_SCRATCH is a folder for one run of a test: for what has
# to be found out once (a list of fields takes a third of a second), and for a home without anybody's preferences.
# Exit status: 77 when tshark is not here, or a version without expectations; then `version` and `about` print why.
set -u

: "${ORACLE_SCRATCH:?}"
here=$(cd "$(dirname "$0")" && pwd)
tshark=${TSHARK:-tshark}
awk=${AWK:-awk}
scratch=$ORACLE_SCRATCH
command=${1:?version, about, names, fields, checked, printed or raw}
shift

# A person's preferences, the warning for root and the zone of this place have no part in what is compared.
mkdir -p "$scratch/home" || exit 2
HOME=$scratch/home
XDG_CONFIG_HOME=$scratch/home
TZ=UTC
export HOME XDG_CONFIG_HOME TZ

# Finds out which tshark this is: $scratch/printed has its own words, $scratch/version what it is held to.
if [ ! -e "$scratch/version" ]; then
	"$tshark" --version 2>/dev/null | sed -n '1s/^TShark[^0-9]*\([0-9][0-9.]*\).*/\1/p' | sed 's/\.$//' \
		>"$scratch/printed"
	"$awk" -f "$here/versions.awk" -v ask="$(cat "$scratch/printed")" >"$scratch/version"
fi
printed=$(cat "$scratch/printed")
version=$(cat "$scratch/version")

unknown()
{
	case $command in
	version | about) echo "$1" ;;
	*) echo "$1" >&2 ;;
	esac
	exit 77
}
[ -n "$printed" ] || unknown "tshark is not installed (apt-get install tshark)"
[ -n "$version" ] || unknown "there are no expectations for tshark $printed"

# Lists of fields, of which there are a quarter of a million: $scratch/names, and $scratch/types with the types of
# those that may need another print form.  Protocols are names, too.
dictionary()
{
	[ -e "$scratch/types" ] && return
	"$tshark" -G fields 2>/dev/null >"$scratch/dictionary"
	cut -f 3 "$scratch/dictionary" | LC_ALL=C sort -u >"$scratch/names"
	# shellcheck disable=SC2016 # awk's variables
	"$awk" -F '\t' '$4 == "FT_BOOLEAN" || $4 == "FT_ABSOLUTE_TIME" { print $3 "\t" $4 }' "$scratch/dictionary" \
		>"$scratch/types"
}

fields()
{
	if [ "$version" = 4.0 ]; then
		"$tshark" -n -T fields -E header=y "$@"
		return
	fi
	dictionary
	"$tshark" -n -T fields -E header=y "$@" | "$awk" -f "$here/print_form.awk" "$scratch/types" -
}

case $command in
version) echo "$version" ;;
about)
	case $printed in
	"$version" | "$version".*) echo "tshark $printed" ;;
	*) echo "tshark $printed is newer than what is known here, and is held to the expectations of $version" ;;
	esac
	;;
names)
	dictionary
	cat "$scratch/names"
	;;
fields) fields "$@" ;;
checked) fields -o ip.check_checksum:TRUE -o tcp.check_checksum:TRUE -o udp.check_checksum:TRUE "$@" ;;
printed)
	"$tshark" -n -T fields -E header=y -o ip.check_checksum:TRUE -o tcp.check_checksum:TRUE \
		-o udp.check_checksum:TRUE "$@"
	;;
raw) "$tshark" "$@" ;;
*)
	echo "tshark.sh: what does '$command' mean?" >&2
	exit 2
	;;
esac
