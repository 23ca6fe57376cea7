/* Damages captures and runs the whole pipeline on each: opening, evidence, fields, grading, reports, in this process.
 *
 *   damage_captures [-n CASES] [-s SEED] [-b BYTES] [-c BYTES] [-k CASE] [-v] FILE-OR-FOLDER...
 *
 *   -n CASES   seeded random damages of each capture (100)
 *   -s SEED    of the generator (1)
 *   -b BYTES   only so much of the beginning of each file is used (65536)
 *   -c BYTES   files of at most so many bytes are also cut at every byte (0)
 *   -k CASE    only this case, of each file; its bytes are written to standard output
 *   -v         a line for each file
 *
 * A crash, a sanitizer's report, a case that takes more than 20 seconds of processor time, a refusal without a
 * sentence, anything that is not in the capture (see sound.h) ends the program; the case is named first. */
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "field/field.h"
#include "grade/grade.h"
#include "hostile/damage.h"
#include "hostile/labs.h"
#include "hostile/sound.h"
#include "report/report.h"

enum {
	CASE_SECONDS = 20,
	MEMORY = 512 << 20,
	FILES_MAX = 1 << 16,
	PATH_BYTES = 4096,
	FIELDS_EVERY = 4,
	REPORTS_EVERY = 16
};

struct task {
	struct labs labs;
	unsigned long cases, seed, bytes, cut_bytes;
	long only; /* -1: all */
	bool verbose;
	unsigned long n_graded, n_refused;
};

/* What is being done, for the message of a signal handler. */
static struct {
	const char *path;
	unsigned long number;
} now;

static void name_case(const char *why)
{
	fprintf(stderr, "%s: case %lu: %s\n", now.path, now.number, why);
}

static void took_too_long(int sig)
{
	(void)sig;
	name_case("takes too long");
	abort();
}

static void fail(const char *why)
{
	name_case(why);
	abort();
}

/* ---- one case ---- */

static bool read_fields(void *ctx, const struct site *site)
{
	struct buf *text = ctx;
	struct field_walk at = {0};
	const struct field *field;
	while ((field = field_next(&at))) {
		uint32_t from, to;
		text->len = 0;
		field_add_plain(text, field, site);
		if (field_bytes(field, site, 0, &from, &to) && (from > to || to > site->frame->record.captured))
			fail("bytes of a field behind the frame");
		/* The mark of an unknown time is no time. */
		if (text->len && strstr(buf_text(text), "-9223372036.854775808"))
			fail("an unknown time is shown");
	}
	arena_clear(site->arena);
	return true;
}

static void check_fields(const struct evidence *e)
{
	struct arena *values = arena_new(LIMIT_FRAME_VALUES_BYTES);
	struct buf text = BUF_INIT;
	if (!values || evidence_walk(e, NULL, values, read_fields, &text) != STATUS_OK)
		fail("the frames cannot be walked");
	buf_release(&text);
	arena_free(values);
}

static void check_reports(const struct sheet *sheet, unsigned long number)
{
	size_t n;
	const struct report_format *formats = report_formats(&n);
	const struct report_context context = {.lang = number % 2 ? LANG_ZH : LANG_EN,
	                                       .audience = number % 3 ? AUDIENCE_STUDENT : AUDIENCE_STAFF,
	                                       .now_ns = INT64_MAX,
	                                       .program = "test"};
	struct buf out = BUF_INIT;
	if (formats[number % n].write(&sheet, 1, &context, &out) != STATUS_OK)
		fail("no report");
	buf_release(&out);
}

static void check_grading(struct task *t, const struct evidence *e, struct arena *arena)
{
	size_t lab = now.number % t->labs.n;
	struct answers *answers = NULL;
	struct sheet *sheet;
	struct diag diag;
	struct msg why;
	struct buf said = BUF_INIT;
	diag_init(&diag, arena);
	if (t->labs.items[lab].model.len &&
	    answers_read(t->labs.items[lab].model, "model.txt", arena, &why, &answers) != STATUS_OK)
		fail("the model answers cannot be read");
	const struct grade_capture capture = {e, "damaged"};
	const struct grade_input input = {
		.rubric = t->labs.items[lab].rubric, .captures = &capture, .n_captures = 1, .answers = answers};
	if (grade(&input, arena, &diag, &sheet) != STATUS_OK)
		fail("no sheet");
	if (!sound_sheet(sheet, input.rubric, e, &said))
		fail(buf_text(&said));
	if (now.number % REPORTS_EVERY == 0)
		check_reports(sheet, now.number / REPORTS_EVERY);
	buf_release(&said);
}

static void run_case(struct task *t, struct span bytes)
{
	const struct itimerval limit = {.it_value = {.tv_sec = CASE_SECONDS}}, none = {.it_value = {.tv_sec = 0}};
	struct arena *arena = arena_new(MEMORY);
	struct capture *capture = NULL;
	struct evidence *evidence;
	struct diag diag;
	struct buf said = BUF_INIT;
	setitimer(ITIMER_PROF, &limit, NULL);
	if (!arena)
		fail("no memory");
	diag_init(&diag, arena);
	if (capture_open_memory(bytes, "damaged", arena, &diag, &capture) == STATUS_OK) {
		if (evidence_build(capture, arena, &diag, &evidence) != STATUS_OK)
			fail("no evidence");
		if (!sound_evidence(evidence, &said))
			fail(buf_text(&said));
		if (now.number % FIELDS_EVERY == 0)
			check_fields(evidence);
		check_grading(t, evidence, arena);
		t->n_graded++;
	} else {
		if (diag.n_errors == 0)
			fail("refused without a word");
		t->n_refused++;
	}
	capture_close(capture);
	buf_release(&said);
	arena_free(arena);
	setitimer(ITIMER_PROF, &none, NULL);
}

