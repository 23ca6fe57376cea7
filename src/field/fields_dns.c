/* The DNS header and question (RFC 1035 4.1), and which message answers which.  As in Wireshark, mDNS and LLMNR
 * messages show the same fields; a DNS exchange of a lab is another matter (evidence/evidence.h). */
#include "field/dns_at.h"
#include "field/field_table.h"

static const struct dns_header *header(const struct site *site, size_t nth)
{
	const struct layer *l = dns_layer_at(site, nth);
	return l ? &l->dns : NULL;
}

#define HEADER_GETTER(getter, expression)                                                                              \
	static bool getter(const struct site *site, size_t nth, struct value *out)                                     \
	{                                                                                                              \
		const struct dns_header *h = header(site, nth);                                                        \
		if (!h)                                                                                                \
			return false;                                                                                  \
		*out = value_uint((uint64_t)(expression));                                                             \
		return true;                                                                                           \
	}

HEADER_GETTER(get_id, h->id)
HEADER_GETTER(get_flags, h->flags)
HEADER_GETTER(get_response, h->flags >> 15)
HEADER_GETTER(get_opcode, h->flags >> 11 & 15)
HEADER_GETTER(get_truncated, h->flags >> 9 & 1)
HEADER_GETTER(get_additional, h->n_additional)

enum { OPCODE_UPDATE = 5 };
#define IS_RESPONSE(l) ((l)->dns.flags >> 15)
#define IS_LLMNR(l) ((l)->kind == LAYER_LLMNR)
#define IS_UPDATE(l) (((l)->dns.flags >> 11 & 15) == OPCODE_UPDATE)

/* Defines a getter of EXPRESSION for those messages L (among the NTH, all of them counted) that meet CONDITION. */
#define MESSAGE_GETTER(getter, condition, expression)                                                                  \
	static bool getter(const struct site *site, size_t nth, struct value *out)                                     \
	{                                                                                                              \
		const struct layer *l;                                                                                 \
		for (size_t i = 0; (l = dns_layer_at(site, i)); i++) {                                                 \
			if (!(condition) || nth-- > 0)                                                                 \
				continue;                                                                              \
			*out = value_uint((uint64_t)(expression));                                                     \
			return true;                                                                                   \
		}                                                                                                      \
		return false;                                                                                          \
	}

/* Some bits mean something in responses only, and LLMNR (RFC 4795 2.1.1) has its own. */
MESSAGE_GETTER(get_authoritative, !IS_LLMNR(l) && IS_RESPONSE(l), l->dns.flags >> 10 & 1)
MESSAGE_GETTER(get_conflict, IS_LLMNR(l), l->dns.flags >> 10 & 1)
MESSAGE_GETTER(get_recursion_desired, !IS_LLMNR(l), l->dns.flags >> 8 & 1)
MESSAGE_GETTER(get_tentative, IS_LLMNR(l), l->dns.flags >> 8 & 1)
MESSAGE_GETTER(get_recursion_available, !IS_LLMNR(l) && IS_RESPONSE(l), l->dns.flags >> 7 & 1)
MESSAGE_GETTER(get_z, !IS_LLMNR(l), l->dns.flags >> 6 & 1)
MESSAGE_GETTER(get_authenticated, !IS_LLMNR(l) && (IS_RESPONSE(l) || (l->dns.flags >> 5 & 1)), l->dns.flags >> 5 & 1)
/* Since 4.4 a query's bit is another field (RFC 6840 5.7: the asker understands it). */
MESSAGE_GETTER(shown_authenticated,
               !IS_LLMNR(l) && (IS_RESPONSE(l) ||
                                ((l->dns.flags >> 5 & 1) && !wireshark_has(site->wireshark, QUIRK_AUTHENTIC_ANSWERS))),
               l->dns.flags >> 5 & 1)
MESSAGE_GETTER(get_checking_disabled, !IS_LLMNR(l), l->dns.flags >> 4 & 1)
MESSAGE_GETTER(get_rcode, IS_RESPONSE(l), l->dns.flags & 15)
/* RFC 2136 2.2: in an update the counts are of other things. */
MESSAGE_GETTER(get_questions, !IS_UPDATE(l), l->dns.n_questions)
MESSAGE_GETTER(get_answers, !IS_UPDATE(l), l->dns.n_answers)
MESSAGE_GETTER(get_authority, !IS_UPDATE(l), l->dns.n_authority)
MESSAGE_GETTER(get_zones, IS_UPDATE(l), l->dns.n_questions)
MESSAGE_GETTER(get_prerequisites, IS_UPDATE(l), l->dns.n_answers)
MESSAGE_GETTER(get_updates, IS_UPDATE(l), l->dns.n_authority)
MESSAGE_GETTER(get_tcp_length, l->dns.over_tcp, l->header_len + l->payload_declared)

