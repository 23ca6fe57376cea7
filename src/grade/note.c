/* Notes that a capture alone gives rise to, in a fixed order. */
#include "grade/note.h"

#include "base/vec.h"

struct notes {
	struct arena *arena;
	VEC(struct sheet_note) list;
	bool failed;
};

/* FIRST_FRAME 0: no frame shows it; N_FRAMES: how many do. */
static void add(struct notes *n, const char *code, struct msg msg, uint32_t first_frame, size_t n_frames)
{
	struct sheet_note *note = VEC_PUSH(n->arena, &n->list);
	uint32_t *frames = first_frame ? arena_alloc(n->arena, sizeof *frames) : NULL;
	if (!note || (first_frame && !frames)) {
		n->failed = true;
		return;
	}
	if (frames)
		*frames = first_frame;
	*note = (struct sheet_note){
		.code = code, .msg = msg, .frames = frames, .n_frames = frames ? 1 : 0, .n_frames_all = n_frames};
}

static void note_file(struct notes *n, const struct evidence *e, const struct capture_facts *facts)
{
	const struct msg *trouble = facts->has_trouble ? capture_trouble(evidence_capture(e)) : NULL;
	if (trouble && trouble->english)
		add(n, facts->end == CAPTURE_CUT ? "capture-cut" : "capture-damaged",
		    msg_make(n->arena, trouble->english, trouble->args, trouble->n_args), 0, 0);
	if (facts->frames == 0)
		add(n, "no-frames",
		    MSG_PLAIN(N_("The capture holds no frames: was the right network interface chosen?")), 0, 0);
	else if (facts->tcp_frames + facts->udp_frames + facts->arp_frames + facts->icmp_frames == 0)
		add(n, "no-traffic",
		    MSG_PLAIN(N_("The capture holds neither TCP nor UDP, ICMP or ARP: was the right network interface "
		                 "chosen?")),
		    0, 0);
	if (facts->unknown_link_frames)
		add(n, "link-type-unknown",
		    MSG(n->arena,
		        N_("{n} frames have link type {type}, which this program does not decode; they were passed over."),
		        MSG_NUMBER("n", facts->unknown_link_frames), MSG_NUMBER("type", facts->unknown_link_type)),
		    facts->first_unknown_link_frame, facts->unknown_link_frames);
	if (facts->cut_frames)
		add(n, "snapped",
		    MSG(n->arena,
		        N_("{n} frames were not captured to their end (the first one is {frame}): set no snapshot length when "
		           "capturing."),
		        MSG_NUMBER("n", facts->cut_frames), MSG_NUMBER("frame", facts->first_cut_frame)),
		    facts->first_cut_frame, facts->cut_frames);
	if (facts->time_goes_back)
		add(n, "time-goes-back",
		    MSG(n->arena,
		        N_("Frame {frame} has an earlier time than the frame before it; frames were taken in the order of the "
		           "file."),
		        MSG_NUMBER("frame", facts->time_back_frame)),
		    facts->time_back_frame, 1);
}

static void note_checksums(struct notes *n, const struct capture_facts *facts)
{
	if (facts->offload_frames)
		add(n, "checksum-offload",
		    MSG(n->arena,
		        N_("{n} frames (the first one is {frame}) have a TCP or UDP checksum that the network card completes "
		           "only after the capture (checksum offload). They are not damaged; answers are compared with the "
		           "value in the capture."),
		        MSG_NUMBER("n", facts->offload_frames), MSG_NUMBER("frame", facts->first_offload_frame)),
		    facts->first_offload_frame, facts->offload_frames);
	if (facts->bad_checksum_frames)
		add(n, "bad-checksum",
		    MSG(n->arena,
		        N_("{n} frames (the first one is {frame}) have a wrong TCP or UDP checksum that offload does not "
		           "explain: they were damaged or edited."),
		        MSG_NUMBER("n", facts->bad_checksum_frames),
		        MSG_NUMBER("frame", facts->first_bad_checksum_frame)),
		    facts->first_bad_checksum_frame, facts->bad_checksum_frames);
	if (facts->fragments)
		add(n, "fragments",
		    MSG(n->arena, N_("{n} frames (the first one is {frame}) are fragments of larger IP packets."),
		        MSG_NUMBER("n", facts->fragments), MSG_NUMBER("frame", facts->first_fragment_frame)),
		    facts->first_fragment_frame, facts->fragments);
}

