/* src/rubric: what a good rubric becomes. */
#include <check.h>

#include "base/file.h"
#include "rubric_words.h"

Suite *suite_rubric_load(void);

static const char everything[] =
	"<exercise xmlns=\"urn:gradecap:rubric:1\" id=\"all\" points=\"20.5\">\n"
	"<title xml:lang=\"en\">Everything</title><title xml:lang=\"zh-CN\">全部</title>\n"
	"<intro xml:lang=\"en\">Student {sid}</intro>\n"
	"<variable name=\"sid\" from=\"student-id\" pattern=\"[0-9]+\"/><variable name=\"lab\" from=\"student-id\"/>\n"
	"<slip name=\"relative-for-raw\" credit=\"50%\"/><slip name=\"seq-for-ack\" credit=\"12.5%\"/>\n"
	"<evidence>\n"
	" <tcp id=\"mail\" client-port=\"1104\" server-port=\"25\" client=\"10.0.0.1\" server=\"2001:db8::1\" filter=\"ip and "
	"{lab}\" text=\"a\\r\\n\\x00\\\\{sid}\" since=\"2026-12-01T08:00:00+08:00\" until=\"2026-12-01T00:00:01Z\">\n"
	"  <label xml:lang=\"en\">the mail</label>\n"
	"  <handshake points=\"6\" unfinished=\"25%\"/>\n"
	"  <frame role=\"hello\" from=\"server\" data=\"yes\" nth=\"2\" flags=\"PSH,ACK\" no-flags=\"FIN\" text=\"220\" "
	"filter=\"tcp\" where=\"tcp.len &gt; 10\" after=\"ack\" within=\"1.5 s\" count=\"2-\" points=\"1.25\" "
	"visible=\"never\"><hint xml:lang=\"en\">look</hint></frame>\n"
	"  <frame role=\"end\" nth=\"last\" count=\"3-5\"/>\n"
	"  <close points=\"2\" merged=\"accept-with-note\" reset=\"recapture\" unfinished=\"50%\"/>\n"
	" </tcp>\n"
	" <dns id=\"lookup\" name=\"{sid}.example\" type=\"aaaa\" points=\"1\"/>\n"
	" <udp id=\"echo\" server-port=\"7\" optional=\"yes\"/>\n"
	" <tcp id=\"other\" apart-from=\"mail\"><reset points=\"1\"/></tcp>\n"
	" <frame role=\"arp-request\" filter=\"arp\" points=\"0.25\"/>\n"
	"</evidence>\n"
	"<section><title xml:lang=\"en\">One</title>\n"
	" <grid roles=\"mail.syn mail.ack\" points=\"1\" visible=\"after:2026-12-01T00:00:00Z\">\n"
	"  <question id=\"seq\" field=\"tcp.seq\"/>\n"
	"  <question id=\"ack\" field=\"tcp.ack\" only=\"mail.ack\" basis=\"raw\"/>\n"
	"  <question id=\"no\" frames=\"row\" points=\"0.5\"><prompt xml:lang=\"en\">p</prompt></question>\n"
	"  <question id=\"next\" type=\"uint\" select=\"$row/tcp.seq_raw + 1\" points=\"0.5\"><prompt xml:lang=\"en\">p</prompt>\n"
	"   <follow-through from=\"row.seq\" select=\"$answer.row.seq + 1\"/></question>\n"
	" </grid>\n"
	" <grid roles=\"lookup.query\" ids=\"full\"><question id=\"id\" field=\"dns.id\"/></grid>\n"
	"</section>\n"
	"<section>\n"
	" <question id=\"window\" field=\"tcp.window_size_value\" at=\"mail.syn\" basis=\"scaled\" unit=\"bytes\" depends=\"mail.handshake "
	"syn.seq\"/>\n"
	" <question id=\"stream\" field=\"conversation.frames\" at=\"mail\"/>\n"
	" <question id=\"frames\" field=\"capture.frames\" visible=\"always\"/>\n"
	" <question id=\"sid\" type=\"uint\" value=\"{sid}\"><prompt xml:lang=\"zh\">学号</prompt>\n"
	"  <accept value=\"17\" credit=\"50%\"><note xml:lang=\"en\">no</note></accept><accept select=\"$var.sid + 1\"/>\n"
	"  <slip name=\"seq-for-ack\" credit=\"0%\"/><hint xml:lang=\"en\">h</hint><explain xml:lang=\"en\">e</explain></question>\n"
	" <question id=\"proto\" type=\"uint\" value=\"0x11\" base=\"hex\" bits=\"8\"><prompt xml:lang=\"en\">p</prompt></question>\n"
	"</section>\n"
	"</exercise>\n";

