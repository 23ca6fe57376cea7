/* Resource records of DNS messages (RFC 1035 3.3, RFC 3596), over answer, authority and additional sections as in
 * Wireshark. */
#include "field/dns_at.h"
#include "field/field_table.h"

static bool give_name(const struct site *site, const struct dns_at *at, size_t offset, struct value *out)
{
	char name[DNS_NAME_TEXT];
	if (!dns_name(at->message, offset, name))
		return false;
	return give_text(out, arena_text(site->arena, span_of(name)));
}

static bool get_resp_name(const struct site *site, size_t nth, struct value *out)
{
	struct dns_at at;
	return dns_record_at(site, DNS_ANSWER, -1, nth, &at) && give_name(site, &at, at.record.name_offset, out);
}

static bool get_resp_type(const struct site *site, size_t nth, struct value *out)
{
	struct dns_at at;
	if (!dns_record_at(site, DNS_ANSWER, -1, nth, &at))
		return false;
	*out = value_uint(at.record.type);
	return true;
}

static bool get_resp_ttl(const struct site *site, size_t nth, struct value *out)
{
	struct dns_at at;
	/* In an OPT record these bytes are something else (RFC 6891 6.1.3). */
	for (size_t i = 0; dns_record_at(site, DNS_ANSWER, -1, i, &at); i++) {
		if (at.record.type == DNS_OPT || nth-- > 0)
			continue;
		*out = value_uint(at.record.ttl);
		return true;
	}
	return false;
}

static bool give_address(const struct site *site, int type, size_t len, size_t nth, struct value *out)
{
	struct dns_at at;
	if (!dns_record_at(site, DNS_ANSWER, type, nth, &at) || at.record.rdata_len != len)
		return false;
	struct span bytes = span_sub(at.message, at.record.rdata_offset, len);
	if (bytes.len < len)
		return false;
	*out = (struct value){.kind = len == 4 ? VALUE_IPV4 : VALUE_IPV6};
	memcpy(out->address, bytes.at, len);
	return true;
}

static bool get_a(const struct site *site, size_t nth, struct value *out)
{
	return give_address(site, DNS_A, 4, nth, out);
}

static bool get_aaaa(const struct site *site, size_t nth, struct value *out)
{
	return give_address(site, DNS_AAAA, 16, nth, out);
}

/* The name at offset SKIP of the data of the NTH record of TYPE. */
static bool rdata_name(const struct site *site, int type, size_t skip, size_t nth, struct value *out)
{
	struct dns_at at;
	if (!dns_record_at(site, DNS_ANSWER, type, nth, &at) || at.record.rdata_len <= skip)
		return false;
	return give_name(site, &at, at.record.rdata_offset + skip, out);
}

static bool get_cname(const struct site *site, size_t nth, struct value *out)
{
	return rdata_name(site, DNS_CNAME, 0, nth, out);
}

static bool get_ptr(const struct site *site, size_t nth, struct value *out)
{
	return rdata_name(site, DNS_PTR, 0, nth, out);
}

static bool get_ns(const struct site *site, size_t nth, struct value *out)
{
	return rdata_name(site, DNS_NS, 0, nth, out);
}

static bool get_mx(const struct site *site, size_t nth, struct value *out)
{
	return rdata_name(site, DNS_MX, 2, nth, out);
}

static bool get_mx_preference(const struct site *site, size_t nth, struct value *out)
{
	struct dns_at at;
	if (!dns_record_at(site, DNS_ANSWER, DNS_MX, nth, &at))
		return false;
	struct span bytes = span_sub(at.message, at.record.rdata_offset, 2);
	if (at.record.rdata_len < 2 || bytes.len < 2)
		return false;
	*out = value_uint(be16(bytes.at));
	return true;
}

static bool get_soa(const struct site *site, size_t nth, struct value *out)
{
	return rdata_name(site, DNS_SOA, 0, nth, out);
}