static bool get_length(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = dns_layer_at(site, nth);
	if (!l)
		return false;
	*out = value_uint(dns_message(site->frame, l).len);
	return true;
}

DNS_GETTER(get_qry_name, DNS_ITEM_QUERY_NAME, dns_give_name)
DNS_GETTER(get_qry_type, DNS_ITEM_QUERY_TYPE, dns_give_number)
DNS_GETTER(get_qry_class, DNS_ITEM_QUERY_CLASS, dns_give_number)
DNS_GETTER(get_qry_unicast, DNS_ITEM_QUERY_UNICAST, dns_give_number)

/* Names of one character count as empty, here and below, as in Wireshark. */
static bool get_qry_name_len(const struct site *site, size_t nth, struct value *out)
{
	if (!dns_give(site, DNS_ITEM_QUERY_NAME, nth, dns_give_name_len, out))
		return false;
	if (out->u == 1)
		out->u = 0;
	return true;
}

static bool get_labels(const struct site *site, size_t nth, struct value *out)
{
	struct dns_place place;
	if (!dns_item_at(site, DNS_ITEM_QUERY_NAME, nth, &place))
		return false;
	struct span name = place.datum.name;
	uint64_t labels = name.len > 1;
	for (size_t i = 0; i < name.len && labels; i++)
		labels += name.at[i] == '.';
	*out = value_uint(labels);
	return true;
}

static bool get_qry_type_name(const struct site *site, size_t nth, struct value *out)
{
	struct dns_place place;
	return dns_item_at(site, DNS_ITEM_QUERY_TYPE, nth, &place) &&
	       give_text(out, dns_type_name((uint16_t)place.datum.number));
}

/* What a student calls "the answers": each address and name of the answer section. */
static bool get_answer_texts(const struct site *site, size_t nth, struct value *out)
{
	struct dns_place place;
	if (!dns_answer_at(site, nth, &place))
		return false;
	bool is_address = place.datum.item == DNS_ITEM_A || place.datum.item == DNS_ITEM_AAAA;
	if (!is_address)
		return dns_give_name(site, &place, out);
	if (place.datum.item == DNS_ITEM_A)
		dns_give_ipv4(site, &place, out);
	else
		dns_give_ipv6(site, &place, out);
	struct buf text = BUF_INIT;
	value_add_plain(&text, out, BASE_DEC);
	const char *copy = buf_copy(&text, site->arena);
	buf_release(&text);
	return give_text(out, copy);
}

DNS_GETTER(get_extraneous, DNS_ITEM_EXTRANEOUS, dns_give_one)

DNS_GETTER(get_extraneous_data, DNS_ITEM_EXTRANEOUS, dns_give_bytes)

static bool get_extraneous_length(const struct site *site, size_t nth, struct value *out)
{
	struct dns_place place;
	if (!dns_item_at(site, DNS_ITEM_EXTRANEOUS, nth, &place))
		return false;
	*out = value_uint(place.datum.len);
	return true;
}

/* ---- which message answers which ---- */

/* Wireshark has this at the end of a message, so that a damaged one shows nothing of it. */
struct message_at {
	const struct layer *layer;
	bool is_response, has_pairing;
	struct dns_pairing pairing;
};

static bool whole_message_at(const struct site *site, size_t i, struct message_at *out)
{
	out->layer = dns_layer_at(site, i);
	if (!out->layer)
		return false;
	out->is_response = IS_RESPONSE(out->layer);
	out->has_pairing = site->evidence && !out->layer->quoted && out->layer->dns.is_whole &&
	                   evidence_dns_pairing(site->evidence, site->frame, i, out->is_response, &out->pairing);
	return true;
}

/* Defines a getter of EXPRESSION for those messages M of a frame that meet CONDITION; it returns whether there is one.
 */
#define PAIRING_GETTER(getter, condition, expression)                                                                  \
	static bool getter(const struct site *site, size_t nth, struct value *out)                                     \
	{                                                                                                              \
		struct message_at m;                                                                                   \
		for (size_t i = 0; whole_message_at(site, i, &m); i++)                                                 \
			if ((condition) && nth-- == 0) {                                                               \
				*out = (expression);                                                                   \
				return true;                                                                           \
			}                                                                                              \
		return false;                                                                                          \
	}
