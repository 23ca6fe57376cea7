/* src/base/limits.h: limits that no other suite reaches, each just below and at it, and what is said then. */
#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "batch/assess.h"
#include "report/report.h"
#include "unit/archive_writer.h"
#include "unit/grading_case.h"
#include "unit/packets.h"
#include "unit/value_rows.h"
#include "wire/dns.h"
#include "wire/tcp_options.h"

Suite *suite_limits(void);

static struct arena *arena;
static struct diag diag;

static void setup(void)
{
	arena = arena_new(SIZE_MAX);
	diag_init(&diag, arena);
}

static void teardown(void)
{
	arena_free(arena);
}

/* The sentence in both languages, which differ. */
static const char *said(const struct msg *msg)
{
	struct buf en = BUF_INIT, zh = BUF_INIT;
	ck_assert_ptr_nonnull(msg->english);
	msg_format(&en, LANG_EN, msg);
	msg_format(&zh, LANG_ZH, msg);
	ck_assert_str_ne(buf_text(&en), buf_text(&zh));
	const char *copy = buf_copy(&en, arena);
	buf_release(&en);
	buf_release(&zh);
	return copy;
}

static void assert_said(const struct msg *msg, const char *part)
{
	const char *text = said(msg);
	ck_assert_msg(strstr(text, part) != NULL, "'%s' does not say '%s'", text, part);
}

/* ---- answers ---- */

static size_t readings_of(const char *type, const char *text)
{
	struct readings readings;
	struct span folded = text_fold(span_of(text), arena);
	ck_assert_int_eq(value_type_find(type)->read(folded, &(struct value_rule){.bits = 32}, arena, &readings),
	                 STATUS_OK);
	return readings.n;
}

/* COUNT times PIECE. */
static const char *repeated(const char *piece, size_t count)
{
	struct buf b = BUF_INIT;
	for (size_t i = 0; i < count; i++)
		buf_add(&b, piece);
	const char *copy = buf_copy(&b, arena);
	buf_release(&b);
	return copy;
}

START_TEST(answer_numerals)
{
	ck_assert_uint_gt(readings_of("uint", repeated("7 or ", LIMIT_ANSWER_NUMERALS - 1)), 0);
	ck_assert_uint_eq(readings_of("uint", repeated("7 or ", LIMIT_ANSWER_NUMERALS + 1)), 0);
}
END_TEST

START_TEST(tcp_options_of_an_answer)
{
	ck_assert_uint_gt(readings_of("options", repeated("NOP ", LIMIT_TCP_OPTIONS)), 0);
	ck_assert_uint_eq(readings_of("options", repeated("NOP ", LIMIT_TCP_OPTIONS + 1)), 0);
}
END_TEST

static const char *write_file(const char *folder, const char *name, struct span bytes)
{
	struct buf path = BUF_INIT;
	buf_addf(&path, "%s/%s", folder, name);
	ck_assert_int_eq(file_write(buf_text(&path), bytes, &diag), STATUS_OK);
	const char *copy = buf_copy(&path, arena);
	buf_release(&path);
	return copy;
}

static const char *new_folder(void)
{
	char name[] = "limits-XXXXXX";
	ck_assert_ptr_nonnull(mkdtemp(name));
	return arena_text(arena, span_of(name));
}

/* An answers file of one byte too much is refused with its reason on the sheet. */
START_TEST(answers_bytes)
{
	struct grading_case c;
	grading_case_open(&c, "tests/captures/pcap.pcap", "<tcp id='t'><handshake points='1'/></tcp>", "");
	const char *folder = new_folder();
	const char *text = repeated("# answers of my own\n", LIMIT_ANSWERS_BYTES / 20 + 1);
	ck_assert_uint_gt(strlen(text), LIMIT_ANSWERS_BYTES);
	const char *answers = write_file(folder, "answers.txt", span_of(text));
	const char *capture =
		write_file(folder, "a.pcap", grading_case_file(&c, getenv("BUILDDIR"), "tests/captures/pcap.pcap"));
	const struct assess_input input = {
		.rubric = c.rubric, .capture_paths = &capture, .n_captures = 1, .answers_path = answers};
	struct sheet *sheet;
	ck_assert_int_eq(assess(&input, arena, &diag, &sheet), STATUS_OK);
	ck_assert_int_eq(sheet->status, SHEET_UNREADABLE_ANSWERS);
	assert_said(&sheet->status_msg, "larger than");
	unlink(answers);
	unlink(capture);
	rmdir(folder);
	grading_case_close(&c);
}
END_TEST

