/* Names of DNS types (IANA, "Resource Record (RR) TYPEs") and response codes (RFC 6895 2.3). */
#include "base/number.h"
#include "base/text.h"
#include "wire/dns.h"

struct number_name {
	uint16_t number;
	const char *name;
};

static const struct number_name TYPES[] = {
	{DNS_A, "A"},       {DNS_NS, "NS"},   {DNS_CNAME, "CNAME"}, {DNS_SOA, "SOA"},   {DNS_PTR, "PTR"},
	{13, "HINFO"},      {DNS_MX, "MX"},   {DNS_TXT, "TXT"},     {17, "RP"},         {18, "AFSDB"},
	{DNS_AAAA, "AAAA"}, {29, "LOC"},      {DNS_SRV, "SRV"},     {35, "NAPTR"},      {37, "CERT"},
	{39, "DNAME"},      {DNS_OPT, "OPT"}, {43, "DS"},           {44, "SSHFP"},      {46, "RRSIG"},
	{47, "NSEC"},       {48, "DNSKEY"},   {50, "NSEC3"},        {51, "NSEC3PARAM"}, {52, "TLSA"},
	{53, "SMIMEA"},     {59, "CDS"},      {60, "CDNSKEY"},      {64, "SVCB"},       {DNS_HTTPS, "HTTPS"},
	{99, "SPF"},        {249, "TKEY"},    {250, "TSIG"},        {251, "IXFR"},      {252, "AXFR"},
	{DNS_ANY, "ANY"},   {256, "URI"},     {257, "CAA"},
};

static const struct number_name CODES[] = {
	{0, "NOERROR"},  {1, "FORMERR"},    {2, "SERVFAIL"}, {3, "NXDOMAIN"},  {4, "NOTIMP"},
	{5, "REFUSED"},  {6, "YXDOMAIN"},   {7, "YXRRSET"},  {8, "NXRRSET"},   {9, "NOTAUTH"},
	{10, "NOTZONE"}, {11, "DSOTYPENI"}, {16, "BADVERS"}, {17, "BADKEY"},   {18, "BADTIME"},
	{19, "BADMODE"}, {20, "BADNAME"},   {21, "BADALG"},  {22, "BADTRUNC"}, {23, "BADCOOKIE"},
};

static const char *find_name(const struct number_name *table, size_t n, uint16_t number)
{
	for (size_t i = 0; i < n; i++)
		if (table[i].number == number)
			return table[i].name;
	return NULL;
}

const char *dns_type_name(uint16_t type)
{
	return find_name(TYPES, sizeof TYPES / sizeof *TYPES, type);
}

const char *dns_rcode_name(uint16_t rcode)
{
	return find_name(CODES, sizeof CODES / sizeof *CODES, rcode);
}

bool dns_type_parse(struct span text, uint16_t *out)
{
	for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
		if (text_equal_nocase(text, span_of(TYPES[i].name))) {
			*out = TYPES[i].number;
			return true;
		}
	uint64_t number;
	if (!text_starts_nocase(text, "TYPE") || !number_digits(span_sub(text, 4, text.len), 10, UINT16_MAX, &number))
		return false;
	*out = (uint16_t)number;
	return true;
}
