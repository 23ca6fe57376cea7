/* One list for each registry.  The first name of a row is the one that a field of type text holds.  A '-' stands for
 * any gap, as in all phrases (value/notation.h). */
#include "field/names.h"

/* RFC 791, RFC 8200; https://www.iana.org/assignments/protocol-numbers */
static const struct value_name protocols[] = {
	{"hop-by-hop|ipv6-hop-by-hop-option|逐跳选项", 0},
	{"icmp|internet-control-message-protocol|网际控制报文协议", 1},
	{"igmp|internet-group-management-protocol", 2},
	{"ipip|ipv4|ip-in-ip", 4},
	{"tcp|transmission-control-protocol|传输控制协议", 6},
	{"egp", 8},
	{"udp|user-datagram-protocol|用户数据报协议", 17},
	{"ipv6", 41},
	{"ipv6-route|routing-header|routing-header-for-ipv6", 43},
	{"ipv6-frag|fragment-header|fragment-header-for-ipv6", 44},
	{"gre|generic-routing-encapsulation", 47},
	{"esp|encap-security-payload", 50},
	{"ah|authentication-header", 51},
	{"icmpv6|ipv6-icmp", 58},
	{"no-next-header|ipv6-nonxt|no-next-header-for-ipv6", 59},
	{"ipv6-opts|destination-options|destination-options-for-ipv6", 60},
	{"eigrp", 88},
	{"ospf|ospf-igp|ospfigp", 89},
	{"pim", 103},
	{"vrrp", 112},
	{"l2tp", 115},
	{"sctp", 132},
	{NULL, 0},
};

/* IEEE 802 numbers, RFC 7042 appendix B */
static const struct value_name ethertypes[] = {
	{"ipv4|ip|ip4|internet-protocol-version-4|ip协议", 0x0800},
	{"arp|address-resolution-protocol|地址解析协议", 0x0806},
	{"rarp|reverse-address-resolution-protocol", 0x8035},
	{"802.1q|802.1q-virtual-lan|vlan", 0x8100},
	{"ipv6|ip6|internet-protocol-version-6", 0x86dd},
	{"mpls|mpls-label-switched-packet", 0x8847},
	{"pppoe-discovery", 0x8863},
	{"pppoe-session|pppoe", 0x8864},
	{"802.1x|eapol|802.1x-authentication", 0x888e},
	{"802.1ad|qinq|802.1ad-provider-bridge", 0x88a8},
	{"lldp|802.1-link-layer-discovery-protocol|link-layer-discovery-protocol", 0x88cc},
	{NULL, 0},
};

/* RFC 826, RFC 903 */
static const struct value_name arp_operations[] = {
	{"request|arp-request|请求|arp请求", 1},
	{"reply|arp-reply|response|arp-response|应答|回复|响应|arp应答|arp响应", 2},
	{"reverse-request|rarp-request", 3},
	{"reverse-reply|rarp-reply", 4},
	{NULL, 0},
};
static const struct value_name hardware_types[] = {
	{"ethernet|以太网", 1}, {"ieee-802|ieee-802-networks", 6}, {NULL, 0}};

/* RFC 792 */
static const struct value_name icmp_types[] = {
	{"echo-reply|echo-(ping)-reply|ping-reply|回显应答|回送应答|回显回答|回送回答", 0},
	{"destination-unreachable|目的不可达|终点不可达|目标不可达", 3},
	{"source-quench|源抑制|源站抑制", 4},
	{"redirect|重定向|改变路由", 5},
	{"echo-request|echo-(ping)-request|ping-request|echo|回显请求|回送请求", 8},
	{"router-advertisement|路由器通告", 9},
	{"router-solicitation|路由器请求", 10},
	{"time-exceeded|time-to-live-exceeded|ttl-exceeded|超时|时间超过", 11},
	{"parameter-problem|参数问题", 12},
	{"timestamp-request|timestamp|时间戳请求", 13},
	{"timestamp-reply|时间戳应答|时间戳回答", 14},
	{NULL, 0},
};
static const struct value_name icmp_codes[] = {
	{"network-unreachable|net-unreachable|网络不可达", 0},
	{"time-to-live-exceeded-in-transit|ttl-exceeded-in-transit", 0},
	{"host-unreachable|主机不可达", 1},
	{"fragment-reassembly-time-exceeded", 1},
	{"protocol-unreachable|协议不可达", 2},
	{"port-unreachable|端口不可达", 3},
	{"fragmentation-needed|需要分片", 4},
	{NULL, 0},
};
/* RFC 4443, RFC 4861 */
static const struct value_name icmpv6_types[] = {
	{"destination-unreachable|目的不可达", 1},
	{"packet-too-big|分组过大", 2},
	{"time-exceeded|超时", 3},
	{"parameter-problem|参数问题", 4},
	{"echo-request|echo-(ping)-request|回显请求", 128},
	{"echo-reply|echo-(ping)-reply|回显应答", 129},
	{"router-solicitation|路由器请求", 133},
	{"router-advertisement|路由器通告", 134},
	{"neighbor-solicitation|neighbour-solicitation|邻居请求", 135},
	{"neighbor-advertisement|neighbour-advertisement|邻居通告", 136},
	{"redirect|重定向", 137},
	{NULL, 0},
};

