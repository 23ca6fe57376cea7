/*
 * What the formats have in common, and the statements about the file.
 */
#include "savefile.h"

#include "link.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

void savefile_put16(const struct savefile *savefile, struct bytes *out, uint16_t value)
{
	bytes_put16(out, savefile->big_endian ? value : (unsigned)(value >> 8 | (value & 0xff) << 8));
}

void savefile_put32(const struct savefile *savefile, struct bytes *out, uint32_t value)
{
	savefile_put16(savefile, out, (uint16_t)(savefile->big_endian ? value >> 16 : value & 0xffff));
	savefile_put16(savefile, out, (uint16_t)(savefile->big_endian ? value & 0xffff : value >> 16));
}

void savefile_put64(const struct savefile *savefile, struct bytes *out, uint64_t value)
{
	savefile_put32(savefile, out, (uint32_t)(savefile->big_endian ? value >> 32 : value & 0xffffffff));
	savefile_put32(savefile, out, (uint32_t)(savefile->big_endian ? value & 0xffffffff : value >> 32));
}

void savefile_init(struct savefile *savefile, struct memory *memory)
{
	*savefile = (struct savefile){.memory = memory};
	savefile->plain = (struct savefile_interface){.name = "", .link_type = LINK_ETHERNET, .snaplen = 262144};
}

void savefile_release(struct savefile *savefile)
{
	bytes_release(&savefile->out);
	bytes_release(&savefile->block);
}

static struct maybe resolution_read(struct words *words)
{
	static const struct {
		const char *name;
		uint32_t code;
	} names[] = {{"s", 0}, {"ms", 3}, {"us", 6}, {"ns", 9}};
	const struct token *token = words_take(words, "a resolution");

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (token_is(token, names[i].name))
			return (struct maybe){true, names[i].code};
	if (strncmp(token->text, "2^-", 3) == 0)
		return (struct maybe){true,
		                      0x80 | text_number(token, token->text + 3, token->length - 3, "a power", 30)};
	if (strncmp(token->text, "10^-", 4) == 0)
		return (struct maybe){true, text_number(token, token->text + 4, token->length - 4, "a power", 12)};
	fault(&token->place, "resolutions are s, ms, us, ns, 2^-N and 10^-N, not \"%s\"", token->text);
}

/* One word about an interface; false when it is none. */
static bool interface_word(struct savefile_interface *interface, struct words *words)
{
	if (words_accept(words, "link"))
		interface->link_type = link_read(words);
	else if (words_accept(words, "snaplen"))
		interface->snaplen = words_number(words, "a snap length", UINT32_MAX);
	else if (words_accept(words, "tsresol"))
		interface->resolution = resolution_read(words);
	else if (words_accept(words, "tsoffset"))
		interface->offset_s = (int64_t)words_number(words, "seconds", UINT32_MAX);
	else if (words_accept(words, "era"))
		interface->era_s = (uint64_t)words_number(words, "an era of 2^32 seconds", UINT16_MAX) << 32;
	else if (words_accept(words, "card"))
		interface->card = words_text(words, "an interface's name");
	else if (words_accept(words, "description"))
		interface->description = words_text(words, "a description");
	else if (words_accept(words, "filter"))
		interface->filter = words_text(words, "a capture filter");
	else if (words_accept(words, "on-os"))
		interface->os = words_text(words, "an operating system");
	else if (words_accept(words, "note"))
		interface->comment = words_text(words, "a comment");
	else
		return false;
	return true;
}

static bool pcap_word(struct savefile_pcap *pcap, struct words *words)
{
	if (words_accept(words, "magic"))
		pcap->magic = words_maybe(words, "a magic number", UINT32_MAX);
	else if (words_accept(words, "minor"))
		pcap->minor = words_maybe(words, "a minor version", UINT16_MAX);
	else if (words_accept(words, "record-header"))
		pcap->record_header = words_maybe(words, "a record header's length", 64);
	else if (words_accept(words, "fcs"))
		pcap->fcs = words_maybe(words, "bytes of a frame check sequence", 30);
	else
		return false;
	return true;
}

static void read_file(void *subject, struct words *words)
{
	struct savefile file = *(struct savefile *)subject, *savefile = subject;

	if (words_accept(words, "pcap"))
		file.kind = SAVEFILE_PCAP;
	else if (words_accept(words, "pcap-ns"))
		file.kind = SAVEFILE_PCAP_NS;
	else if (words_accept(words, "snoop"))
		file.kind = SAVEFILE_SNOOP;
	else if (!words_accept(words, "pcapng"))
		fault(words_place(words), "files are pcapng, pcap, pcap-ns or snoop");
	while (words_left(words)) {
		if (words_accept(words, "big-endian"))
			file.big_endian = true;
		else if (words_accept(words, "hardware"))
			file.hardware = words_text(words, "a machine");
		else if (words_accept(words, "os"))
			file.os = words_text(words, "an operating system");
		else if (words_accept(words, "application"))
			file.application = words_text(words, "a program");
		else if (words_accept(words, "comment"))
			file.comment = words_text(words, "a comment");
		else if (!(file.kind == SAVEFILE_PCAP && pcap_word(&file.pcap, words)) &&
		         !interface_word(&file.plain, words))
			fault(&words_peek(words)->place, "a file has no \"%s\"", words_peek(words)->text);
	}
	/* The outermost file decides: it is read first, and what it includes describes itself in vain. */
	if (savefile->stated)
		return;
	*savefile = file;
	savefile->stated = true;
}

