/* Whose an entry of a class is, by its name. */
#include "batch/naming.h"

#include "base/text.h"

static bool is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

static bool is_number(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!is_digit(text.at[i]))
			return false;
	return text.len > 0;
}

static struct span rest_from(struct span text, size_t at)
{
	return span_sub(text, at, text.len);
}

/* ---- the rules: false: NAME does not follow it; else what stays the same for one student goes to KEY, and what the
 * student is called to ID ---- */

/* Canvas, lib/content_zipper.rb: "doejane_LATE_123_456_lab.pcapng": name, user, attachment, file as handed in; of text
 * entries "doejane_123_text.html".  Anonymous: "anon_x1Y2z_456_lab.pcapng". */
static bool read_canvas(struct span name, struct buf *key, struct buf *id)
{
	struct span rest = name, who, user, attachment;
	if (!text_split(&rest, '_', &who) || !who.len || !text_split(&rest, '_', &user))
		return false;
	if (span_equal(user, span_of("LATE")) && !text_split(&rest, '_', &user))
		return false;
	bool is_anonymous = span_equal(who, span_of("anon")) && user.len > 0;
	if ((!is_number(user) && !is_anonymous) || !rest.len)
		return false;
	bool is_entry = span_equal(rest, span_of("text.html")) || span_equal(rest, span_of("link.html"));
	if (!is_entry && (!text_split(&rest, '_', &attachment) || !is_number(attachment) || !rest.len))
		return false;
	buf_add_span(id, who);
	buf_add_char(id, '_');
	buf_add_span(id, user);
	buf_add_span(key, buf_span(id));
	return true;
}

/* Moodle, mod/assign/classes/downloader.php: "Jane Doe_1234_assignsubmission_file" or "..._onlinetext", with and
 * without a last "_", as folders and, with files behind it, without folders; blind "Participant_1234_...", of teams the
 * group's name and number. */
static bool read_moodle(struct span name, struct buf *key, struct buf *id)
{
	size_t end = text_find(name, span_of("_assignsubmission_"));
	if (end == SIZE_MAX)
		return false;
	size_t at = end;
	while (at > 0 && is_digit(name.at[at - 1]))
		at--;
	if (at == end || at < 2 || name.at[at - 1] != '_')
		return false;
	buf_add_span(id, span_sub(name, 0, end));
	buf_add_span(key, buf_span(id));
	return true;
}

/* "2026-11-30-09-15-00" at the beginning of TEXT */
static bool is_moment(struct span text)
{
	static const char form[] = "dddd-dd-dd-dd-dd-dd";
	if (text.len < sizeof form - 1)
		return false;
	for (size_t i = 0; i < sizeof form - 1; i++)
		if (form[i] == 'd' ? !is_digit(text.at[i]) : text.at[i] != '-')
			return false;
	return true;
}

/* Blackboard: "Lab 3_jdoe_attempt_2026-11-30-09-15-00_lab.pcapng", and ".txt" behind the moment for what the student
 * wrote.  Each attempt is a submission. */
static bool read_blackboard(struct span name, struct buf *key, struct buf *id)
{
	enum { MOMENT_BYTES = 19 };
	struct span word = span_of("_attempt_");
	size_t end = text_find(name, word), at = end;
	if (end == SIZE_MAX || !is_moment(rest_from(name, end + word.len)))
		return false;
	while (at > 0 && name.at[at - 1] != '_')
		at--;
	if (at == end)
		return false;
	buf_add_span(id, span_sub(name, at, end - at));
	buf_add_span(key, span_sub(name, 0, end + word.len + MOMENT_BYTES)); /* user names may have a '_' */
	return true;
}

/* Brightspace: "12345-67890 - Jane Doe - Nov 30, 2026 915 AM", a folder for each time that something was handed in. */
static bool read_brightspace(struct span name, struct buf *key, struct buf *id)
{
	struct span dash = span_of(" - "), minus = span_of("-");
	size_t first = text_find(name, dash), middle = text_find(name, minus);
	if (first == SIZE_MAX || middle >= first || !is_number(span_sub(name, 0, middle)) ||
	    !is_number(span_sub(name, middle + 1, first - middle - 1)))
		return false;
	struct span rest = rest_from(name, first + dash.len);
	size_t len = text_find(rest, dash);
	if (len == 0 || len == SIZE_MAX)
		return false;
	buf_add_span(id, span_sub(rest, 0, len));
	buf_add_span(key, span_sub(name, 0, first + dash.len + len));
	return true;
}

/* Gradescope: "submission_123456", a folder for each student or group. */
static bool read_gradescope(struct span name, struct buf *key, struct buf *id)
{
	static const char prefix[] = "submission_";
	if (!text_starts_nocase(name, prefix) || !is_number(rest_from(name, sizeof prefix - 1)))
		return false;
	buf_add_span(key, name);
	buf_add_span(id, name);
	return true;
}

static const struct rule {
	const char *lms;
	bool (*read)(struct span name, struct buf *key, struct buf *id);
	const char *companion; /* a file that the system puts beside the submissions; NULL: none */
} rules[] = {
	{"moodle", read_moodle, NULL},
	{"blackboard", read_blackboard, NULL},
	{"brightspace", read_brightspace, "index.html"},
	{"gradescope", read_gradescope, "submission_metadata.yml"},
	{"canvas", read_canvas, NULL},
};

/* ---- names that follow no rule ---- */

