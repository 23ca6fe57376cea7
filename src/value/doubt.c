#include "value/doubt.h"

#include "value/notation.h"

/* All of an answer that gives none, unless it is no more than what is seen: "couldn't find any retransmission". */
static const struct phrase nothing[] = {
	{"idk|dunno|not-known|unknown|can't-tell|cannot-tell|can-not-tell|can't-say|cannot-say|no-answer|not-answered",
         0},
	{"could-not-find|couldn't-find|not-found|didn't-find|did-not-find|could-not-see|couldn't-see|skipped|skip|pass",
         0},
	{"not-done|todo|tbd|did-not-do|didn't-do|see-above|guess|same-as-above|blank|left-blank|forgot|no-comment", 0},
	{"not-available|not-given|not-shown|not-visible|no-data|no-information|pending|xxx|don't-remember", 0},
	{"不会|不会做|不懂|不明白|没做|没有做|未做|没写|未完成|没完成|未知|未答|没答|没学|没学过|没看懂|看不懂|不会写",
         0},
	{"看不出|看不出来|没找到|没有找到|找不到|忘了|忘记了|略|待定|待填|同上|不晓得|没看到|未找到|空着|跳过|没抓到|没时间|没时间做|没来得及|没来得及做|来不及|还没学|没讲过|空白",
         0},
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

static const struct phrase evasions[] = {{"n/a|na|not-applicable|不适用", 0}, {NULL, 0}};

static bool is_mark(uint8_t c)
{
	return c != '\0' && strchr(" .,;:!?-_/~()[]\"'", c) != NULL;
}

/* Bytes of polite words and marks from AT on. */
static size_t skip_polite(struct span text, size_t at)
{
	size_t len = 0, i = at;
	for (; i < text.len; i += len) {
		len = 1;
		if (!is_mark(text.at[i]) && !phrase_at(politeness, text, i, &len))
			break;
	}
	return i - at;
}

bool doubt_is_all(struct span text)
{
	bool any = false;
	for (size_t i = skip_polite(text, 0), len; i < text.len; i += len + skip_polite(text, i + len)) {
		if (!phrase_at(nothing, text, i, &len) && !phrase_at(hedges, text, i, &len))
			return false;
		any = true;
	}
	return any || (text.at[0] == '?' && notation_strip(text, "?!. ").len == 0);
}

/* Where a clause can begin: at the start, behind a mark, behind "but". */
static bool begins_clause(struct span text, size_t i)
{
	static const struct phrase turns[] = {{"but|though|although|i'm|i-am|但|但是|不过", 0}, {NULL, 0}};
	size_t len;
	if (i == 0 || phrase_at(turns, text, i, &len))
		return true;
	uint8_t before = text.at[i - 1] == ' ' && i > 1 ? text.at[i - 2] : text.at[i - 1];
	return before && strchr(",.;:!?(-", before);
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
		if (begins && phrase_at(hedges, text, i + polite, &len))
			return true;
	}
	return ends_in_doubt(text);
}

bool doubt_is_evasion(struct span text)
{
	return phrase_whole(evasions, text) != NULL;
}
