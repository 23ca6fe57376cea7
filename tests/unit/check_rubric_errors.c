/* src/rubric: what is refused, with the exact place and sentence.  Each row puts one wrong thing into a small rubric
 * that is good without it; exactly one error must come of it. */
#include <check.h>

#include "rubric_words.h"

Suite *suite_rubric_errors(void);

enum where { HEAD, CONNECTION, EVIDENCE, SECTION, QUESTION, WHERE_COUNT };

/* Each part has a line of its own; a QUESTION gets a prompt and its end tag. */
static const struct {
	enum where where;
	const char *text; /* '^' stands before the place of the error, and is taken out */
	const char *sentence;
} rows[] = {
	/* the exercise */
	{HEAD, "^<title xml:lang=\"en\">again</title>", "<title> in 'en' is given twice"},
	{HEAD, "^<intro>what language?</intro>",
         "<intro> does not say its language: xml:lang=\"en\" or xml:lang=\"zh\""},
	{HEAD, "<intro ^xml:lang=\"fr\">bonjour</intro>", "language 'fr' is not known here: use en or zh"},
	{HEAD, "^<intro xml:lang=\"en\">your {sid}</intro>",
         "there is no variable 'sid'; write the brace twice when a brace is meant"},
	{HEAD, "<variable name=\"v\" ^from=\"group\"/>",
         "the value of 'group' is never known: a variable is from=\"student-id\""},
	{HEAD, "<variable name=\"v\" from=\"student-id\" ^pattern=\"[0-9\"/>",
         "the pattern cannot be read from '[0-9' on: a '[' has no ']'"},
	{HEAD, "<variable name=\"v\" from=\"student-id\"/><variable ^name=\"v\" from=\"student-id\"/>",
         "the variable 'v' is given twice"},
	{HEAD, "<slip ^name=\"relativ-for-raw\" credit=\"50%\"/>",
         "there is no slip 'relativ-for-raw'; did you mean 'relative-for-raw'?"},
	{HEAD, "<slip ^name=\"zzz\" credit=\"50%\"/>", "there is no slip 'zzz'"},
	{HEAD, "<slip name=\"seq-for-ack\" credit=\"50%\"/><slip ^name=\"seq-for-ack\" credit=\"5%\"/>",
         "the slip 'seq-for-ack' is given twice"},
	{HEAD, "<slip name=\"seq-for-ack\" ^credit=\"101%\"/>",
         "credit=\"101%\" is not written as it must be: a percentage from 0% to 100%, such as 50%"},
	/* the connection: children of <tcp id="mail"> with a handshake */
	{CONNECTION, "^<handshak points=\"1\"/>", "there is no <handshak> in <tcp>; did you mean <handshake>?"},
	{CONNECTION, "^<frame role=\"a\">text</frame>", "text cannot stand in <frame>, only elements"},
	{CONNECTION, "^<handshake/>", "the role 'syn' is defined twice; it stands in line 5 already"},
	{CONNECTION, "^<frame role=\"syn\"/>", "the role 'syn' is defined twice; it stands in line 5 already"},
	{CONNECTION, "<frame role=\"a\" points=\"1\"/><frame role=\"b\" ^points=\"1,5\"/>",
         "points=\"1,5\" is not written as it must be: a number with at most two decimals, such as 2 or 0.75"},
	{CONNECTION, "<frame role=\"a\" ^after=\"syn-akc\"/>", "there is no role 'syn-akc'; did you mean 'syn-ack'?"},
	{CONNECTION, "<frame role=\"a\" ^after=\"mail.fun\"/>",
         "there is no role 'mail.fun'; did you mean 'mail.syn'?"},
	{CONNECTION, "<frame role=\"a\" ^before=\"nothing\"/>",
         "there is no role 'nothing', neither in this connection nor, with its full name, in another"},
	{CONNECTION, "<frame role=\"a\" ^before=\"mail\"/>", "'mail' is a connection, not a frame"},
	{CONNECTION, "<frames role=\"a\"/><frame role=\"b\" ^where=\"ip.id = $mail.a/ip.id\"/>",
         "'$mail.a' is several frames: a condition compares with one, such as that of a <frame> with the same "
         "conditions"},
	{CONNECTION, "<frame role=\"a\" ^where=\"tcp.ack > $mail.sym/tcp.seq\"/>",
         "there is no role 'mail.sym'; did you mean 'mail.syn'?"},
	{CONNECTION, "<frame role=\"a\" ^max=\"tcp.lne\"/>", "there is no field 'tcp.lne'; did you mean 'tcp.len'?"},
	{CONNECTION, "<frame role=\"a\" max=\"tcp.len\" ^nth=\"2\"/>",
         "'max' says which of the frames is meant: leave 'nth' out"},
	{CONNECTION, "<frame role=\"a\" max=\"tcp.len\" ^min=\"tcp.len\"/>",
         "one frame cannot be asked for by 'max' and by 'min'"},
	{CONNECTION, "<frame role=\"a\" ^min=\"ip.src\"/>",
         "the field 'ip.src' is not a number of a frame, so none is the largest or smallest"},
	{CONNECTION, "<frames role=\"a\" ^nth=\"6-1\"/>", "the smaller number comes first"},
	{CONNECTION, "<frame role=\"a\" flags=\"SYN,ACK\" ^no-flags=\"ACK\"/>",
         "the same flag cannot be both set and not set"},
	{CONNECTION, "<frame role=\"a\" ^flags=\"SNY\"/>",
         "flags=\"SNY\" is not written as it must be: names of TCP flags with commas between them, such as SYN,ACK"},
	{CONNECTION, "<frame role=\"a\" ^count=\"5-3\"/>", "the smaller number comes first"},
	{CONNECTION, "<frame role=\"a\" ^text=\"\\q\"/>",
         "a backslash stands before r, n, t, another backslash, or x and two digits"},
	{CONNECTION, "<frame role=\"a\" ^text=\"{sid}\"/>",
         "there is no variable 'sid'; write the brace twice when a brace is meant"},
	{CONNECTION, "<frame role=\"a\" ^where=\"tcp.len =\"/>",
         "the expression cannot be read: it is not an expression of XPath 1.0"},
	{CONNECTION, "<frame role=\"a\" ^where=\"tcp.length = 1\"/>",
         "there is no field 'tcp.length'; did you mean 'tcp.len'?"},
	{CONNECTION, "<frame role=\"a\" ^visible=\"after:2026-02-30T00:00Z\"/>",
         "there is no such date: '2026-02-30T00:00Z'"},
	{CONNECTION, "<close ^merged=\"fine\"/>",
         "merged=\"fine\" is not written as it must be: accept, accept-with-note, recapture, or a percentage such as 50%"},
	{CONNECTION, "<close ^merge=\"accept\"/>", "<close> has no attribute 'merge'; did you mean 'merged'?"},
	{CONNECTION, "<frame role=\"a\" ^from=\"sever\"/>",
         "from=\"sever\" is not written as it must be: client, server"},
	{CONNECTION, "<frame role=\"a\" ^nth=\"0\"/>",
         "nth=\"0\" is not written as it must be: a number from 1 on, or last"},
	{CONNECTION, "<frame role=\"a\" ^text=\"\"/>", "text=\"\" is not written as it must be: it must not be empty"},
	/* beside it */
	{EVIDENCE, "<tcp ^id=\"mail\"/>", "the id 'mail' is used twice; it stands in line 5 already"},
	{EVIDENCE, "<tcp ^id=\"var\"/>", "'var' has a meaning of its own in expressions: choose another id"},
	{EVIDENCE, "<tcp id=\"b\" ^apart-from=\"mial\"/>",
         "there is no other connection 'mial' of the same protocol; did you mean 'mail'?"},
	{EVIDENCE, "<tcp id=\"b\" ^apart-from=\"b\"/>", "there is no other connection 'b' of the same protocol"},
	{EVIDENCE, "<capture id=\"web\"/><tcp id=\"b\" ^capture=\"wbe\"/><tcp id=\"c\" capture=\"web\"/>",
         "there is no <capture id=\"wbe\"/>; did you mean 'web'?"},
	{EVIDENCE, "<tcp id=\"b\" ^capture=\"web\"/>", "there is no <capture id=\"web\"/>"},
	{EVIDENCE, "^<capture id=\"web\"/>",
         "nothing must be found in the capture 'web': give a <tcp>, <udp>, <dns> or <frame> the attribute "
         "capture=\"web\""},
	{EVIDENCE, "<capture ^id=\"capture\"/><tcp id=\"b\" capture=\"capture\"/>",
         "'capture' has a meaning of its own in expressions: choose another id"},
	{EVIDENCE, "<capture id=\"b\"/><tcp ^id=\"b\" capture=\"b\"/>",
         "the id 'b' is used twice; it stands in line 8 already"},
	{EVIDENCE, "<capture id=\"b\"/>^<frame role=\"b\" capture=\"b\"/>",
         "the id 'b' is used twice; it stands in line 8 already"},
	{EVIDENCE, "<tcp id=\"b\" ^server=\"10.0.0\"/>", "'10.0.0' is not an IPv4 or IPv6 address"},
	{EVIDENCE, "<tcp id=\"b\" ^server-port=\"65536\"/>", "a port is at most 65535"},
	{EVIDENCE, "<tcp id=\"b\" ^server_port=\"25\"/>",
         "<tcp> has no attribute 'server_port'; did you mean 'server-port'?"},
	{EVIDENCE, "<tcp id=\"b\" since=\"2026-01-02T00:00Z\" ^until=\"2026-01-02T00:00+01:00\"/>",
         "'until' is earlier than 'since'"},
	{EVIDENCE, "<dns id=\"d\" ^type=\"PRT\"/>",
         "'PRT' is not a DNS type (A, AAAA, PTR, CNAME, MX, NS, SOA, SRV, TXT, HTTPS, ANY or a number)"},
	{EVIDENCE, "<frame role=\"arp\" ^from=\"client\"/>", "<frame> has no attribute 'from' at this place"},
	{EVIDENCE, "<frame role=\"arp\" ^after=\"syn\"/>", "there is no role 'syn'; did you mean 'mail.syn'?"},
	{EVIDENCE, "<frame role=\"arp\"/>^<frames role=\"arp\"/>",
         "the role 'arp' is defined twice; it stands in line 8 already"},
	{EVIDENCE, "<tcp id=\"b\" ^server=\"$lookup.response/dns.a\"/>", "there is no role 'lookup.response'"},
	{EVIDENCE, "^<tcp id=\"b\" server=\"$b.f/ip.dst\"><frame role=\"f\"/></tcp>",
         "this waits for 'b', and 'b' waits for this in turn: leave one of the two conditions out"},
	/* sections */
	{SECTION, "<grid ^roles=\"mail.sym\"><question id=\"a\" field=\"tcp.seq\"/></grid>",
         "there is no role 'mail.sym'; did you mean 'mail.syn'?"},
	{SECTION, "<grid ^roles=\"mail\"><question id=\"a\" field=\"tcp.seq\"/></grid>",
         "'mail' is a connection; a grid asks about frames: mail.ROLE"},
	{SECTION, "^<grid roles=\"mail.syn\"/>", "<grid> is not complete: question is missing"},
	{SECTION,
         "<grid roles=\"mail.syn mail.ack\"><question id=\"a\" field=\"tcp.seq\" ^only=\"mail.syn-ack\"/></grid>",
         "'mail.syn-ack' is not a row of this grid; did you mean 'mail.syn'?"},
	{SECTION, "<grid roles=\"mail.syn\" ^points=\"5\"><question id=\"a\" field=\"tcp.seq\" points=\"1\"/></grid>",
         "all questions of this grid have points of their own: nothing is left to share"},
	{SECTION,
         "<grid roles=\"mail.syn\"><question id=\"a\" field=\"tcp.seq\"/><question ^id=\"a\" field=\"tcp.ack\"/></grid>",
         "the id 'syn.a' is used twice; it stands in line 10 already"},
	{SECTION, "<question id=\"q\" ^feild=\"tcp.seq\"><prompt xml:lang=\"en\">p</prompt></question>",
         "<question> has no attribute 'feild'; did you mean 'field'?"},
	{SECTION, "<question ^id=\"mail.handshake\" field=\"tcp.seq\" at=\"mail.syn\"/>",
         "the id 'mail.handshake' is used twice; it stands in line 5 already"},
	/* questions: what is right */
	{QUESTION, "^<question id=\"q\">",
         "the question 'q' does not say what is right: give it field, frames, select, value, choices with 'when', or type=\"manual\""},
	{QUESTION, "<question id=\"q\" field=\"tcp.seq\" at=\"mail.syn\" ^value=\"1\">",
         "the right answer is given twice, by field and by value"},
	{QUESTION, "<question id=\"q\" type=\"manual\" ^value=\"1\">",
         "the right answer is given twice, by type=\"manual\" and by value"},
	{QUESTION, "<question id=\"q\" ^field=\"tcp.sec\" at=\"mail.syn\">",
         "there is no field 'tcp.sec'; did you mean 'tcp.seq'?"},
	{QUESTION, "<question id=\"q\" field=\"tcp.seq\" ^at=\"mail.sy\">",
         "there is no role 'mail.sy'; did you mean 'mail.syn'?"},
	{QUESTION, "<question id=\"q\" field=\"tcp.seq\" ^at=\"mail\">",
         "the field 'tcp.seq' is a frame's: say at which role, such as at=\"mail.syn\""},
	{QUESTION, "<question id=\"q\" ^field=\"tcp.seq\">",
         "the field 'tcp.seq' is a frame's: say at which role, such as at=\"mail.syn\""},
	{QUESTION, "<question id=\"q\" ^field=\"conversation.frames\">",
         "the field 'conversation.frames' is a connection's: say of which, such as at=\"mail\""},
	{QUESTION, "<question id=\"q\" ^field=\"udp.length\" at=\"mail.syn\">",
         "'udp.length' is a field of UDP, and 'mail' is TCP"},
	{QUESTION, "<question id=\"q\" field=\"tcp.srcport\" at=\"mail.syn\" ^basis=\"raw\">",
         "the field 'tcp.srcport' has one form only: leave 'basis' out"},
	{QUESTION, "<question id=\"q\" field=\"tcp.seq\" at=\"mail.syn\" ^basis=\"scaled\">",
         "the other form of the field 'tcp.seq' is called \"relative\""},
	{QUESTION, "<question id=\"q\" field=\"tcp.window_size_value\" at=\"mail.syn\" ^basis=\"relative\">",
         "the other form of the field 'tcp.window_size_value' is called \"scaled\""},
	{QUESTION, "<question id=\"q\" ^type=\"unit\" value=\"1\">",
         "there is no type 'unit'; did you mean 'uint'? The types are uint, …"},
	{QUESTION, "^<question id=\"q\" value=\"1\">",
         "the question 'q' does not say of which type its answer is: type=\"uint\", for instance"},
	{QUESTION, "<question id=\"q\" type=\"uint\" ^value=\"many\">",
         "'many' cannot be read as an answer of type 'uint': a number…"},
	{QUESTION, "<question id=\"q\" ^frames=\"mail.syn mail\">", "'mail' is a connection, not a frame"},
	{QUESTION, "<question id=\"q\" type=\"uint\" value=\"1\" ^at=\"mail.syn\">",
         "'at' is for questions about a field"},
	{QUESTION, "<question id=\"q\" type=\"uint\" value=\"1\" ^basis=\"raw\">",
         "'basis' is for questions about a field"},
	{QUESTION, "<question id=\"q\" type=\"uint\" value=\"1\" ^nth=\"2\">", "'nth' is for questions about a field"},
	{QUESTION, "<question id=\"q\" type=\"text\" value=\"1\" ^tolerance=\"1 s\">",
         "'tolerance' means nothing for answers of type 'text'"},
	{QUESTION, "<question id=\"q\" type=\"uint\" value=\"1\" ^ordered=\"yes\">",
         "'ordered' means nothing for answers of type 'uint'"},
	/* choices */
	{QUESTION, "^<question id=\"q\" type=\"choice\" value=\"a\">", "the question 'q' has no <choice>"},
	{QUESTION, "<question id=\"q\" value=\"a\">^<choice id=\"a\"/>", "one choice is none: give at least two"},
	{QUESTION, "<question id=\"q\" value=\"a\"><choice id=\"a\"/><choice ^id=\"a\"/>",
         "the choice 'a' is given twice"},
	{QUESTION, "<question id=\"q\" ^value=\"cleint\"><choice id=\"client\"/><choice id=\"server\"/>",
         "there is no choice 'cleint'; did you mean 'client'?"},
	{QUESTION, "<question id=\"q\" type=\"uint\" value=\"1\">^<choice id=\"a\"/><choice id=\"b\"/>",
         "<choice> is for answers of type 'choice', and this one is of type 'uint'"},
	{QUESTION,
         "<question id=\"q\"><choice id=\"a\" ^when=\"$mail.syn/tcp.sek = 1\"/><choice id=\"b\" when=\"true()\"/>",
         "there is no field 'tcp.sek'; did you mean 'tcp.seq'?"},
	{QUESTION, "<question id=\"q\" ^value=\"a\"><choice id=\"a\" when=\"true()\"/><choice id=\"b\"/>",
         "the right answer is given twice, by when and by value"},
	/* expressions */
	{QUESTION, "<question id=\"q\" type=\"uint\" ^select=\"1 +\">",
         "the expression cannot be read: it is not an expression of XPath 1.0"},
	{QUESTION, "<question id=\"q\" type=\"uint\" ^select=\"1 2\">",
         "the expression cannot be read from '2' on: it is not an expression of XPath 1.0"},
	{QUESTION, "<question id=\"q\" type=\"uint\" ^select=\"$mail.sny/tcp.len\">",
         "there is no role 'mail.sny'; did you mean 'mail.syn'?"},
	{QUESTION, "<question id=\"q\" type=\"uint\" ^select=\"$mail.syn\">",
         "'$mail.syn' alone has no value: write $mail.syn/FIELD"},
	{QUESTION, "<question id=\"q\" type=\"uint\" ^select=\"tcp.len\">",
         "'tcp.len' stands alone: write whose it is, such as $mail.syn/tcp.len"},
	{QUESTION, "<question id=\"q\" type=\"uint\" ^select=\"$mail.syn/tcp.lne\">",
         "there is no field 'tcp.lne'; did you mean 'tcp.len'?"},
	{QUESTION, "<question id=\"q\" type=\"uint\" ^select=\"$mail/tcp.len\">",
         "the field 'tcp.len' is a frame's, and '$mail' is not a frame; one is $mail.syn"},
	{QUESTION, "<question id=\"q\" type=\"uint\" ^select=\"$capture/conversation.frames\">",
         "the field 'conversation.frames' is a connection's, and '$capture' is not one"},
	{QUESTION, "<question id=\"q\" type=\"uint\" ^select=\"cuont($mail.syn/tcp.len)\">",
         "XPath 1.0 has no function 'cuont'; did you mean 'count'?"},
	{QUESTION, "<question id=\"q\" type=\"uint\" ^select=\"$answer.q + 1\">",
         "'$answer.q' can be used in <follow-through> only"},
	{QUESTION, "<question id=\"q\" type=\"uint\" ^select=\"$var.sid + 1\">", "there is no variable 'sid'"},
	{QUESTION, "<question id=\"q\" type=\"uint\" ^select=\"sum(($mail.syn | $mail.ack)/tcp.len)\">",
         "'$mail.syn' alone has no value: write $mail.syn/FIELD"},
	/* other marks */
	{QUESTION, "^<question id=\"q\" at=\"mail.syn\"><part id=\"a\" field=\"tcp.seq\"/>",
         "one <part> is none: give at least two"},
	{QUESTION,
         "<question id=\"q\" ^field=\"tcp.seq\"><part id=\"a\" field=\"tcp.seq\" at=\"mail.syn\"/>"
         "<part id=\"b\" field=\"tcp.ack\" at=\"mail.syn\"/>",
         "this question has parts: 'field' belongs to a <part>"},
	{QUESTION,
         "<question id=\"q\" ^points=\"3\" at=\"mail.syn\"><part id=\"a\" field=\"tcp.seq\" points=\"1\"/>"
         "<part id=\"b\" field=\"tcp.ack\" points=\"1\"/>",
         "the points of the parts do not add up to those of the question"},
	{QUESTION,
         "<question id=\"q\" at=\"mail.syn\"><part id=\"a\" field=\"tcp.seq\"/><part ^id=\"a\" field=\"tcp.ack\"/>",
         "the id 'q.a' is used twice; it stands in line 11 already"},
	{QUESTION,
         "<question id=\"q\" at=\"mail.syn\"><part id=\"a\" field=\"tcp.seq\"/><part id=\"b\" field=\"tcp.ack\"/>"
         "^<slip name=\"seq-for-ack\" credit=\"5%\"/>",
         "this question has parts: <slip> belongs to a <part>"},
	{QUESTION, "<question id=\"q\" field=\"tcp.seq\" ^roles=\"mail.syn mail.akc\">",
         "there is no role 'mail.akc'; did you mean 'mail.ack'?"},
	{QUESTION, "<question id=\"q\" field=\"tcp.seq\" ^roles=\"mail\">", "'mail' is a connection, not a frame"},
	{QUESTION, "<question id=\"q\" field=\"tcp.seq\" roles=\"mail.syn mail.ack\" ^ordered=\"no\">",
         "'roles' asks for one value for each role, in their order: leave 'ordered' out"},
	{SECTION,
         "<grid roles=\"mail.syn mail.ack\" table=\"yes\"><question id=\"seq\" field=\"tcp.seq\" ^at=\"mail.ack\"/></grid>",
         "the grid has 2 rows: 'at' names a role for each"},
	{SECTION, "<grid roles=\"mail.syn mail.ack\" table=\"yes\">^<question id=\"name\" field=\"tcp.seq\"/></grid>",
         "the id 'name' has a meaning of its own in answers sheets: choose another one, such as 'name.1'"},
	{SECTION,
         "<grid roles=\"mail.syn mail.ack\" table=\"yes\">^<question id=\"seq\" field=\"tcp.seq\"><explanation/>"
         "</question></grid>",
         "a question of a table has no parts and no explanation"},
	{QUESTION, "<question id=\"q\" type=\"decimal\" value=\"1\" ^tolerance=\"1 ms\">",
         "for numbers a tolerance is a number or a percentage: 0.05, 5%"},
	{QUESTION, "<question id=\"q\" type=\"duration\" value=\"1 s\" ^tolerance=\"0.5\">",
         "for times a tolerance has a unit or is a percentage: 1 ms, 5%"},
	{QUESTION, "<question id=\"q\" type=\"decimal\" value=\"1\" ^tolerance=\"5 %\">",
         "tolerance=\"5 %\" is not written as it must be: a number, with a unit (1 ms) for times, or a percentage (5%)"},
	{QUESTION, "<question id=\"q\" type=\"rate\" value=\"1\" ^unit=\"bytes\">",
         "'bytes' is no unit of answers of type 'rate'"},
	{QUESTION, "<question id=\"q\" type=\"duration\" value=\"1\" ^unit=\"kbit/s\">",
         "'kbit/s' is no unit of answers of type 'duration'"},
	{QUESTION, "<question id=\"q\" multiple=\"yes\" ^value=\"a cc\"><choice id=\"a\"/><choice id=\"c\"/>",
         "there is no choice 'cc'"},
	{QUESTION, "<question id=\"q\" ^multiple=\"yes\" type=\"uint\" value=\"1\">",
         "'multiple' means nothing for answers of type 'uint'"},
	{QUESTION, "<question id=\"q\" ^contains=\"SYN\" type=\"uint\" value=\"1\">",
         "'contains' means nothing for answers of type 'uint'"},
	{QUESTION, "<question id=\"q\" type=\"named\" ^names=\"ip.prot\" value=\"6\">",
         "there is no field 'ip.prot'; did you mean 'ip.proto'?"},
	{QUESTION, "<question id=\"q\" type=\"named\" ^names=\"tcp.seq\" value=\"6\">",
         "the numbers of the field 'tcp.seq' have no names"},
	{QUESTION, "<question id=\"q\" ^type=\"named\" value=\"6\">",
         "the type 'named' needs a field whose numbers have names: names=\"ip.proto\""},
	{QUESTION, "<question id=\"q\" type=\"named\" names=\"ip.proto\" ^value=\"TPC\">",
         "'TPC' cannot be read as an answer of type 'named': a number, or the name that stands for it (6 or TCP, 28 or "
         "AAAA)"},
	{QUESTION, "<question id=\"q\" ^type=\"offset\" value=\"1\">",
         "the type 'offset' asks where a 'field' or a 'text' begins"},
	{QUESTION, "^<question id=\"q\" type=\"offset\" text=\"GET\">",
         "a place is one in a frame: say in which, such as at=\"mail.syn\""},
	{QUESTION, "^<question id=\"q\" type=\"uint\" value=\"1\" in=\"ip\">",
         "'text', 'in' and 'counted-from' are for questions of type 'offset'"},
	{QUESTION, "<question id=\"q\" type=\"field\" ^value=\"ip.leng\">",
         "there is no field 'ip.leng'; did you mean 'ip.len'?"},
	{QUESTION, "<question id=\"q\" type=\"manual\">^<explanation/>",
         "a person marks all of this question: it needs no <explanation>"},
	{QUESTION,
         "<question id=\"q\" at=\"mail.syn\"><part id=\"a\" field=\"tcp.seq\"/><part id=\"b\" field=\"tcp.ack\"/>"
         "^<explanation/>",
         "an answer with parts has no <explanation>: ask for it in a question of its own"},
	{QUESTION, "<question id=\"q\" type=\"uint\" value=\"1\">^<accept/>",
         "<accept> needs either 'value' or 'select'"},
	{QUESTION, "<question id=\"q\" type=\"uint\" value=\"1\"><accept ^value=\"x\"/>",
         "'x' cannot be read as an answer of type 'uint': a number…"},
	{QUESTION, "<question id=\"q\" type=\"uint\" value=\"1\"><slip ^name=\"seq-for-akc\" credit=\"5%\"/>",
         "there is no slip 'seq-for-akc'; did you mean 'seq-for-ack'?"},
	{QUESTION, "<question id=\"q\" type=\"uint\" value=\"1\" ^depends=\"mail.handshaek\">",
         "there is no item 'mail.handshaek'; did you mean 'mail.handshake'?"},
	{QUESTION, "<question id=\"q\" type=\"uint\" value=\"1\" ^depends=\"q\">", "the question 'q' names itself"},
	{QUESTION,
         "<question id=\"q\" type=\"uint\" value=\"1\"><follow-through ^from=\"zz\" select=\"$answer.zz + 1\"/>",
         "there is no question 'zz'"},
	{QUESTION,
         "<question id=\"q\" type=\"uint\" value=\"1\"><follow-through ^from=\"mail.handshake\" select=\"$answer.mail.handshake\"/>",
         "there is no question 'mail.handshake'"},
	{QUESTION, "<question id=\"q\" type=\"uint\" value=\"1\"><follow-through ^from=\"other\" select=\"1\"/>",
         "'from' names an answer that the expression does not use"},
	{QUESTION,
         "<question id=\"q\" type=\"uint\" value=\"1\"><follow-through from=\"other\" ^select=\"$answer.other + $answer.q\"/>",
         "the answer 'q' is used, but 'from' does not name it"},
};

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