/* Longest first where one ends another. */
static const char *const archive_suffixes[] = {".tar.gz", ".tar.bz2", ".tar.xz", ".tar.zst", ".tar.lz4",
                                               ".tgz",    ".tbz2",    ".tbz",    ".txz",     ".tzst",
                                               ".tar",    ".zip",     ".7z",     ".rar"};
static const char *const compressed_suffixes[] = {".gz", ".bz2", ".xz", ".zst", ".lz4"};

static bool cut_suffix(struct span *name, const char *const *suffixes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct span suffix = span_of(suffixes[i]);
		if (name->len <= suffix.len || !text_equal_nocase(rest_from(*name, name->len - suffix.len), suffix))
			continue;
		name->len -= suffix.len;
		return true;
	}
	return false;
}

bool naming_is_archive(const char *name)
{
	struct span text = span_of(name);
	return cut_suffix(&text, archive_suffixes, sizeof archive_suffixes / sizeof *archive_suffixes);
}

/* ".pcapng", ".txt": what a program knows a file by. */
static void cut_extension(struct span *name)
{
	enum { EXTENSION_CHARS = 8 };
	size_t at = name->len;
	while (at > 1 && name->len - at < EXTENSION_CHARS && name->at[at - 1] != '.' && name->at[at - 1] != ' ')
		at--;
	if (at > 1 && name->at[at - 1] == '.' && at < name->len)
		name->len = at - 1;
}

/* What students put into the name of a file to say which of theirs it is. */
static const char *const parts[] = {"answers", "answer", "worksheet", "sheet", "captures", "capture", "cap", "pcapng",
                                    "pcap",    "trace",  "report",    "答案",  "答题纸",   "捕获",    "抓包"};

static bool is_joint(uint8_t c)
{
	return c == '_' || c == '-' || c == '.' || c == ' ';
}

/* "alice_answers", "answers-alice" and "alice.capture" are alice's; a name that is such a word only stays. */
static void cut_part(struct span *stem)
{
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		struct span part = span_of(parts[i]);
		if (stem->len < part.len + 2)
			continue;
		size_t before = stem->len - part.len - 1;
		if (is_joint(stem->at[before]) && text_equal_nocase(rest_from(*stem, before + 1), part)) {
			stem->len = before;
			return;
		}
		if (is_joint(stem->at[part.len]) && text_equal_nocase(span_sub(*stem, 0, part.len), part)) {
			*stem = rest_from(*stem, part.len + 1);
			return;
		}
	}
}

static struct span stem_of(struct span name, enum naming_form form)
{
	if (form == NAMING_FOLDER)
		return name;
	if (cut_suffix(&name, archive_suffixes, sizeof archive_suffixes / sizeof *archive_suffixes) ||
	    form == NAMING_ARCHIVE)
		return name;
	(void)cut_suffix(&name, compressed_suffixes, sizeof compressed_suffixes / sizeof *compressed_suffixes);
	cut_extension(&name);
	cut_part(&name);
	return name;
}

static const struct rule *find_rule(struct span name, struct buf *key, struct buf *id)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (rules[i].read(name, key, id))
			return &rules[i];
	return NULL;
}

enum status naming_read(const char *name, enum naming_form form, struct arena *arena, struct naming *out)
{
	struct buf key = BUF_INIT, id = BUF_INIT, whole = BUF_INIT;
	struct span text = span_of(name);
	const struct rule *rule = find_rule(text, &key, &id);
	if (rule) {
		buf_addf(&whole, "%s:%s", rule->lms, buf_text(&key));
	} else {
		buf_add_span(&id, stem_of(text, form));
		/* Only loose files belong together; '/' stands in no name. */
		buf_addf(&whole, form == NAMING_LOOSE ? "stem:%s" : "own:/%s",
		         form == NAMING_LOOSE ? buf_text(&id) : name);
	}
	out->key = buf_copy(&whole, arena);
	out->id = buf_copy(&id, arena);
	out->longer = rule ? buf_copy(&key, arena) : arena_text(arena, text);
	bool ok = out->key && out->id && out->longer;
	buf_release(&whole);
	buf_release(&key);
	buf_release(&id);
	return ok ? STATUS_OK : STATUS_NOMEM;
}

const char *naming_system(const char *name)
{
	struct buf key = BUF_INIT, id = BUF_INIT;
	const struct rule *rule = find_rule(span_of(name), &key, &id);
	buf_release(&key);
	buf_release(&id);
	return rule ? rule->lms : NULL;
}

const char *naming_companion_of(const char *name)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (rules[i].companion && strcmp(rules[i].companion, name) == 0)
			return rules[i].lms;
	return NULL;
}

bool naming_is_litter(const char *name)
{
	static const char *const names[] = {
		".DS_Store",
		"__MACOSX",
		".Spotlight-V100",
		".Trashes",
		".fseventsd",
		".TemporaryItems", /* macOS */
		"Thumbs.db",
		"ehthumbs.db",
		"desktop.ini",
		"$RECYCLE.BIN",
		"System Volume Information", /* Windows */
		".directory",
		"lost+found", /* Linux */
		".git",
		".gitignore",
		".gitattributes",
		".gitkeep",
		".svn",
		".hg",
		"submission_metadata.yml" /* Gradescope */
	};
	static const char *const prefixes[] = {"._", ".nfs", ".~lock.", "~$", ".Trash-"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (text_equal_nocase(span_of(name), span_of(names[i])))
			return true;
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
		if (strncmp(name, prefixes[i], strlen(prefixes[i])) == 0)
			return true;
	return false;
}
