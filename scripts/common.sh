# shellcheck shell=sh
# What quickstart.sh and test.sh share: words for the reader, packages, the build in the tree.  Sourced, with the top
# of the tree as the current directory.

say() { printf '== %s\n' "$*"; }

die() {
	printf '%s: %s\n' "${0##*/}" "$*" >&2
	exit 1
}

# netbase: names of ports and protocols in capture filters.
build_packages='gcc libc6-dev make pkg-config gettext libpcap-dev libxml2-dev libjansson-dev libarchive-dev zlib1g-dev netbase'
[ -x configure ] || build_packages="$build_packages autoconf automake"

is_installed() {
	[ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Are all packages in apt's lists?  A fresh system has no lists.
are_known() {
	for package; do
		apt-cache show "$package" >/dev/null 2>&1 || return 1
	done
}

as_root() {
	if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

apt_install() {
	as_root env DEBIAN_FRONTEND=noninteractive \
		apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=300 "$@"
}

# Installs what is missing of the packages given.
need_packages() {
	if ! command -v apt-get >/dev/null 2>&1; then
		say "this is not a Debian-like system: install by hand what these packages hold, if configure asks for it: $*"
		return
	fi
	missing=
	for package; do
		is_installed "$package" || missing="$missing $package"
	done
	[ -n "$missing" ] || return 0
	if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null 2>&1; then
		die "packages are missing and there is no sudo; as root, run: apt-get install -y$missing"
	fi
	say "installing:$missing"
	# shellcheck disable=SC2086 # a list of words
	if ! are_known $missing || ! apt_install $missing; then
		as_root apt-get update -q || die "apt-get update failed: is there a network?"
		apt_install $missing || die "apt-get could not install:$missing"
	fi
}

# make, with as many jobs as there are processors; what one job says stays together, so that test results can be counted.
run_make() {
	make --jobs="$(nproc 2>/dev/null || echo 2)" --output-sync=line "$@"
}

# The value that configure gave a variable of the Makefile.
make_variable() {
	sed -n "s/^$1 = *//p" Makefile
}

# Brings the tree to the point where `make` works.
configure_tree() {
	if [ ! -x configure ]; then
		say "making configure (autoreconf)"
		autoreconf --install || die "autoreconf failed"
	fi
	if [ ! -f Makefile ]; then
		say "configuring"
		./configure --quiet || die "configure failed; its last words say what is missing"
	fi
}

# Configures again, as before, where tests would be left out for want of packages that are installed by now.
configure_for_tests() {
	configure_tree
	lacked=$(make_variable test_packages_missing)
	if [ -n "$lacked" ] || ! grep -q '^test_packages_missing =' Makefile; then
		say "configuring again${lacked:+, now with $lacked}"
		eval "./configure --quiet $(./config.status --config)" || die "configure failed; its last words say what is missing"
	fi
}
