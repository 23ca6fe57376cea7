/* Bytes from and to text. */
#include "value/bytes_form.h"

#include "base/number.h"
#include "base/text.h"

static bool is_hex_digit_at(struct span text, size_t i)
{
	return i < text.len && notation_is_hex(span_sub(text, i, 1));
}

/* 0x and \x before bytes. */
static size_t prefix_at(struct span text, size_t i)
{
	bool has = i + 1 < text.len && (text.at[i] == '0' || text.at[i] == '\\') && (text.at[i + 1] | 0x20) == 'x';
	return has ? 2 : 0;
}

bool bytes_from_hex(struct span text, struct arena *arena, struct span *out, bool *no_memory)
{
	size_t n = 0;
	uint8_t *bytes = arena_alloc(arena, text.len / 2 + 1);
	*no_memory = bytes == NULL;
	for (size_t i = 0; bytes && i < text.len;) {
		uint64_t byte = 0;
		if (text.at[i] && strchr(" -:,;.", text.at[i])) {
			i++;
			continue;
		}
		i += prefix_at(text, i);
		size_t from = i;
		for (; is_hex_digit_at(text, i) && is_hex_digit_at(text, i + 1); i += 2) {
			if (i > from && prefix_at(text, i))
				break;
			if (!number_digits(span_sub(text, i, 2), 16, 255, &byte))
				return false;
			bytes[n++] = (uint8_t)byte;
		}
		/* An odd digit, or no digit at all. */
		if (i == from || is_hex_digit_at(text, i) ||
		    (i < text.len && notation_is_word_byte(text.at[i]) && !prefix_at(text, i)))
			return false;
	}
	*out = span_make(bytes, n);
	return n > 0;
}

/* A backslash escape at I: its length, 0: none. */
static size_t escape_at(struct span text, size_t i, uint8_t *out)
{
	static const char letters[] = "rnt0\\\"'", bytes[] = "\r\n\t\0\\\"'";
	uint64_t byte = 0;
	if (text.at[i] != '\\' || i + 1 >= text.len)
		return 0;
	if (text.at[i + 1] == 'x' && number_digits(span_sub(text, i + 2, 2), 16, 255, &byte) && i + 4 <= text.len) {
		*out = (uint8_t)byte;
		return 4;
	}
	for (size_t k = 0; letters[k]; k++)
		if (text.at[i + 1] == (uint8_t)letters[k]) {
			*out = (uint8_t)bytes[k];
			return 2;
		}
	return 0;
}

/* <CR>, <LF>, <CRLF> at I: the length, 0: none; *N bytes in OUT. */
static size_t tag_at(struct span text, size_t i, uint8_t out[2], size_t *n)
{
	static const struct {
		const char *tag, *bytes;
	} tags[] = {{"<CRLF>", "\r\n"}, {"<CR>", "\r"}, {"<LF>", "\n"}};
	for (size_t k = 0; text.at[i] == '<' && k < sizeof tags / sizeof tags[0]; k++) {
		if (!text_starts_nocase(span_sub(text, i, SIZE_MAX), tags[k].tag))
			continue;
		*n = strlen(tags[k].bytes);
		memcpy(out, tags[k].bytes, *n);
		return strlen(tags[k].tag);
	}
	return 0;
}

bool bytes_from_text(struct span text, bool tags, struct arena *arena, struct span *out, bool *no_memory)
{
	size_t n = 0, added = 0;
	uint8_t *bytes = arena_alloc(arena, text.len + 1);
	*no_memory = bytes == NULL;
	for (size_t i = 0; bytes && i < text.len;) {
		size_t len = tags ? tag_at(text, i, &bytes[n], &added) : 0;
		if (len > 0) {
			n += added;
			i += len;
			continue;
		}
		len = escape_at(text, i, &bytes[n]);
		if (len == 0) {
			bytes[n] = text.at[i];
			len = 1;
		}
		n++;
		i += len;
	}
	*out = span_make(bytes, n);
	return n > 0;
}

bool bytes_are_text(struct span bytes)
{
	for (size_t i = 0; i < bytes.len; i++) {
		uint8_t c = bytes.at[i];
		if ((c < ' ' && c != '\r' && c != '\n' && c != '\t') || c > '~')
			return false;
	}
	return bytes.len > 0;
}

void bytes_add_text(struct buf *out, struct span bytes)
{
	static const char plain[] = "\r\n\t\\\"", letters[] = "rnt\\\"";
	buf_add_char(out, '"');
	for (size_t i = 0; i < bytes.len; i++) {
		char c = (char)bytes.at[i];
		const char *special = c ? strchr(plain, c) : NULL;
		/* Runs of spaces are folded, runs of points are an ellipsis, <CR> is a tag. */
		bool is_run = i > 0 && bytes.at[i - 1] == bytes.at[i] && (c == ' ' || c == '.');
		if (special)
			buf_addf(out, "\\%c", letters[special - plain]);
		else if (is_run || c == '<')
			buf_addf(out, "\\x%02x", (unsigned)bytes.at[i]);
		else
			buf_add_char(out, c);
	}
	buf_add_char(out, '"');
}
