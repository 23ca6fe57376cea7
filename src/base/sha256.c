/* SHA-256, written from FIPS 180-4; its section numbers stand beside the steps. */
#include "base/sha256.h"

#include "base/sha256_x86.h"

/* 4.2.2: the first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
static const uint32_t constants[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
	0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t rotate_right(uint32_t x, unsigned bits)
{
	return x >> bits | x << (32 - bits);
}

static uint32_t word_at(const uint8_t *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* 6.2.2 step 1: the message schedule. */
static void expand(uint32_t w[64], const uint8_t *block)
{
	for (size_t t = 0; t < 16; t++)
		w[t] = word_at(block + 4 * t);
	for (size_t t = 16; t < 64; t++) {
		uint32_t s0 = rotate_right(w[t - 15], 7) ^ rotate_right(w[t - 15], 18) ^ w[t - 15] >> 3;
		uint32_t s1 = rotate_right(w[t - 2], 17) ^ rotate_right(w[t - 2], 19) ^ w[t - 2] >> 10;
		w[t] = s1 + w[t - 7] + s0 + w[t - 16];
	}
}

/* 6.2.2 steps 2 to 4. */
static void compress(uint32_t state[8], const uint8_t *block)
{
	uint32_t w[64];
	uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
	uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
	expand(w, block);
	for (size_t t = 0; t < 64; t++) {
		uint32_t s1 = rotate_right(e, 6) ^ rotate_right(e, 11) ^ rotate_right(e, 25);
		uint32_t t1 = h + s1 + ((e & f) ^ (~e & g)) + constants[t] + w[t];
		uint32_t s0 = rotate_right(a, 2) ^ rotate_right(a, 13) ^ rotate_right(a, 22);
		uint32_t t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
		h = g;
		g = f;
		f = e;
		e = d + t1;
		d = c;
		c = b;
		b = a;
		a = t1 + t2;
	}
	state[0] += a;
	state[1] += b;
	state[2] += c;
	state[3] += d;
	state[4] += e;
	state[5] += f;
	state[6] += g;
	state[7] += h;
}

/* A processor in a virtual machine takes some 20 microseconds to say what it has, as long as 4 KiB take without. */
enum { BLOCKS_WORTH_ASKING = 64 };

static void compress_blocks(struct sha256 *h, const uint8_t *at, size_t n_blocks)
{
	if (!h->has_asked && n_blocks >= BLOCKS_WORTH_ASKING) {
		h->with_instructions = sha256_x86_available();
		h->has_asked = true;
	}
	if (h->with_instructions) {
		sha256_x86_compress(h->state, constants, at, n_blocks);
		return;
	}
	for (; n_blocks > 0; n_blocks--, at += 64)
		compress(h->state, at);
}

void sha256_init(struct sha256 *h)
{
	/* 5.3.3 */
	*h = (struct sha256){.state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c,
	                               0x1f83d9ab, 0x5be0cd19}};
}

void sha256_add(struct sha256 *h, struct span bytes)
{
	size_t waiting = h->n_bytes % 64;
	h->n_bytes += bytes.len;
	if (waiting > 0) {
		struct span first = span_sub(bytes, 0, 64 - waiting);
		if (first.len > 0)
			memcpy(h->block + waiting, first.at, first.len);
		if (waiting + first.len < 64)
			return;
		compress_blocks(h, h->block, 1);
		bytes = span_sub(bytes, first.len, bytes.len);
	}
	if (bytes.len >= 64) {
		compress_blocks(h, bytes.at, bytes.len / 64);
		bytes = span_sub(bytes, bytes.len / 64 * 64, 64);
	}
	if (bytes.len > 0)
		memcpy(h->block, bytes.at, bytes.len);
}

void sha256_finish(struct sha256 *h, uint8_t digest[32])
{
	/* 5.1.1: a one bit, zeros, the length in bits as 64 bits at the end of a block. */
	static const uint8_t padding[64] = {0x80};
	uint64_t n_bits = h->n_bytes * 8;
	uint8_t length[8];
	for (size_t i = 0; i < 8; i++)
		length[i] = (uint8_t)(n_bits >> (56 - 8 * i));
	sha256_add(h, span_make(padding, 1 + (119 - h->n_bytes % 64) % 64));
	sha256_add(h, span_make(length, sizeof length));
	for (size_t i = 0; i < 32; i++)
		digest[i] = (uint8_t)(h->state[i / 4] >> (24 - 8 * (i % 4)));
}
