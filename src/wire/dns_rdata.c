/* What the records of each type hold: a type with a plain layout is a row in LAYOUTS, one with loops or computed values
 * has a function in READERS. */
#include "wire/dns_walk.h"

/* ---- plain layouts ---- */

enum step_kind {
	END,
	U8,
	U16,
	U32,
	IP4,
	IP6,
	NAME,
	MX_NAME, /* a number of 2 bytes and a name: Wireshark shows neither when the name is damaged */
	STRING,  /* a length byte, then the text: two items */
	REST,    /* what is left of the data, if anything is */
	REST_ANY /* also when nothing is left */
};
struct step {
	enum step_kind kind;
	enum dns_item item;
};
enum { STEPS_MAX = 10 };

static const struct layout {
	uint16_t type;
	struct step steps[STEPS_MAX];
} LAYOUTS[] = {
	{DNS_A, {{IP4, DNS_ITEM_A}}},
	{DNS_NS, {{NAME, DNS_ITEM_NS}}},
	{DNS_CNAME, {{NAME, DNS_ITEM_CNAME}}},
	{DNS_SOA,
         {{NAME, DNS_ITEM_SOA_MNAME},
          {NAME, DNS_ITEM_SOA_RNAME},
          {U32, DNS_ITEM_SOA_SERIAL},
          {U32, DNS_ITEM_SOA_REFRESH},
          {U32, DNS_ITEM_SOA_RETRY},
          {U32, DNS_ITEM_SOA_EXPIRE},
          {U32, DNS_ITEM_SOA_MINIMUM}}},
	{10, {{REST_ANY, DNS_ITEM_NULL}}},
	{DNS_PTR, {{NAME, DNS_ITEM_PTR}}},
	{DNS_HINFO, {{STRING, DNS_ITEM_HINFO_CPU_LENGTH}, {STRING, DNS_ITEM_HINFO_OS_LENGTH}}},
	{DNS_MX, {{MX_NAME, DNS_ITEM_MX_PREFERENCE}}},
	{17, {{NAME, DNS_ITEM_RP_MAILBOX}, {NAME, DNS_ITEM_RP_TXT}}},
	{18, {{MX_NAME, DNS_ITEM_AFSDB_SUBTYPE}}},
	{DNS_AAAA, {{IP6, DNS_ITEM_AAAA}}},
	{DNS_SRV,
         {{U16, DNS_ITEM_SRV_PRIORITY},
          {U16, DNS_ITEM_SRV_WEIGHT},
          {U16, DNS_ITEM_SRV_PORT},
          {NAME, DNS_ITEM_SRV_TARGET}}},
	{DNS_NAPTR,
         {{U16, DNS_ITEM_NAPTR_ORDER},
          {U16, DNS_ITEM_NAPTR_PREFERENCE},
          {STRING, DNS_ITEM_NAPTR_FLAGS_LENGTH},
          {STRING, DNS_ITEM_NAPTR_SERVICE_LENGTH},
          {STRING, DNS_ITEM_NAPTR_REGEX_LENGTH},
          {NAME, DNS_ITEM_NAPTR_REPLACEMENT}}},
	{39, {{NAME, DNS_ITEM_DNAME}}},
	{DNS_DS,
         {{U16, DNS_ITEM_DS_KEY_TAG},
          {U8, DNS_ITEM_DS_ALGORITHM},
          {U8, DNS_ITEM_DS_DIGEST_TYPE},
          {REST_ANY, DNS_ITEM_DS_DIGEST}}},
	{44, {{U8, DNS_ITEM_SSHFP_ALGORITHM}, {U8, DNS_ITEM_SSHFP_TYPE}, {REST, DNS_ITEM_SSHFP_FINGERPRINT}}},
	{DNS_RRSIG,
         {{U16, DNS_ITEM_RRSIG_TYPE},
          {U8, DNS_ITEM_RRSIG_ALGORITHM},
          {U8, DNS_ITEM_RRSIG_LABELS},
          {U32, DNS_ITEM_RRSIG_TTL},
          {U32, DNS_ITEM_RRSIG_EXPIRATION},
          {U32, DNS_ITEM_RRSIG_INCEPTION},
          {U16, DNS_ITEM_RRSIG_KEY_TAG},
          {NAME, DNS_ITEM_RRSIG_SIGNER},
          {REST, DNS_ITEM_RRSIG_SIGNATURE}}},
	{52,
         {{U8, DNS_ITEM_TLSA_USAGE},
          {U8, DNS_ITEM_TLSA_SELECTOR},
          {U8, DNS_ITEM_TLSA_MATCHING},
          {REST_ANY, DNS_ITEM_TLSA_DATA}}},
};

