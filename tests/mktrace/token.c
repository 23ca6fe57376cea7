/*
 * Text to tokens and statements.
 */
#include "token.h"

#include "bytes.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

struct scan {
	struct memory *memory;
	const char *at;
	struct place place;
	struct bytes text; /* of the quoted token being read */
};

bool token_is(const struct token *token, const char *word)
{
	return token->kind == TOKEN_WORD && strcmp(token->text, word) == 0;
}

static void scan_step(struct scan *scan)
{
	scan->at++;
	scan->place.column++;
}

static unsigned scan_hex_digit(struct scan *scan)
{
	static const char digits[] = "0123456789abcdefABCDEF";
	const char *digit = *scan->at == '\0' ? NULL : strchr(digits, *scan->at);
	unsigned value;

	if (digit == NULL)
		fault(&scan->place, "two hexadecimal digits belong after \\x");
	value = (unsigned)(digit - digits);
	scan_step(scan);
	return value < 16 ? value : value - 6;
}

/* One character after a backslash. */
static void scan_escape(struct scan *scan)
{
	static const char letters[] = "rnt0\\\"", meant[] = "\r\n\t\0\\\"";
	const char *letter = *scan->at == '\0' ? NULL : strchr(letters, *scan->at);

	if (*scan->at == 'x') {
		unsigned high;

		scan_step(scan);
		high = scan_hex_digit(scan);
		bytes_put8(&scan->text, high << 4 | scan_hex_digit(scan));
		return;
	}
	if (letter == NULL)
		fault(&scan->place, "unknown escape; known are \\r \\n \\t \\0 \\\\ \\\" \\xHH");
	bytes_put8(&scan->text, (unsigned char)meant[letter - letters]);
	scan_step(scan);
}

static struct token scan_quoted(struct scan *scan)
{
	struct token token = {.kind = TOKEN_TEXT, .place = scan->place};

	bytes_clear(&scan->text);
	scan_step(scan);
	while (*scan->at != '"') {
		if (*scan->at == '\0' || *scan->at == '\n')
			fault(&token.place, "the text that begins here has no closing quote");
		if (*scan->at == '\\') {
			scan_step(scan);
			scan_escape(scan);
		} else {
			bytes_put8(&scan->text, (unsigned char)*scan->at);
			scan_step(scan);
		}
	}
	scan_step(scan);
	token.text = memory_text(scan->memory, (const char *)scan->text.at, scan->text.length);
	token.length = scan->text.length;
	return token;
}

static struct token scan_word(struct scan *scan)
{
	struct token token = {.kind = TOKEN_WORD, .place = scan->place};
	const char *from = scan->at;

	while (*scan->at != '\0' && strchr(" \t\r\n\"", *scan->at) == NULL)
		scan_step(scan);
	token.length = (size_t)(scan->at - from);
	token.text = memory_text(scan->memory, from, token.length);
	return token;
}

static void scan_blanks(struct scan *scan)
{
	while (*scan->at == ' ' || *scan->at == '\t' || *scan->at == '\r')
		scan_step(scan);
	if (*scan->at == '#')
		while (*scan->at != '\0' && *scan->at != '\n')
			scan_step(scan);
}

static void scan_line(struct scan *scan, struct statement *statement)
{
	for (scan_blanks(scan); *scan->at != '\0' && *scan->at != '\n'; scan_blanks(scan)) {
		statement->tokens =
			memory_grow(scan->memory, statement->tokens, statement->count, sizeof *statement->tokens);
		statement->tokens[statement->count++] = *scan->at == '"' ? scan_quoted(scan) : scan_word(scan);
	}
	if (*scan->at == '\n')
		scan->at++;
	scan->place.line++;
	scan->place.column = 1;
}

static void read_whole(const char *path, const struct place *from, struct bytes *out)
{
	FILE *file = fopen(path, "rb");
	int c;

	if (file == NULL)
		fault(from, "cannot open \"%s\": %s", path, strerror(errno));
	while ((c = getc(file)) != EOF) {
		if (c == '\0')
			fault(from, "\"%s\" is not text", path);
		bytes_put8(out, (unsigned)c);
	}
	if (ferror(file))
		fault(from, "cannot read \"%s\": %s", path, strerror(errno));
	fclose(file);
	bytes_put8(out, 0);
}

struct script script_read(struct memory *memory, const char *path, const struct place *from)
{
	struct script script = {.path = memory_text(memory, path, strlen(path))};
	struct scan scan = {.memory = memory};
	struct statement *statements = NULL;
	struct bytes whole = {0};

	read_whole(path, from, &whole);
	scan.at = (const char *)whole.at;
	scan.place = (struct place){script.path, 1, 1};
	while (*scan.at != '\0') {
		bool continues = *scan.at == ' ' || *scan.at == '\t';
		struct statement line = {0};

		if (continues && script.count > 0) {
			scan_line(&scan, &statements[script.count - 1]);
			continue;
		}
		scan_line(&scan, &line);
		if (line.count > 0 && continues)
			fault(&line.tokens[0].place,
			      "an indented line continues the line before it, and there is none");
		if (line.count == 0)
			continue;
		statements = memory_grow(memory, statements, script.count, sizeof *statements);
		statements[script.count++] = line;
	}
	script.statements = statements;
	bytes_release(&scan.text);
	bytes_release(&whole);
	return script;
}
