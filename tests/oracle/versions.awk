# Which tsharks are known, and for which of them an expectation holds.  To be read before another program:
#
#   awk -f versions.awk -f compare.awk …
#   awk -f versions.awk -v ask=4.0.17      prints the known version whose expectations it is held to ("" if none)
#
# An expectation carries the versions that it holds for, in one notation everywhere:
#
#   4.4      this version      4.4+     from this version on
#   4.0-4.4  from - to         *        all
#
# Only versions that are known can be named, so that a slip of the pen is no expectation that nobody ever looks at.
BEGIN {
	# Those of Debian 12, Debian 13 and unstable; all expectations have been looked at with each of them.
	n_versions = split("4.0 4.4 4.6", versions, " ")
	for (i = 1; i <= n_versions; i++)
		version_number[versions[i]] = i
	if (ask != "") {
		print expectations_of(ask)
		exit
	}
}

# Versions without expectations of their own: newer ones are taken for the newest that is known, as most things stay;
# one between two known ones (4.2) may be like either, and one that is older (3.6) has another print form.
function expectations_of(printed,    part, newest) {
	split(printed, part, ".")
	split(versions[n_versions], newest, ".")
	if (part[1] + 0 > newest[1] + 0 || (part[1] + 0 == newest[1] + 0 && part[2] + 0 > newest[2] + 0))
		return versions[n_versions]
	return (part[1] "." part[2]) in version_number ? part[1] "." part[2] : ""
}

# Is this the notation above?
function are_versions(list,    ends, n) {
	if (list == "*")
		return 1
	if (list ~ /\+$/)
		return substr(list, 1, length(list) - 1) in version_number
	n = split(list, ends, "-")
	if (n == 2)
		return ends[1] in version_number && ends[2] in version_number &&
			version_number[ends[1]] < version_number[ends[2]]
	return list in version_number
}

# Does an expectation for these versions hold for this one?
function holds_for(list, version,    ends) {
	if (!are_versions(list) || !(version in version_number))
		return 0
	if (list == "*")
		return 1
	if (list ~ /\+$/)
		return version_number[version] >= version_number[substr(list, 1, length(list) - 1)]
	if (split(list, ends, "-") == 2)
		return version_number[version] >= version_number[ends[1]] && version_number[version] <= version_number[ends[2]]
	return list == version
}