/* https://www.iana.org/assignments/dns-parameters; descriptions as Wireshark prints them */
static const struct value_name dns_types[] = {
	{"a|host-address|ipv4-address|a-(host-address)", 1},
	{"ns|authoritative-name-server", 2},
	{"cname|canonical-name|canonical-name-for-an-alias|别名", 5},
	{"soa|start-of-a-zone-of-authority|start-of-authority", 6},
	{"null|null-resource-record", 10},
	{"ptr|domain-name-pointer|pointer|指针", 12},
	{"hinfo|host-information", 13},
	{"mx|mail-exchange|邮件交换", 15},
	{"txt|text-strings", 16},
	{"aaaa|ip6-address|ipv6-address|quad-a", 28},
	{"loc|location-information", 29},
	{"srv|server-selection", 33},
	{"naptr|naming-authority-pointer", 35},
	{"opt", 41},
	{"ds|delegation-signer", 43},
	{"sshfp", 44},
	{"rrsig", 46},
	{"nsec", 47},
	{"dnskey", 48},
	{"nsec3", 50},
	{"tlsa", 52},
	{"svcb", 64},
	{"https", 65},
	{"tsig", 250},
	{"axfr", 252},
	{"any|*", 255},
	{"caa", 257},
	{NULL, 0},
};
static const struct value_name dns_classes[] = {
	{"in|internet|互联网|因特网", 1}, {"ch|chaos", 3}, {"hs|hesiod", 4}, {"none", 254}, {"any", 255}, {NULL, 0},
};
/* RFC 1035 4.1.1 */
static const struct value_name dns_rcodes[] = {
	{"no-error|noerror|no-errors|没有错误|无错误|无差错|没有差错", 0},
	{"format-error|formerr|格式错误", 1},
	{"server-failure|servfail|服务器失败|服务器故障", 2},
	{"no-such-name|nxdomain|name-error|non-existent-domain|域名不存在|名字错误|名字差错", 3},
	{"not-implemented|notimp|未实现", 4},
	{"refused|query-refused|拒绝", 5},
	{NULL, 0},
};
static const struct value_name dns_opcodes[] = {
	{"standard-query|query|标准查询", 0},   {"inverse-query|反向查询", 1}, {"server-status-request|status", 2},
	{"notify|zone-change-notification", 4}, {"dynamic-update|update", 5},  {NULL, 0},
};

static const struct value_name dns_authentications[] = {
	{"answer/authority-portion-was-not-authenticated-by-the-server", 0},
	{"answer/authority-portion-was-authenticated-by-the-server", 1},
	{NULL, 0},
};
static const struct value_name dns_unchecked[] = {{"unacceptable", 0}, {"acceptable", 1}, {NULL, 0}};
static const struct value_name dns_reserved[] = {{"reserved-(0)|reserved", 0}, {NULL, 0}};
static const struct value_name dns_conflicts[] = {
	{"the-name-is-considered-unique|none", 0}, {"the-name-is-not-considered-unique", 1}, {NULL, 0}};
static const struct value_name dns_tentatives[] = {{"not-tentative", 0}, {"tentative", 1}, {NULL, 0}};

