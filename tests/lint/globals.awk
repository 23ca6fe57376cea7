# The rules of check_globals.sh, over the output of size -A.
$2 == "(ex" { object = $1 }
$1 ~ /^\.(data|bss|tdata|tbss)/ && $1 !~ /^\.data\.rel\.ro/ && $2 > 0 {
	print object ": " $2 " bytes in " $1 ", which can change"
	faults = 1
}
END {
	if (object == "") {
		print "libgradecap.a has no objects"
		faults = 1
	}
	exit faults
}
