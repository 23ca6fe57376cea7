/* Slips about lengths: words for bytes, one header for another, headers or Ethernet padding counted as data. */
#include "grade/slips.h"

/* The lengths of the layers of one frame, in bytes. */
struct lengths {
	uint32_t frame, ip_total, ip_header, header, data, trailer;
	bool tcp; /* the transport header is TCP's; else UDP's */
};

static bool lengths_of(const struct slip_case *c, struct lengths *out)
{
	const struct frame *f = c->truth->site ? c->truth->site->frame : NULL;
	const struct layer *tcp = f ? frame_own(f, LAYER_TCP) : NULL;
	const struct layer *udp = f ? frame_own(f, LAYER_UDP) : NULL;
	const struct layer *ip = tcp || udp ? frame_ip_of(f, tcp ? tcp : udp) : NULL;
	if (!ip)
		return false;
	out->tcp = tcp;
	out->header = tcp ? tcp->header_len : 8;
	out->data = tcp ? tcp->tcp.data_length : udp->udp.length - 8u;
	out->ip_header = ip->header_len;
	out->ip_total = ip->header_len + ip->payload_declared;
	out->frame = f->record.original;
	out->trailer = f->trailer_len;
	return true;
}

static bool asks_header_length(const struct slip_case *c, uint64_t *right)
{
	return c->question->rule.unit != UNIT_BITS && (slip_asks(c, "tcp.hdr_len") || slip_asks(c, "ip.hdr_len")) &&
	       slip_truth(c, right);
}

static void look_header_length_words(struct slip_case *c)
{
	uint64_t right;
	if (!asks_header_length(c, &right) || right % 4 != 0 || !slip_says_uint(c, right / 4))
		return;
	c->detail =
		MSG(c->g->arena,
	            N_("{words} is the length in 32-bit words, as the header stores it. In bytes it is {words} x 4 = "
	               "{right}."),
	            MSG_NUMBER("words", right / 4), MSG_NUMBER("right", right));
}

const struct slip slip_header_length_words = {
	.info = {.name = "header-length-words", .label = N_("header length in words instead of bytes")},
	.look = look_header_length_words,
};

static void look_header_length_bits(struct slip_case *c)
{
	uint64_t right;
	if (!asks_header_length(c, &right) || !slip_says_uint(c, right * 8))
		return;
	c->detail = MSG(c->g->arena, N_("{bits} is the length in bits. In bytes it is {bits} / 8 = {right}."),
	                MSG_NUMBER("bits", right * 8), MSG_NUMBER("right", right));
}

const struct slip slip_header_length_bits = {
	.info = {.name = "header-length-bits", .label = N_("header length in bits instead of bytes")},
	.look = look_header_length_bits,
};

/* The byte of the hex pane that holds the data offset in its upper half: 0x50, read in either base. */
static void look_offset_byte(struct slip_case *c)
{
	uint64_t right;
	if (!asks_header_length(c, &right) || right % 4 != 0 || right > 60)
		return;
	uint64_t words = right / 4;
	uint64_t tcp_byte = words << 4, ip_byte = 0x40 | words;
	uint64_t byte = slip_asks(c, "tcp.hdr_len") ? tcp_byte : ip_byte;
	uint64_t as_decimal = words < 10 ? (byte >> 4) * 10 + (byte & 15) : byte;
	if (!slip_says_uint(c, byte) && !slip_says_uint(c, as_decimal))
		return;
	struct value v = value_uint(byte);
	struct buf text = BUF_INIT;
	value_add_plain(&text, &v, BASE_HEX8);
	c->detail =
		MSG(c->g->arena,
	            N_("The byte {byte} holds more than the length: only the hexadecimal digit {words} of it counts, "
	               "in 32-bit words. In bytes that is {words} x 4 = {right}."),
	            MSG_TEXT("byte", buf_text(&text)), MSG_NUMBER("words", words), MSG_NUMBER("right", right));
	buf_release(&text);
}

