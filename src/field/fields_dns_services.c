/* Records that describe services and policies: NAPTR (RFC 3403), CAA (RFC 8659), SVCB and HTTPS (RFC 9460). */
#include "field/dns_at.h"
#include "field/field_table.h"

DNS_GETTER(get_naptr_order, DNS_ITEM_NAPTR_ORDER, dns_give_number)
DNS_GETTER(get_naptr_preference, DNS_ITEM_NAPTR_PREFERENCE, dns_give_number)
DNS_GETTER(get_naptr_flags_length, DNS_ITEM_NAPTR_FLAGS_LENGTH, dns_give_number)
DNS_GETTER(get_naptr_flags, DNS_ITEM_NAPTR_FLAGS, dns_give_text)
DNS_GETTER(get_naptr_service_length, DNS_ITEM_NAPTR_SERVICE_LENGTH, dns_give_number)
DNS_GETTER(get_naptr_service, DNS_ITEM_NAPTR_SERVICE, dns_give_text)
DNS_GETTER(get_naptr_regex_length, DNS_ITEM_NAPTR_REGEX_LENGTH, dns_give_number)
DNS_GETTER(get_naptr_regex, DNS_ITEM_NAPTR_REGEX, dns_give_text)
DNS_GETTER(get_naptr_replacement_length, DNS_ITEM_NAPTR_REPLACEMENT, dns_give_name_len)
DNS_GETTER(get_naptr_replacement, DNS_ITEM_NAPTR_REPLACEMENT, dns_give_name)
DNS_GETTER(get_caa_flags, DNS_ITEM_CAA_FLAGS, dns_give_number)
DNS_GETTER(get_caa_flags_issuer_critical, DNS_ITEM_CAA_FLAGS, dns_give_bit7)
DNS_GETTER(get_caa_issue, DNS_ITEM_CAA_ISSUE, dns_give_printable)
DNS_GETTER(get_caa_issuewild, DNS_ITEM_CAA_ISSUEWILD, dns_give_printable)
DNS_GETTER(get_caa_iodef, DNS_ITEM_CAA_IODEF, dns_give_printable)
DNS_GETTER(get_caa_unknown, DNS_ITEM_CAA_UNKNOWN, dns_give_printable)
DNS_GETTER(get_caa_tag_length, DNS_ITEM_CAA_TAG_LENGTH, dns_give_number)
DNS_GETTER(get_caa_tag, DNS_ITEM_CAA_TAG, dns_give_text)
DNS_GETTER(get_caa_value, DNS_ITEM_CAA_VALUE, dns_give_printable)
DNS_GETTER(get_svcb_svcpriority, DNS_ITEM_SVCB_PRIORITY, dns_give_number)
DNS_GETTER(get_svcb_targetname, DNS_ITEM_SVCB_TARGET, dns_give_name)
DNS_GETTER(get_svcb_svcparam, DNS_ITEM_SVCB_PARAM, dns_give_one)
DNS_GETTER(get_svcb_svcparam_key, DNS_ITEM_SVCB_KEY, dns_give_number)
DNS_GETTER(get_svcb_svcparam_value_length, DNS_ITEM_SVCB_LENGTH, dns_give_number)
DNS_GETTER(get_svcb_svcparam_mandatory_key, DNS_ITEM_SVCB_MANDATORY, dns_give_number)
DNS_GETTER(get_svcb_svcparam_alpn_length, DNS_ITEM_SVCB_ALPN_LENGTH, dns_give_number)
DNS_GETTER(get_svcb_svcparam_alpn, DNS_ITEM_SVCB_ALPN, dns_give_text)
DNS_GETTER(get_svcb_svcparam_port, DNS_ITEM_SVCB_PORT, dns_give_number)
DNS_GETTER(get_svcb_svcparam_ipv4hint_ip, DNS_ITEM_SVCB_IPV4, dns_give_ipv4)
DNS_GETTER(get_svcb_svcparam_ipv6hint_ip, DNS_ITEM_SVCB_IPV6, dns_give_ipv6)
DNS_GETTER(get_svcb_svcparam_echconfig, DNS_ITEM_SVCB_ECH, dns_give_bytes)
DNS_GETTER(get_svcb_svcparam_odohconfig, DNS_ITEM_SVCB_ODOH, dns_give_bytes)
DNS_GETTER(get_svcb_svcparam_value, DNS_ITEM_SVCB_VALUE, dns_give_bytes)

