/* Type bool: yes or no, set or not set.
 *
 *   1 0  yes no  true false  set, not set  是 否  对 错  置1 置位 未置位  有 没有  正确 不正确        and SYN=1, "it is
 * set"
 *
 * The first clause that says one of these is the answer, by its first such word ("No, the flag is not set"); a later
 * clause counts as one more part only when it says nothing else ("1 (not set)", "是/否").  Marks and letters that could
 * be part of a sentence (Y, T, on, 对) are read only when they are all of a clause. */
#include "base/text.h"
#include "value/types.h"

const char *const value_bool_examples[] = {
	"1", "0", "yes", "No", "是", "否", "置1", "未置位", "Set", "Not set", "true", "SYN=1", "1 (Set)", "对", NULL,
};

enum { SAYS_NO, SAYS_YES, SAYS_NOTHING };

static const struct phrase words[] = {
	{"1|yes|yep|yeah|true|set|set-to-1|置1|置-1|置为1|置为-1|置一|置为一|置位|为-1|是-1", SAYS_YES},
	{"已置位|已设置|设置|设为1|为1|是1|是|是的|有|正确|无误|成立|能|能够|可以|支持|会|已|已经|存在|需要|当然|肯定|没错",
         SAYS_YES},
	{"0|no|nope|nah|none|not|false|unset|clear|cleared|not-set|set-to-0|set-to-zero|is-0|never|neither|nor",
         SAYS_NO},
	{"isn't|isnt|doesn't|doesnt|does-not|don't|do-not|hasn't|has-not|haven't|have-not|wasn't|aren't|are-not|didn't",
         SAYS_NO},
	{"can't|cannot|can-not|won't|is-not|was-not|were-not|weren't|did-not|unfragmented|without", SAYS_NO},
	{"设置为0|设置为-0|设置成0|设成0|置成0|为零|是零|值零|置0|置-0|置为0|置为-0|置零|置为零|设为0|为0|为-0|是0|清零|清0|否|不|不是|没|没有|未|无|不能|不能够|不可以|不支持|不会",
         SAYS_NO},
	{"未置位|未设置|没有置位|不正确|有误|有错|错误|不成立|尚未|并未|并不|并非|不存在|不需要|不必|非", SAYS_NO},
	{"是否|但是|可是|于是|还是|只是|有效|有关|所有|no.|是不是|能不能|有没有|可不可以|会不会|应该是|不一定|可能|功能|性能",
         SAYS_NOTHING},
	{"不同|非常|而是|就是|凡是|总是|不仅|不过|不论|不管|无论|会话|会议|机会|社会|已知|未来|是因为|没关系",
         SAYS_NOTHING},
	{NULL, 0},
};

/* Only when they are all of a clause. */
static const struct phrase clauses[] = {
	{"y|t|on|right|correct|ok|sure|of-course|certainly|definitely|absolutely|exactly|indeed|对|对的|真|√|✓|✔|☑|嗯",
         SAYS_YES},
	{"it-does|it-has|it-is|it-can|it-did|it-was|they-do|they-are|they-have|they-can|there-is|there-are|i-can|we-can",
         SAYS_YES},
	{"n|f|off|wrong|incorrect|错|假|x|✗|✘|╳", SAYS_NO},
	{NULL, 0},
};

static const struct phrase separators[] = {
	{"or|或|或者|还是|because|因为", 0},
	{NULL, 0},
};

/* Where the clause that begins at AT ends; *NEXT is where the next one begins. */
static size_t clause_end(struct span text, size_t at, size_t *next)
{
	size_t len;
	for (size_t i = at; i < text.len; i++) {
		bool in_number = text.at[i] == '.' && i + 1 < text.len && notation_is_digits(span_sub(text, i + 1, 1));
		if (!in_number && strchr(",;()[]/|.!?", text.at[i]) && text.at[i]) {
			*next = i + 1;
			return i;
		}
		if (phrase_at(separators, text, i, &len)) {
			*next = i + len;
			return i;
		}
	}
	*next = text.len;
	return text.len;
}

/* What the whole of CLAUSE says. */
static unsigned says_whole(struct span clause)
{
	const struct phrase *p = phrase_whole(clauses, clause);
	p = p ? p : phrase_whole(words, clause);
	return p ? (unsigned)p->value : SAYS_NOTHING;
}

static const struct phrase joints[] = {{"and|&|also|but|both|和|也|又|但|但是|既", 0}, {NULL, 0}};

/* CLAUSE without "but also" in front of it. */
static struct span without_joints(struct span clause)
{
	size_t len;
	clause = notation_strip(clause, "");
	while (clause.len > 0 && phrase_at(joints, clause, 0, &len))
		clause = notation_strip(span_sub(clause, len, SIZE_MAX), "");
	return clause;
}

/* CLAUSE is "yes no", "no but yes" or "both yes and no", and nothing else: it takes both sides. */
static bool takes_both(struct span clause)
{
	bool yes = false, no = false, joined = false;
	size_t len;
	for (size_t i = 0; i < clause.len; i += len) {
		len = 1;
		bool is_joint = phrase_at(joints, clause, i, &len);
		joined = joined || is_joint;
		len = is_joint ? len : 1;
		if (is_joint || clause.at[i] == ' ')
			continue;
		const struct phrase *p = phrase_at(words, clause, i, &len);
		if (!p || p->value == SAYS_NOTHING || (i > 0 && clause.at[i - 1] != ' '))
			return false;
		yes = yes || (p->value == SAYS_YES && (!no || joined));
		no = no || p->value == SAYS_NO;
	}
	return yes && no && !phrase_whole(words, clause);
}

/* What the first word of CLAUSE with a meaning says. */
static unsigned says(struct span clause)
{
	size_t len;
	for (size_t i = 0; i < clause.len; i += len ? len : 1) {
		const struct phrase *p = phrase_at(words, clause, i, &len);
		if (p && p->value != SAYS_NOTHING)
			return (unsigned)p->value;
	}
	return SAYS_NOTHING;
}

enum status value_bool_read(struct span text, const struct value_rule *rule, struct arena *arena, struct readings *out)
{
	(void)rule, (void)arena;
	*out = (struct readings){.n = 0};
	for (size_t at = 0, next = 0; at < text.len && out->n_parts < LIMIT_READINGS; at = next) {
		struct span clause = span_sub(text, at, clause_end(text, at, &next) - at);
		if (takes_both(clause)) {
			*out = (struct readings){.n = 0};
			return STATUS_OK;
		}
		unsigned meaning = says_whole(without_joints(clause));
		if (meaning == SAYS_NOTHING && out->n_parts == 0)
			meaning = says(clause);
		if (meaning == SAYS_NOTHING)
			continue;
		reading_add(out, (struct reading){.value = value_uint(meaning == SAYS_YES),
		                                  .notation = NOTATION_NAME,
		                                  .part = out->n_parts++});
	}
	return STATUS_OK;
}

bool value_bool_equal(const struct value *want, const struct reading *got, const struct value_rule *rule)
{
	(void)rule;
	return want->kind == VALUE_UINT && got->value.kind == VALUE_UINT && !want->u == !got->value.u;
}

void value_bool_format(const struct value *v, const struct value_rule *rule, enum lang lang, struct buf *out)
{
	(void)rule;
	buf_add(out, msg_tr(lang, v->u ? N_("yes (1)") : N_("no (0)")));
}
