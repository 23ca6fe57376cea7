/*
 * mktrace IN.trace OUT: writes the capture that a trace describes.  It shares no code with what it tests: formats and
 * checksums here are written from their specifications.  The language is described in docs/traces.md.
 */
#include "script.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
	struct trace trace;

	if (argc != 3) {
		fputs("usage: mktrace IN.trace OUT\n", stderr);
		return 2;
	}
	trace_init(&trace);
	script_run(&trace, argv[1]);
	savefile_store(&trace.savefile, argv[2]);
	trace_release(&trace);
	return EXIT_SUCCESS;
}
