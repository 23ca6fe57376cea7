/* Gives files to a fuzz target without libFuzzer: each file as it is, cut short, and with bytes changed, at places that
 * are the same in every run.  Stops where the target stops; otherwise prints how many inputs there were. */
#include <stdio.h>
#include <stdlib.h>

#include "fuzz/fuzz.h"

enum { VARIANTS = 24, FILE_BYTES_MAX = 1 << 24 };

/* An exact copy, so that a sanitizer sees a byte read too much. */
static void give(const uint8_t *bytes, size_t n, size_t changed, uint8_t by)
{
	uint8_t *copy = malloc(n ? n : 1);
	if (!copy)
		abort();
	for (size_t i = 0; i < n; i++)
		copy[i] = i == changed ? bytes[i] ^ by : bytes[i];
	(void)LLVMFuzzerTestOneInput(copy, n);
	free(copy);
}

static unsigned give_variants(const uint8_t *bytes, size_t n)
{
	uint32_t random = 1;
	give(bytes, n, n, 0);
	for (unsigned i = 0; n > 0 && i < VARIANTS; i++) {
		random = random * 1664525u + 1013904223u;
		give(bytes, n, random % n, (uint8_t)(1u << (random >> 29)));
		give(bytes, (size_t)((uint64_t)n * i / VARIANTS), n, 0);
	}
	return n > 0 ? 1 + 2 * VARIANTS : 1;
}

int main(int argc, char **argv)
{
	unsigned inputs = 0;
	uint8_t *bytes = malloc(FILE_BYTES_MAX);
	for (int i = 1; bytes && i < argc; i++) {
		FILE *file = fopen(argv[i], "rb");
		if (!file) {
			perror(argv[i]);
			return EXIT_FAILURE;
		}
		inputs += give_variants(bytes, fread(bytes, 1, FILE_BYTES_MAX, file));
		fclose(file);
	}
	free(bytes);
	printf("%u inputs\n", inputs);
	return inputs > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
