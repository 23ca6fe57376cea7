/* Resource records of DNS messages (RFC 1035 3.3, RFC 3596, RFC 2782), over answer, authority and additional sections
 * as in Wireshark. */
#include "field/dns_at.h"
#include "field/field_table.h"

DNS_GETTER(get_resp_name, DNS_ITEM_NAME, dns_give_name)
DNS_GETTER(get_resp_type, DNS_ITEM_TYPE, dns_give_number)
DNS_GETTER(get_resp_class, DNS_ITEM_CLASS, dns_give_number)
DNS_GETTER(get_resp_cache_flush, DNS_ITEM_CACHE_FLUSH, dns_give_number)
DNS_GETTER(get_resp_ttl, DNS_ITEM_TTL, dns_give_number)
DNS_GETTER(get_resp_len, DNS_ITEM_DATA_LENGTH, dns_give_number)
DNS_GETTER(get_a, DNS_ITEM_A, dns_give_ipv4)
DNS_GETTER(get_aaaa, DNS_ITEM_AAAA, dns_give_ipv6)
DNS_GETTER(get_cname, DNS_ITEM_CNAME, dns_give_name)
DNS_GETTER(get_dname, DNS_ITEM_DNAME, dns_give_name)
DNS_GETTER(get_ptr_domain_name, DNS_ITEM_PTR, dns_give_name)
DNS_GETTER(get_ns, DNS_ITEM_NS, dns_give_name)
DNS_GETTER(get_mx_preference, DNS_ITEM_MX_PREFERENCE, dns_give_number)
DNS_GETTER(get_mx_mail_exchange, DNS_ITEM_MX, dns_give_name)
DNS_GETTER(get_soa_mname, DNS_ITEM_SOA_MNAME, dns_give_name)
DNS_GETTER(get_soa_rname, DNS_ITEM_SOA_RNAME, dns_give_name)
DNS_GETTER(get_soa_serial_number, DNS_ITEM_SOA_SERIAL, dns_give_number)
DNS_GETTER(get_soa_refresh_interval, DNS_ITEM_SOA_REFRESH, dns_give_number)
DNS_GETTER(get_soa_retry_interval, DNS_ITEM_SOA_RETRY, dns_give_number)
DNS_GETTER(get_soa_expire_limit, DNS_ITEM_SOA_EXPIRE, dns_give_number)
DNS_GETTER(get_soa_minimum_ttl, DNS_ITEM_SOA_MINIMUM, dns_give_number)
DNS_GETTER(get_txt, DNS_ITEM_TXT, dns_give_text)
DNS_GETTER(get_txt_length, DNS_ITEM_TXT_LENGTH, dns_give_number)
DNS_GETTER(get_spf, DNS_ITEM_SPF, dns_give_text)
DNS_GETTER(get_spf_length, DNS_ITEM_SPF_LENGTH, dns_give_number)
DNS_GETTER(get_hinfo_cpu, DNS_ITEM_HINFO_CPU, dns_give_text)
DNS_GETTER(get_hinfo_cpu_length, DNS_ITEM_HINFO_CPU_LENGTH, dns_give_number)
DNS_GETTER(get_hinfo_os, DNS_ITEM_HINFO_OS, dns_give_text)
DNS_GETTER(get_hinfo_os_length, DNS_ITEM_HINFO_OS_LENGTH, dns_give_number)
DNS_GETTER(get_rp_mailbox, DNS_ITEM_RP_MAILBOX, dns_give_name)
DNS_GETTER(get_rp_txt_rr, DNS_ITEM_RP_TXT, dns_give_name)
DNS_GETTER(get_afsdb_subtype, DNS_ITEM_AFSDB_SUBTYPE, dns_give_number)
DNS_GETTER(get_afsdb_hostname, DNS_ITEM_AFSDB_HOST, dns_give_name)
DNS_GETTER(get_srv_instance, DNS_ITEM_SRV_OWNER, dns_give_instance)
DNS_GETTER(get_srv_service, DNS_ITEM_SRV_OWNER, dns_give_service)
DNS_GETTER(get_srv_proto, DNS_ITEM_SRV_OWNER, dns_give_proto)
DNS_GETTER(get_srv_name, DNS_ITEM_SRV_OWNER, dns_give_domain)
DNS_GETTER(get_srv_priority, DNS_ITEM_SRV_PRIORITY, dns_give_number)
DNS_GETTER(get_srv_weight, DNS_ITEM_SRV_WEIGHT, dns_give_number)
DNS_GETTER(get_srv_port, DNS_ITEM_SRV_PORT, dns_give_number)
DNS_GETTER(get_srv_target, DNS_ITEM_SRV_TARGET, dns_give_name)
DNS_GETTER(get_null, DNS_ITEM_NULL, dns_give_bytes)
DNS_GETTER(get_data, DNS_ITEM_UNKNOWN, dns_give_bytes)

#define RR .scope = SCOPE_FRAME, .layer = LAYER_DNS
#define W "Domain Name System: Answers: "