#define IS_ANSWER(m) ((m).has_pairing && (m).is_response && !(m).pairing.is_repeat)
#define IS_REPEAT(m, response) ((m).has_pairing && (m).is_response == (response) && (m).pairing.is_repeat)

PAIRING_GETTER(shown_response_to, IS_ANSWER(m), value_uint(m.pairing.request_frame))
PAIRING_GETTER(shown_response_in, m.has_pairing && !m.is_response && !m.pairing.is_repeat && m.pairing.response_frame,
               value_uint(m.pairing.response_frame))
PAIRING_GETTER(shown_elapsed, IS_ANSWER(m) && m.pairing.elapsed_ns != TIME_UNKNOWN_NS, value_time(m.pairing.elapsed_ns))

/* What is asked goes by the exchange, which is matched by name and type as well; what Wireshark shows is printed. */
#define PLAIN_SHOWN(name)                                                                                              \
	static bool plain_##name(const struct field *field, const struct site *site, size_t nth, struct value *out)    \
	{                                                                                                              \
		(void)field;                                                                                           \
		return shown_##name(site, nth, out);                                                                   \
	}
PLAIN_SHOWN(response_to)
PLAIN_SHOWN(response_in)
PLAIN_SHOWN(elapsed)

/* The exchange that the frame answers; NULL: none that is whole. */
static const struct dns_exchange *answered(const struct site *site, size_t nth)
{
	const struct dns_exchange *x = site->dns;
	bool answers =
		nth == 0 && x && x->query_frame && site->frame && x->response_frame == site->frame->record.frame_no;
	return answers ? x : NULL;
}

static bool get_response_to(const struct site *site, size_t nth, struct value *out)
{
	const struct dns_exchange *x = answered(site, nth);
	if (!x)
		return shown_response_to(site, nth, out);
	*out = value_uint(x->query_frame);
	return true;
}

static bool get_response_in(const struct site *site, size_t nth, struct value *out)
{
	const struct dns_exchange *x = site->dns;
	if (nth || !x || !x->response_frame || !site->frame || x->query_frame != site->frame->record.frame_no)
		return shown_response_in(site, nth, out);
	*out = value_uint(x->response_frame);
	return true;
}

static bool get_time(const struct site *site, size_t nth, struct value *out)
{
	const struct dns_exchange *x = answered(site, nth);
	return x ? give_elapsed(out, x->query_time_ns, x->response_time_ns) : shown_elapsed(site, nth, out);
}

/* The query was sent more than once: the time since the last copy is as good as that since the first. */
static bool also_time(const struct site *site, size_t nth, struct value *out)
{
	const struct dns_exchange *x = answered(site, nth);
	return x && x->repeats && give_elapsed(out, x->last_query_time_ns, x->response_time_ns);
}

PAIRING_GETTER(get_retransmission, m.has_pairing &&m.pairing.is_repeat, value_uint(1))
PAIRING_GETTER(get_repeated_request, IS_REPEAT(m, false), value_uint(1))
PAIRING_GETTER(get_repeated_request_in, IS_REPEAT(m, false), value_uint(m.pairing.request_frame))
PAIRING_GETTER(get_repeated_response, IS_REPEAT(m, true), value_uint(1))
PAIRING_GETTER(get_repeated_response_in, IS_REPEAT(m, true), value_uint(m.pairing.response_frame))
PAIRING_GETTER(get_unsolicited, m.is_response &&m.layer->dns.is_whole && !m.has_pairing, value_uint(1))

static bool plain_authenticated(const struct field *field, const struct site *site, size_t nth, struct value *out)
{
	(void)field;
	return shown_authenticated(site, nth, out);
}

#define DNS .scope = SCOPE_FRAME, .layer = LAYER_DNS, .source = "RFC 1035 4.1.1"
#define QUESTION .scope = SCOPE_FRAME, .layer = LAYER_DNS, .source = "RFC 1035 4.1.2"
#define W "Domain Name System: "

