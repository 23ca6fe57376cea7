/* Streams, windows and DNS pairs of real captures against what tshark says of them.  The captures are not part of the
 * tree: without them ($GRADECAP_SHARED, or shared beside the source) there is nothing to compare, and the suite says
 * so. */
#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "evidence/evidence.h"

Suite *suite_oracle(void);

enum { CELLS_MAX = 40, LINE_MAX_BYTES = 8192 };

/* A table of tshark's: a line of column names, then rows. */
struct table_file {
	FILE *file;
	char names[LINE_MAX_BYTES], line[LINE_MAX_BYTES];
	char *name[CELLS_MAX], *cell[CELLS_MAX];
	size_t n_names;
};

static size_t split(char *line, char **cells)
{
	size_t n = 0;
	line[strcspn(line, "\r\n")] = '\0';
	for (char *at = line; at && n < CELLS_MAX; n++) {
		cells[n] = at;
		at = strchr(at, '\t');
		if (at)
			*at++ = '\0';
	}
	return n;
}

static bool table_open(struct table_file *t, const char *path)
{
	t->file = fopen(path, "r");
	if (!t->file)
		return false;
	ck_assert_ptr_nonnull(fgets(t->names, sizeof t->names, t->file));
	t->n_names = split(t->names, t->name);
	return true;
}

static bool table_row(struct table_file *t)
{
	for (size_t i = 0; i < CELLS_MAX; i++)
		t->cell[i] = t->line;
	if (!fgets(t->line, sizeof t->line, t->file))
		return false;
	size_t n = split(t->line, t->cell);
	for (; n < t->n_names; n++)
		t->cell[n] = t->line + strlen(t->line);
	return true;
}

static const char *cell(const struct table_file *t, const char *column)
{
	for (size_t i = 0; i < t->n_names; i++)
		if (strcmp(t->name[i], column) == 0)
			return t->cell[i];
	ck_abort_msg("no column %s", column);
	return "";
}

static uint32_t number(const struct table_file *t, const char *column)
{
	return (uint32_t)strtoul(cell(t, column), NULL, 0);
}

/* FOLDER of the shared captures, and NAME in it. */
static const char *shared_path(struct buf *path, const char *folder, struct span name)
{
	const char *shared = getenv("GRADECAP_SHARED"), *srcdir = getenv("SRCDIR");
	buf_clear(path);
	buf_addf(path, "%s%s/captures/%s/",
	         shared   ? shared
	         : srcdir ? srcdir
	                  : ".",
	         shared ? "" : "/../shared", folder);
	buf_add_span(path, name);
	ck_assert(buf_ok(path));
	return buf_text(path);
}

struct oracle {
	struct arena *arena;
	struct diag diag;
	struct capture *capture;
	struct evidence *evidence;
	const char *name; /* of the capture */
};

/* False: the capture is of a format that is not read (snoop). */
static bool oracle_open(struct oracle *o, const char *path)
{
	o->arena = arena_new(LIMIT_SUBMISSION_BYTES);
	diag_init(&o->diag, o->arena);
	if (capture_open(path, o->arena, &o->diag, &o->capture) != STATUS_OK) {
		arena_free(o->arena);
		return false;
	}
	ck_assert_int_eq(evidence_build(o->capture, o->arena, &o->diag, &o->evidence), STATUS_OK);
	return true;
}

static void oracle_close(struct oracle *o)
{
	capture_close(o->capture);
	arena_free(o->arena);
}

/* Calls COMPARE with every capture that has a table named SUFFIX. */
static void each_table(const char *suffix, void (*compare)(struct oracle *o, struct table_file *t))
{
	static struct table_file t;
	struct buf path = BUF_INIT, name = BUF_INIT;
	DIR *dir = opendir(shared_path(&path, "oracle", span_of("")));
	unsigned n = 0;
	for (struct dirent *entry; dir && (entry = readdir(dir));) {
		const char *at = strstr(entry->d_name, suffix);
		if (!at || strcmp(at, suffix) != 0)
			continue;
		struct oracle o = {0};
		buf_clear(&name);
		buf_add_span(&name, span_make(entry->d_name, (size_t)(at - entry->d_name)));
		o.name = buf_text(&name);
		if (!oracle_open(&o, shared_path(&path, "real", buf_span(&name))))
			continue;
		ck_assert(table_open(&t, shared_path(&path, "oracle", span_of(entry->d_name))));
		compare(&o, &t);
		fclose(t.file);
		oracle_close(&o);
		n++;
	}
	if (dir)
		closedir(dir);
	if (n == 0)
		fprintf(stderr, "oracle: no captures to compare with (GRADECAP_SHARED)\n");
	buf_release(&path);
	buf_release(&name);
}