static struct arena *arena;
static struct diag diag;
static struct rubric *r;

static void setup(void)
{
	arena = arena_new(SIZE_MAX);
	diag_init(&diag, arena);
	enum status status = rubric_load(span_of(everything), "all.xml", test_words(), &diag, &r);
	if (status == STATUS_OK)
		return;
	struct buf b = BUF_INIT;
	for (size_t i = 0; i < diag.n; i++) {
		buf_addf(&b, "%u:%u: ", diag.items[i].place.line, diag.items[i].place.column);
		msg_format(&b, LANG_EN, &diag.items[i].msg);
		buf_add(&b, "\n");
	}
	ck_abort_msg("%s", buf_text(&b));
}

static void teardown(void)
{
	rubric_free(r);
	arena_free(arena);
}

START_TEST(exercise)
{
	char sha256[65];
	file_sha256(span_of(everything), sha256);
	ck_assert_str_eq(r->sha256, sha256);
	ck_assert_str_eq(r->id, "all");
	ck_assert_str_eq(r->file, "all.xml");
	ck_assert_str_eq(r->title.in[LANG_EN], "Everything");
	ck_assert_str_eq(r->title.in[LANG_ZH], "全部");
	ck_assert_uint_eq(r->points_h, 2050);
	ck_assert_uint_eq(r->n_variables, 2);
	ck_assert_str_eq(r->variables[0].name, "sid");
	ck_assert_str_eq(r->variables[0].pattern, "[0-9]+");
	ck_assert_str_eq(r->variables[1].from, "student-id");
	ck_assert_uint_eq(r->n_sections, 2);
	ck_assert_str_eq(r->sections[0].title.in[LANG_EN], "One");
}
END_TEST