static void note_large_segments(struct notes *n, const struct evidence *e)
{
	size_t n_tcp, n_large = 0;
	uint32_t first = 0;
	const struct tcp_connection *tcp = evidence_tcp(e, &n_tcp);
	for (size_t i = 0; i < n_tcp * 2; i++) {
		const struct tcp_side *side = &tcp[i / 2].side[i % 2];
		n_large += side->large_segments;
		if (side->large_segments && (!first || side->first_large_frame < first))
			first = side->first_large_frame;
	}
	if (n_large)
		add(n, "segmentation-offload",
		    MSG(n->arena,
		        N_("{n} TCP {n?segment carries|segments carry} more data than the MSS allows (the first one is frame {frame}): the network "
		           "card splits or joins them (segmentation offload). Lengths and counts are those of the capture."),
		        MSG_NUMBER("n", n_large), MSG_NUMBER("frame", first)),
		    first, n_large);
}

static void note_connections(struct notes *n, const struct evidence *e)
{
	size_t n_tcp, n_unseen = 0, n_open = 0, n_twice = 0;
	uint32_t first_unseen = 0, first_twice = 0;
	const struct tcp_connection *tcp = evidence_tcp(e, &n_tcp);
	for (size_t i = 0; i < n_tcp; i++) {
		n_unseen += tcp[i].open == TCP_OPEN_UNSEEN;
		n_open += tcp[i].close == TCP_CLOSE_OPEN;
		n_twice += tcp[i].duplicated_frames;
		if (tcp[i].open == TCP_OPEN_UNSEEN && !first_unseen)
			first_unseen = tcp[i].first_frame;
		if (tcp[i].duplicated_frames && !first_twice)
			first_twice = tcp[i].first_frame;
	}
	if (n_twice)
		add(n, "captured-twice",
		    MSG(n->arena,
		        N_("Frames were captured twice (in the connection that begins in frame {frame}): the second copies are "
		           "not retransmissions."),
		        MSG_NUMBER("frame", first_twice)),
		    first_twice, n_twice);
	if (n_tcp && n_unseen == n_tcp)
		add(n, "started-too-late",
		    MSG_PLAIN(N_(
			    "The capture started too late: no TCP connection of it shows its handshake. Start capturing "
			    "first, then connect.")),
		    first_unseen, n_unseen);
	if (n_tcp && n_open == n_tcp)
		add(n, "no-close",
		    MSG_PLAIN(N_(
			    "No TCP connection of the capture was closed while capturing: let the program end, then stop "
			    "the capture.")),
		    0, 0);
}

static void note_other_protocols(struct notes *n, const struct capture_facts *facts)
{
	if (facts->quic_frames)
		add(n, "quic",
		    MSG(n->arena,
		        N_("A browser used QUIC instead of TCP for some pages (UDP port 443, {n} frames, the first one is "
		           "{frame})."),
		        MSG_NUMBER("n", facts->quic_frames), MSG_NUMBER("frame", facts->first_quic_frame)),
		    facts->first_quic_frame, facts->quic_frames);
	if (facts->doh_frames && facts->dns_frames == 0)
		add(n, "dns-over-https",
		    MSG(n->arena,
		        N_("Names were looked up inside HTTPS (DoH, the first frame is {frame}), so the capture shows no DNS."),
		        MSG_NUMBER("frame", facts->first_doh_frame)),
		    facts->first_doh_frame, facts->doh_frames);
	if (facts->dot_frames && facts->dns_frames == 0)
		add(n, "dns-over-tls",
		    MSG(n->arena,
		        N_("Names were looked up over TLS (port 853, the first frame is {frame}), so the capture shows no "
		           "DNS."),
		        MSG_NUMBER("frame", facts->first_dot_frame)),
		    facts->first_dot_frame, facts->dot_frames);
}

enum status note_capture(const struct evidence *evidence, struct arena *arena, struct sheet_note **out, size_t *n_out)
{
	struct notes n = {.arena = arena};
	const struct capture_facts *facts = evidence_facts(evidence);
	note_file(&n, evidence, facts);
	note_checksums(&n, facts);
	note_large_segments(&n, evidence);
	note_connections(&n, evidence);
	note_other_protocols(&n, facts);
	if (n.failed)
		return STATUS_NOMEM;
	*out = n.list.items;
	*n_out = n.list.n;
	return STATUS_OK;
}
