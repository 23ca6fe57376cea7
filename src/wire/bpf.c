/* The door to libpcap: capture filters, compiled and asked. */
#include <pcap.h>

#include "base/limits.h"
#include "wire/capture_filter.h"
#include "wire/frame.h"

/* One program for each link type met. */
enum { FILTER_PROGRAMS = 16 };
struct program {
	uint32_t link_type;
	bool compiled; /* false: the expression makes no sense for this link type */
	struct bpf_program code;
};
struct capture_filter {
	const char *expression;
	struct program programs[FILTER_PROGRAMS];
	size_t n_programs;
	bool fits_nothing;
};

/* libpcap's number of a LINKTYPE_: they are equal but for those whose old numbers meant different things on different
 * systems. */
static int dlt_of(uint32_t link_type)
{
	switch (link_type) {
	case 100:
		return DLT_ATM_RFC1483;
	case 12: /* some systems wrote their own number of raw IP */
	case 14:
	case 101:
		return DLT_RAW;
	case 104:
		return DLT_C_HDLC;
	case 107:
		return DLT_FRELAY;
	case 108:
		return DLT_LOOP;
	case 109:
		return DLT_ENC;
	case 117:
		return DLT_PFLOG;
	default:
		return (int)link_type;
	}
}

/* Whether CODE asks the Linux kernel about a packet (inbound, ifindex): nobody answers that for a packet of a
 * file.  1.10 makes such programs all the same, 1.11 does not. */
static bool asks_kernel(const struct bpf_program *code)
{
	static const bpf_u_int32 kernel_offsets = 0xfffff000; /* SKF_AD_OFF */
	for (u_int i = 0; i < code->bf_len; i++) {
		const struct bpf_insn *step = &code->bf_insns[i];
		if (BPF_CLASS(step->code) == BPF_LD && BPF_MODE(step->code) == BPF_ABS && step->k >= kernel_offsets)
			return true;
	}
	return false;
}

/* What compiling came to. */
struct outcome {
	bool compiled;
	bool fits_nothing; /* libpcap sees that no packet can fit: 1.11 sees it less often, so this is no fault */
	bool elsewhere;
	const char *reason; /* N_(); NULL: none */
};

static struct outcome compile(const char *expression, uint32_t link_type, struct bpf_program *out)
{
	struct outcome result = {0};
	pcap_t *dead = pcap_open_dead(dlt_of(link_type), LIMIT_PACKET_BYTES);
	const char *words = "";
	if (dead && pcap_compile(dead, out, expression, 1, PCAP_NETMASK_UNKNOWN) == 0) {
		result.compiled = !asks_kernel(out);
		if (!result.compiled)
			pcap_freecode(out);
		words = "not supported";
	} else if (dead) {
		words = pcap_geterr(dead);
		result.fits_nothing = strstr(words, "rejects all packets") != NULL;
	}
	if (!result.compiled && !result.fits_nothing)
		result.reason = capture_filter_reason(words, &result.elsewhere);
	if (dead)
		pcap_close(dead);
	return result;
}

/* Keeps a program for LINK_TYPE, also when there is none to be had.  When all places are taken the last one is given
 * up: no honest file has so many link types. */
static struct program *program_add(struct capture_filter *f, uint32_t link_type, struct outcome *outcome)
{
	if (f->n_programs == FILTER_PROGRAMS && f->programs[--f->n_programs].compiled)
		pcap_freecode(&f->programs[f->n_programs].code);
	struct program *p = &f->programs[f->n_programs++];
	p->link_type = link_type;
	*outcome = compile(f->expression, link_type, &p->code);
	p->compiled = outcome->compiled;
	return p;
}

/* What can be told of an expression without libpcap.  False: it was told. */
static bool check_words(const char *expression, struct diag_place place, struct arena *arena, struct diag *diag)
{
	if (strlen(expression) > LIMIT_FILTER_BYTES) {
		DIAG_ERROR_AT(diag, place, N_("the capture filter has more than {n} characters"),
		              MSG_NUMBER("n", LIMIT_FILTER_BYTES));
		return false;
	}
	struct filter_fault fault = capture_filter_fault(span_of(expression));
	struct span host = capture_filter_host_name(span_of(expression));
	if (host.len > 0) {
		const char *name = arena_text(arena, host);
		const char *instead = capture_filter_for_display(host);
		const char *sentence =
			instead ? N_("\"{name}\" belongs to Wireshark's display filters; this is a capture filter, such as "
		                     "{instead}")
				: N_("\"{name}\" in the capture filter: names of hosts are not looked up, write the address");
		DIAG_ERROR_AT(diag, place, sentence, MSG_TEXT("name", name ? name : ""),
		              MSG_TEXT("instead", instead ? instead : ""));
		return false;
	}
	if (fault.english)
		DIAG_ERROR_AT(diag, place, fault.english, MSG_TR("detail", fault.detail));
	return fault.english == NULL;
}

