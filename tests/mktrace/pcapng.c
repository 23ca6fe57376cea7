/*
 * The block format (draft-ietf-opsawg-pcapng).  A block is gathered in savefile->block and written when its length is
 * known.
 */
#include "savefile.h"

#include "address.h"
#include "packet.h"

#include <string.h>

enum block_type {
	BLOCK_INTERFACE = 1,
	BLOCK_OLD_PACKET = 2,
	BLOCK_SIMPLE_PACKET = 3,
	BLOCK_NAMES = 4,
	BLOCK_STATISTICS = 5,
	BLOCK_ENHANCED_PACKET = 6,
	BLOCK_SECTION = 0x0a0d0d0a,
};

enum option_code {
	OPTION_END = 0,
	OPTION_COMMENT = 1,
	OPTION_HARDWARE = 2,
	OPTION_OS = 3,
	OPTION_APPLICATION = 4,
	OPTION_IF_NAME = 2,
	OPTION_IF_DESCRIPTION = 3,
	OPTION_IF_RESOLUTION = 9,
	OPTION_IF_FILTER = 11,
	OPTION_IF_OS = 12,
	OPTION_IF_OFFSET = 14,
	OPTION_EPB_FLAGS = 2,
	OPTION_EPB_DROPPED = 4,
	OPTION_ISB_RECEIVED = 4,
	OPTION_ISB_DROPPED = 5,
};

static void end_block(struct savefile *savefile, uint32_t type)
{
	struct bytes *out = &savefile->out, *block = &savefile->block;
	uint32_t length;

	bytes_align(block, 4);
	length = (uint32_t)block->length + 12;
	savefile_put32(savefile, out, type);
	savefile_put32(savefile, out, length);
	bytes_put(out, block->at, block->length);
	savefile_put32(savefile, out, length);
	bytes_clear(block);
}

static void begin_option(struct savefile *savefile, enum option_code code, size_t length)
{
	savefile_put16(savefile, &savefile->block, (uint16_t)code);
	savefile_put16(savefile, &savefile->block, (uint16_t)length);
}

static void put_option(struct savefile *savefile, enum option_code code, const char *text)
{
	if (text == NULL)
		return;
	begin_option(savefile, code, strlen(text));
	bytes_put(&savefile->block, text, strlen(text));
	bytes_align(&savefile->block, 4);
}

/* Options begin at FROM; without any there is no end mark either. */
static void end_options(struct savefile *savefile, size_t from)
{
	if (savefile->block.length > from)
		savefile_put32(savefile, &savefile->block, OPTION_END);
}

void pcapng_begin(struct savefile *savefile)
{
	struct bytes *block = &savefile->block;

	savefile_put32(savefile, block, 0x1a2b3c4d);
	savefile_put16(savefile, block, 1);
	savefile_put16(savefile, block, 0);
	savefile_put64(savefile, block, UINT64_MAX);
	put_option(savefile, OPTION_HARDWARE, savefile->hardware);
	put_option(savefile, OPTION_OS, savefile->os);
	put_option(savefile, OPTION_APPLICATION, savefile->application);
	put_option(savefile, OPTION_COMMENT, savefile->comment);
	end_options(savefile, 16);
	end_block(savefile, BLOCK_SECTION);
}

void pcapng_interface(struct savefile *savefile, const struct savefile_interface *interface)
{
	struct bytes *block = &savefile->block;

	savefile_put16(savefile, block, interface->link_type);
	savefile_put16(savefile, block, 0);
	savefile_put32(savefile, block, interface->snaplen);
	put_option(savefile, OPTION_IF_NAME, interface->card);
	put_option(savefile, OPTION_IF_DESCRIPTION, interface->description);
	if (interface->resolution.given) {
		begin_option(savefile, OPTION_IF_RESOLUTION, 1);
		bytes_put8(block, interface->resolution.value);
		bytes_align(block, 4);
	}
	if (interface->filter != NULL) {
		/* The first byte says that a libpcap expression follows. */
		begin_option(savefile, OPTION_IF_FILTER, strlen(interface->filter) + 1);
		bytes_put8(block, 0);
		bytes_put(block, interface->filter, strlen(interface->filter));
		bytes_align(block, 4);
	}
	put_option(savefile, OPTION_IF_OS, interface->os);
	if (interface->offset_s != 0) {
		begin_option(savefile, OPTION_IF_OFFSET, 8);
		savefile_put64(savefile, block, (uint64_t)interface->offset_s);
	}
	put_option(savefile, OPTION_COMMENT, interface->comment);
	end_options(savefile, 8);
	end_block(savefile, BLOCK_INTERFACE);
}