const struct slip slip_offset_byte = {
	.info = {.name = "offset-byte", .label = N_("whole byte of the header length read as a number")},
	.look = look_offset_byte,
};

static void look_headers_together(struct slip_case *c)
{
	struct lengths n;
	uint64_t right;
	if (!asks_header_length(c, &right) || !lengths_of(c, &n) || !slip_says_uint(c, n.ip_header + n.header))
		return;
	c->detail =
		MSG(c->g->arena,
	            N_("{given} is the IP header ({ip} bytes) and the transport header ({header} bytes) together; one "
	               "of them is asked for: {right}."),
	            MSG_NUMBER("given", n.ip_header + n.header), MSG_NUMBER("ip", n.ip_header),
	            MSG_NUMBER("header", n.header), MSG_NUMBER("right", right));
}

const struct slip slip_headers_together = {
	.info = {.name = "headers-together", .label = N_("two headers counted together")},
	.look = look_headers_together,
};

static void look_ip_header_for_tcp(struct slip_case *c)
{
	struct lengths n;
	uint64_t right;
	if (!asks_header_length(c, &right) || !lengths_of(c, &n))
		return;
	bool asks_tcp = slip_asks(c, "tcp.hdr_len");
	if (!slip_says_uint(c, asks_tcp ? n.ip_header : n.header))
		return;
	if (asks_tcp)
		c->detail = MSG(
			c->g->arena,
			N_("{given} bytes is the length of the IP header of frame {frame}; its TCP header has {right} "
		           "bytes, because options may follow the first 20."),
			MSG_NUMBER("given", n.ip_header), MSG_NUMBER("frame", c->truth->frame_no),
			MSG_NUMBER("right", right));
	else
		c->detail = MSG(
			c->g->arena,
			N_("{given} bytes is the length of the transport header of frame {frame}; its IP header has "
		           "{right} bytes."),
			MSG_NUMBER("given", n.header), MSG_NUMBER("frame", c->truth->frame_no),
			MSG_NUMBER("right", right));
}

const struct slip slip_ip_header_for_tcp = {
	.info = {.name = "ip-header-for-tcp", .label = N_("length of the other header")},
	.look = look_ip_header_for_tcp,
	.blind_spots = true,
};

/* ---- amounts of data ---- */

static bool asks_data(const struct slip_case *c)
{
	return slip_asks(c, "tcp.len") || slip_asks(c, "udp.data_len") || slip_asks(c, "dns.length.message");
}

static void look_header_counted_as_data(struct slip_case *c)
{
	struct lengths n;
	uint64_t right;
	if (!asks_data(c) || !slip_truth(c, &right) || !lengths_of(c, &n) || !slip_says_uint(c, n.data + n.header))
		return;
	c->detail =
		MSG(c->g->arena,
	            N_("{given} counts the header too: {given} - {header} bytes of header = {right} bytes of data."),
	            MSG_NUMBER("given", n.data + n.header), MSG_NUMBER("header", n.header), MSG_NUMBER("right", right));
}

const struct slip slip_header_counted_as_data = {
	.info = {.name = "header-counted-as-data", .label = N_("header counted as data")},
	.look = look_header_counted_as_data,
};

static void look_header_forgotten(struct slip_case *c)
{
	struct lengths n;
	uint64_t right;
	bool udp = slip_asks(c, "udp.length"), ip = slip_asks(c, "ip.len");
	if (!(udp || ip) || !slip_truth(c, &right) || !lengths_of(c, &n))
		return;
	uint64_t header = udp ? n.header : n.ip_header;
	if (right < header || !slip_says_uint(c, right - header))
		return;
	c->detail = MSG(c->g->arena,
	                N_("The length field counts its own header too: {given} + {header} bytes of header = {right}."),
	                MSG_NUMBER("given", right - header), MSG_NUMBER("header", header), MSG_NUMBER("right", right));
}

const struct slip slip_header_forgotten = {
	.info = {.name = "header-forgotten", .label = N_("header not counted in the length")},
	.look = look_header_forgotten,
};

