/* Loading what commands work on. */
#include <config.h>

#include <unistd.h>

#include "app/load.h"
#include "base/file.h"
#include "grade/grade.h"

const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

/* The folder of the running program, without its last slash; empty when the system does not say. */
static void add_program_folder(struct buf *out)
{
	char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
	if (n <= 0)
		return;
	path[n] = '\0';
	char *slash = strrchr(path, '/');
	if (slash)
		buf_add_span(out, span_make(path, (size_t)(slash - path)));
}

/* The rubric that comes with the program under this id, beside it in the folder where it was built, or installed; NULL:
 * none. */
static const char *find_shipped(struct session *s, const char *id)
{
	static const char *const places[] = {"rubrics", "../share/gradecap/rubrics", NULL};
	if (strchr(id, '/') || strchr(id, '.'))
		return NULL;
	struct buf program = BUF_INIT;
	const char *found = NULL;
	add_program_folder(&program);
	for (size_t i = 0; !found && i < sizeof places / sizeof *places; i++) {
		struct buf path = BUF_INIT;
		if (places[i])
			buf_addf(&path, "%s/%s/%s.xml", buf_text(&program), places[i], id);
		else
			buf_addf(&path, PKGDATADIR "/rubrics/%s.xml", id);
		if (access(buf_text(&path), R_OK) == 0)
			found = buf_copy(&path, s->arena);
		buf_release(&path);
	}
	buf_release(&program);
	return found;
}

int load_rubric(struct session *s, const char *path, struct rubric **out)
{
	struct span bytes;
	const char *shipped = access(path, F_OK) != 0 ? find_shipped(s, path) : NULL;
	if (shipped)
		path = shipped;
	enum status status = file_read(path, LIMIT_RUBRIC_BYTES, s->arena, &s->diag, &bytes);
	if (status == STATUS_OK)
		status = rubric_load(bytes, path, grade_vocabulary(), &s->diag, out);
	if (status == STATUS_OK) {
		status = grade_check_filters(*out, s->arena, &s->diag);
		if (status == STATUS_OK)
			return EXIT_DONE;
		rubric_free(*out);
	}
	return status == STATUS_NOMEM ? EXIT_ENVIRONMENT : EXIT_RUBRIC;
}

int load_evidence(struct session *s, const char *path, struct evidence **out)
{
	return load_evidence_as(s, path, WIRESHARK_4_0, out);
}

int load_evidence_as(struct session *s, const char *path, enum wireshark version, struct evidence **out)
{
	struct capture *capture;
	enum status status = capture_open(path, s->arena, &s->diag, &capture);
	if (status != STATUS_OK)
		return status == STATUS_NOMEM ? EXIT_ENVIRONMENT : EXIT_SUBMISSION;
	status = evidence_build_as(capture, version, s->arena, &s->diag, out);
	if (status == STATUS_OK)
		return EXIT_DONE;
	capture_close(capture);
	return status == STATUS_NOMEM ? EXIT_ENVIRONMENT : EXIT_SUBMISSION;
}
