# What the comments of a trace say that a version of tshark must see, the words of one of its lines
#
#   # Seen: 4 frames, 1 stream.
#   # Seen by 4.6+: 4 frames, 3 streams.
#
# the first of which is for the versions that no other line names:  awk -f versions.awk -f seen.awk -v version=VERSION
# TRACE
/^# Seen: / { others = substr($0, 9); n_others++ }
/^# Seen by / {
	versions_at = $4
	words = $0
	sub(/^# Seen by [^:]*: /, "", words)
	if (!sub(/:$/, "", versions_at) || !are_versions(versions_at)) {
		wrong = "which versions are \"" versions_at "\"?"
		exit
	}
	if (holds_for(versions_at, version)) {
		own = words
		n_own++
	}
}

END {
	if (wrong == "" && n_others != 1)
		wrong = n_others + 0 " lines \"Seen:\""
	if (wrong == "" && n_own > 1)
		wrong = n_own " lines for tshark " version
	print wrong != "" ? wrong : n_own ? own : others
}