/* The same with documents, which may hold pictures.  The file has no bytes on the disk. */
START_TEST(document_bytes)
{
	struct grading_case c;
	grading_case_open(&c, "tests/captures/pcap.pcap", "<tcp id='t'><handshake points='1'/></tcp>", "");
	const char *folder = new_folder();
	const char *answers = write_file(folder, "answers.docx", span_of("PK"));
	ck_assert_int_eq(truncate(answers, (off_t)LIMIT_DOCUMENT_BYTES + 1), 0);
	const char *capture =
		write_file(folder, "a.pcap", grading_case_file(&c, getenv("BUILDDIR"), "tests/captures/pcap.pcap"));
	const struct assess_input input = {
		.rubric = c.rubric, .capture_paths = &capture, .n_captures = 1, .answers_path = answers};
	struct sheet *sheet;
	ck_assert_int_eq(assess(&input, arena, &diag, &sheet), STATUS_OK);
	ck_assert_int_eq(sheet->status, SHEET_UNREADABLE_ANSWERS);
	assert_said(&sheet->status_msg, "larger than");
	unlink(answers);
	unlink(capture);
	rmdir(folder);
	grading_case_close(&c);
}
END_TEST

/* What one archive of a submission used is not there for the next. */
static enum status unpack(struct span zip, struct unpack_left *left, size_t *n)
{
	struct unpack_entry *entries;
	return unpack_archive(unpack_file_of(zip), "x", NULL, left, arena, &diag, &entries, n);
}

START_TEST(archives_of_a_submission)
{
	static const struct archive_item items[] = {
		{.name = "a", .text = "1"}, {.name = "b", .text = "2"}, {.name = NULL}};
	struct unpack_left left = {.entries = 3, .bytes = 3}, little = {.entries = 9, .bytes = 1};
	size_t n;
	archive_write_items("limits.zip", &(struct archive_kind){"", "zip", NULL, NULL}, items);
	struct span zip = archive_read_bytes("limits.zip", arena);
	unlink("limits.zip");
	ck_assert_int_eq(unpack(zip, &left, &n), STATUS_OK);
	ck_assert_uint_eq(n, 2);
	ck_assert_uint_eq(left.entries, 1);
	ck_assert_uint_eq(left.bytes, 1);
	ck_assert_int_eq(unpack(zip, &left, &n), STATUS_LIMIT);
	ck_assert_uint_eq(n, 1);
	assert_said(&diag.items[0].msg, "with 'x' there are more than 2000 files and folders");
	ck_assert_int_eq(unpack(zip, &little, &n), STATUS_LIMIT);
	ck_assert_uint_eq(n, 1);
	assert_said(&diag.items[1].msg, "'x' and the files before it unpack to more than 536870912 bytes");
}
END_TEST

/* ---- messages ---- */

START_TEST(message_chars)
{
	const struct report_context context = {.lang = LANG_EN, .program = "test"};
	struct buf out = BUF_INIT;
	struct sheet sheet = {.exercise_id = "e", .student_id = repeated("x", LIMIT_MESSAGE_CHARS + 1)};
	const struct sheet *one = &sheet;
	ck_assert_int_eq(report_format_find("csv")->write(&one, 1, &context, &out), STATUS_OK);
	ck_assert_ptr_nonnull(strstr(buf_text(&out), "xx…"));
	ck_assert_ptr_null(strstr(buf_text(&out), sheet.student_id));
	buf_release(&out);
}
END_TEST

/* ---- packets ---- */

/* A header of 60 bytes holds 40 options of one byte, and no iterator gives more. */
START_TEST(tcp_options_of_a_segment)
{
	uint8_t options[LIMIT_TCP_OPTIONS];
	memset(options, TCP_OPTION_NOP, sizeof options);
	const struct tcp_header tcp = {.options = span_make(options, sizeof options)};
	struct tcp_option_iter it = tcp_options(&tcp);
	struct tcp_option option;
	size_t n = 0;
	while (tcp_option_next(&it, &option))
		n++;
	ck_assert_uint_eq(n, LIMIT_TCP_OPTIONS);
}
END_TEST

static const char *name_at(const uint8_t *message, size_t len)
{
	static char name[DNS_NAME_TEXT];
	return dns_name(span_make(message, len), 0, name) ? name : "(damaged)";
}

/* RFC 1035 2.3.4: 255 octets, of which the text shows all but the first length and the root. */
START_TEST(octets_of_a_dns_name)
{
	uint8_t message[400];
	memset(message, 'a', sizeof message);
	message[0] = message[64] = message[128] = 63;
	message[192] = 61;
	message[254] = 0;
	ck_assert_uint_eq(strlen(name_at(message, sizeof message)), LIMIT_DNS_NAME - 2);
	message[192] = message[256] = 63;
	message[320] = 0;
	ck_assert_str_eq(name_at(message, sizeof message), "<Name too long>");
}
END_TEST

