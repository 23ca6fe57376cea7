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
HEADER_GETTER(get_recursion_desired, h->flags >> 8 & 1)
HEADER_GETTER(get_questions, h->n_questions)
HEADER_GETTER(get_answers, h->n_answers)
HEADER_GETTER(get_authority, h->n_authority)
HEADER_GETTER(get_additional, h->n_additional)

/* Bits that only a response has. */
static bool response_bits(const struct site *site, size_t nth, unsigned shift, unsigned mask, struct value *out)
{
	const struct dns_header *h = header(site, nth);
	if (!h || !(h->flags & 0x8000))
		return false;
	*out = value_uint(h->flags >> shift & mask);
	return true;
}

static bool get_authoritative(const struct site *site, size_t nth, struct value *out)
{
	return response_bits(site, nth, 10, 1, out);
}

static bool get_recursion_available(const struct site *site, size_t nth, struct value *out)
{
	return response_bits(site, nth, 7, 1, out);
}

static bool get_rcode(const struct site *site, size_t nth, struct value *out)
{
	return response_bits(site, nth, 0, 15, out);
}

static bool get_length(const struct site *site, size_t nth, struct value *out)
{
	const struct layer *l = dns_layer_at(site, nth);
	if (!l)
		return false;
	*out = value_uint(dns_message(site->frame, l).len);
	return true;
}

static bool get_qry_name(const struct site *site, size_t nth, struct value *out)
{
	struct dns_at at;
	char name[DNS_NAME_TEXT];
	if (!dns_record_at(site, DNS_QUESTION, -1, nth, &at) || !dns_name(at.message, at.record.name_offset, name))
		return false;
	return give_text(out, arena_text(site->arena, span_of(name)));
}

static bool get_qry_name_len(const struct site *site, size_t nth, struct value *out)
{
	if (!get_qry_name(site, nth, out))
		return false;
	*out = value_uint(out->bytes.len);
	return true;
}

static bool get_qry_type(const struct site *site, size_t nth, struct value *out)
{
	struct dns_at at;
	if (!dns_record_at(site, DNS_QUESTION, -1, nth, &at))
		return false;
	*out = value_uint(at.record.type);
	return true;
}

static bool get_qry_type_name(const struct site *site, size_t nth, struct value *out)
{
	struct dns_at at;
	if (!dns_record_at(site, DNS_QUESTION, -1, nth, &at))
		return false;
	return give_text(out, dns_type_name(at.record.type));
}

static bool get_qry_class(const struct site *site, size_t nth, struct value *out)
{
	struct dns_at at;
	if (!dns_record_at(site, DNS_QUESTION, -1, nth, &at))
		return false;
	*out = value_uint(at.record.class);
	return true;
}

static bool is_response(const struct site *site)
{
	const struct dns_header *h = header(site, 0);
	return h && h->flags & 0x8000;
}

static bool answers_query(const struct site *site, size_t nth)
{
	return nth == 0 && site->dns && site->frame && is_response(site) && site->dns->query_frame &&
	       site->dns->response_frame == site->frame->record.frame_no;
}

static bool get_response_to(const struct site *site, size_t nth, struct value *out)
{
	if (!answers_query(site, nth))
		return false;
	*out = value_uint(site->dns->query_frame);
	return true;
}

static bool get_response_in(const struct site *site, size_t nth, struct value *out)
{
	if (nth || !site->dns || !site->frame || is_response(site) || !site->dns->response_frame)
		return false;
	*out = value_uint(site->dns->response_frame);
	return true;
}

static bool get_time(const struct site *site, size_t nth, struct value *out)
{
	if (!answers_query(site, nth))
		return false;
	return give_elapsed(out, site->dns->query_time_ns, site->dns->response_time_ns);
}

static bool also_time(const struct site *site, size_t nth, struct value *out)
{
	return answers_query(site, nth) && site->dns->repeats &&
	       give_elapsed(out, site->dns->last_query_time_ns, site->dns->response_time_ns);
}

static bool get_retransmission(const struct site *site, size_t nth, struct value *out)
{
	if (nth || !site->dns || !site->frame || !header(site, 0))
		return false;
	uint32_t original = is_response(site) ? site->dns->response_frame : site->dns->query_frame;
	*out = value_uint(1);
	return original && original != site->frame->record.frame_no;
}

#define DNS .scope = SCOPE_FRAME, .layer = LAYER_DNS, .source = "RFC 1035 4.1.1"
#define QUESTION .scope = SCOPE_FRAME, .layer = LAYER_DNS, .source = "RFC 1035 4.1.2"
#define W "Domain Name System: "

const struct field fields_dns[] = {
	{DNS, .name = "dns.id", .type = "hex", .base = BASE_HEX16, .bits = 16, .label = N_("DNS transaction ID"),
         .where = W "Transaction ID", .get = get_id, .at = 0, .size = 2},
	{DNS, .name = "dns.flags", .type = "hex", .base = BASE_HEX16, .bits = 16, .label = N_("DNS flags"),
         .where = W "Flags", .get = get_flags, .at = 2, .size = 2},
	{DNS, .name = "dns.flags.response", .type = "bool", .bits = 1, .label = N_("DNS response flag (QR)"),
         .where = W "Flags: Response", .get = get_response, .at = 2, .size = 1},
	{DNS, .name = "dns.flags.opcode", .type = "uint", .bits = 4, .label = N_("DNS operation code"),
         .where = W "Flags: Opcode", .get = get_opcode, .at = 2, .size = 1},
	{DNS, .name = "dns.flags.authoritative", .type = "bool", .bits = 1, .label = N_("authoritative answer flag"),
         .where = W "Flags: Authoritative", .get = get_authoritative, .at = 2, .size = 1},
	{DNS, .name = "dns.flags.truncated", .type = "bool", .bits = 1, .label = N_("truncated flag (TC)"),
         .where = W "Flags: Truncated", .get = get_truncated, .at = 2, .size = 1},
	{DNS, .name = "dns.flags.recdesired", .type = "bool", .bits = 1, .label = N_("recursion desired flag"),
         .where = W "Flags: Recursion desired", .get = get_recursion_desired, .at = 2, .size = 1},
	{DNS, .name = "dns.flags.recavail", .type = "bool", .bits = 1, .label = N_("recursion available flag"),
         .where = W "Flags: Recursion available", .get = get_recursion_available, .at = 3, .size = 1},
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
	{DNS, .name = "dns.response_to", .type = "frame", .bits = 32,
         .label = N_("frame of the query that this answers"), .where = W "Request In", .get = get_response_to},
	{DNS, .name = "dns.response_in", .type = "frame", .bits = 32,
         .label = N_("frame of the response to this query"), .where = W "Response In", .get = get_response_in},
	{DNS, .name = "dns.time", .type = "duration", .unit = UNIT_S, .label = N_("DNS response time"),
         .where = W "Time", .get = get_time, .also = also_time,
         .also_why = N_(
		 "The query was sent more than once, and nobody can tell which copy was answered: the time since the first one and the time since the last one are both accepted.")},
	{DNS, .name = "dns.retransmission", .type = "bool", .bits = 1,
         .label = N_("the DNS message repeats an earlier one"), .where = W "Retransmitted", .get = get_retransmission},
	{.name = NULL},
};
