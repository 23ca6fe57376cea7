/* Every limit of the program, each with its reason.  A limit that is reached always gives a sentence. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

enum {
	/* A rubric with more mistakes than this is not read to the end by anybody. */
	LIMIT_DIAG_ENTRIES = 200,
	/* Deepest honest stack is about QinQ + PPPoE + IP + UDP + L2TP + PPP + IP + TCP + DNS (12); ICMP quotes double
	 * the inner part. */
	LIMIT_LAYERS = 24,
	/* VLAN tags and tunnels in one frame. */
	LIMIT_NESTING = 8,
	/* TCP: 40 bytes of options hold at most 40 of them (RFC 9293 3.1). */
	LIMIT_TCP_OPTIONS = 40,
	/* IPv6 extension headers in one packet; real ones have up to 3. */
	LIMIT_IPV6_EXTENSIONS = 16,
	/* A name has at most 255 bytes (RFC 1035 2.3.4); Wireshark follows as many pointers before it calls that a
	   loop. */
	LIMIT_DNS_NAME = 255,
	LIMIT_DNS_JUMPS = 255,
	/* A DNS message over TCP has 2 bytes for its length (RFC 1035 4.2.2), as UDP has. */
	LIMIT_DNS_MESSAGE = 65535,
	/* Data looked at in one DNS message: two for each byte; only bit maps of NSEC records, with all bits set, have
	   more. */
	LIMIT_DNS_DATA = 1 << 17,
	/* Options of neighbour discovery looked at in one message; a router advertisement has a dozen. */
	LIMIT_ND_OPTIONS = 512,
	/* Messages of DNS over TCP that wait for their end at a time, 64 KiB each; a resolver has a handful. */
	LIMIT_DNS_BEGUN = 64,
	/* pcapng: one interface for each network card, not one for each packet. */
	LIMIT_PCAPNG_INTERFACES = 4096,
	/* pcapng: one section for each file of those that were joined. */
	LIMIT_PCAPNG_SECTIONS = 4096,
	/* A capture that Wireshark compressed, and a browser or mail program once more. */
	LIMIT_COMPRESSIONS = 3,
	/* Every how many records the index over the file has an entry. */
	INDEX_STEP = 64,
	/* Segments of one connection that are looked at one by one for a rubric. */
	LIMIT_SEGMENTS = 500000,
	/* Frames of a capture that is read once more as each version of Wireshark shows it, for an answer that is not
	   right by the first: a second for each version. */
	LIMIT_VERSION_FRAMES = 1000000,
	/* Times that all is graded to find which capture is which part of the exercise: 8 parts in 8 files are each
	   tried alone, and exchanged once. */
	LIMIT_PART_TRIALS = 128,
	/* Connections that are graded in full to find the one that fits best. */
	LIMIT_CANDIDATES = 64,
	/* Answers files are small: 2,000 questions of 500 bytes. */
	LIMIT_ANSWERS_BYTES = 1 << 20,
	LIMIT_ANSWERS = 5000,
	LIMIT_ANSWER_BYTES = 16384,
	/* Lines and rows of a sheet: 5,000 answers with their prompts and choices. */
	LIMIT_SHEET_LINES = 50000,
	/* Cells of one row: id, prompt, answer, points and remarks, and room to spare. */
	LIMIT_SHEET_CELLS = 64,
	/* Tags and attributes of one part of a document: Word writes one for every 20 bytes. */
	LIMIT_DOCUMENT_MARKS = 250000,
	/* A document with its pictures: a lab report with a dozen screenshots has some 10 MiB. */
	LIMIT_DOCUMENT_BYTES = 64 << 20,
	/* Words and marks of one answer with numbers: 500 frame numbers, or a number and a page about it. */
	LIMIT_ANSWER_TOKENS = 1024,
	/* Numbers in it: a sum of a dozen and its result. */
	LIMIT_ANSWER_NUMERALS = 32,
	/* Frame numbers in one answer: all frames of a transfer, as ranges. */
	LIMIT_ANSWER_FRAMES = 10000,
	/* Readings of one answer: numbers in several notations. */
	LIMIT_READINGS = 16,
	/* Values of one answer to several parts, of which there are at most LIMIT_LIST; with as many words around. */
	LIMIT_SPLIT_PIECES = 128,
	/* In a longer one the parts are told apart by their order only: 64 numbers with a name of some words each. */
	LIMIT_SPLIT_BYTES = 4096,
	/* Rubrics: the reference labs have about 100 items and 60 KiB. */
	LIMIT_RUBRIC_BYTES = 4 << 20,
	LIMIT_RUBRIC_ITEMS = 2000,
	LIMIT_XML_DEPTH = 64,
	/* Attributes of one XML element; a rubric's have up to 20, and what libxml2 does with many is quadratic. */
	LIMIT_XML_ATTRIBUTES = 64,
	/* A capture filter: one address is some 20 characters.  What libpcap does with long ones is quadratic. */
	LIMIT_FILTER_BYTES = 2048,
	/* An expression of a rubric: a long one has 300 characters, and it names a handful of fields. */
	LIMIT_XPATH_BYTES = 4096,
	LIMIT_XPATH_STEPS = 100000,
	/* A regular expression: characters and classes with their repeats; of an id or a name it has some 20.  The C
	 * library makes a copy for each.  What it is matched with is a name at most. */
	LIMIT_REGEXP_STATES = 255,
	LIMIT_REGEXP_TEXT_BYTES = 1000,
	/* Steps for each frame of a role that is several: a condition of a dozen comparisons. */
	LIMIT_XPATH_ELEMENT_STEPS = 200,
	/* Frames of one role: what a lab looks at one by one has hundreds; all are decoded for each expression. */
	LIMIT_SET_FRAMES = 10000,
	/* Files and folders of one submission, those in its archives included: a lab report with its figures and a
	   project around it have some hundreds. */
	LIMIT_HANDED_FILES = 2000,
	/* Folders in folders: the LMS's, the student's, and those of an archive that was unpacked into them. */
	LIMIT_HANDED_DEPTH = 8,
	/* Archives in archives: the LMS's download, the student's, and one for each part. */
	LIMIT_HANDED_ARCHIVES = 4,
	/* Captures of one submission, which are graded together: a lab asks for one or two, or one for each part, and
	   each is kept open and in memory with its evidence. */
	LIMIT_HANDED_CAPTURES = 8,
	/* Files of them that are kept open until it is known which are the same: copies cost nobody the real one. */
	LIMIT_HANDED_OPEN = 64,
	/* Damaged files after which a zip is read on: for each its list is read again. */
	LIMIT_ARCHIVE_DAMAGED = 16,
	/* The largest courses have some thousand students. */
	LIMIT_STUDENTS = 20000,
	/* Files of a class that lie loose in one folder, or all in its archive: ten for each student. */
	LIMIT_CLASS_ENTRIES = 200000,
	/* Wall clock of one submission in a class: a 1 GiB capture takes a few seconds. */
	LIMIT_SUBMISSION_SECONDS = 60,
	/* A row of grades.csv: one cell for each item. */
	LIMIT_ROW_BYTES = 1 << 20,
	/* Roles, alternatives and such in one rubric element. */
	LIMIT_LIST = 64,
	/* One line on a terminal: a name, a path and a sentence fit many times. */
	LIMIT_MESSAGE_CHARS = 4000
};

