/* A part of an office document: the first line names it ("word/document.xml"), the rest is its XML.  It is put into an
 * archive whose checksums are right, since a damaged archive is refused before anybody looks into it. */
#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>

#include "base/text.h"
#include "fuzz/fuzz.h"
#include "submission/answers.h"

enum { NAME_BYTES_MAX = 60, ROOM = 8 << 20 };

static const char *const ids[] = {"syn.seq", "q1a", "q1b"};

static void add_part(struct archive *a, const char *name, struct span bytes)
{
	struct archive_entry *entry = archive_entry_new();
	archive_entry_copy_pathname(entry, name);
	archive_entry_set_filetype(entry, AE_IFREG);
	archive_entry_set_size(entry, (la_int64_t)bytes.len);
	archive_write_header(a, entry);
	archive_write_data(a, bytes.at, bytes.len);
	archive_entry_free(entry);
}

/* The other parts of a spreadsheet, where the part at hand is not one of them. */
static void add_others(struct archive *a, const char *name)
{
	static const struct {
		const char *name, *text;
	} others[] = {
		{"[Content_Types].xml", "<Types/>"},
		{"xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet r:id='a'/></sheets></workbook>"},
		{"xl/_rels/workbook.xml.rels", "<R><R Id='a' Target='worksheets/sheet1.xml'/></R>"},
		{"xl/sharedStrings.xml", "<sst><si><t>q1a</t></si><si><r><t>5</t></r></si></sst>"},
		{"xl/worksheets/sheet1.xml",
	         "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c><v>7</v></c></row>"
	         "</sheetData></worksheet>"},
	};
	size_t n = strncmp(name, "xl/", 3) == 0 ? sizeof others / sizeof *others : 1;
	for (size_t i = 0; i < n; i++)
		if (strcmp(others[i].name, name) != 0)
			add_part(a, others[i].name, span_of(others[i].text));
}

/* The archive in OUT, which has ROOM bytes; its length. */
static size_t pack(const char *name, struct span xml, uint8_t *out)
{
	size_t used = 0;
	struct archive *a = archive_write_new();
	archive_write_set_format_zip(a);
	archive_write_zip_set_compression_store(a);
	archive_write_set_bytes_in_last_block(a, 1);
	if (archive_write_open_memory(a, out, ROOM, &used) != ARCHIVE_OK)
		abort();
	add_others(a, name);
	add_part(a, name, xml);
	archive_write_close(a);
	archive_write_free(a);
	return used;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span rest = span_make(data, size), name;
	struct arena *arena = arena_new(FUZZ_MEMORY_BYTES);
	struct answers *answers = NULL;
	struct msg why = {0};
	if (size < ROOM / 2 && size > 0 && text_split(&rest, '\n', &name) && name.len <= NAME_BYTES_MAX) {
		uint8_t *room = arena_alloc(arena, ROOM);
		size_t n = pack(arena_text(arena, name), rest, room);
		enum status status = answers_read_for(ids, 3, span_make(room, n), "fuzz", arena, &why, &answers);
		if (status != STATUS_OK && status != STATUS_NOMEM && !why.english)
			abort(); /* refused without a word */
		for (size_t i = 0; answers && i < answers->n; i++)
			if (!text_is_utf8(answers->items[i].text) || !text_is_utf8(answers->items[i].folded))
				abort();
	}
	arena_free(arena);
	return 0;
}