static bool get_txt(const struct site *site, size_t nth, struct value *out)
{
	struct dns_at at;
	for (size_t i = 0; dns_record_at(site, DNS_ANSWER, DNS_TXT, i, &at); i++) {
		struct span rest = span_sub(at.message, at.record.rdata_offset, at.record.rdata_len);
		while (rest.len && rest.at[0] < rest.len) { /* character-strings: a length byte, then text */
			struct span text = span_sub(rest, 1, rest.at[0]);
			if (nth-- == 0) {
				*out = value_text(text);
				return true;
			}
			rest = span_sub(rest, 1 + text.len, rest.len);
		}
	}
	return false;
}

/* What a student calls "the answers": the data of each record of the answer section as text. */
static bool get_answers(const struct site *site, size_t nth, struct value *out)
{
	struct dns_at at;
	for (size_t i = 0; dns_record_at(site, DNS_ANSWER, -1, i, &at) && at.record.section == DNS_ANSWER; i++) {
		size_t same = 0; /* position of this record among those of its type */
		struct dns_at before;
		for (size_t j = 0; j < i; j++)
			same += dns_record_at(site, DNS_ANSWER, -1, j, &before) && before.record.type == at.record.type;
		bool known = at.record.type == DNS_A ? get_a(site, same, out)
		             : at.record.type == DNS_AAAA
		                     ? get_aaaa(site, same, out)
		                     : rdata_name(site, at.record.type, at.record.type == DNS_MX ? 2 : 0, same, out);
		bool has_text = at.record.type == DNS_A || at.record.type == DNS_AAAA || at.record.type == DNS_CNAME ||
		                at.record.type == DNS_PTR || at.record.type == DNS_NS || at.record.type == DNS_MX;
		if (!has_text || !known || nth-- > 0)
			continue;
		struct buf text = BUF_INIT;
		value_add_plain(&text, out, BASE_DEC);
		const char *copy = buf_copy(&text, site->arena);
		buf_release(&text);
		return give_text(out, copy);
	}
	return false;
}

#define RR .scope = SCOPE_FRAME, .layer = LAYER_DNS, .source = "RFC 1035 3.2.1"
#define W "Domain Name System: Answers: "

const struct field fields_dns_records[] = {
	{RR, .name = "dns.resp.name", .type = "name", .label = N_("names of the resource records"), .where = W "Name",
         .get = get_resp_name},
	{RR, .name = "dns.resp.type", .type = "uint", .bits = 16, .label = N_("types of the resource records"),
         .where = W "Type", .get = get_resp_type},
	{RR, .name = "dns.resp.ttl", .type = "uint", .bits = 32, .label = N_("time to live of the resource records"),
         .where = W "Time to live", .get = get_resp_ttl},
	{RR, .name = "dns.answers", .type = "list", .label = N_("answers (addresses and names)"),
         .where = "Domain Name System: Answers", .get = get_answers},
	{RR, .name = "dns.a", .type = "list", .label = N_("IPv4 addresses in the response"), .where = W "Address",
         .get = get_a},
	{RR, .name = "dns.aaaa", .type = "list", .label = N_("IPv6 addresses in the response"),
         .where = W "AAAA Address", .get = get_aaaa},
	{RR, .name = "dns.cname", .type = "name", .label = N_("canonical names (CNAME)"), .where = W "CNAME",
         .get = get_cname},
	{RR, .name = "dns.ptr.domain_name", .type = "name", .label = N_("names of reverse lookups (PTR)"),
         .where = W "Domain Name", .get = get_ptr},
	{RR, .name = "dns.ns", .type = "list", .label = N_("name servers (NS)"), .where = W "Name Server",
         .get = get_ns},
	{RR, .name = "dns.mx.mail_exchange", .type = "list", .label = N_("mail servers (MX)"),
         .where = W "Mail Exchange", .get = get_mx},
	{RR, .name = "dns.mx.preference", .type = "uint", .bits = 16, .label = N_("preference of the mail servers"),
         .where = W "Preference", .get = get_mx_preference},
	{RR, .name = "dns.soa.mname", .type = "name", .label = N_("primary name server (SOA)"),
         .where = W "Primary name server", .get = get_soa},
	{RR, .name = "dns.txt", .type = "text", .label = N_("texts (TXT)"), .where = W "TXT", .get = get_txt},
	{.name = NULL},
};
