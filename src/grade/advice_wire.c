/* Advice about what network cards and networks do to packets; most of it is no fault. */
#include "grade/advice.h"

/* "10.0.0.1, 2001:db8::1", at most FACTS_SENDERS of them. */
static const char *senders(struct doctor *d)
{
	const char *list = "";
	for (uint32_t i = 0; i < d->facts->n_offload_senders && i < FACTS_SENDERS; i++) {
		struct buf text = BUF_INIT;
		buf_addf(&text, "%s%s%s", list, *list ? ", " : "", doctor_address(d, &d->facts->offload_senders[i]));
		const char *longer = arena_text(d->arena, buf_span(&text));
		d->failed |= !longer;
		list = longer ? longer : list;
		buf_release(&text);
	}
	return list;
}

/* No checksum of the whole file is right: a network card leaves those that it receives as they are. */
void advice_blanked_checksums(struct doctor *d)
{
	const struct tally *blanked = &d->facts->blanked;
	if (d->facts->blanked_by_more && d->facts->right_checksums == 0)
		doctor_say(
			d,
			MSG(d->arena,
		            N_("The checksums of {n} {n?frame|frames} are 0 for all hosts ({n?frame|frames} {frames}): a program that makes captures "
		               "anonymous blanked them, and addresses may be changed, too. Questions about them are compared with the values in "
		               "this file; for the real ones, hand in the capture as it was saved."),
		            MSG_NUMBER("n", blanked->n), MSG_TEXT("frames", doctor_frames(d, blanked))),
			blanked);
}

void advice_checksum_offload(struct doctor *d)
{
	const struct tally *offload = &d->facts->offload;
	if (offload->n == 0 || doctor_said(d, "blanked-checksums"))
		return;
	if (d->facts->large_offload_frames == offload->n)
		doctor_say(
			d,
			MSG(d->arena,
		            N_("{n} large TCP {n?segment has|segments have} an incomplete checksum ({n?frame|frames} {frames}): the network "
		               "card cuts {n?it|them} when sending, or joined {n?it|them} on arrival, and keeps the checksums to itself. "
		               "{n?It is|They are} not damaged; answers are compared with the value in the capture."),
		            MSG_NUMBER("n", offload->n), MSG_TEXT("frames", doctor_frames(d, offload))),
			offload);
	else if (d->facts->n_offload_senders > FACTS_SENDERS)
		doctor_say(
			d,
			MSG(d->arena,
		            N_("{n} {n?frame has|frames have} a TCP or UDP checksum that the network card completes only after the capture "
		               "(checksum offload; {n?frame|frames} {frames}). {n?It is|They are} not damaged; answers are compared with the "
		               "value in the capture."),
		            MSG_NUMBER("n", offload->n), MSG_TEXT("frames", doctor_frames(d, offload))),
			offload);
	else
		doctor_say(
			d,
			MSG(d->arena,
		            N_("{n} {n?frame|frames} from {sender} {n?has|have} a TCP or UDP checksum that the network card completes only "
		               "after the capture (checksum offload; {n?frame|frames} {frames}). {n?It is|They are} not damaged; answers are "
		               "compared with the value in the capture."),
		            MSG_NUMBER("n", offload->n), MSG_TEXT("sender", senders(d)),
		            MSG_TEXT("frames", doctor_frames(d, offload))),
			offload);
}

void advice_bad_checksum(struct doctor *d)
{
	const struct tally *bad = &d->facts->bad_checksum;
	if (bad->n)
		doctor_say(
			d,
			MSG(d->arena,
		            N_("{n} {n?frame has|frames have} a wrong TCP or UDP checksum that offload does not explain ({n?frame|frames} "
		               "{frames}): {n?it was|they were} damaged on the way, changed after the capture, or never completed by a "
		               "virtual network card."),
		            MSG_NUMBER("n", bad->n), MSG_TEXT("frames", doctor_frames(d, bad))),
			bad);
}

