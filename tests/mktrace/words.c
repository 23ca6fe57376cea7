/*
 * Tokens one after another, read as what the language expects.
 */
#include "words.h"

#include <ctype.h>
#include <string.h>

struct words words_of(const struct statement *statement)
{
	return (struct words){statement->tokens, statement->tokens + statement->count, statement->tokens[0].place};
}

bool words_left(const struct words *words)
{
	return words->next != words->end;
}

const struct token *words_peek(const struct words *words)
{
	return words_left(words) ? words->next : NULL;
}

const struct token *words_take(struct words *words, const char *what)
{
	if (!words_left(words))
		fault(&words->line, "the line ends where %s is expected", what);
	return words->next++;
}

const struct place *words_place(const struct words *words)
{
	return &words->next[-1].place;
}

bool words_accept(struct words *words, const char *word)
{
	if (!words_left(words) || !token_is(words->next, word))
		return false;
	words->next++;
	return true;
}

uint32_t words_number(struct words *words, const char *what, uint32_t most)
{
	return token_number(words_take(words, what), what, most);
}

struct maybe words_maybe(struct words *words, const char *what, uint32_t most)
{
	return (struct maybe){true, words_number(words, what, most)};
}

const char *words_text(struct words *words, const char *what)
{
	return words_take(words, what)->text;
}

void words_hex(struct words *words, struct bytes *out)
{
	token_hex(words_take(words, "bytes in hexadecimal"), out);
}

void words_end(const struct words *words)
{
	if (words_left(words))
		fault(&words->next->place, "nothing is expected here, but \"%s\" follows", words->next->text);
}

bool words_obey(struct words *words, const struct word_rule *rules, size_t count, void *subject)
{
	for (size_t i = 0; i < count; i++)
		if (words_accept(words, rules[i].word)) {
			rules[i].read(subject, words);
			return true;
		}
	return false;
}

static int hex_digit(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *digit = c == '\0' ? NULL : strchr(digits, tolower((unsigned char)c));

	return digit == NULL ? -1 : (int)(digit - digits);
}

uint32_t text_number(const struct token *token, const char *text, size_t length, const char *what, uint32_t most)
{
	bool hex = length > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
	uint64_t value = 0;

	for (size_t i = hex ? 2 : 0; i < length; i++) {
		int digit = hex_digit(text[i]);

		if (digit < 0 || (!hex && digit > 9))
			fault(&token->place, "%s is expected, not \"%s\"", what, token->text);
		value = value * (hex ? 16 : 10) + (unsigned)digit;
		if (value > most)
			fault(&token->place, "%s is at most %lu", what, (unsigned long)most);
	}
	if (length == 0)
		fault(&token->place, "%s is expected, not \"%s\"", what, token->text);
	return (uint32_t)value;
}

uint32_t token_number(const struct token *token, const char *what, uint32_t most)
{
	return text_number(token, token->text, token->length, what, most);
}

void token_hex(const struct token *token, struct bytes *out)
{
	const char *at = token->text;

	while (*at != '\0') {
		int high = hex_digit(at[0]), low;

		if (strchr(":-. ", *at) != NULL) {
			at++;
			continue;
		}
		low = high < 0 ? -1 : hex_digit(at[1]);
		if (low < 0)
			fault(&token->place, "hexadecimal digits in pairs are expected, not \"%s\"", token->text);
		bytes_put8(out, (unsigned)high << 4 | (unsigned)low);
		at += 2;
	}
}

int64_t text_seconds(const struct token *token, const char *text)
{
	const int64_t second = 1000000000;
	int64_t value = 0, unit = second;
	const char *at = text;

	for (; isdigit((unsigned char)*at); at++) {
		value = value * 10 + (*at - '0');
		if (value > 0xffffffff)
			fault(&token->place, "this time is too far away");
	}
	value *= second;
	if (*at == '.' && at != text)
		for (at++; isdigit((unsigned char)*at) && unit > 1; at++) {
			unit /= 10;
			value += (*at - '0') * unit;
		}
	if (at == text || *at != '\0')
		fault(&token->place, "seconds with at most nine decimals are expected, not \"%s\"", token->text);
	return value;
}