/* Largest single packet: Wireshark's own limit for a snapshot length. */
#define LIMIT_PACKET_BYTES (256u * 1024u)
/* pcapng: a packet has at most LIMIT_PACKET_BYTES, a comment 64 KiB; a list of names or keys may be longer. */
#define LIMIT_PCAPNG_BLOCK_BYTES (16u << 20)
/* A pipe may give so much, the compressed captures of one submission unpack to it together: a 1 GiB capture is the
 * largest that a lab ever needs. */
#define LIMIT_CAPTURE_BYTES (UINT64_C(4) << 30)
/* What is read into memory of the files of one submission: all that its archives hold, and texts and documents. */
#define LIMIT_HANDED_BYTES (UINT64_C(512) << 20)
/* What the compressed archive of a class unpacks to, on disk: 300 students with captures of 100 MB. */
#define LIMIT_CLASS_BYTES (UINT64_C(32) << 30)
/* Memory of one submission (connections, sheet, texts). */
#define LIMIT_SUBMISSION_BYTES ((size_t)1 << 30)
/* One text that is built in memory; the largest report of a class is a few megabytes. */
#define LIMIT_BUF_BYTES ((size_t)1 << 30)
/* Address space of one child of a class: the arena above, and what libraries need besides. */
#define LIMIT_CHILD_BYTES (UINT64_C(2) << 30)
/* Values of one frame that need memory: names and texts of its largest DNS message many times over. */
#define LIMIT_FRAME_VALUES_BYTES ((size_t)64 << 20)
/* What a rubric and its text take in memory: the reference labs need 1 MiB, 4 MiB of honest XML about 12. */
#define LIMIT_RUBRIC_ARENA_BYTES ((size_t)16 << 20)

#endif
