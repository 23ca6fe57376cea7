/* src/grade/advice*.c: what the doctor says of captures, each situation alone and nothing else besides.  The captures
 * are of tests/captures; what happens in them stands at the top of each trace.  The real ones beside this tree are
 * looked at where they are. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "grade/advice.h"
#include "grade/note.h"

Suite *suite_advice(void);

#define T "tests/captures/"

struct visit {
	struct arena *arena;
	struct diag diag;
	struct capture *capture;
	struct sheet_note *notes;
	size_t n;
	char codes[400]; /* all of them, in order */
};

static void visit_path(struct visit *v, const char *path)
{
	struct evidence *evidence;
	memset(v, 0, sizeof *v);
	v->arena = arena_new(SIZE_MAX);
	diag_init(&v->diag, v->arena);
	ck_assert_msg(capture_open(path, v->arena, &v->diag, &v->capture) == STATUS_OK, "%s", path);
	ck_assert_int_eq(evidence_build(v->capture, v->arena, &v->diag, &evidence), STATUS_OK);
	ck_assert_int_eq(note_capture(evidence, v->arena, &v->notes, &v->n), STATUS_OK);
	for (size_t i = 0; i < v->n; i++) {
		strcat(v->codes, i ? " " : "");
		strcat(v->codes, v->notes[i].code);
	}
}

static void visit(struct visit *v, const char *capture)
{
	char path[4600];
	const char *build = getenv("BUILDDIR");
	snprintf(path, sizeof path, "%s/%s", build ? build : ".", capture);
	visit_path(v, path);
}

static void leave(struct visit *v)
{
	capture_close(v->capture);
	arena_free(v->arena);
}

static const struct sheet_note *note_of(const struct visit *v, const char *code)
{
	for (size_t i = 0; i < v->n; i++)
		if (strcmp(v->notes[i].code, code) == 0)
			return &v->notes[i];
	ck_abort_msg("no %s in '%s'", code, v->codes);
}

static const char *say(const struct visit *v, enum lang lang, const struct msg *msg)
{
	struct buf text = BUF_INIT;
	msg_format(&text, lang, msg);
	const char *kept = arena_text(v->arena, buf_span(&text));
	buf_release(&text);
	return kept;
}

static const struct row {
	const char *capture, *codes;
} rows[] = {
	{T "pcap.pcap", ""},
	{T "offload.pcapng", "checksum-offload segmentation-offload"},
	{T "bad-checksum.pcapng", "bad-checksum checksum-offload"},
	{T "empty.pcapng", "no-frames"},
	{T "cut-out.pcapng", "no-frames"},
	{T "frames-left-out.pcapng", "frames-left-out"},
	{T "data-only.pcapng", "frames-left-out"},
	{T "dialogue-only.pcapng", "started-too-late no-close"},
	{T "segment-lost.pcap", "segments-missing"},
	{T "padding-cut.pcap", "refused"},
	{T "blanked-checksums.pcapng", "reset blanked-checksums"},
	{T "wifi-as-ethernet.pcapng", "wifi-as-ethernet"},
	{T "duplicated-frames.pcapng", "captured-twice"},
	{T "truncated-pcap.pcap", "capture-cut"},
	{T "cut-at-first.pcap", "capture-cut"},
	{T "truncated-pcapng.pcapng", "capture-cut"},
	{T "snap-60.pcap", "snapped"},
	{T "time-jumps-back.pcapng", "time-goes-back"},
	{T "quic.pcapng", "quic"},
	{T "encrypted-dns.pcapng", "dns-over-https dns-over-tls no-close https-only"},
	{T "unanswered.pcapng", "unanswered"},
	{T "one-direction.pcapng", "one-direction"},
	{T "duplicated-by-router.pcapng", "captured-twice no-close"},
	{T "malformed.pcapng", "malformed malformed malformed malformed malformed"},
	{T "nested.pcapng", "malformed"},
	{T "dns-hostile.pcapng", "malformed"},
	{T "padding-as-data.pcapng", "padding-as-data"},
	{T "multicast-names.pcapng", "multicast-dns"},
	{T "dns-tcp.pcapng", "dns-truncated"},
	{T "refused.pcapng", "refused"},
	{T "reset-by-server.pcapng", "reset"},
	{T "retransmission.pcapng", ""},
	{T "large-segments.pcapng", "checksum-offload segmentation-offload length-zero"},
	{T "fragments.pcapng", "fragments"},
	{T "mid-stream.pcapng", "started-too-late"},
	{T "only-broadcast.pcapng", "only-broadcast"},
	{T "routing-protocol.pcapng", ""}, /* multicast as well, but no host's chatter */
	{T "tunnel.pcapng", "tunnel"},
	{T "proxy.pcapng", "proxy"},
	{T "port-scan.pcapng", "port-scan"},
	{T "syn-flood.pcapng", "syn-flood"},
	{T "lossy.pcapng", "retransmissions no-close"},
	{T "https-only.pcapng", "https-only"},
	{T "name-from-cache.pcapng", "dns-from-cache"},
	{T "nslookup.pcapng", "dns-suffix dns-own-name"},
	{T "name-resolution.pcapng", "refused reset name-resolution"},
	{T "unanswered-lookup.pcapng", "dns-unanswered"},
	{T "saved-again.pcapng", "saved-again"},
	{T "as-captured.pcapng", ""},
	{T "duplicated-datagrams.pcapng", "captured-twice"},
	{T "sections.pcapng", "put-together"},
	{T "capture-filter.pcapng", "capture-filter"},
	{T "packets-dropped.pcapng", "packets-dropped"},
	{T "put-together.pcapng", "put-together"},
	{T "no-ip.pcapng", "no-traffic"},
	{T "wifi-encrypted.pcapng", "wifi-encrypted"},
	{T "loop.pcap", "only-loopback"},
	{T "lying-record.pcap", "capture-damaged no-close"},
	{T "custom-blocks.pcapng", "link-type-unknown"},
	{T "snoop.pcap", "packets-dropped snapped"},
	{T "icmp-echo.pcapng", ""},
	{T "happy-eyeballs.pcapng", ""},
	{T "keep-alive.pcapng", ""},
	{T "dns-edns.pcapng", ""},
	{T "half-close-data.pcapng", ""},
	{T "out-of-order.pcapng", ""},
	{T "ipv6.pcapng", ""},
};

