/* What all reports for people share: titles, values and places as text in one language. */
#ifndef REPORT_LAYOUT_H
#define REPORT_LAYOUT_H

#include "report/report.h"

/* The item's title: the teacher's, or the program's. */
const char *layout_title(const struct item *item, enum lang lang);
/* The label of a role of an evidence item. */
const char *layout_role(const struct item_role *role, enum lang lang);
/* One value as a student would write it, with its basis: "3886848903 (raw)". */
void layout_add_value(struct buf *out, const struct item_value *value, enum lang lang);
/* All of VALUES, separated by " / ". */
void layout_add_values(struct buf *out, const struct item_value *values, size_t n, enum lang lang);
/* The sentence, nothing when there is none. */
void layout_add_msg(struct buf *out, const struct msg *msg, enum lang lang);
/* The same where it stands alone: messages that follow a file's name on a terminal begin small and end without a stop,
 * here they begin with a capital and end as sentences do.  Not for what ends in a display filter to copy. */
void layout_add_sentence(struct buf *out, const struct msg *msg, enum lang lang);
/* "frame 6", "frame 6 of web.pcapng" with a FILE (sheet_capture_name()); "missing" for 0. */
void layout_add_frame(struct buf *out, uint32_t frame_no, const char *file, enum lang lang);
/* "#6", "web.pcapng #6". */
void layout_add_mark(struct buf *out, uint32_t frame_no, const char *file);
/* The same of a role, which may be several. */
void layout_add_role_frames(struct buf *out, const struct item_role *role, const char *file, enum lang lang);
/* "frame 6, Transmission Control Protocol: Acknowledgment number (raw), bytes 42-45"; nothing when there is no place.
 */
void layout_add_place(struct buf *out, const struct item *item, const char *file, enum lang lang);
/* "the mail connection: 192.168.1.177:1104 → 192.168.1.130:25, frames 5 to 26. It is the only one …" */
void layout_add_conversation(struct buf *out, const struct sheet_conversation *conversation, const char *file,
                             enum lang lang);
/* Is there more to say of what was handed in than that it is a capture and answers? */
bool layout_shows_files(const struct sheet *sheet);
/* Which of them are worth a line: of hundreds with which the same is the matter, only the first are.  Starts as zeros.
 */
struct layout_files {
	const char *sentences[16]; /* so far, and how often */
	size_t n_said[16], n_sentences;
	size_t n_more; /* that were not worth one */
};
bool layout_shows_file(struct layout_files *seen, const struct sheet_file *file);
/* "the capture"; "not taken: this is a picture …", but not what the sheet's status says already. */
void layout_add_taken(struct buf *out, const struct sheet *sheet, const struct sheet_file *file, enum lang lang);
/* Does ITEM need the sentence of item.truth beside its expected values and its place? */
bool layout_needs_truth(const struct item *item);
/* "87.5 / 100". */
void layout_add_score(struct buf *out, uint32_t points_h, uint32_t max_h);
/* What stands above all else: the sheet's banner, or else why it was not graded, under the status's name.  False: there
 * is nothing to say. */
bool layout_banner(const struct sheet *sheet, struct sheet_note *out);
/* Did the student get it, so that a line is enough? */
bool layout_is_right(const struct item *item);

#endif