/* A chain of pointers, each to the next one, and "ab" behind them. */
START_TEST(jumps_of_a_dns_name)
{
	for (size_t n = LIMIT_DNS_JUMPS; n <= LIMIT_DNS_JUMPS + 1; n++) {
		enum { STRIDE = 6 }; /* one of 4 means a loop to Wireshark */
		uint8_t message[STRIDE * LIMIT_DNS_JUMPS + 16] = {0};
		for (size_t i = 0; i < n; i++) {
			message[STRIDE * i] = (uint8_t)(0xc0 | (STRIDE * i + STRIDE) >> 8);
			message[STRIDE * i + 1] = (uint8_t)(STRIDE * i + STRIDE);
		}
		memcpy(message + STRIDE * n, "\2ab", 4);
		ck_assert_str_eq(name_at(message, sizeof message),
		                 n > LIMIT_DNS_JUMPS ? "<Name contains a pointer that loops>" : "ab");
	}
}
END_TEST

/* Labels that end in a pointer to their beginning: once more than 255 bytes came, they are not gone through again. */
START_TEST(message_of_a_dns_name)
{
	enum { LABEL = 64, LABELS = 240, LONG = LABELS * LABEL };
	static uint8_t message[LIMIT_DNS_MESSAGE + 2];
	memset(message, 'a', sizeof message);
	for (size_t i = 0; i < sizeof message; i += LABEL)
		message[i] = LABEL - 1;
	message[LONG] = 0xc0;
	message[LONG + 1] = 0;
	ck_assert_str_eq(name_at(message, sizeof message), "<Name contains a pointer that loops>");
	/* the last byte of a message, and one behind it */
	message[LONG] = LABEL - 1;
	size_t last = LIMIT_DNS_MESSAGE / LABEL * LABEL;
	message[last] = (uint8_t)(LIMIT_DNS_MESSAGE - 2 - last);
	message[LIMIT_DNS_MESSAGE - 1] = 0;
	ck_assert_str_eq(name_at(message, sizeof message), "<Name too long>");
	message[last]++;
	message[LIMIT_DNS_MESSAGE] = 0;
	ck_assert_str_eq(name_at(message, sizeof message), "(damaged)");
}
END_TEST

/* NSEC records (RFC 4034 4.1.2) with all bits set: a datum for each bit.  What is beyond the limit is an anomaly. */
START_TEST(data_of_a_dns_message)
{
	enum { IP = 20, UDP = 8, DNS = 12, RECORD = 11 + 3, WINDOW = 34, WINDOWS = 1900 };
	static uint8_t packet[IP + UDP + DNS + RECORD + WINDOWS * WINDOW];
	uint8_t headers[] = {0x45, 0, 0, 0, 0,    1, 0, 0, 64, 17, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2, 0, 53, 1, 0, 0, 0,
	                     0,    0, 0, 1, 0x80, 0, 0, 0, 0,  1,  0, 0, 0,  0, 0, 0, 47, 0, 1, 0, 0, 0,  0, 0, 0, 0};
	for (size_t windows = 511; windows <= WINDOWS; windows = windows == 511 ? 512 : WINDOWS + 1) {
		size_t len = IP + UDP + DNS + 12 + windows * WINDOW, data = len - IP - UDP - DNS - 11;
		headers[2] = (uint8_t)(len >> 8);
		headers[3] = (uint8_t)len;
		headers[24] = (uint8_t)((len - IP) >> 8);
		headers[25] = (uint8_t)(len - IP);
		headers[49] = (uint8_t)(data >> 8);
		headers[50] = (uint8_t)data;
		memset(packet, 0xff, sizeof packet);
		memcpy(packet, headers, 51);
		packet[51] = 0;
		for (size_t i = 0; i < windows; i++)
			packet[52 + i * WINDOW + 1] = 32;
		struct record record = {
			.link_type = 228, .captured = (uint32_t)len, .original = (uint32_t)len, .bytes = packet};
		struct frame f;
		frame_decode(&record, &f);
		ck_assert_uint_eq(f.anomalies >> ANOMALY_DNS_RECORDS & 1, windows * 256 + 6 >= LIMIT_DNS_DATA);
		ck_assert_uint_eq(f.anomalies >> ANOMALY_DNS_MALFORMED & 1, 0);
	}
	const struct msg msg = MSG_PLAIN(anomaly_sentence(ANOMALY_DNS_RECORDS));
	(void)said(&msg);
}
END_TEST