void advice_padding_as_data(struct doctor *d)
{
	const struct tally *padding = &d->facts->padding;
	if (padding->n)
		doctor_say(
			d,
			MSG(d->arena,
		            N_("The data of {n} TCP {n?segment|segments} ({n?frame|frames} {frames}) are the zeros that fill an Ethernet frame up to "
		               "60 bytes: tcprewrite (4.4.1 to 4.4.4) changed the IP lengths when it rewrote the file. They are not counted as data "
		               "here, though Wireshark does. Hand in the capture as it was saved, or rewrite it with another version."),
		            MSG_NUMBER("n", padding->n), MSG_TEXT("frames", doctor_frames(d, padding))),
			padding);
}

static void say_malformed(struct doctor *d, enum anomaly anomaly, const struct tally *frames)
{
	if (doctor_said(d, "malformed"))
		doctor_say(d,
		           MSG(d->arena,
		               N_("{n} {n?frame is|frames are} malformed ({n?frame|frames} {frames}): {what}."),
		               MSG_NUMBER("n", frames->n), MSG_TEXT("frames", doctor_frames(d, frames)),
		               MSG_TR("what", anomaly_sentence(anomaly))),
		           frames);
	else
		doctor_say(
			d,
			MSG(d->arena,
		            N_("{n} {n?frame is|frames are} malformed ({n?frame|frames} {frames}): {what}. Wireshark marks {n?it|them}, too. "
		               "Such packets are made on purpose to test programs, or the file was changed after the capture."),
		            MSG_NUMBER("n", frames->n), MSG_TEXT("frames", doctor_frames(d, frames)),
		            MSG_TR("what", anomaly_sentence(anomaly))),
			frames);
}

static void say_not_read(struct doctor *d, enum anomaly anomaly, const struct tally *frames)
{
	doctor_say_as(d, NOTE_INFO,
	              MSG(d->arena,
	                  N_("{n} {n?frame was|frames were} not read to the end ({n?frame|frames} {frames}): {what}."),
	                  MSG_NUMBER("n", frames->n), MSG_TEXT("frames", doctor_frames(d, frames)),
	                  MSG_TR("what", anomaly_sentence(anomaly))),
	              frames);
}

/* A sentence for each kind; situations have advice of their own. */
void advice_malformed(struct doctor *d)
{
	for (int i = 0; i < ANOMALY_COUNT; i++) {
		enum anomaly anomaly = (enum anomaly)i;
		const struct tally *frames = &d->facts->anomalies[i];
		if (frames->n && anomaly_kind(anomaly) == ANOMALY_IS_FAULT)
			say_malformed(d, anomaly, frames);
		else if (frames->n && anomaly_kind(anomaly) == ANOMALY_IS_LIMIT)
			say_not_read(d, anomaly, frames);
	}
}

void advice_length_zero(struct doctor *d)
{
	const struct tally *no_length = &d->facts->no_length;
	if (no_length->n)
		doctor_say(
			d,
			MSG(d->arena,
		            N_("{n} {n?packet says|packets say} that {n?its|their} length is 0 ({n?frame|frames} {frames}): the network card "
		               "cuts {n?it|them} into segments after the capture and fills the length in (segmentation offload). As in "
		               "Wireshark, the length of the frame is used."),
		            MSG_NUMBER("n", no_length->n), MSG_TEXT("frames", doctor_frames(d, no_length))),
			no_length);
}

void advice_large_segments(struct doctor *d)
{
	const struct tally *large = &d->facts->large;
	if (large->n)
		doctor_say(
			d,
			MSG(d->arena,
		            N_("{n} TCP {n?segment is|segments are} larger than the receiver's maximum segment size ({n?frame|frames} "
		               "{frames}): the network card cuts what is sent, or joins what arrives (TSO, GRO). On the wire there were more, "
		               "smaller segments."),
		            MSG_NUMBER("n", large->n), MSG_TEXT("frames", doctor_frames(d, large))),
			large);
}

void advice_fragments(struct doctor *d)
{
	const struct tally *fragments = &d->facts->fragments;
	if (fragments->n)
		doctor_say(
			d,
			MSG(d->arena,
		            N_("{n} {n?frame is a fragment|frames are fragments} of larger IP packets ({n?frame|frames} {frames}). As in "
		               "Wireshark, what they carry is shown in the last fragment."),
		            MSG_NUMBER("n", fragments->n), MSG_TEXT("frames", doctor_frames(d, fragments))),
			fragments);
}
