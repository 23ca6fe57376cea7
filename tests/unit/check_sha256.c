/* src/base/sha256.c.  The first four are NIST's examples for FIPS 180-4; the others, around the borders of the padding,
 * were computed with sha256sum(1). */
#include <check.h>

#include "base/sha256.h"
#include "base/sha256_x86.h"

Suite *suite_sha256(void);

static const struct sha_case {
	const char *text;
	size_t times; /* the text is repeated */
	const char *hex;
} cases[] = {
	{"", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
	{"abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
	{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
	{"a", 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
	{"a", 55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"},
	{"a", 56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"},
	{"a", 63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"},
	{"a", 64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"},
	{"a", 65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"},
	{"a", 119, "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb"},
	{"a", 120, "2f3d335432c70b580af0e8e1b3674a7c020d683aa5f73aaaedfdc55af904c21c"},
	{"a", 128, "6836cf13bac400e9105071cd6af47084dfacad4e5e302c94bfed24e013afb73e"},
};
enum { N_CASES = sizeof cases / sizeof cases[0] };

static void check_digest(struct sha256 *h, const char *hex)
{
	uint8_t digest[32];
	char got[65];
	sha256_finish(h, digest);
	for (size_t i = 0; i < 32; i++) {
		got[2 * i] = "0123456789abcdef"[digest[i] >> 4];
		got[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
	}
	got[64] = '\0';
	ck_assert_str_eq(got, hex);
}

/* With the processor's instructions where it has them, or in plain C. */
static void start(struct sha256 *h, bool plain)
{
	sha256_init(h);
	h->has_asked = true;
	h->with_instructions = !plain && sha256_x86_available();
}

START_TEST(digest_of_repeated_text)
{
	const struct sha_case *c = &cases[_i / 2];
	struct sha256 h;
	start(&h, _i % 2);
	for (size_t i = 0; i < c->times; i++)
		sha256_add(&h, span_of(c->text));
	check_digest(&h, c->hex);
}
END_TEST

/* 128 bytes in two parts, cut everywhere. */
START_TEST(parts_do_not_matter)
{
	uint8_t text[128];
	memset(text, 'a', sizeof text);
	for (size_t cut = 0; cut <= sizeof text; cut++) {
		struct sha256 h;
		sha256_init(&h);
		sha256_add(&h, span_make(text, cut));
		sha256_add(&h, span_make(text + cut, sizeof text - cut));
		check_digest(&h, cases[N_CASES - 1].hex);
	}
}
END_TEST

/* Random bytes, many blocks at a time. */
START_TEST(both_ways_agree)
{
	static uint8_t bytes[5000];
	uint32_t random = 12345;
	for (size_t i = 0; i < sizeof bytes; i++) {
		random = random * 1664525 + 1013904223; /* Numerical Recipes, 7.1 */
		bytes[i] = (uint8_t)(random >> 24);
	}
	for (size_t len = 0; len < sizeof bytes; len += 37) {
		uint8_t digests[2][32];
		for (size_t way = 0; way < 2; way++) {
			struct sha256 h;
			start(&h, way == 1);
			sha256_add(&h, span_make(bytes, len));
			sha256_finish(&h, digests[way]);
		}
		ck_assert_mem_eq(digests[0], digests[1], 32);
	}
}
END_TEST

Suite *suite_sha256(void)
{
	Suite *suite = suite_create("sha256");
	TCase *tc = tcase_create("sha256");
	tcase_add_loop_test(tc, digest_of_repeated_text, 0, 2 * N_CASES);
	tcase_add_test(tc, parts_do_not_matter);
	tcase_add_test(tc, both_ways_agree);
	suite_add_tcase(suite, tc);
	return suite;
}
