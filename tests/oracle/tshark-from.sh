#!/bin/sh
# The tshark of another Debian suite, unpacked into a folder with all that it needs; this system stays as it is.
#
#   tests/oracle/tshark-from.sh SUITE FOLDER      trixie (4.4), sid (4.6)
#
# FOLDER/tshark runs it, with that suite's own loader and libraries.  The archive is the one that this system's apt has,
# reached in the same way.  What is there already is not fetched again: remove FOLDER for a newer one.  Prints what
# tshark says of itself.  Exit status 77: it cannot be had here, and why.
set -u

suite=${1:?which suite?}
mkdir -p "${2:?into which folder?}" && folder=$(cd "$2" && pwd) || exit 2

cannot() {
	echo "no tshark of $suite: $1"
	exit 77
}

# The first words of tshark, when it runs.
greet() {
	[ ! -x "$folder/tshark" ] || "$folder/tshark" --version 2>/dev/null | sed -n '1s/[. ]*$//p'
}

greeting=$(greet)
if [ -n "$greeting" ]; then
	echo "$greeting"
	exit 0
fi

command -v apt-get >/dev/null 2>&1 || cannot "this system has no apt-get"
archive=$(apt-get indextargets --format "\$(LABEL) \$(REPO_URI)" 'Created-By: Packages' 2>/dev/null |
	awk '$1 == "Debian" && !found { print $2; found = 1 }')
[ -n "$archive" ] || cannot "this system's apt has no Debian archive in its lists"
keys=/usr/share/keyrings/debian-archive-keyring.gpg
[ -e "$keys" ] || cannot "the archive's keys are not installed"

# An apt for which nothing is installed: it fetches all that tshark depends on.
rm -rf "$folder/apt" "$folder/system"
mkdir -p "$folder/apt/lists/partial" "$folder/apt/archives/partial" "$folder/system/usr" || exit 2
: >"$folder/apt/status"
echo "deb [signed-by=$keys] $archive $suite main" >"$folder/apt/sources.list"
cat >"$folder/apt/apt.conf" <<END
Dir::Etc::SourceList "$folder/apt/sources.list";
Dir::Etc::SourceParts "/dev/null";
Dir::State "$folder/apt";
Dir::State::status "$folder/apt/status";
Dir::Cache "$folder/apt";
APT::Install-Recommends "false";
APT::Sandbox::User "$(id -un)";
Acquire::Languages "none";
END
APT_CONFIG=$folder/apt/apt.conf
export APT_CONFIG
log=$folder/log
for step in 'update' 'install --yes --download-only tshark'; do
	# shellcheck disable=SC2086 # a step is a list of words
	apt-get --quiet $step >"$log" 2>&1 || cannot "$(grep -m 1 '^E: ' "$log" || tail -n 1 "$log")"
done

# As on a system: /bin and its like are links.
for name in bin sbin lib lib64; do
	mkdir "$folder/system/usr/$name" && ln -s "usr/$name" "$folder/system/$name" || exit 2
done
for package in "$folder"/apt/archives/*.deb; do
	dpkg-deb --extract "$package" "$folder/system" || cannot "dpkg-deb cannot unpack ${package##*/}"
done
rm -rf "$folder/apt"

loader=$(find "$folder/system/usr" -name 'ld-linux*.so.*' | head -n 1)
libraries=$(dirname "$(find "$folder/system/usr" -name libc.so.6 | head -n 1)")
cat >"$folder/tshark" <<END
#!/bin/sh
# No plugins: those of this system are for its own tshark.
WIRESHARK_DATA_DIR='$folder/system/usr/share/wireshark'
WIRESHARK_PLUGIN_DIR=/nonexistent
export WIRESHARK_DATA_DIR WIRESHARK_PLUGIN_DIR
exec '$loader' --library-path '$libraries' '$folder/system/usr/bin/tshark' "\$@"
END
chmod +x "$folder/tshark"
greeting=$(greet)
[ -n "$greeting" ] || cannot "what was unpacked does not run"
echo "$greeting"