/* An exact copy of BYTES, so that a sanitizer sees a byte read too much. */
static void run_copy(struct task *t, struct span bytes)
{
	uint8_t *copy = malloc(bytes.len ? bytes.len : 1);
	if (!copy)
		fail("no memory");
	if (bytes.len)
		memcpy(copy, bytes.at, bytes.len);
	run_case(t, span_make(copy, bytes.len));
	free(copy);
}

/* ---- one file ---- */

static void run_random(struct task *t, struct span bytes, unsigned long number)
{
	struct arena *arena = arena_new(MEMORY);
	struct buf damaged = BUF_INIT;
	/* Every case has its own state, so that one can be run alone; the file's bytes are part of it, not its name. */
	uint64_t state = hash_bytes(hash_key_of(t->seed + number), bytes.at, bytes.len) | 1;
	if (!arena)
		fail("no memory");
	now.number = number;
	if (number % 2 == 0 || !damage_frames(bytes, &state, arena, &damaged))
		damage_file(bytes, &state, &damaged);
	if (t->only >= 0) {
		fwrite(damaged.data, 1, damaged.len, stdout);
		fflush(stdout);
	}
	run_copy(t, buf_span(&damaged));
	buf_release(&damaged);
	arena_free(arena);
}

static void run_file(struct task *t, const char *path)
{
	struct arena *arena = arena_new(MEMORY);
	struct diag diag;
	struct span bytes;
	clock_t begin = clock();
	if (!arena)
		fail("no memory");
	diag_init(&diag, arena);
	now.path = path;
	if (file_read(path, MEMORY / 2, arena, &diag, &bytes) != STATUS_OK || bytes.len == 0) {
		fprintf(stderr, "%s: passed over\n", path);
		arena_free(arena);
		return;
	}
	size_t whole = bytes.len;
	bytes = span_sub(bytes, 0, t->bytes);
	if (t->only >= 0) {
		run_random(t, bytes, (unsigned long)t->only);
	} else {
		for (unsigned long i = 0; i < t->cases; i++)
			run_random(t, bytes, i);
		for (size_t len = 0; whole <= t->cut_bytes && len < whole; len++) {
			now.number = len;
			run_copy(t, span_sub(bytes, 0, len));
		}
	}
	if (t->verbose) {
		printf("%s: %zu bytes, %zu used, %.0f s\n", path, whole, bytes.len,
		       (double)(clock() - begin) / CLOCKS_PER_SEC);
		fflush(stdout);
	}
	arena_free(arena);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void run_path(struct task *t, const char *path)
{
	struct stat about;
	if (stat(path, &about) != 0) {
		perror(path);
		exit(EXIT_FAILURE);
	}
	DIR *folder = S_ISDIR(about.st_mode) ? opendir(path) : NULL;
	if (!folder) {
		run_file(t, path);
		return;
	}
	char **names = calloc(FILES_MAX, sizeof *names);
	size_t n = 0;
	for (struct dirent *e; names && n < FILES_MAX && (e = readdir(folder));)
		if (e->d_name[0] != '.')
			names[n++] = strdup(e->d_name);
	closedir(folder);
	qsort(names, n, sizeof *names, by_text);
	for (size_t i = 0; i < n; i++) {
		char inner[PATH_BYTES];
		snprintf(inner, sizeof inner, "%s/%s", path, names[i]);
		run_path(t, inner);
		free(names[i]);
	}
	free(names);
}

int main(int argc, char **argv)
{
	static struct task task = {.cases = 100, .seed = 1, .bytes = 65536, .only = -1};
	int option;
	while ((option = getopt(argc, argv, "n:s:b:c:k:v")) != -1) {
		if (option == 'n')
			task.cases = strtoul(optarg, NULL, 10);
		else if (option == 's')
			task.seed = strtoul(optarg, NULL, 10);
		else if (option == 'b')
			task.bytes = strtoul(optarg, NULL, 10);
		else if (option == 'c')
			task.cut_bytes = strtoul(optarg, NULL, 10);
		else if (option == 'k')
			task.only = strtol(optarg, NULL, 10);
		else if (option == 'v')
			task.verbose = true;
		else
			return EXIT_FAILURE;
	}
	if (!labs_load(&task.labs))
		return EXIT_FAILURE;
	signal(SIGPROF, took_too_long);
	for (int i = optind; i < argc; i++)
		run_path(&task, argv[i]);
	if (task.only < 0)
		printf("%lu cases: %lu graded, %lu refused\n", task.n_graded + task.n_refused, task.n_graded,
		       task.n_refused);
	labs_release(&task.labs);
	return task.n_graded + task.n_refused > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