#define RR .scope = SCOPE_FRAME, .layer = LAYER_DNS
#define W "Domain Name System: Answers: "

const struct field fields_dns_services[] = {
	{RR, .name = "dns.naptr.order", .type = "uint", .many = true, .bits = 16,
         .label = N_("order of the rule (NAPTR)"), .where = W "Order", .source = "RFC 3403 4.1",
         .get = get_naptr_order},
	{RR, .name = "dns.naptr.preference", .type = "uint", .many = true, .bits = 16,
         .label = N_("preference of the rule (NAPTR)"), .where = W "Preference", .source = "RFC 3403 4.1",
         .get = get_naptr_preference},
	{RR, .name = "dns.naptr.flags_length", .type = "length", .unit = UNIT_BYTES, .bits = 8,
         .label = N_("length of the rule's flags (NAPTR)"), .where = W "Flags Length", .source = "RFC 3403 4.1",
         .get = get_naptr_flags_length},
	{RR, .name = "dns.naptr.flags", .type = "text", .many = true, .label = N_("flags of the rule (NAPTR)"),
         .where = W "Flags", .source = "RFC 3403 4.1", .get = get_naptr_flags},
	{RR, .name = "dns.naptr.service_length", .type = "length", .unit = UNIT_BYTES, .bits = 8,
         .label = N_("length of the rule's service (NAPTR)"), .where = W "Service Length", .source = "RFC 3403 4.1",
         .get = get_naptr_service_length},
	{RR, .name = "dns.naptr.service", .type = "text", .many = true, .label = N_("service of the rule (NAPTR)"),
         .where = W "Service", .source = "RFC 3403 4.1", .get = get_naptr_service},
	{RR, .name = "dns.naptr.regex_length", .type = "length", .unit = UNIT_BYTES, .bits = 8,
         .label = N_("length of the rule's expression (NAPTR)"), .where = W "Regex Length", .source = "RFC 3403 4.1",
         .get = get_naptr_regex_length},
	{RR, .name = "dns.naptr.regex", .type = "text", .many = true, .label = N_("expression of the rule (NAPTR)"),
         .where = W "Regex", .source = "RFC 3403 4.1", .get = get_naptr_regex},
	{RR, .name = "dns.naptr.replacement_length", .type = "length", .unit = UNIT_BYTES, .bits = 8,
         .label = N_("length of the rule's replacement (NAPTR)"), .where = W "Replacement Length",
         .source = "RFC 3403 4.1", .get = get_naptr_replacement_length},
	{RR, .name = "dns.naptr.replacement", .type = "name", .many = true,
         .label = N_("replacement of the rule (NAPTR)"), .where = W "Replacement", .source = "RFC 3403 4.1",
         .get = get_naptr_replacement},
	{RR, .name = "dns.caa.flags", .type = "hex", .many = true, .base = BASE_HEX8, .bits = 8,
         .label = N_("flags of the certificate policy (CAA)"), .where = W "CAA Flags", .source = "RFC 8659 4.1",
         .get = get_caa_flags},
	{RR, .name = "dns.caa.flags.issuer_critical", .flag = true, .type = "bool", .bits = 1,
         .label = N_("critical flag of the certificate policy (CAA)"), .where = W "CAA Flags: Issuer Critical",
         .source = "RFC 8659 4.1", .get = get_caa_flags_issuer_critical},
	{RR, .name = "dns.caa.issue", .type = "text", .label = N_("authority that may issue certificates (CAA)"),
         .where = W "Issue", .source = "RFC 8659 4.1", .get = get_caa_issue},
	{RR, .name = "dns.caa.issuewild", .type = "text",
         .label = N_("authority that may issue wildcard certificates (CAA)"), .where = W "Issue Wildcard",
         .source = "RFC 8659 4.1", .get = get_caa_issuewild},
	{RR, .name = "dns.caa.iodef", .type = "text",
         .label = N_("where to report violations of the certificate policy (CAA)"), .where = W "Report URL",
         .source = "RFC 8659 4.1", .get = get_caa_iodef},
	{RR, .name = "dns.caa.unknown", .type = "text", .label = N_("value of another property (CAA)"),
         .where = W "Unknown tag", .source = "RFC 8659 4.1", .get = get_caa_unknown},
	{RR, .name = "dns.caa.tag_length", .type = "length", .unit = UNIT_BYTES, .bits = 8,
         .label = N_("length of the property's name (CAA)"), .where = W "Tag length", .source = "RFC 8659 4.1",
         .get = get_caa_tag_length},
	{RR, .name = "dns.caa.tag", .type = "text", .many = true, .label = N_("name of the property (CAA)"),
         .where = W "Tag", .source = "RFC 8659 4.1", .get = get_caa_tag},
	{RR, .name = "dns.caa.value", .type = "text", .many = true, .label = N_("value of the property (CAA)"),
         .where = W "Value", .source = "RFC 8659 4.1", .get = get_caa_value},
	{RR, .name = "dns.svcb.svcpriority", .type = "uint", .bits = 16,
         .label = N_("priority of the service binding (SVCB, HTTPS)"), .where = W "SvcPriority",
         .source = "RFC 9460 2.2", .get = get_svcb_svcpriority},
	{RR, .name = "dns.svcb.targetname", .type = "name", .label = N_("target of the service binding (SVCB, HTTPS)"),
         .where = W "TargetName", .source = "RFC 9460 2.2", .get = get_svcb_targetname},
	{RR, .name = "dns.svcb.svcparam", .type = "bool", .bits = 1,
         .label = N_("a parameter of the service binding is there"), .where = W "SvcParam", .source = "RFC 9460 2.2",
         .get = get_svcb_svcparam},
	{RR, .name = "dns.svcb.svcparam.key", .type = "uint", .many = true, .bits = 16,
         .label = N_("keys of the service parameters (1 alpn, 4 ipv4hint, 6 ipv6hint)"), .where = W "SvcParamKey",
         .source = "RFC 9460 2.2", .get = get_svcb_svcparam_key},
	{RR, .name = "dns.svcb.svcparam.value.length", .type = "length", .many = true, .unit = UNIT_BYTES, .bits = 16,
         .label = N_("lengths of the service parameters"), .where = W "SvcParamValue length", .source = "RFC 9460 2.2",
         .get = get_svcb_svcparam_value_length},
	{RR, .name = "dns.svcb.svcparam.mandatory.key", .type = "uint", .many = true, .bits = 16,
         .label = N_("keys that a client must understand (mandatory)"), .where = W "Mandatory key",
         .source = "RFC 9460 2.2", .get = get_svcb_svcparam_mandatory_key},
	{RR, .name = "dns.svcb.svcparam.alpn.length", .type = "length", .many = true, .unit = UNIT_BYTES, .bits = 8,
         .label = N_("lengths of the protocol names (alpn)"), .where = W "ALPN length", .source = "RFC 9460 2.2",
         .get = get_svcb_svcparam_alpn_length},
	{RR, .name = "dns.svcb.svcparam.alpn", .type = "text", .many = true,
         .label = N_("protocols of the service (alpn)"), .where = W "ALPN", .source = "RFC 9460 2.2",
         .get = get_svcb_svcparam_alpn},
	{RR, .name = "dns.svcb.svcparam.port", .type = "port", .bits = 16, .label = N_("port of the service (port)"),
         .where = W "Port", .source = "RFC 9460 2.2", .get = get_svcb_svcparam_port},
	{RR, .name = "dns.svcb.svcparam.ipv4hint.ip", .type = "ip", .many = true,
         .label = N_("IPv4 addresses of the service (ipv4hint)"), .where = W "IP", .source = "RFC 9460 2.2",
         .get = get_svcb_svcparam_ipv4hint_ip},
	{RR, .name = "dns.svcb.svcparam.ipv6hint.ip", .type = "ip", .many = true,
         .label = N_("IPv6 addresses of the service (ipv6hint)"), .where = W "IP", .source = "RFC 9460 2.2",
         .get = get_svcb_svcparam_ipv6hint_ip},
	{RR, .name = "dns.svcb.svcparam.echconfig", .type = "bytes",
         .label = N_("keys for an encrypted Client Hello (ech)"), .where = W "ECHConfig", .source = "RFC 9460 2.2",
         .get = get_svcb_svcparam_echconfig},
	{RR, .name = "dns.svcb.svcparam.odohconfig", .type = "bytes",
         .label = N_("keys for oblivious DNS over HTTPS (odohconfig)"), .where = W "ODoHConfig",
         .source = "RFC 9460 2.2", .get = get_svcb_svcparam_odohconfig},
	{RR, .name = "dns.svcb.svcparam.value", .type = "bytes", .label = N_("values of other service parameters"),
         .where = W "SvcParamValue", .source = "RFC 9460 2.2", .get = get_svcb_svcparam_value},
	{.name = NULL},
};