START_TEST(connections)
{
	ck_assert_uint_eq(r->n_conversations, 5);
	const struct conversation_rule *mail = &r->conversations[0], *lookup = &r->conversations[1];
	const struct conversation_rule *echo = &r->conversations[2], *capture = &r->conversations[4];
	static const uint8_t v4[] = {10, 0, 0, 1}, v6[] = {0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
	ck_assert_int_eq(mail->protocol, CONVERSATION_TCP);
	ck_assert_int_eq(mail->client_port, 1104);
	ck_assert_int_eq(mail->server_port, 25);
	ck_assert(mail->client.given && mail->client.len == 4 && memcmp(mail->client.bytes, v4, 4) == 0);
	ck_assert(mail->server.given && mail->server.len == 16 && memcmp(mail->server.bytes, v6, 16) == 0);
	ck_assert_str_eq(mail->filter, "ip and {lab}");
	ck_assert_uint_eq(mail->filter_place.line, 7);
	ck_assert_uint_eq(mail->text_len, 10);
	ck_assert(memcmp(mail->text, "a\r\n\0\\{sid}", 10) == 0);
	/* 2026-12-01T00:00:00Z: `date -u -d 2026-12-01 +%s` says 1796083200 */
	ck_assert(mail->has_since && mail->has_until);
	ck_assert_int_eq(mail->since_ns, INT64_C(1796083200) * 1000000000);
	ck_assert_int_eq(mail->until_ns, INT64_C(1796083201) * 1000000000);
	ck_assert_uint_eq(mail->n_patterns, 4);
	ck_assert_str_eq(lookup->name, "{sid}.example");
	ck_assert_uint_eq(lookup->qtype, 28);
	ck_assert_int_eq(lookup->client_port, -1);
	ck_assert(!lookup->has_since && !lookup->client.given && !lookup->optional);
	ck_assert(echo->optional);
	ck_assert_uint_eq(echo->n_patterns, 1);
	ck_assert_ptr_null(echo->patterns[0].item_id);
	ck_assert_str_eq(r->conversations[3].apart_from, "mail");
	ck_assert_int_eq(capture->protocol, CONVERSATION_CAPTURE);
	ck_assert_str_eq(capture->id, "");
}
END_TEST

START_TEST(patterns)
{
	const struct pattern_rule *p = r->conversations[0].patterns;
	ck_assert_str_eq(p[0].item_id, "mail.handshake");
	ck_assert_uint_eq(p[0].points_h, 600);
	ck_assert_uint_eq(p[0].n_policies, 1);
	ck_assert_str_eq(p[0].policies[0].shape, "unfinished");
	ck_assert_uint_eq(p[0].policies[0].credit_h, 2500);
	ck_assert_str_eq(p[1].item_id, "mail.hello");
	ck_assert_uint_eq(p[1].visible, VISIBLE_NEVER);
	ck_assert_str_eq(p[1].hint.in[LANG_EN], "look");
	ck_assert_ptr_null(p[2].item_id); /* no points: a role only */
	ck_assert_uint_eq(p[3].n_policies, 3);
	ck_assert(p[3].policies[0].full && p[3].policies[0].note && !p[3].policies[0].recapture);
	ck_assert(p[3].policies[1].recapture && !p[3].policies[1].full);
	ck_assert_str_eq(r->conversations[1].patterns[0].item_id, "lookup");
	ck_assert_str_eq(r->conversations[4].patterns[0].item_id, "arp-request");
	ck_assert_uint_eq(r->conversations[4].patterns[0].points_h, 25);
}
END_TEST

START_TEST(frame_conditions)
{
	const struct frame_condition *hello = &r->conversations[0].patterns[1].frame;
	const struct frame_condition *end = &r->conversations[0].patterns[2].frame;
	ck_assert_int_eq(hello->from, 1);
	ck_assert_int_eq(hello->data, 1);
	ck_assert_uint_eq(hello->flags_set, 0x18); /* PSH 8, ACK 16 */
	ck_assert_uint_eq(hello->flags_clear, 0x01);
	ck_assert_str_eq(hello->text, "220");
	ck_assert_str_eq(hello->filter, "tcp");
	ck_assert_str_eq(xpath_text(hello->where), "tcp.len > 10");
	ck_assert_int_eq(hello->nth, 2);
	ck_assert_str_eq(hello->after.role, "ack");
	ck_assert_ptr_eq(hello->after.pattern, &r->conversations[0].patterns[0]);
	ck_assert_ptr_null(hello->before.pattern);
	ck_assert_int_eq(hello->within_ns, 1500000000);
	ck_assert_int_eq(hello->count_min, 2);
	ck_assert_int_eq(hello->count_max, -1);
	ck_assert_int_eq(end->from, -1);
	ck_assert_int_eq(end->data, -1);
	ck_assert_int_eq(end->nth, -1);
	ck_assert_int_eq(end->count_min, 3);
	ck_assert_int_eq(end->count_max, 5);
	ck_assert_ptr_null(end->where);
}
END_TEST

START_TEST(grids)
{
	/* Row by row; three questions share one point in hundredths: 34 + 33 + 33. */
	static const struct {
		const char *id;
		uint32_t points_h, row;
	} want[] = {{"syn.seq", 34, 1}, {"syn.no", 50, 1}, {"syn.next", 50, 1}, {"ack.seq", 33, 2},
	            {"ack.ack", 33, 2}, {"ack.no", 50, 2}, {"ack.next", 50, 2}, {"lookup.query.id", 100, 1}};
	for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
		const struct question *q = &r->questions[i];
		ck_assert_str_eq(q->id, want[i].id);
		ck_assert_uint_eq(q->points_h, want[i].points_h);
		ck_assert_uint_eq(q->grid_row, want[i].row);
		ck_assert_uint_eq(q->section, 0);
		ck_assert_ptr_eq(rubric_question(r, q->id), q);
	}
	ck_assert_str_eq(r->questions[0].at.role, "syn");
	ck_assert_ptr_eq(r->questions[0].at.conversation, &r->conversations[0]);
	ck_assert_uint_eq(r->questions[0].visible, VISIBLE_AFTER);
	ck_assert_int_eq(r->questions[0].visible_after_ns, INT64_C(1796083200) * 1000000000);
	ck_assert_int_eq(r->questions[4].basis, BASIS_RAW);
	ck_assert_int_eq(r->questions[1].truth, TRUTH_FRAMES);
	ck_assert_uint_eq(r->questions[1].n_frames, 1);
	ck_assert_str_eq(r->questions[5].frames[0].role, "ack");
	ck_assert_str_eq(xpath_text(r->questions[6].select), "$mail.ack/tcp.seq_raw + 1");
	ck_assert_str_eq(r->questions[6].follow->from[0], "ack.seq");
	ck_assert_str_eq(xpath_text(r->questions[6].follow->select), "$answer.ack.seq + 1");
}
END_TEST