static enum status load(const char *text)
{
	struct rubric *r = NULL;
	enum status status = rubric_load(span_of(text), "r.xml", test_words(), &diag, &r);
	rubric_free(r);
	return status;
}

static const char *sentence(size_t i)
{
	struct buf b = BUF_INIT;
	msg_format(&b, LANG_EN, &diag.items[i].msg);
	const char *text = buf_copy(&b, arena);
	buf_release(&b);
	return text;
}

/* The small rubric with PARTS in their places. */
static const char *rubric_with(const char *const parts[WHERE_COUNT])
{
	static const char other[] =
		"<question id=\"other\" type=\"uint\" value=\"1\"><prompt xml:lang=\"en\">p</prompt></question>";
	struct buf b = BUF_INIT;
	buf_addf(
		&b,
		"<exercise xmlns=\"urn:gradecap:rubric:1\" id=\"x\">\n<title xml:lang=\"en\">t</title>\n%s\n<evidence>\n",
		parts[HEAD]);
	buf_addf(&b, "<tcp id=\"mail\"><handshake points=\"1\"/>\n%s\n</tcp>\n%s\n</evidence><section>\n",
	         parts[CONNECTION], parts[EVIDENCE]);
	buf_addf(&b, "%s%s\n", parts[SECTION], other);
	if (parts[QUESTION][0])
		buf_addf(&b, "%s<prompt xml:lang=\"en\">p</prompt></question>", parts[QUESTION]);
	buf_add(&b, "</section>\n</exercise>\n");
	const char *text = buf_copy(&b, arena);
	buf_release(&b);
	return text;
}