static void compare_streams(struct oracle *o, struct table_file *t)
{
	size_t n, i = 0;
	const struct tcp_connection *all = evidence_tcp(o->evidence, &n);
	for (; table_row(t); i++) {
		ck_assert_msg(i < n, "%s: stream %zu is missing", o->name, i);
		const struct tcp_connection *c = &all[i];
		ck_assert_uint_eq(c->stream, number(t, "tcp.stream"));
		ck_assert_msg(c->first_frame == number(t, "first_frame") && c->last_frame == number(t, "last_frame") &&
		                      c->frames == number(t, "frames"),
		              "%s: stream %zu has other frames", o->name, i);
		ck_assert_uint_eq(c->side[0].endpoint.port, number(t, "srcport"));
		ck_assert_uint_eq(c->side[1].endpoint.port, number(t, "dstport"));
		uint32_t completeness = number(t, "completeness");
		ck_assert_msg(tcp_completeness(c, c->last_frame) == completeness,
		              "%s: stream %zu has completeness %u, not %u", o->name, i,
		              tcp_completeness(c, c->last_frame), completeness);
	}
	ck_assert_msg(i == n, "%s: %zu streams, not %zu", o->name, n, i);
}

START_TEST(streams)
{
	each_table(".streams.tsv", compare_streams);
}
END_TEST

static void compare_segments(struct oracle *o, struct table_file *t)
{
	while (table_row(t)) {
		/* Quoted by an ICMP error: two values in a cell. */
		if (strchr(cell(t, "tcp.srcport"), ',') || strchr(cell(t, "ip.src"), ','))
			continue;
		uint32_t frame_no = number(t, "frame.number");
		struct frame f;
		ck_assert_int_eq(evidence_frame(o->evidence, frame_no, &f), STATUS_OK);
		const struct tcp_connection *c = evidence_tcp_of(o->evidence, &f);
		ck_assert_msg(c != NULL, "%s: frame %u has no stream", o->name, frame_no);
		ck_assert_uint_eq(c->stream, number(t, "tcp.stream"));
		const struct tcp_header *tcp = &frame_own(&f, LAYER_TCP)->tcp;
		unsigned side = tcp->src_port == c->side[0].endpoint.port ? 0 : 1;
		uint32_t window = tcp_window_scaled(c, side, tcp->flags, tcp->window);
		ck_assert_msg(window == number(t, "tcp.window_size"), "%s: frame %u has window %u, not %s", o->name,
		              frame_no, window, cell(t, "tcp.window_size"));
	}
}

START_TEST(segments)
{
	each_table(".tcp.tsv", compare_segments);
}
END_TEST

/* dns.response_to and dns.time of the first response; repeats and second responses are dns.retransmission. */
static void compare_dns(struct oracle *o, struct table_file *t)
{
	while (table_row(t)) {
		bool is_dns = *cell(t, "dns.id") && (number(t, "udp.srcport") == 53 || number(t, "udp.dstport") == 53);
		uint32_t frame_no = number(t, "frame.number");
		struct frame f;
		struct site site;
		ck_assert_int_eq(evidence_site(o->evidence, frame_no, o->arena, &f, &site), STATUS_OK);
		if (!is_dns || strchr(cell(t, "udp.srcport"), ','))
			continue; /* quoted by an ICMP error */
		const struct dns_exchange *x = site.dns;
		ck_assert_msg(x != NULL, "%s: frame %u has no exchange", o->name, frame_no);
		bool repeat = frame_no != x->query_frame && frame_no != x->response_frame;
		ck_assert_msg(repeat == (number(t, "dns.retransmission") == 1), "%s: frame %u: repeat %d", o->name,
		              frame_no, repeat);
		bool answers = frame_no == x->response_frame && x->query_frame;
		ck_assert_uint_eq(answers ? x->query_frame : 0, number(t, "dns.response_to"));
		if (answers) {
			double seconds = (double)(x->response_time_ns - x->query_time_ns) / 1e9;
			ck_assert_double_eq_tol(seconds, strtod(cell(t, "dns.time"), NULL), 1e-9);
		}
	}
}

START_TEST(dns)
{
	each_table(".udp.tsv", compare_dns);
}
END_TEST

Suite *suite_oracle(void)
{
	Suite *suite = suite_create("oracle");
	TCase *core = tcase_create("core");
	tcase_set_timeout(core, 60);
	tcase_add_test(core, streams);
	tcase_add_test(core, segments);
	tcase_add_test(core, dns);
	suite_add_tcase(suite, core);
	return suite;
}