START_TEST(questions)
{
	const struct question *window = rubric_question(r, "window"), *sid = rubric_question(r, "sid");
	const struct question *proto = rubric_question(r, "proto");
	ck_assert_uint_eq(window->section, 1);
	ck_assert_uint_eq(window->grid_row, 0);
	ck_assert_int_eq(window->basis, BASIS_DERIVED);
	ck_assert_int_eq(window->rule.unit, UNIT_BYTES);
	ck_assert_str_eq(window->type->name, window->field->type);
	ck_assert_uint_eq(window->rule.bits, window->field->bits);
	ck_assert_uint_eq(window->n_depends, 2);
	ck_assert_str_eq(window->depends[1], "syn.seq");
	ck_assert_uint_eq(window->n_slips, 2); /* those of the exercise */
	ck_assert_uint_eq(window->slips[1].credit_h, 1250);
	ck_assert_ptr_null(rubric_question(r, "frames")->at.conversation);
	ck_assert_ptr_null(rubric_question(r, "stream")->at.pattern);
	ck_assert_str_eq(sid->template, "{sid}");
	ck_assert_int_eq(sid->value.kind, VALUE_NONE);
	ck_assert_uint_eq(sid->n_alternatives, 2);
	ck_assert_uint_eq(sid->alternatives[0].value.u, 17);
	ck_assert_uint_eq(sid->alternatives[0].credit_h, 5000);
	ck_assert_str_eq(sid->alternatives[0].note.in[LANG_EN], "no");
	ck_assert_uint_eq(sid->alternatives[1].credit_h, 10000);
	ck_assert_uint_eq(sid->n_slips, 2); /* its own first */
	ck_assert_str_eq(sid->slips[0].slip->name, "seq-for-ack");
	ck_assert_uint_eq(sid->slips[0].credit_h, 0);
	ck_assert_str_eq(sid->explain.in[LANG_EN], "e");
	ck_assert_uint_eq(proto->value.u, 17);
	ck_assert_int_eq(proto->rule.base, BASE_HEX8);
	ck_assert_uint_eq(proto->place.line, 36);
	ck_assert_ptr_null(rubric_question(r, "nothing"));
}
END_TEST

static const struct {
	const char *name;
	bool known;
	const char *full;
} roles[] = {
	{"mail.syn-ack", true, "mail.syn-ack"},
	{"mail.hello", true, "mail.hello"},
	{"mail", true, "mail"},
	{"", true, ""},
	{"arp-request", true, "arp-request"},
	{"lookup.response", true, "lookup.response"},
	{"echo.reply", true, "echo.reply"},
	{"mail.rst", false, NULL},
	{"other.rst", true, "other.rst"},
	{"hello", false, NULL},
	{"arp", false, NULL},
	{"mail.", false, NULL},
};

START_TEST(role_names)
{
	struct role_ref ref;
	ck_assert_int_eq(rubric_role(r, roles[_i].name, &ref), roles[_i].known);
	if (!roles[_i].known)
		return;
	struct buf b = BUF_INIT;
	rubric_add_role_name(&b, &ref);
	ck_assert_str_eq(buf_text(&b), roles[_i].full);
	buf_release(&b);
}
END_TEST

/* ---- texts with variables ---- */

