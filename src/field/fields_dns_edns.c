/* EDNS: the OPT record (RFC 6891 6.1) and its options. */
#include "field/dns_at.h"
#include "field/field_table.h"

DNS_GETTER(get_rr_udp_payload_size, DNS_ITEM_UDP_SIZE, dns_give_udp_size)
DNS_GETTER(get_resp_ext_rcode, DNS_ITEM_EXTENDED_RCODE, dns_give_number)
DNS_GETTER(get_resp_edns0_version, DNS_ITEM_EDNS_VERSION, dns_give_number)
DNS_GETTER(get_resp_z, DNS_ITEM_Z, dns_give_number)
DNS_GETTER(get_resp_z_do, DNS_ITEM_DNSSEC_OK, dns_give_number)
DNS_GETTER(get_resp_z_reserved, DNS_ITEM_Z_RESERVED, dns_give_number)
DNS_GETTER(get_opt, DNS_ITEM_OPTION, dns_give_one)
DNS_GETTER(get_opt_code, DNS_ITEM_OPTION_CODE, dns_give_number)
DNS_GETTER(get_opt_len, DNS_ITEM_OPTION_LENGTH, dns_give_number)
DNS_GETTER(get_opt_data, DNS_ITEM_OPTION_DATA, dns_give_bytes)
DNS_GETTER(get_opt_dau, DNS_ITEM_DAU, dns_give_number)
DNS_GETTER(get_opt_dhu, DNS_ITEM_DHU, dns_give_number)
DNS_GETTER(get_opt_n3u, DNS_ITEM_N3U, dns_give_number)
DNS_GETTER(get_opt_client_family, DNS_ITEM_SUBNET_FAMILY, dns_give_number)
DNS_GETTER(get_opt_client_netmask, DNS_ITEM_SUBNET_SOURCE, dns_give_number)
DNS_GETTER(get_opt_client_scope, DNS_ITEM_SUBNET_SCOPE, dns_give_number)
DNS_GETTER(get_opt_client_addr4, DNS_ITEM_SUBNET_IPV4, dns_give_ipv4)
DNS_GETTER(get_opt_client_addr6, DNS_ITEM_SUBNET_IPV6, dns_give_ipv6)
DNS_GETTER(get_opt_client_addr, DNS_ITEM_SUBNET_OTHER, dns_give_bytes)
DNS_GETTER(get_opt_cookie_client, DNS_ITEM_COOKIE_CLIENT, dns_give_bytes)
DNS_GETTER(get_opt_cookie_server, DNS_ITEM_COOKIE_SERVER, dns_give_bytes)
DNS_GETTER(get_opt_edns_tcp_keepalive_timeout, DNS_ITEM_KEEPALIVE, dns_give_number)
DNS_GETTER(get_opt_padding, DNS_ITEM_PADDING, dns_give_bytes)
DNS_GETTER(get_opt_chain_fqdn, DNS_ITEM_CHAIN, dns_give_text)
DNS_GETTER(get_opt_ext_error_info_code, DNS_ITEM_ERROR_CODE, dns_give_number)
DNS_GETTER(get_opt_ext_error_extra_text, DNS_ITEM_ERROR_TEXT, dns_give_text)

#define RR .scope = SCOPE_FRAME, .layer = LAYER_DNS
#define W "Domain Name System: Additional records: "

