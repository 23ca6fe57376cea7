/* The scored result of one submission: the full truth from which all reports are laid out.  It knows values and texts,
 * no packets, no rubric.  Everything lives in the submission's arena. */
#ifndef SHEET_SHEET_H
#define SHEET_SHEET_H

#include "sheet/points.h"
#include "value/value.h"
#include "value/visibility.h"

enum verdict {
	VERDICT_CORRECT,
	VERDICT_PARTIAL,
	VERDICT_FOLLOW_THROUGH,
	VERDICT_INCORRECT,
	VERDICT_UNREADABLE,
	VERDICT_MISSING,
	VERDICT_SKIPPED,
	VERDICT_MANUAL
};
const char *verdict_name(enum verdict v);  /* as in the JSON: "follow-through" */
const char *verdict_label(enum verdict v); /* N_() for people */

enum item_kind { ITEM_EVIDENCE, ITEM_QUESTION };

enum sheet_status {
	SHEET_GRADED,
	SHEET_UNREADABLE_CAPTURE,
	SHEET_UNREADABLE_ANSWERS,
	SHEET_INCOMPLETE, /* capture or answers were not handed in */
	SHEET_ERROR
};
const char *sheet_status_name(enum sheet_status s);

struct item_role {
	const char *name;       /* short: "syn-ack" */
	const char *label;      /* N_(), or NULL */
	struct text own_label;  /* the teacher's; wins over label */
	uint32_t frame_no;      /* of several the first; 0: not in the capture */
	const uint32_t *frames; /* of a role that is several frames: all; NULL: of one */
	size_t n_frames;
};

struct item_value { /* an expected value, formatted by the report in its language */
	struct value value;
	const struct value_type *type;
	const struct value_rule *rule;
	const char *basis; /* N_(): "raw", "relative", "scaled", …; NULL */
	uint32_t credit_h;
};

struct item {
	const char *id;
	enum item_kind kind;
	uint32_t max_h, points_h;
	enum verdict verdict;
	bool counts;          /* false: optional and absent; in neither sum */
	struct text title;    /* question prompt, or the evidence's label */
	const char *title_tr; /* N_(), when title is empty */
	uint32_t section;     /* index in sheet.sections */
	/* evidence */
	struct item_role *roles;
	size_t n_roles;
	/* questions */
	const char *given; /* as written (UTF-8); NULL: missing */
	uint32_t given_line;
	struct item_value *read_as; /* how it was read; NULL: unreadable or missing */
	size_t n_read_as;
	struct item_value *expected;
	size_t n_expected;
	const char *field;                     /* field name; NULL */
	const char *field_label, *field_where; /* N_() */
	const char *role;                      /* full name of the role asked about: "mail.syn-ack"; NULL */
	uint32_t capture;                      /* index in sheet.captures: the file that FRAME_NO is of */
	uint32_t frame_no;                     /* where to look; 0: nowhere */
	uint32_t stream;                       /* with has_stream */
	bool in_several;                       /* the frames asked for are of several captures: TRUTH says which */
	bool has_stream;
	bool has_bytes;
	uint32_t bytes_from, bytes_to; /* in the frame, to is exclusive */
	struct span frame_bytes;       /* the bytes themselves (copied, at most 64) */
	const char *slip;              /* slip name; NULL */
	const char *slip_label;        /* N_() */
	struct msg message;            /* the verdict explained in one or two sentences */
	struct msg detail; /* slip: how the wrong value came about, beside the right derivation; english NULL */
	struct msg truth;  /* what the frame says and the rule; english NULL */
	struct text hint, explain, alternative_note;
	uint32_t visible; /* enum visibility */
	int64_t visible_after_ns;
};

enum note_severity {
	NOTE_INFO,    /* explains what is seen; nothing is wrong */
	NOTE_WARNING, /* something may be missing or not as it seems */
	NOTE_PROBLEM  /* the capture cannot show what a lab asks for */
};
const char *note_severity_name(enum note_severity s); /* "info", "warning", "problem" */

struct sheet_note {
	const char *code; /* stable: "checksum-offload" */
	enum note_severity severity;
	struct msg msg;
	uint32_t capture; /* index in sheet.captures: the file that FRAMES are of */
	uint32_t *frames;
	size_t n_frames; /* those shown, at most 20 */
	size_t n_frames_all;
	bool is_said; /* an item says the same: reports for people need not repeat it */
};

struct sheet_conversation {
	const char *id;
	struct text label;
	const char *protocol; /* "tcp", "udp", "dns" */
	uint32_t stream;
	const char *client, *server; /* "192.168.1.177:1104" */
	struct msg why;
	uint32_t others;  /* candidates that were not taken */
	uint32_t capture; /* index in sheet.captures */
	uint32_t first_frame, last_frame;
};

struct sheet_capture {
	const char *name; /* file name without folder */
	char sha256[65];
	const char *format;
	uint32_t frames;
};

enum sheet_taken { SHEET_TAKEN_NOT, SHEET_TAKEN_CAPTURE, SHEET_TAKEN_ANSWERS, SHEET_TAKEN_ARCHIVE };
const char *sheet_taken_name(enum sheet_taken t);  /* as in the JSON: "nothing", "capture", "answers", "archive" */
const char *sheet_taken_label(enum sheet_taken t); /* N_() for people */

/* A file of the submission, and what it was taken as. */
struct sheet_file {
	const char *name; /* inside the submission, through archives: "lab.zip/cap.pcapng" */
	enum sheet_taken taken;
	struct msg why; /* why it was not taken, or what is wrong with an archive; english NULL: nothing */
	bool is_minor;  /* left behind by a system or an editor: not worth a line for people */
};

struct sheet_section {
	struct text title;
};

struct sheet {
	const char *exercise_id;
	struct text exercise_title;
	const char *student_id, *student_name; /* NULL: unknown */
	const char *answers_id;                /* the student's id as the answers say; NULL: they do not */
	enum sheet_status status;
	struct msg status_msg; /* why it is not SHEET_GRADED; english NULL otherwise */
	uint32_t score_h, max_score_h;
	bool provisional;                           /* a person still has to mark something */
	char rubric_sha256[65], answers_sha256[65]; /* "" when there is none */
	struct sheet_capture *captures;
	size_t n_captures;
	struct sheet_file *files; /* of a submission; none when capture and answers were named */
	size_t n_files;
	struct sheet_conversation *conversations;
	size_t n_conversations;
	struct sheet_section *sections;
	size_t n_sections;
	struct item *items;
	size_t n_items;
	struct sheet_note *notes;
	size_t n_notes;
	struct sheet_note
		banner; /* the one cause of much that is not right, also the first of the notes; code NULL: none */
};

/* The file that a frame number of capture INDEX is of; NULL: there is one only, which need not be said. */
const char *sheet_capture_name(const struct sheet *s, uint32_t index);

/* Adds up: score_h and max_score_h from the items that count; provisional from manual items. */
void sheet_total(struct sheet *s);
/* Checks what must always hold: 0 <= points <= max for each item, sums, ids unique.  False: a bug. */
bool sheet_is_sound(const struct sheet *s);

#endif
