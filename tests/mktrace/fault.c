/*
 * Reports what is wrong in a trace and where, and ends the program.
 */
#include "fault.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

_Noreturn void fault(const struct place *place, const char *format, ...)
{
	va_list arguments;

	fputs("mktrace: ", stderr);
	if (place != NULL && place->file != NULL)
		fprintf(stderr, "%s:%u:%u: ", place->file, place->line, place->column);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	exit(EXIT_FAILURE);
}
