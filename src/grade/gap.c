/* Sentences about what a capture lacks: the connection, the frame, the field, and what to do about it. */
#include "grade/message.h"
#include "grade/note_sheet.h"

/* How many captures a sentence speaks of. */
static struct msg_arg n_captures(const struct grading *g)
{
	return (struct msg_arg)MSG_NUMBER("n", g->n_captures);
}

/* Whether a TCP connection has the port asked for, so that something else about it does not fit. */
static bool has_tcp_port(const struct grading *g, uint16_t port)
{
	for (uint32_t k = 0; k < g->n_captures; k++) {
		size_t n;
		const struct tcp_connection *tcp = evidence_tcp(grading_evidence(g, k), &n);
		for (size_t i = 0; i < n; i++)
			if (tcp[i].frames > 0 && tcp[i].side[!tcp[i].client].endpoint.port == port)
				return true;
	}
	return false;
}

static bool is_host(const struct address_rule *rule, const struct endpoint *e)
{
	return rule->len == e->address_len && memcmp(rule->bytes, e->address, rule->len) == 0;
}

static bool is_host_in(const struct evidence *evidence, const struct address_rule *host)
{
	size_t n;
	const struct tcp_connection *tcp = evidence_tcp(evidence, &n);
	for (size_t i = 0; i < n; i++)
		if (is_host(host, &tcp[i].side[0].endpoint) || is_host(host, &tcp[i].side[1].endpoint))
			return true;
	const struct udp_conversation *udp = evidence_udp(evidence, &n);
	for (size_t i = 0; i < n; i++)
		if (is_host(host, &udp[i].side[0]) || is_host(host, &udp[i].side[1]))
			return true;
	return false;
}

static bool is_host_seen(const struct grading *g, const struct address_rule *host)
{
	for (uint32_t k = 0; k < g->n_captures; k++)
		if (is_host_in(grading_evidence(g, k), host))
			return true;
	return false;
}

static bool has_tcp(const struct grading *g)
{
	for (uint32_t k = 0; k < g->n_captures; k++)
		if (evidence_facts(grading_evidence(g, k))->tcp_frames > 0)
			return true;
	return false;
}

/* The server whose address the rubric gives is nowhere: another one was used, or another interface. */
static bool no_host(struct grading *g, const struct bound *b, struct msg *out)
{
	const struct address_rule *host = &b->rule->server;
	if (!host->given || is_host_seen(g, host))
		return false;
	struct buf text = BUF_INIT;
	struct value v = {.kind = host->len == 16 ? VALUE_IPV6 : VALUE_IPV4};
	memcpy(v.address, host->bytes, host->len);
	value_add_plain(&text, &v, BASE_DEC);
	*out = MSG(
		g->arena,
		N_("Nothing in the {n?capture|captures} goes to or comes from {server}, the server of the exercise."),
		n_captures(g), MSG_TEXT("server", buf_text(&text)));
	buf_release(&text);
	return true;
}

static struct msg no_tcp(struct grading *g, const struct bound *b)
{
	int32_t port = b->rule->server_port;
	struct msg why;
	if (no_host(g, b, &why))
		return why;
	if (port >= 0 && has_tcp_port(g, (uint16_t)port))
		return MSG(
			g->arena,
			N_("None of the TCP connections to port {port} in the {n?capture|captures} is the one that the exercise asks "
		           "for."),
			n_captures(g), MSG_NUMBER("port", (uint64_t)port));
	if (port >= 0)
		return MSG(g->arena, N_("No TCP connection to port {port} is in the {n?capture|captures}."),
		           n_captures(g), MSG_NUMBER("port", (uint64_t)port));
	if (!has_tcp(g))
		return MSG(g->arena, N_("The {n?capture holds|captures hold} no TCP segments at all."), n_captures(g));
	return MSG(g->arena, N_("No TCP connection of the {n?capture|captures} is the one that the exercise asks for."),
	           n_captures(g));
}

