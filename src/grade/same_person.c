/* Compares a submission's folder with the name and id in its answers. */
#include "grade/same_person.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"

/* Longer names are compared by their beginning.  The last three keep is_made_of() to some thousand steps. */
enum {
	WORDS_MAX = 12,
	WORD_CHARS = 24,
	DIGITS_MIN = 4,
	LOGIN_CHARS_MIN = 2,
	LOGIN_CHARS_MAX = 16,
	LOGIN_WORDS_MAX = 4
};

enum script { SCRIPT_NONE, SCRIPT_LATIN, SCRIPT_OTHER };

struct word {
	uint32_t chars[WORD_CHARS];
	size_t n;
	size_t n_digits;
	enum script script; /* SCRIPT_NONE: no letters */
};

struct words {
	struct word items[WORDS_MAX];
	size_t n;
	uint32_t all[WORDS_MAX * WORD_CHARS]; /* without anything between them */
	size_t n_all;
};

/* ---- one form for all ---- */

/* Letters of Latin-1 and Latin Extended-A (Unicode blocks) without their marks, from U+00C0 on; a space: no letter. */
static const char plain_letters[] = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
				    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
				    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

static bool is_mark(uint32_t c)
{
	return c >= 0x300 && c <= 0x36f; /* combining: "e" and an accent of its own */
}