static void begin(struct savefile *savefile)
{
	if (savefile->begun)
		return;
	savefile->begun = true;
	if (savefile->kind == SAVEFILE_PCAPNG)
		pcapng_begin(savefile);
	else if (savefile->kind == SAVEFILE_SNOOP)
		snoop_begin(savefile);
	else
		pcap_begin(savefile);
}

static void add_interface(struct savefile *savefile, const struct savefile_interface *interface)
{
	begin(savefile);
	if (savefile->kind == SAVEFILE_PCAPNG)
		pcapng_interface(savefile, interface);
	savefile->interfaces = memory_grow(savefile->memory, savefile->interfaces, savefile->interface_count,
	                                   sizeof *savefile->interfaces);
	savefile->interfaces[savefile->interface_count++] = *interface;
}

static void read_interface(void *subject, struct words *words)
{
	struct savefile *savefile = subject;
	struct savefile_interface interface = savefile->plain;

	if (savefile->kind != SAVEFILE_PCAPNG)
		fault(words_place(words), "only pcapng files have interfaces");
	interface.name = words_text(words, "an interface's name");
	while (words_left(words))
		if (!interface_word(&interface, words))
			fault(&words_peek(words)->place, "an interface has no \"%s\"", words_peek(words)->text);
	add_interface(savefile, &interface);
}

static void read_on(void *subject, struct words *words)
{
	struct savefile *savefile = subject;
	const struct token *name = words_take(words, "an interface's name");

	words_end(words);
	for (size_t i = 0; i < savefile->interface_count; i++)
		if (token_is(name, savefile->interfaces[i].name)) {
			savefile->interface = i;
			return;
		}
	fault(&name->place, "there is no interface \"%s\"", name->text);
}

static void read_section(void *subject, struct words *words)
{
	struct savefile *savefile = subject;

	if (savefile->kind != SAVEFILE_PCAPNG)
		fault(words_place(words), "only pcapng files have sections");
	begin(savefile);
	savefile->big_endian = words_accept(words, "big-endian");
	words_end(words);
	savefile->interface_count = savefile->interface = 0;
	pcapng_begin(savefile);
}

static void need_pcapng(struct savefile *savefile, const struct words *words)
{
	if (savefile->kind != SAVEFILE_PCAPNG)
		fault(words_place(words), "only pcapng files have blocks");
	begin(savefile);
}

static void read_names(void *savefile, struct words *words)
{
	need_pcapng(savefile, words);
	pcapng_names(savefile, words);
}

static void read_statistics(void *savefile, struct words *words)
{
	need_pcapng(savefile, words);
	pcapng_statistics(savefile, words);
}

static void read_block(void *savefile, struct words *words)
{
	need_pcapng(savefile, words);
	pcapng_block(savefile, words);
}

static void read_raw(void *subject, struct words *words)
{
	struct savefile *savefile = subject;

	(void)savefile_open(savefile);
	while (words_left(words))
		words_hex(words, &savefile->out);
}

static void read_cut(void *savefile, struct words *words)
{
	((struct savefile *)savefile)->cut = words_number(words, "a number of bytes", UINT32_MAX);
	words_end(words);
}

static const struct word_rule savefile_rules[] = {
	{"file", read_file},   {"interface", read_interface},   {"on", read_on},       {"section", read_section},
	{"names", read_names}, {"statistics", read_statistics}, {"block", read_block}, {"raw", read_raw},
	{"cut", read_cut},
};

bool savefile_statement(struct savefile *savefile, struct words *words)
{
	return words_obey(words, savefile_rules, sizeof savefile_rules / sizeof savefile_rules[0], savefile);
}

const struct savefile_interface *savefile_open(struct savefile *savefile)
{
	if (savefile->interface_count == 0)
		add_interface(savefile, &savefile->plain);
	return &savefile->interfaces[savefile->interface];
}

void savefile_frame(struct savefile *savefile, const struct savefile_record *record)
{
	const struct savefile_interface *interface = savefile_open(savefile);
	size_t captured = record->length;

	if (interface->snaplen > 0 && captured > interface->snaplen)
		captured = interface->snaplen;
	if (record->snap.given && captured > record->snap.value)
		captured = record->snap.value;
	if (savefile->kind == SAVEFILE_PCAPNG)
		pcapng_frame(savefile, record, captured);
	else if (savefile->kind == SAVEFILE_SNOOP)
		snoop_frame(savefile, record, captured);
	else
		pcap_frame(savefile, record, captured);
}

void savefile_store(struct savefile *savefile, const char *path)
{
	FILE *file;

	(void)savefile_open(savefile);
	if (savefile->cut > savefile->out.length)
		fault(NULL, "\"cut\" takes more bytes than the file has");
	file = fopen(path, "wb");
	if (file == NULL)
		fault(NULL, "cannot write \"%s\": %s", path, strerror(errno));
	fwrite(savefile->out.at, 1, savefile->out.length - savefile->cut, file);
	if (ferror(file) | fclose(file)) {
		remove(path);
		fault(NULL, "cannot write \"%s\": %s", path, strerror(errno));
	}
}
