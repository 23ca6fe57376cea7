/* What sniff.c (the decision), sniff_kinds.c (files told by their bytes), sniff_text.c (texts) and sniff_listing.c
 * (texts told by their form) share; for these only. */
#ifndef WIRE_SNIFF_INNER_H
#define WIRE_SNIFF_INNER_H

#include "base/msg.h"
#include "wire/sniff.h"

/* Sentences that several kinds of file get: what it is, and what to do. */
#define SAY_ARCHIVE N_("this is an archive ({what}), not a capture: unpack it and hand in the capture file itself")
#define SAY_DOCUMENT                                                                                                   \
	N_("this is a document ({what}), not a capture: hand in the file that Wireshark saved, not the report")
#define SAY_PICTURE                                                                                                     \
	N_("this is an image or a video ({what}), not a capture: a screenshot cannot be graded, hand in the file that " \
	   "Wireshark saved")
#define SAY_TRACE                                                                                                      \
	N_("this is a capture saved by {what}: open it in Wireshark and save it as pcapng (or: editcap -F pcapng OLD " \
	   "NEW)")
#define SAY_PROGRAM N_("this is a program ({what}), not a capture: hand in the file that Wireshark saved")
#define SAY_EXPORT                                                                                                     \
	N_("this is a list of packets exported as {what}, not a capture: in Wireshark use File, Save As, pcapng")
#define SAY_SHORTCUT                                                                                                        \
	N_("this is a shortcut ({what}), not the capture itself: open it, download the capture if it lies on the web, and " \
	   "hand that file in")
#define SAY_TEXT_MODE                                                                                                  \
	N_("this capture was copied as if it were text, which changed it: copy it again, as binary (in FTP: binary; "  \
	   "for Git: *.pcapng binary in .gitattributes)")

#define SAY_REENCODED                                                                                                  \
	N_("this capture was opened and saved as text, which destroyed it: hand in the file that Wireshark saved")

struct sniffed sniff_refused(enum sniff_kind kind, enum sniff_meant meant, enum status status, const char *sentence,
                             const char *what);
bool sniff_has_magic(struct span head, size_t offset, const char *magic, size_t len);

/* False: no kind that is known by its bytes. */
bool sniff_kind_of(struct span head, struct sniffed *out);
/* The same for formats without such bytes, by the numbers of their first records. */
bool sniff_records(struct span head, struct sniffed *out);
/* The beginning of a capture is missing, but its packets can be seen. */
bool sniff_beheaded(struct span head, struct sniffed *out);
/* A capture whose line ends were changed, so that it does not begin like one any more. */
bool sniff_text_mode(struct span head, struct sniffed *out);
/* Text, and a capture behind it. */
bool sniff_text_before(struct span head, struct sniffed *out);
/* False: no text. */
bool sniff_text(struct span head, struct sniffed *out);
/* False: TEXT, trimmed and without a mark of its encoding, is neither columns of packets nor a dump of a capture. */
bool sniff_listing(struct span text, struct sniffed *out);

#endif