static struct msg no_udp(struct grading *g, const struct bound *b)
{
	struct msg why;
	if (no_host(g, b, &why))
		return why;
	if (b->rule->server_port >= 0)
		return MSG(g->arena, N_("No UDP datagrams to port {port} are in the {n?capture|captures}."),
		           n_captures(g), MSG_NUMBER("port", (uint64_t)b->rule->server_port));
	return MSG(g->arena, N_("No UDP datagrams of the {n?capture|captures} are those that the exercise asks for."),
	           n_captures(g));
}

static struct msg no_dns(struct grading *g, const struct bound *b)
{
	bool complete = true;
	const char *name = variables_fill_text(g, b->rule->name, &complete);
	if (name)
		return MSG(g->arena, N_("No DNS query for {name} is in the {n?capture|captures}."), n_captures(g),
		           MSG_TEXT("name", name));
	return MSG(g->arena, N_("No DNS query of the {n?capture|captures} is the one that the exercise asks for."),
	           n_captures(g));
}

static struct msg tcp_advice(struct grading *g, const struct bound *b)
{
	const struct sheet_note *why = note_explanation(g, b->rule);
	if (why)
		return why->msg;
	return MSG_PLAIN(
		N_("Start the capture on the right interface before the program connects, check the server's address "
	           "and port, and hand in the new capture."));
}

/* SENTENCE says {target}, the address that the rule is about; PLAIN is for rules without one. */
static struct msg no_exchange(struct grading *g, const struct bound *b, const char *sentence, const char *plain)
{
	const struct address_rule *host = &b->rule->server;
	struct endpoint e = {.address_len = host->len};
	struct buf text = BUF_INIT;
	if (!host->given)
		return MSG_PLAIN(plain);
	memcpy(e.address, host->bytes, host->len);
	endpoint_add_address(&text, &e);
	struct msg msg = MSG(g->arena, sentence, MSG_TEXT("target", buf_text(&text)));
	buf_release(&text);
	return msg;
}

static void no_echo(struct grading *g, const struct bound *b, struct message *out)
{
	out->message = no_exchange(g, b, N_("No echo request (ping) to {target} is in the capture."),
	                           N_("No echo request (ping) of the capture is the one that the exercise asks for."));
	out->detail = tcp_advice(g, b);
}

static void no_arp(struct grading *g, const struct bound *b, struct message *out)
{
	out->message = no_exchange(g, b, N_("No ARP request for {target} is in the capture."),
	                           N_("No ARP request of the capture is the one that the exercise asks for."));
	out->detail = MSG_PLAIN(N_(
		"A host asks only for what is not in its ARP cache: empty that while the capture is running (arp -d * on "
		"Windows as administrator, sudo arp -d -a on macOS, sudo ip neigh flush all on Linux), and try again."));
}

static struct msg dns_advice(struct grading *g, const struct bound *b)
{
	const struct sheet_note *why = note_explanation(g, b->rule);
	if (why)
		return why->msg;
	return MSG_PLAIN(N_(
		"The answer may have come from a cache: empty it while the capture is running (ipconfig /flushdns on "
		"Windows, sudo killall -HUP mDNSResponder on macOS, resolvectl flush-caches on Linux; in Chrome "
		"chrome://net-internals/#dns), look the name up again, and hand in the new capture."));
}

static bool all_taken(const struct selection *selection, const struct bound *b)
{
	return selection->candidates[b - selection->binding.items].n > 0 && !b->rule->optional;
}

/* Why the role that says which one is meant is not there. */
static void say_lack(struct grading *g, const struct selection *selection, const struct bound_role *role,
                     struct message *out)
{
	out->message =
		MSG(g->arena,
	            N_("Which one is asked for is told by another frame ({role}), and that is not in the capture, or "
	               "does not say it."),
	            bound_role_arg("role", role));
	for (size_t i = 0; i < selection->binding.n; i++) {
		const struct bound *b = &selection->binding.items[i];
		struct message other = {0};
		if (b->candidate || b->lacks || role < b->roles || role >= b->roles + b->n_roles)
			continue;
		message_no_conversation(g, selection, b, &other);
		out->detail = other.message;
	}
}

/* The label of PART, or its id. */
static struct msg_arg part_arg(const struct capture_part *part)
{
	return (struct msg_arg){.name = "part", .text = part->id, .own = &part->label};
}