/* Types with the layout of another one, and types that Wireshark takes apart but whose parts are not told here. */
static const struct same {
	uint16_t type, as; /* 0: nothing is told */
} SAME[] = {
	{24, DNS_RRSIG}, /* SIG (RFC 2535) */
	{59, DNS_DS},    /* CDS (RFC 7344) */
	{32769, DNS_DS}, /* DLV (RFC 4431) */
	{60, DNS_DNSKEY}, {DNS_SVCB, DNS_HTTPS},
	{3, 0},           {4, 0},
	{7, 0},           {8, 0},
	{9, 0},           {11, 0},
	{14, 0},          {19, 0},
	{20, 0},          {21, 0},
	{22, 0},          {23, 0},
	{25, 0},          {26, 0},
	{27, 0},          {29, 0},
	{30, 0},          {36, 0},
	{37, 0},          {38, 0},
	{42, 0},          {45, 0},
	{49, 0},          {55, 0},
	{61, 0},          {62, 0},
	{63, 0},          {104, 0},
	{105, 0},         {106, 0},
	{107, 0},         {108, 0},
	{109, 0},         {249, 0},
	{65281, 0},       {65282, 0},
	{65422, 0},
};

static void walk_string(struct dns_walk *w, enum dns_item length)
{
	uint32_t n = dns_walk_number(w, length, 1);
	dns_walk_bytes(w, (enum dns_item)(length + 1), n);
}

static void walk_mx(struct dns_walk *w, enum dns_item preference)
{
	struct dns_name name;
	if (!dns_walk_has(w, 2))
		return;
	if (!dns_names_read(w->names, w->at + 2, &name)) {
		w->stopped = true;
		return;
	}
	dns_walk_number(w, preference, 2);
	dns_walk_name(w, (enum dns_item)(preference + 1));
}

static void walk_step(struct dns_walk *w, const struct step *step)
{
	switch (step->kind) {
	case END:
		break;
	case U8:
		dns_walk_number(w, step->item, 1);
		break;
	case U16:
		dns_walk_number(w, step->item, 2);
		break;
	case U32:
		dns_walk_number(w, step->item, 4);
		break;
	case IP4:
		dns_walk_bytes(w, step->item, 4);
		break;
	case IP6:
		dns_walk_bytes(w, step->item, 16);
		break;
	case NAME:
		dns_walk_name(w, step->item);
		break;
	case MX_NAME:
		walk_mx(w, step->item);
		break;
	case STRING:
		walk_string(w, step->item);
		break;
	case REST:
		if (dns_walk_left(w) == 0)
			break;
		/* fallthrough */
	case REST_ANY:
		dns_walk_bytes(w, step->item, dns_walk_left(w));
		break;
	}
}

/* ---- types with loops ---- */

static void walk_strings(struct dns_walk *w, enum dns_item length)
{
	while (dns_walk_left(w))
		walk_string(w, length);
}

static void walk_txt(struct dns_walk *w)
{
	walk_strings(w, DNS_ITEM_TXT_LENGTH);
}

static void walk_spf(struct dns_walk *w)
{
	walk_strings(w, DNS_ITEM_SPF_LENGTH);
}

/* RFC 4034 4.1.2: windows of 256 types; each bit is told as a type. */
static void walk_type_bitmap(struct dns_walk *w)
{
	while (dns_walk_left(w)) {
		uint32_t window = dns_walk_number(w, DNS_ITEM_NONE, 1);
		uint32_t n = dns_walk_number(w, DNS_ITEM_NONE, 1);
		for (uint32_t i = 0; i < n && dns_walk_has(w, 1); i++, w->at++)
			for (uint32_t bit = 0; bit < 8; bit++)
				if (w->message.at[w->at] & 0x80u >> bit)
					dns_walk_tell(w, DNS_ITEM_TYPE, 1, window * 256 + i * 8 + bit);
	}
}

static void walk_nsec(struct dns_walk *w)
{
	dns_walk_name(w, DNS_ITEM_NSEC_NEXT);
	walk_type_bitmap(w);
}

static void walk_nsec3_salt(struct dns_walk *w, bool has_flag)
{
	dns_walk_number(w, DNS_ITEM_NSEC3_ALGORITHM, 1);
	if (has_flag && dns_walk_has(w, 1)) {
		uint8_t flags = w->message.at[w->at];
		dns_walk_tell(w, DNS_ITEM_NSEC3_FLAGS, 1, flags);
		dns_walk_tell(w, DNS_ITEM_NSEC3_OPT_OUT, 1, flags & 1u);
		w->at++;
	} else {
		dns_walk_number(w, DNS_ITEM_NSEC3_FLAGS, 1);
	}
	dns_walk_number(w, DNS_ITEM_NSEC3_ITERATIONS, 2);
	uint32_t salt = dns_walk_number(w, DNS_ITEM_NSEC3_SALT_LENGTH, 1);
	dns_walk_bytes(w, DNS_ITEM_NSEC3_SALT, salt);
}

/* RFC 5155 3.2 */
static void walk_nsec3(struct dns_walk *w)
{
	walk_nsec3_salt(w, true);
	uint32_t hash = dns_walk_number(w, DNS_ITEM_NSEC3_HASH_LENGTH, 1);
	if (hash)
		dns_walk_bytes(w, DNS_ITEM_NSEC3_HASH, hash);
	walk_type_bitmap(w);
}

static void walk_nsec3param(struct dns_walk *w)
{
	walk_nsec3_salt(w, false);
}

