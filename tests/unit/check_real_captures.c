/* The captures of other people's networks beside this tree (not part of it): every frame that tshark counts is read, at
 * the same number, and none of them troubles a decoder.  Skipped where they are absent. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "wire/frame.h"

Suite *suite_real_captures(void);

static struct arena *arena;
static struct diag diag;

static void set_up(void)
{
	arena = arena_new(SIZE_MAX);
	ck_assert_ptr_nonnull(arena);
	diag_init(&diag, arena);
}

static void tear_down(void)
{
	arena_free(arena);
}

/* The folder with the captures, or NULL. */
static const char *folder(void)
{
	static char path[4096];
	const char *shared = getenv("GRADECAP_SHARED"), *top = getenv("SRCDIR");
	if (shared)
		snprintf(path, sizeof path, "%s/captures", shared);
	else
		snprintf(path, sizeof path, "%s/../shared/captures", top ? top : ".");
	char probe[4200];
	snprintf(probe, sizeof probe, "%s/oracle/files.tsv", path);
	FILE *f = fopen(probe, "r");
	if (!f)
		return NULL;
	fclose(f);
	return path;
}

/* A row of files.tsv: the file's name, and what tshark and tcpdump made of it. */
struct row {
	char line[1024];
	const char *columns[7];
};
enum { ROW_FILE, ROW_FORMAT, ROW_LINK, ROW_TSHARK_FRAMES, ROW_TSHARK_ERROR };

static bool next_row(FILE *f, struct row *row)
{
	if (!fgets(row->line, sizeof row->line, f))
		return false;
	row->line[strcspn(row->line, "\n")] = '\0';
	char *at = row->line;
	for (size_t i = 0; i < 7; i++) {
		row->columns[i] = at;
		at += strcspn(at, "\t");
		if (*at)
			*at++ = '\0';
	}
	return true;
}

static enum status open_real(const char *name, struct capture **out)
{
	char path[4600];
	snprintf(path, sizeof path, "%s/real/%s", folder(), name);
	return capture_open(path, arena, &diag, out);
}

static void check_row(const struct row *row)
{
	const char *name = row->columns[ROW_FILE];
	struct capture *c;
	enum status status = open_real(name, &c);
	ck_assert_msg(status == STATUS_OK, "%s: not opened", name);
	static struct frame frame;
	struct record record;
	uint32_t n = 0;
	enum capture_end end;
	while ((end = capture_next(c, &record)) == CAPTURE_MORE) {
		ck_assert_uint_eq(record.frame_no, ++n);
		frame_decode(&record, &frame);
		ck_assert_msg(!(frame.anomalies >> ANOMALY_LINK_UNKNOWN & 1), "%s: link type of frame %u", name, n);
	}
	bool damaged = row->columns[ROW_TSHARK_ERROR][0] != '\0';
	ck_assert_msg(end == (damaged ? CAPTURE_BROKEN : CAPTURE_END), "%s: ends with %d", name, end);
	/* tshark invents a second frame of the damaged file; libpcap has one. */
	unsigned long want = damaged ? 1 : strtoul(row->columns[ROW_TSHARK_FRAMES], NULL, 10);
	ck_assert_msg(n == want, "%s: %u frames, tshark has %lu", name, n, want);
	capture_close(c);
}

START_TEST(frames_as_tshark_counts)
{
	const char *path = folder();
	if (!path) {
		printf("# no captures beside this tree: skipped\n");
		return;
	}
	char list[4200];
	snprintf(list, sizeof list, "%s/oracle/files.tsv", path);
	FILE *f = fopen(list, "r");
	ck_assert_ptr_nonnull(f);
	static struct row row;
	ck_assert(next_row(f, &row)); /* names of the columns */
	unsigned n = 0;
	for (; next_row(f, &row); n++)
		check_row(&row);
	fclose(f);
	ck_assert_uint_gt(n, 0);
}
END_TEST

/* Eleven interfaces of three link types; which of them a frame came from. */
START_TEST(interfaces_of_a_mixed_file)
{
	if (!folder())
		return;
	struct capture *c;
	ck_assert_int_eq(open_real("pcpp-many_interfaces-1.pcapng", &c), STATUS_OK);
	struct record record;
	while (capture_next(c, &record) == CAPTURE_MORE)
		ck_assert_uint_eq(record.link_type, capture_info(c)->interfaces[record.interface].link_type);
	ck_assert_uint_eq(capture_info(c)->n_interfaces, 11);
	ck_assert_int_eq(capture_info(c)->format, CAPTURE_PCAPNG);
	capture_close(c);
}
END_TEST

START_TEST(nanoseconds_are_kept)
{
	if (!folder())
		return;
	struct capture *c;
	ck_assert_int_eq(open_real("tcpdump-tcp-handshake-nano.pcap", &c), STATUS_OK);
	ck_assert_int_eq(capture_info(c)->format, CAPTURE_PCAP_NS);
	struct record record;
	ck_assert_int_eq(capture_next(c, &record), CAPTURE_MORE);
	ck_assert_uint_eq(record.time_places, 9);
	ck_assert_int_eq(record.time_ns, 1418145369924505488); /* tshark -T fields -e frame.time_epoch */
	capture_close(c);
}
END_TEST

Suite *suite_real_captures(void)
{
	Suite *s = suite_create("real_captures");
	TCase *t = tcase_create("real_captures");
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, frames_as_tshark_counts);
	tcase_add_test(t, interfaces_of_a_mixed_file);
	tcase_add_test(t, nanoseconds_are_kept);
	suite_add_tcase(s, t);
	return s;
}