/* No file is that part of the exercise. */
static void say_no_part(struct grading *g, const struct capture_part *part, struct message *out)
{
	out->message =
		g->n_captures > 1
			? MSG(g->arena,
	                      N_("The capture for {part} was not found among the {n} captures that were handed in."),
	                      part_arg(part), n_captures(g))
			: MSG(g->arena,
	                      N_("The exercise asks for a capture of its own for {part}. Only one was handed in, and it is "
	                         "not that one."),
	                      part_arg(part));
	out->detail = MSG(g->arena, N_("Save the capture for {part} in a file of its own, and hand in all of them."),
	                  part_arg(part));
}

/* What fits RULE lies in another file than the rest of its part.  False: it lies nowhere. */
static bool say_elsewhere(struct grading *g, const struct selection *selection, const struct bound *b,
                          struct message *out)
{
	struct candidates found;
	uint32_t own = b->rule->part ? g->parts[b->rule->part->index] : NO_CAPTURE;
	if (own == NO_CAPTURE || b->rule->protocol == CONVERSATION_CAPTURE)
		return false;
	candidates_find(g, b->rule, &selection->binding, grading_all(g) & ~(1u << own), &found);
	if (!grading_ok(g) || found.n == 0)
		return false;
	const char *other = g->captures[found.items[0].capture].name, *file = g->captures[own].name;
	out->message =
		MSG(g->arena,
	            N_("What fits is in {other}, but all of {part} has to be in one file, and most of it is in "
	               "{file}."),
	            MSG_TEXT("other", other ? other : ""), part_arg(b->rule->part), MSG_TEXT("file", file ? file : ""));
	out->detail = MSG(g->arena, N_("Capture again, and save all of {part} in one file."), part_arg(b->rule->part));
	return true;
}

/* RULE: what needs it; NULL: a question by itself. */
static void say_variable(struct grading *g, const struct conversation_rule *rule, struct message *out)
{
	const struct variable_value *v = variables_lacking(g, rule);
	out->message = MSG_PLAIN(N_("What is asked for depends on your student number, and that is not known."));
	if (v && v->misfit)
		out->message =
			MSG(g->arena,
		            N_("What is asked for depends on your student number, and '{value}' does not have the form "
		               "that the exercise asks for."),
		            MSG_TEXT("value", v->misfit));
	out->detail = MSG_PLAIN(N_("Write a line with it at the top of the answers, such as student: 20260123, in the "
	                           "form that the exercise asks for."));
}

void message_no_conversation(struct grading *g, const struct selection *selection, const struct bound *b,
                             struct message *out)
{
	if (b->variable_missing) {
		say_variable(g, b->rule, out);
		return;
	}
	if (b->lacks) {
		say_lack(g, selection, b->lacks, out);
		return;
	}
	if (b->part_missing && b->rule->part) {
		say_no_part(g, b->rule->part, out);
		return;
	}
	if (say_elsewhere(g, selection, b, out))
		return;
	if (all_taken(selection, b)) {
		out->message = MSG(
			g->arena,
			N_("The exercise asks for two different connections, and the {n?capture holds|captures hold} one of "
		           "them only."),
			n_captures(g));
		out->detail = MSG_PLAIN(N_("Capture again with both of them."));
		return;
	}
	switch (b->rule->protocol) {
	case CONVERSATION_TCP:
	case CONVERSATION_CAPTURE:
		out->message = no_tcp(g, b);
		out->detail = tcp_advice(g, b);
		return;
	case CONVERSATION_UDP:
		out->message = no_udp(g, b);
		out->detail = tcp_advice(g, b);
		return;
	case CONVERSATION_ICMP:
		no_echo(g, b, out);
		return;
	case CONVERSATION_ARP:
		no_arp(g, b, out);
		return;
	case CONVERSATION_DNS:
		out->message = no_dns(g, b);
		out->detail = dns_advice(g, b);
		return;
	}
}