START_TEST(says_what_and_where)
{
	static const uint32_t lines[WHERE_COUNT] = {3, 6, 8, 10, 11};
	const char *parts[WHERE_COUNT] = {"", "", "", "", ""}, *caret = strchr(rows[_i].text, '^');
	struct buf text = BUF_INIT;
	ck_assert_ptr_nonnull(caret);
	buf_add_span(&text, span_make(rows[_i].text, (size_t)(caret - rows[_i].text)));
	buf_add(&text, caret + 1);
	parts[rows[_i].where] = buf_text(&text);
	ck_assert_int_eq(load(rubric_with(parts)), STATUS_FORMAT);
	buf_release(&text);
	for (size_t i = 1; i < diag.n; i++)
		ck_abort_msg("%s: also: %s", rows[_i].text, sentence(i));
	ck_assert_uint_eq(diag.n, 1);
	const char *goes_on = strstr(rows[_i].sentence, "…"); /* with what changes: a list of all types */
	if (goes_on && goes_on[strlen("…")] == '\0')
		ck_assert_msg(strncmp(sentence(0), rows[_i].sentence, (size_t)(goes_on - rows[_i].sentence)) == 0, "%s",
		              sentence(0));
	else
		ck_assert_str_eq(sentence(0), rows[_i].sentence);
	ck_assert_str_eq(diag.items[0].place.file, "r.xml");
	ck_assert_uint_eq(diag.items[0].place.line, lines[rows[_i].where]);
	ck_assert_uint_eq(diag.items[0].place.column, (size_t)(caret - rows[_i].text) + 1);
}
END_TEST

