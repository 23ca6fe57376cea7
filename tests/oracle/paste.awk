# Rubrics that ask for lines of packet details, and sheets that answer with the lines as they stand.
#
#   awk -f paste.awk -v out=FOLDER [-v probe=yes] FIELDS [STARTS] LINES
#
# FIELDS: names of fields.  LINES: frame, field, which of its lines in the frame (0: first), two columns that do not
# matter here, the text.  A question about a frame means the packet that it carries, so lines of outer headers have no
# question: STARTS says for frame and field how many these are; probe=yes makes the rubrics that find it out, with a
# question for each of several lines.  Writes FOLDER/N.xml, N.txt for N from 1 on, and N.map: question, frame, field,
# nth, bytes (first, number), text.  A rubric has at most 60 frames and 400 questions.
BEGIN { FS = "\t"; n = 0 }

FILENAME != current { current = FILENAME; file++ }
file == 1 { known[$1]; next }
file == 2 && ARGC == 4 { start[$1, $2] = $3; next }

!($2 in known) { next }
{
	key = $1 SUBSEP $2
	if (probe == "yes") {
		if (++lines[key] == 2)
			ask($1, $2, 1, -1, -1, "?")
		if (lines[key] >= 2)
			ask($1, $2, lines[key], -1, -1, "?")
		next
	}
	if ($3 >= start[key])
		ask($1, $2, $3 - start[key] + 1, $4, $5, $6)
}

END { finish() }

function ask(frame, field, nth, from, bytes, text,    id) {
	if (questions == 400 || (!(frame in frames) && n_frames == 60))
		finish()
	if (!(frame in frames)) {
		frames[frame]
		n_frames++
		evidence = evidence "<frame role=\"f" frame "\" where=\"frame.number = " frame "\"/>\n"
	}
	id = "q" ++questions
	section = section "<question id=\"" id "\" field=\"" field "\" at=\"f" frame "\" nth=\"" nth "\"/>\n"
	answers = answers id ": " text "\n"
	map = map id "\t" frame "\t" field "\t" nth "\t" from "\t" bytes "\t" text "\n"
}

function finish(    base) {
	if (!questions)
		return
	base = out "/" ++n
	printf "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" \
		"<exercise xmlns=\"urn:gradecap:rubric:1\" id=\"lines\"><title xml:lang=\"en\">Lines</title><evidence>\n" \
		"%s</evidence><section>\n%s</section></exercise>\n", evidence, section >(base ".xml")
	printf "%s", answers >(base ".txt")
	printf "%s", map >(base ".map")
	close(base ".xml")
	close(base ".txt")
	close(base ".map")
	split("", frames)
	questions = n_frames = 0
	evidence = section = answers = map = ""
}
