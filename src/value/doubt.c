#include "value/doubt.h"

#include "value/notation.h"

/* All of an answer that gives none, unless it is no more than what is seen: "couldn't find any retransmission". */
static const struct phrase nothing[] = {
	{"idk|dunno|unknown|can't-tell|cannot-tell|can-not-tell|can't-say|cannot-say|no-answer|no-answer-given|no-response",
         0},
	{"skipped|skip|pass|todo|tbd|guess|same-as-above|same-as-before|same|as-above|ditto|blank|left-blank|forgot",
         0},
	{"no-comment|no-data-available|no-data-found|no-data-shown|no-information|no-information-given|no-info", 0},
	{"no-value|no-value-given|no-time|no-time-left|ran-out-of-time|out-of-time|no-way-to-tell|no-way-to-know|pending",
         0},
	{"xxx|undefined|nan|attached|screenshot-attached|as-shown|as-shown-above|as-shown-below|no-wireshark", 0},
	{"no-such-packet|no-such-packets|no-such-frame|no-such-frames|no-such-message|no-such-thing", 0},
	{"not-in-my|not-in-the-trace|not-in-the-capture|not-in-trace|not-in-capture|not-in-wireshark|none-of-the-above",
         0},
	{"不会|不懂|不明白|未知|未答|没答|看不懂|看不出|看不出来|找不到|看不到|看不见|抓不到|获取不到|得不到|查不到",
         0},
	{"做不出|做不出来|写不出|写不出来|算不出来|忘了|忘记了|略|从略|省略|略过|待定|待填|待补充|待补|同上|不晓得", 0},
	{"空着|跳过|没时间|没来得及|来不及|空白|如图|如上|如上图|如下图|见上|见下|见上图|见下图|图中可见|截图如下|如图所示",
         0},
	{"没有相关数据|没有相关信息|没有相关内容|没有信息|无相关数据|无相关信息|无数据|抓包里没有|抓包中没有|包里没有",
         0},
	{NULL, 0},
};

/* Beginnings that give no answer with what follows: that something was not seen or done, that it stands elsewhere. */
enum lead { LEAD_NEGATION, LEAD_POINTER };
static const struct phrase leads[] = {
	{"not|none|nothing|never|could-not|couldn't|can't|cannot|can-not|did-not|didn't|do-not|don't|does-not|doesn't",
         LEAD_NEGATION},
	{"was-not|wasn't|is-not|isn't|has-not|hasn't|have-not|haven't|were-not|weren't|are-not|aren't|unable-to|failed-to",
         LEAD_NEGATION},
	{"no-packet|no-packets|no-frame|no-frames", LEAD_NEGATION},
	{"没有|没|未|未能|没能|无法|不能|不|尚未|还没|还没有", LEAD_NEGATION},
	{"see|refer-to|please-see|look-at|shown-in|as-shown-in|as-in|as-seen-in|见|如|详见|参见|请见|请看|如上",
         LEAD_POINTER},
	{NULL, 0},
};

static const struct phrase efforts[] = {
	{"find|found|see|seen|capture|captured|show|shown|display|displayed|visible|cover|covered|taught|discussed",
         LEAD_NEGATION},
	{"record|recorded|observe|observed|tell|determined|figure-it-out|figure-out|attempt|attempted|finish|finished|done|do",
         LEAD_NEGATION},
	{"answer|answered|work|working|available|given|known|measured|learned|learnt|remember|relevant|obtain|obtained",
         LEAD_NEGATION},
	{"看到|看见|看懂|抓到|捕获|捕获到|抓取|抓取到|显示|显示出来|讲|讲过|学|学过|涉及|找到|查到|获取|获取到|得到",
         LEAD_NEGATION},
	{"做|做出来|弄出来|算出来|写|完成|答|截到|记录|观察到|发现|打开|安装|明白|理解", LEAD_NEGATION},
	{"screenshot|screenshots|figure|fig|picture|image|above|below|attached|attachment|appendix|report|previous|table",
         LEAD_POINTER},
	{"图|上图|下图|附图|截图|图片|附件|报告|实验报告|上题|上文|下文|前面|后面|上面|下面|附录", LEAD_POINTER},
	{NULL, 0},
};

