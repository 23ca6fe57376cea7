/* Data connections that an FTP control connection announces (RFC 959 3.2, RFC 2428): Wireshark knows them before their
 * first segment, so that their SYN opens nothing new to it, and leaves it out of tcp.completeness. */
#ifndef EVIDENCE_FTP_TRACK_H
#define EVIDENCE_FTP_TRACK_H

#include "base/table.h"
#include "evidence/flow.h"

struct ftp_track {
	struct arena *arena;
	uint64_t seed;
	struct table *announced; /* made when needed */
};

void ftp_track_init(struct ftp_track *t, struct arena *arena, uint64_t seed);

/* The data of a segment between ENDS: is it a control connection's, and does it announce something? */
enum status ftp_track_see(struct ftp_track *t, const struct flow_ends *ends, struct span data) MUST_CHECK;

/* True when a new connection between ENDS was announced; it is then forgotten. */
bool ftp_track_take(struct ftp_track *t, const struct flow_ends *ends);

#endif
