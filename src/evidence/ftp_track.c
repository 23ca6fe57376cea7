/* Reads the two answers and two commands that name a port.  Only the first line of a segment counts, which must be
 * whole up to what is looked for. */
#include "evidence/ftp_track.h"

enum { PORT_CONTROL = 21, PORT_ACTIVE = 20, LINE_MAX = 256, NUMBERS = 6 };

/* One end in full, of the other the address. */
struct announcement {
	uint8_t address[16], peer[16];
	uint16_t port, family;
};

void ftp_track_init(struct ftp_track *t, struct arena *arena, uint64_t seed)
{
	*t = (struct ftp_track){.arena = arena, .seed = seed};
}

static bool is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

static bool begins_with(struct span line, const char *word)
{
	size_t n = strlen(word);
	return line.len >= n && memcmp(line.at, word, n) == 0;
}

/* A number at *AT, which moves behind it; false: there is none, or it is no byte's nor port's. */
static bool take_number(struct span line, size_t *at, unsigned *out)
{
	size_t first = *at;
	unsigned n = 0;
	for (; *at < line.len && is_digit(line.at[*at]) && n <= UINT16_MAX; (*at)++)
		n = n * 10 + (unsigned)(line.at[*at] - '0');
	*out = n;
	return *at > first && n <= UINT16_MAX;
}

/* "h1,h2,h3,h4,p1,p2" anywhere in LINE. */
static bool find_six(struct span line, unsigned out[NUMBERS])
{
	for (size_t i = 0; i < line.len; i++) {
		if (!is_digit(line.at[i]) || (i > 0 && is_digit(line.at[i - 1])))
			continue;
		size_t at = i, n = 0;
		while (take_number(line, &at, &out[n]) && ++n < NUMBERS && at < line.len && line.at[at] == ',')
			at++;
		if (n == NUMBERS)
			return true;
	}
	return false;
}

/* "(|||port|)": the delimiter may be any character. */
static bool find_extended(struct span line, unsigned *port)
{
	const uint8_t *open = memchr(line.at, '(', line.len);
	size_t at = open ? (size_t)(open - line.at) + 1 : line.len;
	if (line.len - at < 3 || line.at[at] != line.at[at + 1] || line.at[at] != line.at[at + 2])
		return false;
	uint8_t delimiter = line.at[at];
	at += 3;
	return take_number(line, &at, port) && at < line.len && line.at[at] == delimiter;
}

static enum status announce(struct ftp_track *t, const struct endpoint *end, unsigned port, const struct endpoint *peer)
{
	if (!t->announced)
		t->announced = table_new(t->arena, sizeof(struct announcement), t->seed);
	if (!t->announced)
		return STATUS_NOMEM;
	struct announcement a = {.port = (uint16_t)port, .family = end->address_len};
	memcpy(a.address, end->address, sizeof a.address);
	memcpy(a.peer, peer->address, sizeof a.peer);
	return table_set(t->announced, &a, 1);
}

static enum status see_passive(struct ftp_track *t, const struct flow_ends *ends, struct span line)
{
	unsigned n[NUMBERS];
	if (!find_six(line, n))
		return STATUS_OK;
	struct endpoint server = {.address_len = 4};
	for (size_t i = 0; i < 4; i++)
		server.address[i] = (uint8_t)n[i];
	return announce(t, &server, (n[4] & 0xff) << 8 | (n[5] & 0xff), &ends->to);
}

enum status ftp_track_see(struct ftp_track *t, const struct flow_ends *ends, struct span data)
{
	if (ends->from.port != PORT_CONTROL && ends->to.port != PORT_CONTROL)
		return STATUS_OK;
	size_t len = data.len < LINE_MAX ? data.len : LINE_MAX;
	struct span line = span_sub(data, 0, len);
	const uint8_t *end = len ? memchr(line.at, '\r', len) : NULL;
	if (end)
		line.len = (size_t)(end - line.at);
	unsigned port;
	if (ends->from.port == PORT_CONTROL) {
		if (begins_with(line, "227"))
			return see_passive(t, ends, span_sub(line, 3, line.len - 3));
		if (begins_with(line, "229") && find_extended(line, &port))
			return announce(t, &ends->from, port, &ends->to);
	} else if (ends->to.port == PORT_CONTROL && (begins_with(line, "PORT ") || begins_with(line, "EPRT "))) {
		return announce(t, &ends->to, PORT_ACTIVE, &ends->from);
	}
	return STATUS_OK;
}

static bool take(struct ftp_track *t, const struct endpoint *end, const struct endpoint *peer)
{
	struct announcement a = {.port = end->port, .family = end->address_len};
	memcpy(a.address, end->address, sizeof a.address);
	memcpy(a.peer, peer->address, sizeof a.peer);
	uint32_t there;
	if (!table_find(t->announced, &a, &there) || !there)
		return false;
	return table_set(t->announced, &a, 0) == STATUS_OK; /* a known key takes no memory */
}

bool ftp_track_take(struct ftp_track *t, const struct flow_ends *ends)
{
	return t->announced && (take(t, &ends->from, &ends->to) || take(t, &ends->to, &ends->from));
}