START_TEST(capture_has_its_advice)
{
	const struct row *row = &rows[_i];
	struct visit v;
	visit(&v, row->capture);
	ck_assert_msg(strcmp(v.codes, row->codes) == 0, "%s: '%s' instead of '%s'", row->capture, v.codes, row->codes);
	for (size_t i = 0; i < v.n; i++) {
		const struct sheet_note *note = &v.notes[i];
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			const char *text = say(&v, (enum lang)lang, &note->msg);
			ck_assert_str_ne(text, "");
			ck_assert_msg(!strpbrk(text, "{}"), "%s: %s", row->capture, text);
		}
		ck_assert_uint_ge(note->n_frames_all, note->n_frames);
		ck_assert(i == 0 || v.notes[i - 1].severity >= note->severity);
	}
	leave(&v);
}
END_TEST

/* The frames that show it, and what the sentence must hold. */
static const struct frames_row {
	const char *capture, *code;
	enum note_severity severity;
	uint32_t n, first, last; /* frames */
	const char *english;
} frames_rows[] = {
	{T "cut-out.pcapng", "no-frames", NOTE_PROBLEM, 0, 0, 0, "cut out of another capture"},
	{T "frames-left-out.pcapng", "frames-left-out", NOTE_WARNING, 2, 4, 5,
         "between frames 1 and 4 it lacks 100 bytes that 10.1.0.5:50000 sent (relative sequence numbers 1 to 100), although "
         "frame 5 acknowledges"},
	{T "data-only.pcapng", "frames-left-out", NOTE_WARNING, 0, 0, 0, "all of its 8 TCP segments carry data"},
	{T "dialogue-only.pcapng", "started-too-late", NOTE_WARNING, 1, 1, 1, "or only what a display filter"},
	{T "segment-lost.pcap", "segments-missing", NOTE_WARNING, 1, 53, 53,
         "between frames 42 and 43 the file lacks 1400 bytes that 10.2.0.9:8080 sent (relative sequence numbers 54601 to "
         "56000), although frame 53 acknowledges"},
	{T "truncated-pcap.pcap", "capture-cut", NOTE_WARNING, 1, 8, 8, "frame 8 is the last that is whole"},
	{T "cut-at-first.pcap", "capture-cut", NOTE_PROBLEM, 0, 0, 0,
         "not one frame of it is whole. Compare its size (80 bytes)"},
	{T "blanked-checksums.pcapng", "blanked-checksums", NOTE_INFO, 4, 1, 4, "are 0 for all hosts"},
	{T "wifi-as-ethernet.pcapng", "wifi-as-ethernet", NOTE_PROBLEM, 2, 1, 2, "editcap -T ieee-802-11"},
	{T "fddi.pcap", "link-type-unknown", NOTE_PROBLEM, 1, 1, 1, "(FDDI; frame 1)"},
	{T "malformed.pcapng", "malformed", NOTE_WARNING, 1, 11, 11, "(frame 11): the IPv4 header length"},
	{T "dns-hostile.pcapng", "malformed", NOTE_WARNING, 7, 2, 9, "frames 2-6, 8-9): the DNS message is malformed"},
	{T "nested.pcapng", "malformed", NOTE_INFO, 1, 1, 1, "not read to the end"},
	{T "padding-as-data.pcapng", "padding-as-data", NOTE_WARNING, 5, 1, 6,
         "The data of 5 TCP segments (frames 1-3, 5-6)"},
	{T "quic.pcapng", "quic", NOTE_WARNING, 4, 3, 6, "with 192.0.2.80 (frames 3-6)"},
	{T "proxy.pcapng", "proxy", NOTE_WARNING, 1, 4, 4, "1 request goes to a web proxy (frame 4)"},
	{T "wifi-encrypted.pcapng", "wifi-encrypted", NOTE_PROBLEM, 2, 2, 3, "2 Wi-Fi frames are encrypted"},
	{T "lossy.pcapng", "retransmissions", NOTE_WARNING, 12, 5, 49, "12 of 51 TCP segments"},
	{T "nslookup.pcapng", "dns-suffix", NOTE_INFO, 2, 3, 5, "the first is www.mit.example.cs.campus.example"},
	{T "nslookup.pcapng", "dns-own-name", NOTE_INFO, 1, 1, 1, "Frame 1: "},
	{T "name-resolution.pcapng", "name-resolution", NOTE_INFO, 3, 6, 10, "frames 6, 8, 10"},
	{T "name-from-cache.pcapng", "dns-from-cache", NOTE_INFO, 1, 3, 3, "The server www.example.com was"},
	{T "unanswered-lookup.pcapng", "dns-unanswered", NOTE_WARNING, 1, 1, 1,
         "1 DNS query was never answered (frame 1; "
         "the first for lost.example, to 192.0.2.53)"},
	{T "https-only.pcapng", "https-only", NOTE_INFO, 1, 3, 3, "1 connection, beginning in frame 3"},
	{T "port-scan.pcapng", "port-scan", NOTE_INFO, 24, 1, 26, "24 connections to many ports of 10.2.0.9"},
	{T "duplicated-datagrams.pcapng", "captured-twice", NOTE_WARNING, 4, 2, 8, "on two interfaces"},
	{T "duplicated-frames.pcapng", "captured-twice", NOTE_WARNING, 9, 2, 18, "by one interface"},
	{T "duplicated-by-router.pcapng", "captured-twice", NOTE_WARNING, 0, 0, 0, "before and after a router"},
	{T "snap-60.pcap", "snapped", NOTE_WARNING, 0, 0, 0, "at most 60 bytes"},
	{T "interfaces.pcapng", "snapped", NOTE_INFO, 0, 0, 0, "the end of the data is missing"},
	{T "time-jumps-back.pcapng", "time-goes-back", NOTE_INFO, 1, 5, 5, "jumps back by up to 2 s"},
	{T "udp-checksums.pcapng", "bad-checksum", NOTE_WARNING, 0, 0, 0, "offload does not explain"},
	{T "capture-filter.pcapng", "capture-filter", NOTE_INFO, 0, 0, 0, "filter: \"tcp port 80\"."},
	{T "packets-dropped.pcapng", "packets-dropped", NOTE_WARNING, 0, 0, 0, "lost 3 packets"},
	{T "sections.pcapng", "put-together", NOTE_INFO, 0, 0, 0, "captures, one behind the other"},
	{T "offload.pcapng", "checksum-offload", NOTE_INFO, 0, 0, 0, "frames from 10.1.0.5 have"},
};

