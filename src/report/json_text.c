/* JSON values as text in a buffer. */
#include "report/json_text.h"

#include "base/text.h"

json_t *json_text(const char *text)
{
	struct buf printable = BUF_INIT;
	text_add_printable(&printable, span_of(text), SIZE_MAX);
	json_t *json = json_stringn_nocheck(buf_text(&printable), printable.len); /* printable is always UTF-8 */
	buf_release(&printable);
	return json;
}

static int add_piece(const char *piece, size_t n, void *ctx)
{
	struct buf *out = ctx;
	buf_add_span(out, span_make(piece, n));
	return buf_ok(out) ? 0 : -1;
}

json_t *json_points(uint32_t points_h)
{
	return points_h % 100 ? json_real(points_h / 100.0) : json_integer(points_h / 100);
}

void json_add(struct buf *out, json_t *json)
{
	/* Fifteen digits print hundredths as they are (87.35), where seventeen would show binary noise. */
	if (!json || json_dump_callback(json, add_piece, out, JSON_INDENT(2) | JSON_REAL_PRECISION(15)) != 0)
		out->failed = true;
	buf_add_char(out, '\n');
	json_decref(json);
}
