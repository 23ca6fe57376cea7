/* Decides by content what a file is: captures that are read by their magic numbers, and else why not.  Opening and
 * unpacking are left to capture.c. */
#include "base/unpack.h"
#include "wire/savefile_layout.h"
#include "wire/sniff_inner.h"

#define SAY_EMPTY N_("the file is empty: save the capture again, and look at its size before you hand it in")
#define SAY_ZEROES N_("the file holds zero bytes only: it was damaged while it was copied, copy it again")
#define SAY_UNKNOWN N_("this is not a capture in pcap or pcapng format: open it in Wireshark and save it as pcapng")

struct sniffed sniff_refused(enum status status, const char *sentence, const char *what)
{
	return (struct sniffed){.kind = SNIFF_OTHER, .status = status, .sentence = sentence, .what = what};
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
	if (head.len == 0)
		return sniff_refused(STATUS_FORMAT, SAY_EMPTY, NULL);
	if (sniff_pcap(head, &found) || sniff_pcapng(head, &found) || sniff_snoop(head, &found))
		return found;
	if (sniff_kind_of(head, &found))
		return found;
	if (unpack_sniff(head) == UNPACK_COMPRESSED)
		return (struct sniffed){.kind = SNIFF_COMPRESSED};
	if (only_zeroes(head))
		return sniff_refused(STATUS_FORMAT, SAY_ZEROES, NULL);
	if (sniff_text(head, &found) || sniff_text_before(head, &found))
		return found;
	if (sniff_beheaded(head, &found) || sniff_records(head, &found))
		return found;
	return sniff_refused(STATUS_FORMAT, SAY_UNKNOWN, NULL);
}