START_TEST(advice_names_its_frames)
{
	const struct frames_row *row = &frames_rows[_i];
	struct visit v;
	visit(&v, row->capture);
	const struct sheet_note *note = note_of(&v, row->code);
	const char *text = say(&v, LANG_EN, &note->msg);
	ck_assert_msg(strstr(text, row->english) != NULL, "%s: '%s'", row->capture, text);
	ck_assert_int_eq((int)note->severity, (int)row->severity);
	if (row->n) {
		ck_assert_uint_eq(note->n_frames_all, row->n);
		ck_assert_uint_eq(note->frames[0], row->first);
		ck_assert_uint_eq(note->frames[note->n_frames - 1], row->last);
	}
	leave(&v);
}
END_TEST

/* A row of the table that no capture shows is not tested. */
START_TEST(every_row_is_shown)
{
	size_t n;
	const struct advice *all = advice_rows(&n);
	for (size_t i = 0; i < n; i++) {
		bool shown = false;
		for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
			const char *at = strstr(rows[k].codes, all[i].code);
			size_t len = strlen(all[i].code);
			shown = shown ||
			        (at && (at == rows[k].codes || at[-1] == ' ') && (at[len] == ' ' || at[len] == '\0'));
		}
		ck_assert_msg(shown, "no capture shows %s", all[i].code);
		ck_assert_ptr_eq(advice_find(all[i].code), &all[i]);
		ck_assert_str_ne(all[i].label, msg_tr(LANG_ZH, all[i].label));
	}
	ck_assert_ptr_null(advice_find("no-such-advice"));
}
END_TEST