static const char *value(void *ctx, const char *name)
{
	(void)ctx;
	return strcmp(name, "sid") == 0 ? "42" : NULL;
}

static const struct {
	const char *text, *filled;
	bool has, all;
} fills[] = {
	{"a{sid}b{sid}", "a42b42", true, true},
	{"{sid", "{sid", false, true},
	{"{{sid}", "{sid}", false, true},
	{"{}", "{}", false, true},
	{"{9}", "{9}", false, true},
	{"{gone}{sid}", "{gone}42", true, false},
	{"", "", false, true},
	{"{{{sid}", "{42", true, true},
	{"{ sid }", "{ sid }", false, true},
};

START_TEST(fills_variables)
{
	struct buf b = BUF_INIT;
	ck_assert_int_eq(rubric_has_variable(span_of(fills[_i].text)), fills[_i].has);
	ck_assert_int_eq(rubric_fill(&b, span_of(fills[_i].text), value, NULL), fills[_i].all);
	ck_assert_str_eq(buf_text(&b), fills[_i].filled);
	buf_release(&b);
}
END_TEST

/* ---- choices with conditions: the first that holds, as one expression ---- */

static double chosen_x;

static bool is_element(void *ctx, const char *variable)
{
	(void)ctx;
	(void)variable;
	return true;
}

static size_t give_x(void *ctx, const char *variable, size_t at, const char *name, struct buf *values, size_t *ends,
                     size_t max)
{
	(void)ctx;
	(void)variable;
	(void)at;
	(void)name;
	(void)max;
	buf_addf(values, "%.0f", chosen_x);
	ends[0] = values->len;
	return 1;
}

static const struct {
	double x;
	const char *id;
} chosen[] = {{32, "low"}, {64, "low"}, {65, "middle"}, {128, "middle"}, {200, "high"}, {999, ""}};

START_TEST(conditions_choose)
{
	static const char text[] =
		"<exercise xmlns=\"urn:gradecap:rubric:1\" id=\"x\"><title xml:lang=\"en\">t</title>"
		"<evidence><tcp id=\"m\"><handshake/></tcp></evidence><section><question id=\"q\">"
		"<prompt xml:lang=\"en\">p</prompt><choice id=\"low\" when=\"$m.syn/ip.ttl &lt;= 64\"/>"
		"<choice id=\"middle\" when=\"$m.syn/ip.ttl &lt;= 128\"/><choice id=\"none\"/>"
		"<choice id=\"high\" when=\"$m.syn/ip.ttl &lt;= 255\"/></question></section></exercise>";
	const struct xpath_facts facts = {.is_element = is_element, .field = give_x};
	struct rubric *choices = NULL;
	struct xpath_result result;
	bool absent;
	ck_assert_int_eq(rubric_load(span_of(text), "c.xml", test_words(), &diag, &choices), STATUS_OK);
	const struct question *q = rubric_question(choices, "q");
	ck_assert_int_eq(q->truth, TRUTH_SELECT);
	ck_assert_uint_eq(q->rule.n_choices, 4);
	chosen_x = chosen[_i].x;
	ck_assert_int_eq(xpath_eval(q->select, &facts, arena, &result, &absent), STATUS_OK);
	ck_assert_int_eq(result.kind, XPATH_STRING);
	ck_assert_str_eq(result.string, chosen[_i].id);
	rubric_free(choices);
}
END_TEST

Suite *suite_rubric_load(void)
{
	Suite *s = suite_create("rubric_load");
	TCase *t = tcase_create("load");
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, exercise);
	tcase_add_test(t, connections);
	tcase_add_test(t, patterns);
	tcase_add_test(t, frame_conditions);
	tcase_add_test(t, grids);
	tcase_add_test(t, questions);
	tcase_add_loop_test(t, role_names, 0, (int)(sizeof roles / sizeof roles[0]));
	tcase_add_loop_test(t, fills_variables, 0, (int)(sizeof fills / sizeof fills[0]));
	tcase_add_loop_test(t, conditions_choose, 0, (int)(sizeof chosen / sizeof chosen[0]));
	suite_add_tcase(s, t);
	return s;
}