const struct field fields_dns_records[] = {
	{RR, .name = "dns.resp.name", .type = "name", .many = true, .label = N_("names of the resource records"),
         .where = W "Name", .source = "RFC 1035 3.2.1", .get = get_resp_name},
	{RR, .name = "dns.resp.type", .type = "uint", .many = true, .bits = 16,
         .label = N_("types of the resource records"), .where = W "Type", .source = "RFC 1035 3.2.1",
         .get = get_resp_type},
	{RR, .name = "dns.resp.class", .type = "hex", .many = true, .base = BASE_HEX16, .bits = 16,
         .label = N_("classes of the resource records"), .where = W "Class", .source = "RFC 1035 3.2.1",
         .get = get_resp_class},
	{RR, .name = "dns.resp.cache_flush", .flag = true, .type = "bool", .bits = 1,
         .label = N_("cache-flush bit of the resource records (mDNS)"), .where = W "Cache flush",
         .source = "RFC 1035 3.2.1", .get = get_resp_cache_flush},
	{RR, .name = "dns.resp.ttl", .type = "uint", .many = true, .bits = 32,
         .label = N_("time to live of the resource records"), .where = W "Time to live", .source = "RFC 1035 3.2.1",
         .get = get_resp_ttl},
	{RR, .name = "dns.resp.len", .type = "length", .many = true, .unit = UNIT_BYTES, .bits = 16,
         .label = N_("data length of the resource records"), .where = W "Data length", .source = "RFC 1035 3.2.1",
         .get = get_resp_len},
	{RR, .name = "dns.a", .type = "ip", .many = true, .label = N_("IPv4 addresses in the response"),
         .where = W "Address", .source = "RFC 1035 3.2.1", .get = get_a},
	{RR, .name = "dns.aaaa", .type = "ip", .many = true, .label = N_("IPv6 addresses in the response"),
         .where = W "AAAA Address", .source = "RFC 3596 2.2", .get = get_aaaa},
	{RR, .name = "dns.cname", .type = "name", .many = true, .label = N_("canonical names (CNAME)"),
         .where = W "CNAME", .source = "RFC 1035 3.2.1", .get = get_cname},
	{RR, .name = "dns.dname", .type = "name", .label = N_("redirected part of the name tree (DNAME)"),
         .where = W "Dname", .source = "RFC 6672 2.1", .get = get_dname},
	{RR, .name = "dns.ptr.domain_name", .type = "name", .many = true, .label = N_("names of reverse lookups (PTR)"),
         .where = W "Domain Name", .source = "RFC 1035 3.2.1", .get = get_ptr_domain_name},
	{RR, .name = "dns.ns", .type = "name", .many = true, .label = N_("name servers (NS)"), .where = W "Name Server",
         .source = "RFC 1035 3.2.1", .get = get_ns},
	{RR, .name = "dns.mx.preference", .type = "uint", .many = true, .bits = 16,
         .label = N_("preference of the mail servers"), .where = W "Preference", .source = "RFC 1035 3.2.1",
         .get = get_mx_preference},
	{RR, .name = "dns.mx.mail_exchange", .type = "name", .many = true, .label = N_("mail servers (MX)"),
         .where = W "Mail Exchange", .source = "RFC 1035 3.2.1", .get = get_mx_mail_exchange},
	{RR, .name = "dns.soa.mname", .type = "name", .label = N_("primary name server (SOA)"),
         .where = W "Primary name server", .source = "RFC 1035 3.2.1", .get = get_soa_mname},
	{RR, .name = "dns.soa.rname", .type = "name", .label = N_("mailbox of the zone's administrator (SOA)"),
         .where = W "Responsible authority's mailbox", .source = "RFC 1035 3.2.1", .get = get_soa_rname},
	{RR, .name = "dns.soa.serial_number", .type = "uint", .bits = 32,
         .label = N_("serial number of the zone (SOA)"), .where = W "Serial Number", .source = "RFC 1035 3.2.1",
         .get = get_soa_serial_number},
	{RR, .name = "dns.soa.refresh_interval", .type = "uint", .bits = 32,
         .label = N_("refresh interval of the zone in seconds (SOA)"), .where = W "Refresh Interval",
         .source = "RFC 1035 3.2.1", .get = get_soa_refresh_interval},
	{RR, .name = "dns.soa.retry_interval", .type = "uint", .bits = 32,
         .label = N_("retry interval of the zone in seconds (SOA)"), .where = W "Retry Interval",
         .source = "RFC 1035 3.2.1", .get = get_soa_retry_interval},
	{RR, .name = "dns.soa.expire_limit", .type = "uint", .bits = 32,
         .label = N_("time in seconds after which the zone expires (SOA)"), .where = W "Expire limit",
         .source = "RFC 1035 3.2.1", .get = get_soa_expire_limit},
	{RR, .name = "dns.soa.minimum_ttl", .type = "uint", .bits = 32,
         .label = N_("time to live of negative answers (SOA)"), .where = W "Minimum TTL", .source = "RFC 1035 3.2.1",
         .get = get_soa_minimum_ttl},
	{RR, .name = "dns.txt", .type = "text", .many = true, .label = N_("texts (TXT)"), .where = W "TXT",
         .source = "RFC 1035 3.2.1", .get = get_txt},
	{RR, .name = "dns.txt.length", .type = "length", .many = true, .unit = UNIT_BYTES, .bits = 8,
         .label = N_("lengths of the texts (TXT)"), .where = W "TXT Length", .source = "RFC 1035 3.2.1",
         .get = get_txt_length},
	{RR, .name = "dns.spf", .type = "text", .many = true, .label = N_("texts (SPF)"), .where = W "SPF",
         .source = "RFC 7208 3.1", .get = get_spf},
	{RR, .name = "dns.spf.length", .type = "length", .many = true, .unit = UNIT_BYTES, .bits = 8,
         .label = N_("lengths of the texts (SPF)"), .where = W "SPF Length", .source = "RFC 7208 3.1",
         .get = get_spf_length},
	{RR, .name = "dns.hinfo.cpu", .type = "text", .label = N_("processor of the host (HINFO)"), .where = W "CPU",
         .source = "RFC 1035 3.3.2", .get = get_hinfo_cpu},
	{RR, .name = "dns.hinfo.cpu_length", .type = "length", .unit = UNIT_BYTES, .bits = 8,
         .label = N_("length of the processor's name (HINFO)"), .where = W "CPU Length", .source = "RFC 1035 3.3.2",
         .get = get_hinfo_cpu_length},
	{RR, .name = "dns.hinfo.os", .type = "text", .label = N_("operating system of the host (HINFO)"),
         .where = W "OS", .source = "RFC 1035 3.3.2", .get = get_hinfo_os},
	{RR, .name = "dns.hinfo.os_length", .type = "length", .unit = UNIT_BYTES, .bits = 8,
         .label = N_("length of the operating system's name (HINFO)"), .where = W "OS Length",
         .source = "RFC 1035 3.3.2", .get = get_hinfo_os_length},
	{RR, .name = "dns.rp.mailbox", .type = "name", .label = N_("mailbox of the responsible person (RP)"),
         .where = W "Mailbox", .source = "RFC 1183 2.2", .get = get_rp_mailbox},
	{RR, .name = "dns.rp.txt_rr", .type = "name", .label = N_("name with texts about the responsible person (RP)"),
         .where = W "TXT RR", .source = "RFC 1183 2.2", .get = get_rp_txt_rr},
	{RR, .name = "dns.afsdb.subtype", .type = "uint", .bits = 16,
         .label = N_("subtype of the AFS database (AFSDB)"), .where = W "Subtype", .source = "RFC 1183 1",
         .get = get_afsdb_subtype},
	{RR, .name = "dns.afsdb.hostname", .type = "name", .label = N_("host of the AFS database (AFSDB)"),
         .where = W "Hostname", .source = "RFC 1183 1", .get = get_afsdb_hostname},
	{RR, .name = "dns.srv.instance", .type = "text", .label = N_("name of the one who offers the service (SRV)"),
         .where = W "Instance", .source = "RFC 6763 4.1", .get = get_srv_instance},
	{RR, .name = "dns.srv.service", .type = "text", .label = N_("service asked for (SRV)"), .where = W "Service",
         .source = "RFC 2782", .get = get_srv_service},
	{RR, .name = "dns.srv.proto", .type = "text", .label = N_("protocol of the service (SRV)"),
         .where = W "Protocol", .source = "RFC 2782", .get = get_srv_proto},
	{RR, .name = "dns.srv.name", .type = "name", .label = N_("domain of the service (SRV)"), .where = W "Name",
         .source = "RFC 2782", .get = get_srv_name},
	{RR, .name = "dns.srv.priority", .type = "uint", .many = true, .bits = 16,
         .label = N_("priority of the service (SRV)"), .where = W "Priority", .source = "RFC 2782",
         .get = get_srv_priority},
	{RR, .name = "dns.srv.weight", .type = "uint", .many = true, .bits = 16,
         .label = N_("weight of the service (SRV)"), .where = W "Weight", .source = "RFC 2782", .get = get_srv_weight},
	{RR, .name = "dns.srv.port", .type = "port", .many = true, .bits = 16, .label = N_("port of the service (SRV)"),
         .where = W "Port", .source = "RFC 2782", .get = get_srv_port},
	{RR, .name = "dns.srv.target", .type = "name", .many = true, .label = N_("host of the service (SRV)"),
         .where = W "Target", .source = "RFC 2782", .get = get_srv_target},
	{RR, .name = "dns.null", .type = "bytes", .label = N_("data of NULL records"), .where = W "Null (data)",
         .source = "RFC 1035 3.2.1", .get = get_null},
	{RR, .name = "dns.data", .type = "bytes", .label = N_("data of records of an unknown type"), .where = W "Data",
         .source = "RFC 1035 3.2.1", .get = get_data},
	{.name = NULL},
};