/* ---- frames as text ---- */

static const struct tally_row {
	uint32_t frames[12]; /* until 0 */
	const char *text;
} tally_rows[] = {
	{{0}, ""},
	{{7}, "7"},
	{{7, 7, 7}, "7"},
	{{4, 5, 6, 7, 12}, "4-7, 12"},
	{{1, 3, 5, 7, 9}, "1, 3, 5, 7, 9"},
	{{1, 3, 5, 7, 9, 11}, "1, 3, 5, 7, 9, …"},
	{{1, 3, 5, 7, 9, 10, 11}, "1, 3, 5, 7, 9-11"},
};

START_TEST(frames_as_ranges)
{
	const struct tally_row *row = &tally_rows[_i];
	struct doctor d = {.arena = arena_new(SIZE_MAX)};
	struct tally t = {0};
	for (size_t i = 0; row->frames[i]; i++)
		tally_add(&t, row->frames[i]);
	ck_assert_str_eq(doctor_frames(&d, &t), row->text);
	arena_free(d.arena);
}
END_TEST

START_TEST(more_frames_than_ranges)
{
	struct tally t = {0};
	for (uint32_t i = 1; i <= 1000; i++)
		tally_add(&t, 3 * i);
	ck_assert_uint_eq(t.n, 1000);
	ck_assert_uint_eq(t.n_ranges, TALLY_RANGES);
	ck_assert_uint_eq(tally_first(&t), 3);
	ck_assert_uint_eq(t.ranges[TALLY_RANGES - 1].to, 3 * TALLY_RANGES);
	ck_assert_uint_eq(t.last, 3000);
}
END_TEST

/* ---- other people's captures ---- */

/* From reading them in Wireshark. */
static const struct row real_rows[] = {
	{"sanders-nowebaccess1.pcapng", "dns-unanswered checksum-offload"},
	{"sanders-nowebaccess3.pcapng", "unanswered"},
	{"sanders-tcp_refuseconnection.pcapng", "refused"},
	{"sanders-synscan.pcapng", "port-scan"},
	{"sanders-dns_tcp.pcapng", "dns-truncated"},
	{"sanders-dns_lab.pcapng", "dns-own-name"},
	{"sanders-tcp_handshake.pcapng", ""},
	{"sanders-tcp_teardown.pcapng", ""},
	{"suricata-split-handshake-4whs.pcap", "reset"},
	{"tcpdump-ipv4_tcp_http_xml_tso.pcap", "proxy started-too-late checksum-offload length-zero"},
	{"zeek-ip4-tcp-bad-chksum.pcap", "bad-checksum only-loopback"},
	{"dnscap-frags.pcap", "checksum-offload fragments"},
	{"zeek-psql-login-no-role.pcap", "captured-twice"},
	/* the server's bytes 7241 to 14480 are in no frame */
	{"zeek-bro.org.pcap", "segments-missing dns-from-cache"},
	{"zeek-wikipedia.pcap", "no-close dns-from-cache dns-suffix"},
};

START_TEST(real_capture_has_its_advice)
{
	const struct row *row = &real_rows[_i];
	const char *shared = getenv("GRADECAP_SHARED"), *top = getenv("SRCDIR");
	char path[4600];
	struct visit v;
	if (shared)
		snprintf(path, sizeof path, "%s/captures/real/%s", shared, row->capture);
	else
		snprintf(path, sizeof path, "%s/../shared/captures/real/%s", top ? top : ".", row->capture);
	FILE *f = fopen(path, "rb");
	if (!f) {
		printf("# no captures beside this tree: skipped\n");
		return;
	}
	fclose(f);
	visit_path(&v, path);
	ck_assert_msg(strcmp(v.codes, row->codes) == 0, "%s: '%s' instead of '%s'", row->capture, v.codes, row->codes);
	leave(&v);
}
END_TEST

Suite *suite_advice(void)
{
	Suite *suite = suite_create("advice");
	TCase *tc = tcase_create("advice");
	tcase_add_loop_test(tc, capture_has_its_advice, 0, (int)(sizeof rows / sizeof *rows));
	tcase_add_loop_test(tc, advice_names_its_frames, 0, (int)(sizeof frames_rows / sizeof *frames_rows));
	tcase_add_test(tc, every_row_is_shown);
	tcase_add_loop_test(tc, frames_as_ranges, 0, (int)(sizeof tally_rows / sizeof *tally_rows));
	tcase_add_test(tc, more_frames_than_ranges);
	tcase_add_loop_test(tc, real_capture_has_its_advice, 0, (int)(sizeof real_rows / sizeof *real_rows));
	suite_add_tcase(suite, tc);
	return suite;
}
