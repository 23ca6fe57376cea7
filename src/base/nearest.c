/* Optimal string alignment distance over short ASCII names. */
#include "base/nearest.h"

#include <string.h>

enum { NAME_MAX_LEN = 63 };

static int lower(char c)
{
	return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : (unsigned char)c;
}

static bool same(char a, char b)
{
	return lower(a) == lower(b);
}

static unsigned least(unsigned a, unsigned b, unsigned c)
{
	unsigned m = a < b ? a : b;
	return m < c ? m : c;
}

/* Inserted, deleted, replaced or swapped letters between A and B, neither longer than NAME_MAX_LEN. */
static unsigned distance(const char *a, const char *b)
{
	unsigned rows[3][NAME_MAX_LEN + 1];
	size_t len_a = strlen(a), len_b = strlen(b);
	unsigned *before = rows[0], *above = rows[1], *row = rows[2];
	for (size_t j = 0; j <= len_b; j++)
		row[j] = (unsigned)j;
	for (size_t i = 1; i <= len_a; i++) {
		unsigned *oldest = before;
		before = above;
		above = row;
		row = oldest;
		row[0] = (unsigned)i;
		for (size_t j = 1; j <= len_b; j++) {
			row[j] = least(above[j] + 1, row[j - 1] + 1, above[j - 1] + !same(a[i - 1], b[j - 1]));
			bool swapped = i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]);
			if (swapped && before[j - 2] + 1 < row[j])
				row[j] = before[j - 2] + 1;
		}
	}
	return row[len_b];
}

void nearest_offer(struct nearest *n, const char *known)
{
	size_t len = strlen(n->name), len_known = strlen(known);
	if (len > NAME_MAX_LEN || len_known > NAME_MAX_LEN)
		return;
	unsigned limit = len < 3 ? 1 : (unsigned)(len / 3);
	unsigned d = distance(n->name, known);
	if (d > limit || d >= len_known || (n->best && d >= n->distance))
		return;
	n->best = known;
	n->distance = d;
}
