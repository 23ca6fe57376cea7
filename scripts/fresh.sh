#!/bin/sh
# Both commands of the README as a newcomer runs them, on bare Debian systems that debootstrap makes here: from a clone of
# the last commit, in both orders, once as root and once as a user with sudo.
#
#   scripts/fresh.sh [SUITE...]     bookworm (12) when none is named; trixie (13), sid (unstable)
#
# Needs root, debootstrap, git and a Debian mirror (that of this system's apt).  The systems and the logs of what ran in
# them lie in build-fresh/ (or $FRESH_FOLDER); a system is removed when all went well.  Where the shared captures are,
# they are seen there too.  The last line is "N passed, N failed, N skipped"; the result is 1 when anything failed.
set -u
cd "$(dirname "$0")/.." || exit 1
. scripts/common.sh

top=$PWD
folder=${FRESH_FOLDER:-$top/build-fresh}
shared=${GRADECAP_SHARED:-$top/../shared}
passed=0
failed=0
skipped=0

finish() {
	echo "$passed passed, $failed failed, $skipped skipped"
	[ "$failed" = 0 ]
	exit
}

skip() {
	echo "skipped: $1"
	skipped=$((skipped + 1))
	finish
}

result() { # STATUS WHAT
	if [ "$1" = 0 ]; then
		passed=$((passed + 1))
		echo "ok: $2"
	else
		failed=$((failed + 1))
		echo "not ok: $2 (log: $log)"
		tail -n 20 "$log" | sed 's/^/   | /'
	fi
}

# The address of the Debian archive that this system installs from.
mirror() {
	found=$(apt-get indextargets --format "\$(LABEL) \$(REPO_URI)" 'Created-By: Packages' 2>/dev/null |
		awk '$1 == "Debian" { print $2; exit }')
	echo "${found:-http://deb.debian.org/debian}"
}

# Runs a shell script as USER in a system, with mounts that end with it; what it says goes to $log.
in_system() { # FOLDER USER SCRIPT
	# shellcheck disable=SC2016 # for the inner shell
	unshare --mount --fork sh -c '
		mount --rbind /dev "$1/dev" && mount -t proc proc "$1/proc" || exit 1
		[ ! -d "$4/captures" ] || { mkdir -p "$1/srv/shared" && mount --bind -o ro "$4" "$1/srv/shared"; } || exit 1
		cd / && exec chroot "$1" /usr/bin/env -i ${http_proxy:+http_proxy="$http_proxy"} \
			PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
			su --shell /bin/sh "$2" --command "cd /srv/gradecap && $3"
	' sh "$1" "$2" "$3" "$shared" >"$log" 2>&1
}

# A bare system of SUITE: what debootstrap calls the smallest, and git.
make_system() { # SUITE FOLDER
	log=$folder/$1-debootstrap.log
	debootstrap --variant=minbase --include=git "$1" "$2" "$(mirror)" >"$log" 2>&1 || return 1
	cp /etc/resolv.conf "$2/etc/resolv.conf"
	# How this system reaches its mirror, it must too.
	apt-config dump 2>/dev/null | grep -E '^Acquire::(https?|Check)' >"$2/etc/apt/apt.conf.d/90fresh" || :
}

# A copy of the bare system with the clone, which belongs to USER.
copy_system() { # BARE COPY USER
	cp -a "$1" "$2" && git clone --quiet --no-hardlinks "$top" "$2/srv/gradecap" || return 1
	[ "$3" != root ] || return 0
	in_system "$2" root "apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q sudo &&
		useradd --create-home $3 && echo '$3 ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/$3 &&
		chown -R $3: /srv/gradecap"
}

quickstart() { # FOLDER USER NAME
	log=$folder/$3-quickstart.log
	in_system "$1" "$2" scripts/quickstart.sh && grep -q '^Score: [1-9]' "$log"
	result $? "$3: quickstart.sh shows a scored report"
}

suite_test() { # FOLDER USER NAME
	log=$folder/$3-test.log
	in_system "$1" "$2" scripts/test.sh && tail -n 1 "$log" | grep -q '^[1-9][0-9]* passed, 0 failed'
	result $? "$3: test.sh: $(tail -n 1 "$log")"
	sed -n 's/^in the tree: /   /p' "$log"
}

try_suite() { # SUITE
	bare=$folder/$1-bare
	log=$folder/$1-debootstrap.log
	rm -rf --one-file-system "$bare" "$bare"-*
	make_system "$1" "$bare"
	result $? "$1: debootstrap makes a bare system"
	[ -d "$bare/srv" ] || return

	copy_system "$bare" "$bare-first" root
	quickstart "$bare-first" root "$1-quickstart-first"
	suite_test "$bare-first" root "$1-quickstart-first"

	log=$folder/$1-copy.log
	copy_system "$bare" "$bare-second" teacher
	suite_test "$bare-second" teacher "$1-test-first-with-sudo"
	quickstart "$bare-second" teacher "$1-test-first-with-sudo"
	[ "$failed" != 0 ] || rm -rf --one-file-system "$bare" "$bare"-*
}

[ "$(id -u)" = 0 ] || skip "bare systems need root"
for program in debootstrap git unshare; do
	command -v "$program" >/dev/null 2>&1 || skip "$program is not installed"
done
git rev-parse --git-dir >/dev/null 2>&1 || skip "there is no repository to clone"
unshare --mount true 2>/dev/null || skip "this system does not let us mount"
mkdir -p "$folder" || exit 1
for suite in "${@:-bookworm}"; do
	try_suite "$suite"
done
finish