/* An expression may be meant for wireless frames only: it is wrong when it suits none of these.  Returns the reason,
 * the most telling one; NULL: it is right. */
static const char *try_usual(struct capture_filter *f)
{
	static const uint32_t usual[] = {DLT_EN10MB,           101,     DLT_LINUX_SLL, DLT_LINUX_SLL2,
	                                 DLT_IEEE802_11_RADIO, DLT_NULL};
	const char *reason = NULL;
	size_t n_fits_nothing = 0;
	for (size_t i = 0, vague = 1; i < sizeof usual / sizeof *usual; i++) {
		struct outcome outcome;
		program_add(f, usual[i], &outcome);
		n_fits_nothing += outcome.fits_nothing;
		/* Contradictions are seen on wires only: where headers vary in length, libpcap compiles them. */
		f->fits_nothing = n_fits_nothing > 1;
		if (outcome.compiled)
			return NULL;
		if (outcome.reason && (!reason || (vague && !outcome.elsewhere))) {
			reason = outcome.reason;
			vague = outcome.elsewhere;
		}
	}
	return n_fits_nothing > 0 ? NULL : reason;
}

enum status capture_filter_new(const char *expression, struct diag_place place, struct arena *arena, struct diag *diag,
                               struct capture_filter **out)
{
	if (!check_words(expression, place, arena, diag))
		return STATUS_FORMAT;
	struct capture_filter *f = arena_alloc(arena, sizeof *f);
	if (f)
		f->expression = arena_text(arena, span_of(expression));
	if (!f || !f->expression)
		return STATUS_NOMEM;
	const char *reason = try_usual(f);
	if (reason) {
		DIAG_ERROR_AT(diag, place, N_("the capture filter is wrong: {detail}"), MSG_TR("detail", reason));
		capture_filter_free(f);
		return STATUS_FORMAT;
	}
	*out = f;
	return STATUS_OK;
}

bool capture_filter_fits_nothing(const struct capture_filter *f)
{
	return f->fits_nothing;
}

void capture_filter_free(struct capture_filter *f)
{
	if (!f)
		return;
	for (size_t i = 0; i < f->n_programs; i++)
		if (f->programs[i].compiled)
			pcap_freecode(&f->programs[i].code);
	f->n_programs = 0;
}

bool capture_filter_match(struct capture_filter *f, const struct record *record)
{
	const struct program *p = NULL;
	for (size_t i = 0; i < f->n_programs && !p; i++)
		if (f->programs[i].link_type == record->link_type)
			p = &f->programs[i];
	struct outcome unheard;
	if (!p)
		p = program_add(f, record->link_type, &unheard);
	if (!p->compiled)
		return false;
	struct pcap_pkthdr header = {.caplen = record->captured, .len = record->original};
	return pcap_offline_filter(&p->code, &header, record->bytes) != 0;
}

bool capture_filter_match_frame(struct capture_filter *f, const struct frame *frame)
{
	const struct record *record = &frame->record;
	if (capture_filter_match(f, record))
		return true;
	bool is_tagged = false;
	for (size_t i = 0; i < frame->n_layers; i++) {
		const struct layer *l = &frame->layers[i];
		if (l->kind == LAYER_VLAN || l->kind == LAYER_SERVICE_TAG || l->kind == LAYER_PPPOE ||
		    l->kind == LAYER_MPLS)
			is_tagged = true;
		if (l->kind != LAYER_IPV4 && l->kind != LAYER_IPV6)
			continue;
		if (!is_tagged || l->offset > record->captured || l->offset > record->original)
			return false;
		struct record packet = *record;
		packet.link_type = 101; /* LINKTYPE_RAW */
		packet.bytes = record->bytes + l->offset;
		packet.captured = record->captured - l->offset;
		packet.original = record->original - l->offset;
		return capture_filter_match(f, &packet);
	}
	return false;
}