/* What C is compared as; 0: it parts words. */
static uint32_t plain(uint32_t c)
{
	enum { FIRST = 0xc0, LAST = FIRST + sizeof plain_letters - 2 };
	if (c >= 0xff10 && c <= 0xff5a) /* full-width digits and letters */
		c -= 0xfee0;
	if (c >= FIRST && c <= LAST)
		return plain_letters[c - FIRST] == ' ' ? 0 : (uint32_t)(unsigned char)plain_letters[c - FIRST];
	if (c >= 'A' && c <= 'Z')
		return c + ('a' - 'A');
	if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
		return c;
	if ((c >= 0x391 && c <= 0x3a9) || (c >= 0x410 && c <= 0x42f)) /* Greek, Cyrillic */
		return c + 0x20;
	if (c >= 0x400 && c <= 0x40f)
		return c + 0x50;
	bool is_between = c < FIRST || is_mark(c) || (c >= 0x2000 && c <= 0x206f) || (c >= 0x3000 && c <= 0x3020) ||
	                  (c >= 0xff00 && c <= 0xff0f) || c == 0xfffd;
	return is_between ? 0 : c;
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static void add_char(struct word *w, uint32_t c)
{
	if (w->n == WORD_CHARS)
		return;
	w->chars[w->n++] = c;
	w->n_digits += is_digit(c);
	if (!is_digit(c))
		w->script = c < 0x80 ? SCRIPT_LATIN : SCRIPT_OTHER;
}

static bool is_text(const struct word *w, const char *text)
{
	size_t i = 0;
	while (i < w->n && text[i] && w->chars[i] == (unsigned char)text[i])
		i++;
	return i == w->n && !text[i];
}

/* Words that platforms and students put around a name. */
static bool is_no_name(const struct word *w)
{
	static const char *const words[] = {
		"and",         "answer",    "answers",     "assignment", "assignsubmission",
		"attempt",     "capture",   "class",       "copy",       "dns",
		"draft",       "exercise",  "exercises",   "file",       "files",
		"final",       "ftp",       "group",       "homework",   "http",
		"hw",          "icmp",      "id",          "ip",         "lab",
		"labs",        "late",      "new",         "of",         "onlinetext",
		"pcap",        "pcapng",    "participant", "report",     "resubmission",
		"sample",      "section",   "smtp",        "student",    "submission",
		"submissions", "tar",       "task",        "tcp",        "team",
		"telnet",      "test",      "the",         "udp",        "user",
		"version",     "wireshark", "worksheet",   "zip",
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (is_text(w, words[i]))
			return true;
	return false;
}

static void end_word(struct words *out)
{
	struct word *w = &out->items[out->n];
	if (w->n == 0)
		return;
	if (is_no_name(w) || out->n + 1 == WORDS_MAX) {
		memset(w, 0, sizeof *w);
		return;
	}
	memcpy(out->all + out->n_all, w->chars, w->n * sizeof *w->chars);
	out->n_all += w->n;
	out->n++;
}

static void split(const char *text, struct words *out)
{
	struct span rest = span_of(text ? text : "");
	uint32_t c;
	memset(out, 0, sizeof *out);
	while (text_next_char(&rest, &c)) {
		uint32_t letter = plain(c);
		if (letter)
			add_char(&out->items[out->n], letter);
		else if (!is_mark(c) && c != '\'')
			end_word(out);
	}
	end_word(out);
}

/* ---- what may be the same ---- */

static bool is_same_word(const struct word *a, const struct word *b)
{
	return a->n == b->n && memcmp(a->chars, b->chars, a->n * sizeof *a->chars) == 0;
}

/* Long enough that it is not found inside another word by chance. */
static bool is_telling(const uint32_t *chars, size_t n)
{
	return n >= (n > 0 && chars[0] < 0x80 ? 3 : 2);
}

/* Is what stands at AT a part of a longer number? */
static bool is_within_number(const struct words *w, size_t at, size_t n)
{
	bool before = at > 0 && is_digit(w->all[at]) && is_digit(w->all[at - 1]);
	return before || (at + n < w->n_all && is_digit(w->all[at + n - 1]) && is_digit(w->all[at + n]));
}

/* Do the N CHARS stand somewhere in W, in one word or over several? */
static bool has(const struct words *w, const uint32_t *chars, size_t n)
{
	for (size_t at = 0; is_telling(chars, n) && at + n <= w->n_all; at++)
		if (memcmp(w->all + at, chars, n * sizeof *chars) == 0 && !is_within_number(w, at, n))
			return true;
	return false;
}

static bool shares_a_word(const struct words *a, const struct words *b)
{
	for (size_t i = 0; i < a->n; i++) {
		if (has(b, a->items[i].chars, a->items[i].n))
			return true;
		for (size_t k = 0; k < b->n; k++)
			if (is_same_word(&a->items[i], &b->items[k]))
				return true;
	}
	return has(b, a->all, a->n_all);
}

/* Are the N CHARS of a login made of beginnings of the words of NAME, each used once: "jdoe", "dojan", "rws"?  USED:
 * one bit a word. */
static bool is_made_of(const uint32_t *chars, size_t n, const struct words *name, unsigned used)
{
	if (n == 0)
		return true;
	for (size_t i = 0; i < name->n && i < LOGIN_WORDS_MAX; i++) {
		const struct word *w = &name->items[i];
		for (size_t k = 0; !(used & 1u << i) && k < w->n && k < n && chars[k] == w->chars[k]; k++)
			if (is_made_of(chars + k + 1, n - k - 1, name, used | 1u << i))
				return true;
	}
	return false;
}

static bool has_login_of(const struct words *folder, const struct words *name)
{
	for (size_t i = 0; i < folder->n; i++) {
		const struct word *w = &folder->items[i];
		size_t n = w->n;
		while (n > 0 && is_digit(w->chars[n - 1]))
			n--; /* "jdoe2" */
		if (n >= LOGIN_CHARS_MIN && n <= LOGIN_CHARS_MAX && is_made_of(w->chars, n, name, 0))
			return true;
	}
	return false;
}

/* ---- what cannot be ---- */

static bool has_names_of(const struct words *w, enum script script)
{
	for (size_t i = 0; i < w->n; i++)
		if (w->items[i].script == script && w->items[i].n_digits == 0 && w->items[i].n > 1)
			return true;
	return false;
}

/* Both hold names that one can read, and none was found in the other. */
static bool are_names_apart(const struct words *folder, const struct words *author)
{
	enum script script = has_names_of(author, SCRIPT_OTHER) ? SCRIPT_OTHER : SCRIPT_LATIN;
	return has_names_of(folder, script) && has_names_of(author, script);
}

/* "s1234567" and "s7654321" are of one kind, "s1234567" and "20230412" are not. */
static bool is_same_kind(const struct word *a, const struct word *b)
{
	if (a->n != b->n || a->n_digits < DIGITS_MIN || is_same_word(a, b))
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (is_digit(a->chars[i]) ? !is_digit(b->chars[i]) : a->chars[i] != b->chars[i])
			return false;
	return true;
}

/* A folder that is nothing but an id; platforms put numbers of their own beside names. */
static bool are_ids_apart(const struct words *folder, const struct words *id)
{
	for (size_t i = 0; folder->n == 1 && i < id->n; i++)
		if (is_same_kind(&folder->items[0], &id->items[i]))
			return true;
	return false;
}

enum person same_person(const char *handed_in_as, const char *id, const char *name)
{
	struct words folder, its_id, its_name;
	split(handed_in_as, &folder);
	split(id, &its_id);
	split(name, &its_name);
	if (shares_a_word(&folder, &its_id) || shares_a_word(&its_id, &folder) || shares_a_word(&folder, &its_name) ||
	    shares_a_word(&its_name, &folder) || has_login_of(&folder, &its_name) || has_login_of(&its_id, &folder))
		return PERSON_SAME;
	if (are_ids_apart(&folder, &its_id) || are_names_apart(&folder, &its_name) ||
	    (its_name.n == 0 && are_names_apart(&folder, &its_id)))
		return PERSON_OTHER;
	return PERSON_UNKNOWN;
}
