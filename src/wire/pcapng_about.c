/* What a pcapng file says about itself: sections, interfaces, statistics, comments, lost packets.  Where the blocks
 * stand is left to pcapng.c. */
#include "base/limits.h"
#include "wire/pcapng_inner.h"

enum capture_end pcapng_broken(struct capture *c, const char *reason)
{
	struct msg_arg detail = MSG_TR("detail", reason);
	return capture_stop(c, CAPTURE_BROKEN, N_("the capture is damaged after frame {frame}: {detail}"), &detail);
}

static enum capture_end out_of_memory(struct capture *c)
{
	struct pcapng *ng = c->state;
	ng->no_memory = true;
	return capture_stop(c, CAPTURE_BROKEN, N_("not enough memory after frame {frame}"), NULL);
}

enum capture_end pcapng_note_section(struct capture *c, const struct pcapng_block *b)
{
	struct pcapng *ng = c->state;
	if (b->position < ng->known) { /* read again after a seek */
		while (ng->section + 1 < ng->sections.n && ng->sections.items[ng->section].position < b->position)
			ng->section++;
		return CAPTURE_MORE;
	}
	struct pcapng_section_facts facts;
	if (!pcapng_read_section(b, &facts))
		return pcapng_broken(c, N_("a section header of an unknown version"));
	if (ng->sections.n == LIMIT_PCAPNG_SECTIONS)
		return pcapng_broken(c, N_("too many sections"));
	struct capture_section *s = VEC_PUSH(c->arena, &ng->sections);
	if (!s)
		return out_of_memory(c);
	*s = (struct capture_section){
		.position = b->position,
		.big_endian = b->big_endian,
		.first_interface = ng->interfaces.n,
		.hardware = pcapng_text(facts.hardware, c->arena),
		.os = pcapng_text(facts.os, c->arena),
		.application = pcapng_text(facts.application, c->arena),
	};
	ng->section = (uint32_t)(ng->sections.n - 1);
	if (ng->section == 0) {
		c->info.hardware = s->hardware;
		c->info.os = s->os;
		c->info.application = s->application;
	}
	c->info.n_comments += facts.comments;
	c->info.sections = ng->sections.items;
	c->info.n_sections = ng->sections.n;
	return CAPTURE_MORE;
}

enum capture_end pcapng_note_interface(struct capture *c, const struct pcapng_block *b)
{
	struct pcapng *ng = c->state;
	if (b->position < ng->known)
		return CAPTURE_MORE;
	struct pcapng_interface_facts facts;
	if (!pcapng_read_interface(b, &facts))
		return pcapng_broken(c, N_("an interface description that is too short"));
	if (ng->interfaces.n == LIMIT_PCAPNG_INTERFACES)
		return pcapng_broken(c, N_("too many interfaces"));
	struct pcapng_clock *clock = VEC_PUSH(c->arena, &ng->clocks);
	struct capture_interface *interface = VEC_PUSH(c->arena, &ng->interfaces);
	if (!clock || !interface)
		return out_of_memory(c);
	*clock = facts.clock;
	*interface = (struct capture_interface){
		.link_type = facts.link_type,
		.snap_length = facts.snap_length,
		.name = pcapng_text(facts.name, c->arena),
		.description = pcapng_text(facts.description, c->arena),
		.filter = pcapng_text(facts.filter, c->arena),
		.hardware = pcapng_text(facts.hardware, c->arena),
		.os = pcapng_text(facts.os, c->arena),
		.speed_bps = facts.speed_bps,
		.time_places = facts.clock.places,
		.fcs_bytes = facts.fcs_bytes,
		.section = ng->section,
	};
	c->info.n_comments += facts.comments;
	ng->sections.items[ng->section].n_interfaces++;
	c->info.interfaces = ng->interfaces.items;
	c->info.n_interfaces = ng->interfaces.n;
	return CAPTURE_MORE;
}

/* Programs tell their losses with packets or at the end; what is told in both ways is one and the same. */
static void sum_up_drops(struct capture *c)
{
	const struct pcapng *ng = c->state;
	uint64_t sum = 0;
	for (size_t i = 0; i < ng->interfaces.n; i++)
		sum += ng->interfaces.items[i].statistics.dropped;
	c->info.dropped = ng->packet_drops > 0 ? ng->packet_drops : sum;
}

void pcapng_note_statistics(struct capture *c, const struct pcapng_block *b)
{
	struct pcapng *ng = c->state;
	const struct capture_section *s = &ng->sections.items[ng->section];
	struct pcapng_statistics_facts facts;
	if (b->position < ng->known || !pcapng_read_statistics(b, &facts))
		return;
	c->info.has_interface_statistics = true;
	c->info.n_comments += facts.comments;
	if (facts.interface >= s->n_interfaces)
		return;
	size_t i = s->first_interface + facts.interface;
	const struct pcapng_clock *clock = &ng->clocks.items[i];
	struct capture_statistics statistics = {
		.present = true,
		.has_received = facts.has_received,
		.has_dropped = facts.has_dropped,
		.received = facts.received,
		.dropped = facts.dropped,
	};
	statistics.has_start = facts.has_start && pcapng_time(clock, facts.start, &statistics.start_ns);
	statistics.has_end = facts.has_end && pcapng_time(clock, facts.end, &statistics.end_ns);
	ng->interfaces.items[i].statistics = statistics;
	sum_up_drops(c);
}

void pcapng_note_packet(struct capture *c, const struct pcapng_block *b, const struct pcapng_packet *packet,
                        uint32_t captured)
{
	struct pcapng *ng = c->state;
	struct pcapng_packet whole = *packet;
	whole.captured = captured;
	struct pcapng_packet_facts facts = pcapng_packet_options(b, &whole);
	c->info.n_comments += facts.comments;
	if (facts.dropped == 0)
		return;
	ng->packet_drops += facts.dropped;
	sum_up_drops(c);
}
