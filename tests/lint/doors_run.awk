# The rules of check_doors.sh about scripts: who may run a program.  A program is run where a command begins, by its name
# or by the variable that names another one in its place.  A function of a script's own may have its name.
BEGIN {
	while ((getline line < table) > 0) {
		n = split(line, part, " ")
		if (part[1] == "run" && part[3] == ":")
			for (i = 4; i <= n; i++)
				may[part[2], part[i]] = 1
		if (part[1] == "run")
			door[part[2]] = 1
	}
}
FNR == 1 { delete own }
/^[ \t]*#/ { next }
{
	for (program in door) {
		if ($0 ~ "^[ \t]*" program "[ \t]*\\(\\)")
			own[program] = 1
		if ((program, FILENAME) in may || program in own)
			continue
		begin = "(^|[;|&({)!`]|(^|[ \t])(then|do|else|if|while|until|command -v|env|exec|time|xargs))[ \t]*([A-Za-z_0-9]+=[^ ]* +)*"
		if ($0 ~ begin program "([ \t;|&)]|$)" || $0 ~ begin "\"?\\$\\{?" toupper(program) "[^A-Za-z0-9_]") {
			print FILENAME ":" FNR ": " program " is not run here"
			faults = 1
		}
	}
}
END { exit faults }
