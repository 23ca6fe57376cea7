/* The Wiresharks that students have, and where they show different things of the same packets.  Everything that
 * imitates Wireshark asks here what the version at hand does; what a packet *is* does not depend on any. */
#ifndef EVIDENCE_WIRESHARK_H
#define EVIDENCE_WIRESHARK_H

#include <stdbool.h>
#include <stddef.h>

/* Those of Debian 12, of Debian 13 and of today's download, which have been compared cell by cell.  The first one is
 * what is spoken where nothing else is known. */
enum wireshark { WIRESHARK_4_0, WIRESHARK_4_4, WIRESHARK_4_6 };
enum { WIRESHARKS = WIRESHARK_4_6 + 1 };

enum quirk {
#define QUIRK(name, from, to, fields, says) QUIRK_##name,
#include "evidence/quirks.def"
#undef QUIRK
	QUIRKS
};

bool wireshark_has(enum wireshark version, enum quirk quirk);

/* "4.0" */
const char *wireshark_name(enum wireshark version);
/* By that name; false: not one of these. */
bool wireshark_by_name(const char *name, enum wireshark *out);

/* The version that what APPLICATION says of itself ("Dumpcap (Wireshark) 4.4.6 …", as pcapng files name the program
 * that wrote them) is most like: the newest of these that is not newer, or the oldest.  False: it is not Wireshark's,
 * or NULL. */
bool wireshark_of_writer(const char *application, enum wireshark *out);

/* Do the versions differ in what they show of field NAME?  Only in meaning: True for 1 is not meant. */
bool wireshark_differs(const char *name);

/* A row of the table, for lists; NULL at the end.  FIELDS: names, separated by ", ". */
struct quirk_info {
	const char *name;
	enum wireshark from, to; /* the versions that have it */
	const char *fields;
	const char *says; /* N_() */
};
const struct quirk_info *quirk_info(size_t i);

#endif
