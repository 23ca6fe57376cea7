/* Advice about the file: how it ends, what it holds of each frame, how it came to be. */
#include "base/text.h"
#include "grade/advice.h"
#include "wire/frame.h"

/* Programs write files in blocks of this many bytes, or of a multiple: one that is stopped by force leaves no part of a
 * block. */
enum { BLOCK_BYTES = 512 };

static const char *sentence_of_cut(const struct doctor *d)
{
	if (d->info->compressed)
		return N_(
			"The compressed file was cut or damaged on its way: frame {frame} is the last that can be read, "
			"and what came after it is lost. Hand the same file in again, once you have seen that Wireshark "
			"opens it without a complaint.");
	if (d->info->size_bytes % BLOCK_BYTES == 0)
		return N_(
			"The file ends in the middle of a frame: frame {frame} is the last that is whole, and what came "
			"after it is lost. Either it was cut on its way, when it was copied or uploaded: compare its size "
			"({bytes} bytes) with yours, and hand the same file in again. Or the capturing program was "
			"stopped by force: if Wireshark, too, says of your own file that it was cut short, capture again "
			"and stop the capture in the program.");
	return N_(
		"The file was cut on its way, when it was copied or uploaded: it ends in the middle of a frame, frame "
		"{frame} is the last that is whole, and what came after it is lost. Compare its size ({bytes} bytes) "
		"with yours, and hand the same file in again.");
}

void advice_capture_cut(struct doctor *d)
{
	struct tally last = {0};
	if (d->facts->end != CAPTURE_CUT)
		return;
	if (d->facts->frames == 0) {
		doctor_say_as(
			d, NOTE_PROBLEM,
			MSG(d->arena,
		            N_("The file was cut on its way, when it was copied or uploaded, and not one frame of it is "
		               "whole. Compare its size ({bytes} bytes) with yours, and hand the same file in again."),
		            MSG_NUMBER("bytes", d->info->size_bytes)),
			NULL);
		return;
	}
	tally_add(&last, d->facts->frames);
	doctor_say(d,
	           MSG(d->arena, sentence_of_cut(d), MSG_NUMBER("frame", d->facts->frames),
	               MSG_NUMBER("bytes", d->info->size_bytes)),
	           &last);
}

void advice_capture_damaged(struct doctor *d)
{
	if (d->facts->end == CAPTURE_BROKEN && d->facts->trouble.english)
		doctor_say(d, d->facts->trouble, NULL);
}

static bool says(const char *application, const char *word)
{
	return application && strstr(application, word);
}

/* Editcap, Reordercap: Wireshark's programs that make a capture out of another one. */
static bool is_cut_out(const struct capture_info *info)
{
	return says(info->application, "ditcap") || says(info->application, "eordercap");
}

void advice_no_frames(struct doctor *d)
{
	if (d->facts->end == CAPTURE_CUT) /* nobody knows how many there were */
		return;
	if (d->facts->frames == 0 && is_cut_out(d->info))
		doctor_say(
			d,
			MSG_PLAIN(N_(
				"The file holds no frames: it was cut out of another capture (by editcap or reordercap), and no "
				"frame of that one was taken. Hand in the capture itself, or check the frame numbers and times "
				"that were given.")),
			NULL);
	else if (d->facts->frames == 0)
		doctor_say(
			d,
			MSG_PLAIN(N_(
				"The capture holds no frames. Choose the interface that the traffic goes through (Wireshark "
				"draws its activity beside the name), start capturing, and only then begin the exercise.")),
			NULL);
}

/* LINKTYPE_ numbers of tcpdump.org/linktypes.html that students choose by mistake. */
static const char *link_kind(uint32_t link_type)
{
	switch (link_type) {
	case 186:
	case 189:
	case 220:
	case 249:
	case 266:
		return N_("USB");
	case 187:
	case 201:
	case 254:
	case 255:
	case 161:
	case 251:
	case 256:
	case 272:
		return N_("Bluetooth");
	case 195:
	case 215:
	case 230:
	case 283:
		return N_("IEEE 802.15.4 (Zigbee)");
	case 190:
	case 227:
		return N_("CAN bus");
	case 252:
	case 253:
		return N_("messages inside one computer");
	default:
		return NULL;
	}
}

/* Our word for it, or the link type's own name, which is not translated. */
static struct msg_arg kind_of(const char *kind, const char *name)
{
	struct msg_arg ours = MSG_TR("kind", kind), theirs = MSG_TEXT("kind", name);
	return kind ? ours : theirs;
}