START_TEST(the_rest_is_good)
{
	const char *parts[WHERE_COUNT] = {"", "", "", "", ""};
	enum status status = load(rubric_with(parts));
	ck_assert_msg(status == STATUS_OK, "%s", diag.n ? sentence(0) : "");
}
END_TEST

/* ---- whole rubrics ---- */

static const struct {
	const char *text;
	struct {
		uint32_t line, column;
		const char *sentence;
	} errors[6];
} whole[] = {
	{"<rubric/>", {{1, 1, "the outermost element must be <exercise xmlns=\"urn:gradecap:rubric:1\">"}}},
	{"<exercise id=\"x\"/>", {{1, 1, "the outermost element must be <exercise xmlns=\"urn:gradecap:rubric:1\">"}}},
	{"<exercise xmlns=\"urn:gradecap:rubric:2\" id=\"x\"/>",
         {{1, 1, "the outermost element must be <exercise xmlns=\"urn:gradecap:rubric:1\">"}}},
	/* Schema and meaning in one run, from top to bottom. */
	{"<exercise xmlns=\"urn:gradecap:rubric:1\" id=\"X\" points=\"5\">\n"
         "<section><question id=\"a\" field=\"tcp.seq\"/>\n"
         "<qestion id=\"b\"/><question field=\"tcp.sec\"/></section>\n</exercise>",
         {{1, 1, "the exercise has no <title>"},
          {1, 41, "id=\"X\" is not written as it must be: small letters, digits and hyphens, such as tcp-smtp"},
          {2, 27, "the field 'tcp.seq' is a frame's: say at which role, such as at=\"mail.syn\""},
          {3, 1, "there is no <qestion> in <section>; did you mean <question>?"},
          {3, 18, "<question> must have the attribute 'id'"},
          {3, 28, "there is no field 'tcp.sec'; did you mean 'tcp.seq'?"}}},
	{"<exercise xmlns=\"urn:gradecap:rubric:1\" id=\"x\" points=\"5\"><title xml:lang=\"en\">t</title>\n"
         "<evidence><tcp id=\"m\"><handshake points=\"1.5\"/></tcp></evidence>\n"
         "<section><grid roles=\"m.syn m.ack\" points=\"1\"><question id=\"a\" field=\"tcp.seq\"/></grid>\n"
         "<question id=\"b\" field=\"tcp.seq\" at=\"m.syn\"/></section></exercise>",
         {{1, 48, "points=\"5\", but the items add up to 3.5"}}},
	{"<exercise xmlns=\"urn:gradecap:rubric:1\" id=\"x\"><title xml:lang=\"en\">t</title></exercise>",
         {{1, 1, "nothing in this rubric has points"}}},
	{"<exercise xmlns=\"urn:gradecap:rubric:1\" id=\"x\"><title xml:lang=\"en\">t</title>\n<section>\n"
         "<question id=\"a\" type=\"manual\" depends=\"c\"><prompt xml:lang=\"en\">p</prompt></question>\n"
         "<question id=\"b\" type=\"manual\" depends=\"a\"><prompt xml:lang=\"en\">p</prompt></question>\n"
         "<question id=\"c\" type=\"manual\" depends=\"b\"/></section></exercise>",
         {{3, 1, "'depends' runs in a circle at the question 'a'"}, {5, 1, "the question 'c' has no <prompt>"}}},
	{"<exercise xmlns=\"urn:gradecap:rubric:1\" id=\"x\"><title xml:lang=\"en\">t</title>\n"
         "<evidence><tcp id=\"m\">\n<frame role=\"a\" after=\"b\" points=\"1\"/>\n<frame role=\"b\" before=\"a\"/>\n"
         "<frame role=\"c\" after=\"a\"/></tcp></evidence></exercise>",
         {{3, 1, "the conditions run in a circle here: this frame can only be found when it is known"},
          {4, 1, "the conditions run in a circle here: this frame can only be found when it is known"}}},
	/* What stands behind an element that is out of place is looked at all the same. */
	{"<exercise xmlns=\"urn:gradecap:rubric:1\" id=\"x\"><title xml:lang=\"en\">t</title><section>\n"
         "<question id=\"a\" type=\"manual\"><prompt xml:lang=\"en\">p</prompt></question>\n<title xml:lang=\"en\">late</title>\n"
         "<question id=\"b\" type=\"manual\" points=\"many\"><prompt xml:lang=\"en\">p</prompt></question></section>\n"
         "<evidence/>\n<bogus xmlns=\"urn:other\"/>\n<section><grid/></section></exercise>",
         {{3, 1, "<title> cannot stand at this place"},
          {4, 32,
           "points=\"many\" is not written as it must be: a number with at most two decimals, such as 2 or 0.75"},
          {5, 1, "<evidence> cannot stand at this place; expected here: section"},
          {6, 1, "<bogus> is not in the namespace urn:gradecap:rubric:1"},
          {7, 10, "<grid> must have the attribute 'roles'"},
          {7, 10, "<grid> is not complete: question is missing"}}},
	{"<!DOCTYPE exercise><exercise xmlns=\"urn:gradecap:rubric:1\" id=\"x\"/>",
         {{1, 1, "a document type declaration (<!DOCTYPE …>) is not allowed here"}}},
	{"", {{1, 1, "this is not an XML text"}}},
};