/* IEEE 802.1Q 9.6 */
static const struct value_name vlan_drops[] = {{"ineligible", 0}, {"eligible", 1}, {NULL, 0}};

/* Wireshark's remark on a segment that opens a connection */
static const struct value_name openings[] = {{"server-port", 1}, {NULL, 0}};

/* The two sides of a bit, as Wireshark says them. */
static const struct value_name dns_response[] = {
	{"message-is-a-query|query|dns-query|standard-query|查询|查询报文|请求", 0},
	{"message-is-a-response|response|dns-response|standard-query-response|响应|响应报文|应答|回答", 1},
	{NULL, 0},
};
static const struct value_name dns_authoritative[] = {
	{"server-is-not-an-authority-for-domain|non-authoritative", 0},
	{"server-is-an-authority-for-domain|authoritative", 1},
	{NULL, 0},
};
static const struct value_name dns_truncated[] = {
	{"message-is-not-truncated|未截断", 0}, {"message-is-truncated|truncated|已截断|截断", 1}, {NULL, 0}};
static const struct value_name dns_recursion_desired[] = {
	{"don't-do-query-recursively", 0}, {"do-query-recursively|recursion-desired|期望递归|递归查询", 1}, {NULL, 0}};
static const struct value_name dns_recursion_available[] = {
	{"server-can't-do-recursive-queries", 0},
	{"server-can-do-recursive-queries|recursion-available", 1},
	{NULL, 0},
};

/* RFC 791 3.1, as the three bits of ip.flags; in old versions of Wireshark as the 16 bits with the offset. */
static const struct value_name ip_flags[] = {
	{"don't-fragment|dont-fragment|do-not-fragment|df|不分片|禁止分片|不能分片", VALUE_NAME_BIT | 2},
	{"more-fragments|mf|更多分片|还有分片", VALUE_NAME_BIT | 1},
	{"no-more-fragments|not-more-fragments|没有更多分片|无更多分片|最后一片|last-fragment", VALUE_NAME_BIT},
	{"0x4000|0x40", 2},
	{"0x2000|0x20", 1},
	{NULL, 0},
};
/* RFC 791 3.1, RFC 8200 3 */
static const struct value_name ip_versions[] = {{"ipv4|ip-version-4|internet-protocol-version-4", 4},
                                                {"ipv6|ip-version-6|internet-protocol-version-6", 6},
                                                {NULL, 0}};
static const struct value_name dont_fragment[] = {
	{"don't-fragment|dont-fragment|do-not-fragment|df|不分片|禁止分片", 1}, {NULL, 0}};
static const struct value_name more_fragments[] = {{"more-fragments|mf|更多分片", 1}, {NULL, 0}};

/* RFC 2474, RFC 2597, RFC 3246 and RFC 3168 */
static const struct value_name dscps[] = {
	{"default|cs0|best-effort", 0},
	{"class-selector-1|cs1", 8},
	{"assured-forwarding-11|af11", 10},
	{"assured-forwarding-12|af12", 12},
	{"assured-forwarding-13|af13", 14},
	{"class-selector-2|cs2", 16},
	{"assured-forwarding-21|af21", 18},
	{"assured-forwarding-22|af22", 20},
	{"assured-forwarding-23|af23", 22},
	{"class-selector-3|cs3", 24},
	{"assured-forwarding-31|af31", 26},
	{"assured-forwarding-32|af32", 28},
	{"assured-forwarding-33|af33", 30},
	{"class-selector-4|cs4", 32},
	{"assured-forwarding-41|af41", 34},
	{"assured-forwarding-42|af42", 36},
	{"assured-forwarding-43|af43", 38},
	{"class-selector-5|cs5", 40},
	{"voice-admit", 44},
	{"expedited-forwarding|ef|ef-phb", 46},
	{"class-selector-6|cs6", 48},
	{"class-selector-7|cs7", 56},
	{NULL, 0},
};
static const struct value_name ecns[] = {
	{"not-ecn-capable-transport|not-ect", 0},
	{"ecn-capable-transport-codepoint-'01'|ect(1)", 1},
	{"ecn-capable-transport-codepoint-'10'|ect(0)", 2},
	{"congestion-experienced|ce", 3},
	{NULL, 0},
};