void advice_link_type(struct doctor *d)
{
	const struct tally *frames = &d->facts->unknown_link;
	uint32_t type = d->facts->unknown_link_type;
	const char *kind = link_kind(type), *name = link_type_name(type);
	if (frames->n == 0)
		return;
	enum note_severity severity = d->facts->frames_decoded == 0 ? NOTE_PROBLEM : NOTE_WARNING;
	if (type == CAPTURE_LINK_NONE)
		doctor_say_as(
			d, NOTE_INFO,
			MSG(d->arena,
		            N_("{n} {n?record|records} of the file ({frames}) {n?is no packet|are no packets} but {n?a message|messages} of "
		               "another program; {n?it counts as a frame|they count as frames}, as in Wireshark."),
		            MSG_NUMBER("n", frames->n), MSG_TEXT("frames", doctor_frames(d, frames))),
			frames);
	else if (kind || name)
		doctor_say_as(
			d, severity,
			MSG(d->arena,
		            N_("{n} {n?frame was|frames were} captured on another kind of interface ({kind}; {n?frame|frames} {frames}) and "
		               "passed over. Capture on the Ethernet or Wi-Fi interface."),
		            MSG_NUMBER("n", frames->n), kind_of(kind, name),
		            MSG_TEXT("frames", doctor_frames(d, frames))),
			frames);
	else
		doctor_say_as(
			d, severity,
			MSG(d->arena,
		            N_("{n} {n?frame has|frames have} link type {type} ({n?frame|frames} {frames}), which this program does not "
		               "decode; {n?it was|they were} passed over. Capture on the Ethernet or Wi-Fi interface, without monitor "
		               "mode."),
		            MSG_NUMBER("n", frames->n), MSG_NUMBER("type", type),
		            MSG_TEXT("frames", doctor_frames(d, frames))),
			frames);
}

void advice_snapped(struct doctor *d)
{
	const struct tally *cut = &d->facts->cut, *headers = &d->facts->cut_headers;
	if (headers->n)
		doctor_say(
			d,
			MSG(d->arena,
		            N_("The capture keeps at most {bytes} bytes of a frame: {n} {n?frame lacks|frames lack} a part of "
		               "{n?its|their} headers ({n?frame|frames} {frames}). Capture without a limit: tcpdump -s 0, or in Wireshark's "
		               "options no limit on each packet."),
		            MSG_NUMBER("bytes", d->facts->cut_bytes), MSG_NUMBER("n", headers->n),
		            MSG_TEXT("frames", doctor_frames(d, headers))),
			headers);
	else if (cut->n)
		doctor_say_as(
			d, NOTE_INFO,
			MSG(d->arena,
		            N_("The capture keeps at most {bytes} bytes of a frame: of {n} {n?frame|frames} ({frames}) the end of the data "
		               "is missing. To have all: tcpdump -s 0, or in "
		               "Wireshark's options no limit on each packet."),
		            MSG_NUMBER("bytes", d->facts->cut_bytes), MSG_NUMBER("n", cut->n),
		            MSG_TEXT("frames", doctor_frames(d, cut))),
			cut);
}

void advice_packets_dropped(struct doctor *d)
{
	if (d->info->dropped)
		doctor_say(
			d,
			MSG(d->arena,
		            N_("The capturing program lost {n} {n?packet|packets}: the computer was too slow, and what is missing may be what "
		               "the exercise asks for. Close other programs, or narrow the capture filter, and capture again."),
		            MSG_NUMBER("n", d->info->dropped)),
			NULL);
}

void advice_time_goes_back(struct doctor *d)
{
	static const int64_t second_ns = 1000000000;
	const struct tally *back = &d->facts->time_back;
	if (back->n == 0)
		return;
	if (d->facts->time_back_most_ns < second_ns)
		doctor_say(
			d,
			MSG(d->arena,
		            N_("{n?Frame|Frames} {frames}: the time is a little earlier than that of the frame before, as happens with "
		               "several interfaces or processors. Frames are taken in the order of the file, as in Wireshark."),
		            MSG_NUMBER("n", back->n), MSG_TEXT("frames", doctor_frames(d, back))),
			back);
	else
		doctor_say(
			d,
			MSG(d->arena,
		            N_("{n?Frame|Frames} {frames}: the time jumps back by up to {seconds} s: the clock was set, or captures were "
		               "put together. Frames are taken in the order of the file, and times across the jump mean nothing."),
		            MSG_NUMBER("n", back->n), MSG_TEXT("frames", doctor_frames(d, back)),
		            MSG_NUMBER("seconds", (uint64_t)(d->facts->time_back_most_ns / second_ns))),
			back);
}

/* ---- how the file came to be ---- */

