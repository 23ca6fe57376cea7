/* Loading what commands work on. */
#include <config.h>

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/load.h"
#include "base/file.h"
#include "base/folder.h"
#include "grade/grade.h"
#include "wire/sniff.h"

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

/* The folders of the rubrics that come with the program: beside it where it was built, or installed.  False: no more.
 */
static bool shipped_folder(size_t i, struct buf *out)
{
	static const char *const beside[] = {"rubrics", "../share/gradecap/rubrics"};
	enum { BESIDE = sizeof beside / sizeof *beside };
	if (i > BESIDE)
		return false;
	if (i == BESIDE) {
		buf_add(out, PKGDATADIR "/rubrics");
		return true;
	}
	add_program_folder(out);
	buf_addf(out, "/%s", beside[i]);
	return true;
}

const char *find_shipped_rubrics(struct session *s)
{
	const char *found = NULL;
	struct buf path = BUF_INIT;
	for (size_t i = 0; !found && shipped_folder(i, &path); i++) {
		if (access(buf_text(&path), R_OK) == 0)
			found = buf_copy(&path, s->arena);
		buf_clear(&path);
	}
	buf_release(&path);
	return found;
}

/* The rubric that comes with the program under this id; NULL: none. */
static const char *find_shipped(struct session *s, const char *id)
{
	const char *found = NULL;
	struct buf path = BUF_INIT;
	if (strchr(id, '/') || strchr(id, '.'))
		return NULL;
	for (size_t i = 0; !found && shipped_folder(i, &path); i++) {
		buf_addf(&path, "/%s.xml", id);
		if (access(buf_text(&path), R_OK) == 0)
			found = buf_copy(&path, s->arena);
		buf_clear(&path);
	}
	buf_release(&path);
	return found;
}

/* ---- files that are not there ---- */

/* Offers the names in FOLDER that end with SUFFIX, without it. */
static void offer_folder(struct session *s, struct nearest *nearest, const char *folder, const char *suffix)
{
	enum { NAMES_MAX = 10000 }; /* a suggestion is not worth more */
	struct folder_names names;
	if (folder_list(folder, suffix, NAMES_MAX, s->arena, &names) != STATUS_OK)
		return;
	for (size_t i = 0; i < names.n; i++) {
		size_t n = strlen(names.items[i]) - strlen(suffix);
		const char *offered = arena_text(s->arena, span_make(names.items[i], n));
		if (offered)
			nearest_offer(nearest, offered);
	}
}

/* The file beside PATH whose name is most like it. */
static struct nearest nearest_file(struct session *s, const char *path, struct buf *folder)
{
	struct nearest nearest = {.name = file_base_name(path)};
	buf_add_span(folder, span_make(path, (size_t)(nearest.name - path)));
	offer_folder(s, &nearest, folder->len ? buf_text(folder) : ".", "");
	return nearest;
}

static bool is_missing(const char *path)
{
	struct stat st;
	return strcmp(path, "-") != 0 && stat(path, &st) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

static int refuse_missing(struct session *s, const char *path, const struct nearest *nearest, const char *folder)
{
	DIAG_ERROR_AT(&s->diag, (struct diag_place){0}, N_("cannot read '{path}': {reason}"), MSG_TEXT("path", path),
	              file_reason(ENOENT));
	if (!nearest->best)
		return session_show_usage(s);
	options_suggest(nearest, folder, &s->diag);
	return EXIT_USAGE;
}

int load_require(struct session *s, const char *path)
{
	if (!is_missing(path))
		return EXIT_DONE;
	struct buf folder = BUF_INIT;
	struct nearest nearest = nearest_file(s, path, &folder);
	int code = refuse_missing(s, path, &nearest, buf_text(&folder));
	buf_release(&folder);
	return code;
}

/* The same for a rubric, which may be that of an exercise. */
static int refuse_rubric(struct session *s, const char *path)
{
	struct buf folder = BUF_INIT, place = BUF_INIT;
	struct nearest nearest = nearest_file(s, path, &folder);
	for (size_t i = 0; !folder.len && shipped_folder(i, &place); i++) {
		offer_folder(s, &nearest, buf_text(&place), ".xml");
		buf_clear(&place);
	}
	int code = refuse_missing(s, path, &nearest, buf_text(&folder));
	buf_release(&folder);
	buf_release(&place);
	return code;
}

int load_rubric(struct session *s, const char *path, struct rubric **out)
{
	struct span bytes;
	const char *shipped = is_missing(path) ? find_shipped(s, path) : NULL;
	if (shipped)
		path = shipped;
	if (is_missing(path))
		return refuse_rubric(s, path);
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

/* ---- captures ---- */

/* Whether the file begins as a capture does, perhaps compressed. */
static bool begins_as_capture(const char *path)
{
	uint8_t head[SNIFF_BYTES];
	struct stat st;
	if (stat(path, &st) != 0 || !S_ISREG(st.st_mode)) /* a pipe can be read once only */
		return false;
	FILE *file = fopen(path, "rbe");
	size_t n = file ? fread(head, 1, sizeof head, file) : 0;
	if (file)
		fclose(file);
	struct sniffed found = sniff_head(span_make(head, n));
	return sniff_is_capture(&found) || found.kind == SNIFF_COMPRESSED;
}

void load_unswap(struct session *s, const char **capture, const char **answers)
{
	if (begins_as_capture(*capture) || !begins_as_capture(*answers))
		return;
	const char *first = *capture;
	*capture = *answers;
	*answers = first;
	diag_add(&s->diag, DIAG_NOTE, (struct diag_place){0},
	         N_("-c and -a were swapped: '{capture}' is the capture, so '{answers}' is taken as the answers"),
	         (const struct msg_arg[]){MSG_TEXT("capture", *capture), MSG_TEXT("answers", *answers)}, 2);
}

int load_evidence(struct session *s, const char *path, struct evidence **out)
{
	return load_evidence_as(s, path, WIRESHARK_4_0, out);
}

int load_evidence_as(struct session *s, const char *path, enum wireshark version, struct evidence **out)
{
	struct capture *capture;
	int code = load_require(s, path);
	if (code != EXIT_DONE)
		return code;
	enum status status = capture_open(path, s->arena, &s->diag, &capture);
	if (status != STATUS_OK)
		return status == STATUS_NOMEM ? EXIT_ENVIRONMENT : EXIT_SUBMISSION;
	status = evidence_build_as(capture, version, s->arena, &s->diag, out);
	if (status == STATUS_OK)
		return EXIT_DONE;
	capture_close(capture);
	return status == STATUS_NOMEM ? EXIT_ENVIRONMENT : EXIT_SUBMISSION;
}