/* A router advertisement of many options without content: each is a value of the field. */
START_TEST(options_of_neighbour_discovery)
{
	enum { IPV6 = 40, RA = 16, OPTION = 8, OPTIONS = LIMIT_ND_OPTIONS + 1 };
	static uint8_t packet[IPV6 + RA + OPTIONS * OPTION] = {0x60, 0, 0, 0, 0, 0, 58, 255};
	packet[4] = (sizeof packet - IPV6) >> 8;
	packet[5] = (uint8_t)(sizeof packet - IPV6);
	packet[IPV6] = 134;
	for (size_t i = 0; i < OPTIONS; i++)
		packet[IPV6 + RA + i * OPTION + 1] = 1;
	struct record record = {
		.link_type = 229, .captured = sizeof packet, .original = sizeof packet, .bytes = packet};
	struct frame f;
	frame_decode(&record, &f);
	const struct site site = {.frame = &f, .arena = arena};
	struct value v;
	ck_assert(field_nth(field_find("icmpv6.opt.length"), &site, LIMIT_ND_OPTIONS - 1, &v));
	ck_assert(!field_nth(field_find("icmpv6.opt.length"), &site, LIMIT_ND_OPTIONS, &v));
}
END_TEST

/* ---- rubrics ---- */

static enum status load(const char *xml)
{
	struct rubric *rubric;
	return rubric_load(span_of(xml), "r.xml", grade_vocabulary(), &diag, &rubric);
}

START_TEST(xml_attributes)
{
	struct buf xml = BUF_INIT;
	buf_add(&xml, "<exercise");
	for (int i = 0; i <= LIMIT_XML_ATTRIBUTES; i++)
		buf_addf(&xml, " a%d='1'", i);
	buf_add(&xml, "/>");
	ck_assert_int_eq(load(buf_text(&xml)), STATUS_LIMIT);
	ck_assert_uint_eq(diag.n, 1);
	assert_said(&diag.items[0].msg, "more than 64 attributes");
	buf_release(&xml);
}
END_TEST

/* Ten thousand elements are read; a million of them in 4 MB of text would need more than a rubric may take. */
START_TEST(rubric_arena_bytes)
{
	struct buf xml = BUF_INIT;
	buf_addf(&xml, "<a>%s</a>", repeated("<b/>", 10000));
	ck_assert_int_eq(load(buf_text(&xml)), STATUS_FORMAT);
	buf_clear(&xml);
	diag_init(&diag, arena);
	buf_addf(&xml, "<a>%s</a>", repeated("<b/>", 1000000));
	ck_assert_uint_lt(xml.len, LIMIT_RUBRIC_BYTES);
	ck_assert_int_eq(load(buf_text(&xml)), STATUS_NOMEM);
	assert_said(&diag.items[0].msg, "more memory than a rubric may take");
	ck_assert_uint_gt(LIMIT_RUBRIC_ARENA_BYTES, LIMIT_RUBRIC_BYTES);
	buf_release(&xml);
}
END_TEST

START_TEST(filter_bytes)
{
	struct capture_filter *filter;
	const char *longer = repeated("ip ", LIMIT_FILTER_BYTES);
	ck_assert_int_eq(capture_filter_new(longer, (struct diag_place){0}, arena, &diag, &filter), STATUS_FORMAT);
	assert_said(&diag.items[0].msg, "more than 2048 characters");
}
END_TEST

/* ---- grading ---- */

/* One connection more than are graded in full, all alike for the rubric: the note says so. */
START_TEST(candidates)
{
	for (uint16_t n = LIMIT_CANDIDATES; n <= LIMIT_CANDIDATES + 1; n++) {
		struct packets *p = packets_new();
		struct grading_case c;
		for (uint16_t i = 0; i < n; i++) {
			uint16_t port = (uint16_t)(1000 + i);
			TCP(p, .flags = "S", .seq = 100, .client_port = port);
			TCP(p, .from = SERVER, .flags = "S.", .seq = 500, .ack = 101, .client_port = port);
		}
		grading_case_open_bytes(&c, packets_file(p), "<tcp id='t'><handshake points='1'/></tcp>",
		                        "<question id='q' type='uint' field='tcp.window_size_value' at='t.syn'"
		                        " points='1'/>");
		grading_case_run(&c, "q: 4711\n");
		const struct sheet_note *note = grading_case_note(&c, "many-candidates");
		ck_assert_int_eq(note != NULL, n > LIMIT_CANDIDATES);
		if (note)
			assert_said(&note->msg, "65 connections or exchanges fit");
		grading_case_close(&c);
		packets_free(p);
	}
}
END_TEST