/* What else may stand in such an answer. */
static const struct phrase surroundings[] = {
	{"n/a|n-a|not-applicable|was|were|be|been|able|to|out|any-such-packet|any-such-packets|any-such-frame|such-packet|field|packet|packets",
         0},
	{"class|lecture|lectures|course|lab|home|at|wireshark|attached|screenshot|picture|figure|below|above|enough|time",
         0},
	{"this-one|any-more|anything|on|by|question|file|you|please|所示|课上|课堂上|课堂|上课|老师|题目|题意|抓包里|抓包中",
         0},
	{"抓包|报文|数据包|包|该|相关|字段|内容|中|里|截图|软件|到|过|出来|图中|时间|此|时", 0},
	{NULL, 0},
};

/* What makes a guess of all that stands beside it. */
static const struct phrase hedges[] = {
	{"no-idea|no-clue|not-a-clue|don't-know|dont-know|do-not-know|didn't-know|don't-really-know|don't-understand",
         0},
	{"not-sure|unsure|not-certain|uncertain|not-entirely-sure|not-quite-sure|not-really-sure|not-very-sure", 0},
	{"not-completely-sure|not-100%-sure|not-too-sure|not-confident|hard-to-say|hard-to-tell|difficult-to-say", 0},
	{"cannot-be-determined|can't-be-determined|cannot-determine|can't-determine|could-not-determine", 0},
	{"couldn't-determine|cannot-be-known|cannot-be-seen|can't-be-seen|unable-to|impossible-to|not-possible-to", 0},
	{"not-enough-information|not-enough-data|not-enough-info|insufficient-information|insufficient-data", 0},
	{"it-depends|depends|maybe|perhaps|possibly|probably|presumably|might-be|could-be|may-be|guess|guessing", 0},
	{"guessed|my-guess|wild-guess|just-a-guess|only-a-guess|just-guessing|either|no-guarantee", 0},
	{"不知道|不清楚|不确定|不太清楚|不太确定|不太知道|不太懂|不太明白|不太理解|不理解|看不明白|不太会|不是很清楚|不是很确定|不大清楚|不大确定",
         0},
	{"不敢确定|不能确定|不好说|说不清|说不清楚|说不准|说不定|不一定|搞不清|搞不清楚|弄不清|没把握|不敢肯定|不肯定",
         0},
	{"无法判断|无法确定|无法得知|无法回答|无法看出|无从判断|无从得知|难以判断|难以确定|不能判断|判断不了|信息不足",
         0},
	{"可能|也许|或许|猜测|猜|不记得|记不清|记不得|没有看懂|没有学过|没学过|没看懂|没有弄懂|没弄懂|没搞懂|没有做出|没做出来|估计是|大概是|大概率|貌似|好像|似乎|未必|应该不|瞎猜|随便写|蒙",
         0},
	{NULL, 0},
};

/* What may stand before or around it. */
static const struct phrase politeness[] = {
	{"sorry|i|we|me|it|this|that|really|at-all|yet|here|how|what|about|of|the|answer|what-it-is|to-be-honest|tbh",
         0},
	{"actually|honestly|well|hmm|um|have|has|there|is|are|am|i'm|im|i-am|we-are|but|though|although|and|so|still",
         0},
	{"just|my|a|am-just|to-do|do|question|in|from|capture|trace|value|number|it's|its|quite|very|simply", 0},
	{"对不起|抱歉|我|这|这个|这题|此题|该题|实在|真的|啊|呀|了|怎么|做|回答|是|的|什么|答案|看|但|但是|不过|只是",
         0},
	{"也|还|都|就|呢|题|老师|嗯|其实|本题|内容|值|具体|多少|如何|哪个|哪里|在哪|结果", 0},
	{NULL, 0},
};

/* Behind a guess. */
static const struct phrase endings[] = {
	{"吧|猜的|瞎猜的|蒙的|不太确定|though|i-guess|i-suppose|or-so|or-something|or-similar|right", 0}, {NULL, 0}};

static bool is_mark(uint8_t c)
{
	return c != '\0' && strchr(" .,;:!?-_/~()[]\"'", c) != NULL;
}

/* Nothing but marks that are no value: "." is the root of all names, "::" an address, and a cross is for the types. */
static bool is_marks(struct span text)
{
	text = notation_strip(text, "");
	bool is_value = text.len == 1 && text.at[0] == '.';
	return text.len > 0 && !is_value && notation_strip(text, "?!.,;-_/~*|()").len == 0;
}