START_TEST(says_everything_in_one_run)
{
	ck_assert_int_eq(load(whole[_i].text), STATUS_FORMAT);
	size_t n = 0;
	for (; n < 6 && whole[_i].errors[n].sentence; n++) {
		ck_assert_uint_lt(n, diag.n);
		ck_assert_str_eq(sentence(n), whole[_i].errors[n].sentence);
		ck_assert_uint_eq(diag.items[n].place.line, whole[_i].errors[n].line);
		ck_assert_uint_eq(diag.items[n].place.column, whole[_i].errors[n].column);
	}
	for (size_t i = n; i < diag.n; i++)
		ck_abort_msg("also: %s", sentence(i));
}
END_TEST

/* ---- limits ---- */

START_TEST(questions_have_a_limit)
{
	struct buf b = BUF_INIT;
	buf_add(&b, "<exercise xmlns=\"urn:gradecap:rubric:1\" id=\"x\"><title xml:lang=\"en\">t</title><section>");
	for (unsigned i = 0; i <= LIMIT_RUBRIC_ITEMS; i++)
		buf_addf(&b, "\n<question id=\"q%u\" type=\"manual\"><prompt xml:lang=\"en\">p</prompt></question>", i);
	buf_add(&b, "</section></exercise>");
	ck_assert_int_eq(load(buf_text(&b)), STATUS_FORMAT);
	ck_assert_str_eq(sentence(0), "more than 2000 questions in one rubric");
	ck_assert_uint_eq(diag.items[0].place.line, LIMIT_RUBRIC_ITEMS + 2);
	buf_release(&b);
}
END_TEST

START_TEST(rows_have_a_limit)
{
	const char *parts[WHERE_COUNT] = {"", "", "", "", ""};
	struct buf b = BUF_INIT;
	buf_add(&b, "<grid roles=\"");
	for (unsigned i = 0; i <= LIMIT_LIST; i++)
		buf_add(&b, "mail.syn ");
	buf_add(&b, "\"><question id=\"a\" field=\"tcp.seq\"/></grid>");
	parts[SECTION] = buf_text(&b);
	ck_assert_int_eq(load(rubric_with(parts)), STATUS_FORMAT);
	ck_assert_str_eq(sentence(0), "more than 64 names in one place");
	buf_release(&b);
}
END_TEST

Suite *suite_rubric_errors(void)
{
	Suite *s = suite_create("rubric_errors");
	TCase *t = tcase_create("errors");
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, the_rest_is_good);
	tcase_add_loop_test(t, says_what_and_where, 0, (int)(sizeof rows / sizeof rows[0]));
	tcase_add_loop_test(t, says_everything_in_one_run, 0, (int)(sizeof whole / sizeof whole[0]));
	tcase_add_test(t, questions_have_a_limit);
	tcase_add_test(t, rows_have_a_limit);
	suite_add_tcase(s, t);
	return s;
}