/* IEEE 802 */
static const struct value_name administered[] = {
	{"globally-unique-address|globally-unique|globally-unique-address-(factory-default)", 0},
	{"locally-administered-address|locally-administered|locally-administered-address-(this-is-not-the-factory-default)",
         1},
	{NULL, 0},
};
static const struct value_name addressed[] = {
	{"individual-address|unicast|individual-address-(unicast)|单播", 0},
	{"group-address|multicast|broadcast|group-address-(multicast/broadcast)|组播|广播", 1},
	{NULL, 0},
};

/* Wireshark's, of any version */
static const struct value_name checksum_states[] = {
	{"bad|incorrect|wrong|invalid|not-correct|错误|不正确|有误|有错", 0},
	{"good|correct|right|valid|ok|正确|无误|正常", 1},
	{"unverified|not-verified|validation-disabled|verification-disabled|checking-disabled|未验证|未校验|没有验证|未检验",
         2},
	{"not-present|不存在", 3},
	{NULL, 0},
};

/* RFC 9293 3.2, RFC 7323, RFC 2018 */
static const struct value_name option_kinds[] = {
	{"end-of-option-list|eol|选项表结束", 0},
	{"no-operation|nop|无操作", 1},
	{"maximum-segment-size|mss|最大报文段长度", 2},
	{"window-scale|ws|wscale|窗口扩大", 3},
	{"sack-permitted|sack-perm|允许选择性确认", 4},
	{"sack|选择确认", 5},
	{"timestamps|timestamp|time-stamp-option|tsopt|时间戳", 8},
	{NULL, 0},
};

static const struct {
	const char *field;
	const struct value_name *names;
} rows[] = {
	{"ip.proto", protocols},
	{"ipv6.nxt", protocols},
	{"eth.type", ethertypes},
	{"vlan.etype", ethertypes},
	{"sll.etype", ethertypes},
	{"gre.proto", ethertypes},
	{"arp.proto.type", ethertypes},
	{"arp.hw.type", hardware_types},
	{"arp.opcode", arp_operations},
	{"icmp.type", icmp_types},
	{"icmp.code", icmp_codes},
	{"icmpv6.type", icmpv6_types},
	{"dns.qry.type", dns_types},
	{"dns.qry.type.name", dns_types},
	{"dns.resp.type", dns_types},
	{"dns.resp.type.name", dns_types},
	{"dns.qry.class", dns_classes},
	{"dns.resp.class", dns_classes},
	{"dns.flags.rcode", dns_rcodes},
	{"dns.flags.opcode", dns_opcodes},
	{"dns.flags.authenticated", dns_authentications},
	{"dns.flags.checkdisable", dns_unchecked},
	{"dns.flags.z", dns_reserved},
	{"dns.flags.conflict", dns_conflicts},
	{"dns.flags.tentative", dns_tentatives},
	{"vlan.dei", vlan_drops},
	{"tcp.connection.syn", openings},
	{"tcp.connection.synack", openings},
	{"ip.dsfield.dscp", dscps},
	{"ipv6.tclass.dscp", dscps},
	{"ip.dsfield.ecn", ecns},
	{"ipv6.tclass.ecn", ecns},
	{"eth.dst.lg", administered},
	{"eth.src.lg", administered},
	{"eth.lg", administered},
	{"eth.dst.ig", addressed},
	{"eth.src.ig", addressed},
	{"eth.ig", addressed},
	{"ip.flags", ip_flags},
	{"ip.version", ip_versions},
	{"ipv6.version", ip_versions},
	{"dns.flags.response", dns_response},
	{"dns.flags.authoritative", dns_authoritative},
	{"dns.flags.truncated", dns_truncated},
	{"dns.flags.recdesired", dns_recursion_desired},
	{"dns.flags.recavail", dns_recursion_available},
	{"ip.flags.df", dont_fragment},
	{"ip.flags.mf", more_fragments},
	{"tcp.checksum.status", checksum_states},
	{"udp.checksum.status", checksum_states},
	{"ip.checksum.status", checksum_states},
	{"icmp.checksum.status", checksum_states},
	{"icmpv6.checksum.status", checksum_states},
	{"tcp.option_kind", option_kinds},
};

const struct value_name *field_names(const struct field *field)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (strcmp(rows[i].field, field->name) == 0)
			return rows[i].names;
	return NULL;
}