/* A capture of raw IPv4 with one connection of N segments. */
static struct span long_connection(uint32_t n)
{
	static const uint8_t file[] = {0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0,   0, 0, 0,
	                               0,    0,    0,    0,    0, 0, 4, 0, 228, 0, 0, 0};
	static const uint8_t record[] = {
		1,    0, 0, 0,  0, 0, 0, 0, 40, 0, 0, 0, 40,   0,    0,    0, /* record header */
		0x45, 0, 0, 40, 0, 1, 0, 0, 64, 6, 0, 0, 10,   0,    0,    1, 10, 0, 0, 2,
		0x10, 0, 0, 80, 0, 0, 0, 9, 0,  0, 0, 9, 0x50, 0x10, 0x10, 0, 0,  0, 0, 0};
	uint8_t *bytes = arena_alloc(arena, sizeof file + (size_t)n * sizeof record);
	ck_assert_ptr_nonnull(bytes);
	memcpy(bytes, file, sizeof file);
	for (uint32_t i = 0; i < n; i++)
		memcpy(bytes + sizeof file + i * sizeof record, record, sizeof record);
	return span_make(bytes, sizeof file + n * sizeof record);
}

START_TEST(segments)
{
	struct grading_case c;
	struct segments all;
	grading_case_open_bytes(&c, long_connection(LIMIT_SEGMENTS + 1), "<tcp id='t'><handshake points='1'/></tcp>",
	                        "");
	ck_assert_int_eq(evidence_segments(c.evidence, 0, &all), STATUS_LIMIT);
	grading_case_run(&c, NULL);
	const struct sheet_note *note = grading_case_note(&c, "connection-too-long");
	ck_assert_ptr_nonnull(note);
	assert_said(&note->msg, "more than 500000 segments");
	grading_case_close(&c);
}
END_TEST

/* A role of several frames, and an expression that tests each of them many times. */
START_TEST(frames_of_a_role)
{
	struct buf select = BUF_INIT, question = BUF_INIT;
	buf_add(&select, "frame.number &gt; 0");
	for (int i = 1; i < 6; i++)
		buf_addf(&select, " and (frame.number &gt; %d or frame.number &lt; 100000)", i);
	buf_addf(&question, "<question id='q' type='uint' select='count($all[%s])'/>", buf_text(&select));
	ck_assert_uint_gt(LIMIT_SET_FRAMES * LIMIT_XPATH_ELEMENT_STEPS, LIMIT_XPATH_STEPS);
	for (uint32_t n = LIMIT_SET_FRAMES; n <= LIMIT_SET_FRAMES + 1; n++) {
		struct grading_case c;
		grading_case_open_bytes(&c, long_connection(n), "<frames role='all' points='1'/>", buf_text(&question));
		grading_case_run(&c, "q: 10000\n");
		bool fits = n == LIMIT_SET_FRAMES;
		grading_case_expect(&c, "q", fits ? VERDICT_CORRECT : VERDICT_SKIPPED, fits ? 100 : 0);
		grading_case_expect(&c, "all", fits ? VERDICT_CORRECT : VERDICT_MISSING, fits ? 100 : 0);
		if (!fits)
			assert_said(&grading_case_item(&c, "all")->detail, "More than 10000 frames");
		grading_case_close(&c);
	}
	buf_release(&select);
	buf_release(&question);
}
END_TEST

Suite *suite_limits(void)
{
	Suite *s = suite_create("limits");
	TCase *c = tcase_create("limits");
	tcase_add_checked_fixture(c, setup, teardown);
	tcase_add_test(c, answer_numerals);
	tcase_add_test(c, frames_of_a_role);
	tcase_add_test(c, tcp_options_of_an_answer);
	tcase_add_test(c, answers_bytes);
	tcase_add_test(c, document_bytes);
	tcase_add_test(c, archives_of_a_submission);
	tcase_add_test(c, message_chars);
	tcase_add_test(c, tcp_options_of_a_segment);
	tcase_add_test(c, octets_of_a_dns_name);
	tcase_add_test(c, jumps_of_a_dns_name);
	tcase_add_test(c, message_of_a_dns_name);
	tcase_add_test(c, data_of_a_dns_message);
	tcase_add_test(c, options_of_neighbour_discovery);
	tcase_add_test(c, xml_attributes);
	tcase_add_test(c, rubric_arena_bytes);
	tcase_add_test(c, filter_bytes);
	tcase_add_test(c, candidates);
	tcase_add_test(c, segments);
	suite_add_tcase(s, c);
	return s;
}
