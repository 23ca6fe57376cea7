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

static bool compile(const char *expression, uint32_t link_type, struct bpf_program *out, char *detail, size_t room)
{
	pcap_t *dead = pcap_open_dead(dlt_of(link_type), LIMIT_PACKET_BYTES);
	if (!dead)
		return false;
	bool ok = pcap_compile(dead, out, expression, 1, PCAP_NETMASK_UNKNOWN) == 0;
	if (!ok && detail) {
		strncpy(detail, pcap_geterr(dead), room - 1);
		detail[room - 1] = '\0';
	}
	pcap_close(dead);
	return ok;
}

/* Keeps a program for LINK_TYPE, also when there is none to be had.  When all places are taken the last one is given
 * up: no honest file has so many link types. */
static struct program *program_add(struct capture_filter *f, uint32_t link_type, char *detail, size_t room)
{
	if (f->n_programs == FILTER_PROGRAMS && f->programs[--f->n_programs].compiled)
		pcap_freecode(&f->programs[f->n_programs].code);
	struct program *p = &f->programs[f->n_programs++];
	p->link_type = link_type;
	p->compiled = compile(f->expression, link_type, &p->code, detail, room);
	return p;
}

/* What libpcap says of wrong expressions, as a sentence in every language.  What is not foreseen stays in its words. */
static struct msg_arg explain(const char *detail)
{
	static const struct {
		const char *words, *english;
	} rows[] = {
		{"syntax error",
	         N_("it cannot be understood: a word is missing or too much, or brackets do not match")},
		{"unknown port", N_("there is no port of that name")},
		{"unknown protocol", N_("there is no protocol of that name")},
		{"illegal port number", N_("a port number is larger than 65535")},
		{"invalid IPv4 address", N_("an address is not valid")},
		{"invalid IPv6 address", N_("an address is not valid")},
		{"illegal link layer address", N_("an Ethernet address is needed, such as 02:00:00:00:00:01")},
		{"greater than maximum", N_("a number is too large")},
		{"modifier applied to", N_("an address is not of the protocol that stands before it")},
		{"non-network bits set", N_("the address of the network has bits outside of its mask")},
		{"rejects all packets", N_("no packet can fit it")},
	};
	struct msg_arg arg = MSG_TEXT("detail", detail);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (strstr(detail, rows[i].words)) {
			arg.tr = rows[i].english;
			break;
		}
	return arg;
}

enum status capture_filter_new(const char *expression, struct diag_place place, struct arena *arena, struct diag *diag,
                               struct capture_filter **out)
{
	/* An expression may be meant for wireless frames only: it is wrong when it suits none of these. */
	static const uint32_t usual[] = {DLT_EN10MB, 101, DLT_LINUX_SLL, DLT_IEEE802_11_RADIO, DLT_NULL};
	if (strlen(expression) > LIMIT_FILTER_BYTES) {
		DIAG_ERROR_AT(diag, place, N_("the capture filter has more than {n} characters"),
		              MSG_NUMBER("n", LIMIT_FILTER_BYTES));
		return STATUS_FORMAT;
	}
	struct span host = capture_filter_host_name(span_of(expression));
	if (host.len > 0) {
		const char *name = arena_text(arena, host);
		const char *sentence =
			capture_filter_is_display_word(host)
				? N_("\"{name}\" belongs to Wireshark's display filters; this is a capture filter, such as "
		                     "tcp port 25")
				: N_("\"{name}\" in the capture filter: names of hosts are not looked up, write the address");
		DIAG_ERROR_AT(diag, place, sentence, MSG_TEXT("name", name ? name : ""));
		return STATUS_FORMAT;
	}
	struct capture_filter *f = arena_alloc(arena, sizeof *f);
	if (f)
		f->expression = arena_text(arena, span_of(expression));
	if (!f || !f->expression)
		return STATUS_NOMEM;
	char detail[PCAP_ERRBUF_SIZE] = "";
	bool suits = false;
	for (size_t i = 0; i < sizeof usual / sizeof *usual && !suits; i++)
		suits = program_add(f, usual[i], i == 0 ? detail : NULL, sizeof detail)->compiled;
	if (!suits) {
		DIAG_ERROR_AT(diag, place, N_("the capture filter is wrong: {detail}"), explain(detail));
		capture_filter_free(f);
		return STATUS_FORMAT;
	}
	*out = f;
	return STATUS_OK;
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
	if (!p)
		p = program_add(f, record->link_type, NULL, 0);
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