/* Bytes of polite words and marks from AT on. */
static size_t skip_polite(struct span text, size_t at)
{
	size_t len = 0, i = at;
	for (; i < text.len; i += len) {
		len = 1;
		bool is_digit = text.at[i] >= '0' && text.at[i] <= '9';
		if (!is_mark(text.at[i]) && (is_digit || !phrase_at(politeness, text, i, &len)))
			break;
	}
	return i - at;
}

/* A mark, a polite word, or one that surrounds an answer that gives none, at AT: its length; 0: none. */
static size_t around_at(struct span text, size_t at)
{
	size_t polite, len;
	if (is_mark(text.at[at]))
		return 1;
	(void)phrase_at(politeness, text, at, &polite);
	(void)phrase_at(surroundings, text, at, &len);
	return len > polite ? len : polite;
}

static size_t skip_digits(struct span text, size_t at)
{
	size_t i = at;
	while (i < text.len && notation_is_digits(span_sub(text, i, 1)))
		i++;
	return i - at;
}

/* "not covered", 没有抓到, "see figure 3" at AT: the length; 0: nothing of the kind. */
static size_t lead_at(struct span text, size_t at)
{
	size_t len, more;
	const struct phrase *lead = phrase_at(leads, text, at, &len);
	if (!lead)
		return 0;
	size_t i = at + len;
	for (; i < text.len; i += more) {
		const struct phrase *effort = phrase_at(efforts, text, i, &more);
		if (effort && effort->value == lead->value) {
			i += more;
			i += lead->value == LEAD_POINTER && i < text.len && text.at[i] == ' ' ? 1 : 0;
			return i + (lead->value == LEAD_POINTER ? skip_digits(text, i) : 0) - at;
		}
		more = around_at(text, i);
		if (more == 0)
			return 0;
	}
	return 0;
}

bool doubt_is_all(struct span text)
{
	bool any = false;
	if (is_marks(text))
		return true;
	for (size_t i = 0, len; i < text.len; i += len) {
		if (text.at[i] >= '0' && text.at[i] <= '9') /* most answers */
			return false;
		size_t lead = lead_at(text, i), hedge;
		(void)phrase_at(nothing, text, i, &len);
		(void)phrase_at(hedges, text, i, &hedge);
		len = len > lead ? len : lead;
		len = len > hedge ? len : hedge;
		any = any || len > 0;
		len = len > 0 ? len : around_at(text, i);
		if (len == 0)
			return false;
	}
	return any;
}

/* Where a clause can begin: at the start, behind a mark, behind "but". */
static bool begins_clause(struct span text, size_t i)
{
	static const struct phrase turns[] = {{"but|though|although|i'm|i-am|但|但是|不过", 0}, {NULL, 0}};
	size_t len;
	bool may_turn = text.at[i] >= 0x80 || strchr("abitABIT", text.at[i]);
	if (i == 0 || (may_turn && phrase_at(turns, text, i, &len)))
		return true;
	uint8_t before = text.at[i - 1] == ' ' && i > 1 ? text.at[i - 2] : text.at[i - 1];
	return before && strchr(",.;:!?(-", before);
}

/* 估计1460, but not 估计往返时间. */
static bool is_estimate(struct span text, size_t i)
{
	size_t len = phrase_match(text, i, "估计");
	return len > 0 && notation_is_digits(span_sub(text, i + len, 1));
}

static bool ends_in_doubt(struct span text)
{
	enum { LONGEST_BYTES = 40 };
	size_t len;
	if (text.len == 0 || (text.at[text.len - 1] < 0x80 && (text.at[text.len - 1] | 0x20) < 'a'))
		return false;
	for (size_t i = text.len > LONGEST_BYTES ? text.len - LONGEST_BYTES : 0; i < text.len; i++)
		if ((phrase_at(hedges, text, i, &len) || phrase_at(endings, text, i, &len)) && i + len == text.len)
			return true;
	return false;
}

bool doubt_is_guess(struct span text)
{
	size_t len;
	text = notation_strip(text, "().,;:!\"'");
	if (text.len > 1 && text.at[text.len - 1] == '?')
		return true;
	for (size_t i = 0, polite; i < text.len; i += polite ? polite : 1) {
		bool begins = begins_clause(text, i);
		polite = begins ? skip_polite(text, i) : 0;
		if (begins && (phrase_at(hedges, text, i + polite, &len) || is_estimate(text, i + polite)))
			return true;
	}
	return ends_in_doubt(text);
}
