#include "field/labels.h"

#include "base/text.h"
#include "value/notation.h"

/* Words for fields besides the labels of their rows, longest first where one begins another; the fields that they mean.
 * A word that means several ("port") is the label of whichever of them is asked for. */
static const struct {
	const char *texts, *fields;
} words[] = {
	{"source-port|src-port|source-port-number|sport|srcport|源端口|源端口号|来源端口|发送端口",
         " tcp.srcport udp.srcport "},
	{"destination-port|dst-port|dest-port|destination-port-number|dport|dstport|目的端口|目的端口号|目标端口|目标端口号|目的地端口",
         " tcp.dstport udp.dstport "},
	{"tcp-port-no|port-no|port-number|port|端口|端口号",
         " tcp.srcport tcp.dstport udp.srcport udp.dstport tcp.port udp.port "},
	{"source-address|source-ip|source-ip-address|src-ip|源地址|源ip|源ip地址|源-ip|源-ip-地址",
         " ip.src ipv6.src arp.src.proto_ipv4 eth.src "},
	{"destination-address|destination-ip|destination-ip-address|dst-ip|dest-ip|目的地址|目的ip|目的ip地址|目标地址|目标ip|目标ip地址|目的-ip|目标-ip",
         " ip.dst ipv6.dst arp.dst.proto_ipv4 eth.dst "},
	{"source-mac|source-mac-address|src-mac|源mac|源mac地址|源-mac|源物理地址", " eth.src arp.src.hw_mac "},
	{"destination-mac|destination-mac-address|dst-mac|目的mac|目的mac地址|目标mac|目的-mac|目标-mac",
         " eth.dst arp.dst.hw_mac "},
	{"source|src|源", " ip.src ipv6.src eth.src tcp.srcport udp.srcport "},
	{"destination|dst|dest|目的|目标", " ip.dst ipv6.dst eth.dst tcp.dstport udp.dstport "},
	{"ip-address|ip-addr|ip|ip地址|ip-地址",
         " ip.src ip.dst ipv6.src ipv6.dst dns.a dns.aaaa ip.addr arp.src.proto_ipv4 arp.dst.proto_ipv4 "},
	{"address|addr|地址",
         " ip.src ip.dst ipv6.src ipv6.dst dns.a dns.aaaa eth.src eth.dst ip.addr arp.src.proto_ipv4 arp.dst.proto_ipv4 "},
	{"a", " dns.a "},
	{"aaaa|aaaa-address", " dns.aaaa "},
	{"cname|canonical-name|别名|规范名|规范名称", " dns.cname "},
	{"ns|name-server|name-servers|nameserver|nameservers|域名服务器|名字服务器", " dns.ns dns.soa.mname "},
	{"ptr|domain-name", " dns.ptr.domain_name "},
	{"mx|mail-server|mail-servers|mail-exchange|mail-exchanger|邮件服务器", " dns.mx.mail_exchange "},
	{"sequence-number|seq-number|seq-no|seq|relative-sequence-number|raw-sequence-number|序号|序列号|顺序号|序列号码|相对序号|绝对序号|原始序号|发送序号",
         " tcp.seq tcp.seq_raw "},
	{"next-sequence-number|next-seq|下一序号|下一个序号", " tcp.nxtseq "},
	{"acknowledgment-number|acknowledgement-number|ack-number|ack-no|ack-num|acknowledgment|acknowledgement|确认号|确认序号|应答号|确认号码",
         " tcp.ack tcp.ack_raw "},
	{"ack", " tcp.ack tcp.ack_raw tcp.flags.ack tcp.flags "},
	{"window-size|win|window|calculated-window-size|窗口|窗口大小|窗口尺寸|接收窗口|通告窗口",
         " tcp.window_size tcp.window_size_value "},
	{"window-scale|window-size-scaling-factor|scaling-factor|ws|窗口扩大因子|窗口缩放因子",
         " tcp.window_size_scalefactor tcp.options.wscale.shift tcp.options.wscale.multiplier "},
	{"header-length|hdr-len|data-offset|首部长度|头部长度|报头长度|数据偏移|资料偏移|ihl|hlen",
         " tcp.hdr_len ip.hdr_len tcp.offset "},
	{"total-length|总长度|总长", " ip.len "},
	{"udp-length|udp长度", " udp.length "},
	{"segment-len|tcp-segment-len|payload-length|data-length|数据长度|载荷长度", " tcp.len udp.length "},
	{"payload|有效载荷|载荷", " tcp.len "},
	{"length|len|长度", " tcp.len udp.length ip.len frame.len tcp.hdr_len ip.hdr_len ipv6.plen "},
	{"frame-length|bytes-on-wire|帧长|帧长度", " frame.len "},
	{"bytes-captured|capture-length|捕获长度", " frame.cap_len "},
	{"checksum|cksum|校验和|检验和|检查和", " tcp.checksum udp.checksum ip.checksum icmp.checksum "},
	{"header-checksum|首部校验和|首部检验和|头部校验和", " ip.checksum "},
	{"checksum-status", " tcp.checksum.status udp.checksum.status ip.checksum.status icmp.checksum.status "},
	{"urgent-pointer|urg-ptr|紧急指针", " tcp.urgent_pointer "},
	{"flags|flag|control-bits|标志|标志位|标志字段|控制位|控制比特",
         " tcp.flags ip.flags dns.flags tcp.flags.str "},
	{"syn-flag|syn位|syn标志|syn标志位", " tcp.flags.syn tcp.flags "},
	{"ack-flag|ack位|ack标志|ack标志位", " tcp.flags.ack tcp.flags "},
	{"fin-flag|fin位|fin标志|fin标志位", " tcp.flags.fin tcp.flags "},
	{"syn", " tcp.flags.syn tcp.flags "},
	{"fin", " tcp.flags.fin tcp.flags "},
	{"mss|mss-value|maximum-segment-size|最大报文段长度|最大段大小",
         " tcp.options.mss_val tcp.options.mss tcp.options "},
	{"options|选项", " tcp.options ip.options "},
	{"time-to-live|ttl|生存时间|存活时间|hop-limit|跳数限制", " ip.ttl ipv6.hlim dns.resp.ttl "},
	{"identification|ip-id|标识|标识符", " ip.id "},
	{"protocol|协议|协议号", " ip.proto ipv6.nxt "},
	{"fragment-offset|片偏移|分片偏移", " ip.frag_offset "},
	{"transaction-id|事务id|事务标识|会话标识|标识id", " dns.id "},
	{"type|record-type|query-type|类型|查询类型|记录类型",
         " dns.qry.type dns.qry.type.name dns.resp.type eth.type icmp.type icmpv6.type arp.opcode "},
	{"class|类|查询类", " dns.qry.class dns.resp.class "},
	{"name|query-name|域名|主机名|查询域名", " dns.qry.name dns.resp.name dns.cname dns.ptr.domain_name "},
	{"ethertype|eth-type|以太网类型", " eth.type "},
	{"reply-code|rcode|返回码|响应码", " dns.flags.rcode "},
	{"answer-rrs|answers|回答数|回答记录数", " dns.count.answers "},
	{"questions|问题数", " dns.count.queries "},
	{"authority-rrs", " dns.count.auth_rr "},
	{"additional-rrs", " dns.count.add_rr "},
	{"frame", " frame.number ip.fragment ipv6.fragment "},
	{"frame|frame-number|packet|packet-number|packet-no|segment-no|frame-no|no.|帧号|帧序号|报文编号|包号",
         " frame.number "},
	{"arrival-time|到达时间", " frame.time frame.time_epoch "},
	{"utc-arrival-time", " frame.time frame.time_epoch "},
	{"epoch-time|epoch-arrival-time", " frame.time frame.time_epoch "},
	{"rtt|round-trip-time|irtt|initial-rtt|往返时间|往返时延",
         " tcp.analysis.ack_rtt tcp.analysis.initial_rtt icmp.resptime dns.time "},
	{"stream-index|流索引|流号", " tcp.stream udp.stream "},
	{"opcode|操作码", " arp.opcode dns.flags.opcode "},
	{"code|代码", " icmp.code icmpv6.code dns.flags.rcode "},
};