const struct field fields_dns_edns[] = {
	{RR, .name = "dns.rr.udp_payload_size", .type = "uint", .bits = 16,
         .label = N_("largest UDP payload that the sender takes (EDNS)"), .where = W "UDP payload size",
         .source = "RFC 6891 6.1.2", .get = get_rr_udp_payload_size},
	{RR, .name = "dns.resp.ext_rcode", .type = "hex", .base = BASE_HEX8, .bits = 8,
         .label = N_("higher bits of the reply code (EDNS)"), .where = W "Higher bits in extended RCODE",
         .source = "RFC 6891 6.1.2", .get = get_resp_ext_rcode},
	{RR, .name = "dns.resp.edns0_version", .type = "uint", .bits = 8, .label = N_("EDNS version"),
         .where = W "EDNS0 version", .source = "RFC 6891 6.1.2", .get = get_resp_edns0_version},
	{RR, .name = "dns.resp.z", .type = "hex", .base = BASE_HEX16, .bits = 16, .label = N_("EDNS flags"),
         .where = W "Z", .source = "RFC 6891 6.1.2", .get = get_resp_z},
	{RR, .name = "dns.resp.z.do", .flag = true, .type = "bool", .bits = 1, .label = N_("DNSSEC OK flag (DO)"),
         .where = W "Z: DO bit", .source = "RFC 6891 6.1.2", .get = get_resp_z_do},
	{RR, .name = "dns.resp.z.reserved", .type = "hex", .base = BASE_HEX16, .bits = 15,
         .label = N_("reserved EDNS flags"), .where = W "Z: Reserved", .source = "RFC 6891 6.1.2",
         .get = get_resp_z_reserved},
	{RR, .name = "dns.opt", .type = "bool", .bits = 1, .label = N_("an EDNS option is there"), .where = W "Option",
         .source = "RFC 6891 6.1.2", .get = get_opt},
	{RR, .name = "dns.opt.code", .type = "uint", .many = true, .bits = 16,
         .label = N_("codes of the EDNS options (8 client subnet, 10 cookie)"), .where = W "Option Code",
         .source = "RFC 6891 6.1.2", .get = get_opt_code},
	{RR, .name = "dns.opt.len", .type = "length", .many = true, .unit = UNIT_BYTES, .bits = 16,
         .label = N_("lengths of the EDNS options"), .where = W "Option Length", .source = "RFC 6891 6.1.2",
         .get = get_opt_len},
	{RR, .name = "dns.opt.data", .type = "bytes", .label = N_("data of the EDNS options"), .where = W "Option Data",
         .source = "RFC 6891 6.1.2", .get = get_opt_data},
	{RR, .name = "dns.opt.dau", .type = "uint", .many = true, .bits = 8,
         .label = N_("signature algorithms that the sender understands (EDNS)"), .where = W "DAU",
         .source = "RFC 6891 6.1.2", .get = get_opt_dau},
	{RR, .name = "dns.opt.dhu", .type = "uint", .many = true, .bits = 8,
         .label = N_("DS hashes that the sender understands (EDNS)"), .where = W "DHU", .source = "RFC 6891 6.1.2",
         .get = get_opt_dhu},
	{RR, .name = "dns.opt.n3u", .type = "uint", .many = true, .bits = 8,
         .label = N_("NSEC3 hashes that the sender understands (EDNS)"), .where = W "N3U", .source = "RFC 6891 6.1.2",
         .get = get_opt_n3u},
	{RR, .name = "dns.opt.client.family", .type = "uint", .bits = 16,
         .label = N_("address family of the client subnet (1 IPv4, 2 IPv6)"), .where = W "Family",
         .source = "RFC 6891 6.1.2", .get = get_opt_client_family},
	{RR, .name = "dns.opt.client.netmask", .type = "uint", .bits = 8,
         .label = N_("prefix length of the client subnet"), .where = W "Source Netmask", .source = "RFC 6891 6.1.2",
         .get = get_opt_client_netmask},
	{RR, .name = "dns.opt.client.scope", .type = "uint", .bits = 8,
         .label = N_("prefix length for which the answer holds (client subnet)"), .where = W "Scope Netmask",
         .source = "RFC 6891 6.1.2", .get = get_opt_client_scope},
	{RR, .name = "dns.opt.client.addr4", .type = "ip", .label = N_("IPv4 address of the client subnet"),
         .where = W "Client Subnet", .source = "RFC 6891 6.1.2", .get = get_opt_client_addr4},
	{RR, .name = "dns.opt.client.addr6", .type = "ip", .label = N_("IPv6 address of the client subnet"),
         .where = W "Client Subnet", .source = "RFC 6891 6.1.2", .get = get_opt_client_addr6},
	{RR, .name = "dns.opt.client.addr", .type = "bytes",
         .label = N_("address of the client subnet in another family"), .where = W "Client Subnet",
         .source = "RFC 6891 6.1.2", .get = get_opt_client_addr},
	{RR, .name = "dns.opt.cookie.client", .type = "bytes", .label = N_("client cookie (EDNS)"),
         .where = W "Client Cookie", .source = "RFC 6891 6.1.2", .get = get_opt_cookie_client},
	{RR, .name = "dns.opt.cookie.server", .type = "bytes", .label = N_("server cookie (EDNS)"),
         .where = W "Server Cookie", .source = "RFC 6891 6.1.2", .get = get_opt_cookie_server},
	{RR, .name = "dns.opt.edns_tcp_keepalive.timeout", .type = "uint", .bits = 16,
         .label = N_("idle time of the TCP connection in units of 100 ms (EDNS)"), .where = W "Timeout",
         .source = "RFC 6891 6.1.2", .get = get_opt_edns_tcp_keepalive_timeout},
	{RR, .name = "dns.opt.padding", .type = "bytes", .label = N_("padding bytes (EDNS)"), .where = W "Padding",
         .source = "RFC 6891 6.1.2", .get = get_opt_padding},
	{RR, .name = "dns.opt.chain.fqdn", .type = "text", .label = N_("closest trust point (EDNS)"),
         .where = W "Closest Trust Point", .source = "RFC 6891 6.1.2", .get = get_opt_chain_fqdn},
	{RR, .name = "dns.opt.ext_error.info_code", .type = "uint", .bits = 16,
         .label = N_("code of the extended error (EDNS)"), .where = W "Info Code", .source = "RFC 6891 6.1.2",
         .get = get_opt_ext_error_info_code},
	{RR, .name = "dns.opt.ext_error.extra_text", .type = "text", .label = N_("text of the extended error (EDNS)"),
         .where = W "Extra Text", .source = "RFC 6891 6.1.2", .get = get_opt_ext_error_extra_text},
	{.name = NULL},
};
