# The rules of check_text.sh.
function found(text) { print text; faults = 1 }
function close_file() {
	if (!generated && file ~ /\.[ch]$/ && lines > 500)
		found(file ": " lines " lines; does a second noun live here?")
}
FNR == 1 { close_file(); file = FILENAME; generated = /^\/\* Made by / }
{ lines = FNR }
/[ \t]$/ { found(FILENAME ":" FNR ": white space at the end of the line") }
/\r$/ { found(FILENAME ":" FNR ": the line ends with CR LF") }
/^(<<<<<<<|>>>>>>>)/ { found(FILENAME ":" FNR ": a merge was not finished") }
$0 ~ "(^|[^A-Za-z])(" open ")([^A-Za-z]|$)" { found(FILENAME ":" FNR ": work left open") }
$0 ~ "(^|[^A-Za-z0-9_.}])(" machine ")" { found(FILENAME ":" FNR ": a path of somebody's machine") }
END { close_file(); exit faults }
