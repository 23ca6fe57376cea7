/* Writes a large capture for benchmarks: CONNECTIONS TCP connections, each with handshake, SEGMENTS data segments of
 * 1,400 bytes with an acknowledgment each, and close; ten connections run interleaved.  Checksums are left 0: computing
 * them costs the reader the same.
 *
 *   make_capture CONNECTIONS SEGMENTS >FILE */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TOGETHER = 10, DATA = 1400 };

static uint32_t clock_us;

static void put16(uint8_t *p, unsigned n)
{
	p[0] = (uint8_t)(n >> 8);
	p[1] = (uint8_t)n;
}

static void put32(uint8_t *p, uint32_t n)
{
	put16(p, n >> 16);
	put16(p + 2, n & 0xffff);
}

static void segment(uint32_t connection, int from_server, unsigned flags, uint32_t seq, uint32_t ack, size_t len)
{
	static uint8_t frame[54 + DATA];
	uint32_t header[4] = {clock_us / 1000000, clock_us % 1000000, (uint32_t)(54 + len), (uint32_t)(54 + len)};
	uint32_t client = 0x0a000000 | (connection / 50000 + 1), server = 0x0a630001;
	unsigned port = 10000 + connection % 50000;
	memset(frame, 0, 54);
	frame[12] = 8;
	frame[14] = 0x45;
	put16(frame + 16, (unsigned)(40 + len));
	frame[22] = 64;
	frame[23] = 6;
	put32(frame + 26, from_server ? server : client);
	put32(frame + 30, from_server ? client : server);
	put16(frame + 34, from_server ? 80 : port);
	put16(frame + 36, from_server ? port : 80);
	put32(frame + 38, seq);
	put32(frame + 42, ack);
	frame[46] = 0x50;
	frame[47] = (uint8_t)flags;
	put16(frame + 48, 65535);
	fwrite(header, sizeof header, 1, stdout);
	fwrite(frame, 1, 54 + len, stdout);
	clock_us += 7;
}

/* Step STEP of CONNECTION, of 3 + 2 * segments + 4. */
static void play(uint32_t connection, uint32_t step, uint32_t segments)
{
	uint32_t c = connection * 7919, s = connection * 104729, data = (step - 3) / 2 * DATA, all = segments * DATA;
	if (step == 0)
		segment(connection, 0, 0x02, c, 0, 0);
	else if (step == 1)
		segment(connection, 1, 0x12, s, c + 1, 0);
	else if (step == 2)
		segment(connection, 0, 0x10, c + 1, s + 1, 0);
	else if (step < 3 + 2 * segments && step % 2)
		segment(connection, 1, 0x18, s + 1 + data, c + 1, DATA);
	else if (step < 3 + 2 * segments)
		segment(connection, 0, 0x10, c + 1, s + 1 + data + DATA, 0);
	else if (step == 3 + 2 * segments)
		segment(connection, 1, 0x11, s + 1 + all, c + 1, 0);
	else if (step == 4 + 2 * segments)
		segment(connection, 0, 0x10, c + 1, s + 2 + all, 0);
	else if (step == 5 + 2 * segments)
		segment(connection, 0, 0x11, c + 1, s + 2 + all, 0);
	else
		segment(connection, 1, 0x10, s + 2 + all, c + 2, 0);
}

int main(int argc, char **argv)
{
	static const uint32_t header[6] = {0xa1b2c3d4, 0x00040002, 0, 0, 65535, 1};
	if (argc != 3)
		return 2;
	uint32_t connections = (uint32_t)strtoul(argv[1], NULL, 10), segments = (uint32_t)strtoul(argv[2], NULL, 10);
	fwrite(header, sizeof header, 1, stdout);
	for (uint32_t first = 0; first < connections; first += TOGETHER)
		for (uint32_t step = 0; step < 7 + 2 * segments; step++)
			for (uint32_t i = first; i < first + TOGETHER && i < connections; i++)
				play(i, step, segments);
	return fflush(stdout) ? 1 : 0;
}