/* Wireshark's labels in versions that print another than the row's `where`, which is that of 4.0. */
static const struct {
	const char *field, *versions, *label;
} printed[] = {
	{"dns.dnskey.flags.reserved", "4.4+", "Reserved"},
	{"dns.dnskey.flags.secure_entry_point", "4.4+", "Secure Entry Point"},
	{"dns.flags.authenticated", "4.0", "AD bit"}, /* in queries */
	{"eth.addr", "4.0", "Address"},
	{"frame.time_epoch", "4.4+", "Epoch Arrival Time"},
	{"icmpv6.opt.prefix.flag.a", "4.6+", "Autonomous Address Configuration Flag (A)"},
	{"icmpv6.opt.prefix.flag.l", "4.6+", "On-link Flag (L)"},
	{"tcp.analysis.duplicate_ack", "*", "This is a TCP duplicate ack"}, /* the title of the line with its number */
};

const char *field_printed_as(const struct field *field, size_t nth, const char **versions)
{
	for (size_t i = 0; i < sizeof printed / sizeof *printed; i++) {
		if (strcmp(printed[i].field, field->name) != 0 || nth-- > 0)
			continue;
		*versions = printed[i].versions;
		return printed[i].label;
	}
	return NULL;
}

/* Words that are members of a value of this type, and so no labels in it: "SYN=1, ACK=1". */
static const struct {
	const char *type, *texts;
} members[] = {
	{"flags",
         "ack|syn|fin|rst|psh|urg|ece|cwr|ae|ns|ace|a|s|f|p|r|u|e|c|acknowledgment|acknowledgement|push|reset|urgent|synchronize|finish|确认|同步|终止|推送|复位|紧急|标志位均为|标志位都为|标志位都是|标志位为|标志位是|标志位均|标志位都|标志均为|标志都为|标志为|flags-are|flag-is|flags-is|ack-flag|syn-flag|fin-flag|ack位|syn位|fin位|ack标志|syn标志|fin标志|ack标志位|syn标志位|fin标志位"},
	{"options", "mss|maximum-segment-size|最大报文段长度|最大段大小|ws|window-scale|timestamps|sack"},
};

