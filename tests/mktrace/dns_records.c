/*
 * Names, questions and resource records of a DNS message.
 */
#include "dns.h"

#include "address.h"

#include <string.h>

enum { CLASS_IN = 1, NAME_POINTER = 0xc000, LABEL_LONGEST = 63, NAME_LONGEST = 253 };

typedef void read_content(struct dns *dns, struct words *words);

/* The offset of NAME in the message if it stands there already, else 0, and it is remembered. */
static uint16_t remember(struct dns *dns, const char *name)
{
	size_t offset = dns->out->length - dns->base;

	for (size_t i = 0; i < dns->suffix_count; i++)
		if (strcmp(dns->suffixes[i].text, name) == 0)
			return dns->suffixes[i].offset;
	if (dns->suffix_count < DNS_SUFFIXES && offset < 0x4000) {
		dns->suffixes[dns->suffix_count].text = name;
		dns->suffixes[dns->suffix_count++].offset = (uint16_t)offset;
	}
	return 0;
}

static void put_name(struct dns *dns, const struct token *token, bool compress)
{
	const char *at = token->text;

	if (token->length > NAME_LONGEST)
		fault(&token->place, "this name is too long");
	if (strcmp(at, ".") == 0)
		at++;
	while (*at != '\0') {
		size_t length = strcspn(at, ".");
		uint16_t offset = compress ? remember(dns, at) : 0;

		if (offset != 0) {
			bytes_put16(dns->out, NAME_POINTER | offset);
			return;
		}
		if (length == 0 || length > LABEL_LONGEST)
			fault(&token->place, "a label has 1 to 63 bytes");
		bytes_put8(dns->out, (unsigned)length);
		bytes_put(dns->out, at, length);
		at += length;
		if (*at == '.')
			at++;
	}
	bytes_put8(dns->out, 0);
}

static void put_next_name(struct dns *dns, struct words *words, bool compress)
{
	put_name(dns, words_take(words, "a domain name"), compress);
}

static void read_address(struct dns *dns, struct words *words)
{
	const struct token *token = words_take(words, "an address");
	struct address address;

	if (!address_read(token->text, &address))
		fault(&token->place, "an address is expected, not \"%s\"", token->text);
	bytes_put(dns->out, address.at, address.length);
}

static void read_name(struct dns *dns, struct words *words)
{
	put_next_name(dns, words, dns->compress);
}

static void read_mx(struct dns *dns, struct words *words)
{
	bytes_put16(dns->out, words_number(words, "a preference", 65535));
	put_next_name(dns, words, dns->compress);
}

static void read_srv(struct dns *dns, struct words *words)
{
	bytes_put16(dns->out, words_number(words, "a priority", 65535));
	bytes_put16(dns->out, words_number(words, "a weight", 65535));
	bytes_put16(dns->out, words_number(words, "a port", 65535));
	/* The target is not compressed (RFC 2782). */
	put_next_name(dns, words, false);
}

static void read_soa(struct dns *dns, struct words *words)
{
	put_next_name(dns, words, dns->compress);
	put_next_name(dns, words, dns->compress);
	for (unsigned i = 0; i < 5; i++)
		bytes_put32(dns->out, words_number(words, "a number of the SOA record", UINT32_MAX));
}

static void read_txt(struct dns *dns, struct words *words)
{
	do {
		const struct token *token = words_take(words, "a text");

		if (token->length > 255)
			fault(&token->place, "a text of a TXT record is at most 255 bytes");
		bytes_put8(dns->out, (unsigned)token->length);
		bytes_put(dns->out, token->text, token->length);
	} while (words_left(words) && words_peek(words)->kind == TOKEN_TEXT);
}

static void read_opaque(struct dns *dns, struct words *words)
{
	words_hex(words, dns->out);
}

static const struct {
	const char *name;
	uint16_t number;
	read_content *read;
} record_types[] = {
	{"A", 1, read_address}, {"NS", 2, read_name},       {"CNAME", 5, read_name},   {"SOA", 6, read_soa},
	{"PTR", 12, read_name}, {"MX", 15, read_mx},        {"TXT", 16, read_txt},     {"AAAA", 28, read_address},
	{"SRV", 33, read_srv},  {"HTTPS", 65, read_opaque}, {"ANY", 255, read_opaque},
};

/* TYPE or TYPE/CLASS; puts both numbers and returns what reads the content. */
static read_content *put_type(struct dns *dns, struct words *words)
{
	const struct token *token = words_take(words, "a record type");
	size_t length = strcspn(token->text, "/");
	read_content *read = read_opaque;
	unsigned number = 0, class = CLASS_IN;

	for (size_t i = 0; i < sizeof record_types / sizeof record_types[0]; i++)
		if (strlen(record_types[i].name) == length && memcmp(record_types[i].name, token->text, length) == 0) {
			number = record_types[i].number;
			read = record_types[i].read;
		}
	if (number == 0 && length > 4 && strncmp(token->text, "TYPE", 4) == 0)
		number = text_number(token, token->text + 4, length - 4, "a record type's number", 65535);
	else if (number == 0)
		fault(&token->place, "\"%s\" is not a record type; TYPEn stands for others", token->text);
	if (token->text[length] == '/')
		class = text_number(token, token->text + length + 1, token->length - length - 1, "a class", 65535);
	bytes_put16(dns->out, number);
	bytes_put16(dns->out, class);
	return read;
}

void dns_question_read(struct dns *dns, struct words *words)
{
	put_next_name(dns, words, dns->compress);
	(void)put_type(dns, words);
}

void dns_record_read(struct dns *dns, struct words *words)
{
	const struct token *name = words_take(words, "a domain name");
	uint32_t ttl = words_number(words, "a time to live", UINT32_MAX);
	read_content *read;
	size_t length_at;

	put_name(dns, name, dns->compress);
	read = put_type(dns, words);
	bytes_put32(dns->out, ttl);
	length_at = dns->out->length;
	bytes_put16(dns->out, 0);
	read(dns, words);
	bytes_set16(dns->out, length_at, (unsigned)(dns->out->length - length_at - 2));
}
