/* SipHash, written from its paper; the numbers of rounds are constants where it is called, so that loops unroll. */
#include "base/hash.h"

#include <endian.h>

struct sip {
	uint64_t v0, v1, v2, v3;
};

static inline uint64_t rotate(uint64_t x, unsigned bits)
{
	return x << bits | x >> (64 - bits);
}

static inline void sip_round(struct sip *s)
{
	s->v0 += s->v1;
	s->v2 += s->v3;
	s->v1 = rotate(s->v1, 13) ^ s->v0;
	s->v3 = rotate(s->v3, 16) ^ s->v2;
	s->v0 = rotate(s->v0, 32);
	s->v2 += s->v1;
	s->v0 += s->v3;
	s->v1 = rotate(s->v1, 17) ^ s->v2;
	s->v3 = rotate(s->v3, 21) ^ s->v0;
	s->v2 = rotate(s->v2, 32);
}

static inline void sip_word(struct sip *s, uint64_t word, unsigned rounds)
{
	s->v3 ^= word;
	for (unsigned i = 0; i < rounds; i++)
		sip_round(s);
	s->v0 ^= word;
}

static inline uint64_t siphash(struct hash_key key, const uint8_t *at, size_t len, unsigned word_rounds,
                               unsigned end_rounds)
{
	struct sip s = {key.k0 ^ UINT64_C(0x736f6d6570736575), key.k1 ^ UINT64_C(0x646f72616e646f6d),
	                key.k0 ^ UINT64_C(0x6c7967656e657261), key.k1 ^ UINT64_C(0x7465646279746573)};
	uint64_t last = (uint64_t)len << 56;
	size_t left = len;
	for (; left >= 8; left -= 8, at += 8) {
		uint64_t word;
		memcpy(&word, at, sizeof word);
		sip_word(&s, le64toh(word), word_rounds);
	}
	for (size_t i = 0; i < left; i++)
		last |= (uint64_t)at[i] << (8 * i);
	sip_word(&s, last, word_rounds);
	s.v2 ^= 0xff;
	for (unsigned i = 0; i < end_rounds; i++)
		sip_round(&s);
	return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}

uint64_t hash_bytes(struct hash_key key, const void *at, size_t len)
{
	return siphash(key, at, len, 1, 3);
}

uint64_t hash_bytes_2_4(struct hash_key key, const void *at, size_t len)
{
	return siphash(key, at, len, 2, 4);
}

struct hash_key hash_key_of(uint64_t seed)
{
	struct hash_key spread = {0, 0};
	struct hash_key key;
	key.k0 = hash_bytes_2_4(spread, &(uint64_t){htole64(seed)}, sizeof seed);
	key.k1 = hash_bytes_2_4(spread, &(uint64_t){htole64(~seed)}, sizeof seed);
	return key;
}