static bool lists(const char *fields, const char *name)
{
	size_t len = strlen(name);
	for (const char *at = strstr(fields, name); at; at = strstr(at + 1, name))
		if (at > fields && at[-1] == ' ' && at[len] == ' ')
			return true;
	return false;
}

/* The longest of the alternatives of TEXTS at AT. */
static size_t match(struct span text, size_t at, const char *texts)
{
	const struct phrase table[] = {{texts, 0}, {NULL, 0}};
	size_t len;
	return texts && *texts && phrase_at(table, text, at, &len) ? len : 0;
}

/* Kinds of records, which are no labels where they are counted: "2 CNAME + 1 A = 3". */
static const char counted[] = "a|aaaa|cname|ns|ptr|mx";

static bool is_counted(struct span text, size_t at)
{
	return at > 1 && text.at[at - 1] == ' ' && notation_is_digits(span_sub(text, at - 2, 1)) &&
	       match(text, at, counted) > 0;
}

/* A label as it is written in a row: letters apart from case, spaces and marks as they are. */
static size_t match_label(struct span text, size_t at, const char *label)
{
	size_t n = label ? strlen(label) : 0;
	if (n == 0 || text.len - at < n || !text_equal_nocase(span_sub(text, at, n), span_make(label, n)))
		return 0;
	bool goes_on = at + n < text.len && notation_is_word_byte(text.at[at + n]) &&
	               notation_is_word_byte((uint8_t)label[n - 1]);
	return goes_on ? 0 : n;
}

static size_t longer(size_t a, size_t b)
{
	return a > b ? a : b;
}

/* What stands behind the first ": " or " - "; NULL: there is none. */
static const char *next_end(const char *where)
{
	for (; *where; where++)
		if (strncmp(where, ": ", 2) == 0 || strncmp(where, " - ", 3) == 0)
			return where + (*where == ':' ? 2 : 3);
	return NULL;
}

/* Of the field's own row: its name, and any end of its path in the packet details, "Answers: Data length" as well as
 * the "Data length" that the line itself begins with. */
static size_t match_row(const struct field *f, struct span text, size_t at)
{
	size_t len = match_label(text, at, f->name);
	const char *versions, *other;
	for (const char *where = f->where; where; where = next_end(where))
		len = longer(len, match_label(text, at, where));
	for (size_t i = 0; (other = field_printed_as(f, i, &versions)) != NULL; i++)
		len = longer(len, match_label(text, at, other));
	len = longer(len, match_label(text, at, f->label));
	len = longer(len, match_label(text, at, msg_tr(LANG_ZH, f->label)));
	for (const char *const *alias = f->aliases; alias && *alias; alias++)
		len = longer(len, match_label(text, at, *alias));
	return len;
}

/* Of the row NAME, F's raw or derived half, unless that is F itself. */
static size_t match_half(const struct field *f, const char *name, struct span text, size_t at)
{
	const struct field *half = name && strcmp(name, f->name) != 0 ? field_find(name) : NULL;
	return half ? match_row(half, text, at) : 0;
}

/* F, its other half and its stand-ins in the table; also their own rows. */
static bool means(const struct field *f, const char *fields)
{
	bool found = lists(fields, f->name) || (f->raw && lists(fields, f->raw)) ||
	             (f->derived && lists(fields, f->derived));
	for (const char *const *name = f->instead; name && *name && !found; name++)
		found = lists(fields, *name);
	return found;
}

size_t field_row_label_at(const struct field *field, struct span text, size_t at)
{
	return match_row(field, text, at);
}

enum label_owner field_label_at(const void *field, struct span text, size_t at, size_t *len)
{
	const struct field *f = field;
	size_t member = 0;
	*len = 0;
	for (size_t i = 0; i < sizeof members / sizeof *members; i++)
		if (strcmp(members[i].type, f->type) == 0)
			member = longer(member, match(text, at, members[i].texts));
	if (is_counted(text, at))
		return LABEL_NONE;
	size_t own = match_row(f, text, at), other = 0;
	own = longer(own, match_half(f, f->raw, text, at));
	own = longer(own, match_half(f, f->derived, text, at));
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t n = match(text, at, words[i].texts);
		if (n == 0)
			continue;
		if (means(f, words[i].fields))
			own = longer(own, n);
		else
			other = longer(other, n);
	}
	*len = longer(own, other);
	if (member >= *len) { /* all of it is passed over */
		*len = member;
		return LABEL_NONE;
	}
	return *len == 0 ? LABEL_NONE : own >= other ? LABEL_OWN : LABEL_OTHER;
}
