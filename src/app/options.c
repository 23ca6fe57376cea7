/* Parsing of command lines from tables. */
#include "app/options.h"

const struct option_row options_common[] = {
	{0, "lang", "en|zh", N_("language of everything that is written (else that of the locale)"), false},
	{'h', "help", NULL, N_("shows this help"), false},
	{0, NULL, NULL, NULL, false},
};

static const struct option_row *find_name(const struct option_row *rows, struct span name)
{
	for (; rows->name; rows++)
		if (span_equal(span_of(rows->name), name))
			return rows;
	return NULL;
}

static const struct option_row *find_letter(const struct option_row *rows, char letter)
{
	for (; rows->name; rows++)
		if (rows->letter == letter)
			return rows;
	return NULL;
}

static bool refuse(struct diag *diag, const char *english, const char *subject)
{
	DIAG_ERROR_AT(diag, (struct diag_place){0}, english, MSG_TEXT("option", subject));
	return false;
}

void options_suggest(const struct nearest *nearest, const char *before, struct diag *diag)
{
	if (!nearest->best)
		return;
	struct buf name = BUF_INIT;
	buf_addf(&name, "%s%s", before, nearest->best);
	DIAG_ERROR_AT(diag, (struct diag_place){0}, N_("did you mean '{nearest}'?"),
	              MSG_TEXT("nearest", buf_text(&name)));
	buf_release(&name);
}

bool options_take_lang(const char *value, enum lang *out, struct diag *diag)
{
	struct nearest nearest = {.name = value};
	if (lang_parse(value, out))
		return true;
	(void)refuse(diag, N_("'{option}' is not a language of this program: en, zh"), value);
	for (int i = 0; i < LANG_COUNT; i++)
		nearest_offer(&nearest, lang_name((enum lang)i));
	options_suggest(&nearest, "", diag);
	return false;
}

static void offer_rows(struct nearest *nearest, const struct option_row *rows)
{
	for (; rows->name; rows++)
		nearest_offer(nearest, rows->name);
}

/* TEXT, as it stands on the command line, is no option; its name is NAME. */
static bool refuse_option(const struct option_row *rows, const char *text, struct span name, struct diag *diag)
{
	struct buf copy = BUF_INIT;
	buf_add_span(&copy, name);
	struct nearest nearest = {.name = buf_text(&copy)};
	offer_rows(&nearest, rows);
	offer_rows(&nearest, options_common);
	(void)refuse(diag, N_("there is no option '{option}'; see --help"), text);
	options_suggest(&nearest, "--", diag);
	buf_release(&copy);
	return false;
}

static bool give(struct options *out, const struct option_row *row, const char *value, struct diag *diag)
{
	if (!row->repeatable && option_value(out, row->name))
		return refuse(diag, N_("option '--{option}' is given twice"), row->name);
	if (out->n_given == OPTIONS_MAX)
		return refuse(diag, N_("too many options"), "");
	out->given[out->n_given].row = row;
	out->given[out->n_given++].value = value;
	return true;
}

struct cursor {
	int argc, at;
	char **argv;
};

/* The value of ROW: ATTACHED, or the next argument. */
static bool take_value(struct cursor *c, const struct option_row *row, const char *attached, struct options *out,
                       struct diag *diag)
{
	if (!row->argument) {
		if (attached)
			return refuse(diag, N_("option '--{option}' takes no value"), row->name);
		return give(out, row, "", diag);
	}
	if (!attached) {
		if (c->at + 1 >= c->argc)
			return refuse(diag, N_("option '--{option}' needs a value"), row->name);
		attached = c->argv[++c->at];
	}
	return give(out, row, attached, diag);
}

static bool parse_long(struct cursor *c, const struct option_row *rows, struct options *out, struct diag *diag)
{
	const char *text = c->argv[c->at] + 2;
	const char *equals = strchr(text, '=');
	struct span name = equals ? span_make(text, (size_t)(equals - text)) : span_of(text);
	const struct option_row *row = find_name(rows, name);
	if (!row)
		row = find_name(options_common, name);
	if (!row)
		return refuse_option(rows, c->argv[c->at], name, diag);
	return take_value(c, row, equals ? equals + 1 : NULL, out, diag);
}

static bool parse_short(struct cursor *c, const struct option_row *rows, struct options *out, struct diag *diag)
{
	const char *text = c->argv[c->at];
	const struct option_row *row = find_letter(rows, text[1]);
	if (!row)
		row = find_letter(options_common, text[1]);
	if (!row || (!row->argument && text[2])) /* perhaps "-help" */
		return refuse_option(rows, text, text[2] ? span_of(text + 1) : span_of(""), diag);
	return take_value(c, row, text[2] ? text + 2 : NULL, out, diag);
}

static bool parse_operand(const char *text, struct options *out, struct diag *diag)
{
	if (out->n_operands == OPTIONS_MAX)
		return refuse(diag, N_("too many arguments"), "");
	out->operands[out->n_operands++] = text;
	return true;
}

bool options_parse(const struct option_row *rows, int argc, char **argv, struct options *out, struct diag *diag)
{
	bool only_operands = false;
	for (struct cursor c = {.argc = argc, .argv = argv, .at = 1}; c.at < argc; c.at++) {
		const char *text = argv[c.at];
		bool ok;
		if (only_operands || text[0] != '-' || !text[1])
			ok = parse_operand(text, out, diag);
		else if (strcmp(text, "--") == 0)
			ok = only_operands = true;
		else if (text[1] == '-')
			ok = parse_long(&c, rows, out, diag);
		else
			ok = parse_short(&c, rows, out, diag);
		if (!ok)
			return false;
	}
	const char *lang = option_value(out, "lang");
	if (lang && !options_take_lang(lang, &out->lang, diag))
		return false;
	out->help = option_value(out, "help");
	return true;
}

const char *option_value(const struct options *o, const char *name)
{
	for (size_t i = o->n_given; i-- > 0;)
		if (strcmp(o->given[i].row->name, name) == 0)
			return o->given[i].value;
	return NULL;
}

const char *option_nth(const struct options *o, const char *name, size_t nth)
{
	for (size_t i = 0; i < o->n_given; i++)
		if (strcmp(o->given[i].row->name, name) == 0 && nth-- == 0)
			return o->given[i].value;
	return NULL;
}

static void add_rows(struct buf *out, const struct option_row *rows, enum lang lang)
{
	for (; rows->name; rows++) {
		struct buf left = BUF_INIT;
		if (rows->letter)
			buf_addf(&left, "-%c, ", rows->letter);
		buf_addf(&left, "--%s%s%s", rows->name, rows->argument ? " " : "",
		         rows->argument ? rows->argument : "");
		buf_addf(out, "  %-26s %s\n", buf_text(&left), msg_tr(lang, rows->help));
		buf_release(&left);
	}
}

void options_add_help(struct buf *out, const struct option_row *rows, enum lang lang)
{
	add_rows(out, rows, lang);
	add_rows(out, options_common, lang);
}
