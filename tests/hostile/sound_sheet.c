/* What must hold of a sheet: what it shows is in the capture, and points come from nothing else. */
#include "hostile/sound.h"
#include "wire/dns.h"

struct paper {
	const struct sheet *sheet;
	const struct rubric *rubric;
	const struct evidence *e;
	struct buf *said;
	struct arena *arena;
};

static bool wrong(const struct paper *p, const char *item, const char *role, uint32_t frame_no)
{
	buf_addf(p->said, "item %s: %s is said to be frame %u", item, role, frame_no);
	return false;
}

/* The flags that the frame of a role must have. */
static const struct role_form {
	const char *pattern, *role;
	uint16_t set;
} forms[] = {
	{"handshake", "syn", TCP_SYN},  {"handshake", "syn-ack", TCP_SYN | TCP_ACK},
	{"handshake", "ack", TCP_ACK},  {"close", "fin1", TCP_FIN},
	{"close", "fin1-ack", TCP_ACK}, {"close", "fin2", TCP_FIN},
	{"close", "fin2-ack", TCP_ACK}, {"reset", "rst", TCP_RST},
};

static bool has_dns(const struct frame *f, bool response)
{
	enum { FLAG_QR = 0x8000 };
	for (size_t i = 0; i < f->n_layers; i++)
		if (f->layers[i].kind == LAYER_DNS && !f->layers[i].quoted &&
		    ((f->layers[i].dns.flags & FLAG_QR) != 0) == response)
			return true;
	return false;
}

static const struct sheet_conversation *conversation_of(const struct paper *p, const struct conversation_rule *rule)
{
	for (size_t i = 0; i < p->sheet->n_conversations; i++)
		if (strcmp(p->sheet->conversations[i].id, rule->id) == 0)
			return &p->sheet->conversations[i];
	return NULL;
}

static bool fits_tcp(const struct pattern_rule *pattern, const char *role, const struct site *site, uint32_t stream)
{
	const struct layer *tcp = frame_own(site->frame, LAYER_TCP);
	if (!tcp || !site->tcp || site->tcp->stream != stream)
		return false;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (strcmp(forms[i].pattern, pattern->info->name) == 0 && strcmp(forms[i].role, role) == 0)
			return (tcp->tcp.flags & forms[i].set) == forms[i].set;
	const struct frame_condition *want = &pattern->frame;
	if (pattern->info->roles)
		return true;
	bool flags = (tcp->tcp.flags & want->flags_set) == want->flags_set && !(tcp->tcp.flags & want->flags_clear);
	return flags && (want->data != 1 || tcp->tcp.data_length > 0);
}

static bool fits_dns(const struct pattern_rule *pattern, const char *role, const struct frame *f)
{
	if (strcmp(pattern->info->name, "exchange") != 0)
		return has_dns(f, true) || has_dns(f, false);
	return has_dns(f, strcmp(role, "response") == 0);
}

static bool role_is_sound(const struct paper *p, const struct conversation_rule *rule,
                          const struct pattern_rule *pattern, const struct item_role *role)
{
	const char *id = pattern->item_id;
	struct frame frame;
	struct site site;
	if (role->frame_no == 0)
		return true;
	if (evidence_site(p->e, role->frame_no, p->arena, &frame, &site) != STATUS_OK)
		return wrong(p, id, role->name, role->frame_no);
	if (rule->protocol == CONVERSATION_CAPTURE)
		return true;
	const struct sheet_conversation *c = conversation_of(p, rule);
	if (!c)
		return wrong(p, id, "a role of a conversation that is not there", role->frame_no);
	bool fits = true;
	if (rule->protocol == CONVERSATION_TCP)
		fits = fits_tcp(pattern, role->name, &site, c->stream);
	else if (rule->protocol == CONVERSATION_UDP)
		fits = site.udp && site.udp->stream == c->stream;
	else
		fits = fits_dns(pattern, role->name, site.frame);
	return fits || wrong(p, id, role->name, role->frame_no);
}