void advice_capture_filter(struct doctor *d)
{
	const char *filter = NULL;
	for (size_t i = 0; i < d->info->n_interfaces && !filter; i++)
		filter = d->info->interfaces[i].filter;
	if (!filter || !*filter)
		return;
	struct buf text = BUF_INIT;
	text_add_printable(&text, span_of(filter), 200);
	doctor_say(
		d,
		MSG(d->arena,
	            N_("The capture was made with a filter: \"{filter}\". What does not match it is not in the file; if something is "
	               "missing, capture without a filter."),
	            MSG_TEXT("filter", buf_text(&text))),
		NULL);
	buf_release(&text);
}

void advice_put_together(struct doctor *d)
{
	bool merged = says(d->info->application, "ergecap");
	for (size_t i = 0; i < d->info->n_sections; i++)
		merged = merged || says(d->info->sections[i].application, "ergecap");
	if (d->info->n_sections > 1)
		doctor_say(
			d,
			MSG(d->arena,
		            N_("The file consists of {n} captures, one behind the other; frame numbers go on through all of them."),
		            MSG_NUMBER("n", d->info->n_sections)),
			NULL);
	else if (merged)
		doctor_say(
			d,
			MSG_PLAIN(N_(
				"The file was put together from several captures by mergecap; frame numbers are those of this "
				"file.")),
			NULL);
}

/* dumpcap, which captures for Wireshark, writes a statistics block at the end; editcap, tshark -w and exports of
 * selected packets keep its name but not that block. */
bool advice_is_saved_again(const struct doctor *d)
{
	const char *application = d->info->application;
	bool is_pcapng = d->info->format == CAPTURE_PCAPNG && d->facts->end == CAPTURE_END && d->facts->frames > 0;
	return is_pcapng && d->info->n_sections < 2 &&
	       (says(application, "ditcap") || (says(application, "umpcap") && !d->info->has_interface_statistics));
}

void advice_saved_again(struct doctor *d)
{
	if (advice_is_saved_again(d) && !doctor_said(d, "put-together"))
		doctor_say(
			d,
			MSG_PLAIN(N_(
				"The file is not as dumpcap (Wireshark) wrote it while capturing: it was stopped by force, or saved "
				"again later, as after exporting selected packets. Frame numbers may differ from those of the first "
				"file.")),
			NULL);
}

/* ---- frames captured twice ---- */

struct twin_view {
	uint32_t interface;
	int ttl; /* -1: none */
	bool has_macs;
	uint8_t macs[12];
};

static bool view(struct doctor *d, uint32_t frame_no, struct twin_view *out)
{
	struct frame frame;
	if (evidence_frame(d->evidence, frame_no, &frame) != STATUS_OK)
		return false;
	const struct layer *ip = frame_own(&frame, LAYER_IPV4), *ip6 = frame_own(&frame, LAYER_IPV6);
	const struct layer *ethernet = frame_layer(&frame, LAYER_ETHERNET, 0);
	const struct layer *cooked = frame_layer(&frame, LAYER_SLL2, 0);
	*out = (struct twin_view){.interface = cooked ? cooked->sll.interface_index : frame.record.interface,
	                          .ttl = ip    ? ip->ipv4.ttl
	                                 : ip6 ? ip6->ipv6.hop_limit
	                                       : -1};
	out->has_macs = ethernet != NULL;
	if (ethernet) {
		memcpy(out->macs, ethernet->ethernet.dst, 6);
		memcpy(out->macs + 6, ethernet->ethernet.src, 6);
	}
	return true;
}

/* Which situation doubles frames, by what differs between a frame and its copy. */
static const char *why_twice(struct doctor *d)
{
	struct twin_view a, b;
	if (!view(d, d->facts->twice_first, &a) || !view(d, tally_first(&d->facts->twice), &b))
		return N_("they differ in nothing");
	if (a.ttl != b.ttl)
		return N_("before and after a router");
	if (a.interface != b.interface)
		return N_("on two interfaces, such as a bridge or virtual machine and the network card behind it");
	if (a.has_macs && b.has_macs && memcmp(a.macs, b.macs, sizeof a.macs) != 0)
		return N_("before and after a switch or access point that passes frames on");
	return N_(
		"by one interface that sees both the way in and the way out, such as \"any\", a loopback or a mirror port");
}

void advice_captured_twice(struct doctor *d)
{
	enum { OF_HUNDRED = 10 }; /* single ones are honest repeats that look alike */
	const struct tally *twice = &d->facts->twice;
	if ((uint64_t)twice->n * 100 >= (uint64_t)d->facts->frames * OF_HUNDRED && twice->n > 1)
		doctor_say(
			d,
			MSG(d->arena,
		            N_("{n} {n?frame was|frames were} captured twice: {why} ({n?the copy is frame|the copies are frames} {frames}). "
		               "Copies are no retransmissions and are not counted. Capture on one interface only."),
		            MSG_NUMBER("n", twice->n), MSG_TR("why", why_twice(d)),
		            MSG_TEXT("frames", doctor_frames(d, twice))),
			twice);
}
