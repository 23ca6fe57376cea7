/* Reading a GNU .mo file: a header, a table of original strings sorted as strcmp() sorts, a table of translations.
 * Plural forms and contexts are not used by gradecap. */
#include "base/catalog.h"

enum { MO_COUNT = 8, MO_ORIGINALS = 12, MO_TRANSLATIONS = 16, MO_HEADER_SIZE = 28, MO_ENTRY_SIZE = 8 };

struct mo {
	struct span bytes;
	bool big_endian;
	uint32_t count, originals, translations;
};

/* The caller has proved that 4 bytes are there. */
static uint32_t mo_u32(const struct mo *mo, size_t offset)
{
	const uint8_t *p = mo->bytes.at + offset;
	if (mo->big_endian)
		return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
	return (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
}

static bool table_fits(const struct mo *mo, uint32_t offset)
{
	return offset <= mo->bytes.len && mo->count <= (mo->bytes.len - offset) / MO_ENTRY_SIZE;
}

static bool mo_open(struct mo *mo, struct span bytes)
{
	static const uint8_t little[4] = {0xde, 0x12, 0x04, 0x95}, big[4] = {0x95, 0x04, 0x12, 0xde};
	if (bytes.len < MO_HEADER_SIZE)
		return false;
	mo->bytes = bytes;
	mo->big_endian = memcmp(bytes.at, big, sizeof big) == 0;
	if (!mo->big_endian && memcmp(bytes.at, little, sizeof little) != 0)
		return false;
	mo->count = mo_u32(mo, MO_COUNT);
	mo->originals = mo_u32(mo, MO_ORIGINALS);
	mo->translations = mo_u32(mo, MO_TRANSLATIONS);
	return table_fits(mo, mo->originals) && table_fits(mo, mo->translations);
}

/* String I of the table at TABLE; NULL when it is not inside the file or does not end with a NUL. */
static const char *mo_string(const struct mo *mo, uint32_t table, uint32_t i)
{
	size_t entry = (size_t)table + (size_t)i * MO_ENTRY_SIZE;
	uint32_t len = mo_u32(mo, entry), offset = mo_u32(mo, entry + 4);
	if (offset >= mo->bytes.len || len >= mo->bytes.len - offset || mo->bytes.at[offset + len] != '\0')
		return NULL;
	return (const char *)mo->bytes.at + offset;
}

const char *catalog_find(struct span bytes, const char *english)
{
	struct mo mo;
	if (!mo_open(&mo, bytes))
		return NULL;
	uint32_t low = 0, high = mo.count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const char *original = mo_string(&mo, mo.originals, middle);
		if (!original)
			return NULL;
		int order = strcmp(english, original);
		if (order == 0)
			return mo_string(&mo, mo.translations, middle);
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}