static bool evidence_item_is_sound(const struct paper *p, const struct conversation_rule *rule,
                                   const struct pattern_rule *pattern, const struct item *item)
{
	size_t present = 0;
	for (size_t i = 0; i < item->n_roles; i++) {
		present += item->roles[i].frame_no != 0;
		if (!role_is_sound(p, rule, pattern, &item->roles[i]))
			return false;
	}
	/* A pattern that asks that nothing matches (count 0) earns its points without a frame. */
	bool may_be_empty = !pattern->info->roles && pattern->frame.count_min <= 0;
	if (item->points_h > 0 && present == 0 && !may_be_empty)
		return wrong(p, item->id, "the frame that points are given for", 0);
	return true;
}

static const struct item *item_of(const struct sheet *sheet, const char *id)
{
	for (size_t i = 0; i < sheet->n_items; i++)
		if (strcmp(sheet->items[i].id, id) == 0)
			return &sheet->items[i];
	return NULL;
}

static bool evidence_is_sound(const struct paper *p)
{
	for (size_t i = 0; i < p->rubric->n_conversations; i++) {
		const struct conversation_rule *rule = &p->rubric->conversations[i];
		for (size_t k = 0; k < rule->n_patterns; k++) {
			const struct pattern_rule *pattern = &rule->patterns[k];
			const struct item *item = pattern->item_id ? item_of(p->sheet, pattern->item_id) : NULL;
			if (item && !evidence_item_is_sound(p, rule, pattern, item))
				return false;
		}
	}
	return true;
}

/* The bytes that a question's item shows are those of the frame that it names. */
static bool bytes_are_sound(const struct paper *p, const struct item *item)
{
	struct frame frame;
	if (!item->has_bytes)
		return true;
	if (evidence_frame(p->e, item->frame_no, &frame) != STATUS_OK)
		return wrong(p, item->id, "the place of the bytes", item->frame_no);
	struct span all = span_make(frame.record.bytes, frame.record.captured);
	if (item->bytes_from >= item->bytes_to || item->bytes_to > all.len ||
	    !span_equal(span_sub(all, item->bytes_from, item->frame_bytes.len), item->frame_bytes))
		return wrong(p, item->id, "the place of other bytes", item->frame_no);
	return true;
}

static bool item_is_sound(const struct paper *p, const struct item *item)
{
	uint32_t frames = evidence_facts(p->e)->frames;
	if (item->frame_no > frames)
		return wrong(p, item->id, "its place", item->frame_no);
	if (item->points_h > item->max_h)
		return wrong(p, item->id, "more than its points", item->points_h);
	if (item->kind == ITEM_QUESTION && item->points_h > 0 && (!item->given || item->verdict == VERDICT_MISSING))
		return wrong(p, item->id, "points for nothing", item->points_h);
	return bytes_are_sound(p, item);
}

static bool notes_are_sound(const struct paper *p)
{
	uint32_t frames = evidence_facts(p->e)->frames;
	for (size_t i = 0; i < p->sheet->n_notes; i++)
		for (size_t f = 0; f < p->sheet->notes[i].n_frames; f++)
			if (p->sheet->notes[i].frames[f] == 0 || p->sheet->notes[i].frames[f] > frames)
				return wrong(p, p->sheet->notes[i].code, "a frame of a note",
				             p->sheet->notes[i].frames[f]);
	return true;
}

static bool sheet_holds(const struct paper *p)
{
	if (!sheet_is_sound(p->sheet)) {
		buf_add(p->said, "sums or points do not add up");
		return false;
	}
	for (size_t i = 0; i < p->sheet->n_items; i++)
		if (!item_is_sound(p, &p->sheet->items[i]))
			return false;
	return evidence_is_sound(p) && notes_are_sound(p);
}

bool sound_sheet(const struct sheet *sheet, const struct rubric *rubric, const struct evidence *e, struct buf *said)
{
	struct paper p = {.sheet = sheet, .rubric = rubric, .e = e, .said = said};
	p.arena = arena_new(LIMIT_FRAME_VALUES_BYTES);
	bool sound = !p.arena || sheet_holds(&p);
	arena_free(p.arena);
	return sound;
}
