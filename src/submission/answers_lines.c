/* The list of lines that a sheet comes down to. */
#include "submission/answers_lines.h"

#include "base/limits.h"

struct line *lines_add(struct lines *lines, enum line_kind kind, uint32_t number, size_t n, enum status *status)
{
	if (lines->list.n == LIMIT_SHEET_LINES) {
		*status = STATUS_LIMIT;
		return NULL;
	}
	struct span *cells = arena_array(lines->arena, n, sizeof *cells);
	struct line *line = cells ? VEC_PUSH(lines->arena, &lines->list) : NULL;
	if (!line) {
		*status = STATUS_NOMEM;
		return NULL;
	}
	*line = (struct line){.kind = kind, .number = number, .cells = cells, .n = n};
	return line;
}