const struct field fields_dns[] = {
	{DNS, .name = "dns.id", .type = "hex", .base = BASE_HEX16, .bits = 16, .label = N_("DNS transaction ID"),
         .where = W "Transaction ID", .get = get_id, .at = 0, .size = 2},
	{DNS, .name = "dns.flags", .type = "hex", .base = BASE_HEX16, .bits = 16, .label = N_("DNS flags"),
         .where = W "Flags", .get = get_flags, .at = 2, .size = 2},
	{DNS, .name = "dns.flags.response", .flag = true, .type = "bool", .bits = 1,
         .label = N_("DNS response flag (QR)"), .where = W "Flags: Response", .get = get_response, .at = 2, .size = 1},
	{DNS, .name = "dns.flags.opcode", .type = "uint", .bits = 4, .label = N_("DNS operation code"),
         .where = W "Flags: Opcode", .get = get_opcode, .at = 2, .size = 1},
	{DNS, .name = "dns.flags.authoritative", .flag = true, .type = "bool", .bits = 1,
         .label = N_("authoritative answer flag"), .where = W "Flags: Authoritative", .get = get_authoritative, .at = 2,
         .size = 1},
	{DNS, .name = "dns.flags.truncated", .flag = true, .type = "bool", .bits = 1,
         .label = N_("truncated flag (TC)"), .where = W "Flags: Truncated", .get = get_truncated, .at = 2, .size = 1},
	{DNS, .name = "dns.flags.recdesired", .flag = true, .type = "bool", .bits = 1,
         .label = N_("recursion desired flag"), .where = W "Flags: Recursion desired", .get = get_recursion_desired,
         .at = 2, .size = 1},
	{DNS, .name = "dns.flags.recavail", .flag = true, .type = "bool", .bits = 1,
         .label = N_("recursion available flag"), .where = W "Flags: Recursion available",
         .get = get_recursion_available, .at = 3, .size = 1},
	{DNS, .name = "dns.flags.conflict", .flag = true, .type = "bool", .bits = 1,
         .label = N_("conflict flag (LLMNR)"), .where = "Link-local Multicast Name Resolution: Flags: Conflict",
         .get = get_conflict, .at = 2, .size = 1},
	{DNS, .name = "dns.flags.tentative", .flag = true, .type = "bool", .bits = 1,
         .label = N_("tentative flag (LLMNR)"), .where = "Link-local Multicast Name Resolution: Flags: Tentative",
         .get = get_tentative, .at = 2, .size = 1},
	{DNS, .name = "dns.flags.z", .flag = true, .type = "bool", .bits = 1, .label = N_("reserved flag (Z)"),
         .where = W "Flags: Z", .get = get_z, .at = 3, .size = 1},
	{DNS, .name = "dns.flags.authenticated", .flag = true, .type = "bool", .bits = 1,
         .label = N_("authenticated data flag (AD)"), .where = W "Flags: Answer authenticated",
         .get = get_authenticated, .plain = plain_authenticated, .at = 3, .size = 1},
	{DNS, .name = "dns.flags.checkdisable", .flag = true, .type = "bool", .bits = 1,
         .label = N_("checking disabled flag (CD)"), .where = W "Flags: Non-authenticated data",
         .get = get_checking_disabled, .at = 3, .size = 1},
	{DNS, .name = "dns.flags.rcode", .type = "uint", .bits = 4,
         .label = N_("DNS reply code (0 no error, 3 no such name)"), .where = W "Flags: Reply code", .get = get_rcode,
         .at = 3, .size = 1},
	{DNS, .name = "dns.count.queries", .type = "uint", .bits = 16, .label = N_("number of questions"),
         .where = W "Questions", .get = get_questions, .at = 4, .size = 2},
	{DNS, .name = "dns.count.answers", .type = "uint", .bits = 16, .label = N_("number of answer records"),
         .where = W "Answer RRs", .get = get_answers, .at = 6, .size = 2},
	{DNS, .name = "dns.count.auth_rr", .type = "uint", .bits = 16, .label = N_("number of authority records"),
         .where = W "Authority RRs", .get = get_authority, .at = 8, .size = 2},
	{DNS, .name = "dns.count.add_rr", .type = "uint", .bits = 16, .label = N_("number of additional records"),
         .where = W "Additional RRs", .get = get_additional, .at = 10, .size = 2},
	{DNS, .name = "dns.count.zones", .type = "uint", .bits = 16, .label = N_("number of zones (update)"),
         .where = W "Zones", .get = get_zones, .at = 4, .size = 2},
	{DNS, .name = "dns.count.prerequisites", .type = "uint", .bits = 16,
         .label = N_("number of prerequisites (update)"), .where = W "Prerequisites", .get = get_prerequisites, .at = 6,
         .size = 2},
	{DNS, .name = "dns.count.updates", .type = "uint", .bits = 16, .label = N_("number of updates (update)"),
         .where = W "Updates", .get = get_updates, .at = 8, .size = 2},
	{DNS, .name = "dns.length", .type = "length", .unit = UNIT_BYTES, .bits = 16,
         .label = N_("length of the message in front of it (DNS over TCP)"), .where = W "Length",
         .get = get_tcp_length},
	{DNS, .name = "dns.length.message", .type = "length", .unit = UNIT_BYTES, .bits = 16,
         .label = N_("length of the DNS message"), .get = get_length},
	{QUESTION, .name = "dns.qry.name", .type = "name", .label = N_("name asked for"), .where = W "Queries: Name",
         .get = get_qry_name},
	{QUESTION, .name = "dns.qry.name.len", .type = "uint", .bits = 16, .label = N_("length of the name asked for"),
         .where = W "Queries: Name Length", .get = get_qry_name_len},
	{QUESTION, .name = "dns.qry.type", .type = "uint", .bits = 16, .label = N_("type asked for (number)"),
         .where = W "Queries: Type", .get = get_qry_type},
	{QUESTION, .name = "dns.qry.type.name", .type = "text", .label = N_("type asked for"),
         .where = W "Queries: Type", .get = get_qry_type_name},
	{QUESTION, .name = "dns.qry.class", .type = "hex", .base = BASE_HEX16, .bits = 16,
         .label = N_("class asked for"), .where = W "Queries: Class", .get = get_qry_class},
	{QUESTION, .name = "dns.count.labels", .type = "uint", .bits = 16,
         .label = N_("number of labels of the name asked for"), .where = W "Queries: Label Count", .get = get_labels},
	{QUESTION, .name = "dns.qry.qu", .flag = true, .type = "bool", .bits = 1,
         .label = N_("unicast answer wanted (mDNS)"), .where = W "Queries: \"QU\" question", .get = get_qry_unicast},
	{DNS, .name = "dns.answers", .type = "list", .many = true, .label = N_("answers (addresses and names)"),
         .where = "Domain Name System: Answers", .get = get_answer_texts},
	{DNS, .name = "dns.response_to", .type = "frame", .bits = 32,
         .label = N_("frame of the query that this answers"), .where = W "Request In", .get = get_response_to,
         .plain = plain_response_to},
	{DNS, .name = "dns.response_in", .type = "frame", .bits = 32,
         .label = N_("frame of the response to this query"), .where = W "Response In", .get = get_response_in,
         .plain = plain_response_in},
	{DNS, .name = "dns.time", .type = "duration", .unit = UNIT_S, .label = N_("DNS response time"),
         .where = W "Time", .get = get_time, .plain = plain_elapsed, .also = also_time,
         .also_why = N_(
		 "The query was sent more than once, and nobody can tell which copy was answered: the time since the first one and the time since the last one are both accepted.")},
	{DNS, .name = "dns.retransmission", .flag = true, .type = "bool", .bits = 1,
         .label = N_("the DNS message repeats an earlier one"), .where = W "Retransmission", .get = get_retransmission},
	{DNS, .name = "dns.retransmit_request", .type = "bool", .bits = 1,
         .label = N_("the DNS query repeats an earlier one"), .where = W "DNS query retransmission",
         .get = get_repeated_request},
	{DNS, .name = "dns.retransmit_request_in", .type = "frame", .bits = 32,
         .label = N_("frame of the query that this one repeats"),
         .where = W "Retransmitted request. Original request in", .get = get_repeated_request_in},
	{DNS, .name = "dns.retransmit_response", .type = "bool", .bits = 1,
         .label = N_("the DNS response repeats an earlier one"), .where = W "DNS response retransmission",
         .get = get_repeated_response},
	{DNS, .name = "dns.retransmit_response_in", .type = "frame", .bits = 32,
         .label = N_("frame of the response that this one repeats"),
         .where = W "Retransmitted response. Original response in", .get = get_repeated_response_in},
	{DNS, .name = "dns.unsolicited", .flag = true, .type = "bool", .bits = 1,
         .label = N_("the DNS response answers no query of the capture"), .where = W "Unsolicited",
         .get = get_unsolicited},
	{DNS, .name = "dns.extraneous", .type = "bool", .bits = 1, .label = N_("bytes follow the DNS message"),
         .where = W "Extraneous data", .get = get_extraneous},
	{DNS, .name = "dns.extraneous.data", .type = "bytes", .label = N_("bytes after the DNS message"),
         .where = W "Extraneous Data Bytes", .get = get_extraneous_data},
	{DNS, .name = "dns.extraneous.length", .type = "length", .unit = UNIT_BYTES, .bits = 32,
         .label = N_("number of bytes after the DNS message"), .where = W "Extraneous Data Length",
         .get = get_extraneous_length},
	{.name = NULL},
};