/* A time in the units of INTERFACE. */
static uint64_t ticks(const struct savefile_interface *interface, int64_t time_ns)
{
	const uint64_t second = 1000000000;
	uint32_t code = interface->resolution.given ? interface->resolution.value : 6;
	uint64_t ns = (uint64_t)(time_ns - interface->offset_s * (int64_t)second), value, era;

	if ((code & 0x80) != 0) {
		uint32_t shift = code & 0x7f;

		return ((ns / second + interface->era_s) << shift) + ((ns % second << shift) + second / 2) / second;
	}
	value = ns;
	era = interface->era_s;
	for (uint32_t power = 0; power < code; power++)
		era *= 10;
	for (uint32_t power = 9; power > code; power--)
		value /= 10;
	for (uint32_t power = 9; power < code; power++)
		value *= 10;
	return value + era;
}

static void put_time(struct savefile *savefile, int64_t time_ns)
{
	uint64_t value = ticks(&savefile->interfaces[savefile->interface], time_ns);

	savefile_put32(savefile, &savefile->block, (uint32_t)(value >> 32));
	savefile_put32(savefile, &savefile->block, (uint32_t)(value & 0xffffffff));
}

static void put_packet_head(struct savefile *savefile, const struct savefile_record *record, size_t captured)
{
	struct bytes *block = &savefile->block;

	if (record->form == RECORD_OLD) {
		savefile_put16(savefile, block, (uint16_t)savefile->interface);
		savefile_put16(savefile, block, (uint16_t)(record->dropped.given ? record->dropped.value : 0));
	} else if (record->form == RECORD_ENHANCED) {
		savefile_put32(savefile, block, (uint32_t)savefile->interface);
	}
	if (record->form != RECORD_SIMPLE) {
		put_time(savefile, record->time_ns);
		savefile_put32(savefile, block, (uint32_t)captured);
	}
	savefile_put32(savefile, block, record->wire.given ? record->wire.value : (uint32_t)record->length);
}

void pcapng_frame(struct savefile *savefile, const struct savefile_record *record, size_t captured)
{
	static const uint32_t types[] = {
		[RECORD_ENHANCED] = BLOCK_ENHANCED_PACKET,
		[RECORD_SIMPLE] = BLOCK_SIMPLE_PACKET,
		[RECORD_OLD] = BLOCK_OLD_PACKET,
	};
	struct bytes *block = &savefile->block;
	size_t options;

	put_packet_head(savefile, record, captured);
	bytes_put(block, record->at, captured);
	bytes_align(block, 4);
	options = block->length;
	if (record->form != RECORD_SIMPLE) {
		put_option(savefile, OPTION_COMMENT, record->comment);
		if (record->flags.given) {
			begin_option(savefile, OPTION_EPB_FLAGS, 4);
			savefile_put32(savefile, block, record->flags.value);
		}
		if (record->dropped.given && record->form == RECORD_ENHANCED) {
			begin_option(savefile, OPTION_EPB_DROPPED, 8);
			savefile_put64(savefile, block, record->dropped.value);
		}
		end_options(savefile, options);
	}
	end_block(savefile, types[record->form]);
}

/* names ADDRESS NAME [ADDRESS NAME]… */
void pcapng_names(struct savefile *savefile, struct words *words)
{
	struct bytes *block = &savefile->block;

	while (words_left(words)) {
		const struct token *token = words_take(words, "an address");
		const char *name = words_text(words, "a name");
		struct address address;

		if (!address_read(token->text, &address))
			fault(&token->place, "an address is expected, not \"%s\"", token->text);
		savefile_put16(savefile, block, address.length == 4 ? 1 : 2);
		savefile_put16(savefile, block, (uint16_t)(address.length + strlen(name) + 1));
		bytes_put(block, address.at, address.length);
		bytes_put(block, name, strlen(name) + 1);
		bytes_align(block, 4);
	}
	savefile_put32(savefile, block, 0);
	end_block(savefile, BLOCK_NAMES);
}

/* statistics [received N] [dropped N] */
void pcapng_statistics(struct savefile *savefile, struct words *words)
{
	struct bytes *block = &savefile->block;

	savefile_put32(savefile, block, (uint32_t)savefile->interface);
	savefile_put64(savefile, block, 0);
	while (words_left(words)) {
		bool received = words_accept(words, "received");

		if (!received && !words_accept(words, "dropped"))
			fault(&words_peek(words)->place, "statistics are \"received\" and \"dropped\"");
		begin_option(savefile, received ? OPTION_ISB_RECEIVED : OPTION_ISB_DROPPED, 8);
		savefile_put64(savefile, block, words_number(words, "a number of packets", UINT32_MAX));
	}
	end_options(savefile, 12);
	end_block(savefile, BLOCK_STATISTICS);
}

/* block TYPE HEX… */
void pcapng_block(struct savefile *savefile, struct words *words)
{
	uint32_t type = words_number(words, "a block's type", UINT32_MAX);

	while (words_left(words))
		words_hex(words, &savefile->block);
	end_block(savefile, type);
}