struct msg message_advice(struct grading *g, const struct binding *binding, const struct bound *b, size_t i)
{
	const struct pattern_rule *rule = &b->rule->patterns[i];
	const struct pattern *pattern = pattern_of(rule->info);
	struct pattern_site site = {.g = g, .candidate = b->candidate, .rule = rule, .binding = binding, .bound = b};
	return pattern->advise ? pattern->advise(&site, &b->matches[i]) : MSG_PLAIN(NULL);
}

static void gap_role(struct grading *g, const struct binding *binding, const struct expectation *e, struct message *out)
{
	const struct bound_role *role = e->gap_role;
	if (!role || !e->gap_bound) {
		out->message =
			MSG(g->arena, N_("What this is about is not in the {n?capture|captures}."), n_captures(g));
		return;
	}
	out->message = MSG(g->arena, N_("The frame that this is about ({role}) is not in the capture."),
	                   bound_role_arg("role", role));
	for (size_t i = 0; i < e->gap_bound->rule->n_patterns; i++)
		if (&e->gap_bound->rule->patterns[i] == role->pattern)
			out->detail = message_advice(g, binding, e->gap_bound, i);
}

/* A fact of a whole connection (who closed first) is missing because frames are: the first pattern that lacks some says
 * why. */
static void gap_field(struct grading *g, const struct binding *binding, const struct expectation *e,
                      struct message *out)
{
	const struct bound *b = e->gap_bound;
	if (e->frame_no) {
		out->message = MSG(g->arena, N_("Frame {frame} does not show it: {why}."),
		                   MSG_NUMBER("frame", e->frame_no), MSG_TR("why", e->absence));
		return;
	}
	out->message = MSG_PLAIN(N_("The capture does not show it."));
	for (size_t i = 0; b && i < b->rule->n_patterns && !out->detail.english; i++) {
		struct pattern_result result;
		pattern_judge(&b->rule->patterns[i], &b->matches[i], &result);
		if (result.n_present < result.n_roles)
			out->detail = message_advice(g, binding, b, i);
	}
}

/* The capture is not to blame, nor is the answer. */
static void gap_result(struct grading *g, const struct expectation *e, struct message *out)
{
	const struct value_type *type = e->question->type;
	struct msg_arg args[] = {MSG_TEXT("result", e->result), MSG_TEXT("type", type->name)};
	bool number = type->kind == VALUE_UINT && (e->result[0] == '-' || (e->result[0] >= '0' && e->result[0] <= '9'));
	out->message =
		msg_make(g->arena,
	                 e->question->rule.n_choices > 0
	                         ? N_("None of the choices is right on this capture, by their conditions.")
	                 : e->result[0] == '\0'
	                         ? N_("The exercise's expression gives nothing on this capture.")
	                         : N_("The exercise computes {result} here, and an answer of type '{type}' is never "
	                              "that."),
	                 args, 2);
	out->detail = MSG_PLAIN(
		e->question->rule.n_choices > 0
			? N_("That is a fault of the exercise and not yours: tell your teacher. (A last choice with "
	                     "when=\"true()\" is right when no other is.)")
		: number
			? N_("That is a fault of the exercise and not yours: tell your teacher. (bits=\"32\" lets a "
	                     "number wrap around as in a header, floor(…) or round(…) makes a whole number of it, and there "
	                     "are types for fractions and for numbers below 0.)")
			: N_("That is a fault of the exercise and not yours: tell your teacher."));
}

void message_gap(struct grading *g, const struct selection *selection, const struct expectation *e, struct message *out)
{
	switch (e->gap) {
	case GAP_CONVERSATION:
		message_no_conversation(g, selection, e->gap_bound, out);
		return;
	case GAP_PART:
		say_no_part(g, e->gap_part, out);
		return;
	case GAP_ROLE:
		gap_role(g, &selection->binding, e, out);
		return;
	case GAP_FIELD:
		gap_field(g, &selection->binding, e, out);
		return;
	case GAP_VARIABLE:
		say_variable(g, e->gap_bound ? e->gap_bound->rule : NULL, out);
		return;
	case GAP_RESULT:
		gap_result(g, e, out);
		return;
	case GAP_EXPRESSION:
	case GAP_MANUAL:
	case GAP_NONE:
		out->message = MSG_PLAIN(N_("The capture does not show what the answer is computed from."));
		return;
	}
}