/* Without its frame check sequence (IEEE 802.3 3.2.8). */
enum { LEAST_FRAME = 60 };

static void look_padding_counted(struct slip_case *c)
{
	struct lengths n;
	uint64_t right;
	if (!asks_data(c) || !slip_truth(c, &right) || !lengths_of(c, &n) || n.trailer == 0)
		return;
	if (!slip_says_uint(c, n.data + n.trailer))
		return;
	const char *english =
		n.frame <= LEAST_FRAME
			? N_("Frame {frame} ends with {padding} bytes of Ethernet padding, which fill it up to its least "
	                     "length. They are no data: IP's total length {total} - {headers} bytes of headers = "
	                     "{right}.")
			: N_("Frame {frame} ends with {padding} bytes of Ethernet behind the IP packet (a frame check "
	                     "sequence or padding). They are no data: IP's total length {total} - {headers} bytes of "
	                     "headers = {right}.");
	const struct msg_arg args[] = {MSG_NUMBER("frame", c->truth->frame_no), MSG_NUMBER("padding", n.trailer),
	                               MSG_NUMBER("total", n.ip_total), MSG_NUMBER("headers", n.ip_header + n.header),
	                               MSG_NUMBER("right", right)};
	c->detail = msg_make(c->g->arena, english, args, sizeof args / sizeof *args);
}

const struct slip slip_padding_counted = {
	.info = {.name = "padding-counted", .label = N_("Ethernet padding counted as data")},
	.look = look_padding_counted,
};

static void look_mtu_for_mss(struct slip_case *c)
{
	uint64_t right;
	if (!slip_asks(c, "tcp.options.mss_val") || !slip_truth(c, &right))
		return;
	/* Of Ethernet's MTU, 1480 is what is left without the IP header; other sums may be the other side's size. */
	if (!slip_says_uint(c, right + 40) && !slip_says_uint(c, 1480) && !slip_says_uint(c, 1500))
		return;
	c->detail = MSG(
		c->g->arena,
		N_("The maximum segment size counts TCP data only. A packet of {mtu} bytes has 20 bytes of IP header "
	           "and 20 bytes of TCP header in front of it: {mtu} - 20 - 20 = {right}."),
		MSG_NUMBER("mtu", right + 40), MSG_NUMBER("right", right));
}

const struct slip slip_mtu_for_mss = {
	.info = {.name = "mtu-for-mss", .label = N_("MTU instead of the maximum segment size")},
	.look = look_mtu_for_mss,
};

/* ---- another layer's length ---- */

static bool asks_length(const struct slip_case *c)
{
	static const char *const names[] = {"tcp.len", "udp.length", "udp.data_len", "dns.length.message",
	                                    "ip.len",  "frame.len",  "tcp.hdr_len",  "ip.hdr_len"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slip_asks(c, names[i]))
			return true;
	return false;
}

static void look_other_layer_length(struct slip_case *c)
{
	struct lengths n;
	if (!asks_length(c) || !lengths_of(c, &n))
		return;
	const struct {
		uint64_t length;
		const char *what;
	} rows[] = {
		{n.frame, N_("length of the whole frame")},
		{n.ip_total, N_("total length of the IP packet")},
		{n.ip_total - n.ip_header, N_("length of the transport header with its data")},
		{n.data, N_("length of the data")},
		{n.ip_header, N_("length of the IP header")},
		{n.header, N_("length of the transport header")},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (!slip_says_uint(c, rows[i].length))
			continue;
		c->detail =
			MSG(c->g->arena,
		            N_("{given} bytes is another quantity of frame {frame}: the {what}. What is asked for is "
		               "{right}."),
		            MSG_NUMBER("given", rows[i].length), MSG_NUMBER("frame", c->truth->frame_no),
		            MSG_TR("what", rows[i].what), MSG_TEXT("right", slip_truth_text(c)));
		return;
	}
}

const struct slip slip_other_layer_length = {
	.info = {.name = "other-layer-length", .label = N_("length of another layer")},
	.look = look_other_layer_length,
};
