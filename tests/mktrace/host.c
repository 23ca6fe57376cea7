/*
 * host NAME ADDRESS [MAC] [ttl N] [tos N] [df] [id N] [step N] [pad N] [here]
 * alter NAME [MAC] and the same words, offload NAME
 */
#include "host.h"

#include <string.h>

static void read_ttl(void *host, struct words *words)
{
	((struct host *)host)->ttl = (uint8_t)words_number(words, "a time to live", 255);
}

static void read_tos(void *host, struct words *words)
{
	((struct host *)host)->tos = (uint8_t)words_number(words, "a type of service", 255);
}

static void read_df(void *host, struct words *words)
{
	(void)words;
	((struct host *)host)->dont_fragment = true;
}

static void read_id(void *host, struct words *words)
{
	((struct host *)host)->id = (uint16_t)words_number(words, "an identification", 0xffff);
}

static void read_step(void *host, struct words *words)
{
	((struct host *)host)->id_step = (uint16_t)words_number(words, "a step of identifications", 0xffff);
}

static void read_pad(void *host, struct words *words)
{
	((struct host *)host)->pad = words_number(words, "a frame length", 1518);
}

static void read_here(void *host, struct words *words)
{
	(void)words;
	((struct host *)host)->captured_here = true;
}

static const struct word_rule host_rules[] = {
	{"ttl", read_ttl},   {"tos", read_tos}, {"df", read_df},     {"id", read_id},
	{"step", read_step}, {"pad", read_pad}, {"here", read_here},
};

/* A locally administered link address made of the end of the network address. */
static struct mac mac_of(const struct address *address)
{
	struct mac mac = {{0x02, 0x00}};

	memcpy(mac.at + 2, address->at + address->length - 4, 4);
	return mac;
}

static bool names_offload(const struct hosts *hosts, const char *name)
{
	for (size_t i = 0; i < hosts->offloads; i++)
		if (strcmp(hosts->offload[i]->text, name) == 0)
			return true;
	return false;
}

static struct host *find(const struct hosts *hosts, const char *name, size_t length)
{
	for (size_t i = 0; i < hosts->count; i++)
		if (strlen(hosts->at[i]->name) == length && memcmp(hosts->at[i]->name, name, length) == 0)
			return hosts->at[i];
	return NULL;
}

static void read_properties(struct host *host, struct words *words)
{
	if (words_left(words) && mac_read(words_peek(words)->text, &host->mac))
		words_take(words, "a link address");
	while (words_left(words))
		if (!words_obey(words, host_rules, sizeof host_rules / sizeof host_rules[0], host))
			fault(&words_peek(words)->place, "a host has no \"%s\"", words_peek(words)->text);
}

void hosts_read(struct hosts *hosts, struct words *words)
{
	const struct token *name = words_take(words, "a host's name");
	const struct token *address = words_take(words, "an address");
	struct host *host = memory_take(hosts->memory, sizeof *host);

	if (find(hosts, name->text, name->length) != NULL)
		fault(&name->place, "there is a host \"%s\" already", name->text);
	*host = (struct host){.name = name->text, .ttl = 64, .id = 1, .id_step = 1};
	if (!address_read(address->text, &host->address))
		fault(&address->place, "an IPv4 or IPv6 address is expected, not \"%s\"", address->text);
	host->mac = mac_of(&host->address);
	read_properties(host, words);
	host->offload = names_offload(hosts, host->name);
	hosts->at = memory_grow(hosts->memory, hosts->at, hosts->count, sizeof *hosts->at);
	hosts->at[hosts->count++] = host;
}

void hosts_read_change(struct hosts *hosts, struct words *words)
{
	const struct token *name = words_take(words, "a host's name");

	read_properties(hosts_find(hosts, name, name->text, name->length), words);
}

void hosts_read_offload(struct hosts *hosts, struct words *words)
{
	const struct token *name = words_take(words, "a host's name");
	struct host *host = find(hosts, name->text, name->length);

	hosts->offload = memory_grow(hosts->memory, hosts->offload, hosts->offloads, sizeof(const struct token *));
	hosts->offload[hosts->offloads++] = name;
	if (host != NULL)
		host->offload = true;
	words_end(words);
}

struct host *hosts_find(const struct hosts *hosts, const struct token *token, const char *text, size_t length)
{
	struct host *host = find(hosts, text, length);

	if (host == NULL)
		fault(&token->place, "there is no host \"%.*s\"", (int)length, text);
	return host;
}

void hosts_end(const struct hosts *hosts)
{
	for (size_t i = 0; i < hosts->offloads; i++)
		(void)hosts_find(hosts, hosts->offload[i], hosts->offload[i]->text, hosts->offload[i]->length);
}
