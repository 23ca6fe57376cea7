/* Writes a capture of DNS messages that cost as much as their bytes can: what reading them costs must grow with their
 * length, not with its square.
 *
 *   make_messages KIND BYTES COUNT >FILE
 *
 * KIND: labels (every question points to labels that go on to the message's end), pointers (every question points to
 * 255 pointers, one after the other), overrun (the name in every record's data goes on behind it, to the end),
 * questions (as many as there is room for), bits (records whose bit maps have all bits set). */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { IP = 20, UDP = 8, DNS = 12, MESSAGE_MAX = 65535 - IP - UDP };

static uint8_t message[MESSAGE_MAX + 64];

static void put16(uint8_t *p, unsigned n)
{
	p[0] = (uint8_t)(n >> 8);
	p[1] = (uint8_t)n;
}

/* The same STEP bytes again and again, from FROM on. */
static void repeat(size_t from, size_t len, const char *step, size_t step_len)
{
	for (size_t at = from; at < len; at += step_len)
		memcpy(message + at, step, step_len);
}

static int fill(const char *kind, size_t len)
{
	static const char *const names[] = {"labels", "pointers", "overrun", "questions", "bits"};
	size_t k = 0;
	while (k < 5 && strcmp(names[k], kind) != 0)
		k++;
	put16(message + 2, 0x8000);
	put16(message + (k == 2 || k == 4 ? 6 : 4), 65535);
	if (k == 0) { /* a label has the rest of a question and the next pointer */
		repeat(DNS, len, "\xc0\x0e\5abc", 6);
	} else if (k == 1) {
		for (unsigned i = 0; i < 255; i++)
			put16(message + DNS + 6 * i, 0xc000 | (DNS + 6 * i + 6));
		repeat(DNS + 6 * 255, len, "\xc0\x0c\0\1\0\1", 6);
	} else if (k == 2) { /* root, CNAME, one byte of data: a label with the next record's root, type and class */
		repeat(DNS, len, "\0\0\5\0\1\0\0\0\0\0\1\x0b", 12);
	} else if (k == 3) {
		repeat(DNS, len, "\0\0\1\0\1", 5);
	} else {
		repeat(DNS, len,
		       "\0\0\x2f\0\1\0\0\0\0\0\x23\0\0\x20\xff\xff\xff\xff\xff\xff\xff\xff"
		       "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
		       46);
	}
	return k < 5;
}

int main(int argc, char **argv)
{
	static const uint32_t header[6] = {0xa1b2c3d4, 0x00040002, 0, 0, 262144, 228};
	uint8_t ip[IP + UDP] = {0x45, 0, 0, 0, 0, 0, 0, 0, 64, 17, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2, 0, 53, 4, 0};
	size_t len = argc == 4 ? strtoul(argv[2], NULL, 10) : 0;
	if (len < DNS + 6 * 256 || len > MESSAGE_MAX || !fill(argv[1], len))
		return 2;
	fwrite(header, sizeof header, 1, stdout);
	uint32_t record[4] = {0, 0, (uint32_t)(IP + UDP + len), (uint32_t)(IP + UDP + len)};
	put16(ip + 2, (unsigned)(IP + UDP + len));
	put16(ip + 24, (unsigned)(UDP + len));
	for (unsigned long n = strtoul(argv[3], NULL, 10); n > 0; n--) {
		fwrite(record, sizeof record, 1, stdout);
		fwrite(ip, sizeof ip, 1, stdout);
		fwrite(message, 1, len, stdout);
	}
	return fflush(stdout) ? 1 : 0;
}
