/* The two kinds of record data that are lists of options: EDNS (RFC 6891 6.1.2) and service bindings (RFC 9460 2.2). */
#include "wire/dns_walk.h"

/* ---- EDNS ---- */

enum option {
	OPTION_DAU = 5,           /* RFC 6975 */
	OPTION_DHU = 6,           /* RFC 6975 */
	OPTION_N3U = 7,           /* RFC 6975 */
	OPTION_SUBNET = 8,        /* RFC 7871 */
	OPTION_COOKIE = 10,       /* RFC 7873 */
	OPTION_KEEPALIVE = 11,    /* RFC 7828 */
	OPTION_PADDING = 12,      /* RFC 7830 */
	OPTION_CHAIN = 13,        /* RFC 7901 */
	OPTION_ERROR = 15,        /* RFC 8914 */
	OPTION_SUBNET_OLD = 20730 /* the number of the drafts */
};

static void walk_numbers(struct dns_walk *w, enum dns_item item, size_t n)
{
	for (size_t i = 0; i < n && !w->stopped; i++)
		dns_walk_number(w, item, 1);
}

/* RFC 7871 6.  An address may have fewer bytes than its family; no more than the longest are looked at. */
static void walk_subnet(struct dns_walk *w, size_t n)
{
	enum { FIXED = 4, ADDRESS_MAX = 16 };
	enum { FAMILY_IPV4 = 1, FAMILY_IPV6 = 2 };
	uint32_t family = dns_walk_number(w, DNS_ITEM_SUBNET_FAMILY, 2);
	dns_walk_number(w, DNS_ITEM_SUBNET_SOURCE, 1);
	dns_walk_number(w, DNS_ITEM_SUBNET_SCOPE, 1);
	if (n < FIXED) {
		w->stopped = true;
		return;
	}
	size_t rest = n - FIXED, address = rest < ADDRESS_MAX ? rest : ADDRESS_MAX;
	if (!dns_walk_has(w, address))
		return;
	if (family == FAMILY_IPV4)
		dns_walk_tell(w, DNS_ITEM_SUBNET_IPV4, address, 0);
	else if (family == FAMILY_IPV6)
		dns_walk_tell(w, DNS_ITEM_SUBNET_IPV6, address, 0);
	else if (dns_walk_has(w, rest))
		dns_walk_tell(w, DNS_ITEM_SUBNET_OTHER, rest, 0);
}

static void walk_cookie(struct dns_walk *w, size_t n)
{
	enum { CLIENT = 8 };
	dns_walk_bytes(w, DNS_ITEM_COOKIE_CLIENT, CLIENT);
	if (n < CLIENT)
		w->stopped = true;
	dns_walk_bytes(w, DNS_ITEM_COOKIE_SERVER, n < CLIENT ? 0 : n - CLIENT);
}

/* What is in an option of N bytes; leaves the walk anywhere in it. */
static void walk_option(struct dns_walk *w, uint32_t code, size_t n)
{
	switch (code) {
	case OPTION_DAU:
		walk_numbers(w, DNS_ITEM_DAU, n);
		break;
	case OPTION_DHU:
		walk_numbers(w, DNS_ITEM_DHU, n);
		break;
	case OPTION_N3U:
		walk_numbers(w, DNS_ITEM_N3U, n);
		break;
	case OPTION_SUBNET:
	case OPTION_SUBNET_OLD:
		walk_subnet(w, n);
		break;
	case OPTION_COOKIE:
		walk_cookie(w, n);
		break;
	case OPTION_KEEPALIVE:
		if (n == 2)
			dns_walk_number(w, DNS_ITEM_KEEPALIVE, 2);
		break;
	case OPTION_PADDING:
		dns_walk_bytes(w, DNS_ITEM_PADDING, n);
		break;
	case OPTION_CHAIN:
		if (n)
			dns_walk_bytes(w, DNS_ITEM_CHAIN, n);
		break;
	case OPTION_ERROR:
		if (n >= 2)
			dns_walk_number(w, DNS_ITEM_ERROR_CODE, 2);
		if (n > 2)
			dns_walk_bytes(w, DNS_ITEM_ERROR_TEXT, n - 2);
		break;
	default:
		break;
	}
}

void dns_walk_options(struct dns_walk *w)
{
	enum { HEADER = 4 };
	while (dns_walk_left(w) && dns_walk_has(w, HEADER)) {
		size_t n = be16(w->message.at + w->at + 2);
		dns_walk_tell(w, DNS_ITEM_OPTION, HEADER + n, 0);
		uint32_t code = dns_walk_number(w, DNS_ITEM_OPTION_CODE, 2);
		dns_walk_number(w, DNS_ITEM_OPTION_LENGTH, 2);
		size_t data = w->at;
		dns_walk_bytes(w, DNS_ITEM_OPTION_DATA, n);
		if (w->stopped)
			return;
		w->at = data;
		walk_option(w, code, n);
		w->at = data + n;
	}
}

/* ---- service bindings ---- */

enum service_key {
	KEY_MANDATORY = 0,
	KEY_ALPN = 1,
	KEY_NO_DEFAULT_ALPN = 2,
	KEY_PORT = 3,
	KEY_IPV4 = 4,
	KEY_ECH = 5,
	KEY_IPV6 = 6,
	KEY_ODOH = 32769
};

/* RFC 9460 7 and 8: the value of N bytes. */
static void walk_service_value(struct dns_walk *w, uint32_t key, size_t n)
{
	size_t end = w->at + n;
	switch (key) {
	case KEY_MANDATORY:
		while (w->at < end && !w->stopped)
			dns_walk_number(w, DNS_ITEM_SVCB_MANDATORY, 2);
		break;
	case KEY_ALPN:
		while (w->at < end && !w->stopped) {
			uint32_t len = dns_walk_number(w, DNS_ITEM_SVCB_ALPN_LENGTH, 1);
			dns_walk_bytes(w, DNS_ITEM_SVCB_ALPN, len);
		}
		break;
	case KEY_NO_DEFAULT_ALPN:
		break;
	case KEY_PORT:
		dns_walk_number(w, DNS_ITEM_SVCB_PORT, 2);
		break;
	case KEY_IPV4:
		while (w->at < end && !w->stopped)
			dns_walk_bytes(w, DNS_ITEM_SVCB_IPV4, 4);
		break;
	case KEY_ECH:
		dns_walk_bytes(w, DNS_ITEM_SVCB_ECH, n);
		break;
	case KEY_IPV6:
		while (w->at < end && !w->stopped)
			dns_walk_bytes(w, DNS_ITEM_SVCB_IPV6, 16);
		break;
	case KEY_ODOH:
		dns_walk_bytes(w, DNS_ITEM_SVCB_ODOH, n);
		break;
	default:
		if (n)
			dns_walk_bytes(w, DNS_ITEM_SVCB_VALUE, n);
		break;
	}
}

void dns_walk_svcb(struct dns_walk *w)
{
	dns_walk_number(w, DNS_ITEM_SVCB_PRIORITY, 2);
	dns_walk_name(w, DNS_ITEM_SVCB_TARGET);
	while (dns_walk_left(w)) {
		dns_walk_tell(w, DNS_ITEM_SVCB_PARAM, dns_walk_left(w), 0);
		uint32_t key = dns_walk_number(w, DNS_ITEM_SVCB_KEY, 2);
		uint32_t n = dns_walk_number(w, DNS_ITEM_SVCB_LENGTH, 2);
		walk_service_value(w, key, n);
	}
}
