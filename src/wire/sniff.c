/* Decides by content what a file is: captures that are read by their magic numbers, and else why not.  Opening and
 * unpacking are left to capture.c. */
#include "base/text.h"
#include "base/unpack.h"
#include "wire/savefile_layout.h"
#include "wire/sniff_inner.h"

#define SAY_EMPTY N_("the file is empty: save the capture again, and look at its size before you hand it in")
#define SAY_ZEROES N_("the file holds zero bytes only: it was damaged while it was copied, copy it again")
#define SAY_SIMULATION                                                                                                   \
	N_("this is a simulation ({what}), not a capture: no packets can be read from it. Capture with Wireshark, on a " \
	   "real network or on a link of an emulator (GNS3, EVE-NG)")
#define SAY_UNKNOWN N_("this is not a capture in pcap or pcapng format: open it in Wireshark and save it as pcapng")

struct sniffed sniff_refused(enum sniff_kind kind, enum sniff_meant meant, enum status status, const char *sentence,
                             const char *what)
{
	return (struct sniffed){.kind = kind, .meant = meant, .status = status, .sentence = sentence, .what = what};
}

bool sniff_has_magic(struct span head, size_t offset, const char *magic, size_t len)
{
	return span_equal(span_sub(head, offset, len), span_make(magic, len));
}

static bool sniff_pcap(struct span head, struct sniffed *out)
{
	struct savefile_layout layout;
	if (!savefile_recognise(head, &layout))
		return false;
	*out = (struct sniffed){
		.kind = SNIFF_PCAP,
		.format = layout.nanoseconds ? CAPTURE_PCAP_NS : CAPTURE_PCAP,
		.big_endian = layout.big_endian,
	};
	return true;
}

/* A pcapng file begins with a section header block, whose byte order magic stands at offset 8. */
static bool sniff_pcapng(struct span head, struct sniffed *out)
{
	if (!sniff_has_magic(head, 0, "\x0a\x0d\x0d\x0a", 4))
		return false;
	bool big = sniff_has_magic(head, 8, "\x1a\x2b\x3c\x4d", 4);
	if (!big && !sniff_has_magic(head, 8, "\x4d\x3c\x2b\x1a", 4))
		return false;
	*out = (struct sniffed){.kind = SNIFF_PCAPNG, .format = CAPTURE_PCAPNG, .big_endian = big};
	return true;
}

/* RFC 1761: all numbers have the highest byte first. */
static bool sniff_snoop(struct span head, struct sniffed *out)
{
	if (!sniff_has_magic(head, 0, "snoop\0\0\0", 8))
		return false;
	*out = (struct sniffed){.kind = SNIFF_SNOOP, .format = CAPTURE_SNOOP, .big_endian = true};
	return true;
}

static bool only_zeroes(struct span head)
{
	for (size_t i = 0; i < head.len; i++)
		if (head.at[i] != 0)
			return false;
	return true;
}

struct sniffed sniff_head(struct span head)
{
	struct sniffed found;
	if (head.len == 0) /* as an empty text is */
		return sniff_refused(SNIFF_TEXT, SNIFF_MEANT, STATUS_FORMAT, SAY_EMPTY, NULL);
	if (sniff_pcap(head, &found) || sniff_pcapng(head, &found) || sniff_snoop(head, &found))
		return found;
	if (sniff_kind_of(head, &found))
		return found;
	enum unpack_kind packed = unpack_sniff(head);
	if (packed == UNPACK_ARCHIVE)
		return sniff_refused(SNIFF_ARCHIVE, SNIFF_MEANT, STATUS_FORMAT, SAY_ARCHIVE, unpack_name(head));
	if (packed == UNPACK_COMPRESSED)
		return (struct sniffed){.kind = SNIFF_COMPRESSED, .meant = SNIFF_MEANT};
	if (only_zeroes(head))
		return sniff_refused(SNIFF_OTHER, SNIFF_MEANT, STATUS_FORMAT, SAY_ZEROES, NULL);
	if (sniff_text(head, &found) || sniff_text_before(head, &found) || sniff_text_mode(head, &found))
		return found;
	if (sniff_beheaded(head, &found) || sniff_records(head, &found))
		return found;
	return sniff_refused(SNIFF_OTHER, SNIFF_MEANT_PERHAPS, STATUS_FORMAT, SAY_UNKNOWN, NULL);
}

/* Bytes of packets above 127 are valid UTF-8 only when somebody made it of them. */
bool sniff_is_reencoded(struct span head, struct sniffed *out)
{
	enum { CUT_MAX = 3, LETTERS_MIN = 4 };
	size_t n = 0, cut = 0;
	for (size_t i = 0; i < head.len; i++)
		n += head.at[i] >= 0xc0;
	while (cut < CUT_MAX && cut < head.len && !text_is_utf8(span_sub(head, 0, head.len - cut)))
		cut++; /* the end of HEAD may cut a letter in two */
	if (n < LETTERS_MIN || !text_is_utf8(span_sub(head, 0, head.len - cut)))
		return false;
	*out = sniff_refused(SNIFF_OTHER, SNIFF_MEANT, STATUS_FORMAT, SAY_REENCODED, NULL);
	return true;
}

void sniff_by_name(const char *name, struct sniffed *s)
{
	static const char *const endings[] = {".pkt", ".pka", ".pkz", ".pks"};
	struct span text = span_of(name);
	if (s->kind != SNIFF_OTHER || !s->sentence || strcmp(s->sentence, SAY_UNKNOWN) != 0)
		return;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (text.len > 4 && text_equal_nocase(span_sub(text, text.len - 4, 4), span_of(endings[i])))
			*s = sniff_refused(SNIFF_OTHER, SNIFF_MEANT, STATUS_UNSUPPORTED, SAY_SIMULATION,
			                   "Packet Tracer");
}

struct msg sniff_say(const struct sniffed *s, struct arena *arena)
{
	enum { SHOWN_CHARS = 120 };
	struct buf text = BUF_INIT;
	text_add_printable(&text, s->text, SHOWN_CHARS);
	const struct msg_arg args[] = {MSG_TEXT("what", s->what ? s->what : ""), MSG_TEXT("text", buf_text(&text)),
	                               MSG_NUMBER("n", s->n), MSG_NUMBER("from", s->n + 1)};
	struct msg said = msg_make(arena, s->sentence, args, sizeof args / sizeof *args);
	buf_release(&text);
	return said;
}
