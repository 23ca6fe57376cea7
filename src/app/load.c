/* Loading what commands work on. */
#include "app/load.h"

#include "base/file.h"
#include "grade/grade.h"

const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

int load_rubric(struct session *s, const char *path, struct rubric **out)
{
	struct span bytes;
	enum status status = file_read(path, LIMIT_RUBRIC_BYTES, s->arena, &s->diag, &bytes);
	if (status == STATUS_OK)
		status = rubric_load(bytes, path, grade_vocabulary(), &s->diag, out);
	if (status == STATUS_OK)
		return EXIT_DONE;
	return status == STATUS_NOMEM ? EXIT_ENVIRONMENT : EXIT_RUBRIC;
}

int load_evidence(struct session *s, const char *path, struct evidence **out)
{
	struct capture *capture;
	enum status status = capture_open(path, s->arena, &s->diag, &capture);
	if (status != STATUS_OK)
		return status == STATUS_NOMEM ? EXIT_ENVIRONMENT : EXIT_SUBMISSION;
	status = evidence_build(capture, s->arena, &s->diag, out);
	if (status == STATUS_OK)
		return EXIT_DONE;
	capture_close(capture);
	return status == STATUS_NOMEM ? EXIT_ENVIRONMENT : EXIT_SUBMISSION;
}
