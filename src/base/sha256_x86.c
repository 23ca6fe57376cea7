/* SHA-256 with the SHA instructions of x86 processors (Intel 64 Software Developer's Manual, volume 2, SHA256RNDS2,
 * SHA256MSG1, SHA256MSG2).  Elsewhere there is nothing here but the answer that they are not available. */
#include "base/sha256_x86.h"

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>

#define WITH_SHA __attribute__((target("sha,ssse3,sse4.1")))

bool sha256_x86_available(void)
{
	unsigned a, b, c, d;
	if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSSE3) || !(c & bit_SSE4_1))
		return false;
	return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & 1u << 29);
}

/* The working variables, the first named in the highest place. */
struct working {
	__m128i abef, cdgh;
};

/* Four rounds with the words W0; then W0 becomes the words that are 16 places further. */
WITH_SHA static inline void four_rounds(struct working *v, const uint32_t *k, __m128i *w0, __m128i w1, __m128i w2,
                                        __m128i w3)
{
	__m128i wk = _mm_add_epi32(*w0, _mm_loadu_si128((const __m128i *)(const void *)k));
	v->cdgh = _mm_sha256rnds2_epu32(v->cdgh, v->abef, wk);
	v->abef = _mm_sha256rnds2_epu32(v->abef, v->cdgh, _mm_shuffle_epi32(wk, 0x0e));
	__m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(*w0, w1), _mm_alignr_epi8(w3, w2, 4));
	*w0 = _mm_sha256msg2_epu32(sum, w3);
}

/* Four big-endian words. */
WITH_SHA static inline __m128i load_words(const uint8_t *at)
{
	const __m128i swap = _mm_set_epi8(12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3);
	return _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)at), swap);
}

WITH_SHA static struct working compress(struct working v, const uint32_t k[64], const uint8_t *at)
{
	struct working before = v;
	__m128i w0 = load_words(at), w1 = load_words(at + 16), w2 = load_words(at + 32), w3 = load_words(at + 48);
	for (size_t t = 0; t < 64; t += 16) {
		four_rounds(&v, k + t, &w0, w1, w2, w3);
		four_rounds(&v, k + t + 4, &w1, w2, w3, w0);
		four_rounds(&v, k + t + 8, &w2, w3, w0, w1);
		four_rounds(&v, k + t + 12, &w3, w0, w1, w2);
	}
	v.abef = _mm_add_epi32(v.abef, before.abef);
	v.cdgh = _mm_add_epi32(v.cdgh, before.cdgh);
	return v;
}

WITH_SHA void sha256_x86_compress(uint32_t state[8], const uint32_t k[64], const uint8_t *at, size_t n_blocks)
{
	__m128i abcd = _mm_loadu_si128((const __m128i *)(const void *)state);
	__m128i efgh = _mm_loadu_si128((const __m128i *)(const void *)(state + 4));
	/* From a, b, c, d upwards to f, e, b, a upwards, and so on. */
	struct working v = {_mm_unpacklo_epi64(_mm_shuffle_epi32(efgh, 0xb1), _mm_shuffle_epi32(abcd, 0xb1)),
	                    _mm_unpackhi_epi64(_mm_shuffle_epi32(efgh, 0xb1), _mm_shuffle_epi32(abcd, 0xb1))};
	for (; n_blocks > 0; n_blocks--, at += 64)
		v = compress(v, k, at);
	abcd = _mm_shuffle_epi32(_mm_unpackhi_epi64(v.abef, v.cdgh), 0xb1);
	efgh = _mm_shuffle_epi32(_mm_unpacklo_epi64(v.abef, v.cdgh), 0xb1);
	_mm_storeu_si128((__m128i *)(void *)state, abcd);
	_mm_storeu_si128((__m128i *)(void *)(state + 4), efgh);
}

#else

#include <assert.h>

bool sha256_x86_available(void)
{
	return false;
}

void sha256_x86_compress(uint32_t state[8], const uint32_t k[64], const uint8_t *at, size_t n_blocks)
{
	(void)state, (void)k, (void)at, (void)n_blocks;
	assert(!"not an x86 processor");
}

#endif
