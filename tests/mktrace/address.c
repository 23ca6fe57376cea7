/*
 * Addresses from their usual spelling: dotted IPv4, RFC 4291 IPv6 (with "::", without an embedded IPv4 part),
 * colon-separated link addresses.
 */
#include "address.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool ipv4_read(const char *text, struct address *out)
{
	unsigned part[4];
	char rest;

	if (sscanf(text, "%3u.%3u.%3u.%3u%c", &part[0], &part[1], &part[2], &part[3], &rest) != 4)
		return false;
	out->length = 4;
	for (size_t i = 0; i < 4; i++) {
		if (part[i] > 255)
			return false;
		out->at[i] = (uint8_t)part[i];
	}
	return true;
}

/* Groups of hexadecimal digits up to "::" or the end; their number, or -1.  *TEXT moves behind them. */
static int ipv6_groups(const char **text, uint16_t *groups)
{
	int count = 0;

	while (**text != '\0' && **text != ':') {
		char *end;
		unsigned long group = strtoul(*text, &end, 16);

		if (end == *text || end - *text > 4 || count == 8)
			return -1;
		groups[count++] = (uint16_t)group;
		*text = end;
		if (end[0] == ':' && end[1] != ':' && end[1] != '\0')
			*text = end + 1;
		else if (*end != '\0' && *end != ':')
			return -1;
		else
			break;
	}
	return count;
}

static bool ipv6_read(const char *text, struct address *out)
{
	uint16_t front[8], back[8];
	int fronts = ipv6_groups(&text, front), backs = 0;
	bool gap = strncmp(text, "::", 2) == 0;

	if (gap) {
		text += 2;
		backs = ipv6_groups(&text, back);
	}
	if (fronts < 0 || backs < 0 || *text != '\0' || (gap ? fronts + backs > 7 : fronts != 8))
		return false;
	*out = (struct address){.length = 16};
	for (int i = 0; i < fronts + backs; i++) {
		int group = i < fronts ? i : 8 - backs + (i - fronts);
		uint16_t value = i < fronts ? front[i] : back[i - fronts];

		out->at[2 * group] = (uint8_t)(value >> 8);
		out->at[2 * group + 1] = (uint8_t)(value & 0xff);
	}
	return true;
}

bool address_read(const char *text, struct address *out)
{
	struct address found = {0};

	if (!ipv4_read(text, &found) && !ipv6_read(text, &found))
		return false;
	*out = found;
	return true;
}

bool mac_read(const char *text, struct mac *out)
{
	unsigned part[6];
	char rest;

	if (sscanf(text, "%2x:%2x:%2x:%2x:%2x:%2x%c", &part[0], &part[1], &part[2], &part[3], &part[4], &part[5],
	           &rest) != 6)
		return false;
	for (size_t i = 0; i < 6; i++)
		out->at[i] = (uint8_t)part[i];
	return true;
}
