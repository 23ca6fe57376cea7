/* gradecap inspect: what the grader sees in a capture. */
#include <config.h>

#include "app/inspect_view.h"
#include "app/load.h"
#include "base/file.h"

static const struct option_row rows[] = {
	{0, "json", NULL, N_("writes JSON for tools"), false},
	{'o', "output", "FILE", N_("writes there instead of to standard output"), false},
	{0, NULL, NULL, NULL, false},
};

static int run(struct session *s)
{
	if (s->options.n_operands != 1)
		return usage_error(s, N_("'{command}' needs one capture file"), "");
	const char *path = s->options.operands[0];
	struct evidence *evidence;
	int code = load_evidence(s, path, &evidence);
	if (code != EXIT_DONE)
		return code;
	struct buf out = BUF_INIT;
	if (option_value(&s->options, "json"))
		inspect_add_json(&out, s, file_base_name(path), evidence);
	else
		inspect_add_text(&out, s, file_base_name(path), evidence);
	code = session_write(s, &out, option_value(&s->options, "output"));
	capture_close(evidence_capture(evidence));
	return code;
}

const struct command command_inspect = {
	.name = "inspect",
	.usage = "[--json] [-o FILE] CAPTURE",
	.summary = N_("shows what the grader sees in a capture: connections, DNS exchanges, advice"),
	.options = rows,
	.run = run,
};