/* RFC 4034 appendix B, over the record's data DATA; B.1 is the rule of RSA/MD5. */
static uint16_t key_tag(struct span data, uint8_t algorithm)
{
	enum { RSA_MD5 = 1 };
	if (algorithm == RSA_MD5)
		return be16(data.at + data.len - 3);
	uint32_t sum = 0;
	for (size_t i = 0; i < data.len; i++)
		sum += i % 2 ? data.at[i] : (uint32_t)data.at[i] << 8;
	sum += sum >> 16 & 0xffff;
	return (uint16_t)sum;
}

/* RFC 4034 2.1 */
static void walk_dnskey(struct dns_walk *w)
{
	size_t begin = w->at, len = dns_walk_left(w);
	dns_walk_number(w, DNS_ITEM_DNSKEY_FLAGS, 2);
	dns_walk_number(w, DNS_ITEM_DNSKEY_PROTOCOL, 1);
	uint32_t algorithm = dns_walk_number(w, DNS_ITEM_DNSKEY_ALGORITHM, 1);
	size_t left = dns_walk_left(w);
	if (w->stopped || !dns_walk_has(w, left))
		return;
	if (len >= 4)
		dns_walk_tell(w, DNS_ITEM_DNSKEY_TAG, 0, key_tag(span_sub(w->message, begin, len), (uint8_t)algorithm));
	dns_walk_bytes(w, DNS_ITEM_DNSKEY_KEY, left);
}

/* RFC 8659 4.1; whole when anything of the property is told */
static void walk_caa(struct dns_walk *w)
{
	dns_walk_number(w, DNS_ITEM_CAA_FLAGS, 1);
	if (!dns_walk_has(w, 1))
		return;
	uint8_t tag_len = w->message.at[w->at];
	size_t left = dns_walk_left(w);
	if (left < (size_t)tag_len + 1 || !dns_walk_has(w, left)) {
		w->stopped = true;
		return;
	}
	struct span tag = span_sub(w->message, w->at + 1, tag_len);
	size_t begin = w->at, value_len = left - tag_len - 1;
	w->at = begin + 1 + tag_len;
	dns_walk_tell(w,
	              span_equal(tag, span_of("issue"))       ? DNS_ITEM_CAA_ISSUE
	              : span_equal(tag, span_of("issuewild")) ? DNS_ITEM_CAA_ISSUEWILD
	              : span_equal(tag, span_of("iodef"))     ? DNS_ITEM_CAA_IODEF
	                                                      : DNS_ITEM_CAA_UNKNOWN,
	              value_len, 0);
	w->at = begin;
	walk_string(w, DNS_ITEM_CAA_TAG_LENGTH);
	dns_walk_bytes(w, DNS_ITEM_CAA_VALUE, value_len);
}

/* RFC 8945 4.2 */
static void walk_tsig(struct dns_walk *w)
{
	dns_walk_name(w, DNS_ITEM_TSIG_ALGORITHM);
	dns_walk_bytes(w, DNS_ITEM_NONE, 6); /* time signed */
	dns_walk_number(w, DNS_ITEM_TSIG_FUDGE, 2);
	dns_walk_bytes(w, DNS_ITEM_NONE, dns_walk_number(w, DNS_ITEM_TSIG_MAC_SIZE, 2));
	dns_walk_number(w, DNS_ITEM_TSIG_ORIGINAL_ID, 2);
	dns_walk_number(w, DNS_ITEM_TSIG_ERROR, 2);
	uint32_t other = dns_walk_number(w, DNS_ITEM_TSIG_OTHER_LENGTH, 2);
	if (other)
		dns_walk_bytes(w, DNS_ITEM_TSIG_OTHER, other);
}

/* ---- the table ---- */

static const struct reader {
	uint16_t type;
	void (*walk)(struct dns_walk *w);
} READERS[] = {
	{DNS_TXT, walk_txt},        {DNS_OPT, dns_walk_options},
	{DNS_NSEC, walk_nsec},      {DNS_DNSKEY, walk_dnskey},
	{50, walk_nsec3},           {51, walk_nsec3param},
	{DNS_HTTPS, dns_walk_svcb}, {99, walk_spf},
	{250, walk_tsig},           {257, walk_caa},
};

#define N_ROWS(table) (sizeof(table) / sizeof *(table))

void dns_walk_rdata(struct dns_walk *w, uint16_t type)
{
	for (size_t i = 0; i < N_ROWS(SAME); i++)
		if (SAME[i].type == type) {
			if (SAME[i].as == 0)
				return;
			type = SAME[i].as;
			break;
		}
	for (size_t i = 0; i < N_ROWS(READERS); i++)
		if (READERS[i].type == type) {
			READERS[i].walk(w);
			return;
		}
	for (size_t i = 0; i < N_ROWS(LAYOUTS); i++)
		if (LAYOUTS[i].type == type) {
			for (size_t s = 0; s < STEPS_MAX && LAYOUTS[i].steps[s].kind != END; s++)
				walk_step(w, &LAYOUTS[i].steps[s]);
			return;
		}
	dns_walk_bytes(w, DNS_ITEM_UNKNOWN, dns_walk_left(w));
}
