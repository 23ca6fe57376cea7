/* The table of answer types, and values as tshark prints them. */
#include "value/value.h"

#include <arpa/inet.h>
#include <inttypes.h>

#include "value/types.h"

/* The functions of a type, by the name of its file. */
#define CODE(name)                                                                                                     \
	.read = value_##name##_read, .equal = value_##name##_equal, .format = value_##name##_format,                   \
	.examples = value_##name##_examples

static const struct value_type types[] = {
	{
		.name = "uint",
		.help = N_("a number"),
		.accepts = N_("a number: decimal (5840 or 5,840), hexadecimal with 0x or with letters (0xE7AC9B86, "
                              "E7AC9B86), bytes with separators (E7-AC-9B-86), binary (0b0101); a unit behind it does "
                              "no harm; \"none\" is 0"),
		.kind = VALUE_UINT,
		CODE(uint),
	},
	{
		.name = "port",
		.help = N_("a port number"),
		.accepts = N_("a port from 0 to 65535: decimal (1104), hexadecimal (0x0450, 04-50), or the name of its "
                              "service (smtp)"),
		.kind = VALUE_UINT,
		CODE(port),
	},
	{
		.name = "hex",
		.help = N_("a number written in hexadecimal, such as a checksum"),
		.accepts = N_("hexadecimal digits with or without 0x (0x76ff, 76ff, 76-FF), or the same number in "
                              "decimal (30463)"),
		.kind = VALUE_UINT,
		CODE(hex),
	},
	{
		.name = "flags",
		.help = N_("the flags of a TCP header"),
		.accepts =
			N_("names of flags in any order (SYN, ACK), a state for each (SYN=1, ACK=0), a number (0x012, "
                           "18), bits (010010), or tcpdump's letters ([S.])"),
		.kind = VALUE_UINT,
		CODE(flags),
	},
	{
		.name = "ip",
		.help = N_("an IPv4 or IPv6 address"),
		.accepts = N_("an address (192.168.1.177, 2001:db8::1), with or without a port, or its bytes in "
                              "hexadecimal (C0 A8 71 D0)"),
		.kind = VALUE_IPV4,
		CODE(ip),
	},
	{
		.name = "mac",
		.help = N_("a MAC address"),
		.accepts = N_("six bytes in hexadecimal with or without separators (00:19:db:c5:ed:4b), in numbers "
                              "only: a vendor's name in place of bytes (Dell_c5:ed:4b) cannot be read"),
		.kind = VALUE_MAC,
		CODE(mac),
	},
	{
		.name = "frame",
		.help = N_("a frame number"),
		.accepts = N_("the number of one frame as Wireshark shows it (5, frame 5, No. 5)"),
		.kind = VALUE_UINT,
		CODE(frame),
	},
	{
		.name = "frames",
		.help = N_("several frame numbers"),
		.accepts = N_("numbers of frames and ranges of them (5, 6, 7; 23-26)"),
		.kind = VALUE_FRAMES,
		CODE(frames),
	},
};

const struct value_type *value_types(size_t *n)
{
	*n = sizeof types / sizeof types[0];
	return types;
}

const struct value_type *value_type_find(const char *name)
{
	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
		if (strcmp(types[i].name, name) == 0)
			return &types[i];
	return NULL;
}

static void add_uint(struct buf *out, uint64_t u, enum value_base base)
{
	switch (base) {
	case BASE_HEX8:
		buf_addf(out, "0x%02" PRIx64, u);
		return;
	case BASE_HEX16:
	case BASE_FLAGS:
		buf_addf(out, "0x%04" PRIx64, u);
		return;
	case BASE_HEX32:
		buf_addf(out, "0x%08" PRIx64, u);
		return;
	case BASE_DEC:
		break;
	}
	buf_addf(out, "%" PRIu64, u);
}

static void add_seconds(struct buf *out, int64_t ns)
{
	uint64_t size = ns < 0 ? 0 - (uint64_t)ns : (uint64_t)ns;
	buf_addf(out, "%s%" PRIu64 ".%09" PRIu64, ns < 0 ? "-" : "", size / 1000000000, size % 1000000000);
}

static void add_address(struct buf *out, int family, const uint8_t *address)
{
	char text[INET6_ADDRSTRLEN];
	if (inet_ntop(family, address, text, sizeof text))
		buf_add(out, text);
}

static void add_hex(struct buf *out, const uint8_t *at, size_t n, const char *separator)
{
	for (size_t i = 0; i < n; i++)
		buf_addf(out, "%s%02x", i > 0 ? separator : "", at[i]);
}

void value_add_plain(struct buf *out, const struct value *v, enum value_base base)
{
	switch (v->kind) {
	case VALUE_NONE:
		return;
	case VALUE_UINT:
		add_uint(out, v->u, base);
		return;
	case VALUE_TIME:
		add_seconds(out, v->time_ns);
		return;
	case VALUE_IPV4:
		add_address(out, AF_INET, v->address);
		return;
	case VALUE_IPV6:
		add_address(out, AF_INET6, v->address);
		return;
	case VALUE_MAC:
		add_hex(out, v->address, 6, ":");
		return;
	case VALUE_BYTES:
		add_hex(out, v->bytes.at, v->bytes.len, "");
		return;
	case VALUE_TEXT:
		buf_add_span(out, v->bytes);
		return;
	case VALUE_FRAMES:
		for (size_t i = 0; i < v->frames.n; i++)
			buf_addf(out, "%s%" PRIu32, i > 0 ? "," : "", v->frames.no[i]);
		return;
	case VALUE_LIST:
		for (size_t i = 0; i < v->list.n; i++) {
			buf_add(out, i > 0 ? "," : "");
			buf_add_span(out, v->list.items[i]);
		}
		return;
	}
}
