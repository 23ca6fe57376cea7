/* The table of answer types. */
#include "value/value.h"

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
		.view = VIEW_STATEMENT,
		CODE(uint),
	},
	{
		.name = "port",
		.help = N_("a port number"),
		.accepts = N_("a port from 0 to 65535: decimal (1104), hexadecimal (0x0450, 04-50), or the name of its "
                              "service (smtp)"),
		.kind = VALUE_UINT,
		.view = VIEW_STATEMENT,
		.bits = 16,
		CODE(port),
	},
	{
		.name = "hex",
		.help = N_("a number written in hexadecimal, such as a checksum"),
		.accepts = N_("hexadecimal digits with or without 0x (0x76ff, 76ff, 76-FF), or the same number in "
                              "decimal (30463)"),
		.kind = VALUE_UINT,
		.view = VIEW_STATEMENT,
		CODE(hex),
	},
	{
		.name = "length",
		.help = N_("a length"),
		.accepts = N_("a length with its unit: 20 bytes, 5 words (of 4 bytes), 160 bits; without unit the "
                              "question's own unit is meant; the raw byte (0x50) only beside the length"),
		.kind = VALUE_UINT,
		.view = VIEW_STATEMENT,
		.carries_unit = true,
		CODE(length),
	},
	{
		.name = "flags",
		.help = N_("the flags of a TCP header"),
		.accepts =
			N_("names of flags in any order (SYN, ACK), a state for each (SYN=1, ACK=0), a number (0x012, "
                           "18), bits (010010), or tcpdump's letters ([S.])"),
		.kind = VALUE_UINT,
		.view = VIEW_MEMBERS,
		CODE(flags),
	},
	{
		.name = "bool",
		.help = N_("yes or no"),
		.accepts = N_("yes or no, 1 or 0, set or not set"),
		.kind = VALUE_UINT,
		.view = VIEW_MEMBERS,
		.is_yes_no = true,
		CODE(bool),
	},
	{
		.name = "ip",
		.help = N_("an IPv4 or IPv6 address"),
		.accepts = N_("an address (192.168.1.177, 2001:db8::1), with or without a port, or its bytes in "
                              "hexadecimal (C0 A8 71 D0)"),
		.kind = VALUE_IPV4,
		.view = VIEW_STATEMENT,
		.is_form = true,
		CODE(ip),
	},
	{
		.name = "mac",
		.help = N_("a MAC address"),
		.accepts = N_(
			"six bytes in hexadecimal with or without separators (00:19:db:c5:ed:4b), as Wireshark shows "
			"them (Dell_c5:ed:4b), or \"broadcast\""),
		.kind = VALUE_MAC,
		.view = VIEW_STATEMENT,
		CODE(mac),
	},
	{
		.name = "bytes",
		.help = N_("bytes, such as a payload"),
		.accepts = N_("hexadecimal bytes with or without separators (45-48-4c-4f, 45 48 4c 4f), or text with "
                              "escapes (\"QUIT\\r\\n\")"),
		.kind = VALUE_BYTES,
		.view = VIEW_ALL,
		CODE(bytes),
	},
	{
		.name = "text",
		.help = N_("a text"),
		.accepts = N_("the text as it is shown; capitals and spaces do not matter"),
		.kind = VALUE_TEXT,
		.view = VIEW_LABELS,
		CODE(text),
	},
	{
		.name = "name",
		.help = N_("a domain name"),
		.accepts = N_("a domain name, with or without its final dot (www.example.com)"),
		.kind = VALUE_TEXT,
		.view = VIEW_STATEMENT,
		.is_form = true,
		CODE(name),
	},
	{
		.name = "decimal",
		.help = N_("a number with a decimal point"),
		.accepts = N_(
			"a decimal number: 0.75 or 0,75, 7.5e-1, a quotient (3/4), a percentage (75%); with two digits "
			"at least unless it is exact"),
		.kind = VALUE_DECIMAL,
		.view = VIEW_STATEMENT,
		.is_share = true,
		CODE(decimal),
	},
	{
		.name = "int",
		.help = N_("a whole number that may be negative"),
		.accepts = N_("a whole number with its sign: -5, minus 5, 5"),
		.kind = VALUE_DECIMAL,
		.view = VIEW_STATEMENT,
		.is_whole = true,
		CODE(int),
	},
	{
		.name = "rate",
		.help = N_("data in a time, such as throughput"),
		.accepts =
			N_("a number with its unit: 1.2 Mbit/s, 1.2 Mbps, 150 kB/s (b are bits, B bytes, k is 1000), "
                           "146.5 KiB/s; without unit the question's own unit is meant, or bit/s"),
		.kind = VALUE_DECIMAL,
		.view = VIEW_STATEMENT,
		.is_rate = true,
		CODE(rate),
	},
	{
		.name = "duration",
		.help = N_("a span of time"),
		.accepts = N_("a decimal number with its unit: 0.014784 s, 14.784 ms, 14784 us; without unit the "
                              "question's own unit, or seconds"),
		.kind = VALUE_TIME,
		.view = VIEW_STATEMENT,
		CODE(duration),
	},
	{
		.name = "instant",
		.help = N_("a point in time"),
		.accepts = N_("date and time (2008-05-06 16:56:50.123), in UTC or with its zone (+08:00), or seconds "
                              "since 1970"),
		.kind = VALUE_TIME,
		.view = VIEW_LABELS,
		.is_instant = true,
		CODE(instant),
	},
	{
		.name = "frame",
		.help = N_("a frame number"),
		.accepts = N_("the number of one frame as Wireshark shows it (5, frame 5, No. 5)"),
		.kind = VALUE_UINT,
		.view = VIEW_STATEMENT,
		CODE(frame),
	},
	{
		.name = "frames",
		.help = N_("several frame numbers"),
		.accepts = N_("numbers of frames and ranges of them (5, 6, 7; 23-26)"),
		.kind = VALUE_FRAMES,
		.view = VIEW_MEMBERS,
		CODE(frames),
	},
	{
		.name = "choice",
		.help = N_("one of several choices"),
		.accepts = N_("exactly one of the choices, in its own words or by its id"),
		.kind = VALUE_TEXT,
		.view = VIEW_WORDS,
		.takes_choices = true,
		CODE(choice),
	},
	{
		.name = "choices",
		.help = N_("those of several choices that are right"),
		.accepts =
			N_("all choices that are right, in their own words or by their ids, with commas between them; "
                           "\"none\" or \"all\""),
		.kind = VALUE_LIST,
		.view = VIEW_ALL,
		.takes_choices = true,
		.share_h = value_choices_share_h,
		.share_why =
			N_("Some choices are missing or not right: each right one earns a share, each wrong one takes "
                           "one away."),
		CODE(choices),
	},
	{
		.name = "named",
		.help = N_("a number or the name that stands for it, such as 6 or TCP"),
		.accepts = N_("a number, or the name that stands for it (6 or TCP, 28 or AAAA)"),
		.kind = VALUE_UINT,
		.view = VIEW_STATEMENT,
		.reads_names = true,
		CODE(named),
	},
	{
		.name = "offset",
		.help = N_("at which byte something begins"),
		.accepts = N_(
			"the number of a byte: decimal (54), hexadecimal as in the hex pane (0x36, 0036), or a range, of "
			"which the first byte counts (54-57)"),
		.kind = VALUE_UINT,
		.view = VIEW_STATEMENT,
		CODE(offset),
	},
	{
		.name = "field",
		.help = N_("the name of a field in a header"),
		.accepts = N_(
			"the field as Wireshark calls it in the packet details (Total Length) or in filters (ip.len)"),
		.kind = VALUE_TEXT,
		.view = VIEW_WORDS,
		.is_field = true,
		CODE(field),
	},
	{
		.name = "state",
		.help = N_("the state of a TCP connection"),
		.accepts = N_("the name of a TCP state (FIN-WAIT-1, fin_wait_1, CLOSE-WAIT, …)"),
		.kind = VALUE_TEXT,
		.view = VIEW_WORDS,
		CODE(state),
	},
	{
		.name = "options",
		.help = N_("the options of a TCP header"),
		.accepts =
			N_("the options by name with their values (MSS=1460, NOP, WS=8, SACK permitted, Timestamps), "
                           "or their bytes (02-04-05-b4-01-01-04-02)"),
		.kind = VALUE_BYTES,
		.view = VIEW_LABELS,
		.share_h = value_options_share_h,
		.share_why = N_("The options and their order are right, but values are missing."),
		CODE(options),
	},
	{
		.name = "list",
		.help = N_("several values, such as addresses, names or numbers"),
		.accepts = N_("all the values, with commas, semicolons, line breaks or spaces between them"),
		.kind = VALUE_LIST,
		.view = VIEW_LABELS,
		CODE(list),
	},
	{
		.name = "manual",
		.help = N_("an explanation in words, which a person marks"),
		.accepts = N_("any text; a person marks it"),
		.kind = VALUE_TEXT,
		.view = VIEW_ALL,
		CODE(manual),
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

size_t value_frame_numbers(const struct value *v, uint32_t *single, const uint32_t **out)
{
	if (v->kind == VALUE_FRAMES) {
		*out = v->frames.no;
		return v->frames.n;
	}
	if (v->kind != VALUE_UINT || v->u > UINT32_MAX)
		return 0;
	*single = (uint32_t)v->u;
	*out = single;
	return 1;
}
