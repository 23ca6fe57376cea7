#include "evidence/wireshark.h"

#include <string.h>

#include "base/msg.h"

static const struct quirk_info quirks[] = {
#define QUIRK(name, from, to, fields, says) {#name, WIRESHARK_##from, WIRESHARK_##to, fields, says},
#include "evidence/quirks.def"
#undef QUIRK
	{.name = NULL},
};

static const char *const names[WIRESHARKS] = {
	[WIRESHARK_4_0] = "4.0",
	[WIRESHARK_4_4] = "4.4",
	[WIRESHARK_4_6] = "4.6",
};

bool wireshark_has(enum wireshark version, enum quirk quirk)
{
	return quirks[quirk].from <= version && version <= quirks[quirk].to;
}

const char *wireshark_name(enum wireshark version)
{
	return names[version];
}

bool wireshark_by_name(const char *name, enum wireshark *out)
{
	for (int i = 0; i < WIRESHARKS; i++) {
		if (strcmp(names[i], name) != 0)
			continue;
		*out = (enum wireshark)i;
		return true;
	}
	return false;
}

/* Up to three digits; *TEXT moves behind them.  False: no digit. */
static bool take_number(const char **text, unsigned *out)
{
	enum { DIGITS_MAX = 3 };
	const char *at = *text;
	for (*out = 0; *at >= '0' && *at <= '9' && at - *text < DIGITS_MAX; at++)
		*out = *out * 10 + (unsigned)(*at - '0');
	bool found = at > *text;
	*text = at;
	return found;
}

/* MAJOR * 1000 + MINOR of "4.4.6"; false: this is no version. */
static bool read_version(const char *text, unsigned *out)
{
	unsigned major, minor;
	if (!take_number(&text, &major) || *text++ != '.' || !take_number(&text, &minor))
		return false;
	*out = major * 1000 + minor;
	return true;
}

bool wireshark_of_writer(const char *application, enum wireshark *out)
{
	static const char program[] = "Wireshark";
	const char *at = application ? strstr(application, program) : NULL;
	unsigned written, known;
	if (!at)
		return false;
	at += sizeof program - 1;
	while (*at == ')' || *at == ' ' || *at == 'v')
		at++;
	if (!read_version(at, &written))
		return false;
	*out = WIRESHARK_4_0;
	for (int i = 0; i < WIRESHARKS; i++)
		if (read_version(names[i], &known) && known <= written)
			*out = (enum wireshark)i;
	return true;
}

/* Is NAME one of the FIELDS ("a, b")? */
static bool is_listed(const char *fields, const char *name)
{
	size_t len = strlen(name);
	for (const char *at = strstr(fields, name); at; at = strstr(at + 1, name))
		if ((at == fields || at[-1] == ' ') && (at[len] == ',' || at[len] == '\0'))
			return true;
	return false;
}

bool wireshark_differs(const char *name)
{
	for (size_t i = 0; i < QUIRKS; i++)
		if (is_listed(quirks[i].fields, name))
			return true;
	return false;
}

const struct quirk_info *quirk_info(size_t i)
{
	return i < QUIRKS ? &quirks[i] : NULL;
}
